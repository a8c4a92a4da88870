"""A koperasi is opened: its record follows from the area."""

from __future__ import annotations

import pytest
from flask import Flask
from pintu import balai

from portal.dasar.milik import uuid7
from portal.dasar.transaksi import transaksi
from portal.errors import TidakDitemukan
from portal.koperasi import queries, services
from portal.koperasi.queries import KoperasiRingkas
from portal.pengguna.actor import actor_sistem
from portal.policy import Wewenang

BUMIAYU, BUMIAYU_BLITAR = "35.73.03.1003", "35.05.13.2007"


def buka(kode: str, nama: str | None = None) -> KoperasiRingkas:
    with transaksi(actor_sistem(), Wewenang.KOPERASI_BUKA, koperasi_id=uuid7()) as trx:
        return services.buat(trx, kode, nama)


def test_name_slug_letters_and_zone_follow_from_the_area(app: Flask) -> None:
    baru = buka(BUMIAYU)
    assert baru == queries.dengan_kode("bumiayu") == queries.dengan_id(baru.id)
    assert (baru.nama, baru.zona, baru.awalan_publik) == ("Koperasi Kelurahan Merah Putih Bumiayu", "WIB", "BMY")
    assert (baru.tahap, baru.izin_usp) == ("belum_tercatat", False)
    assert buka("51.71.01.1001").zona == "WITA"


def test_the_second_of_a_name_takes_its_city_into_the_slug(app: Flask) -> None:
    buka(BUMIAYU)
    kedua = buka(BUMIAYU_BLITAR)
    assert (kedua.kode, kedua.nama) == ("bumiayu-blitar", "Koperasi Desa Merah Putih Bumiayu")
    assert kedua.awalan_publik != "BMY"


def test_a_name_that_stands_twice_in_a_kabupaten_takes_the_kecamatan(app: Flask) -> None:
    kembar = [k for k in ("35.06.10.2020", "35.71.01.1007") if buka(k).nama.endswith("Gayam")]
    assert kembar  # Gayam stands once in each of the two Kediri
    assert buka("35.05.07.2004").nama == "Koperasi Desa Merah Putih Sanankulon"


def test_a_kelurahan_may_hold_several(app: Flask) -> None:
    satu, dua = buka(BUMIAYU), buka(BUMIAYU, "Koperasi Wanita Melati")
    assert [k.id for k in queries.di_wilayah("35.73")] == [satu.id, dua.id]
    assert queries.di_tempat([BUMIAYU]) == {BUMIAYU: [satu, dua]}
    assert queries.banyak_per_wilayah(None, 5) == {"35.73": 2}
    assert queries.banyak_per_wilayah("35.73", 8) == {"35.73.03": 2}
    assert queries.di_wilayah("35.7") == []


def test_only_a_kelurahan_or_desa_can_hold_one(app: Flask) -> None:
    for kode in ("35.73", "35.73.03", "35.73.03.9999", "x"):
        with pytest.raises(TidakDitemukan):
            buka(kode)


def test_an_unknown_slug_is_not_found(app: Flask) -> None:
    balai(app)
    for kode in ("", "tidak-ada", "KRICAK", "kricak ", "kri%", "kricak\x00", "ĸ"):
        with pytest.raises(TidakDitemukan):
            queries.dengan_kode(kode)
