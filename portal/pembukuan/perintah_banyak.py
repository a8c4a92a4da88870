"""The statements that post many entries at once: one each, however many entries there are.

SQLite runs one prepared INSERT over all rows (``executemany``); PostgreSQL takes the columns as arrays, so that a sheet
is one round trip a table. Values come in the driver's form, through ``perintah.Ragam``.
"""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection

from portal.dasar.banyak import larik
from portal.dasar.siap import jalankan, jalankan_banyak
from portal.pembukuan.gerak_saldo import GERAK_SALDO, LetakAntar, saldo_gerak, usul
from portal.pembukuan.perintah import KOLOM_BARIS, KOLOM_JURNAL, KOLOM_SALDO, ragam

SALDO_SEKALI = 5_000
"""Balances of one statement on SQLite, six values each: below the 32,766 that it takes."""

_JENIS_JURNAL = (
    "uuid uuid bigint text text text text date date timestamptz uuid text uuid text text uuid text text bigint text text"
).split()
_JENIS_BARIS = "uuid uuid bigint bigint text uuid uuid uuid text bigint bigint".split()
_JENIS_LETAK = "text uuid uuid uuid bigint".split()
_SEKALI = " ON CONFLICT (koperasi_id, ralat_dari) DO NOTHING RETURNING urut"
"""An entry is taken back once: the second one isn't written."""
_MAJU = "UPDATE rantai SET urut = ?, hash = ?, dicatat_pada = ? WHERE koperasi_id = ?"


def _kolom(baris: Sequence[tuple[Any, ...]]) -> tuple[Any, ...]:
    return tuple(list(k) for k in zip(*baris, strict=True))


_SISIP_SQLITE = {
    tabel: "INSERT INTO " + tabel + " (" + kolom + ") VALUES (" + ", ".join("?" * (kolom.count(",") + 1)) + ")"
    for tabel, kolom in (("jurnal", KOLOM_JURNAL), ("jurnal_baris", KOLOM_BARIS))
}
_SISIP_PG = {
    tabel: "INSERT INTO " + tabel + " (" + kolom + ") SELECT * FROM " + larik(jenis)
    for tabel, kolom, jenis in (("jurnal", KOLOM_JURNAL, _JENIS_JURNAL), ("jurnal_baris", KOLOM_BARIS, _JENIS_BARIS))
}
_GERAK_PG = (
    "INSERT INTO saldo (" + KOLOM_SALDO + ") SELECT %s::uuid, v.* FROM " + larik(_JENIS_LETAK) + " v" + GERAK_SALDO
)


def gerakkan_saldo(
    conn: Connection, koperasi_id: uuid.UUID, gerak: Sequence[tuple[LetakAntar, int]]
) -> dict[LetakAntar, int]:
    """Move these balances: what they are afterwards, as ``perintah.saldo_gerak`` tells."""
    bentuk = ragam(conn)
    milik, isi = bentuk.tanda(koperasi_id), [(*letak, bentuk.angka(usul(letak, n))) for letak, n in gerak]
    if not bentuk.sqlite:
        return saldo_gerak(jalankan(conn, _GERAK_PG, (milik, *_kolom(isi))))
    hasil: dict[LetakAntar, int] = {}
    for mulai in range(0, len(isi), SALDO_SEKALI):
        potong = isi[mulai : mulai + SALDO_SEKALI]
        nilai = ", ".join(["(?, ?, ?, ?, ?, ?)"] * len(potong))
        perintah = "INSERT INTO saldo (" + KOLOM_SALDO + ") VALUES " + nilai + GERAK_SALDO
        hasil |= saldo_gerak(jalankan(conn, perintah, tuple(n for b in potong for n in (milik, *b))))
    return hasil


def tulis_baris(conn: Connection, baris: Sequence[tuple[Any, ...]]) -> None:
    """Insert lines (``KOLOM_BARIS``) of entries that stand already."""
    _sisipkan(conn, "jurnal_baris", baris)


def _sisipkan(conn: Connection, tabel: str, baris: Sequence[tuple[Any, ...]]) -> None:
    if ragam(conn).sqlite:
        jalankan_banyak(conn, _SISIP_SQLITE[tabel], baris)
    elif baris:
        jalankan(conn, _SISIP_PG[tabel], _kolom(baris), berbaris=False)


def tulis(conn: Connection, jurnal: Sequence[tuple[Any, ...]], baris: Sequence[tuple[Any, ...]]) -> None:
    """Insert headers and lines, and move the head of the chain to the last header."""
    _sisipkan(conn, "jurnal", jurnal)
    _lanjutkan(conn, jurnal, baris)


def tulis_cermin(conn: Connection, jurnal: Sequence[tuple[Any, ...]], baris: Sequence[tuple[Any, ...]]) -> bool:
    """The same for a few entries that take others back. False: one of those was taken back already, and the act must stop."""
    if ragam(conn).sqlite:
        perintah, isi = _sisip_sedikit(len(jurnal)), tuple(n for b in jurnal for n in b)
    else:
        perintah, isi = _SISIP_PG["jurnal"], _kolom(jurnal)
    if len(jalankan(conn, perintah + _SEKALI, isi)) < len(jurnal):
        return False
    _lanjutkan(conn, jurnal, baris)
    return True


def _sisip_sedikit(banyak: int) -> str:
    kepala, nilai, satu = _SISIP_SQLITE["jurnal"].partition(" VALUES ")
    return kepala + nilai + ", ".join([satu] * banyak)


def _lanjutkan(conn: Connection, jurnal: Sequence[tuple[Any, ...]], baris: Sequence[tuple[Any, ...]]) -> None:
    _sisipkan(conn, "jurnal_baris", baris)
    akhir = jurnal[-1]
    maju = (akhir[2], akhir[20], akhir[9], akhir[0])
    jalankan(conn, _MAJU if ragam(conn).sqlite else _MAJU.replace("?", "%s"), maju, berbaris=False)
