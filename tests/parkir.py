"""The portal's connections to PostgreSQL are kept from one test to the next, as a running portal keeps them.

A new one is a new process of the server, which reads anew what each table is, and plans each statement anew: that costs
more than most tests' own statements. What a test set on its connection is taken back before the next one gets it.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial

import psycopg
from psycopg.pq import TransactionStatus
from sqlalchemy import Engine, event

_PALING_BANYAK = 2
_BERSIHKAN = "RESET ALL; SELECT pg_advisory_unlock_all(), pg_stat_force_next_flush()"
"""The server counts now what was written on this connection, not when it likes to."""
_PARKIR: dict[str, list[psycopg.Connection]] = {}
_DISIMPAN: list[str] = []


def pasang(mesin: Engine) -> None:
    """What this engine's pool closes when a test has ended is kept, and given back when it connects."""
    if mesin.dialect.name != "postgresql":
        return
    nama = str(mesin.url.database)
    event.listen(mesin, "do_connect", lambda *_: _ambil(nama))
    mesin.dialect.do_close = partial(_terima, nama)  # type: ignore[method-assign]
    mesin.dialect.do_terminate = psycopg.Connection.close  # type: ignore[method-assign,assignment]


@contextmanager
def menyimpan(mesin: Engine) -> Iterator[None]:
    """What is closed in here is kept. A test that lets go of its database in its midst lets go of all of it."""
    _DISIMPAN.append(str(mesin.url.database))
    yield
    _DISIMPAN.pop()


def _ambil(nama: str) -> psycopg.Connection | None:
    return _PARKIR[nama].pop() if _PARKIR.get(nama) else None


def _terima(nama: str, conn: psycopg.Connection) -> None:
    tempat, tenang = _PARKIR.setdefault(nama, []), conn.info.transaction_status == TransactionStatus.IDLE
    if nama in _DISIMPAN and tenang and len(tempat) < _PALING_BANYAK:
        tempat.append(conn)
        return
    conn.close()
    if nama not in _DISIMPAN:
        tutup(nama)


def bersihkan(nama: str) -> list[int]:
    """Make the connections to this database as good as new; the server's numbers of their processes."""
    semua, _PARKIR[nama] = _PARKIR.get(nama, []), []
    for conn in semua:
        try:
            conn.execute(_BERSIHKAN, prepare=False)
        except psycopg.Error:
            conn.close()
        else:
            _PARKIR[nama].append(conn)
    return [conn.info.backend_pid for conn in _PARKIR[nama]]


def tutup(nama: str) -> None:
    """Close those to this database."""
    for conn in _PARKIR.pop(nama, []):
        conn.close()


def tutup_semua() -> None:
    for nama in list(_PARKIR):
        tutup(nama)
