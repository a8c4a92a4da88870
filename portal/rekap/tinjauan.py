"""Reads of reviews: who looked over a day up to which entry, what was asked, and what has no answer yet."""

from __future__ import annotations

import datetime as dt
import uuid
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select

from portal.dasar.milik import MILIK_AKTIF
from portal.errors import TidakDitemukan
from portal.extensions import db
from portal.pembukuan.bacaan import tabel_jurnal
from portal.pembukuan.harian import CatatanHari
from portal.pengguna.models import Pengguna
from portal.rekap.models import CatatanTinjauan, PenjelasanTinjauan, Tinjauan


@dataclass(frozen=True, slots=True)
class Tanya:
    """A remark on an entry, and the explanation once there is one."""

    id: uuid.UUID
    jurnal_id: uuid.UUID
    teks: str
    penjelasan: str | None


@dataclass(frozen=True, slots=True)
class TinjauanRingkas:
    """A review: the day, up to which entry, by whom, and what it asked."""

    id: uuid.UUID
    sampai_urut: int
    hash_kepala: str
    banyak: int
    oleh: uuid.UUID
    nama: str
    jabatan: str
    pada: dt.datetime
    tanya: tuple[Tanya, ...] = ()

    def mencakup(self, c: CatatanHari) -> bool:
        """Did it look over this entry? Never one of the reviewer's own."""
        return c.urut <= self.sampai_urut and c.pencatat_id != self.oleh


def tinjauan_hari(hari: dt.date) -> list[TinjauanRingkas]:
    """The reviews of a day with what they asked, the oldest first; one statement."""
    t, c, p = Tinjauan, CatatanTinjauan, PenjelasanTinjauan
    perintah = (
        select(t.id, t.sampai_urut, t.hash_kepala, t.banyak, t.oleh, Pengguna.nama, t.jabatan, t.pada)
        .add_columns(c.id.label("catatan_id"), c.jurnal_id, c.teks, p.teks.label("penjelasan"))
        .join_from(t, Pengguna, Pengguna.id == t.oleh)
        .join(c, (c.koperasi_id == t.koperasi_id) & (c.tinjauan_id == t.id), isouter=True)
        .join(p, (p.koperasi_id == c.koperasi_id) & (p.catatan_id == c.id), isouter=True)
        .where(t.koperasi_id == MILIK_AKTIF, t.tanggal == hari)
        .order_by(t.pada, t.id, c.id)
    )
    hasil: dict[uuid.UUID, tuple[list[Any], list[Tanya]]] = {}
    for b in db.session.execute(perintah):
        _awal, tanya = hasil.setdefault(b.id, (list(b)[:8], []))
        if b.catatan_id is not None:
            tanya.append(Tanya(b.catatan_id, b.jurnal_id, b.teks, b.penjelasan))
    semua: list[list[Any]] = [[*awal, tuple(tanya)] for awal, tanya in hasil.values()]
    return [TinjauanRingkas(*isi) for isi in semua]


@dataclass(frozen=True, slots=True)
class PerluPenjelasan:
    """A remark with the entry that it is about."""

    koperasi_id: uuid.UUID
    id: uuid.UUID
    teks: str
    nomor: str
    tanggal: dt.date
    oleh: str


def _bertanya(*syarat: Any) -> Any:
    c, t, p, j = CatatanTinjauan, Tinjauan, PenjelasanTinjauan, tabel_jurnal().c
    return (
        select(c.koperasi_id, c.id, c.teks, j.nomor, j.tanggal_buku, Pengguna.nama)
        .join_from(c, t, (t.koperasi_id == c.koperasi_id) & (t.id == c.tinjauan_id))
        .join(tabel_jurnal(), (j.koperasi_id == c.koperasi_id) & (j.id == c.jurnal_id))
        .join(Pengguna, Pengguna.id == t.oleh)
        .join(p, (p.koperasi_id == c.koperasi_id) & (p.catatan_id == c.id), isouter=True)
        .where(c.koperasi_id == MILIK_AKTIF, p.catatan_id.is_(None), *syarat)
        .order_by(t.pada, c.id)
    )


def belum_dijelaskan() -> list[PerluPenjelasan]:
    """What was asked in a review and has no answer yet, the oldest first; one statement."""
    return [PerluPenjelasan(*b) for b in db.session.execute(_bertanya())]


def catatan_dengan_id(catatan_id: uuid.UUID) -> PerluPenjelasan:
    """:raises TidakDitemukan: nothing of this kind waits for an answer in this koperasi."""
    baris = db.session.execute(_bertanya(CatatanTinjauan.id == catatan_id)).first()
    if baris is None:
        raise TidakDitemukan
    return PerluPenjelasan(*baris)
