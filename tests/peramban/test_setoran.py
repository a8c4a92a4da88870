"""Flow 5: the bendahara takes money in, the kasir too."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from portal.dasar.waktu import hari_ini
from tests.peramban.conftest import DENGAN_JS, MEJA
from tests.peramban.pengunjung import Pengunjung
from tests.peramban.register import anggota, yang

Orang = Callable[..., Pengunjung]


def cari(petugas: Pengunjung, nama: str) -> Pengunjung:
    """Type a name into the search of *Terima uang*; without JavaScript the button sends it."""
    petugas.isi(cari=nama)
    return petugas if petugas.js else petugas.ketuk("Cari", "button")


def tulis(petugas: Pengunjung, jumlah: str) -> Pengunjung:
    """Type the amount; without JavaScript a button asks for the proposal."""
    petugas.isi(jumlah=jumlah)
    return petugas if petugas.js else petugas.ketuk("Lihat pembagian")


def banyak_catatan(bendahara: Pengunjung) -> int:
    """How many entries the book has, as its page says."""
    teks = bendahara.buka("/buku", "Buku").teks
    ditemukan = re.search(r"Buku ini berisi ([\d.]+) catatan", teks)
    assert ditemukan, teks
    return int(ditemukan[1].replace(".", ""))


def test_three_of_one_name_are_told_apart_and_four_taps_make_a_receipt(orang: Orang) -> None:
    budi = orang().masuk("bumiayu-bendahara", "Beranda bendahara")
    tiga = [b for b in anggota(budi) if b.nama == "Siti Melati"]
    assert len({b.tempat for b in tiga}) == 3
    budi.buka("/beranda").ketukan = 0
    budi.ketuk("Terima uang").sampai("Terima uang")
    cari(budi, "siti melati").lihat(*[b.tempat for b in tiga])
    budi.ketuk(re.compile(tiga[2].tempat.replace("/", "."))).sampai("Terima uang dari Siti Melati")
    budi.lihat(tiga[2].tempat, f"no. {tiga[2].nomor}")
    tulis(budi, "10000").lihat("Pembagian", "sepuluh ribu rupiah", "Simpanan wajib")
    budi.ketuk("Catat Rp10.000 untuk Siti Melati").sampai("Kuitansi KM-")
    assert budi.ketukan <= (4 if budi.js else 6)
    nomor = budi.jalur.rsplit("/", 1)[-1]
    budi.lihat(nomor, "Rp10.000", "sepuluh ribu rupiah", "Dicatat oleh Budi Jati (bendahara)")
    budi.ketuk("Penyetor berikutnya").sampai("Terima uang")
    budi.buka(f"/kuitansi/{nomor}", f"Kuitansi {nomor}").lihat("Siti Melati", "sepuluh ribu rupiah")


def test_the_proposal_can_be_changed_and_must_add_up(orang: Orang) -> None:
    budi = orang(ukuran=MEJA).masuk("bumiayu-bendahara", "Beranda bendahara")
    siapa = yang(budi, "Anggota")
    budi.buka(f"/anggota/{siapa.nomor}/setoran", f"Terima uang dari {siapa.nama}")
    tulis(budi, "30.000").lihat("tiga puluh ribu rupiah").ketuk("Ubah pembagian")
    baris = budi.halaman.locator(".setoran-baris input")
    expect(baris.first).to_be_visible()
    baris.first.fill("5.000")
    budi.ketuk(f"Catat Rp30.000 untuk {siapa.nama}").lihat("Perlu diperbaiki")
    expect(budi.halaman).to_have_title(re.compile(f"^Perlu diperbaiki: Terima uang dari {siapa.nama}"))
    baris.first.fill("10.000")
    budi.ketuk(f"Catat Rp30.000 untuk {siapa.nama}").sampai("Kuitansi").lihat("Rp30.000", "tiga puluh ribu rupiah")


def test_pokok_comes_in_instalments_and_the_last_one_makes_an_anggota(orang: Orang) -> None:
    kasim = orang().masuk("bumiayu-kasir", "Beranda kasir")
    siapa = yang(kasim, "Calon anggota")
    kasim.buka("/beranda").ketuk("Terima uang").sampai("Terima uang")
    cari(kasim, siapa.nama.lower()).ketuk(re.compile(f"^{siapa.nama}.*no. {siapa.nomor} "))
    kasim.sampai(f"Terima uang dari {siapa.nama}")
    tulis(kasim, "5.000").lihat("lima ribu rupiah", "masih kurang", "belum menjadi anggota")
    kasim.ketuk(f"Catat angsuran pokok Rp5.000 untuk {siapa.nama}").sampai("Kuitansi").lihat("Kasim Sawo (kasir)")
    kasim.buka(f"/anggota/{siapa.nomor}/setoran")
    sisa = kasim.halaman.locator(".setoran-tagihan .uang").first.inner_text()
    tulis(kasim, sisa).lihat(sisa)
    kasim.ketuk(f"Catat {sisa} untuk").sampai("Kuitansi").lihat(f"{siapa.nama} sah menjadi anggota")


def test_two_quick_taps_are_one_receipt(orang: Orang) -> None:
    budi = orang().masuk("bumiayu-bendahara", "Beranda bendahara")
    siapa, sebelum = yang(budi, "Anggota"), banyak_catatan(budi)
    budi.buka(f"/anggota/{siapa.nomor}/setoran")
    tulis(budi, "10000").lihat("sepuluh ribu rupiah")
    terkirim: list[str] = []
    budi.halaman.on("request", lambda r: terkirim.append(r.url) if r.method == "POST" else None)
    budi.elemen(f"Catat Rp10.000 untuk {siapa.nama}").dblclick()
    budi.sampai("Kuitansi").lihat("Rp10.000")
    assert banyak_catatan(budi) == sebelum + 1
    if budi.js:
        assert len(terkirim) == 1


def test_a_receipt_prints_without_the_page_around_it(orang: Orang) -> None:
    budi = (
        orang()
        .masuk("bumiayu-bendahara", "Beranda bendahara")
        .buka("/jurnal?sejak=2020-01-01", "Jurnal")
        .ketuk("KM-")
        .rapi()
    )
    budi.buka("/anggota/1/simpanan", "Buku simpanan Ani Melati").ketuk("KM-").sampai("Kuitansi")
    budi.halaman.emulate_media(media="print")
    for tak_tercetak in (".menu", ".topi", ".keluar", ".kaki", ".deret-tombol", ".kembali"):
        expect(budi.halaman.locator(tak_tercetak).locator("visible=true")).to_have_count(0)
    expect(budi.halaman.locator(".kuitansi")).to_be_visible()
    expect(budi.halaman.get_by_text("DATA CONTOH")).to_be_visible()
    expect(budi.halaman.get_by_text("Cetakan layar, bukan bukti asli.")).to_be_visible()  # the paper to sign is the PDF


@pytest.mark.parametrize("ragam", DENGAN_JS, ids=str, indirect=True)
def test_what_cannot_be_booked_says_why_and_the_focus_goes_there(orang: Orang) -> None:
    budi = orang().masuk("bumiayu-bendahara", "Beranda bendahara").buka("/anggota/1/setoran")
    budi.isi(jumlah="1.25").lihat("tanpa sen")
    budi.isi(jumlah="10000").lihat("sepuluh ribu rupiah")  # two boxes: the rest of the form stands open
    budi.isi(tanggal=f"{hari_ini() + dt.timedelta(days=400)}").ketuk("Catat Rp10.000").lihat("Perlu diperbaiki")
    expect(budi.halaman.locator("[data-galat]")).to_be_focused()
    budi.ketuk(re.compile("Tanggal di kertas tidak boleh"))
    expect(budi.halaman.locator("[name=tanggal]")).to_be_focused()
