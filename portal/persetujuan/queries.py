"""Reads of proposals: what waits, one of them, what was decided; and the band from which two people are needed."""

from __future__ import annotations

import datetime as dt
import json
import uuid
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, or_, select
from sqlalchemy.orm import aliased

from portal import policy
from portal.dasar.milik import di_koperasi
from portal.dasar.transaksi import Trx
from portal.dasar.waktu import sekarang
from portal.errors import TidakDitemukan
from portal.extensions import db
from portal.pengguna.actor import SEBUTAN, ActorPengguna
from portal.pengguna.models import Jabatan, Pengguna
from portal.persetujuan.jenis import JenisPengajuan, Lanjutan, Susulan, dengan_kode
from portal.persetujuan.models import Pengajuan
from portal.persetujuan.orang import baca_dengan_orang, baca_dengan_orang_dan_kursi, orang
from portal.persetujuan.pemeriksaan import periksa as periksa  # every room's checks stand in its queries
from portal.persetujuan.pintu import perlu_dua as perlu_dua

BATAS = 50
"""How many rows a list shows."""
INGAT_HARI = 14
"""Days that a refusal stands on the first page of whoever proposed."""
_Pemutus, _JabatanPemutus = aliased(Pengguna), aliased(Jabatan)


@dataclass(frozen=True, slots=True)
class PengajuanRingkas:
    """A proposal as pages and the policy need it. Times in UTC, ``jumlah_rupiah`` where it is about money."""

    koperasi_id: uuid.UUID
    id: uuid.UUID
    jenis: str
    isi_json: str
    perihal: str
    sasaran_id: uuid.UUID | None
    jumlah_rupiah: int | None
    pengaju_id: uuid.UUID
    pengaju: str
    pengaju_jabatan: str
    diajukan_pada: dt.datetime
    berlaku_sampai: dt.datetime
    status_tercatat: str
    pemutus_id: uuid.UUID | None
    pemutus: str | None
    pemutus_jabatan: str | None
    diputus_pada: dt.datetime | None
    alasan: str | None
    hasil: str | None
    dipakai_pada: dt.datetime | None

    @property
    def isi(self) -> dict[str, Any]:
        """What will be, or was, carried out."""
        return dict(json.loads(self.isi_json))

    @property
    def status(self) -> str:
        """menunggu, disetujui, ditolak, ditarik; kedaluwarsa is derived from the last day."""
        lewat = self.status_tercatat == "menunggu" and self.berlaku_sampai <= sekarang()
        return "kedaluwarsa" if lewat else self.status_tercatat

    @property
    def sifat(self) -> JenisPengajuan:
        return dengan_kode(self.jenis)

    @property
    def izin_terbuka(self) -> bool:
        """A release that permits something, and that nobody has used."""
        return self.status == "disetujui" and self.sifat.izin is not None and self.dipakai_pada is None

    @property
    def sebutan(self) -> str:
        return str(self.sifat.sebutan)

    @property
    def uraian(self) -> list[tuple[str, str]]:
        return self.sifat.uraian(self.isi)

    @property
    def penyetuju(self) -> policy.Wewenang:
        """The right to release or refuse it."""
        return self.sifat.penyetuju

    @property
    def lanjutan(self) -> Lanjutan | None:
        """What is done next, once it is released."""
        lanjut = self.sifat.lanjutan
        return lanjut(self.hasil or "") if lanjut and self.status == "disetujui" else None

    def susulan(self) -> Susulan | None:
        """What has come since it was made, read now; None for kinds to which nothing comes."""
        susul = self.sifat.susulan
        return susul(self.koperasi_id, self.id, self.isi) if susul else None

    @property
    def pengaju_sebutan(self) -> str:
        return SEBUTAN.get(self.pengaju_jabatan, self.pengaju_jabatan)

    @property
    def pemutus_sebutan(self) -> str:
        return SEBUTAN.get(self.pemutus_jabatan or "", self.pemutus_jabatan or "")

    def muat_ulang(self, trx: Trx) -> PengajuanRingkas:
        """As that of ``RujukanPengajuan``."""
        return RujukanPengajuan(self.koperasi_id, self.id).muat_ulang(trx)


@dataclass(frozen=True, slots=True)
class RujukanPengajuan:
    """A proposal by its id alone: for an act that reads it under lock and needs nothing of it before."""

    koperasi_id: uuid.UUID
    id: uuid.UUID

    def muat_ulang(self, trx: Trx) -> PengajuanRingkas:
        """Read under lock, with the persons behind whoever proposed and whoever acts: ``trx.dipegang[ORANG]``.

        :raises TidakDitemukan: no such proposal in this koperasi.
        """
        return PengajuanRingkas(*baca_dengan_orang(trx, _perintah(self.koperasi_id, Pengajuan.id == self.id)))

    def muat_bersama(self, trx: Trx) -> tuple[ActorPengguna, PengajuanRingkas] | None:
        """The same with the seat of whoever acts; None: one of the two is missing."""
        hasil = baca_dengan_orang_dan_kursi(trx, _perintah(self.koperasi_id, Pengajuan.id == self.id))
        return hasil and (hasil[0], PengajuanRingkas(*hasil[1]))


@dataclass(frozen=True, slots=True)
class Menunggu:
    """A proposal that waits; ``boleh_diputus``: this actor may release or refuse it, ``milik_sendiri``: take it back."""

    pengajuan: PengajuanRingkas
    boleh_diputus: bool
    milik_sendiri: bool


def _perintah(koperasi_id: uuid.UUID, *syarat: ColumnElement[bool]) -> Select[*tuple[Any, ...]]:
    p = Pengajuan
    return (
        select(
            p.koperasi_id, p.id, p.jenis, p.isi, p.perihal, p.sasaran_id, p.jumlah_rupiah, p.pengaju_id, Pengguna.nama
        )
        .add_columns(Jabatan.jabatan, p.diajukan_pada, p.berlaku_sampai, p.status, p.pemutus_id, _Pemutus.nama)
        .add_columns(_JabatanPemutus.jabatan, p.diputus_pada, p.alasan, p.hasil, p.dipakai_pada)
        .join_from(p, Pengguna, Pengguna.id == p.pengaju_id)
        .join(Jabatan, (Jabatan.koperasi_id == p.koperasi_id) & (Jabatan.id == p.pengaju_jabatan_id))
        .join(_Pemutus, _Pemutus.id == p.pemutus_id, isouter=True)
        .join(
            _JabatanPemutus,
            (_JabatanPemutus.koperasi_id == p.koperasi_id) & (_JabatanPemutus.id == p.pemutus_jabatan_id),
            isouter=True,
        )
        .where(p.koperasi_id == koperasi_id, *syarat)
    )


def _baca(koperasi_id: uuid.UUID, perintah: Select[*tuple[Any, ...]]) -> list[PengajuanRingkas]:
    with di_koperasi(koperasi_id):
        return [PengajuanRingkas(*b) for b in db.session.execute(perintah)]


def dengan_syarat(koperasi_id: uuid.UUID, *syarat: ColumnElement[bool]) -> list[PengajuanRingkas]:
    """Those for which all of this holds, oldest first."""
    return _baca(koperasi_id, _perintah(koperasi_id, *syarat).order_by(Pengajuan.diajukan_pada, Pengajuan.id))


def dengan_id(koperasi_id: uuid.UUID, pengajuan_id: uuid.UUID) -> PengajuanRingkas:
    """:raises TidakDitemukan: no such proposal in this koperasi."""
    for ini in _baca(koperasi_id, _perintah(koperasi_id, Pengajuan.id == pengajuan_id)):
        return ini
    raise TidakDitemukan


def menunggu(actor: ActorPengguna, jenis: tuple[str, ...] = ()) -> list[Menunggu]:
    """What waits in the actor's koperasi, oldest first, at most ``BATAS``; only of these kinds where any are named."""
    syarat = [Pengajuan.status == "menunggu", Pengajuan.berlaku_sampai > sekarang()]
    if jenis:
        syarat.append(Pengajuan.jenis.in_(jenis))
    urut = _perintah(actor.koperasi_id, *syarat).order_by(Pengajuan.diajukan_pada, Pengajuan.id).limit(BATAS)
    return tandai(actor, _baca(actor.koperasi_id, urut))


def tandai(actor: ActorPengguna, semua: list[PengajuanRingkas]) -> list[Menunggu]:
    """The same proposals with what this actor may do about each."""
    if not semua:
        return []
    with di_koperasi(actor.koperasi_id):
        siapa = orang(db.session.connection(), actor.koperasi_id, {actor.pengguna_id, *(p.pengaju_id for p in semua)})
    aku = siapa[actor.pengguna_id]
    return [
        Menunggu(
            p,
            p.status == "menunggu" and policy.boleh(p.penyetuju, actor, p) and not aku.sama(siapa[p.pengaju_id]),
            (p.status == "menunggu" or p.izin_terbuka) and policy.boleh(policy.Wewenang.PENGAJUAN_TARIK, actor, p),
        )
        for p in semua
    ]


def riwayat(actor: ActorPengguna) -> list[PengajuanRingkas]:
    """What was decided, taken back or has expired in the actor's koperasi, newest first, at most ``BATAS``."""
    lewat = (Pengajuan.status != "menunggu") | (Pengajuan.berlaku_sampai <= sekarang())
    urut = _perintah(actor.koperasi_id, lewat).order_by(Pengajuan.diajukan_pada.desc(), Pengajuan.id.desc())
    return _baca(actor.koperasi_id, urut.limit(BATAS))


def mengenai(koperasi_id: uuid.UUID, jenis: str, sasaran_id: uuid.UUID | None) -> list[PengajuanRingkas]:
    """The proposals of a kind about one target (None: about any), newest first, at most ``BATAS``."""
    ini = _perintah(koperasi_id, Pengajuan.jenis == jenis, Pengajuan.sasaran_id == (sasaran_id or Pengajuan.sasaran_id))
    return _baca(koperasi_id, ini.order_by(Pengajuan.diajukan_pada.desc(), Pengajuan.id.desc()).limit(BATAS))


def pelepas(koperasi_id: uuid.UUID, jenis: str) -> dict[str, str]:
    """Who released each act of a kind: the act's result as text, and the releaser's name."""
    p = Pengajuan
    perintah = select(p.hasil, Pengguna.nama).join_from(p, Pengguna, Pengguna.id == p.pemutus_id)
    lepas = (p.koperasi_id == koperasi_id, p.status == "disetujui", p.jenis == jenis, p.hasil.is_not(None))
    with di_koperasi(koperasi_id):
        return {str(b.hasil): b.nama for b in db.session.execute(perintah.where(*lepas))}


def ada_menunggu(koperasi_id: uuid.UUID, sasaran_id: uuid.UUID, jenis: str = "pemberhentian") -> bool:
    """Does a proposal of this kind about this target wait for a decision?"""
    p = Pengajuan
    ini = (p.koperasi_id == koperasi_id, p.jenis == jenis, p.sasaran_id == sasaran_id)
    with di_koperasi(koperasi_id):
        perintah = select(p.id).where(*ini, p.status == "menunggu", p.berlaku_sampai > sekarang())
        return db.session.execute(perintah.limit(1)).first() is not None


def sekilas(actor: ActorPengguna) -> tuple[list[Menunggu], list[PengajuanRingkas]]:
    """In one statement: what waits (``menunggu``); the actor's own that were refused lately, newest first, at most three."""
    p, kini = Pengajuan, sekarang()
    tunggu, sejak = and_(p.status == "menunggu", p.berlaku_sampai > kini), kini - dt.timedelta(days=INGAT_HARI)
    tolak = and_(p.pengaju_id == actor.pengguna_id, p.status == "ditolak", p.diputus_pada > sejak)
    urut = _perintah(actor.koperasi_id, or_(tunggu, tolak)).order_by(p.diajukan_pada, p.id).limit(BATAS)
    semua = _baca(actor.koperasi_id, urut)
    ditolak = [x for x in semua if x.diputus_pada is not None]
    ditolak.sort(key=lambda x: x.diputus_pada or kini, reverse=True)
    return tandai(actor, [x for x in semua if x.diputus_pada is None]), ditolak[:3]
