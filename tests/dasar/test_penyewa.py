"""On PostgreSQL the database itself keeps one koperasi's rows from another's, whatever a statement forgot to say.

SQLite has no row-level security: the file belongs to one process that may read all of it, so there the tenant's filter
(tests/dasar/test_milik.py), composite keys and the tripwire on every statement of the suite stand alone.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from conftest import Postgres
from flask import Flask
from pintu import BUMIJO, KRICAK, balai
from sqlalchemy import Connection, Table, create_engine, text
from sqlalchemy.exc import DBAPIError, ProgrammingError

from portal.dasar.kesiapan import kekurangan
from portal.dasar.milik import di_koperasi, nasional
from portal.dasar.pemicu import beri_hak
from portal.dasar.penyewa import NASIONAL, SENDIRI, tabel_penyewa, terbuka
from portal.dasar.transaksi import transaksi_sistem
from portal.extensions import Base, db
from portal.pendaftaran import draf

DITOLAK = "row-level security"
KINI = "SELECT current_setting('portal.koperasi', true), current_setting('portal.nasional', true)"
BANYAK = text("SELECT count(*) FROM unit_usaha")


@dataclass(frozen=True)
class Dua:
    """Two koperasi, and the address of their database for its owner."""

    a: uuid.UUID
    b: uuid.UUID
    pemilik: str


@pytest.fixture
def jenis_database() -> str:
    return "postgresql"


@pytest.fixture
def dua(app_sunyi: Flask, postgres: Postgres) -> Dua:
    return Dua(
        balai(app_sunyi, KRICAK).koperasi.id,
        balai(app_sunyi, BUMIJO).koperasi.id,
        postgres.url(str(db.engine.url.database)),
    )


@pytest.fixture
def mentah(dua: Dua) -> Iterator[Connection]:
    """A connection as the web role that nobody sets anything on."""
    mesin = create_engine(db.engine.url, isolation_level="AUTOCOMMIT")
    with mesin.connect() as conn:
        yield conn
    mesin.dispose()


def _banyak(conn: Connection, tabel: Table) -> int:
    return int(conn.execute(text(f"SELECT count(*) FROM {tabel.name}")).scalar_one())


def _terisi(dua: Dua) -> set[str]:
    """Tenant tables that hold rows, as one sees who passes by every policy."""
    mesin = create_engine(dua.pemilik)
    with mesin.connect() as conn:
        terisi = {t.name for t in tabel_penyewa() if _banyak(conn, t)}
    mesin.dispose()
    return terisi


def test_raw_sql_without_a_koperasi_sees_no_row_of_any_tenant_table(dua: Dua, mentah: Connection) -> None:
    assert {"unit_usaha", "jabatan", "rantai"} <= _terisi(dua)
    assert {t.name: _banyak(mentah, t) for t in tabel_penyewa()} == {t.name: 0 for t in tabel_penyewa()}


def test_a_statement_that_forgot_its_filter_sees_the_own_koperasi_alone(dua: Dua) -> None:
    with pinjaman_sendiri() as conn:
        for satu in (dua.a, dua.b):
            with di_koperasi(satu):
                assert set(conn.scalars(text("SELECT koperasi_id FROM unit_usaha"))) == {satu}
        assert conn.scalar(BANYAK) == 0


def test_a_koperasi_changes_nothing_of_another(dua: Dua) -> None:
    with transaksi_sistem(dua.a) as conn:
        for perintah in (
            "UPDATE unit_usaha SET nama = 'x' WHERE koperasi_id = :b",
            "DELETE FROM saldo WHERE koperasi_id = :b",
        ):
            assert conn.execute(text(perintah), {"b": dua.b}).rowcount == 0
        assert conn.execute(text("UPDATE unit_usaha SET nama = 'x' || urutan")).rowcount == 7
    with di_koperasi(dua.b), pinjaman_sendiri() as conn:
        assert conn.scalar(text("SELECT count(*) FROM unit_usaha WHERE nama LIKE 'x%'")) == 0


def test_a_row_of_another_koperasi_is_refused(dua: Dua) -> None:
    with pytest.raises(ProgrammingError, match=DITOLAK), transaksi_sistem(dua.a) as conn:
        conn.execute(text("INSERT INTO sumber_dana (koperasi_id, jenis) VALUES (:b, 'hibah')"), {"b": dua.b})
    with pytest.raises(ProgrammingError, match=DITOLAK), transaksi_sistem(dua.a) as conn:
        conn.execute(text("UPDATE unit_usaha SET koperasi_id = :b"), {"b": dua.b})
    with pytest.raises(ProgrammingError, match=DITOLAK), transaksi_sistem() as conn:
        conn.execute(text("INSERT INTO sumber_dana (koperasi_id, jenis) VALUES (:b, 'hibah')"), {"b": dua.b})


def test_a_national_read_sees_all_and_writes_nothing(dua: Dua) -> None:
    with nasional("uji"), transaksi_sistem() as conn:
        assert set(conn.scalars(text("SELECT koperasi_id FROM unit_usaha"))) >= {dua.a, dua.b}
        assert conn.execute(text("UPDATE unit_usaha SET nama = 'x'")).rowcount == 0
        assert conn.execute(text("DELETE FROM penghitung")).rowcount == 0
    with pytest.raises(ProgrammingError, match=DITOLAK), nasional("uji"), transaksi_sistem() as conn:
        conn.execute(text("INSERT INTO sumber_dana (koperasi_id, jenis) VALUES (:b, 'hibah')"), {"b": dua.b})
    with nasional("uji"), transaksi_sistem(dua.a) as conn:
        assert conn.execute(text("UPDATE unit_usaha SET nama = 'x' || urutan")).rowcount == 7


def test_a_pooled_connection_forgets(dua: Dua) -> None:
    db.session.remove()
    with di_koperasi(dua.a), nasional("uji"), db.engine.connect() as conn:
        assert conn.scalar(BANYAK) == 14
        assert conn.exec_driver_sql(KINI).one() == (str(dua.a), "1")
        sambungan = conn.connection.dbapi_connection
    with db.engine.connect() as conn:
        assert conn.connection.dbapi_connection is sambungan
        assert conn.exec_driver_sql(KINI).one() == ("", "")
        assert conn.exec_driver_sql("SELECT count(*) FROM unit_usaha").scalar_one() == 0


def test_what_a_rollback_took_back_is_set_again(dua: Dua) -> None:
    db.session.remove()
    with db.engine.connect().execution_options(isolation_level="READ COMMITTED") as conn, di_koperasi(dua.a):
        assert conn.scalar(BANYAK) == 7
        conn.rollback()
        assert conn.exec_driver_sql(KINI).one() == ("", "")
        conn.rollback()
        assert conn.scalar(BANYAK) == 7
        with di_koperasi(dua.b), conn.begin_nested() as simpan:
            assert conn.scalar(BANYAK) == 7
            simpan.rollback()
        assert set(conn.scalars(text("SELECT koperasi_id FROM unit_usaha"))) == {dua.a}


def test_a_connection_that_can_not_forget_is_thrown_away(dua: Dua) -> None:
    db.session.remove()
    with di_koperasi(dua.a), db.engine.connect() as conn:
        assert conn.scalar(BANYAK) == 7
        sambungan: Any = conn.connection.dbapi_connection
        _putuskan(dua.pemilik, sambungan.info.backend_pid)
    with db.engine.connect() as conn:
        assert conn.connection.dbapi_connection is not sambungan
        assert conn.scalar(BANYAK) == 0


def _putuskan(pemilik: str, nomor: int) -> None:
    mesin = create_engine(pemilik)
    with mesin.connect() as conn:
        conn.execute(text("SELECT pg_terminate_backend(:n)"), {"n": nomor})
    mesin.dispose()


def test_every_tenant_table_has_both_policies_with_force(mentah: Connection) -> None:
    for tabel in Base.metadata.tables.values():
        if "koperasi_id" not in tabel.columns:
            continue
        ada = mentah.execute(
            text(
                "SELECT c.relrowsecurity, c.relforcerowsecurity, array_agg(p.polname::text ORDER BY p.polname)"
                " FROM pg_class c LEFT JOIN pg_policy p ON p.polrelid = c.oid WHERE c.oid = to_regclass(:t) GROUP BY 1, 2"
            ),
            {"t": tabel.name},
        ).one()
        assert ada == (True, True, [NASIONAL, SENDIRI]), f"{tabel.name} belum dijaga: jalankan beri-hak"
    assert terbuka(mentah) == []


@pytest.mark.parametrize(
    "perintah",
    [
        "ALTER TABLE anggota DISABLE ROW LEVEL SECURITY",
        "ALTER TABLE anggota NO FORCE ROW LEVEL SECURITY",
        f"DROP POLICY {SENDIRI} ON anggota",
        f"ALTER POLICY {SENDIRI} ON anggota USING (true)",
        "CREATE POLICY semua ON anggota USING (true)",
        "ALTER ROLE CURRENT_USER BYPASSRLS",
        "SET ROLE postgres",
    ],
)
def test_the_web_role_can_not_switch_it_off(mentah: Connection, perintah: str) -> None:
    with pytest.raises(DBAPIError, match=r"must be|permission denied"):
        mentah.execute(text(perintah))


def test_row_security_off_is_an_error_and_no_way_round(mentah: Connection) -> None:
    mentah.execute(text("SET row_security = off"))
    with pytest.raises(ProgrammingError, match=DITOLAK):
        mentah.execute(text("SELECT count(*) FROM anggota"))


@pytest.mark.parametrize(
    "perintah",
    [
        "ALTER TABLE anggota NO FORCE ROW LEVEL SECURITY",
        "ALTER TABLE anggota DISABLE ROW LEVEL SECURITY",
        f"DROP POLICY {NASIONAL} ON anggota",
        f"ALTER POLICY {SENDIRI} ON anggota USING (true)",
        "CREATE POLICY semua ON anggota USING (true)",
    ],
)
def test_a_server_refuses_to_start_where_a_table_stands_open(dua: Dua, mentah: Connection, perintah: str) -> None:
    mesin = create_engine(dua.pemilik, isolation_level="AUTOCOMMIT")
    with mesin.connect() as pemilik:
        pemilik.execute(text(perintah))
        assert kekurangan(mentah) == ["tabel anggota belum dijaga per koperasi: jalankan flask beri-hak"]
        pemilik.execute(text("DROP POLICY IF EXISTS semua ON anggota"))
        beri_hak(pemilik, "portal_web")
        assert kekurangan(mentah) == kekurangan(pemilik) == []
    mesin.dispose()


def test_drafts_are_swept_koperasi_by_koperasi(dua: Dua) -> None:
    for satu in (dua.a, dua.b):
        draf.simpan(satu, "s" * 64, {"nama": "Melati"})
    with transaksi_sistem() as conn:
        habis = draf.sekarang() + draf.dt.timedelta(days=30)
        assert draf.bersihkan(conn, habis) == 0
        assert draf.bersihkan_semua(conn, habis) == 2


def pinjaman_sendiri() -> Connection:
    """A connection of the portal's pool."""
    return db.engine.connect()
