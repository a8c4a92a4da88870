"""Extensions are made here and bound in ``create_app``; the engine's discipline lives here too."""

from __future__ import annotations

import datetime as dt
import math
import os
import sqlite3
import time
from contextvars import ContextVar
from functools import lru_cache
from typing import Any

from flask_babel import Babel, Domain
from flask_compress import Compress
from flask_login import LoginManager
from flask_migrate import Migrate
from flask_sqlalchemy import SQLAlchemy
from flask_sqlalchemy.session import Session
from flask_wtf import CSRFProtect
from htmx_flask import Htmx
from sqlalchemy import URL, BigInteger, Connection, DateTime, MetaData, event, make_url
from sqlalchemy.engine import Dialect, Engine
from sqlalchemy.exc import DisconnectionError
from sqlalchemy.orm import DeclarativeBase, registry
from sqlalchemy.pool import Pool
from sqlalchemy.types import TypeDecorator

DIAM_DETIK = 5
"""A connection of PostgreSQL that lay idle longer than this is asked whether it lives before it is used."""
NAMA_KENDALA = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}


class SaatUtc(TypeDecorator[dt.datetime]):
    """An instant: aware in Python, UTC in the database on every engine."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: dt.datetime | None, dialect: Dialect) -> dt.datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("an instant needs a zone")
        saat = value.astimezone(dt.UTC)
        return saat.replace(tzinfo=None) if dialect.name == "sqlite" else saat

    def process_result_value(self, value: dt.datetime | None, dialect: Dialect) -> dt.datetime | None:
        if value is None:
            return None
        return value.replace(tzinfo=dt.UTC) if value.tzinfo is None else value.astimezone(dt.UTC)


class Base(DeclarativeBase):
    """Parent of every table: named constraints, 64-bit integers, UTC instants."""

    registry = registry(
        type_annotation_map={int: BigInteger, dt.datetime: SaatUtc},
        metadata=MetaData(naming_convention=NAMA_KENDALA),
    )


class Pinjaman:
    """The one connection of a request, taken at its first use. ``menulis``: a write transaction is open on it."""

    __slots__ = ("conn", "menulis", "mesin")

    def __init__(self, mesin: Engine) -> None:
        self.mesin = mesin
        self.conn: Connection | None = None
        self.menulis = False

    def sambungan(self) -> Connection:
        if self.conn is None or (self.conn.invalidated and not self.menulis):
            self.conn = self.mesin.connect()
        return self.conn

    def kembalikan(self) -> None:
        if self.conn is not None:
            self.conn.close()
            self.conn = None


PINJAMAN: ContextVar[Pinjaman | None] = ContextVar("pinjaman", default=None)


class SesiOrm(Session):
    """The ORM's session works on the request's connection, inside its transaction where one is open."""

    def get_bind(self, mapper: Any = None, clause: Any = None, bind: Any = None, **lain: Any) -> Engine | Connection:
        if bind is None and (pinjaman := PINJAMAN.get()) is not None:
            return pinjaman.sambungan()
        return super().get_bind(mapper, clause, bind, **lain)


db = SQLAlchemy(model_class=Base, session_options={"class_": SesiOrm, "expire_on_commit": False, "autoflush": False})
login = LoginManager()
csrf = CSRFProtect()
htmx = Htmx()
migrate = Migrate()


class SatuBahasa(Domain):  # type: ignore[misc]
    """While the portal speaks one language a text is what it says: no catalogue is asked for at every word."""

    def gettext(self, string: str, **variables: Any) -> str:
        return string % variables if variables else string

    def ngettext(self, singular: str, plural: str, num: int, **variables: Any) -> str:
        return (singular if num == 1 else plural) % {"num": num, **variables}


class Bahasa(Babel):  # type: ignore[misc]
    """Flask-Babel with one language."""

    domain_instance = SatuBahasa()


babel = Bahasa()
compress = Compress()


def opsi_mesin(url: str) -> dict[str, Any]:
    """Engine options: reads run in AUTOCOMMIT; ``dasar.transaksi`` opens the only transactions. The connection that was
    used last goes out first: it still holds the pages, and the statements, that the others would read anew."""
    opsi: dict[str, Any] = {"isolation_level": "AUTOCOMMIT"}
    if make_url(url).database:  # a database in memory has one connection and no pool
        opsi["pool_use_lifo"] = True
    if url.startswith("postgresql"):
        opsi |= {"pool_size": 8, "max_overflow": 8, "pool_recycle": 1800}
        batas = "-c lock_timeout=8000 -c statement_timeout=60000 -c TimeZone=UTC"
        opsi["connect_args"] = {"prepare_threshold": 1, "options": batas}
    return opsi


BERKAS_DIBUKA: dict[str, tuple[int, int]] = {}
"""Path of each SQLite file that this process opened, and which file it was (device, inode)."""


def tanda_berkas(berkas: str) -> tuple[int, int]:
    """Which file lies at this path now.

    :raises FileNotFoundError: none.
    """
    keadaan = os.stat(berkas)
    return keadaan.st_dev, keadaan.st_ino


@event.listens_for(Engine, "connect")
def _siapkan_sqlite(dbapi: Any, _rekam: Any) -> None:
    """SQLite: WAL, FULL, foreign keys, five seconds of patience; Python's own transaction control is off.

    The process remembers which file it opened first, so that no act is written to one that was taken away.
    """
    if not isinstance(dbapi, sqlite3.Connection):
        return
    dbapi.isolation_level = None
    for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "busy_timeout=5000"):
        dbapi.execute("PRAGMA " + pragma)
    if berkas := dbapi.execute("PRAGMA database_list").fetchone()[2]:
        BERKAS_DIBUKA.setdefault(berkas, tanda_berkas(berkas))


@event.listens_for(Pool, "checkin")
def _ingat_pakai(_dbapi: Any, rekam: Any) -> None:
    rekam.info["dipakai"] = time.monotonic()


@event.listens_for(Pool, "checkout")
def _pastikan_hidup(dbapi: Any, rekam: Any, _pinjaman: Any) -> None:
    """PostgreSQL: ask a connection that lay idle whether it still lives; asking at every use cost a round trip each.

    :raises DisconnectionError: it is dead; the pool opens another.
    """
    if isinstance(dbapi, sqlite3.Connection) or time.monotonic() - rekam.info.get("dipakai", math.inf) < DIAM_DETIK:
        return
    try:
        dbapi.execute("SELECT 1")
    except dbapi.Error as galat:
        raise DisconnectionError from galat


def berkas_sqlite(engine: Engine) -> str | None:
    """Path of the SQLite file of this engine, None for another database."""
    if engine.dialect.name != "sqlite" or not engine.url.database:
        return None
    return _jalur_nyata(os.path.abspath(engine.url.database))


@lru_cache
def _jalur_nyata(berkas: str) -> str:
    return os.path.realpath(berkas)


def url_libpq(url: URL) -> str:
    """The address of a PostgreSQL database without the driver's name, as psycopg and the tools of PostgreSQL read it."""
    return url.set(drivername="postgresql").render_as_string(hide_password=False)
