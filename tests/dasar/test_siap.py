"""Prepared statements say what SQLAlchemy says, on the driver's own cursor and where somebody listens."""

from __future__ import annotations

import datetime as dt

import pytest
from flask import Flask
from sqlalchemy import Date, bindparam, event, select, text
from sqlalchemy.exc import DBAPIError

from portal.dasar.models import Aturan
from portal.dasar.pinjaman import sambungan
from portal.dasar.siap import Siap, jalankan
from portal.extensions import db

_T = Aturan.__table__.c
PERINTAH = (
    select(_T.nama, _T.nilai, _T.mulai, _T.id)
    .where(_T.nama == bindparam("nama"), _T.mulai <= bindparam("hari", type_=Date()))
    .order_by(_T.mulai)
)
ISI = {"nama": "sandi_panjang_minimum", "hari": dt.date(2030, 1, 1)}


@pytest.mark.parametrize("didengar", [False, True])
def test_rows_have_the_values_and_names_of_sqlalchemy(app_sunyi: Flask, didengar: bool) -> None:
    terdengar: list[str] = []
    if didengar:
        event.listen(db.engine, "before_cursor_execute", lambda _c, _k, perintah, *_l: terdengar.append(perintah))
    siap, biasa = Siap(PERINTAH), db.session.execute(PERINTAH, ISI).all()
    terdengar.clear()
    baris = siap.semua(sambungan(), **ISI)
    assert [tuple(b) for b in baris] == [tuple(b) for b in biasa]
    assert baris[0].mulai == biasa[0].mulai
    assert len(terdengar) == didengar


def test_the_first_row_or_none(app_sunyi: Flask) -> None:
    siap = Siap(PERINTAH)
    assert siap.satu(sambungan(), **ISI).nama == ISI["nama"]
    assert siap.satu(sambungan(), **ISI | {"nama": "tidak-ada"}) is None


def test_a_value_that_is_missing_is_a_programmer_s_error(app_sunyi: Flask) -> None:
    with pytest.raises(LookupError, match="nama"):
        Siap(PERINTAH).satu(sambungan(), hari=ISI["hari"])


def test_what_the_driver_refuses_comes_in_sqlalchemy_s_words_without_the_values(app_sunyi: Flask) -> None:
    with pytest.raises(DBAPIError) as galat:
        jalankan(sambungan(), "SELECT rahasia FROM tidak_ada", ())
    assert "tidak_ada" in str(galat.value)
    with pytest.raises(DBAPIError) as galat:
        Siap(text("SELECT 1 FROM tidak_ada WHERE nik = :nik")).satu(sambungan(), nik="3571011708900001")
    assert "3571011708900001" not in str(galat.value)
