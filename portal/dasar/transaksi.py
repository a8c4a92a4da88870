"""The only way to write: one transaction, the seat and the target read again under lock, the policy asked again."""

from __future__ import annotations

import datetime as dt
import fcntl
import os
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError, InternalError, OperationalError

from portal import policy
from portal.dasar.milik import di_koperasi
from portal.dasar.pinjaman import pastikan_bebas, untuk_menulis
from portal.dasar.siap import jalankan
from portal.dasar.waktu import sekarang
from portal.errors import BelumTersedia, TidakDitemukan
from portal.extensions import BERKAS_DIBUKA, berkas_sqlite, db, tanda_berkas
from portal.policy import Actor, Wewenang

_MULAI = {"sqlite": "BEGIN IMMEDIATE", "postgresql": "BEGIN ISOLATION LEVEL READ COMMITTED"}
"""Connections stand in AUTOCOMMIT; this is what begins the only transactions there are."""


@dataclass(slots=True)
class Trx:
    """An open transaction: who acts (reloaded), on what (reloaded), since when (UTC), on which connection.

    ``dipegang``: what a room has read under lock already and would read again, under a name of its own.
    """

    conn: Connection
    waktu: dt.datetime
    koperasi_id: uuid.UUID | None
    actor: Actor
    sasaran: Any = None
    dipegang: dict[str, Any] = field(default_factory=dict)

    @property
    def sqlite(self) -> bool:
        return self.conn.dialect.name == "sqlite"

    def kunci_baris(self, perintah: Any, hanya: Any = None) -> Any:
        """``SELECT … FOR NO KEY UPDATE`` on PostgreSQL, of the rows of one table where ``hanya`` names it; on SQLite the
        writer is alone already. Keys never change, so rows that point here may be written meanwhile: with FOR UPDATE two
        acts that had each written one would wait for each other."""
        return perintah if self.sqlite else perintah.with_for_update(of=hanya, key_share=True)

    def baris_terkunci(self, perintah: Any, hanya: Any = None) -> Any:
        """The row of this statement, read under lock.

        :raises TidakDitemukan: there is none.
        """
        terkunci = self.kunci_baris(perintah, hanya)
        baris = self.conn.execute(terkunci).first()
        if baris is None and not self.sqlite:
            # PostgreSQL waited for somebody who changed the row, and joined what it is now with what stood beside it
            # before: a row that points elsewhere since seems gone. It is held now, and is read again as it stands.
            baris = self.conn.execute(terkunci).first()
        if baris is None:
            raise TidakDitemukan
        return baris


@contextmanager
def _giliran(berkas: str | None) -> Iterator[None]:
    """SQLite writers queue on a lock of ours before BEGIN IMMEDIATE: the wait is fair, where SQLite's sleep starves."""
    if berkas is None:
        yield
        return
    try:
        fd = os.open(berkas + "-giliran", os.O_RDWR | os.O_CREAT, 0o600)
    except OSError:
        raise BelumTersedia from None
    try:
        fcntl.flock(fd, fcntl.LOCK_EX)
        yield
    finally:
        os.close(fd)


def _pastikan_berkas(berkas: str | None) -> None:
    """Refuse to write (until a restart) when the file at this path is gone or no longer the one this process opened.

    Asked before connecting: opening a file that is gone would make an empty one.
    """
    if berkas is None:
        return
    try:
        kini = tanda_berkas(berkas)
    except FileNotFoundError:
        raise BelumTersedia from None
    if BERKAS_DIBUKA.get(berkas, kini) != kini:
        raise BelumTersedia


@contextmanager
def _tulis(koperasi_id: uuid.UUID | None) -> Iterator[Connection]:
    """Open the one write transaction of this thread; commit at the end, roll back on any error."""
    pastikan_bebas()
    berkas = berkas_sqlite(db.engine)
    with di_koperasi(koperasi_id), _giliran(berkas):
        _pastikan_berkas(berkas)
        with untuk_menulis() as conn:
            conn.begin()
            try:
                jalankan(conn, _MULAI[conn.dialect.name], (), berbaris=False)
                yield conn
                if db.session.registry.has():
                    db.session.commit()
                conn.commit()
            except BaseException:
                if db.session.registry.has():
                    db.session.rollback()
                conn.rollback()
                raise


@contextmanager
def transaksi(
    actor: Actor, wewenang: Wewenang, sasaran: Any = None, koperasi_id: uuid.UUID | None = None
) -> Iterator[Trx]:
    """One act. The koperasi is the target's, else the seat's (``koperasi_id`` only for an official's or the system's act).

    Locks are taken in one order: seat, kiriman, target rows by id, chain head, saldo rows by id, counters, numbers last.

    :raises TidakBerwenang: the seat has ended or gives no such right.
    :raises BelumTersedia: the store is locked, full, read-only or gone; nothing was written.
    """
    policy.pastikan(wewenang, actor, sasaran)
    milik = koperasi_id or getattr(sasaran, "koperasi_id", None) or (actor.kursi.koperasi_id if actor.kursi else None)
    with _tulis(milik) as conn:
        trx = Trx(conn=conn, waktu=sekarang(), koperasi_id=milik, actor=actor, sasaran=sasaran)
        _muat_ulang(trx)
        policy.pastikan(wewenang, trx.actor, trx.sasaran)
        yield trx


def _muat_ulang(trx: Trx) -> None:
    """Seat and target as they are now, under lock, the seat first. A target with ``muat_bersama`` reads both in one statement;
    where that finds one of them missing, read one after the other they say which."""
    bersama = getattr(trx.sasaran, "muat_bersama", None)
    if bersama is not None and (dibaca := bersama(trx)) is not None:
        trx.actor, trx.sasaran = dibaca
        return
    trx.actor = trx.actor.muat_ulang(trx)
    if hasattr(trx.sasaran, "muat_ulang"):
        trx.sasaran = trx.sasaran.muat_ulang(trx)


@contextmanager
def transaksi_sistem(koperasi_id: uuid.UUID | None = None) -> Iterator[Connection]:
    """A write without an actor: sessions, throttles, drafts of visitors, the loading of data. Never money."""
    with _tulis(koperasi_id) as conn:
        yield conn


def buku_terkunci(galat: DBAPIError) -> bool:
    """Is this database error one that passes (locked, full, read-only, gone), to be answered by 503?

    psycopg's OperationalError is never a mistake of ours; SQLite has one word for that and for a table that isn't there.
    """
    pesan = str(galat.orig).lower()
    tanda = (
        "locked", "full", "readonly", "read-only", "disk i/o", "unable to open", "busy", "no space", "terminat", "deadlock",
    )  # fmt: skip
    if isinstance(galat, OperationalError) and type(galat.orig).__module__.startswith("psycopg"):
        return True
    macet = isinstance(galat, OperationalError | InternalError)
    return galat.connection_invalidated or (macet and any(t in pesan for t in tanda))
