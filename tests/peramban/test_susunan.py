"""Flow: the ketua looks at what the composition lacks, and records a declaration until the check is content with it."""

from __future__ import annotations

import re
from collections.abc import Callable

from playwright.sync_api import expect

from portal.dasar.waktu import hari_ini
from tests.peramban.pengunjung import Pengunjung

Orang = Callable[..., Pengunjung]


def test_the_check_names_what_lacks_and_a_declaration_settles_its_line(orang: Orang) -> None:
    ketua = orang().datang("bumiayu-ketua", "Beranda ketua").buka("/pengurus", "Pengurus dan petugas")
    ketua.ketuk("Periksa susunan").sampai("Susunan pengurus dan pengawas")
    ketua.lihat("Belum ada wakil ketua bidang usaha", "Juklak Menteri Koperasi 1/2025", "Angka rapat untuk")
    ketua.lihat("Ketua pengawas karena jabatannya: Lina Seroja").lihat("Surat pernyataan Kartika Cempaka")
    ketua.elemen(re.compile("Catat pernyataan.*Kartika Cempaka")).click()
    ketua.sampai("Pernyataan Kartika Cempaka")
    ketua.isi(tanggal=hari_ini().isoformat(), nomor_surat="SP-01/2026").centang("tanpa_kerabat")
    ketua.ketuk("Catat pernyataan", "button").lihat("akhiri jabatannya")
    ketua.centang("bukan_pemimpin").ketuk("Catat pernyataan", "button").sampai("Susunan pengurus dan pengawas")
    expect(ketua.halaman.locator("#pengurus-temuan")).not_to_contain_text("Surat pernyataan Kartika Cempaka")
    ketua.rapi()


def test_the_pengawas_reads_the_same_and_is_offered_nothing_to_do(orang: Orang) -> None:
    putu = orang().datang("bumiayu-pengawas", "Beranda pengawas").buka("/pengurus/susunan", "Susunan pengurus")
    putu.lihat("Belum ada wakil ketua bidang usaha")
    assert "Catat pernyataan" not in putu.teks
