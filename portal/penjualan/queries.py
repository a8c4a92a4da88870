"""Reads of sales: the days of a unit, and which units sell."""

from __future__ import annotations

import datetime as dt
import uuid
from dataclasses import dataclass

from sqlalchemy import and_, select

from portal.dasar.milik import di_koperasi, koperasi_aktif
from portal.dasar.pinjaman import sambungan
from portal.dasar.temuan import Temuan
from portal.extensions import db
from portal.pembukuan.bacaan import tabel_jurnal
from portal.penjualan.models import PenjualanHarian
from portal.unit_usaha import queries as unit_usaha
from portal.unit_usaha.queries import UnitRingkas

_P = PenjualanHarian.__table__.c
_J = tabel_jurnal()
_R = _J.alias("ralat")


@dataclass(frozen=True, slots=True)
class HariTerjual:
    """A day of a unit, in rupiah: sales to members and to others, and its entry's number."""

    tanggal: dt.date
    anggota_rupiah: int
    non_anggota_rupiah: int
    nomor: str

    @property
    def jumlah_rupiah(self) -> int:
        return self.anggota_rupiah + self.non_anggota_rupiah


def unit_menjual() -> list[UnitRingkas]:
    """The units of the present koperasi that sell: those that run, without simpan pinjam."""
    return [
        u for u in unit_usaha.daftar(koperasi_aktif()) if u.berjalan and u.unit_buku_id and u.jenis != "simpan_pinjam"
    ]


def hari_terakhir(unit: UnitRingkas, batas: int = 14) -> list[HariTerjual]:
    """The last days that were closed and stand, the newest first."""
    perintah = (
        select(_P.tanggal, _P.anggota_rupiah, _P.non_anggota_rupiah, _J.c.nomor)
        .select_from(PenjualanHarian.__table__)
        .join(_J, (_J.c.koperasi_id == _P.koperasi_id) & (_J.c.id == _P.jurnal_id))
        .where(_P.koperasi_id == unit.koperasi_id, _P.unit_usaha_id == unit.id, _P.diralat_pada.is_(None))
        .order_by(_P.tanggal.desc())
        .limit(batas)
    )
    return [HariTerjual(*b) for b in sambungan().execute(perintah)]


def periksa(koperasi_id: uuid.UUID) -> list[Temuan]:
    """A day is free again exactly when its entry was taken back."""
    perintah = (
        select(_J.c.nomor)
        .select_from(PenjualanHarian.__table__)
        .join(_J, (_J.c.koperasi_id == _P.koperasi_id) & (_J.c.id == _P.jurnal_id))
        .outerjoin(_R, and_(_R.c.koperasi_id == _P.koperasi_id, _R.c.ralat_dari == _P.jurnal_id))
        .where(_P.koperasi_id == koperasi_id, _P.diralat_pada.is_(None) != _R.c.id.is_(None))
    )
    with di_koperasi(koperasi_id):
        salah = db.session.execute(perintah).scalars().all()
    return [Temuan("penjualan", n, "hari penjualannya tidak sesuai dengan ralatnya") for n in salah]
