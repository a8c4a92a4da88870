"""Reads of disputes: those of a member, those that wait, one of them."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from flask_babel import gettext as _
from sqlalchemy import ScalarSelect, Select, Uuid, bindparam, func, select
from sqlalchemy.orm import aliased

from portal.anggota.models import Anggota
from portal.anggota.queries import AnggotaRingkas
from portal.dasar.milik import MILIK_AKTIF
from portal.dasar.pinjaman import sambungan
from portal.dasar.siap import Siap
from portal.dasar.transaksi import Trx
from portal.dasar.waktu import tanggal_lengkap
from portal.errors import TidakDitemukan
from portal.extensions import db
from portal.pembukuan.bacaan import tabel_jurnal
from portal.pengguna.actor import SEBUTAN
from portal.pengguna.models import Pengguna
from portal.sanggahan.models import Sanggahan
from portal.simpanan.penanda import Tanda

BATAS = 50
_Pencatat, _Penjawab, _Pengetik = aliased(Pengguna), aliased(Pengguna), aliased(Pengguna)
_J = tabel_jurnal().c
_S = Sanggahan.__table__.c
_TANDA = Siap(
    select(_S.jurnal_id, _J.nomor, _S.jawab_sampai, _S.dijawab_pada)
    .join(tabel_jurnal(), (_J.koperasi_id == _S.koperasi_id) & (_J.id == _S.jurnal_id))
    .where(_S.koperasi_id == MILIK_AKTIF, _S.anggota_id == bindparam("anggota", type_=Uuid()))
    .order_by(_S.pada)
)


@dataclass(frozen=True, slots=True)
class SanggahanRingkas:
    """A dispute as pages and the policy need it."""

    koperasi_id: uuid.UUID
    id: uuid.UUID
    anggota_id: uuid.UUID
    nama: str
    nomor_anggota: int
    jurnal_id: uuid.UUID
    nomor: str
    pencatat_id: uuid.UUID
    pencatat: str
    penyetuju_id: uuid.UUID | None
    isi: str
    cara: str
    tanggal: dt.date
    jawab_sampai: dt.date
    oleh_id: uuid.UUID
    oleh: str
    pada: dt.datetime
    jawaban: str | None
    penjawab: str | None
    dijawab_jabatan: str | None
    dijawab_pada: dt.datetime | None

    @property
    def terbuka(self) -> bool:
        return self.jawaban is None

    @property
    def penjawab_sebutan(self) -> str:
        return SEBUTAN.get(self.dijawab_jabatan or "", self.dijawab_jabatan or "")

    def lewat(self, hari: dt.date) -> bool:
        """Has the last day for the answer passed without one?"""
        return self.terbuka and hari > self.jawab_sampai

    def muat_ulang(self, trx: Trx) -> SanggahanRingkas:
        """Read again under lock.

        :raises TidakDitemukan: no such dispute in this koperasi.
        """
        ini = _perintah().where(Sanggahan.koperasi_id == trx.koperasi_id, Sanggahan.id == self.id)
        return SanggahanRingkas(*trx.baris_terkunci(ini, Sanggahan))


def _perintah() -> Select[*tuple[Any, ...]]:
    s = Sanggahan
    return (
        select(s.koperasi_id, s.id, s.anggota_id, Anggota.nama, Anggota.nomor, s.jurnal_id, _J.nomor, s.pencatat_id)
        .add_columns(_Pencatat.nama, _J.penyetuju_id, s.isi, s.cara, s.tanggal, s.jawab_sampai, s.oleh)
        .add_columns(_Pengetik.nama, s.pada, s.jawaban, _Penjawab.nama, s.dijawab_jabatan, s.dijawab_pada)
        .join(Anggota, (Anggota.koperasi_id == s.koperasi_id) & (Anggota.id == s.anggota_id))
        .join(tabel_jurnal(), (_J.koperasi_id == s.koperasi_id) & (_J.id == s.jurnal_id))
        .join(_Pencatat, _Pencatat.id == s.pencatat_id)
        .join(_Pengetik, _Pengetik.id == s.oleh)
        .join(_Penjawab, _Penjawab.id == s.dijawab_oleh, isouter=True)
    )


def _baca(perintah: Select[*tuple[Any, ...]]) -> list[SanggahanRingkas]:
    return [SanggahanRingkas(*b) for b in db.session.execute(perintah)]


def daftar() -> list[SanggahanRingkas]:
    """Of the present koperasi: those that wait, the most urgent first; then the answered ones, newest first."""
    s = Sanggahan
    terbuka = _baca(_perintah().where(s.jawaban.is_(None)).order_by(s.jawab_sampai, s.pada).limit(BATAS))
    dijawab = _perintah().where(s.jawaban.is_not(None)).order_by(s.dijawab_pada.desc()).limit(BATAS)
    return [*terbuka, *_baca(dijawab)]


def dengan_id(sanggahan_id: uuid.UUID) -> SanggahanRingkas:
    """:raises TidakDitemukan: no such dispute in the present koperasi."""
    for ini in _baca(_perintah().where(Sanggahan.id == sanggahan_id)):
        return ini
    raise TidakDitemukan


def surat(anggota_id: uuid.UUID) -> list[SanggahanRingkas]:
    """A member's disputes that came as letters, newest first: what the office typed, not what the member wrote."""
    return [s for s in mengenai(anggota_id) if s.cara == "surat"]


def mengenai(anggota_id: uuid.UUID, jurnal_id: uuid.UUID | None = None) -> list[SanggahanRingkas]:
    """A member's disputes, newest first; only those about one entry where it is named."""
    perintah = _perintah().where(Sanggahan.anggota_id == anggota_id)
    if jurnal_id is not None:
        perintah = perintah.where(Sanggahan.jurnal_id == jurnal_id)
    return _baca(perintah.order_by(Sanggahan.pada.desc()).limit(BATAS))


def menunggu() -> tuple[int, dt.date | None]:
    """How many disputes of the present koperasi wait for an answer, and the first of their last days."""
    s = Sanggahan
    b = db.session.execute(select(func.count(), func.min(s.jawab_sampai)).where(s.jawaban.is_(None))).one()
    return int(b[0]), b[1]


def tanda(anggota: AnggotaRingkas) -> Mapping[uuid.UUID, Tanda]:
    """What stands beside the disputed entries of a passbook."""
    hasil = {}
    for b in _TANDA.semua(sambungan(), anggota=anggota.id):
        if b.dijawab_pada is None:
            teks = _("Tidak diakui: dijawab paling lambat %(t)s", t=tanggal_lengkap(b.jawab_sampai))
        else:
            teks = _("Keberatan sudah dijawab: baca jawabannya")
        hasil[b.jurnal_id] = Tanda(str(teks), f"/jurnal/{b.nomor}/sanggahan")
    return hasil


def banyak_menunggu() -> ScalarSelect[int]:
    """How many of the present koperasi wait for an answer, as a column of another statement."""
    s = Sanggahan
    return (
        select(func.count()).select_from(s).where(s.koperasi_id == MILIK_AKTIF, s.jawaban.is_(None)).scalar_subquery()
    )
