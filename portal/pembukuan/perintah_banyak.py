"""The statements that post many entries at once: one each, however many entries there are.

SQLite runs one prepared INSERT over all rows (``executemany``); PostgreSQL takes the columns as arrays, so that a sheet
is one round trip a table. Values come in the driver's form, through ``perintah.Ragam``.
"""

from __future__ import annotations

import uuid
from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Connection

from portal.dasar.siap import jalankan, jalankan_banyak
from portal.pembukuan.perintah import KOLOM_BARIS, KOLOM_JURNAL, KOLOM_SALDO, LetakAntar, ragam

SALDO_SEKALI = 5_000
"""Balances of one statement on SQLite, six values each: below the 32,766 that it takes."""

_JENIS_JURNAL = (
    "uuid uuid bigint text text text text date date timestamptz uuid text uuid text text uuid text text bigint text text"
).split()
_JENIS_BARIS = "uuid uuid bigint bigint text uuid uuid uuid text bigint bigint".split()
_JENIS_LETAK = "text uuid uuid uuid bigint".split()
_BERTAMBAH = (
    " ON CONFLICT (koperasi_id, akun, unit_id, sub_buku_id, rincian_id)"
    " DO UPDATE SET saldo_rupiah = saldo.saldo_rupiah + excluded.saldo_rupiah"
    " RETURNING akun, unit_id, sub_buku_id, rincian_id, saldo_rupiah"
)
_BERKURANG = (
    " UPDATE saldo SET saldo_rupiah = saldo_rupiah + v.naik FROM v WHERE saldo.koperasi_id = ? AND saldo.akun = v.akun"
    " AND saldo.unit_id = v.unit_id AND saldo.sub_buku_id = v.sub_buku_id AND saldo.rincian_id = v.rincian_id"
    " AND saldo.saldo_rupiah + v.naik <= 0"
    " RETURNING saldo.akun, saldo.unit_id, saldo.sub_buku_id, saldo.rincian_id, saldo.saldo_rupiah"
)
_MAJU = "UPDATE rantai SET urut = ?, hash = ?, dicatat_pada = ? WHERE koperasi_id = ?"


def _larik(jenis: Sequence[str]) -> str:
    """PostgreSQL: rows out of one array a column."""
    return "unnest(" + ", ".join(f"%s::{j}[]" for j in jenis) + ")"


def _kolom(baris: Sequence[tuple[Any, ...]]) -> tuple[Any, ...]:
    return tuple(list(k) for k in zip(*baris, strict=True))


_SISIP_SQLITE = {
    tabel: "INSERT INTO " + tabel + " (" + kolom + ") VALUES (" + ", ".join("?" * (kolom.count(",") + 1)) + ")"
    for tabel, kolom in (("jurnal", KOLOM_JURNAL), ("jurnal_baris", KOLOM_BARIS))
}
_SISIP_PG = {
    tabel: "INSERT INTO " + tabel + " (" + kolom + ") SELECT * FROM " + _larik(jenis)
    for tabel, kolom, jenis in (("jurnal", KOLOM_JURNAL, _JENIS_JURNAL), ("jurnal_baris", KOLOM_BARIS, _JENIS_BARIS))
}
_TAMBAH_PG = (
    "INSERT INTO saldo (" + KOLOM_SALDO + ") SELECT %s::uuid, v.* FROM " + _larik(_JENIS_LETAK) + " v" + _BERTAMBAH
)
_KURANG_PG = (
    "WITH v (akun, unit_id, sub_buku_id, rincian_id, naik) AS (SELECT * FROM "
    + _larik(_JENIS_LETAK)
    + ")"
    + _BERKURANG.replace("?", "%s")
)


def tambah_saldo(
    conn: Connection, koperasi_id: uuid.UUID, tambahan: Sequence[tuple[LetakAntar, int]]
) -> dict[LetakAntar, int]:
    """Add to these balances: what they are afterwards, in signed rupiah."""
    bentuk = ragam(conn)
    milik, isi = bentuk.tanda(koperasi_id), [(*letak, bentuk.angka(n)) for letak, n in tambahan]
    if not bentuk.sqlite:
        return _saldo(jalankan(conn, _TAMBAH_PG, (milik, *_kolom(isi))) if isi else ())
    hasil: dict[LetakAntar, int] = {}
    for mulai in range(0, len(isi), SALDO_SEKALI):
        potong = isi[mulai : mulai + SALDO_SEKALI]
        nilai = ", ".join(["(?, ?, ?, ?, ?, ?)"] * len(potong))
        perintah = "INSERT INTO saldo (" + KOLOM_SALDO + ") VALUES " + nilai + _BERTAMBAH
        hasil |= _saldo(jalankan(conn, perintah, tuple(n for b in potong for n in (milik, *b))))
    return hasil


def kurangi_simpanan(
    conn: Connection, koperasi_id: uuid.UUID, daftar: Sequence[tuple[LetakAntar, int]]
) -> dict[LetakAntar, int]:
    """Add to members' balances (kredit is negative) where they don't pass zero; one that would is missing in the answer."""
    bentuk = ragam(conn)
    milik, isi = bentuk.tanda(koperasi_id), [(*letak, bentuk.angka(n)) for letak, n in daftar]
    if not isi:
        return {}
    if not bentuk.sqlite:
        return _saldo(jalankan(conn, _KURANG_PG, (*_kolom(isi), milik)))
    hasil: dict[LetakAntar, int] = {}
    for mulai in range(0, len(isi), SALDO_SEKALI):
        potong = isi[mulai : mulai + SALDO_SEKALI]
        nilai = ", ".join(["(?, ?, ?, ?, ?)"] * len(potong))
        perintah = "WITH v (akun, unit_id, sub_buku_id, rincian_id, naik) AS (VALUES " + nilai + ")" + _BERKURANG
        hasil |= _saldo(jalankan(conn, perintah, (*(n for b in potong for n in b), milik)))
    return hasil


def _saldo(baris: Sequence[Any]) -> dict[LetakAntar, int]:
    return {(b[0], b[1], b[2], b[3]): int(b[4]) for b in baris}


def tulis(conn: Connection, isi: Mapping[str, Sequence[tuple[Any, ...]]]) -> None:
    """Insert headers (``jurnal``) and lines (``jurnal_baris``), and move the head of the chain to the last header."""
    sqlite = ragam(conn).sqlite
    for tabel, baris in isi.items():
        if sqlite:
            jalankan_banyak(conn, _SISIP_SQLITE[tabel], baris)
        else:
            jalankan(conn, _SISIP_PG[tabel], _kolom(baris), berbaris=False)
    akhir = isi["jurnal"][-1]
    maju = (akhir[2], akhir[20], akhir[9], akhir[0])
    jalankan(conn, _MAJU if sqlite else _MAJU.replace("?", "%s"), maju, berbaris=False)
