"""The loading of the areas: reference data, the same on every portal."""

from __future__ import annotations

import csv
import gzip
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, insert, select

from portal.wilayah.models import Wilayah
from portal.wilayah.nama import induk, nama_cari

DATA = Path(__file__).parent / "data" / "wilayah.csv.gz"
SEKALI = 5_000


def muat(conn: Connection) -> int:
    """Load the areas of ``data/wilayah.csv.gz`` that the table lacks. Returns how many were added."""
    ada = set(conn.scalars(select(Wilayah.kode)))
    baris = (b for b in _baris() if b["kode"] not in ada)
    banyak = 0
    while kelompok := list(islice(baris, SEKALI)):
        conn.execute(insert(Wilayah), kelompok)
        banyak += len(kelompok)
    return banyak


def _baris() -> Iterator[dict[str, Any]]:
    with gzip.open(DATA, "rt", encoding="utf-8", newline="") as berkas:
        for b in csv.DictReader(berkas):
            yield b | {"induk": induk(b["kode"]), "nama_cari": nama_cari(b["nama"])}
