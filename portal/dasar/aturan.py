"""Rules are data: a value on a day, with its source. No threshold stands in code."""

from __future__ import annotations

import csv
import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import BigInteger, Connection, Date, ScalarSelect, bindparam, cast, select

from portal.dasar.milik import uuid7
from portal.dasar.models import Aturan
from portal.dasar.pinjaman import sambungan
from portal.dasar.siap import Siap
from portal.extensions import db

DATA = Path(__file__).parent / "data" / "aturan.csv"


@dataclass(frozen=True, slots=True)
class NilaiAturan:
    """A rule on a day: its value as text, since when, and where it is written."""

    nama: str
    nilai: str
    mulai: dt.date
    sumber: str
    diperiksa_pada: dt.date | None

    @property
    def angka(self) -> int:
        return int(self.nilai)

    @property
    def keterangan_sumber(self) -> str:
        """The source as people read it; unchecked articles say so."""
        return self.sumber if self.diperiksa_pada else f"{self.sumber} (ringkasan, belum dicocokkan dengan naskah)"


_T = Aturan.__table__.c
_BERLAKU = select(_T.nama, _T.nilai, _T.mulai, _T.sumber, _T.diperiksa_pada).where(
    _T.mulai <= bindparam("tanggal", type_=Date()),
    _T.selesai.is_(None) | (_T.selesai >= bindparam("tanggal", type_=Date())),
)
_PADA = Siap(_BERLAKU.where(_T.nama == bindparam("nama")).order_by(_T.mulai.desc()).limit(1))
_BEBERAPA = _BERLAKU.where(_T.nama.in_(bindparam("nama", expanding=True))).order_by(_T.mulai)


def pada(nama: str, tanggal: dt.date) -> NilaiAturan:
    """The rule ``nama`` in force on a day.

    :raises LookupError: no such rule on that day: a fault of the data, not of the user.
    """
    baris = _PADA.satu(sambungan(), nama=nama, tanggal=tanggal)
    if baris is None:
        raise LookupError(f"tidak ada aturan {nama} pada {tanggal}")
    return NilaiAturan(*baris)


def banyak_pada(nama: Iterable[str], tanggal: dt.date) -> dict[str, NilaiAturan]:
    """Those of these rules that are in force on a day, by name, in one statement; the latest where two overlap."""
    baris = db.session.execute(_BEBERAPA, {"nama": list(nama), "tanggal": tanggal})
    return {b.nama: NilaiAturan(*b) for b in baris}


def beberapa(tanggal: dt.date, *nama: str) -> dict[str, NilaiAturan]:
    """Several rules in force on a day, by name; one statement.

    :raises LookupError: one of them is missing on that day: a fault of the data, not of the user.
    """
    hasil = banyak_pada(nama, tanggal)
    if hilang := set(nama) - set(hasil):
        raise LookupError(f"tidak ada aturan {sorted(hilang)} pada {tanggal}")
    return hasil


def angka_pada(nama: str, tanggal: dt.date) -> ScalarSelect[int]:
    """A rule's number on a day as a column of another statement, for an act that reads it with its own rows."""
    berlaku = (_T.nama == nama, _T.mulai <= tanggal, _T.selesai.is_(None) | (_T.selesai >= tanggal))
    return select(cast(_T.nilai, BigInteger)).where(*berlaku).order_by(_T.mulai.desc()).limit(1).scalar_subquery()


def dari_angka(angka: Iterable[tuple[str, int | None]], tanggal: dt.date) -> dict[str, NilaiAturan]:
    """Rules out of what ``angka_pada`` read; one that is missing on that day is missing here."""
    return {n: NilaiAturan(n, str(a), tanggal, "", None) for n, a in angka if a is not None}


def muat(conn: Connection) -> int:
    """Load ``data/aturan.csv`` into the table: new rows only. Returns how many were added."""
    ada = {tuple(b) for b in conn.execute(select(Aturan.nama, Aturan.mulai))}
    with DATA.open(newline="", encoding="utf-8") as berkas:
        baru = [_baris(b) for b in csv.DictReader(berkas) if (b["nama"], dt.date.fromisoformat(b["mulai"])) not in ada]
    if baru:
        conn.execute(Aturan.__table__.insert(), baru)  # type: ignore[attr-defined]
    return len(baru)


def _baris(b: dict[str, str]) -> dict[str, object]:
    return {
        "id": uuid7(),
        "nama": b["nama"],
        "nilai": b["nilai"],
        "mulai": dt.date.fromisoformat(b["mulai"]),
        "selesai": dt.date.fromisoformat(b["selesai"]) if b["selesai"] else None,
        "sumber": b["sumber"],
        "diperiksa_pada": dt.date.fromisoformat(b["diperiksa_pada"]) if b["diperiksa_pada"] else None,
    }
