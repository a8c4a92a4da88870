"""The search for a kelurahan or desa."""

from __future__ import annotations

import pytest
from flask import Flask

from portal.errors import TidakDitemukan
from portal.wilayah import queries


def kode(teks: str) -> list[str]:
    return [t.kode for t in queries.cari(teks).tempat]


@pytest.mark.parametrize(
    "teks", ["bandarkidul", "Bandar Kidul", "BANDAR-KIDUL", " bandar  kidul ", "kelurahan Bandarkidul"]
)
def test_case_spaces_and_hyphens_do_not_matter(app: Flask, teks: str) -> None:
    assert kode(teks) == ["35.71.01.1002"]


def test_beginnings_come_before_middles(app: Flask) -> None:
    hasil = queries.cari("kampungdalem").tempat
    assert {t.kode for t in hasil} == {"35.04.01.1009", "35.71.02.1005"}
    nama = [t.nama for t in queries.cari("miayu").tempat]
    assert nama
    assert all("miayu" in n.lower().replace(" ", "") for n in nama)


def test_a_name_shows_its_kecamatan_and_city_for_it_is_no_key(app: Flask) -> None:
    ini = next(t for t in queries.cari("bumiayu").tempat if t.kode == "35.73.03.1003")
    assert (ini.kecamatan, ini.kota, ini.provinsi) == ("Kedungkandang", "Kota Malang", "Jawa Timur")


def test_at_most_twenty_places_and_word_of_more(app: Flask) -> None:
    hasil = queries.cari("sumber")
    assert len(hasil.tempat) == 20
    assert hasil.lebih


@pytest.mark.parametrize("teks", ["Bumiayu, Malang", "bumiayu malang", "bumiayu kota malang", "bumiayu,kedungkandang"])
def test_a_place_above_narrows_the_search(app: Flask, teks: str) -> None:
    assert kode(teks) == ["35.73.03.1003"]


@pytest.mark.parametrize(
    "teks", ["", "a", " ", "%%%", "___", "\\", "zzzzqq", "1234567890", ",", ", malang", "'; DROP TABLE"]
)
def test_what_finds_nothing_finds_nothing_quietly(app: Flask, teks: str) -> None:
    assert kode(teks) == []


def test_an_area_by_its_code_with_those_above_and_below(app: Flask) -> None:
    assert queries.dengan_kode("35.73").nama == "Kota Malang"
    assert [w.kode for w in queries.di_atas("35.73.03.1003")] == ["35", "35.73", "35.73.03"]
    assert len(queries.di_bawah("35.73")) == 5
    assert len(queries.di_bawah(None)) == 38


@pytest.mark.parametrize("kode_salah", ["", "99", "35.73.", "3573", "35.73.03.9999", "35%", "٣٥", "35\n"])
def test_an_unknown_code_is_not_found(app: Flask, kode_salah: str) -> None:
    with pytest.raises(TidakDitemukan):
        queries.dengan_kode(kode_salah)
    with pytest.raises(TidakDitemukan):
        queries.tempat(kode_salah)
