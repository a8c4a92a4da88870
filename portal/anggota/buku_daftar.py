"""The Buku Daftar Anggota as it stood at the end of a day, derived from the events up to that day.

Names, work and addresses are those of today: the register keeps events, not former addresses. A page costs the same
however long the book is: it goes on after a number.
"""

from __future__ import annotations

import datetime as dt
import uuid
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any, NamedTuple

from sqlalchemy import func, select

from portal.anggota.hitungan import BERHENTI, MENJADI_ANGGOTA
from portal.anggota.models import Anggota, CatatanEkspor, PeristiwaKeanggotaan
from portal.anggota.status import BIASA, LUAR_BIASA, POKOK_DIRALAT, URUTAN, golongan_dari
from portal.extensions import db
from portal.pengguna.models import Pengguna

BARIS_LEMBAR = 25
"""People on a page of the screen, which is a sheet of paper."""
BERAKHIR = (*BERHENTI, POKOK_DIRALAT)
PENTING = ("diterima", *MENJADI_ANGGOTA, *BERAKHIR)


@dataclass(frozen=True, slots=True)
class Masa:
    """A time of membership, from a day to a day (None: it lasts). ``sebab``: the kind of event by which it ended."""

    masuk: dt.date
    keluar: dt.date | None = None
    sebab: str | None = None


@dataclass(frozen=True, slots=True)
class BarisBuku:
    """A line of the book. ``masa``: each time of membership under this number, the first one first."""

    nomor: int
    nomor_buku: int
    nama: str
    pekerjaan: str | None
    alamat: str | None
    rt: str | None
    rw: str | None
    masa: tuple[Masa, ...]
    golongan: str = BIASA

    @property
    def tempat(self) -> str:
        """The address in one line."""
        rt_rw = f"RT {self.rt} / RW {self.rw or '–'}" if self.rt else None
        return ", ".join(t for t in (self.alamat, rt_rw) if t) or "–"

    @property
    def masuk(self) -> dt.date:
        """The day of the first membership."""
        return self.masa[0].masuk

    @property
    def keluar(self) -> dt.date | None:
        """The day on which the last one ended; None while it lasts."""
        return self.masa[-1].keluar

    @property
    def sebab(self) -> str | None:
        return self.masa[-1].sebab

    @property
    def luar_biasa(self) -> bool:
        return self.golongan == LUAR_BIASA


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


class _Peristiwa(NamedTuple):
    jenis: str
    tanggal: dt.date
    golongan: str | None
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
        select(a.id, a.nomor, a.nomor_buku, a.nama, a.pekerjaan, a.alamat, a.rt, a.rw)
        .where(a.nomor_buku > setelah, masuk <= tanggal)
        .order_by(a.nomor_buku)
        .limit(None if batas is None else batas + 1)
    )
    semua = db.session.execute(perintah).all()
    ini = semua if batas is None else semua[:batas]
    riwayat = _riwayat(tanggal, None if batas is None else [b.id for b in ini])
    baris = [_baris(b, riwayat[b.id]) for b in ini]
    return LembarBuku(tanggal, baris, baris[-1].nomor_buku if len(semua) > len(ini) else None)


def _baris(b: Any, riwayat: Sequence[_Peristiwa]) -> BarisBuku:
    diri: tuple[Any, ...] = tuple(b)[1:]
    turunan: tuple[Any, ...] = (masa_dari(riwayat), golongan_dari([(p.jenis, p.golongan) for p in riwayat]))
    return BarisBuku(*diri, *turunan)


def masa_dari(riwayat: Iterable[_Peristiwa]) -> tuple[Masa, ...]:
    """The times of membership that these events make, oldest first. Who left as a calon makes none."""
    masa: list[Masa] = []
    for p in riwayat:
        berjalan = bool(masa) and masa[-1].keluar is None
        if p.jenis in MENJADI_ANGGOTA and not berjalan:
            masa.append(Masa(p.tanggal))
        elif p.jenis in BERAKHIR and berjalan:
            masa[-1] = replace(masa[-1], keluar=p.tanggal, sebab=p.jenis)
    return tuple(masa)


def _riwayat(tanggal: dt.date, siapa: Sequence[uuid.UUID] | None) -> dict[uuid.UUID, list[_Peristiwa]]:
    """The events of these people up to that day, oldest first."""
    p = PeristiwaKeanggotaan
    perintah = select(p.anggota_id, p.jenis, p.tanggal, p.golongan, p.pada)
    perintah = perintah.where(p.jenis.in_(PENTING), p.tanggal <= tanggal)
    if siapa is not None:
        perintah = perintah.where(p.anggota_id.in_(siapa))
    hasil: dict[uuid.UUID, list[_Peristiwa]] = defaultdict(list)
    for b in db.session.execute(perintah):
        hasil[b.anggota_id].append(_Peristiwa(*b[1:]))
    for daftar in hasil.values():
        daftar.sort(key=lambda e: (e.pada, URUTAN[e.jenis]))
    return hasil


def ekspor_terakhir() -> list[EksporRingkas]:
    """The last five exports of the book, newest first."""
    c = CatatanEkspor
    perintah = select(c.tanggal, c.baris, Pengguna.nama, c.pada).join(Pengguna, Pengguna.id == c.oleh)
    return [EksporRingkas(*b) for b in db.session.execute(perintah.order_by(c.pada.desc()).limit(5))]
