"""Reads of counts: which box was counted when and how it stood; and which has waited too long."""

from __future__ import annotations

import datetime as dt
import json
import uuid
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import aliased

from portal.dasar.aturan import angka_pada
from portal.dasar.milik import MILIK_AKTIF
from portal.errors import TidakDitemukan
from portal.extensions import db
from portal.hitung_kas.models import HitungKas, KesaksianKas
from portal.hitung_kas.pemeriksaan import periksa
from portal.kas.models import TempatUang
from portal.pembukuan.bacaan import tabel_jurnal
from portal.pengguna.actor import SEBUTAN
from portal.pengguna.models import Pengguna

__all__ = ["PECAHAN", "HitunganRingkas", "TempatTerhitung", "belum_dihitung", "daftar_hitungan", "dengan_id", "periksa"]
PECAHAN = (100_000, 50_000, 20_000, 10_000, 5_000, 2_000, 1_000, 500, 200, 100)
"""Notes and coins in use, in rupiah."""
BATAS = 20
"""How many counts the list shows."""
PENGINGAT = "hitung_kas_pengingat_hari"
_Penghitung, _Saksi, _Pemegang = aliased(Pengguna), aliased(Pengguna), aliased(Pengguna)


@dataclass(frozen=True, slots=True)
class HitunganRingkas:
    """A count with the names of its people; the difference in rupiah, short below zero."""

    koperasi_id: uuid.UUID
    id: uuid.UUID
    tempat_uang_id: uuid.UUID
    tempat: str
    penanggung_jawab_id: uuid.UUID
    penanggung_jawab: str
    penghitung_id: uuid.UUID
    penghitung: str
    penghitung_jabatan: str
    saksi_id: uuid.UUID | None
    saksi: str | None
    disaksikan_pada: dt.datetime | None
    pecahan_json: str
    dihitung_rupiah: int
    buku_rupiah: int
    selisih_rupiah: int
    sampai_urut: int
    nomor: str | None
    tanggal: dt.date
    pada: dt.datetime

    @property
    def pecahan(self) -> list[tuple[int, int]]:
        """(rupiah of the note or coin, how many), the largest first; those of which there was at least one."""
        isi: dict[str, int] = json.loads(self.pecahan_json)
        return [(int(n), b) for n, b in isi.items() if b]

    @property
    def sebutan_jabatan(self) -> str:
        return SEBUTAN.get(self.penghitung_jabatan, self.penghitung_jabatan)

    @property
    def cocok(self) -> bool:
        return self.selisih_rupiah == 0

    def oleh_keduanya(self, satu: uuid.UUID, dua: uuid.UUID) -> bool:
        """Did these two count it together, the one who watched having said so?"""
        return self.disaksikan_pada is not None and {self.penghitung_id, self.saksi_id} == {satu, dua}


def _perintah(*syarat: ColumnElement[bool]) -> Any:
    h, j, k = HitungKas, tabel_jurnal().c, KesaksianKas
    return (
        select(h.koperasi_id, h.id, h.tempat_uang_id, TempatUang.nama, h.penanggung_jawab_id, _Pemegang.nama)
        .add_columns(h.penghitung_id, _Penghitung.nama, h.penghitung_jabatan, h.saksi_id, _Saksi.nama, k.pada)
        .add_columns(h.pecahan, h.dihitung_rupiah, h.buku_rupiah, h.selisih_rupiah, h.sampai_urut, j.nomor)
        .add_columns(h.tanggal, h.pada)
        .join_from(h, TempatUang, (TempatUang.koperasi_id == h.koperasi_id) & (TempatUang.id == h.tempat_uang_id))
        .join(_Pemegang, _Pemegang.id == h.penanggung_jawab_id)
        .join(_Penghitung, _Penghitung.id == h.penghitung_id)
        .join(_Saksi, _Saksi.id == h.saksi_id, isouter=True)
        .join(k, (k.koperasi_id == h.koperasi_id) & (k.hitung_id == h.id), isouter=True)
        .join(tabel_jurnal(), (j.koperasi_id == h.koperasi_id) & (j.id == h.jurnal_id), isouter=True)
        .where(h.koperasi_id == MILIK_AKTIF, *syarat)
        .order_by(h.pada.desc(), h.id.desc())
    )


def daftar_hitungan(pemegang_id: uuid.UUID | None = None) -> list[HitunganRingkas]:
    """The last counts of the present koperasi, newest first; of boxes that this person holds, where one is named."""
    syarat = [] if pemegang_id is None else [TempatUang.penanggung_jawab_id == pemegang_id]
    return [HitunganRingkas(*b) for b in db.session.execute(_perintah(*syarat).limit(BATAS))]


def dengan_id(hitung_id: uuid.UUID) -> HitunganRingkas:
    """:raises TidakDitemukan: no such count in this koperasi."""
    baris = db.session.execute(_perintah(HitungKas.id == hitung_id)).first()
    if baris is None:
        raise TidakDitemukan
    return HitunganRingkas(*baris)


def terakhir(tempat_uang_id: uuid.UUID) -> HitunganRingkas | None:
    """The last count of a box, None: it was never counted."""
    baris = db.session.execute(_perintah(HitungKas.tempat_uang_id == tempat_uang_id).limit(1)).first()
    return None if baris is None else HitunganRingkas(*baris)


@dataclass(frozen=True, slots=True)
class TempatTerhitung:
    """A box in use: when it was last counted, and for how many days it may go without (a dated rule)."""

    koperasi_id: uuid.UUID
    id: uuid.UUID
    nama: str
    sub_buku_id: uuid.UUID
    penanggung_jawab_id: uuid.UUID
    penanggung_jawab: str
    dibuat_pada: dt.datetime
    terakhir: dt.date | None
    batas_hari: int

    def hari_lewat(self, hari: dt.date) -> int:
        """Days since the last count, or since the box was made."""
        return (hari - (self.terakhir or self.dibuat_pada.date())).days

    def terlambat(self, hari: dt.date) -> bool:
        return self.hari_lewat(hari) > self.batas_hari


def tempat_terhitung(hari: dt.date) -> list[TempatTerhitung]:
    """The boxes in use of the present koperasi with their last count, by name; one statement."""
    t, h = TempatUang, HitungKas
    perintah = (
        select(t.koperasi_id, t.id, t.nama, t.sub_buku_id, t.penanggung_jawab_id, Pengguna.nama.label("pemegang"))
        .add_columns(t.dibuat_pada, func.max(h.tanggal), angka_pada(PENGINGAT, hari))
        .join_from(t, Pengguna, Pengguna.id == t.penanggung_jawab_id)
        .join(h, (h.koperasi_id == t.koperasi_id) & (h.tempat_uang_id == t.id), isouter=True)
        .where(t.koperasi_id == MILIK_AKTIF, t.aktif)
        .group_by(t.koperasi_id, t.id, t.nama, t.sub_buku_id, t.penanggung_jawab_id, Pengguna.nama, t.dibuat_pada)
        .order_by(t.nama)
    )
    return [TempatTerhitung(*b) for b in db.session.execute(perintah)]


def belum_dihitung(hari: dt.date) -> list[TempatTerhitung]:
    """The boxes that have gone without a count for longer than they may."""
    return [t for t in tempat_terhitung(hari) if t.terlambat(hari)]
