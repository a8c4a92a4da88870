"""Reads of the register: its lists and its search, one person, their events, who looked at their data."""

from __future__ import annotations

import datetime as dt
import uuid
from dataclasses import dataclass
from typing import Any, NamedTuple

from sqlalchemy import bindparam, select

from portal.anggota import telepon
from portal.anggota.daftar import BARIS_CARI as BARIS_CARI
from portal.anggota.daftar import cari as cari
from portal.anggota.daftar import daftar as daftar
from portal.anggota.hitungan import BERHENTI
from portal.anggota.models import Anggota, PeristiwaKeanggotaan
from portal.anggota.periksa import periksa as periksa  # every room's checks stand in its queries
from portal.anggota.status import BIASA, LUAR_BIASA, URUTAN
from portal.dasar.milik import MILIK_AKTIF, koperasi_aktif
from portal.dasar.pinjaman import sambungan
from portal.dasar.siap import Siap
from portal.dasar.transaksi import Trx
from portal.errors import TidakDitemukan
from portal.extensions import db
from portal.koperasi.models import Koperasi as Koperasi  # its key types the koperasi_id that is bound below
from portal.pengguna.models import CatatanLihat, Pengguna

RINGKAS = (
    Anggota.koperasi_id,
    Anggota.id,
    Anggota.nomor,
    Anggota.nomor_buku,
    Anggota.nama,
    Anggota.panggilan,
    Anggota.status,
    Anggota.rt,
    Anggota.rw,
    Anggota.golongan,
)

# What the counter and the register ask at every step is a statement of the table, made once and run for everybody.
_T = Anggota.__table__.c
_PILIH = select(*(_T[k.key] for k in RINGKAS))
_MILIK = _PILIH.where(_T.koperasi_id == MILIK_AKTIF)
_NOMOR = Siap(_MILIK.where(_T.nomor == bindparam("nomor")))
_ID = Siap(_MILIK.where(_T.id == bindparam("id")))
_DIPEGANG = _PILIH.where(_T.koperasi_id == bindparam("koperasi_id"), _T.id == bindparam("id"))
_KUNCI, _KUNCI_BARIS = Siap(_DIPEGANG), Siap(_DIPEGANG.with_for_update(key_share=True))


@dataclass(frozen=True, slots=True)
class AnggotaRingkas:
    """A person of the register as pages and acts know them."""

    koperasi_id: uuid.UUID
    id: uuid.UUID
    nomor: int
    nomor_buku: int | None
    nama: str
    panggilan: str | None
    status: str
    rt: str | None
    rw: str | None
    golongan: str = BIASA

    @property
    def luar_biasa(self) -> bool:
        """Without a vote, and on no seat of pengurus or pengawas."""
        return self.golongan == LUAR_BIASA

    @property
    def anggota_id(self) -> uuid.UUID:
        return self.id

    def muat_ulang(self, trx: Trx) -> AnggotaRingkas:
        """Read again under lock.

        :raises TidakDitemukan: no such person in this koperasi.
        """
        perintah = _KUNCI if trx.sqlite else _KUNCI_BARIS
        baris = perintah.satu(trx.conn, koperasi_id=self.koperasi_id, id=self.id)
        if baris is None:
            raise TidakDitemukan
        return AnggotaRingkas(*baris)


@dataclass(frozen=True, slots=True)
class PeristiwaRingkas:
    """An event of a membership, as its page lists it."""

    jenis: str
    tanggal: dt.date
    alasan: str | None
    nomor_rapat: str | None
    oleh: str
    pada: dt.datetime
    golongan: str | None = None


@dataclass(frozen=True, slots=True)
class DataDiri:
    """A person's data as the register shows them; the NIK masked."""

    nik_samar: str | None
    tempat_lahir: str | None
    tanggal_lahir: dt.date | None
    kelamin: str | None
    pekerjaan: str | None
    alamat: str | None
    hp: str | None
    ahli_waris: str | None

    @property
    def hp_tampil(self) -> str:
        return telepon.tampil(self.hp)


@dataclass(frozen=True, slots=True)
class Dilihat:
    """A look at a person's hidden data: what, why, by whom (name and post), when."""

    perihal: str
    alasan: str
    oleh: str
    jabatan: str
    pada: dt.datetime


def dengan_nomor(nomor: int) -> AnggotaRingkas:
    """The person with this number in the present koperasi.

    :raises TidakDitemukan: unknown here, whether it exists elsewhere or not.
    """
    return _satu(_NOMOR, nomor=nomor)


def dengan_id(anggota_id: uuid.UUID) -> AnggotaRingkas:
    """The person with this id in the present koperasi.

    :raises TidakDitemukan: unknown here.
    """
    return _satu(_ID, id=anggota_id)


def _satu(perintah: Siap, **isi: Any) -> AnggotaRingkas:
    baris = perintah.satu(sambungan(), **isi)
    if baris is None:
        raise TidakDitemukan
    return AnggotaRingkas(*baris)


def data_diri(anggota: AnggotaRingkas) -> DataDiri:
    """A person's data, NIK masked."""
    kolom = [getattr(Anggota, nama) for nama in DataDiri.__slots__]
    return DataDiri(*db.session.execute(select(*kolom).where(Anggota.id == anggota.id)).one())


def peristiwa(anggota: AnggotaRingkas) -> list[PeristiwaRingkas]:
    """The events of a membership, oldest first."""
    p = PeristiwaKeanggotaan
    perintah = (
        select(p.jenis, p.tanggal, p.alasan, p.nomor_rapat, Pengguna.nama, p.pada, p.golongan)
        .join(Pengguna, Pengguna.id == p.oleh)
        .where(p.anggota_id == anggota.id)
    )
    baris = [PeristiwaRingkas(*b) for b in db.session.execute(perintah)]
    return sorted(baris, key=lambda b: (b.pada, URUTAN[b.jenis]))


class Akhir(NamedTuple):
    """How a membership ended: the kind of event, its day, why."""

    jenis: str
    tanggal: dt.date
    alasan: str | None


def akhir_terakhir(orang_id: uuid.UUID) -> Akhir | None:
    """How the latest membership of a person of the present koperasi ended, inside a transaction or not; None: none has."""
    p = PeristiwaKeanggotaan
    milik = (p.koperasi_id == koperasi_aktif(), p.anggota_id == orang_id, p.jenis.in_(BERHENTI))
    perintah = select(p.jenis, p.tanggal, p.alasan).where(*milik).order_by(p.pada.desc(), p.id.desc()).limit(1)
    baris = sambungan().execute(perintah).first()
    return Akhir(*baris) if baris else None


def dilihat(orang_id: uuid.UUID) -> list[Dilihat]:
    """The log of looks at a person's hidden data, newest first: the person may read it."""
    c = CatatanLihat
    perintah = (
        select(c.perihal, c.alasan, Pengguna.nama, c.jabatan, c.pada)
        .join(Pengguna, Pengguna.id == c.pengguna_id)
        .where(c.orang_id == orang_id)
        .order_by(c.pada.desc(), c.id.desc())
        .limit(50)
    )
    return [Dilihat(*b) for b in db.session.execute(perintah)]
