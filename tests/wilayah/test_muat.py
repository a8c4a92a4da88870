"""All regions, once."""

from __future__ import annotations

from collections import Counter

from flask import Flask
from sqlalchemy import select

from portal.dasar.transaksi import transaksi_sistem
from portal.extensions import db
from portal.wilayah import services
from portal.wilayah.models import Wilayah
from portal.wilayah.nama import induk, nama_cari

JUMLAH = {"provinsi": 38, "kabupaten": 416, "kota": 98, "kecamatan": 7285, "kelurahan": 8496, "desa": 75266}


def test_every_area_of_the_decree_is_loaded_under_its_level(app: Flask) -> None:
    assert Counter(db.session.scalars(select(Wilayah.tingkat))) == JUMLAH


def test_every_area_but_a_provinsi_has_its_parent(app: Flask) -> None:
    baris = db.session.execute(select(Wilayah.kode, Wilayah.induk)).all()
    kode = {b.kode for b in baris}
    assert all(b.induk in kode for b in baris if len(b.kode) > 2)
    assert sum(b.induk is None for b in baris) == 38


def test_loading_again_adds_nothing_and_a_lost_row_comes_back(app: Flask) -> None:
    with transaksi_sistem() as conn:
        assert services.muat(conn) == 0
        conn.execute(Wilayah.__table__.delete().where(Wilayah.kode == "11.01.01.2001"))  # type: ignore[attr-defined]
        assert services.muat(conn) == 1


def test_the_search_name_leaves_out_case_spaces_and_marks() -> None:
    assert nama_cari("Bandar Kidul") == nama_cari("BANDAR-KIDUL") == nama_cari("bandarkidul") == "bandarkidul"
    assert nama_cari("Mns. Ju'at") == "mnsjuat"
    assert [induk("35.73.03.1003"), induk("35.73"), induk("35")] == ["35.73.03", "35", None]
