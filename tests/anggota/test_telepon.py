"""Mobile numbers in one shape."""

from __future__ import annotations

import pytest

from portal.anggota import telepon
from portal.errors import IsianSalah


@pytest.mark.parametrize(
    "isi",
    ["081234567890", "0812-3456-7890", "81234567890", "6281234567890", "+62 812 3456 7890", "+62 (812) 3456.7890"],
)
def test_the_ways_of_writing_a_number_are_one_number(isi: str) -> None:
    assert telepon.rapikan(isi) == "+6281234567890"


@pytest.mark.parametrize(
    "isi",
    ["", "0812", "0341551234", "+6581234567", "08123456789012345", "٠٨١٢٣٤٥٦٧٨٩٠", "0812abc45678", "=081234567890",
     "0812\x0034567890"],
)  # fmt: skip
def test_what_is_no_indonesian_mobile_number_is_refused(isi: str) -> None:
    with pytest.raises(IsianSalah):
        telepon.rapikan(isi)


def test_a_number_is_shown_as_people_write_it() -> None:
    assert telepon.tampil("+6281234567890") == "0812-3456-7890"
