"""A small book in each database."""

from __future__ import annotations

import pytest
from buku_uji import BukuUji, buat_buku
from flask import Flask


@pytest.fixture
def buku(app: Flask) -> BukuUji:
    return buat_buku(barang=True)
