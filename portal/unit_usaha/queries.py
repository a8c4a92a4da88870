"""Reads of the business units of one koperasi."""

from __future__ import annotations

import datetime as dt
import uuid
from dataclasses import dataclass
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, bindparam, select

from portal.dasar.milik import di_koperasi
from portal.dasar.pinjaman import sambungan
from portal.dasar.siap import Siap
from portal.dasar.transaksi import Trx
from portal.errors import TidakDitemukan
from portal.extensions import db
from portal.pengguna.models import Pengguna
from portal.unit_usaha import sebutan
from portal.unit_usaha.models import RiwayatUnitUsaha, UnitUsaha

_KOLOM = (
    UnitUsaha.koperasi_id,
    UnitUsaha.id,
    UnitUsaha.urutan,
    UnitUsaha.jenis,
    UnitUsaha.nama,
    UnitUsaha.status,
    UnitUsaha.alasan,
    UnitUsaha.langkah_berikut,
    UnitUsaha.tanggal_langkah,
    UnitUsaha.unit_buku_id,
)
_T = UnitUsaha.__table__.c
_URUT = select(*(_T[k.key] for k in _KOLOM)).where(_T.koperasi_id == bindparam("koperasi_id")).order_by(_T.urutan)
_DAFTAR, _KEADAAN = Siap(_URUT), Siap(_URUT.with_only_columns(_T.nama, _T.status))


@dataclass(frozen=True, slots=True)
class UnitRingkas:
    """A business unit as it stands. ``urutan`` is its number (URLs); ``unit_buku_id`` its unit in the ledger."""

    koperasi_id: uuid.UUID
    id: uuid.UUID
    urutan: int
    jenis: str
    nama: str
    status: str
    alasan: str | None
    langkah_berikut: str | None
    tanggal_langkah: dt.date | None
    unit_buku_id: uuid.UUID | None

    @property
    def status_sebutan(self) -> str:
        return str(sebutan.STATUS[self.status])

    @property
    def status_arti(self) -> str:
        return str(sebutan.ARTI_STATUS[self.status])

    @property
    def ikon(self) -> str:
        return sebutan.IKON.get(self.jenis, sebutan.IKON[sebutan.LAIN])

    @property
    def berjalan(self) -> bool:
        return self.status == "berjalan"

    def muat_ulang(self, trx: Trx) -> UnitRingkas:
        """Read the row again under lock."""
        perintah = select(*_KOLOM).where(UnitUsaha.koperasi_id == self.koperasi_id, UnitUsaha.id == self.id)
        return _ringkas(trx.conn.execute(trx.kunci_baris(perintah)).one())


class KeadaanUnit(NamedTuple):
    """A business unit in a table of counts: its name and how it stands."""

    nama: str
    status: str
    status_sebutan: str


@dataclass(frozen=True, slots=True)
class PerubahanUnit:
    """A change of a unit's status: what it became, why, what comes next, who wrote it, when (UTC)."""

    status: str
    alasan: str | None
    langkah_berikut: str | None
    oleh: str
    pada: dt.datetime

    @property
    def status_sebutan(self) -> str:
        return str(sebutan.STATUS[self.status])


def daftar(koperasi_id: uuid.UUID) -> list[UnitRingkas]:
    """Every unit of a koperasi: the seven in the ministry's order, then the further ones."""
    with di_koperasi(koperasi_id):
        return [_ringkas(b) for b in _DAFTAR.semua(sambungan(), koperasi_id=koperasi_id)]


def keadaan(koperasi_id: uuid.UUID) -> list[KeadaanUnit]:
    """How every unit of a koperasi stands, in the same order."""
    sebut = sebutan.sebutan_status()
    with di_koperasi(koperasi_id):
        semua = _KEADAAN.semua(sambungan(), koperasi_id=koperasi_id)
    return [KeadaanUnit(nama, status, sebut[status]) for nama, status in semua]


def dengan_urutan(koperasi_id: uuid.UUID, urutan: int) -> UnitRingkas:
    """:raises TidakDitemukan: the koperasi has no unit of this number."""
    hasil = _ambil(koperasi_id, UnitUsaha.urutan == urutan) if urutan < 1_000_000 else []
    if not hasil:
        raise TidakDitemukan("Unit usaha ini tidak ada.")
    return hasil[0]


def riwayat(unit: UnitRingkas, batas: int = 10) -> list[PerubahanUnit]:
    """The last changes of a unit, the newest first."""
    perintah = (
        select(
            RiwayatUnitUsaha.status,
            RiwayatUnitUsaha.alasan,
            RiwayatUnitUsaha.langkah_berikut,
            Pengguna.nama,
            RiwayatUnitUsaha.pada,
        )
        .join_from(RiwayatUnitUsaha, Pengguna, Pengguna.id == RiwayatUnitUsaha.oleh)
        .where(RiwayatUnitUsaha.unit_usaha_id == unit.id)
        .order_by(RiwayatUnitUsaha.pada.desc(), RiwayatUnitUsaha.id.desc())
        .limit(batas)
    )
    with di_koperasi(unit.koperasi_id):
        return [PerubahanUnit(*b) for b in db.session.execute(perintah)]


def _ambil(koperasi_id: uuid.UUID, *syarat: ColumnElement[bool]) -> list[UnitRingkas]:
    with di_koperasi(koperasi_id):
        return [_ringkas(b) for b in db.session.execute(select(*_KOLOM).where(*syarat).order_by(UnitUsaha.urutan))]


def _ringkas(baris: Any) -> UnitRingkas:
    return UnitRingkas(*baris)
