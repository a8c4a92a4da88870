"""Slugs and public letters."""

from __future__ import annotations

from portal.koperasi.kode import calon_awalan, calon_kode, slug


def test_a_slug_is_lower_case_with_one_hyphen_between_words() -> None:
    assert [slug("Bandar Kidul"), slug("Ju'at  Atas"), slug("Oro-oro Dowo")] == [
        "bandar-kidul",
        "ju-at-atas",
        "oro-oro-dowo",
    ]


def test_the_city_is_added_where_the_name_is_taken_and_then_more() -> None:
    daftar = calon_kode("Bumiayu", "Panggungrejo", "Kabupaten Blitar", "35.05.13.2007")
    assert daftar[:4] == ["bumiayu", "bumiayu-blitar", "bumiayu-panggungrejo-blitar", "bumiayu-35-05-13-2007"]
    assert len(set(daftar)) == len(daftar)


def test_public_letters_come_from_the_name_and_are_read_without_doubt() -> None:
    daftar = calon_awalan("Bumiayu", "35.73.03.1003")
    assert daftar[0] == "BMY"
    assert all(3 <= len(a) <= 4 and a.isalpha() and not set(a) & set("ILO") for a in daftar)


def test_a_name_of_two_letters_still_gets_its_letters_and_always_the_same() -> None:
    assert calon_awalan("Oi", "52.06.08.2003") == calon_awalan("Oi", "52.06.08.2003")
    assert len(calon_awalan("Oi", "52.06.08.2003")[0]) == 4
