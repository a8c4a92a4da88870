"""What is written stays written: the database itself refuses, to the owner too; and the web role cannot even try."""

from __future__ import annotations

import psycopg
import pytest
from buku_uji import BukuUji
from conftest import PERAN_WEB, Postgres
from flask import Flask
from sqlalchemy import Connection, text
from sqlalchemy.exc import DBAPIError

from portal.dasar import pemicu
from portal.dasar.pemicu import tabel_dijaga
from portal.extensions import db

DIJAGA = sorted(t.name for t in tabel_dijaga())
BERISI = ("jurnal", "jurnal_baris", "keterangan_jurnal")


def test_every_table_of_the_book_is_guarded_and_no_trigger_is_missing(app: Flask) -> None:
    assert {*BERISI} <= {*DIJAGA}
    assert pemicu.hilang(db.session.connection()) == []


@pytest.mark.parametrize("tabel", BERISI)
@pytest.mark.parametrize("cara", ["UPDATE", "DELETE"])
def test_even_the_owner_cannot_change_or_delete_what_is_written(
    buku: BukuUji, koneksi_pemilik: Connection, tabel: str, cara: str
) -> None:
    buku.catat(buku.jurnal(10_000), keterangan="titip")
    perintah = {"UPDATE": f"UPDATE {tabel} SET {_kolom(tabel)}", "DELETE": f"DELETE FROM {tabel}"}[cara]
    with pytest.raises(DBAPIError, match=pemicu.PESAN):
        koneksi_pemilik.execute(text(perintah))
    assert buku.temuan() == []


def _kolom(tabel: str) -> str:
    return {"jurnal": "nomor = nomor", "jurnal_baris": "jumlah_rupiah = jumlah_rupiah"}.get(
        tabel, "jurnal_id = '00000000000000000000000000000000'"
    )


def test_triggers_stand_on_every_guarded_table_for_both_events(
    koneksi_pemilik: Connection, jenis_database: str
) -> None:
    sumber = "SELECT tgname FROM pg_trigger" if jenis_database == "postgresql" else "SELECT name FROM sqlite_master"
    ada = {b[0] for b in koneksi_pemilik.execute(text(sumber))}
    assert {n for t in tabel_dijaga() for n in pemicu.nama_pemicu(t).values()} <= ada


def test_the_web_role_has_no_right_to_change_delete_or_empty_them(postgres: Postgres, pola_postgresql: str) -> None:
    with psycopg.connect(postgres.url(pola_postgresql).replace("+psycopg", "")) as conn:
        for tabel in DIJAGA:
            for hak in ("UPDATE", "DELETE", "TRUNCATE"):
                boleh = conn.execute("SELECT has_table_privilege(%s, %s, %s)", (PERAN_WEB, tabel, hak)).fetchone()
                assert boleh == (False,), (tabel, hak)
        for tabel in ("akun", "alembic_version"):
            boleh = conn.execute("SELECT has_table_privilege(%s, %s, 'INSERT')", (PERAN_WEB, tabel)).fetchone()
            assert boleh == (False,)
        membuat = conn.execute("SELECT has_schema_privilege(%s, 'public', 'CREATE')", (PERAN_WEB,)).fetchone()
        assert membuat == (False,)


def test_a_missing_trigger_is_named(koneksi_pemilik: Connection, jenis_database: str) -> None:
    koneksi_pemilik.execute(
        text("DROP TRIGGER tg_jurnal_ubah" + (" ON jurnal" if jenis_database == "postgresql" else ""))
    )
    assert pemicu.hilang(koneksi_pemilik) == ["tg_jurnal_ubah"]
