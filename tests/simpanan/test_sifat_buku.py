"""Whatever people do at the counter, in whatever order: the book is what ten lines of arithmetic say."""

from __future__ import annotations

from loket import Loket
from mesin_buku import HITUNGAN, jalankan


def test_the_ledger_is_its_model(loket: Loket) -> None:
    HITUNGAN.clear()
    jalankan(loket, banyak=6, langkah=25)
    assert min(HITUNGAN[True], HITUNGAN[False]) > 5, f"too few of one kind to prove anything: {HITUNGAN}"
