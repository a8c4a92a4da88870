"""Reads of a request share one connection; those of a transaction stand inside it."""

from __future__ import annotations

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


def test_inside_a_transaction_its_connection_reads(app: Flask) -> None:
    pinjaman.mulai()
    try:
        sebelum = pinjaman.sambungan()
        with transaksi_sistem() as conn:
            assert pinjaman.sambungan() is conn
        assert pinjaman.sambungan() is sebelum
    finally:
        pinjaman.selesai()
        db.session.remove()


def test_a_request_leaves_no_connection_behind(app: Flask) -> None:
    db.session.remove()
    semula = db.engine.pool.checkedout()  # type: ignore[attr-defined]
    app.test_client().get("/masuk", headers={"Cookie": "__Host-sesi=tidak-ada"})
    assert db.engine.pool.checkedout() == semula  # type: ignore[attr-defined]
