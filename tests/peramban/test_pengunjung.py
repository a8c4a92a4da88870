"""Flows 1 and 2: the portal is up and says that its data are made up; anyone finds a koperasi, or learns that there is none."""

from __future__ import annotations

from collections.abc import Callable

from tests.peramban.conftest import MEJA
from tests.peramban.pengunjung import Pengunjung

Orang = Callable[..., Pengunjung]
TUJUH = ("Gerai Sembako", "Apotek", "Simpan Pinjam", "Klinik", "Kantor Koperasi", "Cold Storage", "Logistik")


def cari(warga: Pengunjung, nama: str) -> Pengunjung:
    """Type into the search of the front page; without JavaScript the button sends it."""
    warga.isi(cari=nama)
    return warga if warga.js else warga.ketuk("Cari", "button")


def test_the_front_page_is_up_and_says_data_contoh(orang: Orang) -> None:
    for ukuran in ((360, 740), MEJA):
        warga = orang(ukuran=ukuran).buka("/", "Temukan koperasi di kelurahan Anda")
        assert "DATA CONTOH" in warga.teks
        warga.lihat("Menurut wilayah", "Kota Malang")


def test_a_kelurahan_without_a_koperasi_is_found_too(orang: Orang) -> None:
    warga = orang().buka("/")
    cari(warga, "bandarkidul").lihat("Bandar Kidul", "Kota Kediri", "belum ada di portal ini")
    warga.ketuk("Bandar Kidul", "link").sampai("Kelurahan Bandar Kidul").lihat("belum ada di portal ini")


def test_a_koperasi_is_found_by_part_of_a_name_and_its_page_is_honest(orang: Orang) -> None:
    warga = orang().buka("/")
    cari(warga, "bumi-ayu, malang").lihat("Hasil untuk", "Kedungkandang")
    warga.ketuk("Koperasi Kelurahan Merah Putih Bumiayu").sampai("Koperasi Kelurahan Merah Putih Bumiayu")
    warga.lihat(*TUJUH, "Berjalan", "Belum", "menurut Buku Daftar Anggota", "belum tercatat di portal ini")
    warga.lihat("Bergabung", "Daftar jadi anggota")


def test_a_koperasi_is_found_by_region(orang: Orang) -> None:
    warga = orang().buka("/")
    warga.ketuk("Kota Malang").sampai("Kota Malang").ketuk("Kedungkandang").sampai("Kecamatan Kedungkandang")
    warga.ketuk("Buring").sampai("Kelurahan Buring").ketuk("Koperasi Kelurahan Merah Putih Buring")
    warga.sampai("Koperasi Kelurahan Merah Putih Buring")


def test_what_is_nowhere_says_what_to_do_next(orang: Orang) -> None:
    warga = orang().buka("/")
    cari(warga, "zzzqq").lihat("Tidak ada kelurahan atau desa bernama", "Cari menurut wilayah")
    warga.buka("/koperasi/tidak-ada", "Halaman tidak ditemukan").lihat("Ke halaman depan")
    warga.buka("/anggota", "Masuk")
