"""The rows of a sheet: everybody of the RT with arrears and the proposed amount, and over it what was typed."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from flask_babel import gettext as _
from sqlalchemy import select

from portal.anggota.models import Anggota
from portal.anggota.queries import RINGKAS, AnggotaRingkas
from portal.buku_besar.uang import parse_rupiah, rupiah
from portal.daftar_setoran.isian import BarisIsian
from portal.daftar_setoran.models import DaftarSetoranBaris
from portal.dasar.sampah import tunda_sampah
from portal.errors import IsianSalah
from portal.extensions import db
from portal.simpanan.posisi import Posisi
from portal.simpanan.posisi_banyak import posisi_banyak
from portal.simpanan.usulan import Jenis, terbuka

if TYPE_CHECKING:
    from portal.daftar_setoran.queries import DaftarRingkas

HIDUP = ("calon", "anggota")


@dataclass(frozen=True, slots=True)
class BarisLembar:
    """A person's row. ``tunggakan``: months before the sheet's that are open, and their rupiah; ``pokok_rupiah``: what
    lacks of pokok; ``usulan_rupiah``: the proposed amount, 0 where nothing is open; ``isian``: what stands in the field;
    ``tersimpan``: the draft has a row of this person."""

    nomor: int
    nama: str
    panggilan: str | None
    status: str
    tunggakan_bulan: int
    tunggakan_rupiah: int
    pokok_rupiah: int
    usulan_rupiah: int
    isian: str
    tanda: str
    anggota_id: uuid.UUID
    dicentang: bool = False
    alasan: str | None = None
    tersimpan: bool = False

    @property
    def jumlah_rupiah(self) -> int | None:
        """The amount in the field; None: it can't be read."""
        return baca_jumlah(self.isian)

    @property
    def cela(self) -> str | None:
        """Why a ticked row can't be booked as it stands here."""
        if not self.dicentang or self.jumlah_rupiah is not None:
            return self.alasan
        return sebut_cela(self.isian)


@dataclass(frozen=True, slots=True)
class Lembar:
    """All rows of a sheet."""

    baris: tuple[BarisLembar, ...]

    @property
    def dicentang(self) -> int:
        return sum(b.dicentang for b in self.baris)

    @property
    def jumlah_rupiah(self) -> int:
        """The sum of the ticked rows whose amount can be read."""
        return sum(b.jumlah_rupiah or 0 for b in self.baris if b.dicentang)

    def dengan(self, isian: Mapping[int, BarisIsian]) -> Lembar:
        """The same rows with what was typed."""
        return Lembar(tuple(_isi(b, isian.get(b.nomor)) for b in self.baris))


def baca_jumlah(isian: str) -> int | None:
    """An amount as typed, in rupiah; None: it can't be read."""
    try:
        return parse_rupiah(isian)
    except IsianSalah:
        return None


def sebut_cela(isian: str) -> str:
    """What is wrong with an amount."""
    try:
        parse_rupiah(isian)
    except IsianSalah as galat:
        return galat.pesan
    return ""


def _isi(baris: BarisLembar, isian: BarisIsian | None) -> BarisLembar:
    if isian is None:
        return replace(baris, dicentang=False)
    return replace(baris, dicentang=isian.dicentang, isian=isian.isian, tanda=isian.tanda or baris.tanda)


def lembar(daftar: DaftarRingkas, hari: dt.date) -> Lembar:
    """The rows of a sheet on this day, by name: the RT's calon and anggota, and who stands on the draft beside them."""
    with tunda_sampah():
        tersimpan = _tersimpan(daftar)
        orang = _orang(daftar, tersimpan)
        posisi = posisi_banyak(daftar.koperasi_id, orang, hari)
        return Lembar(tuple(_baris(o, posisi[o.id], daftar.bulan, tersimpan.get(o.id)) for o in orang))


def _orang(daftar: DaftarRingkas, tersimpan: Iterable[uuid.UUID]) -> list[AnggotaRingkas]:
    a = Anggota
    di_rt = (a.rt.is_(None) if daftar.rt is None else a.rt == daftar.rt) & (
        a.rw.is_(None) if daftar.rw is None else a.rw == daftar.rw
    )
    milik = select(*RINGKAS, a.nama_urut).where(a.koperasi_id == daftar.koperasi_id)
    semua = {b.id: b for b in db.session.execute(milik.where(di_rt, a.status.in_(HIDUP)))}
    lain = [i for i in tersimpan if i not in semua]
    if lain:
        semua |= {b.id: b for b in db.session.execute(milik.where(a.id.in_(lain)))}
    urut = sorted(semua.values(), key=lambda b: (b.nama_urut, b.nomor))
    return [AnggotaRingkas(*tuple[Any, ...](b)[:-1]) for b in urut]


def _tersimpan(daftar: DaftarRingkas) -> dict[uuid.UUID, tuple[bool, str | None, str | None]]:
    b = DaftarSetoranBaris
    perintah = select(b.anggota_id, b.dicentang, b.isian, b.alasan).where(
        b.koperasi_id == daftar.koperasi_id, b.daftar_id == daftar.id
    )
    return {r[0]: (r[1], r[2], r[3]) for r in db.session.execute(perintah)}


def _baris(
    o: AnggotaRingkas, kini: Posisi, bulan: dt.date, simpan: tuple[bool, str | None, str | None] | None
) -> BarisLembar:
    celah = list(terbuka(kini.keadaan)) if o.status in HIDUP and kini.pokok_masuk_rupiah is not None else []
    lama = [b.jumlah_rupiah for b in celah if b.bulan is not None and b.bulan < bulan]
    pokok = sum(b.jumlah_rupiah for b in celah if b.jenis is not Jenis.WAJIB)
    ini = sum(b.jumlah_rupiah for b in celah if b.bulan == bulan)
    usulan = pokok if o.status == "calon" else ini
    dicentang, isian, alasan = simpan or (False, None, None)
    if o.status not in HIDUP:
        alasan = str(_("%(nama)s tidak lagi terdaftar. Setorannya tidak bisa diterima.", nama=o.nama))
    tulis = isian if isian is not None else tulis_jumlah(usulan)
    return BarisLembar(
        nomor=o.nomor,
        nama=o.nama,
        panggilan=o.panggilan,
        status=o.status,
        tunggakan_bulan=len(lama),
        tunggakan_rupiah=sum(lama),
        pokok_rupiah=pokok,
        usulan_rupiah=usulan,
        isian=tulis,
        tanda=kini.keadaan.tanda,
        anggota_id=o.id,
        dicentang=dicentang,
        alasan=alasan,
        tersimpan=simpan is not None,
    )


def tulis_jumlah(jumlah_rupiah: int) -> str:
    """An amount as it stands in a field: ``10.000``; empty where nothing is proposed."""
    return rupiah(jumlah_rupiah).removeprefix("Rp") if jumlah_rupiah else ""
