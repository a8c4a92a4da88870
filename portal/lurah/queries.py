"""Counts for the lurah: totals as they are now, breakdowns as the month began. Counters only, no person."""

from __future__ import annotations

import datetime as dt
import uuid
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from sqlalchemy import Date, Uuid, bindparam, literal, select, union_all

from portal.anggota.hitungan import RINCIAN, TIDAK_DIKETAHUI
from portal.anggota.models import (
    HitungBulan,
    HitungKelamin,
    HitungRincianBulan,
    HitungRw,
    HitungStatus,
    HitungTahunLahir,
)
from portal.dasar import aturan
from portal.dasar.milik import nasional
from portal.dasar.waktu import awal_bulan, hari_ini, tambah_bulan
from portal.extensions import db
from portal.koperasi import queries as koperasi_queries
from portal.koperasi.queries import KoperasiRingkas
from portal.lurah.sel import Sel, gabung
from portal.unit_usaha import queries as unit_usaha
from portal.unit_usaha.queries import UnitRingkas

STATUS = ("terdaftar", "calon", "anggota", "keluar")
MENJADI_ANGGOTA = ("pokok_lunas", "saldo_awal")
BANYAK_BULAN = 12
_ALASAN = "lurah membaca hitungan koperasi di kelurahannya, tanpa data orang"
_S, _B, _R = HitungStatus.__table__.c, HitungBulan.__table__.c, HitungRincianBulan.__table__.c
_MILIK = bindparam("milik", type_=Uuid(), expanding=True)
_STATUS = select(_S.koperasi_id, _S.status, _S.banyak).where(_S.koperasi_id.in_(_MILIK))
_BULAN = select(_B.koperasi_id, _B.bulan, _B.banyak).where(
    _B.koperasi_id.in_(_MILIK), _B.peristiwa.in_(MENJADI_ANGGOTA), _B.bulan >= bindparam("sejak", type_=Date())
)
_RINCIAN = select(_R.koperasi_id, _R.bulan, _R.rincian, _R.nilai, _R.banyak).where(
    _R.koperasi_id.in_(_MILIK), _R.bulan.in_(bindparam("bulan", type_=Date(), expanding=True))
)
_LANGSUNG = union_all(
    *(
        select(t.c.koperasi_id, literal(nama), t.c.nilai, t.c.banyak).where(t.c.koperasi_id.in_(_MILIK))
        for nama, t in (
            ("rw", HitungRw.__table__),
            ("kelamin", HitungKelamin.__table__),
            ("tahun_lahir", HitungTahunLahir.__table__),
        )
    )
)
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
    unit: list[UnitRingkas]


def hitungan(wilayah_kode: str) -> list[Hitungan]:
    """The totals of each koperasi of an area, now."""
    daftar = koperasi_queries.di_wilayah(wilayah_kode)
    terhitung: dict[uuid.UUID, dict[str, int]] = defaultdict(dict)
    with nasional(_ALASAN):
        for milik, status, banyak in db.session.execute(_STATUS, {"milik": [k.id for k in daftar]}):
            terhitung[milik][status] = banyak
    return [Hitungan(k, {s: terhitung[k.id].get(s, 0) for s in STATUS}) for k in daftar]


def laporan(wilayah_kode: str) -> list[Laporan]:
    """Everything the lurah sees, per koperasi of the area."""
    semua = hitungan(wilayah_kode)
    ids = [h.koperasi.id for h in semua]
    minimum = aturan.pada("sel_minimum_orang", hari_ini()).angka
    bulanan, rincian = _per_bulan(ids), _rincian(semua)
    return [
        Laporan(
            h,
            _dua_belas(bulanan[h.koperasi.id], h.koperasi.zona),
            tuple(susun(nama, rincian[h.koperasi.id].get(nama, {}), minimum) for nama in RINCIAN),
            awal_bulan(hari_ini(h.koperasi.zona)),
            unit_usaha.daftar(h.koperasi.id),
        )
        for h in semua
    ]


def _per_bulan(ids: list[uuid.UUID]) -> dict[uuid.UUID, dict[dt.date, int]]:
    hasil: dict[uuid.UUID, dict[dt.date, int]] = defaultdict(lambda: defaultdict(int))
    isi = {"milik": ids, "sejak": tambah_bulan(awal_bulan(hari_ini()), -BANYAK_BULAN)}
    with nasional(_ALASAN):
        for milik, bulan, banyak in db.session.execute(_BULAN, isi):
            hasil[milik][bulan] += banyak
    return hasil


def _dua_belas(per_bulan: Mapping[dt.date, int], zona: str) -> tuple[tuple[dt.date, int], ...]:
    """The last twelve months, this one too, oldest first."""
    kini = awal_bulan(hari_ini(zona))
    bulan = [tambah_bulan(kini, n - BANYAK_BULAN + 1) for n in range(BANYAK_BULAN)]
    return tuple((b, per_bulan.get(b, 0)) for b in bulan)


def _rincian(semua: list[Hitungan]) -> dict[uuid.UUID, dict[str, dict[str, int]]]:
    """This month's copy where one was taken; else nothing has changed since: the live counters are the same picture."""
    kini = {h.koperasi.id: awal_bulan(hari_ini(h.koperasi.zona)) for h in semua}
    hasil: dict[uuid.UUID, dict[str, dict[str, int]]] = defaultdict(lambda: defaultdict(dict))
    with nasional(_ALASAN):
        isi = {"milik": list(kini), "bulan": list(set(kini.values()))}
        for milik, bulan, rincian, nilai, banyak in db.session.execute(_RINCIAN, isi):
            if kini[milik] == bulan:
                hasil[milik][rincian][nilai] = banyak
        if belum := [k for k in kini if k not in hasil]:
            for milik, rincian, nilai, banyak in db.session.execute(_LANGSUNG, {"milik": belum}):
                hasil[milik][rincian][nilai] = banyak
    return hasil


def susun(nama: str, sel: Mapping[str, int], minimum: int) -> Rincian:
    """A breakdown ready to be shown: in natural order, small cells merged, or hidden."""
    judul, urutan, label = _CARA[nama]
    gabungan = gabung(urutan({n: b for n, b in sel.items() if b > 0}), minimum)
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
