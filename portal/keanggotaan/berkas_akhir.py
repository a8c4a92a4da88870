"""The dismissals of a member as the file keeps them: reason, meeting, dates, decision, and what the member answered."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Sequence
from dataclasses import dataclass

from flask_babel import gettext as _
from sqlalchemy import ColumnElement, select

from portal.anggota.queries import AnggotaRingkas
from portal.dasar.milik import di_koperasi
from portal.dasar.waktu import tanggal_lengkap
from portal.extensions import db
from portal.keanggotaan.models import TanggapanPemberhentian
from portal.pengguna.models import Pengguna
from portal.persetujuan import queries as persetujuan
from portal.persetujuan.jenis import Isi, Lanjutan, Susulan
from portal.persetujuan.queries import PengajuanRingkas
from portal.policy import Wewenang

KODE = "pemberhentian"
JAWAB_HARI = "pemberhentian_jawab_hari"
"""The rule: days that the member has for an answer."""


@dataclass(frozen=True, slots=True)
class TanggapanRingkas:
    """An answer: ``jenis`` tanggapan or keberatan, ``cara`` portal or surat, its day, who typed it and when."""

    pengajuan_id: uuid.UUID
    jenis: str
    cara: str
    isi: str
    tanggal: dt.date
    oleh: str
    pada: dt.datetime

    @property
    def judul(self) -> str:
        """What it is, since when, by whom."""
        apa = _("Keberatan") if self.jenis == "keberatan" else _("Tanggapan anggota")
        hari = tanggal_lengkap(self.tanggal)
        if self.cara == "surat":
            return str(_("%(apa)s, surat %(hari)s, diketik %(oleh)s", apa=apa, hari=hari, oleh=self.oleh))
        return str(_("%(apa)s, %(hari)s", apa=apa, hari=hari))


@dataclass(frozen=True, slots=True)
class PemberhentianRingkas:
    """One proposal of a dismissal with its answers, oldest first."""

    pengajuan: PengajuanRingkas
    tanggapan: tuple[TanggapanRingkas, ...]

    @property
    def jawab_sampai(self) -> dt.date | None:
        return jawab_sampai(self.pengajuan.isi)

    @property
    def menunggu(self) -> bool:
        return self.pengajuan.status == "menunggu"

    @property
    def terbuka(self) -> bool:
        """Can it be answered now: while it waits, or by an objection once it was carried out?"""
        perlu = {"menunggu": "tanggapan", "disetujui": "keberatan"}.get(self.pengajuan.status)
        return perlu is not None and perlu not in {t.jenis for t in self.tanggapan}


def pemberhentian(anggota: AnggotaRingkas) -> list[PemberhentianRingkas]:
    """Every dismissal that was proposed for this member, newest first. Two statements, one where there is none."""
    semua = persetujuan.mengenai(anggota.koperasi_id, KODE, anggota.id)
    if not semua:
        return []
    jawaban = _tanggapan(anggota.koperasi_id, TanggapanPemberhentian.anggota_id == anggota.id)
    return [PemberhentianRingkas(p, tuple(t for t in jawaban if t.pengajuan_id == p.id)) for p in semua]


def terbuka(semua: Sequence[PemberhentianRingkas]) -> PemberhentianRingkas | None:
    """The one that an answer can go to now: the newest."""
    return next((p for p in semua if p.terbuka), None)


def jawab_sampai(isi: Isi) -> dt.date | None:
    """The last day on which nobody may release this dismissal without an answer, as its proposal says."""
    return dt.date.fromisoformat(isi["jawab_sampai"]) if "jawab_sampai" in isi else None


def sudah_dijawab(pengajuan: PengajuanRingkas) -> ColumnElement[bool]:
    """Has the member answered this proposal? A column of another statement, for an act that holds the proposal: whoever answers
    locks it, too."""
    t = TanggapanPemberhentian
    milik = (t.koperasi_id == pengajuan.koperasi_id, t.pengajuan_id == pengajuan.id)
    return select(t.id).where(*milik).exists()


def susulan(koperasi_id: uuid.UUID, pengajuan_id: uuid.UUID, isi: Isi) -> Susulan:
    """What the member has answered, for the page of the proposal."""
    semua = _tanggapan(koperasi_id, TanggapanPemberhentian.pengajuan_id == pengajuan_id)
    lanjutan = Lanjutan(_("Surat dan riwayatnya"), f"/anggota/{isi['nomor']}/tanggapan", Wewenang.TANGGAPAN_LIHAT)
    return Susulan(tuple((t.judul, t.isi) for t in semua), lanjutan)


def _tanggapan(koperasi_id: uuid.UUID, syarat: ColumnElement[bool]) -> list[TanggapanRingkas]:
    t = TanggapanPemberhentian
    kolom = (t.pengajuan_id, t.jenis, t.cara, t.isi, t.tanggal, Pengguna.nama, t.pada)
    perintah = select(*kolom).join_from(t, Pengguna, Pengguna.id == t.oleh)
    with di_koperasi(koperasi_id):
        milik = (t.koperasi_id == koperasi_id, syarat)
        return [TanggapanRingkas(*b) for b in db.session.execute(perintah.where(*milik).order_by(t.pada))]
