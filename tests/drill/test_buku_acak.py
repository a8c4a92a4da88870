"""The same two proofs as in the suite, at length: the ledger against its model, and readers while others post."""

from __future__ import annotations

import pytest
from buku_uji import buat_buku
from flask import Flask
from loket import Loket
from mesin_buku import jalankan
from uang_tetap import baca_sambil_ditulis

pytestmark = pytest.mark.drill


def test_the_ledger_is_its_model_at_length(loket: Loket) -> None:
    jalankan(loket, banyak=60, langkah=40)


def test_readers_see_books_that_balance_for_a_long_time(app: Flask) -> None:
    buku = buat_buku()
    assert baca_sambil_ditulis(app, buku, banyak=150) > 50
    assert buku.temuan() == []
