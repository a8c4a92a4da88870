"""Reads of the book: a passbook page by page, balances, the trial balance, the head."""

from __future__ import annotations

import pytest
from buku_uji import BukuUji, buat_buku
from flask import Flask

from portal.buku_besar.jurnal import AlasanRalat, cermin
from portal.dasar.milik import di_koperasi
from portal.dasar.waktu import hari_ini
from portal.errors import TidakDitemukan
from portal.extensions import db
from portal.pembukuan import queries

AKUN = ("2-1210", "3-1110", "3-1120")


def test_a_passbook_has_each_line_with_its_balance_and_who_wrote_it(buku: BukuUji) -> None:
    buku.setor(10_000, titipan=60_000)
    buku.setor(20_000, siapa=buku.wawan)
    buku.setor(5_000)
    with di_koperasi(buku.koperasi_id):
        halaman = queries.baris_sub_buku(buku.ani, AKUN)
    isi = [(b.akun, b.bertanda_rupiah, b.saldo_rupiah, b.pencatat, b.pencatat_jabatan) for b in halaman.baris]
    assert isi == [
        ("2-1210", -60_000, -60_000, "Budi", "bendahara"),
        ("3-1120", -10_000, -10_000, "Budi", "bendahara"),
        ("3-1120", -5_000, -15_000, "Budi", "bendahara"),
    ]
    assert halaman.lagi is None


@pytest.mark.parametrize("terbaru_dulu", [False, True])
def test_pages_hold_whole_entries_and_lose_no_line(buku: BukuUji, terbaru_dulu: bool) -> None:
    for _ in range(7):
        buku.setor(1_000, titipan=2_000)
    terkumpul, setelah = [], None
    with di_koperasi(buku.koperasi_id):
        while True:
            halaman = queries.baris_sub_buku(buku.ani, AKUN, setelah, 3, terbaru_dulu=terbaru_dulu)
            terkumpul += [(b.urut, b.ke) for b in halaman.baris]
            if (setelah := halaman.lagi) is None:
                break
    assert len(terkumpul) == 14
    assert terkumpul == sorted(set(terkumpul), reverse=terbaru_dulu)


def test_a_line_knows_its_ralat(buku: BukuUji) -> None:
    salah = buku.setor(25_000)
    with di_koperasi(buku.koperasi_id):
        asal = queries.jurnal(salah.nomor)
        ralat = buku.catat(cermin(asal.jurnal(), asal.id, AlasanRalat.SALAH_JUMLAH, hari_ini()))
        baris = queries.baris_sub_buku(buku.ani, AKUN).baris
        daftar = queries.daftar_jurnal().jurnal
    assert [(b.diralat_oleh, b.nomor_yang_diralat) for b in baris] == [(ralat.nomor, None), (None, salah.nomor)]
    assert [(j.diralat_oleh, j.nomor_yang_diralat) for j in daftar] == [(None, salah.nomor), (ralat.nomor, None)]


def test_an_entry_comes_back_as_the_journal_that_was_written(buku: BukuUji) -> None:
    jurnal = buku.jurnal(10_000, titipan=40_000, nomor_kertas="Blok A-017")
    tercatat = buku.catat(jurnal)
    with di_koperasi(buku.koperasi_id):
        assert queries.jurnal(tercatat.nomor).jurnal() == jurnal
        assert queries.jurnal_dengan_id(tercatat.id).nomor == tercatat.nomor


def test_another_koperasis_book_does_not_exist_here(buku: BukuUji) -> None:
    lain = buat_buku()
    tercatat = buku.setor()
    with di_koperasi(lain.koperasi_id):
        with pytest.raises(TidakDitemukan):
            queries.jurnal(tercatat.nomor)
        with pytest.raises(TidakDitemukan):
            queries.jurnal_dengan_id(tercatat.id)
        assert queries.saldo_sub_buku(buku.ani) == {}
        assert queries.baris_sub_buku(buku.ani, AKUN).baris == ()
        assert queries.kepala_rantai().urut == 0


def test_the_trial_balance_is_balanced_and_the_head_is_the_last_entry(buku: BukuUji) -> None:
    buku.setor(10_000, titipan=50_000)
    terakhir = buku.setor(15_000, siapa=buku.wawan)
    with di_koperasi(buku.koperasi_id):
        neraca, kepala = queries.neraca_saldo(), queries.kepala_rantai()
        saldo = queries.saldo_banyak([buku.ani, buku.wawan])
    assert neraca.seimbang
    assert neraca.debit_rupiah == 75_000
    assert (kepala.urut, kepala.hash) == (2, terakhir.hash)
    assert kepala.ringkas.replace(" ", "") == terakhir.hash[:16]
    assert saldo == {buku.ani: {"2-1210": -50_000, "3-1120": -10_000}, buku.wawan: {"3-1120": -15_000}}


def test_a_read_outside_a_koperasi_is_a_fault_of_the_programme(app: Flask) -> None:
    with pytest.raises(RuntimeError, match="tidak ada koperasi aktif"):
        queries.kepala_rantai()


@pytest.mark.parametrize("jenis_database", ["sqlite"])
def test_a_passbook_is_read_along_an_index(buku: BukuUji, perintah_sql: list[str]) -> None:
    buku.setor()
    perintah_sql.clear()
    with di_koperasi(buku.koperasi_id):
        queries.baris_sub_buku(buku.ani, AKUN)
    (perintah,) = perintah_sql
    isi = ("x",) * perintah.count("?")
    with di_koperasi(buku.koperasi_id):
        rencana = db.session.connection().exec_driver_sql("EXPLAIN QUERY PLAN " + perintah, isi).all()
    langkah = [b[3] for b in rencana]
    assert any("ix_jurnal_baris_sub_buku_id" in t for t in langkah), langkah
    assert not any(t.startswith("SCAN") and "CONSTANT" not in t for t in langkah), langkah
