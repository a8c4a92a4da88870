"""Tampering of each kind is found, by whoever holds the database itself: past triggers and foreign keys."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest
from buku_uji import BukuUji, buat_buku
from flask import Flask
from sqlalchemy import Connection, text

from portal.dasar.pemicu import tabel_dijaga
from portal.extensions import db

Kuasa = Callable[..., None]


@pytest.fixture
def kuasa(koneksi_pemilik: Connection) -> Kuasa:
    """SQL with every guard taken off, as somebody with the disk in their hands would have it."""
    _lepas_penjaga(koneksi_pemilik)

    def jalankan(perintah: str) -> None:
        assert koneksi_pemilik.execute(text(perintah)).rowcount, f"nothing was tampered with: {perintah}"

    return jalankan


def _lepas_penjaga(conn: Connection) -> None:
    if conn.dialect.name == "postgresql":
        conn.execute(text("SET session_replication_role = replica"))
        return
    conn.execute(text("PRAGMA foreign_keys = OFF"))
    conn.execute(text("PRAGMA ignore_check_constraints = ON"))
    for tabel in tabel_dijaga():
        for peristiwa in ("ubah", "hapus"):
            conn.execute(text(f"DROP TRIGGER tg_{tabel.name}_{peristiwa}"))


@pytest.fixture
def terisi(buku: BukuUji) -> BukuUji:
    return isi(buku)


@pytest.fixture
def utuh(app: Flask) -> BukuUji:
    """The same on sub-buku that need no owner in another room: whole by itself."""
    return isi(buat_buku(barang=True))


def isi(buku: BukuUji) -> BukuUji:
    """Five entries, two of them with a text, over two series."""
    buku.catat(buku.jurnal(10_000, titipan=50_000), keterangan="titip Bu RT")
    buku.setor(0, titipan=50_000, pindah=100_000)
    buku.setor(20_000, siapa=buku.wawan)
    buku.catat(buku.jurnal(15_000, siapa=buku.wawan), keterangan="dua bulan")
    buku.setor(5_000)
    assert buku.temuan() == []
    return buku


DI = "urut = 3"
RUSAK = {
    "a changed amount": ("UPDATE jurnal_baris SET jumlah_rupiah = 90000 WHERE " + DI, "diubah setelah dicatat"),
    "a changed side": ("UPDATE jurnal_baris SET sisi = 'debit' WHERE " + DI + " AND ke = 2", "debit dan kredit"),
    "a changed account": ("UPDATE jurnal_baris SET akun = '3-1110' WHERE " + DI + " AND ke = 2", "diubah setelah"),
    "a changed running balance": ("UPDATE jurnal_baris SET saldo_rupiah = 1 WHERE " + DI + " AND ke = 1", "berjalan"),
    "a line taken out": ("DELETE FROM jurnal_baris WHERE " + DI + " AND ke = 2", "debit dan kredit"),
    "a changed date": ("UPDATE jurnal SET tanggal_bukti = '2026-01-01' WHERE " + DI, "diubah setelah dicatat"),
    "a changed recorder's post": ("UPDATE jurnal SET pencatat_jabatan = 'ketua' WHERE " + DI, "diubah setelah"),
    "a changed public code": ("UPDATE jurnal SET kode_publik = 'X-22222222' WHERE " + DI, "diubah setelah"),
    "a changed number": ("UPDATE jurnal SET nomor = 'KM-2026-000009' WHERE " + DI, "melompat"),
    "a number of another series": ("UPDATE jurnal SET seri = 'KK' WHERE " + DI, "seri dan tahunnya"),
    "a gap in the order": ("UPDATE jurnal SET urut = 30 WHERE urut = 5", "tidak bersambung"),
    "an entry taken out": ("DELETE FROM jurnal WHERE " + DI, "tidak bersambung"),
    "the last entry taken out": ("DELETE FROM jurnal WHERE urut = 5", "kepala rantai"),
    "a changed hash": ("UPDATE jurnal SET hash = hash_sebelum WHERE " + DI, "rantai putus"),
    "a changed head": ("UPDATE rantai SET urut = 4", "kepala rantai"),
    "a changed saldo": ("UPDATE saldo SET saldo_rupiah = saldo_rupiah - 1 WHERE akun = '3-1120'", "saldo tersimpan"),
    "a saldo taken out": ("DELETE FROM saldo WHERE akun = '3-1110'", "saldo tersimpan hilang"),
    "a counter set back": ("UPDATE penghitung SET nilai = 4 WHERE nama LIKE 'jurnal-KM%'", "penghitung 4"),
    "a counter taken out": ("DELETE FROM penghitung WHERE nama LIKE 'jurnal-KM%'", "penghitung 0"),
    "a changed text": ("UPDATE keterangan_jurnal SET teks = 'lain'", "bukan lagi yang dulu"),
    "a text without its salt": ("UPDATE keterangan_jurnal SET garam = NULL", "bukan lagi yang dulu"),
    "a text taken out": ("DELETE FROM keterangan_jurnal", "keterangan hilang"),
    "a sub-buku under another number": (
        "UPDATE sub_buku SET nomor = 99 WHERE jenis = 'anggota' AND nomor = 2",
        "diubah",
    ),
    "a renamed unit": ("UPDATE unit_buku SET kode = 'LAIN'", "diubah setelah"),
    "a made-up saldo awal": ("UPDATE rantai SET batas_saldo_awal = '2026-01-01'", "batas tanggal saldo awal"),
}


@pytest.mark.parametrize("apa", RUSAK)
def test_tampering_is_found(terisi: BukuUji, kuasa: Kuasa, apa: str) -> None:
    perintah, kalimat = RUSAK[apa]
    kuasa(perintah)
    assert any(kalimat in t for t in terisi.temuan()), terisi.temuan()


def test_lines_that_belong_to_no_entry_are_counted(terisi: BukuUji, kuasa: Kuasa) -> None:
    kuasa("DELETE FROM jurnal WHERE urut = 4")
    assert any("baris tidak termasuk" in t for t in terisi.temuan())


def test_the_book_next_door_stays_whole(terisi: BukuUji, kuasa: Kuasa) -> None:
    tetangga = buat_buku()
    tetangga.setor()
    kuasa(f"UPDATE saldo SET saldo_rupiah = saldo_rupiah - 1 WHERE koperasi_id = '{_id(terisi)}'")
    assert terisi.temuan()
    assert tetangga.temuan() == []


def _id(buku: BukuUji) -> str:
    return buku.koperasi_id.hex if db.engine.dialect.name == "sqlite" else str(buku.koperasi_id)


def _kode(app: Flask, *argumen: str) -> tuple[int, str]:
    hasil = app.test_cli_runner().invoke(args=["verifikasi", *argumen])
    assert hasil.exception is None or isinstance(hasil.exception, SystemExit), repr(hasil.exception)
    return hasil.exit_code, hasil.output


def test_the_command_is_content_with_whole_books(utuh: BukuUji, app: Flask) -> None:
    status, keluaran = _kode(app)
    assert status == 0, keluaran
    assert "buku utuh. 5 catatan diperiksa" in keluaran


def test_the_command_ends_with_status_one_and_says_where(terisi: BukuUji, app: Flask, kuasa: Kuasa) -> None:
    kuasa("UPDATE jurnal_baris SET jumlah_rupiah = 90000 WHERE urut = 3")
    status, keluaran = _kode(app)
    assert status == 1
    assert "TIDAK utuh" in keluaran
    assert "000003" in keluaran


def test_the_command_speaks_json(utuh: BukuUji, app: Flask) -> None:
    status, keluaran = _kode(app, "--json")
    hasil = json.loads(keluaran)
    assert (status, hasil["utuh"], hasil["koperasi"][0]["catatan"]) == (0, True, 5), keluaran


def test_the_command_names_missing_triggers_in_json_too(terisi: BukuUji, app: Flask, kuasa: Kuasa) -> None:
    kuasa("UPDATE rantai SET urut = 4")
    status, keluaran = _kode(app, "--json")
    hasil = json.loads(keluaran)
    assert (status, hasil["utuh"], hasil["koperasi"][0]["utuh"]) == (1, False, False)
    if db.engine.dialect.name == "sqlite":
        assert "tg_jurnal_ubah" in {t["perihal"] for t in hasil["pusat"]}


def test_one_koperasi_can_be_asked_alone_and_an_unknown_one_is_said(terisi: BukuUji, app: Flask) -> None:
    status, keluaran = _kode(app, "--koperasi", "tidak-ada")
    assert status == 1
    assert "Tidak ada koperasi" in keluaran
