"""The NIK: hard errors and mere warnings kept apart."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.anggota import nik
from portal.errors import IsianSalah

PRIA, WANITA = "3571011708900001", "3571015708900002"
GAYAM = "35.71.01.1007"


@pytest.mark.parametrize(
    "isi",
    [PRIA, WANITA, " 3571 0117 0890 0001 ", "3571.01.170890.0001", "3571-0117-0890-0001", "9671011708900001"],
)
def test_a_nik_passes_however_it_is_grouped(isi: str) -> None:
    assert nik.periksa(isi).isdigit()


@pytest.mark.parametrize(
    ("isi", "kata"),
    [
        ("", "16 angka"),
        ("357101170890001", "16 angka"),
        ("35710117089000011", "16 angka"),
        ("357101170890000A", "16 angka"),
        ("٣٥٧١٠١١٧٠٨٩٠٠٠٠١", "16 angka"),
        ("3571011708900\x0001", "16 angka"),
        ("<b>3571011708</b>", "16 angka"),
        ("=571011708900001", "16 angka"),
        ("9971011708900001", "provinsi"),
        ("0071011708900001", "provinsi"),
        ("3571010008900001", "tanggal"),
        ("3571013208900001", "tanggal"),
        ("3571014008900001", "tanggal"),
        ("3571017208900001", "tanggal"),
        ("3571011700900001", "tanggal"),
        ("3571011713900001", "tanggal"),
        ("3571013002900001", "tanggal"),
        ("3571013104900001", "tanggal"),
        ("3571012902010001", "tanggal"),
        ("3571011708900000", "0000"),
    ],
)
def test_what_cannot_be_a_nik_is_refused_with_its_part_named(isi: str, kata: str) -> None:
    with pytest.raises(IsianSalah) as galat:
        nik.periksa(isi)
    assert kata in galat.value.pesan
    assert galat.value.bidang == "nik"


@pytest.mark.parametrize("isi", ["3571012902000001", "3571016902000001", "3571012902040001", "3571012902960001"])
def test_29_february_passes_if_either_century_leaps(isi: str) -> None:
    assert nik.periksa(isi) == isi


def test_what_fits_the_form_warns_of_nothing() -> None:
    assert nik.peringatan(PRIA, GAYAM, dt.date(1990, 8, 17), "L") == []
    assert nik.peringatan(WANITA, GAYAM, dt.date(1990, 8, 17), "P") == []


def test_region_birth_date_and_sex_only_warn() -> None:
    assert len(nik.peringatan(PRIA, "35.73.03.1003", dt.date(1990, 8, 18), "P")) == 3
    assert nik.peringatan(PRIA, GAYAM, dt.date(1990, 8, 17), "P") == [
        "Jenis kelamin berbeda dari yang tersirat di NIK."
    ]


def test_the_century_comes_from_the_form() -> None:
    assert nik.peringatan("3571011708050001", GAYAM, dt.date(1905, 8, 17), "L") == []
    assert nik.peringatan("3571011708050001", GAYAM, dt.date(2005, 8, 17), "L") == []


@given(st.text(max_size=20))
def test_any_text_is_either_tidied_or_refused(isi: str) -> None:
    try:
        hasil = nik.periksa(isi)
    except IsianSalah:
        return
    assert len(hasil) == 16
    assert hasil.isascii()


@given(st.dates(dt.date(1910, 1, 1), dt.date(2026, 1, 1)), st.booleans(), st.integers(1, 9999))
def test_every_real_birthday_makes_a_nik_that_passes(lahir: dt.date, wanita: bool, urut: int) -> None:
    isi = f"357101{lahir.day + 40 * wanita:02d}{lahir:%m%y}{urut:04d}"
    assert nik.periksa(isi) == isi
    assert nik.peringatan(isi, GAYAM, lahir, "P" if wanita else "L") == []
