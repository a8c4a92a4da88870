"""Reads of seats: who holds which post of the own koperasi, from which day to which, by which decision."""

from __future__ import annotations

import datetime as dt
import uuid
from dataclasses import dataclass
from typing import Any

from flask_babel import gettext as _
from sqlalchemy import ColumnElement, Select, Uuid, column, select, table
from sqlalchemy.orm import aliased

from portal.dasar import aturan
from portal.dasar.milik import di_koperasi
from portal.dasar.transaksi import Trx
from portal.dasar.waktu import hari_ini
from portal.errors import TidakDitemukan
from portal.extensions import db
from portal.koperasi.models import Koperasi
from portal.pengguna.actor import SEBUTAN, ActorPengguna, berlaku
from portal.pengguna.models import Jabatan, Pengguna, PenugasanWilayah
from portal.pengguna.slip import pernah_masuk
from portal.persetujuan import izin
from portal.persetujuan import queries as persetujuan

URUTAN = (
    "ketua",
    "wakil_usaha",
    "wakil_anggota",
    "sekretaris",
    "bendahara",
    "pengawas",
    "kasir",
    "pengelola",
    "juru_buku",
    "kasir_gerai",
    "pendamping",
    "kader_rt",
)
_Pengangkat = aliased(Pengguna)
# The units stand in a room above this one: a read-only view of their columns names the gerai of a kasir.
_UNIT = table("unit_usaha", column("koperasi_id", Uuid()), column("id", Uuid()), column("urutan"), column("nama"))


@dataclass(frozen=True, slots=True)
class JabatanRingkas:
    """A seat of the koperasi. ``bersandi``: its holder has a passphrase and can log in."""

    koperasi_id: uuid.UUID
    id: uuid.UUID
    pengguna_id: uuid.UUID
    jabatan: str
    nama: str
    nama_masuk: str
    bersandi: bool
    mulai: dt.date
    selesai: dt.date | None
    nomor_keputusan: str | None
    keputusan_akhir: str | None
    diangkat_pada: dt.datetime
    diangkat_oleh: str | None
    gerai: str | None
    anggota_id: uuid.UUID | None
    rt: str | None = None
    rw: str | None = None

    @property
    def sebutan(self) -> str:
        """The post in words; a kasir's with the gerai, a kader's with the RT."""
        if self.rt:
            return str(_("kader RT %(rt)s / RW %(rw)s", rt=self.rt, rw=self.rw))
        return f"{SEBUTAN[self.jabatan]} {self.gerai.removeprefix('Gerai ')}" if self.gerai else SEBUTAN[self.jabatan]

    def berlaku_pada(self, hari: dt.date) -> bool:
        return berlaku(self.mulai, self.selesai, hari)

    def berakhir_pada(self, hari: dt.date) -> bool:
        """Has it ended before the day? A seat that begins later has not."""
        return self.selesai is not None and self.selesai < hari

    @property
    def pernah_berlaku(self) -> bool:
        """Was it in force on any day? A seat that is taken back on its first day never was."""
        return self.selesai is None or self.selesai >= self.mulai

    def orang_yang_sama(self, pengguna_id: uuid.UUID | None, nama: str, anggota_id: uuid.UUID | None) -> bool:
        """Is this the seat of that person? A founder's, entered by name before there were members, is known by the name."""
        if self.pengguna_id == pengguna_id or (anggota_id is not None and self.anggota_id == anggota_id):
            return True
        return None in (self.anggota_id, anggota_id) and self.nama.casefold() == nama.casefold()

    def muat_ulang(self, trx: Trx) -> JabatanRingkas:
        """Read again under lock.

        :raises TidakDitemukan: no such seat in this koperasi.
        """
        return JabatanRingkas(*trx.baris_terkunci(_jabatan(self.koperasi_id, Jabatan.id == self.id), Jabatan))


@dataclass(frozen=True, slots=True)
class Susunan:
    """The seats of a koperasi by their state today, when its founding door closed (None: still open), and who released
    each appointment (by the seat's id)."""

    kini: list[JabatanRingkas]
    nanti: list[JabatanRingkas]
    dulu: list[JabatanRingkas]
    pendiri_selesai_pada: dt.datetime | None
    pelepas: dict[str, str]

    def disetujui_oleh(self, jabatan: JabatanRingkas) -> str | None:
        """Who released the appointment; None: it needed nobody."""
        return self.pelepas.get(str(jabatan.id))

    def masa_pendirian(self, jabatan: JabatanRingkas) -> bool:
        """Was the seat entered while the founding door stood open, so without a second person?"""
        return self.pendiri_selesai_pada is None or jabatan.diangkat_pada <= self.pendiri_selesai_pada


@dataclass(frozen=True, slots=True)
class PenugasanRingkas:
    """A seat of an official over an area."""

    id: uuid.UUID
    pengguna_id: uuid.UUID
    jabatan: str
    wilayah_kode: str
    nama: str
    nama_masuk: str
    bersandi: bool
    mulai: dt.date
    selesai: dt.date | None
    nomor_keputusan: str | None

    @property
    def koperasi_id(self) -> None:
        return None


def _jabatan(koperasi_id: uuid.UUID, *syarat: ColumnElement[bool]) -> Select[*tuple[Any, ...]]:
    bersandi = Pengguna.sandi_hash.is_not(None)
    return (
        select(
            Jabatan.koperasi_id,
            Jabatan.id,
            Jabatan.pengguna_id,
            Jabatan.jabatan,
            Pengguna.nama,
            Pengguna.nama_masuk,
            bersandi,
        )
        .add_columns(
            Jabatan.mulai, Jabatan.selesai, Jabatan.nomor_keputusan, Jabatan.keputusan_akhir, Jabatan.diangkat_pada
        )
        .add_columns(_Pengangkat.nama, _UNIT.c.nama, Jabatan.anggota_id, Jabatan.rt, Jabatan.rw)
        .join_from(Jabatan, Pengguna, Pengguna.id == Jabatan.pengguna_id)
        .join(_Pengangkat, _Pengangkat.id == Jabatan.diangkat_oleh, isouter=True)
        .join(_UNIT, (_UNIT.c.koperasi_id == Jabatan.koperasi_id) & (_UNIT.c.id == Jabatan.unit_usaha_id), isouter=True)
        .where(Jabatan.koperasi_id == koperasi_id, Jabatan.jabatan != "anggota", *syarat)
    )


def susunan(actor: ActorPengguna) -> Susunan:
    """All seats of the actor's koperasi but the members' own."""
    semua_jabatan = semua(actor.koperasi_id)
    selesai = db.session.execute(select(Koperasi.pendiri_selesai_pada).where(Koperasi.id == actor.koperasi_id)).scalar()
    hari = hari_ini(actor.zona)
    kini = [j for j in semua_jabatan if j.berlaku_pada(hari)]
    dulu = [j for j in semua_jabatan if j.berakhir_pada(hari)]
    nanti = [j for j in semua_jabatan if not j.berlaku_pada(hari) and not j.berakhir_pada(hari)]
    return Susunan(kini, nanti, dulu[::-1], selesai, persetujuan.pelepas(actor.koperasi_id, "pengangkatan"))


def semua(koperasi_id: uuid.UUID) -> list[JabatanRingkas]:
    """Every seat that the koperasi has or had but the members' own, in the order of the posts, then by date."""
    with di_koperasi(koperasi_id):
        hasil = [JabatanRingkas(*b) for b in db.session.execute(_jabatan(koperasi_id))]
    return sorted(hasil, key=lambda j: (URUTAN.index(j.jabatan), j.mulai, j.nama))


def dengan_id(koperasi_id: uuid.UUID, jabatan_id: uuid.UUID) -> JabatanRingkas:
    """:raises TidakDitemukan: no such seat in this koperasi."""
    with di_koperasi(koperasi_id):
        baris = db.session.execute(_jabatan(koperasi_id, Jabatan.id == jabatan_id)).first()
    if baris is None:
        raise TidakDitemukan
    return JabatanRingkas(*baris)


def gerai(koperasi_id: uuid.UUID) -> list[tuple[int, str]]:
    """The koperasi's units as a kasir's choice: (number, name)."""
    u = _UNIT.c
    perintah = select(u.urutan, u.nama).where(u.koperasi_id == koperasi_id).order_by(u.urutan)
    with di_koperasi(koperasi_id):
        return [(b.urutan, b.nama) for b in db.session.execute(perintah)]


def gerai_dalam(trx: Trx, urutan: int) -> uuid.UUID | None:
    """The id of the unit with this number, None if the koperasi has no such unit."""
    u = _UNIT.c
    perintah = select(u.id).where(u.koperasi_id == trx.koperasi_id, u.urutan == urutan)
    return trx.conn.execute(perintah).scalar()


def jabatan_dalam(trx: Trx) -> list[JabatanRingkas]:
    """The seats of the transaction's koperasi, inside it."""
    if trx.koperasi_id is None:
        return []
    return [JabatanRingkas(*b) for b in trx.conn.execute(_jabatan(trx.koperasi_id))]


def pejabat(wilayah_kode: str, jenis: str = "lurah") -> list[PenugasanRingkas]:
    """The officials of a kind that an area has or had, the latest first."""
    perintah = _penugasan(PenugasanWilayah.wilayah_kode == wilayah_kode, PenugasanWilayah.jabatan == jenis)
    return [PenugasanRingkas(*b) for b in db.session.execute(perintah.order_by(PenugasanWilayah.mulai.desc()))]


def penugasan(penugasan_id: uuid.UUID) -> PenugasanRingkas:
    """:raises TidakDitemukan: no such seat of an official."""
    baris = db.session.execute(_penugasan(PenugasanWilayah.id == penugasan_id)).first()
    if baris is None:
        raise TidakDitemukan
    return PenugasanRingkas(*baris)


def _penugasan(*syarat: ColumnElement[bool]) -> Select[*tuple[Any, ...]]:
    tugas = PenugasanWilayah
    return (
        select(tugas.id, tugas.pengguna_id, tugas.jabatan, tugas.wilayah_kode, Pengguna.nama, Pengguna.nama_masuk)
        .add_columns(Pengguna.sandi_hash.is_not(None), tugas.mulai, tugas.selesai, tugas.nomor_keputusan)
        .join_from(tugas, Pengguna, Pengguna.id == tugas.pengguna_id)
        .where(*syarat)
    )


def izin_slip(jabatan: JabatanRingkas) -> str:
    """How a slip for this seat comes about today: ``langsung``; ``ada``: its release waits for the printing; ``perlu``."""
    if not persetujuan.perlu_dua(jabatan.koperasi_id):
        return "langsung"
    if izin.ada(jabatan.koperasi_id, "slip", jabatan.pengguna_id, _jam_slip()):
        return "ada"
    return "perlu" if db.session.execute(select(pernah_masuk(jabatan.pengguna_id))).scalar() else "langsung"


def _jam_slip() -> int:
    return aturan.pada("slip_masuk_berlaku_jam", hari_ini()).angka
