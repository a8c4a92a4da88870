"""The wrong person at each act of the counter: a page that says so, in the house's order, and what to do about it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.peramban.conftest import SEMUA
from tests.peramban.pengunjung import Pengunjung

Orang = Callable[..., Pengunjung]
KM = "KM-2026-000001"
BUKAN = {
    "bumiayu-sekretaris": (f"/jurnal/{KM}/ralat", "/pengeluaran", "/daftar-setoran", "/rekap", "/saldo-awal/berkas",
                           "/sanggahan", f"/kuitansi/{KM}", "/buku/kas"),
    "bumiayu-kasir": ("/pengeluaran/listrik", "/jurnal-umum", "/rekap", "/saldo-awal", "/pengembalian", "/penjualan"),
    "bumiayu-ketua": ("/pengeluaran", "/daftar-setoran", "/saldo-awal/berkas", "/setoran"),
    "bumiayu-bendahara": ("/sanggahan", "/anggota/4/pemberhentian", "/kop-surat", "/tempat-uang"),
    "bumiayu-0001": (f"/jurnal/{KM}/ralat", "/pengeluaran", "/hitung-kas", "/sanggahan", "/rekap", "/daftar-setoran",
                     "/saldo-awal/berkas", "/buku/kas"),
}  # fmt: skip
"""Seat -> pages of the counter that aren't that seat's."""


@pytest.mark.parametrize("ragam", SEMUA[:1], ids=str, indirect=True)
@pytest.mark.parametrize("siapa", BUKAN)
def test_the_wrong_person_is_told_so_and_where_to_go(orang: Orang, siapa: str) -> None:
    ini = orang()
    assert ini.dudukkan is not None
    ini.dudukkan(ini.konteks, siapa)
    for jalur in BUKAN[siapa]:
        ini.buka(jalur, "Bagian ini bukan untuk Anda")
        ini.lihat("Mintalah kepada petugasnya", "Hak di portal mengikuti jabatan", "Ke halaman depan")
        assert "sekretaris" not in ini.halaman.locator("main").inner_text(), "the sekretaris reads this page, too"
    ini.ketuk("Ke halaman saya").lihat("Simpanan" if siapa == "bumiayu-0001" else "Beranda")
