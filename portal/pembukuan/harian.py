"""The entries of one day, as an evening's page reads them: one range of the index by day, nothing from the beginning."""

from __future__ import annotations

import datetime as dt
import uuid
from dataclasses import dataclass, field

from sqlalchemy import Date, Row

from portal.dasar.milik import koperasi_aktif
from portal.extensions import db
from portal.pembukuan.bacaan import siapkan
from portal.pembukuan.catatan import SEBUTAN_JENIS
from portal.pembukuan.jumlah import UANG_RUPIAH

_HARI = siapkan(
    """
SELECT j.id, j.urut, j.nomor, j.jenis, j.seri, j.tanggal_bukti, j.dicatat_pada, j.pencatat_id, p.nama AS pencatat,
 j.pencatat_jabatan, """
    + UANG_RUPIAH
    + """, a.nomor AS nomor_yang_diralat, r.nomor AS diralat_oleh,
 b.sub_buku_id, b.sisi, b.jumlah_rupiah
 FROM jurnal j JOIN pengguna p ON p.id = j.pencatat_id
 LEFT JOIN jurnal_baris b ON b.koperasi_id = j.koperasi_id AND b.jurnal_id = j.id AND b.akun IN ('1-1110', '1-1210')
 LEFT JOIN jurnal a ON a.koperasi_id = j.koperasi_id AND a.id = j.ralat_dari
 LEFT JOIN jurnal r ON r.koperasi_id = j.koperasi_id AND r.ralat_dari = j.id
 WHERE j.koperasi_id = :koperasi_id AND j.tanggal_buku = :hari ORDER BY j.urut, b.ke""",
    "id",
    "tanggal_bukti",
    "dicatat_pada",
    "pencatat_id",
    "sub_buku_id",
    hari=Date(),
)


@dataclass(frozen=True, slots=True)
class GerakUang:
    """Money that an entry moved: which box or bank account (its sub-buku), and rupiah, out below zero."""

    sub_buku_id: uuid.UUID
    jumlah_rupiah: int


@dataclass(frozen=True, slots=True)
class CatatanHari:
    """An entry of a day, with the money that it moved; ``uang_rupiah`` as in ``CatatanJurnal``."""

    id: uuid.UUID
    urut: int
    nomor: str
    jenis: str
    seri: str
    tanggal_bukti: dt.date
    dicatat_pada: dt.datetime
    pencatat_id: uuid.UUID
    pencatat: str
    pencatat_jabatan: str
    uang_rupiah: int
    nomor_yang_diralat: str | None
    diralat_oleh: str | None
    gerak: list[GerakUang] = field(default_factory=list)

    @property
    def sebutan(self) -> str:
        return SEBUTAN_JENIS[self.jenis]


def catatan_hari(hari: dt.date) -> list[CatatanHari]:
    """Every entry booked on this day, in the order of the book; one statement."""
    hasil: dict[uuid.UUID, CatatanHari] = {}
    for b in db.session.execute(_HARI, {"koperasi_id": koperasi_aktif(), "hari": hari}):
        catatan = hasil.setdefault(b.id, CatatanHari(*b[:13]))
        if b.sub_buku_id is not None:
            catatan.gerak.append(_gerak(b))
    return list(hasil.values())


def _gerak(b: Row[tuple[object, ...]]) -> GerakUang:
    return GerakUang(b.sub_buku_id, b.jumlah_rupiah if b.sisi == "debit" else -b.jumlah_rupiah)
