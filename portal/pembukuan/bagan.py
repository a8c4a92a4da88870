"""The chart of accounts as versioned data: one file for all koperasi, loaded into the table ``akun``."""

from __future__ import annotations

import csv
import io
from functools import cache
from pathlib import Path

from sqlalchemy import Connection, insert, select

from portal.buku_besar.akun import Bagan, baca_bagan
from portal.pembukuan.models import Akun

BERKAS = Path(__file__).parent / "data" / "akun.csv"
VERSI = 1


@cache
def bagan() -> Bagan:
    """The chart in force."""
    return baca_bagan(BERKAS.read_text(encoding="utf-8"), VERSI)


def muat_bagan(conn: Connection) -> int:
    """Load the chart into the table: new accounts only, so that it may run again. Returns how many were added."""
    ada = set(conn.execute(select(Akun.kode)).scalars())
    baru = [isi for isi in _isi() if isi["kode"] not in ada]
    if baru:
        conn.execute(insert(Akun), baru)
    return len(baru)


def _isi() -> list[dict[str, object]]:
    pembaca = csv.DictReader(io.StringIO(BERKAS.read_text(encoding="utf-8")))
    keterangan = {b["kode"]: b["keterangan"] for b in pembaca}
    return [
        {
            "kode": a.kode,
            "versi": VERSI,
            "nama": a.nama,
            "kelompok": a.kelompok,
            "saldo_normal": a.saldo_normal.value,
            "arus_kas": a.arus_kas,
            "keterangan": keterangan[a.kode],
        }
        for a in bagan()
    ]
