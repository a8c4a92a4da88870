"""Row-level security: on PostgreSQL the database itself shows one koperasi's rows at a time, whatever a statement forgot.

Two policies stand on every tenant table: the own koperasi's rows (all that a role may do), and, while a national read is
on, everybody's rows to read, never to write. They ask two settings of the connection, ``portal.koperasi`` and
``portal.nasional``; ``setel`` brings these to what ``di_koperasi`` and ``nasional`` say, before each statement and only
when they differ. Without them no row is seen and none can be written. FORCE binds the owner of the tables, too; only a
superuser or a role with BYPASSRLS passes by. SQLite has nothing of the kind: there the tenant's filter stands alone.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from psycopg.pq import TransactionStatus
from sqlalchemy import Connection, Engine, Table, event, inspect, text

from portal.dasar.galat_driver import sebut
from portal.dasar.milik import KOPERASI, nasional_kini
from portal.extensions import Base

SENDIRI, NASIONAL = "penyewa_sendiri", "penyewa_nasional"
_KOPERASI = "COALESCE(koperasi_id = NULLIF(current_setting('portal.koperasi', true), '')::uuid, false)"
"""Every statement names its koperasi itself. Were this a bare comparison, too, the planner would count the two as
independent, expect next to no rows, and sort all members where it could follow an index to the first 25."""
_SEMUA = "current_setting('portal.nasional', true) = '1'"
_ATUR = "SELECT set_config('portal.koperasi', %s, false), set_config('portal.nasional', %s, false)"
OPSI_NASIONAL = "-c portal.nasional=1"
"""Options of a connection that reads everybody's rows and writes none, for a tool of PostgreSQL (``PGOPTIONS``)."""

Keadaan = tuple[uuid.UUID | None, bool]
_KOSONG: Keadaan = (None, False)
_CATATAN = "penyewa"
"""Where a connection's ``info`` remembers what was set on it last; None there: nobody knows (a rollback took it back)."""


def tabel_penyewa() -> list[Table]:
    """Every table whose rows belong to a koperasi, in name order."""
    return sorted((t for t in Base.metadata.tables.values() if "koperasi_id" in t.columns), key=lambda t: t.name)


def jaga(mesin: Engine) -> None:
    """Keep the connections of this engine at the koperasi of the context: once, when a portal is made."""
    if mesin.dialect.name != "postgresql":
        return
    event.listen(mesin, "before_execute", lambda conn, *_: setel(conn))
    event.listen(mesin, "checkin", _lupakan)
    for berbalik in ("rollback", "rollback_savepoint"):
        event.listen(mesin, berbalik, _tak_pasti)


def setel(conn: Connection) -> None:
    """Bring a connection to the present context. Costs a round trip only when it differs from what was set last.

    :raises DBAPIError: the connection died or its transaction has failed.
    """
    if conn.dialect.name != "postgresql":
        return
    ingin = (KOPERASI.get(), nasional_kini())
    info = conn.info
    if info.get(_CATATAN, _KOSONG) == ingin:
        return
    dbapi: Any = conn.connection.dbapi_connection
    try:
        dbapi.execute(_ATUR, _nilai(ingin))
    except conn.dialect.loaded_dbapi.Error as galat:
        raise sebut(conn, _ATUR, galat) from galat
    info[_CATATAN] = ingin


def _nilai(keadaan: Keadaan) -> tuple[str, str]:
    milik, semua = keadaan
    return "" if milik is None else str(milik), "1" if semua else ""


def _lupakan(dbapi: Any, rekam: Any) -> None:
    """A connection goes back to the pool: it forgets whose it was, or it is thrown away."""
    if dbapi is None or rekam.info.pop(_CATATAN, _KOSONG) == _KOSONG:
        return
    try:
        dbapi.execute(_ATUR, _nilai(_KOSONG))
    except dbapi.Error as galat:
        rekam.invalidate(galat)


def _tak_pasti(conn: Connection, *_: Any) -> None:
    """What was set inside a transaction that is taken back is as it was before it."""
    if conn.invalidated or _CATATAN not in conn.info:
        return
    dbapi: Any = conn.connection.dbapi_connection
    if dbapi.info.transaction_status != TransactionStatus.IDLE:  # in AUTOCOMMIT a rollback takes nothing back
        conn.info[_CATATAN] = None


def pasang(conn: Connection) -> None:
    """(Re)install the policies on every tenant table that exists; part of ``flask beri-hak``, as the owner."""
    ada = set(inspect(conn).get_table_names())
    terpasang = {(b.tabel, b.nama) for b in _kebijakan(conn)}
    for tabel in tabel_penyewa():
        if tabel.name not in ada:
            continue
        for nama, untuk, syarat in (
            (SENDIRI, "FOR ALL", f"USING ({_KOPERASI}) WITH CHECK ({_KOPERASI})"),
            (NASIONAL, "FOR SELECT", f"USING ({_SEMUA})"),
        ):
            buat = "ALTER" if (tabel.name, nama) in terpasang else "CREATE"
            bagi = "" if buat == "ALTER" else untuk
            conn.execute(text(f"{buat} POLICY {nama} ON {tabel.name} {bagi} {syarat}"))
        conn.execute(text(f"ALTER TABLE {tabel.name} ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY"))


@contextmanager
def selama_migrasi(conn: Connection) -> Iterator[None]:
    """A migration moves rows of all koperasi: inside its transaction the owner isn't bound; every other role is."""
    if conn.dialect.name != "postgresql" or melewati(conn):
        yield
        return
    _paksa(conn, "NO FORCE", "relforcerowsecurity")
    yield
    _paksa(conn, "FORCE", "relrowsecurity")


def _paksa(conn: Connection, kata: str, tanda: str) -> None:
    for nama in list(conn.scalars(text(f"SELECT oid::regclass::text FROM pg_class WHERE {tanda}"))):
        conn.execute(text(f"ALTER TABLE {nama} {kata} ROW LEVEL SECURITY"))


def _kebijakan(conn: Connection) -> list[Any]:
    return list(
        conn.execute(
            text(
                "SELECT c.relname AS tabel, p.polname AS nama, p.polcmd::text AS untuk, c.relrowsecurity AS hidup,"
                " c.relforcerowsecurity AS paksa, pg_get_expr(p.polqual, p.polrelid) AS syarat"
                " FROM pg_policy p JOIN pg_class c ON c.oid = p.polrelid"
                " WHERE c.relnamespace = 'public'::regnamespace"
            )
        )
    )


def melewati(conn: Connection, peran: str | None = None) -> bool:
    """Does this role (default: the one connected) pass by every policy, as superusers do?"""
    perintah = "SELECT rolsuper OR rolbypassrls FROM pg_roles WHERE rolname = coalesce(:peran, current_user)"
    return bool(conn.scalar(text(perintah), {"peran": peran}))


def terbuka(conn: Connection) -> list[str]:
    """Names of tenant tables that policies don't guard as they should; [] on SQLite and for a role that passes by them."""
    if conn.dialect.name != "postgresql" or melewati(conn):
        return []
    dijaga: dict[str, set[tuple[str, str, bool]]] = {}
    for b in _kebijakan(conn):
        benar = b.hidup and b.paksa and f"portal.{'koperasi' if b.nama == SENDIRI else 'nasional'}" in b.syarat
        dijaga.setdefault(b.tabel, set()).add((b.nama, b.untuk, benar))
    perlu = {(SENDIRI, "*", True), (NASIONAL, "r", True)}
    return [t.name for t in tabel_penyewa() if dijaga.get(t.name) != perlu]
