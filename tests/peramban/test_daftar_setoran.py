"""Flow: an RT's evening. Print, count the cash, tick, keep a draft, book it; the ketua has no business there."""

from __future__ import annotations

import re
from collections.abc import Callable

from playwright.sync_api import expect

from tests.peramban.conftest import MEJA
from tests.peramban.pengunjung import Pengunjung

Orang = Callable[..., Pengunjung]


def beri_tanda(petugas: Pengunjung, jumlah: str) -> str:
    """Tick the first person of the sheet, with this amount; the person's name."""
    baris = petugas.halaman.locator(".setoran-orang").first
    baris.locator("input[name=pilih]").check()
    baris.locator("input[name^=jumlah]").fill(jumlah)
    return baris.locator("strong").inner_text()


def test_an_evening_is_counted_ticked_kept_and_booked_at_once(orang: Orang) -> None:
    budi = orang().datang("bumiayu-bendahara", "Beranda bendahara")
    budi.ketuk("Terima uang").sampai("Terima uang").ketuk("Daftar setoran RT").sampai("Daftar setoran RT")
    budi.ketuk("Buka daftar").sampai("Setoran RT").lihat("Beri tanda pada yang uangnya sudah diterima")
    alamat = budi.jalur
    assert budi.halaman.locator("input[name=pilih]:checked").count() == 0
    budi.isi(uang="12.000", petugas="Bu Rukmini")
    nama = beri_tanda(budi, "7.000")
    if budi.js:
        expect(budi.halaman.locator("[data-lembar-selisih]")).to_have_text("Rp5.000")
    else:
        budi.ketuk("Hitung jumlah")
    budi.lihat("1 orang, Rp7.000").ketuk("Simpan dulu, belum dicatat")
    budi.lihat("disimpan Budi Jati")
    kasim = orang(ukuran=MEJA).datang("bumiayu-kasir", "Beranda kasir").ketuk("Daftar setoran RT")
    kasim.sampai("Daftar setoran RT").lihat("Belum dicatat", "disimpan Budi Jati")
    kasim.buka(alamat, "Setoran RT").ketuk("Catat 1 setoran, Rp7.000").ditolak("lebih Rp5.000")
    kasim.centang("selisih_yakin").ketuk("Catat 1 setoran, Rp7.000").ditolak("tempat uang yang Anda pegang")
    laci = kasim.halaman.locator("select[name=tempat_uang] option", has_text="Kasim Sawo").get_attribute("value")
    kasim.pilih(tempat_uang=laci or "").centang("selisih_yakin")
    kasim.ketuk("Catat 1 setoran, Rp7.000").sampai("Hasil daftar RT")
    kasim.lihat("1 setoran masuk buku, jumlah Rp7.000", nama, "Uangnya lebih Rp5.000")
    kuitansi = kasim.elemen(re.compile(r"^KM-"), "link").inner_text()
    kasim.ketuk(kuitansi).sampai(f"Kuitansi {kuitansi}").lihat(nama, "tujuh ribu rupiah")
    budi.ketuk("Catat 1 setoran").lihat("sudah dicatat Kasim Sawo", "Tidak ada yang dicatat lagi")


def test_the_sheet_prints_and_the_ketua_is_refused(orang: Orang) -> None:
    budi = (
        orang(ukuran=MEJA).datang("bumiayu-bendahara", "Beranda bendahara").buka("/daftar-setoran", "Daftar setoran RT")
    )
    budi.ketuk("Buka daftar").sampai("Setoran RT").ketuk("Cetak lembarnya").sampai("Lembar setoran RT")
    budi.lihat("Tanda tangan", "DS-")
    jalur = budi.jalur.removesuffix("/lembar")
    orang().datang("bumiayu-ketua", "Beranda ketua").buka(jalur, "Bagian ini bukan untuk Anda")
