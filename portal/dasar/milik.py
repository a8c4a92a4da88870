"""Tenant tables: composite keys, UUIDv7, and the filter that keeps one koperasi's rows from another's."""

from __future__ import annotations

import secrets
import time
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from sqlalchemy import ForeignKey, ForeignKeyConstraint, Uuid, bindparam, event
from sqlalchemy.orm import Mapped, ORMExecuteState, Session, mapped_column, with_loader_criteria

KOPERASI: ContextVar[uuid.UUID | None] = ContextVar("koperasi", default=None)
_NASIONAL: ContextVar[str | None] = ContextVar("nasional", default=None)


def uuid7() -> uuid.UUID:
    """A time-ordered id made by the application (RFC 9562, version 7). No secret: never use it as a right."""
    ms, acak = time.time_ns() // 1_000_000, secrets.randbits(74)
    return uuid.UUID(int=ms << 80 | 7 << 76 | (acak >> 62) << 64 | 2 << 62 | acak & (1 << 62) - 1)


class Milik:
    """A row that belongs to one koperasi: its key begins with ``koperasi_id``."""

    koperasi_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("koperasi.id"), primary_key=True, sort_order=-20)
    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, sort_order=-10, default=uuid7)


class MilikTanpaId:
    """A tenant row whose own key columns follow ``koperasi_id``: counters, saldo."""

    koperasi_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("koperasi.id"), primary_key=True, sort_order=-20)


def fk(kolom: str, tabel: str, name: str | None = None) -> ForeignKeyConstraint:
    """A foreign key inside one koperasi: the database itself refuses another tenant's row."""
    return ForeignKeyConstraint(["koperasi_id", kolom], [f"{tabel}.koperasi_id", f"{tabel}.id"], name=name)


@contextmanager
def di_koperasi(koperasi_id: uuid.UUID | None) -> Iterator[None]:
    """Everything inside reads and writes rows of this koperasi only."""
    tanda = KOPERASI.set(koperasi_id)
    try:
        yield
    finally:
        KOPERASI.reset(tanda)


@contextmanager
def nasional(alasan: str) -> Iterator[None]:
    """Opt out of the tenant filter for a read over many koperasi; ``alasan`` says why, for the reader of the code."""
    tanda = _NASIONAL.set(alasan)
    try:
        yield
    finally:
        _NASIONAL.reset(tanda)


def nasional_kini() -> bool:
    """Is a read over many koperasi on?"""
    return _NASIONAL.get() is not None


@event.listens_for(Session, "before_flush")
def _isi_koperasi(sesi: Session, *_: Any) -> None:
    for baris in sesi.new:
        if not isinstance(baris, Milik | MilikTanpaId):
            continue
        aktif = KOPERASI.get()
        if aktif is None:
            continue
        baris.koperasi_id = baris.koperasi_id or aktif
        if baris.koperasi_id != aktif:
            raise RuntimeError("baris milik koperasi lain")


def _menyentuh_milik(keadaan: ORMExecuteState) -> bool:
    return any(issubclass(m.class_, Milik | MilikTanpaId) for m in keadaan.all_mappers)


def koperasi_aktif() -> uuid.UUID:
    """The koperasi of the present context.

    :raises RuntimeError: none is set: a tenant query outside a tenant.
    """
    aktif = KOPERASI.get()
    if aktif is None:
        raise RuntimeError("tidak ada koperasi aktif")
    return aktif


MILIK_AKTIF = bindparam("koperasi_aktif", callable_=koperasi_aktif, type_=Uuid())
"""The present koperasi as a value of a statement that is made once and run for everybody."""

_SARING = tuple(
    with_loader_criteria(kelas, lambda c: c.koperasi_id == MILIK_AKTIF, include_aliases=True)
    for kelas in (Milik, MilikTanpaId)
)


@event.listens_for(Session, "do_orm_execute")
def _saring_koperasi(keadaan: ORMExecuteState) -> None:
    if not keadaan.is_orm_statement or keadaan.is_column_load or keadaan.is_relationship_load:
        return
    if _NASIONAL.get() is not None or not (keadaan.is_select or keadaan.is_update or keadaan.is_delete):
        return
    if KOPERASI.get() is not None:
        keadaan.statement = keadaan.statement.options(*_SARING)
    elif _menyentuh_milik(keadaan):
        raise RuntimeError("tabel milik dibaca tanpa koperasi; pakai di_koperasi() atau nasional(alasan)")
