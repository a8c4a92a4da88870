"""Counters of people, moved in the same transaction as the event that they count. No page ever counts the register."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from sqlalchemy import Date, TextClause, Uuid, bindparam, text

from portal.dasar.transaksi import Trx
from portal.dasar.waktu import awal_bulan, hari_ini

RINCIAN = ("rw", "kelamin", "tahun_lahir")
TIDAK_DIKETAHUI = "?"
TANDA = ""  # the value of the row that says: this month's copy was taken, even if it was empty
_K = bindparam("k", type_=Uuid())
_B = bindparam("b", type_=Date())
_BULAN = text(
    "INSERT INTO hitung_bulan (koperasi_id, bulan, peristiwa, banyak) VALUES (:k, :b, :jenis, 1)"
    " ON CONFLICT (koperasi_id, bulan, peristiwa) DO UPDATE SET banyak = hitung_bulan.banyak + 1"
).bindparams(_K, _B)
_TANDAI = text(
    "INSERT INTO hitung_rincian_bulan (koperasi_id, bulan, rincian, nilai, banyak) VALUES (:k, :b, 'rw', :tanda, 0)"
    " ON CONFLICT (koperasi_id, bulan, rincian, nilai) DO NOTHING RETURNING 1"
).bindparams(_K, _B)
_SALIN = text(
    "INSERT INTO hitung_rincian_bulan (koperasi_id, bulan, rincian, nilai, banyak)"
    " SELECT koperasi_id, :b, 'rw', nilai, banyak FROM hitung_rw WHERE koperasi_id = :k AND banyak > 0"
    " UNION ALL SELECT koperasi_id, :b, 'kelamin', nilai, banyak"
    " FROM hitung_kelamin WHERE koperasi_id = :k AND banyak > 0"
    " UNION ALL SELECT koperasi_id, :b, 'tahun_lahir', nilai, banyak"
    " FROM hitung_tahun_lahir WHERE koperasi_id = :k AND banyak > 0"
).bindparams(_K, _B)
_NAIK = (
    "INSERT INTO hitung_RINCIAN (koperasi_id, nilai, banyak) VALUES (:k, :nilai, 1)"
    " ON CONFLICT (koperasi_id, nilai) DO UPDATE SET banyak = hitung_RINCIAN.banyak + 1"
)
_TURUN = "UPDATE hitung_RINCIAN SET banyak = banyak - 1 WHERE koperasi_id = :k AND nilai = :nilai"
_NAIK_RINCIAN = {r: text(_NAIK.replace("RINCIAN", r)).bindparams(_K) for r in RINCIAN}
_TURUN_RINCIAN = {r: text(_TURUN.replace("RINCIAN", r)).bindparams(_K) for r in RINCIAN}
# A row that goes down is proposed as 0: the CHECK reads the proposed row before the conflict is seen.
_GESER = (
    "INSERT INTO hitung_status (koperasi_id, status, banyak) VALUES BARIS ON CONFLICT (koperasi_id, status)"
    " DO UPDATE SET banyak = hitung_status.banyak + CASE excluded.status PILIHAN ELSE 0 END"
)


def _perintah_geser(banyak: int) -> TextClause:
    baris = ", ".join("(:k, :s#, :awal#)".replace("#", str(i)) for i in range(banyak))
    pilihan = " ".join("WHEN :s# THEN CAST(:d# AS INTEGER)".replace("#", str(i)) for i in range(banyak))
    return text(_GESER.replace("BARIS", baris).replace("PILIHAN", pilihan)).bindparams(_K)


_GESER_STATUS = {n: _perintah_geser(n) for n in (1, 2, 3)}


def geser_status(trx: Trx, selisih: Mapping[str, int]) -> None:
    """Move the totals by status: ``{"terdaftar": -1, "calon": +1}``; one statement, rows in name order."""
    berubah = sorted((s, d) for s, d in selisih.items() if d)
    if not berubah:
        return
    nilai: dict[str, object] = {"k": trx.koperasi_id}
    for i, (status, beda) in enumerate(berubah):
        nilai |= {f"s{i}": status, f"d{i}": beda, f"awal{i}": max(beda, 0)}
    trx.conn.execute(_GESER_STATUS[len(berubah)], nilai)


def catat_bulan(trx: Trx, jenis: str, tanggal: dt.date) -> None:
    """One more event of this kind in the month of ``tanggal``."""
    trx.conn.execute(_BULAN, {"k": trx.koperasi_id, "b": awal_bulan(tanggal), "jenis": jenis})


def nilai_rincian(rw: str | None, kelamin: str | None, lahir: dt.date | None) -> dict[str, str]:
    """The cell in which a person stands, per breakdown."""
    return {
        "rw": rw or TIDAK_DIKETAHUI,
        "kelamin": kelamin or TIDAK_DIKETAHUI,
        "tahun_lahir": str(lahir.year) if lahir else TIDAK_DIKETAHUI,
    }


def geser_rincian(trx: Trx, sel: Mapping[str, str], beda: int, zona: str) -> None:
    """One anggota more (``beda`` +1) or fewer (-1) per breakdown; a month's first act keeps last month's picture."""
    salin_bulan(trx, zona)
    perintah = _NAIK_RINCIAN if beda > 0 else _TURUN_RINCIAN
    for rincian in RINCIAN:
        trx.conn.execute(perintah[rincian], {"k": trx.koperasi_id, "nilai": sel[rincian]})


def salin_bulan(trx: Trx, zona: str) -> None:
    """Copy the breakdowns as they stood before this month's first act, once (rule 14: they show month by month)."""
    nilai = {"k": trx.koperasi_id, "b": awal_bulan(hari_ini(zona))}
    if trx.conn.execute(_TANDAI, nilai | {"tanda": TANDA}).first() is not None:
        trx.conn.execute(_SALIN, nilai)
