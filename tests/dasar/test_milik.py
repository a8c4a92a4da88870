"""One koperasi's rows stay out of another's, also where a statement is made once and run for everybody."""

from __future__ import annotations

import pytest
from flask import Flask
from pintu import BUMIJO, KRICAK, balai
from sqlalchemy import bindparam, select
from sqlalchemy.exc import StatementError

from portal.dasar.milik import MILIK_AKTIF, di_koperasi, nasional
from portal.extensions import db
from portal.unit_usaha.models import UnitUsaha


def test_the_filter_follows_the_koperasi_of_each_run(app: Flask) -> None:
    a, b = balai(app, KRICAK).koperasi, balai(app, BUMIJO).koperasi
    perintah = select(UnitUsaha.koperasi_id).distinct()
    for satu in (a, b, a, b):
        with di_koperasi(satu.id):
            assert list(db.session.execute(perintah).scalars()) == [satu.id]
            assert list(db.session.execute(select(UnitUsaha.koperasi_id).distinct()).scalars()) == [satu.id]
    with nasional("uji"):
        assert set(db.session.execute(perintah).scalars()) == {a.id, b.id}


def test_a_statement_of_the_tables_takes_the_present_koperasi(app: Flask) -> None:
    a, b = balai(app, KRICAK).koperasi, balai(app, BUMIJO).koperasi
    t = UnitUsaha.__table__.c
    perintah = select(t.koperasi_id, t.nama).where(t.koperasi_id == MILIK_AKTIF, t.urutan == bindparam("urutan"))
    for satu in (a, b, a):
        with di_koperasi(satu.id):
            assert [x.koperasi_id for x in db.session.execute(perintah, {"urutan": 1})] == [satu.id]


def test_without_a_koperasi_nothing_of_a_tenant_is_read(app: Flask) -> None:
    balai(app)
    t = UnitUsaha.__table__.c
    for perintah in (select(UnitUsaha.nama), select(t.nama).where(t.koperasi_id == MILIK_AKTIF)):
        with pytest.raises((RuntimeError, StatementError), match="koperasi"):
            db.session.execute(perintah)
