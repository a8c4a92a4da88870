"""A server refuses to start on a database that no longer keeps the book safe."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from conftest import Postgres, pengaturan
from flask import Flask
from sqlalchemy import Connection, create_engine, text

from portal import create_app
from portal.dasar import kesiapan
from portal.dasar.kesiapan import BelumSiap, kekurangan, siap_melayani
from portal.extensions import db


@pytest.fixture
def pemilik(app: Flask, jenis_database: str, request: pytest.FixtureRequest) -> Iterator[Connection]:
    url = db.engine.url.render_as_string(hide_password=False)
    if jenis_database == "postgresql":
        pg: Postgres = request.getfixturevalue("postgres")
        url = pg.url(str(db.engine.url.database))
    mesin = create_engine(url, isolation_level="AUTOCOMMIT")
    with mesin.connect() as conn:
        yield conn
    mesin.dispose()


@pytest.fixture(autouse=True)
def pegangan(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """What says "a server runs here" is given back at the end of the test."""
    daftar: list[Any] = []
    monkeypatch.setattr(kesiapan.berjalan, "_PEGANGAN", daftar)
    yield
    for p in daftar:
        p.close()


@pytest.fixture
def produksi(app: Flask) -> Flask:
    return create_app(pengaturan(db.engine.url.render_as_string(hide_password=False), "produksi"))


def test_a_migrated_database_lacks_nothing(pemilik: Connection) -> None:
    assert kekurangan(pemilik) == []


def test_production_starts_on_a_whole_database(produksi: Flask) -> None:
    siap_melayani(produksi)


def test_production_refuses_without_a_trigger(produksi: Flask, pemilik: Connection, jenis_database: str) -> None:
    pemilik.execute(text("DROP TRIGGER tg_jurnal_hapus" + (" ON jurnal" if jenis_database == "postgresql" else "")))
    with pytest.raises(BelumSiap, match="tg_jurnal_hapus"):
        siap_melayani(produksi)


def test_production_refuses_another_migration(produksi: Flask, pemilik: Connection) -> None:
    pemilik.execute(text("UPDATE alembic_version SET version_num = '0000'"))
    with pytest.raises(BelumSiap, match="flask db upgrade"):
        siap_melayani(produksi)


def test_production_refuses_without_a_constraint(produksi: Flask, pemilik: Connection, jenis_database: str) -> None:
    if jenis_database == "postgresql":
        pemilik.execute(text("ALTER TABLE saldo DROP CONSTRAINT ck_saldo_simpanan"))
    else:
        pemilik.execute(text("PRAGMA writable_schema = ON"))
        pemilik.execute(
            text("UPDATE sqlite_master SET sql = replace(sql, 'ck_saldo_simpanan', 'ck_lain') WHERE name = 'saldo'")
        )
        pemilik.execute(text("PRAGMA writable_schema = OFF"))
    with pytest.raises(BelumSiap, match="ck_saldo_simpanan"):
        siap_melayani(produksi)


def test_a_demo_is_as_careful(app: Flask, pemilik: Connection, jenis_database: str) -> None:
    contoh = create_app(pengaturan(db.engine.url.render_as_string(hide_password=False), "contoh"))
    siap_melayani(contoh)
    pemilik.execute(text("DROP TRIGGER tg_jurnal_ubah" + (" ON jurnal" if jenis_database == "postgresql" else "")))
    with pytest.raises(BelumSiap, match="tg_jurnal_ubah"):
        siap_melayani(contoh)
