"""Amounts, days and instants as people read them."""

import datetime as dt

import pytest

from portal.buku_besar.uang import ribuan
from portal.dasar.waktu import tanggal_lengkap
from portal.web.filters import HTMX_CONFIG, bulan, samar_nik, tanggal_pendek, waktu

HARI = dt.date(2026, 11, 25)
SAAT = dt.datetime(2026, 11, 25, 12, 5, tzinfo=dt.UTC)


def test_thousands_are_parted_by_dots():
    assert [ribuan(n) for n in (0, 999, 1000, 91599, -1250000)] == ["0", "999", "1.000", "91.599", "-1.250.000"]


def test_a_day_is_written_in_indonesian():
    assert tanggal_lengkap(HARI) == "25 November 2026"
    assert tanggal_lengkap(dt.date(2026, 8, 1)) == "1 Agustus 2026"
    assert tanggal_pendek(dt.date(2026, 8, 1)) == "1 Agu 2026"


def test_an_instant_is_no_day():
    with pytest.raises(TypeError):
        tanggal_lengkap(SAAT)


@pytest.mark.parametrize("nilai", [HARI, "2026-11", "2026-11-25"])
def test_a_month_is_written_from_a_date_or_from_text(nilai):
    assert bulan(nilai) == "November 2026"


@pytest.mark.parametrize(
    ("zona", "tertulis"),
    [
        ("WIB", "25 November 2026 pukul 19.05 WIB"),
        ("WITA", "25 November 2026 pukul 20.05 WITA"),
        ("WIT", "25 November 2026 pukul 21.05 WIT"),
    ],
)
def test_an_instant_is_shown_in_the_zone_of_the_koperasi(zona, tertulis):
    assert waktu(SAAT, zona) == tertulis


def test_late_evening_in_utc_is_the_next_day_in_indonesia():
    assert waktu(SAAT.replace(hour=17, minute=0)) == "26 November 2026 pukul 00.00 WIB"


def test_an_instant_without_a_zone_is_refused():
    with pytest.raises(ValueError, match="time zone"):
        waktu(SAAT.replace(tzinfo=None))


def test_a_nik_shows_its_first_four_and_last_two_digits_only():
    assert samar_nik("3571010101900001") == "3571**********01"


def test_htmx_keeps_no_snapshots_and_shows_refused_forms():
    assert '"historyCacheSize":0' in HTMX_CONFIG
    assert '"allowEval":false' in HTMX_CONFIG
    assert '"^(403|409|422)","swap":true' in HTMX_CONFIG
