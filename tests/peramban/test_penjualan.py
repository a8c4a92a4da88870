"""Flow: a unit's sales of the day are closed once, and a general journal waits for the ketua before it is in the book."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.peramban.conftest import SEMUA
from tests.peramban.pengunjung import Pengunjung

Orang = Callable[..., Pengunjung]
dua_ragam = pytest.mark.parametrize("ragam", SEMUA[:2], ids=str, indirect=True)
KATA = "Plastik dipakai untuk rapat."


@dua_ragam
def test_a_day_of_sales_is_closed_once(orang: Orang) -> None:
    budi = orang().datang("bumiayu-bendahara", "Beranda bendahara").buka("/pengeluaran", "Bayar")
    budi.ketuk("Tutup penjualan sehari").sampai("Penjualan").ketuk("Gerai Sembako").sampai("Penjualan Gerai Sembako")
    budi.ketuk("Tutup penjualan hari itu", "button").ditolak()
    budi.isi(anggota="120.000", umum="80.000", qris="30.000").ketuk("Jasa, bon anggota, titip jual")
    budi.halaman.locator("[name=bon-0-jumlah]").fill("20.000")
    budi.ketuk("Tutup penjualan hari itu", "button").ditolak("Bon ditulis lengkap")
    budi.halaman.locator("[name=bon-0-nomor]").fill("1")
    budi.ketuk("Tutup penjualan hari itu", "button").sampai("Catatan")
    budi.lihat("Penjualan kepada Anggota", "Rp120.000", "Rp80.000", "Piutang Anggota")
    budi.buka("/penjualan/1", "Penjualan Gerai Sembako").lihat("anggota Rp120.000 · bukan anggota Rp80.000")
    budi.isi(umum="80.000").ketuk("Tutup penjualan hari itu", "button").ditolak("sudah ditutup")


def baris(siapa: Pengunjung, ke: int, akun: str, **isi: str) -> None:
    """Fill a line of the general journal."""
    siapa.pilih(**{f"baris-{ke}-akun": akun}).isi(**{f"baris-{ke}-{nama}": nilai for nama, nilai in isi.items()})


@dua_ragam
def test_a_general_journal_waits_for_the_ketua_and_shows_in_the_trial_balance(orang: Orang) -> None:
    budi = orang().datang("bumiayu-bendahara", "Beranda bendahara").buka("/buku/neraca-saldo", "Neraca saldo")
    assert "Rp4.321" not in budi.teks
    budi.buka("/jurnal-umum", "Jurnal umum").isi(keterangan=KATA)
    baris(budi, 0, "1-2110", debit="4.321")
    baris(budi, 1, "2-1320", kredit="4.320")
    budi.ketuk("Ajukan jurnal umum", "button").ditolak("Selisih debit dan kredit")
    baris(budi, 1, "2-1320", kredit="4.321")
    jalur = budi.ketuk("Ajukan jurnal umum", "button").lihat("Menunggu persetujuan orang kedua", KATA).jalur
    ketua = orang().datang("bumiayu-ketua", "Beranda ketua").buka(jalur, "Jurnal umum")
    ketua.lihat(KATA, "4.321").ketuk("Setujui", "button").lihat("Disetujui Kartika Cempaka")
    budi.buka("/buku", "Buku").ketuk("Neraca saldo").sampai("Neraca saldo").lihat("Rp4.321", "Jumlah")
