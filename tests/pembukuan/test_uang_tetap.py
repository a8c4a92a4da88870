"""Readers always see the same total while others post."""

from __future__ import annotations

from buku_uji import BukuUji
from flask import Flask
from uang_tetap import baca_sambil_ditulis


def test_readers_always_see_books_that_balance(app: Flask, buku: BukuUji) -> None:
    assert baca_sambil_ditulis(app, buku, banyak=8) >= 3
    assert buku.temuan() == []
