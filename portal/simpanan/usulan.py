"""How a payment is split: first what lacks of pokok, then the oldest open month, this month, months ahead. Pure."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from portal.dasar.waktu import awal_bulan, tambah_bulan


class Jenis(StrEnum):
    """What a part of a payment is for: pokok in instalments, pokok paid on a raise, a month of wajib.

    Sukarela and berjangka are known by name only: they wait for a licence, are never proposed and never taken.
    """

    TITIPAN = "titipan"
    POKOK = "pokok"
    WAJIB = "wajib"
    SUKARELA = "sukarela"
    BERJANGKA = "berjangka"


class Sebab(StrEnum):
    """Why a split does not fit the book."""

    GANDA = "ganda"  # the same part twice
    TERTUTUP = "tertutup"  # nothing is open there
    LEBIH = "lebih"  # more than what is open there
    BELUM_LUNAS = "belum_lunas"  # wajib, while pokok is not full even with this payment
    BELUM_IZIN = "belum_izin"  # savings that need a licence


@dataclass(frozen=True, slots=True)
class Bagian:
    """A part of a payment in rupiah; ``bulan`` (its first day) for wajib only."""

    jenis: Jenis
    jumlah_rupiah: int
    bulan: dt.date | None = None


@dataclass(frozen=True, slots=True)
class Tarif:
    """Wajib per month, in rupiah, from the month of ``mulai`` on; months before keep what was in force then."""

    mulai: dt.date
    jumlah_rupiah: int


def iuran(tarif: Sequence[Tarif], bulan: dt.date) -> int:
    """Wajib that is due for a month by these amounts, oldest first, in rupiah; 0 where none was set for it."""
    return next((t.jumlah_rupiah for t in reversed(tarif) if awal_bulan(t.mulai) <= bulan), 0)


@dataclass(frozen=True, slots=True)
class Keadaan:
    """What the book says of a person. ``boleh_wajib``: accepted, so wajib may be paid as soon as pokok is full.

    ``bulan_awal``: the first month owed, or that which would be owed if pokok became full today; ``terbayar``: rupiah
    per month; ``di_muka_maks``: how many months after ``bulan_ini`` may be paid now; ``tarif`` from the oldest on.
    """

    kurang_titipan_rupiah: int
    kurang_pokok_rupiah: int
    boleh_wajib: bool
    bulan_awal: dt.date
    bulan_ini: dt.date
    di_muka_maks: int
    tarif: tuple[Tarif, ...] = ()
    terbayar: Mapping[dt.date, int] = field(default_factory=dict)

    @property
    def tanda(self) -> str:
        """A mark that changes when the book does: a form carries it, so that a stale split is noticed."""
        bayar = sorted((b, n) for b, n in self.terbayar.items() if n)
        isi = (self.kurang_titipan_rupiah, self.kurang_pokok_rupiah, self.boleh_wajib, self.tarif, bayar)
        return hashlib.sha256(repr(isi).encode()).hexdigest()[:16]

    def iuran(self, bulan: dt.date) -> int:
        """What is due for a month, in rupiah; 0 where no amount was set for it."""
        return iuran(self.tarif, bulan)

    def kurang(self, bulan: dt.date) -> int:
        """What of a month is still open, in rupiah."""
        return max(self.iuran(bulan) - self.terbayar.get(bulan, 0), 0)


@dataclass(frozen=True, slots=True)
class Usulan:
    """A proposed split; ``kelebihan_rupiah`` is what has no place and cannot be taken in."""

    bagian: tuple[Bagian, ...]
    kelebihan_rupiah: int = 0

    @property
    def jumlah_rupiah(self) -> int:
        return sum(b.jumlah_rupiah for b in self.bagian)


@dataclass(frozen=True, slots=True)
class Rentang:
    """Parts as people read them: months in a row that get the same amount are one line."""

    jenis: Jenis
    jumlah_rupiah: int
    dari: dt.date | None = None
    sampai: dt.date | None = None
    banyak: int = 1


def daftar_bulan(keadaan: Keadaan) -> Iterator[dt.date]:
    """The months that may be paid: from the first one owed to the last one that may be paid ahead."""
    bulan, batas = keadaan.bulan_awal, tambah_bulan(keadaan.bulan_ini, keadaan.di_muka_maks)
    while bulan <= batas:
        yield bulan
        bulan = tambah_bulan(bulan, 1)


def terbuka(keadaan: Keadaan) -> Iterator[Bagian]:
    """Everything that this person can pay now, in the order in which money is placed."""
    if keadaan.kurang_titipan_rupiah > 0:
        yield Bagian(Jenis.TITIPAN, keadaan.kurang_titipan_rupiah)
    if keadaan.kurang_pokok_rupiah > 0:
        yield Bagian(Jenis.POKOK, keadaan.kurang_pokok_rupiah)
    if keadaan.boleh_wajib:
        yield from (Bagian(Jenis.WAJIB, n, b) for b in daftar_bulan(keadaan) if (n := keadaan.kurang(b)))


def tunggakan(keadaan: Keadaan) -> tuple[Bagian, ...]:
    """What is due by now: pokok, and the open months up to this one."""
    return tuple(b for b in terbuka(keadaan) if b.bulan is None or b.bulan <= keadaan.bulan_ini)


def usulkan(keadaan: Keadaan, jumlah_rupiah: int) -> Usulan:
    """Split an amount (rupiah, above zero) over what is open, each part to the full before the next."""
    sisa, bagian = jumlah_rupiah, []
    for celah in terbuka(keadaan):
        if sisa == 0:
            break
        masuk = min(sisa, celah.jumlah_rupiah)
        bagian.append(Bagian(celah.jenis, masuk, celah.bulan))
        sisa -= masuk
    return Usulan(tuple(bagian), sisa)


def periksa(keadaan: Keadaan, bagian: Sequence[Bagian]) -> tuple[Sebab, Bagian] | None:
    """The first part of a split that does not fit the book, and why; None: all fit. Months may be left open."""
    lunas = sum(b.jumlah_rupiah for b in bagian if b.jenis is Jenis.TITIPAN) >= keadaan.kurang_titipan_rupiah
    sudah: set[tuple[Jenis, dt.date | None]] = set()
    for satu in bagian:
        tempat = (satu.jenis, satu.bulan)
        if tempat in sudah:
            return Sebab.GANDA, satu
        sudah.add(tempat)
        if satu.jenis in (Jenis.SUKARELA, Jenis.BERJANGKA):
            return Sebab.BELUM_IZIN, satu
        if satu.jenis is Jenis.WAJIB and not (keadaan.boleh_wajib and lunas):
            return Sebab.BELUM_LUNAS, satu
        muat = _muat(keadaan, satu)
        if muat <= 0:
            return Sebab.TERTUTUP, satu
        if not 0 < satu.jumlah_rupiah <= muat:
            return Sebab.LEBIH, satu
    return None


def _muat(keadaan: Keadaan, bagian: Bagian) -> int:
    """How many rupiah the place of a part still takes; the same that ``terbuka`` lists, for one place."""
    if bagian.jenis is Jenis.TITIPAN and bagian.bulan is None:
        return keadaan.kurang_titipan_rupiah
    if bagian.jenis is Jenis.POKOK and bagian.bulan is None:
        return keadaan.kurang_pokok_rupiah
    bulan, batas = bagian.bulan, tambah_bulan(keadaan.bulan_ini, keadaan.di_muka_maks)
    if bagian.jenis is not Jenis.WAJIB or bulan is None or bulan.day != 1 or not keadaan.bulan_awal <= bulan <= batas:
        return 0
    return keadaan.kurang(bulan) if keadaan.boleh_wajib else 0


def bulan_di_muka(keadaan: Keadaan, bagian: Iterable[Bagian]) -> int:
    """How many months after this one a split pays for."""
    return sum(1 for b in bagian if b.bulan is not None and b.bulan > keadaan.bulan_ini)


def rangkum(bagian: Iterable[Bagian]) -> tuple[Rentang, ...]:
    """Join months in a row that get the same amount each."""
    hasil: list[Rentang] = []
    for b in bagian:
        lalu = hasil[-1] if hasil else None
        if lalu and b.bulan and lalu.sampai and _menyambung(lalu, b):
            jumlah = lalu.jumlah_rupiah + b.jumlah_rupiah
            hasil[-1] = Rentang(Jenis.WAJIB, jumlah, lalu.dari, b.bulan, lalu.banyak + 1)
        else:
            hasil.append(Rentang(b.jenis, b.jumlah_rupiah, b.bulan, b.bulan))
    return tuple(hasil)


def _menyambung(lalu: Rentang, b: Bagian) -> bool:
    assert lalu.sampai is not None
    return b.bulan == tambah_bulan(lalu.sampai, 1) and lalu.jumlah_rupiah == b.jumlah_rupiah * lalu.banyak
