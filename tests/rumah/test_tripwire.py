"""The tripwire knows a statement that is bound to its koperasi from one that isn't."""

from __future__ import annotations

from contextlib import suppress

import pytest
from sqlalchemy import create_engine, text
from tripwire import pelanggaran, tripwire

from portal.dasar.milik import nasional

MILIK = frozenset({"anggota", "jurnal"})


@pytest.mark.parametrize(
    "perintah",
    [
        "SELECT nama FROM anggota WHERE koperasi_id = ?",
        "SELECT 1 FROM jurnal j JOIN anggota a ON a.koperasi_id = j.koperasi_id WHERE j.nomor = ?",
        "INSERT INTO anggota (koperasi_id, id, nama) VALUES (?, ?, ?)",
        "UPDATE anggota SET nama = ? WHERE koperasi_id = ? AND id = ?",
        "SELECT nama FROM wilayah WHERE kode = ?",
    ],
)
def test_a_bound_statement_passes(perintah: str) -> None:
    assert pelanggaran(perintah, MILIK) is None


@pytest.mark.parametrize(
    "perintah",
    [
        "SELECT koperasi_id, nama FROM anggota WHERE id = ?",
        "SELECT count(*) FROM anggota",
        "INSERT INTO anggota (id, nama) VALUES (?, ?)",
        "UPDATE anggota SET nama = ? WHERE id = ?",
        "DELETE FROM jurnal",
        'SELECT 1 FROM "anggota" WHERE nama = ?',
    ],
)
def test_a_loose_statement_trips(perintah: str) -> None:
    assert pelanggaran(perintah, MILIK) in MILIK


def test_the_wire_stops_a_loose_statement_and_a_national_read_opts_out() -> None:
    mesin = create_engine("sqlite://")
    with mesin.connect() as conn:
        conn.execute(text("CREATE TABLE anggota (koperasi_id, id)"))
        longgar = text("SELECT count(*) FROM anggota")
        with tripwire(mesin), nasional("hitungan uji"):
            assert conn.execute(longgar).scalar_one() == 0
        with pytest.raises(AssertionError, match="tanpa koperasi_id"), tripwire(mesin):
            conn.execute(longgar)
        with pytest.raises(AssertionError, match="tanpa koperasi_id"), tripwire(mesin), suppress(AssertionError):
            conn.execute(longgar)  # a view's handler would swallow it
    mesin.dispose()
