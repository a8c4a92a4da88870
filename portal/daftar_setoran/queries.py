"""Reads of sheets: the RTs, drafts and booked ones, one sheet with its rows, how a booked one ended."""

from __future__ import annotations

import datetime as dt
import uuid
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, ScalarSelect, case, func, or_, select
from sqlalchemy.orm import aliased

from portal.anggota.models import Anggota
from portal.daftar_setoran.lembar import HIDUP
from portal.daftar_setoran.lembar import Lembar as Lembar
from portal.daftar_setoran.lembar import lembar as lembar
from portal.daftar_setoran.models import DaftarSetoran, DaftarSetoranBaris
from portal.daftar_setoran.periksa import periksa as periksa  # every room's checks stand in its queries
from portal.dasar.milik import MILIK_AKTIF, koperasi_aktif
from portal.dasar.transaksi import Trx
from portal.errors import TidakDitemukan
from portal.extensions import db
from portal.pembukuan.bacaan import tabel_jurnal
from portal.pengguna.models import Jabatan, Pengguna

TERAKHIR, SEHALAMAN = 20, 50
_Dibuat, _Diubah, _Dicatat = aliased(Pengguna), aliased(Pengguna), aliased(Pengguna)


@dataclass(frozen=True, slots=True)
class DaftarRingkas:
    """A sheet without its rows. ``rt`` None: people whose RT isn't known."""

    koperasi_id: uuid.UUID
    id: uuid.UUID
    nomor: int
    rt: str | None
    rw: str | None
    bulan: dt.date
    asal_id: uuid.UUID | None
    status: str
    versi: int
    tempat_uang_id: uuid.UUID | None
    petugas: str | None
    tanggal: dt.date | None
    nomor_kertas: str | None
    uang_rupiah: int | None
    dibuat_oleh: str
    diubah_oleh: str
    diubah_pada: dt.datetime
    dicatat_oleh: str | None
    dicatat_pada: dt.datetime | None
    selisih_rupiah: int
    selisih_jurnal_id: uuid.UUID | None

    @property
    def sebutan(self) -> str:
        """The sheet by its number, as paper calls it."""
        return f"DS-{self.nomor}"

    @property
    def kertas(self) -> str:
        """The paper that its receipts refer to."""
        return self.nomor_kertas or self.sebutan


@dataclass(frozen=True, slots=True)
class Rujukan:
    """A sheet by its id alone, to be read under lock by the act."""

    koperasi_id: uuid.UUID
    id: uuid.UUID

    def muat_ulang(self, trx: Trx) -> DaftarRingkas:
        """Read under lock, with the names of who made, saved and booked it.

        :raises TidakDitemukan: no such sheet in this koperasi.
        """
        ini = _perintah(self.koperasi_id, DaftarSetoran.id == self.id)
        return DaftarRingkas(*trx.baris_terkunci(ini, DaftarSetoran))


@dataclass(frozen=True, slots=True)
class Rt:
    """An RT with its calon and anggota; ``rt`` None: people whose RT isn't known."""

    rt: str | None
    rw: str | None
    orang: int

    @property
    def kunci(self) -> str:
        """The RT as a form carries it."""
        return f"{self.rt or ''}/{self.rw or ''}"


@dataclass(frozen=True, slots=True)
class BarisHasil:
    """A row of a booked sheet: its receipt, or why there is none."""

    nomor_anggota: int
    nama: str
    panggilan: str | None
    jumlah_rupiah: int | None
    isian: str | None
    alasan: str | None
    kuitansi: str | None


@dataclass(frozen=True, slots=True)
class Hasil:
    """How a sheet ended. ``lanjutan_id``: the draft that its susulan went to; ``selisih_nomor``: the difference's entry."""

    tercatat: tuple[BarisHasil, ...]
    susulan: tuple[BarisHasil, ...]
    lanjutan_id: uuid.UUID | None
    selisih_nomor: str | None

    @property
    def total_rupiah(self) -> int:
        return sum(b.jumlah_rupiah or 0 for b in self.tercatat)

    @property
    def disisihkan_rupiah(self) -> int:
        """Money of the susulan: counted, but not taken in."""
        return sum(b.jumlah_rupiah or 0 for b in self.susulan)


def _perintah(koperasi_id: uuid.UUID, *syarat: ColumnElement[bool]) -> Any:
    """The joins are inner ones: of a row that changed while its lock was waited for none fits by half."""
    d = DaftarSetoran
    dicatat = case((d.dicatat_oleh.is_not(None), _Dicatat.nama))
    return (
        select(d.koperasi_id, d.id, d.nomor, d.rt, d.rw, d.bulan, d.asal_id, d.status, d.versi, d.tempat_uang_id)
        .add_columns(d.petugas, d.tanggal, d.nomor_kertas, d.uang_rupiah, _Dibuat.nama, _Diubah.nama, d.diubah_pada)
        .add_columns(dicatat, d.dicatat_pada, d.selisih_rupiah, d.selisih_jurnal_id)
        .join_from(d, _Dibuat, _Dibuat.id == d.dibuat_oleh)
        .join(_Diubah, _Diubah.id == d.diubah_oleh)
        .join(_Dicatat, _Dicatat.id == func.coalesce(d.dicatat_oleh, d.diubah_oleh))
        .where(d.koperasi_id == koperasi_id, *syarat)
    )


def dengan_id(daftar_id: uuid.UUID) -> DaftarRingkas:
    """The sheet of this id in the present koperasi.

    :raises TidakDitemukan: unknown here.
    """
    baris = db.session.execute(_perintah(koperasi_aktif(), DaftarSetoran.id == daftar_id)).first()
    if baris is None:
        raise TidakDitemukan
    return DaftarRingkas(*baris)


def terakhir(status: str) -> list[DaftarRingkas]:
    """The present koperasi's sheets of this status, the latest first."""
    d = DaftarSetoran
    perintah = _perintah(koperasi_aktif(), d.status == status).order_by(d.diubah_pada.desc(), d.nomor.desc())
    return [DaftarRingkas(*b) for b in db.session.execute(perintah.limit(TERAKHIR))]


def per_nomor(sebelum: int | None = None, batas: int = SEHALAMAN) -> tuple[list[DaftarRingkas], int | None]:
    """Every number that was given to a sheet, the highest first, whatever became of it; then where the next page begins."""
    d = DaftarSetoran
    syarat = (d.nomor < sebelum,) if sebelum else ()
    perintah = _perintah(koperasi_aktif(), *syarat).order_by(d.nomor.desc()).limit(batas + 1)
    semua = [DaftarRingkas(*b) for b in db.session.execute(perintah)]
    return semua[:batas], semua[batas - 1].nomor if len(semua) > batas else None


def banyak_terbuka() -> ScalarSelect[int]:
    """How many sheets of the present koperasi are neither booked nor put away, as a column of another statement."""
    d = DaftarSetoran
    return select(func.count()).select_from(d).where(d.koperasi_id == MILIK_AKTIF, d.status == "draf").scalar_subquery()


def daftar_rt() -> list[Rt]:
    """The RTs in which calon and anggota of the present koperasi live; those without one last."""
    a = Anggota
    perintah = select(a.rt, a.rw, func.count()).where(a.status.in_(HIDUP)).group_by(a.rt, a.rw)
    semua = [Rt(*b) for b in db.session.execute(perintah)]
    return sorted(semua, key=lambda r: (r.rt is None, r.rw or "", r.rt or ""))


def kader(daftar: DaftarRingkas, hari: dt.date) -> list[str]:
    """Who is kader of the sheet's RT today: they mostly bring the cash."""
    j = Jabatan
    perintah = (
        select(Pengguna.nama)
        .join(j, j.pengguna_id == Pengguna.id)
        .where(j.koperasi_id == daftar.koperasi_id, j.jabatan == "kader_rt", j.rt == daftar.rt, j.rw == daftar.rw)
        .where(j.mulai <= hari, or_(j.selesai.is_(None), j.selesai >= hari))
    )
    return sorted(set(db.session.execute(perintah).scalars()))


def hasil(daftar: DaftarRingkas) -> Hasil:
    """The rows of a booked sheet by name, and what followed."""
    a, b, j = Anggota, DaftarSetoranBaris, tabel_jurnal().c
    perintah = (
        select(a.nomor, a.nama, a.panggilan, b.jumlah_rupiah, b.isian, b.alasan, j.nomor)
        .join(b, (b.koperasi_id == a.koperasi_id) & (b.anggota_id == a.id))
        .outerjoin(tabel_jurnal(), (j.koperasi_id == b.koperasi_id) & (j.id == b.jurnal_id))
        .where(b.koperasi_id == daftar.koperasi_id, b.daftar_id == daftar.id, b.dicentang)
        .order_by(a.nama_urut, a.nomor)
    )
    semua = [BarisHasil(*r) for r in db.session.execute(perintah)]
    lanjutan, selisih = _sesudahnya(daftar)
    return Hasil(tuple(r for r in semua if r.kuitansi), tuple(r for r in semua if not r.kuitansi), lanjutan, selisih)


def _sesudahnya(daftar: DaftarRingkas) -> tuple[uuid.UUID | None, str | None]:
    d, j = DaftarSetoran, tabel_jurnal().c
    lanjutan = select(d.id).where(d.koperasi_id == daftar.koperasi_id, d.asal_id == daftar.id).limit(1)
    selisih = select(j.nomor).where(j.koperasi_id == daftar.koperasi_id, j.id == daftar.selisih_jurnal_id)
    baris = db.session.execute(select(lanjutan.scalar_subquery(), selisih.scalar_subquery())).one()
    return baris[0], baris[1]
