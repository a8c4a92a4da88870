"""The connection of a request: one, taken at its first use, for what it reads and for what it writes.

Setting up a session of the ORM and asking it for its connection cost more than most of the reads themselves; where the
ORM reads all the same, its session reads on this connection too (``extensions.SesiOrm``).
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Connection

from portal.extensions import PINJAMAN, Pinjaman, db


def mulai() -> None:
    """From here to ``selesai`` everything that is read or written here shares one connection."""
    selesai()
    PINJAMAN.set(Pinjaman(db.engine))


def selesai() -> None:
    """Give the connection back."""
    pinjaman = PINJAMAN.get()
    if pinjaman is not None:
        PINJAMAN.set(None)
        pinjaman.kembalikan()


def sambungan() -> Connection:
    """What to read on: the request's or the open transaction's connection, else (a command, a test) the session's."""
    pinjaman = PINJAMAN.get()
    return db.session.connection() if pinjaman is None else pinjaman.sambungan()


@contextmanager
def untuk_menulis() -> Iterator[Connection]:
    """The request's connection, or where none was begun one of its own, for one write transaction; nothing is begun yet."""
    pinjaman = PINJAMAN.get()
    milik = pinjaman or Pinjaman(db.engine)
    tanda, milik.menulis = PINJAMAN.set(milik), True
    try:
        conn = milik.sambungan()
        if conn.in_transaction():  # SQLAlchemy counts a read as a beginning; in AUTOCOMMIT nothing stands open
            conn.commit()
        yield conn
    finally:
        milik.menulis = False
        PINJAMAN.reset(tanda)
        if pinjaman is None:
            milik.kembalikan()


def pastikan_bebas() -> None:
    """Make sure that a write transaction may begin here; the session of the ORM, where there is one, lets go.

    :raises RuntimeError: one is open already, or the session holds changes: what is written is written in ``transaksi``.
    """
    if (pinjaman := PINJAMAN.get()) is not None and pinjaman.menulis:
        raise RuntimeError("transaksi tidak boleh bersarang: berikan trx yang terbuka")
    if not db.session.registry.has():
        return
    sesi = db.session()
    if sesi.new or sesi.dirty or sesi.deleted:
        raise RuntimeError("ada perubahan di luar transaksi")
    sesi.commit()
