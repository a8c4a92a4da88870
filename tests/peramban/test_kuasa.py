"""Flow: a letter lets a neighbour read an elder's savings; the elder withdraws it, and the seat is gone."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from portal.dasar.waktu import hari_ini
from tests.peramban.pengunjung import Pengunjung

Orang = Callable[..., Pengunjung]


def test_a_letter_is_recorded_read_by_both_and_withdrawn_by_the_giver(orang: Orang) -> None:
    sari = orang().datang("bumiayu-sekretaris", "Beranda sekretaris")
    sari.buka("/anggota/1", "Ani Melati").ketuk("Surat kuasa").sampai("Surat kuasa Ani Melati")
    sampai = (hari_ini() + dt.timedelta(days=30)).isoformat()
    sari.isi(penerima="Siti", selesai=sampai, nomor_surat="SKU-9/2026").ketuk("Catat surat kuasa", "button")
    sari.ditolak("Tulis nomornya").isi(penerima="2").ketuk("Catat surat kuasa", "button")
    sari.lihat("Wati Kenanga, wakil dari Ibu Ani Melati", "SKU-9/2026", "Berlaku")
    wati = orang().masuk("bumiayu-0002", "Bekerja sebagai apa?").ketuk("Wakil dari Ibu Ani Melati", "button")
    wati.sampai("Simpanan Ibu Ani Melati").lihat("Anda melihat sebagai wakil Ibu Ani Melati")
    wati.halaman.locator("main td a").first.click()
    wati.sampai("Kuitansi").lihat("Anda melihat sebagai wakil Ibu Ani Melati", "Ani Melati")
    wati.buka("/saya", "Bagian ini bukan untuk Anda")
    ani = orang().datang("bumiayu-0001", "Simpanan saya").buka("/saya", "Data saya").lihat("SKU-9/2026")
    ani.ketuk("Cabut kuasa ini").sampai("Cabut kuasa Wati Kenanga").ketuk("Cabut kuasa", "button")
    ani.sampai("Surat kuasa").lihat("Dicabut", "dicabut oleh Ani Melati")
    wati.buka("/simpanan", "Bagian ini bukan untuk Anda").buka("/kuasa", "Surat kuasa").lihat("dicabut oleh Ani Melati")
