"""Breakdowns without small cells."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from portal.lurah.queries import susun
from portal.lurah.sel import gabung

MINIMUM = 5
SEL = st.lists(st.integers(0, 30), max_size=15).map(lambda n: [(f"{i:02d}", b) for i, b in enumerate(n, 1)])


@given(SEL)
def test_no_cell_of_one_to_four_is_ever_shown(sel: list[tuple[str, int]]) -> None:
    assert all(s.banyak >= MINIMUM for s in gabung(sel, MINIMUM) or ())


@given(SEL)
def test_what_is_shown_keeps_the_sum_and_loses_nobody(sel: list[tuple[str, int]]) -> None:
    hasil = gabung(sel, MINIMUM)
    if hasil is not None:
        assert sum(s.banyak for s in hasil) == sum(b for _, b in sel)
        assert [n for s in hasil for n in s.nilai] == [n for n, b in sel if b]


@given(SEL)
def test_only_a_whole_of_one_to_four_hides(sel: list[tuple[str, int]]) -> None:
    """A hidden breakdown shows no cell at all: the total beside it gives nothing back."""
    assert (gabung(sel, MINIMUM) is None) == (1 <= sum(b for _, b in sel) < MINIMUM)


@given(SEL)
def test_merged_cells_are_neighbours(sel: list[tuple[str, int]]) -> None:
    ada = [n for n, b in sel if b]
    for s in gabung(sel, MINIMUM) or ():
        awal = ada.index(s.nilai[0])
        assert tuple(ada[awal : awal + len(s.nilai)]) == s.nilai


def test_a_small_cell_joins_its_smaller_neighbour() -> None:
    hasil = gabung([("01", 20), ("02", 3), ("03", 6), ("04", 9)], MINIMUM)
    assert hasil is not None
    assert [(s.nilai, s.banyak) for s in hasil] == [(("01",), 20), (("02", "03"), 9), (("04",), 9)]


def test_breakdowns_have_labels_that_people_read() -> None:
    rw = susun("rw", {"10": 7, "2": 6, "03": 2, "?": 5}, MINIMUM).baris
    assert rw is not None
    assert [(b.label, b.banyak) for b in rw] == [("RW 2–03", 8), ("RW 10", 7), ("RW tidak tercatat", 5)]
    kelamin = susun("kelamin", {"L": 9, "P": 2}, MINIMUM).baris
    assert kelamin is not None
    assert [(b.label, b.banyak) for b in kelamin] == [("Perempuan dan Laki-laki", 11)]
    lahir = susun("tahun_lahir", {"1958": 3, "1961": 6, "1969": 4, "1990": 5, "?": 1}, MINIMUM).baris
    assert lahir is not None
    assert [(b.label, b.banyak) for b in lahir] == [("1950–1969", 13), ("1990–1999 dan tidak tercatat", 6)]
    assert susun("rw", {"01": 4}, MINIMUM).baris is None
    assert susun("rw", {}, MINIMUM).baris == ()
