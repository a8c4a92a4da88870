"""The connection that a request reads on: one, taken at its first read, without the session of the ORM.

Setting up a session and asking it for its connection cost more than most of the reads themselves.
"""

from __future__ import annotations

from contextvars import ContextVar

from sqlalchemy import Connection

from portal.extensions import db


class Pinjaman:
    """A connection that one request reads on: taken at its first read, given back at its end."""

    __slots__ = ("conn",)

    def __init__(self) -> None:
        self.conn: Connection | None = None


TRANSAKSI_TERBUKA: ContextVar[bool] = ContextVar("transaksi_terbuka", default=False)
"""Is a write transaction of ours open here? What it reads must be read inside it."""
_PINJAMAN: ContextVar[Pinjaman | None] = ContextVar("pinjaman", default=None)


def mulai() -> None:
    """From here to ``selesai`` reads share one connection of their own."""
    selesai()
    _PINJAMAN.set(Pinjaman())


def selesai() -> None:
    """Give the connection back."""
    pinjaman = _PINJAMAN.get()
    if pinjaman is not None:
        _PINJAMAN.set(None)
        if pinjaman.conn is not None:
            pinjaman.conn.close()


def sambungan() -> Connection:
    """What to read on: the open transaction's connection, else the request's, else (a command, a test) the session's."""
    pinjaman = _PINJAMAN.get()
    if pinjaman is None or TRANSAKSI_TERBUKA.get():
        return db.session.connection()
    if pinjaman.conn is None or pinjaman.conn.invalidated:
        pinjaman.conn = db.engine.connect()
    return pinjaman.conn
