"""Counts for the lurah: totals as they are now, breakdowns as the month began. Counters only, no person."""

from __future__ import annotations

import datetime as dt
import uuid
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from sqlalchemy import Uuid, bindparam, select

from portal.anggota.hitungan import MENJADI_ANGGOTA, RINCIAN, TIDAK_DIKETAHUI, sel_bulan
from portal.anggota.models import Hitungan as TabelHitungan
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
BANYAK_BULAN = 12
_ALASAN = "lurah membaca hitungan koperasi di kelurahannya, tanpa data orang"
_H = TabelHitungan.__table__.c
_MILIK = _H.koperasi_id.in_(bindparam("milik", type_=Uuid(), expanding=True))
_STATUS = select(_H.koperasi_id, _H.nilai, _H.banyak).where(_MILIK, _H.rincian == "status")
_BULAN = select(_H.koperasi_id, _H.nilai, _H.banyak).where(
    _MILIK, _H.rincian == "bulan", _H.nilai.in_(bindparam("bulan", expanding=True))
)
_RINCIAN = select(_H.koperasi_id, _H.rincian, _H.nilai, _H.banyak, _H.bulan, _H.banyak_awal).where(
    _MILIK, _H.rincian.in_(RINCIAN)
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
    kini = awal_bulan(hari_ini())  # the zones are a day apart at most: one month more on either side
    bulan = [tambah_bulan(kini, n - BANYAK_BULAN) for n in range(BANYAK_BULAN + 2)]
    sel = {sel_bulan(b, jenis)[1]: b for b in bulan for jenis in MENJADI_ANGGOTA}
    with nasional(_ALASAN):
        for milik, nilai, banyak in db.session.execute(_BULAN, {"milik": ids, "bulan": list(sel)}):
            hasil[milik][sel[nilai]] += banyak
    return hasil


def _dua_belas(per_bulan: Mapping[dt.date, int], zona: str) -> tuple[tuple[dt.date, int], ...]:
    """The last twelve months, this one too, oldest first."""
    kini = awal_bulan(hari_ini(zona))
    bulan = [tambah_bulan(kini, n - BANYAK_BULAN + 1) for n in range(BANYAK_BULAN)]
    return tuple((b, per_bulan.get(b, 0)) for b in bulan)


def _rincian(semua: list[Hitungan]) -> dict[uuid.UUID, dict[str, dict[str, int]]]:
    """Each cell as it stood when this month began: a cell that has not moved since is the same still."""
    kini = {h.koperasi.id: awal_bulan(hari_ini(h.koperasi.zona)) for h in semua}
    hasil: dict[uuid.UUID, dict[str, dict[str, int]]] = defaultdict(lambda: defaultdict(dict))
    with nasional(_ALASAN):
        for milik, rincian, nilai, banyak, bulan, awal in db.session.execute(_RINCIAN, {"milik": list(kini)}):
            hasil[milik][rincian][nilai] = banyak if bulan < kini[milik] else awal
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
