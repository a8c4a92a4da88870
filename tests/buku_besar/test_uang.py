"""Amounts: what people type, what the portal writes, and what a receipt says in words."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from num2words import num2words  # type: ignore[import-untyped]

from portal.buku_besar.uang import JUMLAH_MAKS, parse_rupiah, periksa_jumlah, rupiah, terbilang
from portal.errors import IsianSalah

JUMLAH = st.integers(1, JUMLAH_MAKS)


@pytest.mark.parametrize(
    ("teks", "jumlah"),
    [
        ("1.250.000", 1_250_000),
        ("1250000", 1_250_000),
        ("Rp 1.250.000", 1_250_000),
        ("Rp1.250.000", 1_250_000),
        ("rp 1.250.000,00", 1_250_000),
        ("Rp\u00a01.250.000,-", 1_250_000),
        (" 50.000 ", 50_000),
        ("50000,-", 50_000),
        ("1.250", 1_250),
        ("1", 1),
        ("1.000.000.000.000", JUMLAH_MAKS),
    ],
)
def test_an_amount_as_people_write_it_is_read(teks: str, jumlah: int) -> None:
    assert parse_rupiah(teks) == jumlah


@pytest.mark.parametrize(
    "teks",
    [
        "",
        "1.25",
        "12.50",
        "1,250,000",
        "1,25",
        "-5",
        "\u22125",
        "Rp -5",
        "+5",
        "1e9",
        "1E+9",
        "0",
        "0,00",
        "000",
        "05",
        "0.500",
        "10000000000000",
        "1.000.000.000.001",
        "1_000",
        "1.0000",
        "1..000",
        ".500",
        "1000.000",
        "12.3456",
        "1.250.000,5",
        "1.250.000,000",
        "1.250.000.-",
        "1 000",
        "Rp",
        "Rp.5.000",
        "USD 5",
        "=5+5",
        "<b>5</b>",
        "lima",
        "5rb",
        "\u0661\u0662\u0663",
        "\uff15\uff10\uff10",
        "\xb2",
        "1\u200b000",
        "5\x00",
        "\x00",
        "5\n",
        "5;6",
        "1.250.000,00,00",
        "NaN",
        "inf",
    ],
)
def test_everything_else_is_refused_with_a_question(teks: str) -> None:
    with pytest.raises(IsianSalah) as galat:
        parse_rupiah(teks, "jumlah")
    assert galat.value.bidang == "jumlah"
    assert re.fullmatch(r"[A-Z][\w .,:+()-]+\?", galat.value.pesan)


@pytest.mark.parametrize(
    ("teks", "sebagian"),
    [
        ("", "belum diisi"),
        ("1.25", "tanpa sen"),
        ("1,250,000", "Maksudnya 1.250.000?"),
        ("-5", "minus"),
        ("1e9", "semua angkanya"),
        ("0", "lebih dari nol"),
        (str(10**13), "paling banyak Rp1.000.000.000.000"),
        ("١٢٣", "angka 0 sampai 9"),
        ("9" * 5000, "terlalu panjang"),
    ],
)
def test_each_refusal_says_what_is_wrong(teks: str, sebagian: str) -> None:
    with pytest.raises(IsianSalah, match=re.escape(sebagian)):
        parse_rupiah(teks)


@given(JUMLAH, st.sampled_from(("{}", "Rp {}", "{},00", "{},-", " {} ")), st.booleans())
def test_what_is_written_is_read_back(jumlah: int, bentuk: str, bertitik: bool) -> None:
    assert parse_rupiah(rupiah(jumlah)) == jumlah
    assert parse_rupiah(bentuk.format(f"{jumlah:,}".replace(",", ".") if bertitik else jumlah)) == jumlah


@given(st.text("0123456789.,-Rp e_١", max_size=20) | st.text())
def test_no_text_is_read_as_another_number(teks: str) -> None:
    try:
        jumlah = parse_rupiah(teks)
    except IsianSalah:
        return
    inti = re.sub(r"^(Rp|rp|RP|rP)|,(00|-)$", "", teks.strip(" \u00a0"))
    assert 1 <= jumlah <= JUMLAH_MAKS
    assert inti.strip(" \u00a0").replace(".", "") == str(jumlah)


@pytest.mark.parametrize("jumlah", [0, -1, JUMLAH_MAKS + 1])
def test_an_amount_out_of_range_is_refused(jumlah: int) -> None:
    with pytest.raises(IsianSalah):
        periksa_jumlah(jumlah)


def test_an_amount_is_written_with_dots() -> None:
    assert [rupiah(n) for n in (0, 5, 1000, 1_250_000, -5000)] == ["Rp0", "Rp5", "Rp1.000", "Rp1.250.000", "-Rp5.000"]


@pytest.mark.parametrize(
    ("jumlah", "kata"),
    [
        (0, "nol"),
        (1, "satu"),
        (10, "sepuluh"),
        (11, "sebelas"),
        (12, "dua belas"),
        (100, "seratus"),
        (111, "seratus sebelas"),
        (1_000, "seribu"),
        (1_100, "seribu seratus"),
        (21_000, "dua puluh satu ribu"),
        (101_000, "seratus satu ribu"),
        (1_001_000, "satu juta seribu"),
        (1_250_000, "satu juta dua ratus lima puluh ribu"),
        (JUMLAH_MAKS, "satu triliun"),
    ],
)
def test_an_amount_is_said_in_words(jumlah: int, kata: str) -> None:
    assert terbilang(jumlah) == kata


@given(st.integers(0, JUMLAH_MAKS) | st.integers(0, 10**6).map(lambda n: n * 1000))
def test_the_words_agree_with_a_second_opinion(jumlah: int) -> None:
    """num2words knows "seribu" only at the very beginning; after a million it says the wrong "satu ribu"."""
    kata = num2words(jumlah, lang="id")
    if jumlah // 1000 % 1000 == 1:
        kata = re.sub(r"(juta|miliar|triliun) satu ribu", r"\1 seribu", kata)
    assert terbilang(jumlah) == kata


@pytest.mark.parametrize("jumlah", [-1, 10**15])
def test_words_out_of_range_are_an_error(jumlah: int) -> None:
    with pytest.raises(ValueError, match="terbilang"):
        terbilang(jumlah)
