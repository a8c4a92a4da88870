"""A server that runs says so to the database, so that ``flask pulihkan`` never pulls a book from under it."""

from __future__ import annotations

import fcntl
import os
import time
from typing import Any

import psycopg
from sqlalchemy import URL, make_url

from portal.errors import BelumTersedia
from portal.extensions import url_libpq

TANDA_PG = 7_303_014_001
PAMIT_DETIK = 2.0
_PEGANGAN: list[Any] = []


def _berkas(url: URL) -> str:
    return os.path.abspath(str(url.database)) + "-berjalan"


def tandai(database_url: str) -> None:
    """Hold, as long as this process lives, a shared lock that says: a server runs on this database.

    :raises BelumTersedia: the database is being restored right now.
    """
    url = make_url(database_url)
    pegangan = (
        _pegang_berkas(url, fcntl.LOCK_SH) if url.get_backend_name() == "sqlite" else _pegang_pg(url, bersama=True)
    )
    _PEGANGAN.append(pegangan)


def sendirian(database_url: str) -> Any:
    """Take the lock alone; close what is returned to give it back.

    :raises BelumTersedia: a server runs on this database.
    """
    url = make_url(database_url)
    return _pegang_berkas(url, fcntl.LOCK_EX) if url.get_backend_name() == "sqlite" else _pegang_pg(url, bersama=False)


def _pegang_berkas(url: URL, cara: int) -> Any:
    berkas = open(_berkas(url), "a")  # noqa: SIM115 (held as long as the process lives)
    try:
        fcntl.flock(berkas, cara | fcntl.LOCK_NB)
    except OSError:
        berkas.close()
        raise BelumTersedia("Basis data ini sedang dipakai. Hentikan server (atau pemulihan) lebih dulu.") from None
    return berkas


def _pegang_pg(url: URL, *, bersama: bool) -> Any:
    """On PostgreSQL an advisory lock on a connection of its own; alone means that nobody else is connected, too."""
    conn = psycopg.connect(url_libpq(url), autocommit=True, application_name="portal-berjalan")
    fungsi = "pg_try_advisory_lock_shared" if bersama else "pg_try_advisory_lock"
    dapat = conn.execute("SELECT " + fungsi + "(%s)", (TANDA_PG,)).fetchone()
    if dapat == (True,) and (bersama or not _ada_orang_lain(conn)):
        return conn
    conn.close()
    raise BelumTersedia("Basis data ini sedang dipakai. Hentikan server (atau pemulihan) lebih dulu.")


def _ada_orang_lain(conn: psycopg.Connection[Any]) -> bool:
    """Is anybody else connected? Who has hung up takes a moment to be gone: wait for that."""
    akhir = time.monotonic() + PAMIT_DETIK
    while _banyak_lain(conn) > 0:
        if time.monotonic() > akhir:
            return True
        time.sleep(0.05)
    return False


def _banyak_lain(conn: psycopg.Connection[Any]) -> int:
    lain = conn.execute(
        "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"
        " AND (backend_type IS NULL OR backend_type = 'client backend')"
    ).fetchone()
    return int(lain[0]) if lain else 0
