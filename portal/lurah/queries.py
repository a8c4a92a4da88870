"""Counts for the lurah: totals as they are now, breakdowns as the month began. Counters only, no person."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from sqlalchemy import bindparam, or_, select

from portal.anggota.hitungan import MENJADI_ANGGOTA, RINCIAN, TIDAK_DIKETAHUI, sel_bulan
from portal.anggota.models import Hitungan as TabelHitungan
from portal.anggota.status import POKOK_DIRALAT
from portal.dasar import aturan
from portal.dasar.milik import nasional
from portal.dasar.pinjaman import sambungan
from portal.dasar.siap import Siap
from portal.dasar.waktu import awal_bulan, hari_ini, tambah_bulan
from portal.koperasi import queries as koperasi_queries
from portal.koperasi.models import Koperasi
from portal.koperasi.queries import KoperasiRingkas
from portal.lurah.sel import Sel, gabung
from portal.unit_usaha import queries as unit_usaha
from portal.unit_usaha.queries import KeadaanUnit

STATUS = ("terdaftar", "calon", "anggota", "keluar")
BANYAK_BULAN = 12
_ALASAN = "lurah membaca hitungan koperasi di kelurahannya, tanpa data orang"
_H = TabelHitungan.__table__.c
_K = Koperasi.__table__.c
# Counts by the code of their koperasi: no id of any row is carried along, there may be a hundred.
_HITUNG = (
    select(_K.kode, _H.rincian, _H.nilai, _H.banyak, _H.bulan, _H.banyak_awal)
    .join_from(TabelHitungan.__table__, Koperasi.__table__, _K.id == _H.koperasi_id)
    .where(
        or_(_K.wilayah_kode == bindparam("kode"), _K.wilayah_kode.startswith(bindparam("di_bawah"), autoescape=False))
    )
)
_STATUS = Siap(_HITUNG.where(_H.rincian == "status"))
_SEMUA = Siap(_HITUNG.where(or_(_H.rincian != "bulan", _H.nilai >= bindparam("sejak"))))
_KELAMIN = {"P": "Perempuan", "L": "Laki-laki"}


@dataclass(frozen=True, slots=True)
class Baris:
    """A labelled count."""

    label: str
    banyak: int


@dataclass(frozen=True, slots=True)
class Rincian:
    """One breakdown of anggota. ``baris`` is None when it must hide; empty when there is nobody yet."""

    judul: str
    baris: tuple[Baris, ...] | None


@dataclass(frozen=True, slots=True)
class Hitungan:
    """Totals of one koperasi, live: disjoint."""

    koperasi: KoperasiRingkas
    status: dict[str, int]


@dataclass(frozen=True, slots=True)
class Laporan:
    """What the lurah sees of one koperasi."""

    hitungan: Hitungan
    per_bulan: tuple[tuple[dt.date, int], ...]
    rincian: tuple[Rincian, ...]
    rincian_per: dt.date
    unit: list[KeadaanUnit]


def hitungan(wilayah_kode: str) -> list[Hitungan]:
    """The totals of each koperasi of an area, now."""
    return _hitungan(koperasi_queries.di_wilayah(wilayah_kode), _baca(_STATUS, wilayah_kode))


def _baca(perintah: Siap, wilayah_kode: str, **isi: Any) -> dict[str, dict[str, list[Any]]]:
    """Counters by koperasi and by what they count."""
    hasil: dict[str, dict[str, list[Any]]] = defaultdict(lambda: defaultdict(list))
    with nasional(_ALASAN):
        for b in perintah.semua(sambungan(), kode=wilayah_kode, di_bawah=wilayah_kode + ".", **isi):
            hasil[b.kode][b.rincian].append(b)
    return hasil


def _hitungan(daftar: list[KoperasiRingkas], terbaca: Mapping[str, Mapping[str, list[Any]]]) -> list[Hitungan]:
    terhitung = {k.kode: {b.nilai: b.banyak for b in terbaca[k.kode]["status"]} for k in daftar}
    return [Hitungan(k, {s: terhitung[k.kode].get(s, 0) for s in STATUS}) for k in daftar]


def laporan(wilayah_kode: str) -> list[Laporan]:
    """Everything the lurah sees, per koperasi of the area."""
    sejak = tambah_bulan(awal_bulan(hari_ini()), -BANYAK_BULAN)  # the zones are a day apart at most: one month more
    terbaca = _baca(_SEMUA, wilayah_kode, sejak=f"{sejak:%Y-%m}")
    minimum = aturan.pada("sel_minimum_orang", hari_ini()).angka
    return [
        _laporan(h, terbaca[h.koperasi.kode], minimum)
        for h in _hitungan(koperasi_queries.di_wilayah(wilayah_kode), terbaca)
    ]


def _laporan(h: Hitungan, terbaca: Mapping[str, list[Any]], minimum: int) -> Laporan:
    kini = awal_bulan(hari_ini(h.koperasi.zona))
    rincian = tuple(susun(nama, _awal_bulan(terbaca[nama], kini), minimum) for nama in RINCIAN)
    return Laporan(h, _dua_belas(terbaca["bulan"], kini), rincian, kini, unit_usaha.keadaan(h.koperasi.id))


def _dua_belas(baris: Iterable[Any], kini: dt.date) -> tuple[tuple[dt.date, int], ...]:
    """New anggota in each of the last twelve months, this one too, oldest first; without those whose pokok was taken back
    in that month."""
    terhitung = {b.nilai: b.banyak for b in baris}
    return tuple(
        (bulan, max(sum(terhitung.get(m, 0) for m in masuk) - terhitung.get(kurang, 0), 0))
        for bulan, masuk, kurang in _sel_dua_belas(kini)
    )


@lru_cache(maxsize=8)
def _sel_dua_belas(kini: dt.date) -> tuple[tuple[dt.date, tuple[str, ...], str], ...]:
    """Twelve months up to this one: the cells that count who came in, and the one of those whose pokok was taken back."""
    bulan = [tambah_bulan(kini, n - BANYAK_BULAN + 1) for n in range(BANYAK_BULAN)]
    return tuple(
        (b, tuple(sel_bulan(b, jenis)[1] for jenis in MENJADI_ANGGOTA), sel_bulan(b, POKOK_DIRALAT)[1]) for b in bulan
    )


def _awal_bulan(baris: Iterable[Any], kini: dt.date) -> dict[str, int]:
    """Each cell as it stood when this month began: a cell that has not moved since is the same still."""
    return {b.nilai: b.banyak if b.bulan < kini else b.banyak_awal for b in baris}


def susun(nama: str, sel: Mapping[str, int], minimum: int) -> Rincian:
    """A breakdown ready to be shown: in natural order, small cells merged, or hidden."""
    return _susun(nama, tuple((n, b) for n, b in sel.items() if b > 0), minimum)


@lru_cache(maxsize=512)
def _susun(nama: str, sel: tuple[tuple[str, int], ...], minimum: int) -> Rincian:
    judul, urutan, label = _CARA[nama]
    gabungan = gabung(urutan(dict(sel)), minimum)
    return Rincian(str(judul), None if gabungan is None else tuple(Baris(label(s), s.banyak) for s in gabungan))


def _urut_rw(sel: Mapping[str, int]) -> list[tuple[str, int]]:
    return sorted(sel.items(), key=lambda s: (s[0] == TIDAK_DIKETAHUI, s[0].zfill(6)))


def _urut_kelamin(sel: Mapping[str, int]) -> list[tuple[str, int]]:
    return [(n, sel[n]) for n in (*_KELAMIN, TIDAK_DIKETAHUI) if n in sel]


def _urut_dasawarsa(sel: Mapping[str, int]) -> list[tuple[str, int]]:
    kelompok: dict[str, int] = defaultdict(int)
    for tahun, banyak in sel.items():
        kelompok[tahun if tahun == TIDAK_DIKETAHUI else f"{tahun[:3]}0"] += banyak
    return _urut_rw(kelompok)


def _dengan_tak_tahu(tahu: str, sel: Sel, tanpa: str) -> str:
    if TIDAK_DIKETAHUI not in sel.nilai:
        return tahu
    return f"{tahu} {_('dan')} {tanpa}" if tahu else tanpa[:1].upper() + tanpa[1:]


def _label_rw(sel: Sel) -> str:
    tahu = [n for n in sel.nilai if n != TIDAK_DIKETAHUI]
    teks = f"RW {tahu[0]}" + (f"–{tahu[-1]}" if len(tahu) > 1 else "") if tahu else ""
    return _dengan_tak_tahu(teks, sel, _("RW tidak tercatat"))


def _label_kelamin(sel: Sel) -> str:
    teks = f" {_('dan')} ".join(_KELAMIN[n] for n in sel.nilai if n in _KELAMIN)
    return _dengan_tak_tahu(teks, sel, _("tidak tercatat"))


def _label_dasawarsa(sel: Sel) -> str:
    tahu = [int(n) for n in sel.nilai if n != TIDAK_DIKETAHUI]
    return _dengan_tak_tahu(f"{tahu[0]}–{tahu[-1] + 9}" if tahu else "", sel, _("tidak tercatat"))


_CARA = {
    "rw": (_l("Anggota menurut RW"), _urut_rw, _label_rw),
    "kelamin": (_l("Anggota menurut jenis kelamin"), _urut_kelamin, _label_kelamin),
    "tahun_lahir": (_l("Anggota menurut tahun lahir"), _urut_dasawarsa, _label_dasawarsa),
}
