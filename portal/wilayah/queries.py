"""Reads of areas: one by its code, its children, a search by name."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, bindparam, case, not_, or_, select
from sqlalchemy.orm import aliased

from portal.dasar.pinjaman import sambungan
from portal.dasar.siap import Siap, isi_daftar
from portal.errors import TidakDitemukan
from portal.extensions import db
from portal.wilayah.models import Wilayah
from portal.wilayah.nama import nama_cari

BATAS = 20
HURUF_MINIMUM = 2
SEBUTAN_DEPAN = {"kelurahan", "desa", "kel", "ds", "kecamatan", "koperasi"}
TERKECIL = ("kelurahan", "desa")
_KODE = re.compile(r"[0-9]{2}(\.[0-9]{2}(\.[0-9]{2}(\.[0-9]{4})?)?)?", re.ASCII)
_AKHIR = "\U0010ffff"

SEKALI = 12
"""How many areas one statement reads by their codes; a shorter list is filled up with its last."""
_W = Wilayah.__table__.c
_BEBERAPA = Siap(
    select(_W.kode, _W.nama, _W.tingkat).where(_W.kode.in_([bindparam(f"kode{ke}") for ke in range(SEKALI)]))
)

_Kecamatan, _Kota, _Provinsi = aliased(Wilayah), aliased(Wilayah), aliased(Wilayah)


@dataclass(frozen=True, slots=True)
class WilayahRingkas:
    """One area: its code, name and level."""

    kode: str
    nama: str
    tingkat: str

    @property
    def wilayah_kode(self) -> str:
        """What the policy asks of a target that lies in an official's area."""
        return self.kode

    @property
    def terkecil(self) -> bool:
        """A kelurahan or desa: nothing lies below it."""
        return self.tingkat in TERKECIL


@dataclass(frozen=True, slots=True)
class TempatRingkas:
    """A kelurahan or desa with the areas above it, for a name is no key."""

    kode: str
    nama: str
    tingkat: str
    kecamatan: str
    kota: str
    provinsi: str

    @property
    def wilayah_kode(self) -> str:
        """What the policy asks of a target that lies in an official's area."""
        return self.kode

    @property
    def sebutan(self) -> str:
        """Kelurahan or Desa, as the area is called."""
        return self.tingkat.capitalize()


@dataclass(frozen=True, slots=True)
class HasilCari:
    """At most ``BATAS`` places; ``lebih`` says that there are more."""

    tempat: list[TempatRingkas]
    lebih: bool


def dengan_kode(kode: str) -> WilayahRingkas:
    """:raises TidakDitemukan: no area has this code."""
    hasil = _ambil(Wilayah.kode == kode) if _KODE.fullmatch(kode) else []
    if not hasil:
        raise TidakDitemukan("Wilayah ini tidak ada dalam daftar.")
    return hasil[0]


def di_atas(kode: str) -> list[WilayahRingkas]:
    """The areas above this one, the largest first."""
    bagian = kode.split(".")[:-1]
    return _ambil(Wilayah.kode.in_([".".join(bagian[: n + 1]) for n in range(len(bagian))])) if bagian else []


def di_bawah(kode: str | None) -> list[WilayahRingkas]:
    """The areas one level below, by name; without a code every provinsi."""
    return (
        _ambil(Wilayah.induk == kode, urut=Wilayah.nama) if kode else _ambil(Wilayah.induk.is_(None), urut=Wilayah.nama)
    )


def dengan_banyak_kode(kode: list[str]) -> list[WilayahRingkas]:
    """These areas, in the order of their codes; a handful of them in one statement."""
    hasil: list[WilayahRingkas] = []
    for mulai in range(0, len(kode), SEKALI):
        potong = kode[mulai : mulai + SEKALI]
        hasil += [WilayahRingkas(*b) for b in _BEBERAPA.semua(sambungan(), **isi_daftar("kode", potong, SEKALI))]
    return sorted(hasil, key=lambda w: w.kode)


def tempat(kode: str) -> TempatRingkas:
    """A kelurahan or desa with what lies above it.

    :raises TidakDitemukan: no kelurahan or desa has this code.
    """
    baris = db.session.execute(_tempat().where(Wilayah.kode == kode)).first() if _KODE.fullmatch(kode) else None
    if baris is None:
        raise TidakDitemukan("Kelurahan atau desa ini tidak ada dalam daftar.")
    return TempatRingkas(*baris)


def cari(teks: str, dahulu: Select[str] | None = None) -> HasilCari:
    """Kelurahan and desa whose name begins with ``teks``, then those that hold it; case, spaces and marks don't count.

    "Bumiayu, Malang" (or "bumiayu malang", where no name reads so) keeps those in a kecamatan, city or province
    whose name holds the rest. Those of exactly this name come first, then those whose code ``dahulu`` selects: where there
    are more than can be shown, they are not cut off.
    """
    for nama, tempat in _tafsir(teks):
        if hasil := _cari(nama_cari(nama), nama_cari(tempat), dahulu):
            return HasilCari(hasil[:BATAS], len(hasil) > BATAS)
    return HasilCari([], False)


def _tafsir(teks: str) -> list[tuple[str, str]]:
    """How a text may be meant, as (name, place above it), the likeliest first."""
    nama, koma, tempat = teks.partition(",")
    if koma:
        return [(nama, tempat)]
    kata = teks.split()
    arti = [(teks, "")]
    if len(kata) > 1:
        arti.append((" ".join(kata[:-1]), kata[-1]))
        arti.append(
            (" ".join(kata[1:]), "") if kata[0].lower().rstrip(".") in SEBUTAN_DEPAN else (kata[0], " ".join(kata[1:]))
        )
    return arti


def _ambil(*syarat: ColumnElement[bool], urut: Any = Wilayah.kode) -> list[WilayahRingkas]:
    perintah = select(Wilayah.kode, Wilayah.nama, Wilayah.tingkat).where(*syarat).order_by(urut)
    return [WilayahRingkas(*b) for b in db.session.execute(perintah)]


def _tempat() -> Select[str, str, str, str, str, str]:
    """Kelurahan and desa joined to the three levels above: the code of each is a prefix."""
    return (
        select(Wilayah.kode, Wilayah.nama, Wilayah.tingkat, _Kecamatan.nama, _Kota.nama, _Provinsi.nama)
        .join(_Kecamatan, _Kecamatan.kode == Wilayah.induk)
        .join(_Kota, _Kota.kode == _Kecamatan.induk)
        .join(_Provinsi, _Provinsi.kode == _Kota.induk)
        .where(Wilayah.tingkat.in_(TERKECIL))
    )


def _cari(nama: str, tempat: str, dahulu: Select[str] | None) -> list[TempatRingkas]:
    """At most BATAS + 1 places: first by the index those that begin so; if room is left, every name is read."""
    if len(nama) < HURUF_MINIMUM:
        return []
    awal = and_(Wilayah.nama_cari >= nama, Wilayah.nama_cari < nama + _AKHIR)
    urut = [case((Wilayah.nama_cari == nama, 0), else_=1)]
    urut += [] if dahulu is None else [case((Wilayah.kode.in_(dahulu), 0), else_=1)]
    hasil = _baris(tempat, awal, BATAS + 1, urut)
    if len(hasil) <= BATAS:
        tengah = and_(Wilayah.nama_cari.contains(nama, autoescape=True), not_(awal))
        hasil += _baris(tempat, tengah, BATAS + 1 - len(hasil), urut)
    return hasil


def _baris(tempat: str, syarat: ColumnElement[bool], batas: int, dahulu: list[Any]) -> list[TempatRingkas]:
    perintah = _tempat().where(syarat).order_by(*dahulu, Wilayah.nama_cari, Wilayah.kode).limit(batas)
    if tempat:
        atas = (w.nama_cari.contains(tempat, autoescape=True) for w in (_Kecamatan, _Kota, _Provinsi))
        perintah = perintah.where(or_(*atas))
    return [TempatRingkas(*b) for b in db.session.execute(perintah)]
