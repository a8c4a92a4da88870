"""Counters of people, moved in the same transaction as the event that they count. No page ever counts the register.

One act moves all its counters in one statement, rows in one order, so that two acts never wait for each other in a ring.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from functools import lru_cache

from sqlalchemy import Date, TextClause, Uuid, bindparam, select, text

from portal.anggota.models import Hitungan
from portal.anggota.status import BIASA, POKOK_DIRALAT
from portal.dasar.transaksi import Trx
from portal.dasar.waktu import awal_bulan, hari_ini
from portal.extensions import db

RINCIAN = ("rw", "kelamin", "tahun_lahir")
GOLONGAN = "golongan"
"""The breakdown of who has no vote."""
TERHITUNG = ("calon", "anggota", "keluar")
"""Statuses of the register that are counted; ``terdaftar`` counts applications."""
MENJADI_ANGGOTA = ("pokok_lunas", "saldo_awal")
BERHENTI = ("berhenti", "diberhentikan", "meninggal")
PER_BULAN = frozenset((*MENJADI_ANGGOTA, *BERHENTI, POKOK_DIRALAT))
"""Events that are counted by month: those by which the number of anggota changes."""
TIDAK_DIKETAHUI = "?"
BARIS_SEKALI = 200
Sel = tuple[str, str]
"""A cell: (rincian, nilai)."""
# A row that goes down is proposed as 0: the CHECK reads the proposed row before the conflict is seen.
_GESER = (
    "INSERT INTO hitungan (koperasi_id, rincian, nilai, banyak, bulan, banyak_awal) VALUES BARIS"
    " ON CONFLICT (koperasi_id, rincian, nilai) DO UPDATE SET banyak = hitungan.banyak + excluded.banyak"
    " - CASE excluded.rincian || ' ' || excluded.nilai TURUN ELSE 0 END,"
    " banyak_awal = CASE WHEN hitungan.bulan < excluded.bulan THEN hitungan.banyak ELSE hitungan.banyak_awal END,"
    " bulan = CASE WHEN hitungan.bulan < excluded.bulan THEN excluded.bulan ELSE hitungan.bulan END"
)


@lru_cache(maxsize=256)
def _perintah(turun: tuple[bool, ...]) -> TextClause:
    """For so many cells; ``turun`` says which of them go down."""
    baris = ", ".join(f"(:k, :r{i}, :n{i}, :b{i}, :bulan, 0)" for i in range(len(turun)))
    kurang = " ".join(f"WHEN :t{i} THEN CAST(:d{i} AS INTEGER)" for i, ya in enumerate(turun) if ya)
    perintah = _GESER.replace("BARIS", baris).replace("TURUN", kurang or "WHEN '' THEN 0")
    return text(perintah).bindparams(bindparam("k", type_=Uuid()), bindparam("bulan", type_=Date()))


def geser(trx: Trx, selisih: Mapping[Sel, int], zona: str) -> None:
    """Move counters: ``{("status", "calon"): +1, ("rw", "03"): -1}``; a cell's first move of a month (in this zone)
    keeps how it stood when the month began (safety 14: breakdowns show month by month)."""
    berubah = sorted((sel, n) for sel, n in selisih.items() if n)
    for mulai in range(0, len(berubah), BARIS_SEKALI):
        _geser(trx, berubah[mulai : mulai + BARIS_SEKALI], awal_bulan(hari_ini(zona)))


def _geser(trx: Trx, baris: Sequence[tuple[Sel, int]], bulan: dt.date) -> None:
    isi: dict[str, object] = {"k": trx.koperasi_id, "bulan": bulan}
    for i, ((rincian, nilai), n) in enumerate(baris):
        isi |= {f"r{i}": rincian, f"n{i}": nilai, f"b{i}": max(n, 0)}
        if n < 0:
            isi |= {f"t{i}": f"{rincian} {nilai}", f"d{i}": -n}
    trx.conn.execute(_perintah(tuple(n < 0 for _sel, n in baris)), isi)


def sel_bulan(tanggal: dt.date, jenis: str) -> Sel:
    """The cell that counts events of this kind in the month of this day."""
    return ("bulan", f"{tanggal:%Y-%m} {jenis}")


def sel_rincian(rw: str | None, kelamin: str | None, lahir: dt.date | None, golongan: str = BIASA) -> tuple[Sel, ...]:
    """The cells in which a person stands, one per breakdown; who has no vote stands in one more."""
    nilai = (rw, kelamin, str(lahir.year) if lahir else None)
    sel = tuple((rincian, n or TIDAK_DIKETAHUI) for rincian, n in zip(RINCIAN, nilai, strict=True))
    return sel if golongan == BIASA else (*sel, (GOLONGAN, golongan))


def terhitung(rincian: str) -> dict[str, int]:
    """The cells of one counter of the present koperasi, live."""
    perintah = select(Hitungan.nilai, Hitungan.banyak).where(Hitungan.rincian == rincian)
    return dict(db.session.execute(perintah).all())
