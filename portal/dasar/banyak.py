"""Many rows into one table in one statement, however many they are.

PostgreSQL takes the columns as arrays: sent row by row, the driver's side of an import cost more than all the rest of it.
SQLite runs one prepared INSERT over all rows, which SQLAlchemy does well.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from typing import Any

from sqlalchemy import Connection, Table, insert

from portal.dasar.siap import jalankan

SEDIKIT = 20
"""Up to so many rows go as SQLAlchemy sends them."""


def sisipkan(conn: Connection, tabel: Any, daftar: Sequence[Mapping[str, Any]]) -> None:
    """Insert these rows, which all name the same columns, among them every one that has a default in Python.

    :raises DBAPIError: the database refused one of them.
    :raises ValueError: the rows don't name the same columns, or leave a default to SQLAlchemy.
    """
    if not daftar:
        return
    isi: Table = getattr(tabel, "__table__", tabel)
    nama = tuple(daftar[0])
    if any(b.keys() != daftar[0].keys() for b in daftar):
        raise ValueError("baris-barisnya tidak sama bentuknya")
    if lupa := [k.name for k in isi.columns if k.default is not None and k.name not in nama]:
        raise ValueError(f"kolom {', '.join(lupa)} harus disebut")
    if conn.dialect.name == "sqlite" or len(daftar) <= SEDIKIT:
        conn.execute(insert(isi), list(daftar))
        return
    perintah, ubah = _sisip(isi, nama, conn.dialect)
    kolom = tuple([b[n] if u is None else u(b[n]) for b in daftar] for n, u in zip(nama, ubah, strict=True))
    jalankan(conn, perintah, kolom, berbaris=False)


@lru_cache(maxsize=64)
def _sisip(tabel: Table, nama: tuple[str, ...], dialek: Any) -> tuple[str, list[Callable[[Any], Any] | None]]:
    """The statement for one array a column, and what turns each value into the driver's."""
    jenis = [tabel.columns[n].type for n in nama]
    ubah: list[Any] = [j.dialect_impl(dialek).bind_processor(dialek) for j in jenis]
    baris = larik([j.compile(dialek).partition(" COLLATE")[0] for j in jenis])
    return "INSERT INTO " + tabel.name + " (" + ", ".join(nama) + ") SELECT * FROM " + baris, ubah


def larik(jenis: Sequence[str]) -> str:
    """PostgreSQL: rows out of one array a column, of these types."""
    return "unnest(" + ", ".join(f"%s::{j}[]" for j in jenis) + ")"
