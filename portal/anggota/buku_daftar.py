"""The Buku Daftar Anggota as it stood at the end of a day, derived from the events up to that day.

Names, work and addresses are those of today: the register keeps events, not former addresses. A page costs the same
however long the book is: it goes on after a number.
"""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import func, select

from portal.anggota.hitungan import BERHENTI, MENJADI_ANGGOTA
from portal.anggota.models import Anggota, CatatanEkspor, PeristiwaKeanggotaan
from portal.extensions import db
from portal.pengguna.models import Pengguna

BARIS_LEMBAR = 25
"""People on a page of the screen, which is a sheet of paper."""


@dataclass(frozen=True, slots=True)
class BarisBuku:
    """A line of the book. ``sebab``: the kind of event by which the membership ended."""

    nomor: int
    nomor_buku: int
    nama: str
    pekerjaan: str | None
    alamat: str | None
    rt: str | None
    rw: str | None
    masuk: dt.date
    keluar: dt.date | None = None
    sebab: str | None = None

    @property
    def tempat(self) -> str:
        """The address in one line."""
        rt_rw = f"RT {self.rt} / RW {self.rw or '–'}" if self.rt else None
        return ", ".join(t for t in (self.alamat, rt_rw) if t) or "–"


@dataclass(frozen=True, slots=True)
class LembarBuku:
    """A page: ``berikut`` is the number after which the next one begins, None at the end."""

    tanggal: dt.date
    baris: list[BarisBuku]
    berikut: int | None


@dataclass(frozen=True, slots=True)
class EksporRingkas:
    """An export that was made: the day of the book, its rows, by whom, when."""

    tanggal: dt.date
    baris: int
    oleh: str
    pada: dt.datetime


def lembar(tanggal: dt.date, setelah: int = 0, batas: int | None = BARIS_LEMBAR) -> LembarBuku:
    """The book of the present koperasi as of a day: so many lines after a number of the book; no limit: all."""
    a, p = Anggota, PeristiwaKeanggotaan
    masuk = (
        select(func.min(p.tanggal))
        .where(p.koperasi_id == a.koperasi_id, p.anggota_id == a.id, p.jenis.in_(MENJADI_ANGGOTA))
        .scalar_subquery()
    )
    perintah = (
        select(a.id, a.nomor, a.nomor_buku, a.nama, a.pekerjaan, a.alamat, a.rt, a.rw, masuk.label("masuk"))
        .where(a.nomor_buku > setelah, masuk <= tanggal)
        .order_by(a.nomor_buku)
        .limit(None if batas is None else batas + 1)
    )
    semua = db.session.execute(perintah).all()
    ini = semua if batas is None else semua[:batas]
    akhir = _akhir(tanggal, None if batas is None else [b.id for b in ini])
    baris = [_baris(b, *akhir.get(b.id, (None, None))) for b in ini]
    return LembarBuku(tanggal, baris, baris[-1].nomor_buku if len(semua) > len(ini) else None)


def _baris(b: Any, keluar: dt.date | None, sebab: str | None) -> BarisBuku:
    diri = (b.nomor, b.nomor_buku, b.nama, b.pekerjaan, b.alamat, b.rt, b.rw)
    return BarisBuku(*diri, b.masuk, keluar, sebab)


def _akhir(tanggal: dt.date, siapa: Sequence[uuid.UUID] | None) -> dict[uuid.UUID, tuple[dt.date, str]]:
    """By what and when these memberships had ended by that day."""
    p = PeristiwaKeanggotaan
    perintah = select(p.anggota_id, p.tanggal, p.jenis).where(p.jenis.in_(BERHENTI), p.tanggal <= tanggal)
    if siapa is not None:
        perintah = perintah.where(p.anggota_id.in_(siapa))
    return {b.anggota_id: (b.tanggal, b.jenis) for b in db.session.execute(perintah.order_by(p.pada))}


def ekspor_terakhir() -> list[EksporRingkas]:
    """The last five exports of the book, newest first."""
    c = CatatanEkspor
    perintah = select(c.tanggal, c.baris, Pengguna.nama, c.pada).join(Pengguna, Pengguna.id == c.oleh)
    return [EksporRingkas(*b) for b in db.session.execute(perintah.order_by(c.pada.desc()).limit(5))]
