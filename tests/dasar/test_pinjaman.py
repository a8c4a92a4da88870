"""What a request reads and writes shares one connection; elsewhere a transaction has one of its own."""

from __future__ import annotations

import pytest
from flask import Flask
from sqlalchemy import text

from portal.dasar import pinjaman
from portal.dasar.transaksi import transaksi_sistem
from portal.extensions import db

SATU = text("SELECT 1")


def test_reads_of_a_request_share_a_connection_that_is_given_back(app: Flask) -> None:
    db.session.remove()
    pinjaman.mulai()
    try:
        conn = pinjaman.sambungan()
        assert conn.execute(SATU).scalar() == 1
        assert pinjaman.sambungan() is conn
    finally:
        pinjaman.selesai()
    assert conn.closed


def test_outside_a_request_the_session_reads(app: Flask) -> None:
    assert pinjaman.sambungan() is db.session.connection()
    db.session.remove()


def test_a_request_reads_and_writes_on_one_connection(app: Flask) -> None:
    pinjaman.mulai()
    try:
        sebelum = pinjaman.sambungan()
        assert db.session.connection() is sebelum
        with transaksi_sistem() as conn:
            assert conn is pinjaman.sambungan() is db.session.connection() is sebelum
        assert pinjaman.sambungan() is sebelum
        assert sebelum.execute(SATU).scalar() == 1
    finally:
        pinjaman.selesai()
        db.session.remove()


def test_outside_a_request_a_transaction_has_a_connection_of_its_own(app: Flask) -> None:
    with transaksi_sistem() as conn:
        assert conn is pinjaman.sambungan() is db.session.connection()
    assert conn.closed
    db.session.remove()


def test_what_was_refused_in_a_transaction_is_undone(app: Flask) -> None:
    def kerjakan() -> None:
        with transaksi_sistem() as conn:
            conn.execute(text("UPDATE aturan SET sumber = 'diubah'"))
            db.session.execute(SATU)
            raise LookupError

    pinjaman.mulai()
    try:
        with pytest.raises(LookupError):
            kerjakan()
        diubah = text("SELECT count(*) FROM aturan WHERE sumber = 'diubah'")
        assert pinjaman.sambungan().execute(diubah).scalar() == 0
    finally:
        pinjaman.selesai()
        db.session.remove()


def test_a_request_leaves_no_connection_behind(app: Flask) -> None:
    db.session.remove()
    semula = db.engine.pool.checkedout()  # type: ignore[attr-defined]
    app.test_client().get("/masuk", headers={"Cookie": "__Host-sesi=tidak-ada"})
    assert db.engine.pool.checkedout() == semula  # type: ignore[attr-defined]
