"""A tripwire on every statement: one that reads or changes a tenant's table must be bound to its koperasi.

A regular expression, so a heuristic: ``koperasi_id`` has to stand behind WHERE or ON, or among the columns of an INSERT.
It must run inside ``di_koperasi``, too: outside of it row-level security shows nothing on PostgreSQL, and a page would be
empty without a word. ``nasional(alasan)`` opts out, and so does a migration that moves a table.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from typing import Any

from sqlalchemy import Engine, event

from portal.dasar import milik
from portal.extensions import Base

KATA = re.compile(r"\b(?:FROM|JOIN|UPDATE|INTO)\s+\"?([a-z_]+)\"?", re.IGNORECASE)
SISIPAN = re.compile(r"\s*INSERT\s+INTO\s+\S+\s*\(([^)]*)\)", re.IGNORECASE)
SYARAT = re.compile(r"\b(?:WHERE|ON|USING)\b", re.IGNORECASE)


@lru_cache
def tabel_milik() -> frozenset[str]:
    """Names of the tables whose key begins with ``koperasi_id``."""
    return frozenset(t.name for t in Base.metadata.tables.values() if "koperasi_id" in t.primary_key.columns)


@lru_cache(maxsize=4096)
def pelanggaran(perintah: str, milik_tabel: frozenset[str]) -> str | None:
    """The tenant's table that a statement touches without being bound to a koperasi; None: it is well. The same few
    thousand texts come again and again: each is read once."""
    sentuhan = tersentuh(perintah, milik_tabel)
    if not sentuhan or "koperasi_id" in _pengikat(perintah):
        return None
    return min(sentuhan)


@lru_cache(maxsize=4096)
def tersentuh(perintah: str, milik_tabel: frozenset[str]) -> frozenset[str]:
    """The tenants' tables that a statement names."""
    return milik_tabel.intersection(n.lower() for n in KATA.findall(perintah))


def _pengikat(perintah: str) -> str:
    """The part of a statement that says which rows: an INSERT's columns, or all behind the first condition."""
    if sisipan := SISIPAN.match(perintah):
        return sisipan[1]
    syarat = SYARAT.split(perintah, maxsplit=1)
    return syarat[1] if len(syarat) > 1 else ""


@contextmanager
def tripwire(mesin: Engine) -> Iterator[None]:
    """Watch an engine. A view turns the error into a 500, so it is raised once more at the end.

    :raises AssertionError: with the table and the statement.
    """
    milik_tabel, kena = tabel_milik(), list[str]()

    def periksa(_conn: Any, _kursor: Any, perintah: str, *_lain: Any) -> None:
        if milik.nasional_kini():
            return
        if tabel := pelanggaran(perintah, milik_tabel):
            kena.append(f"tabel milik {tabel} disentuh tanpa koperasi_id: {perintah[:300]}")
            raise AssertionError(kena[-1])
        if (
            milik.KOPERASI.get() is None
            and "_alembic_tmp_" not in perintah
            and (sentuhan := tersentuh(perintah, milik_tabel))
        ):
            kena.append(f"tabel milik {min(sentuhan)} disentuh di luar di_koperasi(): {perintah[:300]}")
            raise AssertionError(kena[-1])

    event.listen(mesin, "before_cursor_execute", periksa)
    try:
        yield
    finally:
        event.remove(mesin, "before_cursor_execute", periksa)
    assert not kena, "\n".join(kena)
