"""Tables: every key begins with its koperasi, every rule has a name, migrations build what the models say."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.operations import Operations
from conftest import Postgres
from flask import Flask
from sqlalchemy import CheckConstraint, Column, ForeignKeyConstraint, Table, UniqueConstraint
from sqlalchemy.sql import visitors

from portal.dasar import pemicu
from portal.dasar.kesiapan import kekurangan
from portal.extensions import Base, db
from portal.rute import muat_tabel

muat_tabel()
K = "koperasi_id"
TABEL = sorted(Base.metadata.tables.values(), key=lambda t: t.name)


def milik(tabel: Table) -> bool:
    """A tenant's table: the koperasi is in its primary key."""
    return K in tabel.primary_key.columns


@pytest.mark.parametrize("tabel", TABEL, ids=lambda t: t.name)
def test_a_tenant_table_can_be_spread(tabel: Table) -> None:
    if K in tabel.c and not milik(tabel):
        assert tabel.info.get("jenis") == "lokal", f"{tabel.name}: {K} tidak ada di kunci utama"
    for kendala in tabel.constraints:
        if isinstance(kendala, ForeignKeyConstraint):
            _periksa_fk(tabel, kendala)
    if not milik(tabel):
        return
    assert next(iter(tabel.primary_key.columns)).name == K, f"{tabel.name}: kunci utama dimulai dengan {K}"
    for kolom in tabel.primary_key.columns:
        assert kolom.autoincrement is not True, f"{tabel.name}.{kolom.name}: nomor otomatis basis data tidak tersebar"
        assert kolom.identity is None, f"{tabel.name}.{kolom.name}: nomor otomatis basis data tidak tersebar"
    for kendala in tabel.constraints:
        if isinstance(kendala, UniqueConstraint):
            assert K in kendala.columns, f"{tabel.name}: {kendala.name} tanpa {K}"
    for indeks in tabel.indexes:
        assert K in indeks.columns or not indeks.unique, f"{tabel.name}: indeks unik {indeks.name} tanpa {K}"


def _periksa_fk(tabel: Table, kendala: ForeignKeyConstraint) -> None:
    if tabel.info.get("jenis") == "lokal":
        assert not milik(kendala.referred_table), f"{tabel.name}: tabel lokal menunjuk tabel milik"
    if not milik(kendala.referred_table):
        return
    assert milik(tabel), f"{tabel.name}: tabel acuan menunjuk tabel milik {kendala.referred_table.name}"
    assert any(e.parent.name == K == e.column.name for e in kendala.elements), f"{tabel.name}: {kendala.name} tanpa {K}"
    assert not (kendala.ondelete or "").upper().startswith("SET"), f"{tabel.name}: ON DELETE SET"
    assert not kendala.onupdate, f"{tabel.name}: ON UPDATE"


def test_the_check_finds_what_cannot_be_spread() -> None:
    """A table against each rule, made here: the check would be worth nothing if it passed them."""
    meta = sa.MetaData()

    def kunci() -> list[Column[Any]]:
        return [Column(n, sa.Uuid(), primary_key=True) for n in (K, "id")]

    asing = ForeignKeyConstraint(["lain_id"], [Table("lain", meta, *kunci()).c.id])
    salah = [
        Table("tanpa_kunci", meta, Column("id", sa.Uuid(), primary_key=True), Column(K, sa.Uuid())),
        Table("terbalik", meta, *(Column(n, sa.Uuid(), primary_key=True) for n in ("id", K))),
        Table("unik", meta, *kunci(), Column("nomor", sa.Integer()), UniqueConstraint("nomor")),
        Table("indeks", meta, *kunci(), Column("nomor", sa.Integer(), unique=True, index=True)),
        Table("asing", meta, *kunci(), Column("lain_id", sa.Uuid()), asing),
    ]
    for tabel in salah:
        with pytest.raises(AssertionError, match=tabel.name):
            test_a_tenant_table_can_be_spread(tabel)


def test_relationships_join_within_one_koperasi() -> None:
    for pemeta in Base.registry.mappers:
        for r in pemeta.relationships:
            if milik(pemeta.local_table) and milik(r.target):  # type: ignore[arg-type]
                kolom = {c.name for c in visitors.iterate(r.primaryjoin) if isinstance(c, Column)}
                assert K in kolom, f"{pemeta.class_.__name__}.{r.key} menyambung tanpa {K}"
                assert all(b.name != K for _, b in r.synchronize_pairs), f"{pemeta.class_.__name__}.{r.key} menulis {K}"


@pytest.mark.parametrize("tabel", TABEL, ids=lambda t: t.name)
def test_every_rule_of_the_database_has_a_name(tabel: Table) -> None:
    for kendala in tabel.constraints:
        if isinstance(kendala, CheckConstraint | ForeignKeyConstraint | UniqueConstraint):
            assert kendala.name, f"{tabel.name}: kendala tanpa nama hilang pada migrasi SQLite"


def test_migrations_build_what_the_models_say(app: Flask) -> None:
    with db.engine.connect() as conn:
        beda = compare_metadata(MigrationContext.configure(conn, opts={"compare_type": True}), Base.metadata)
    assert beda == []


def test_every_trigger_and_every_named_rule_stands_after_the_migration(app: Flask) -> None:
    with db.engine.connect() as conn:
        assert kekurangan(conn) == []


@pytest.fixture
def pemilik(app: Flask, jenis_database: str, request: pytest.FixtureRequest) -> Iterator[sa.Engine]:
    """The database as its owner, who may change tables."""
    if jenis_database == "sqlite":
        yield db.engine
        return
    pg: Postgres = request.getfixturevalue("postgres")
    mesin = sa.create_engine(pg.url(str(db.engine.url.database)))
    yield mesin
    mesin.dispose()


@pytest.mark.parametrize("tabel", [t.name for t in pemicu.tabel_dijaga()])
def test_a_batch_change_keeps_triggers_and_rules(pemilik: sa.Engine, tabel: str) -> None:
    semula = _kendala(pemilik, tabel)
    with pemilik.connect() as conn:
        if pemilik.dialect.name == "sqlite":
            conn.exec_driver_sql("PRAGMA foreign_keys=OFF")
        ops = Operations(MigrationContext.configure(conn))
        with ops.batch_alter_table(tabel) as batch:
            batch.add_column(sa.Column("coba", sa.String()))
        with ops.batch_alter_table(tabel) as batch:
            batch.drop_column("coba")
        pemicu.pasang(conn)
        conn.commit()
        assert kekurangan(conn) == []
    assert _kendala(pemilik, tabel) == semula


def _kendala(mesin: sa.Engine, tabel: str) -> dict[str, set[Any]]:
    lihat = sa.inspect(mesin)
    return {
        "cek": {c["name"] for c in lihat.get_check_constraints(tabel)},
        "unik": {c["name"] for c in lihat.get_unique_constraints(tabel)},
        "asing": {c["name"] for c in lihat.get_foreign_keys(tabel)},
    }
