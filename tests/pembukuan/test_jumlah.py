"""One figure for an entry, wherever people read it: the paper, the journal, the evening's page, the ralat."""

from __future__ import annotations

import re

import pytest
from loket import POKOK, WAJIB, Loket
from pintu import kode_kirim, teks
from ralat.test_halaman_ralat import ISI
from warung import buka_warung

from portal.buku_besar.uang import rupiah
from portal.dasar.milik import di_koperasi
from portal.dasar.waktu import hari_ini
from portal.kuitansi.kertas import kertas
from portal.pembukuan import queries as pembukuan
from portal.pembukuan.harian import catatan_hari


def _semua(loket: Loket) -> dict[str, tuple[int, int, int]]:
    """Of each entry but the papers' absence: what the journal's list, the day, and the entry itself say (rupiah)."""
    with di_koperasi(loket.koperasi.id):
        daftar = {j.nomor: j.uang_rupiah for j in pembukuan.daftar_jurnal(batas=100).jurnal}
        hari = {c.nomor: c.uang_rupiah for c in catatan_hari(hari_ini())}
        return {n: (daftar[n], hari[n], pembukuan.jurnal(n).uang_rupiah) for n in daftar}


@pytest.fixture
def hari_ramai(loket: Loket) -> dict[str, int]:
    """A day of many kinds; returns what each entry is about, in rupiah."""
    siti = loket.anggota()
    harap = {_semua(loket).popitem()[0]: POKOK, loket.setor(siti, 3 * WAJIB): 3 * WAJIB}
    warung = buka_warung(loket)
    harap[warung.catat("barang", 40_000, pihak="Toko Grosir", unit_id=warung.unit_id)] = 40_000
    harap[warung.catat("barang-tempo", 30_000, pihak="Toko Grosir", unit_id=warung.unit_id)] = 30_000
    harap[warung.catat("pindah-kas", 20_000, tujuan_id=warung.laci_id)] = 20_000
    return harap


def test_one_figure_in_the_journal_the_day_and_the_entry(loket: Loket, hari_ramai: dict[str, int]) -> None:
    semua = _semua(loket)
    assert {n: set(semua[n]) for n in hari_ramai} == {n: {jumlah} for n, jumlah in hari_ramai.items()}
    assert all(len(set(tiga)) == 1 for tiga in semua.values()), semua
    with di_koperasi(loket.koperasi.id):
        assert {n: kertas(n).jumlah_rupiah for n in hari_ramai} == hari_ramai


def test_the_pages_of_a_purchase_for_a_unit_say_what_was_paid(loket: Loket, hari_ramai: dict[str, int]) -> None:
    nomor = next(n for n, jumlah in hari_ramai.items() if jumlah == 40_000)
    budi, kartika = loket.pintu(), loket.pintu("ketua")
    salah = {rupiah(80_000), rupiah(160_000)}
    for alamat in (f"/jurnal/{nomor}/ralat", f"/pengeluaran/bukti/{nomor}", f"/kuitansi/{nomor}", "/jurnal", "/rekap"):
        halaman = teks(kartika.buka(alamat)) if alamat == "/rekap" else teks(budi.buka(alamat))
        assert rupiah(40_000) in halaman, alamat
        assert not salah & set(re.findall(r"Rp[\d.]+\d", halaman)), alamat
    assert "Antar Unit" not in teks(budi.buka(f"/pengeluaran/bukti/{nomor}"))
    assert "Antar Unit" in teks(budi.buka(f"/jurnal/{nomor}")), "the book itself hides nothing"
    assert budi.kirim(f"/jurnal/{nomor}/ralat", ISI | {"kode_kirim": kode_kirim()}).status_code == 303
    usul = re.search(r'href="(/persetujuan/[0-9a-f-]{36})"', kartika.buka("/persetujuan").text)
    assert usul is not None
    assert f"Jumlah {rupiah(40_000)}" in teks(kartika.buka(usul[1]))
