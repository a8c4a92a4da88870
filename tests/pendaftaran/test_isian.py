"""Every field of the three pages, with what people and others may type."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from flask import Flask
from flask_babel import Babel
from warga import ALAMAT, DIRI

from portal.pendaftaran.forms import FormulirAlamat, FormulirDiri, dari_draf


@pytest.fixture(autouse=True)
def halaman_kosong() -> Iterator[None]:
    """Forms know no database: a bare app is enough."""
    app = Flask("formulir")
    app.config.update(SECRET_KEY="hanya-untuk-uji", BABEL_DEFAULT_LOCALE="id")
    Babel(app)
    with app.test_request_context("/"):
        yield


def galat_diri(**ganti: str) -> set[str]:
    form = dari_draf(FormulirDiri, DIRI | ganti)
    form.validate()
    return set(form.errors)


def galat_alamat(**ganti: str) -> set[str]:
    form = dari_draf(FormulirAlamat, ALAMAT | ganti)
    form.validate()
    return set(form.errors)


@pytest.mark.parametrize(
    "nama",
    ["Siti Aminah", "M. Nur'aini", "M. Nur’aini", "Ny. Sri-Wahyuni", "Ali bin Abu", "H. Ahmad, S.Pd.", "Ng", "Zoë",
     "I Gusti A/P Raka"],
)  # fmt: skip
def test_real_names_pass(nama: str) -> None:
    assert galat_diri(nama=nama) == set()


@pytest.mark.parametrize(
    "nama",
    ["", "   ", "A", "A" * 101, "Siti\x00Aminah", "<b>Siti</b>", "=1+1", "@siti", "+62", "Siti {{7*7}}", "Сити Аминах",
     "سيتي", "Siti 2",
     "Siti\u202eAminah", "Siti\u200bAminah", "...", "R2-D2"],
)  # fmt: skip
def test_what_is_no_name_is_refused_at_its_field(nama: str) -> None:
    assert galat_diri(nama=nama) == {"nama"}


@pytest.mark.parametrize("bidang", ["tempat_lahir", "pekerjaan"])
@pytest.mark.parametrize("isi", ["", "x" * 61, "a\x00b", "<script>", "=CMD()", "Ёлка"])
def test_texts_of_page_one_are_refused_at_their_field(bidang: str, isi: str) -> None:
    assert galat_diri(**{bidang: isi}) == {bidang}


@pytest.mark.parametrize(
    "isi", ["", "1990-02-30", "31-04-1990", "29-02-1990", "1990", "besok", "1990-13-01", "2999-01-01", "1850-01-01",
     "٠٧-٠٨-١٩٩٠", "1990-08-07\x00"]
)  # fmt: skip
def test_days_that_do_not_exist_or_lie_ahead_are_refused(isi: str) -> None:
    assert galat_diri(tanggal_lahir=isi) == {"tanggal_lahir"}


@pytest.mark.parametrize("isi", ["29-02-2000", "2000-02-29", "7/8/1990", "07.08.1990"])
def test_29_february_of_a_leap_year_and_the_usual_ways_of_writing_pass(isi: str) -> None:
    assert galat_diri(tanggal_lahir=isi) == set()


@pytest.mark.parametrize("isi", ["", "X", "LP", "\x00"])
def test_sex_is_one_of_two(isi: str) -> None:
    assert galat_diri(kelamin=isi) == {"kelamin"}


@pytest.mark.parametrize("isi", ["", "123", "3471014708900000", "=471014708900001", "3471014708900\x0001", "x" * 5000])
def test_a_wrong_nik_is_refused_at_its_field(isi: str) -> None:
    assert galat_diri(nik=isi) == {"nik"}


def test_optional_fields_may_be_empty() -> None:
    assert galat_diri(panggilan="") == set()
    assert galat_alamat(hp="", ahli_waris="") == set()


@pytest.mark.parametrize("bidang", ["rt", "rw"])
@pytest.mark.parametrize("isi", ["", "0", "000", "1234", "-1", "1a", "٣", "1\x00", "<1>", "1.5", "=1"])
def test_rt_and_rw_are_plain_numbers(bidang: str, isi: str) -> None:
    assert galat_alamat(**{bidang: isi}) == {bidang}


@pytest.mark.parametrize("isi", ["3", "03", "003"])
def test_rt_is_written_with_two_digits(isi: str) -> None:
    form = dari_draf(FormulirAlamat, ALAMAT | {"rt": isi})
    assert form.validate()
    assert form.rt.data == "03"


@pytest.mark.parametrize("isi", ["0812", "0341551234", "abc", "0812\x0034567890", "٠٨١٢٣٤٥٦٧٨٩٠", "<0812>"])
def test_a_wrong_phone_is_refused_at_its_field(isi: str) -> None:
    assert galat_alamat(hp=isi) == {"hp"}


@pytest.mark.parametrize("isi", ["", "x" * 161, "Jalan\x00", "<Jalan>", "=Jalan", "Улица 7", "Jalan ١٢٣"])
def test_a_wrong_address_is_refused_at_its_field(isi: str) -> None:
    assert galat_alamat(alamat=isi) == {"alamat"}


@pytest.mark.parametrize("isi", ["x" * 101, "Ali 2", "<Ali>", "Али", "Ali\x00"])
def test_a_wrong_heir_is_refused_at_its_field(isi: str) -> None:
    assert galat_alamat(ahli_waris=isi) == {"ahli_waris"}
