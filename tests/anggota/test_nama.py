"""Names as they are sorted and found."""

from __future__ import annotations

import pytest

from portal.anggota.nama import kata_ketikan, kata_nama, nama_urut


def test_a_name_is_found_by_each_of_its_words_with_and_without_the_apostrophe() -> None:
    assert kata_nama("M. Nur'aini", "Iin") >= {"m", "nur", "aini", "nuraini", "iin"}
    assert kata_nama("Ny. Sri-Wahyuni") == {"ny", "sri", "wahyuni"}
    assert kata_nama("Ali bin Abu") == {"ali", "bin", "abu"}


@pytest.mark.parametrize(
    ("ketikan", "kata"), [("Nur'A", ["nura"]), ("  SITI   am ", ["siti", "am"]), ("é", ["e"]), ("'", [])]
)
def test_what_is_typed_becomes_plain_words(ketikan: str, kata: list[str]) -> None:
    assert kata_ketikan(ketikan) == kata


def test_the_sorting_name_is_lower_case_without_accents() -> None:
    assert nama_urut("  Zoë   Aminah ") == "zoe aminah"
