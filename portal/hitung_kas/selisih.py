"""Differences that no meeting has decided yet: entries of their own, found by their account and box."""

from __future__ import annotations

import datetime as dt
import uuid
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, select

from portal.buku_besar import kas as resep
from portal.buku_besar.transaksi import TempatUang as Tempat
from portal.dasar.milik import MILIK_AKTIF
from portal.dasar.transaksi import Trx
from portal.errors import TidakDitemukan
from portal.extensions import db
from portal.hitung_kas.models import PutusanSelisih
from portal.kas.models import BukuPetugas, TempatUang
from portal.pembukuan.bacaan import tabel_jurnal, tabel_jurnal_baris
from portal.pembukuan.diralat import diralat
from portal.pengguna.models import Pengguna

JENIS = ("selisih_kurang", "selisih_lebih")
_AKUN = (resep.SELISIH_KURANG, resep.BELUM_JELAS)


@dataclass(frozen=True, slots=True)
class SelisihTerbuka:
    """An entry of a shortage (rupiah below zero) or an excess that waits for a decision; ``petugas``: who held the box."""

    koperasi_id: uuid.UUID
    jurnal_id: uuid.UUID
    nomor: str
    tanggal: dt.date
    selisih_rupiah: int
    tempat_uang_id: uuid.UUID
    tempat: str
    unit_id: uuid.UUID
    sub_buku_id: uuid.UUID
    petugas_buku_id: uuid.UUID
    petugas_id: uuid.UUID | None
    petugas: str | None

    @property
    def kurang(self) -> bool:
        return self.selisih_rupiah < 0

    @property
    def resep(self) -> resep.Selisih:
        """As the recipe of its decision wants it."""
        return resep.Selisih(Tempat(self.unit_id, self.sub_buku_id), self.petugas_buku_id, self.selisih_rupiah)

    def muat_ulang(self, trx: Trx) -> SelisihTerbuka:
        """Read again; whoever decides holds the head of the chain, so that two can't.

        :raises TidakDitemukan: decided or taken back meanwhile.
        """
        return dengan_nomor(self.nomor)


def _terbuka() -> ColumnElement[bool]:
    """Neither taken back nor ended by a decision that still stands."""
    j, p = tabel_jurnal().c, PutusanSelisih
    berlaku = (p.koperasi_id == j.koperasi_id, p.asal_id == j.id, ~diralat(p.koperasi_id, p.jurnal_id))
    return ~diralat(j.koperasi_id, j.id) & ~select(p.id).where(*berlaku).exists()


def _perintah(*syarat: ColumnElement[bool]) -> Any:
    t, b, j, p = TempatUang, tabel_jurnal_baris().c, tabel_jurnal().c, BukuPetugas
    return (
        select(j.koperasi_id, j.id, j.nomor, j.tanggal_buku, b.jumlah_rupiah, j.jenis)
        .add_columns(t.id.label("tempat_id"), t.nama, b.unit_id, b.sub_buku_id, b.rincian_id, p.pengguna_id)
        .add_columns(Pengguna.nama.label("petugas"))
        .join_from(t, tabel_jurnal_baris(), (b.koperasi_id == t.koperasi_id) & (b.sub_buku_id == t.sub_buku_id))
        .join(tabel_jurnal(), (j.koperasi_id == b.koperasi_id) & (j.id == b.jurnal_id))
        .join(p, (p.koperasi_id == b.koperasi_id) & (p.sub_buku_id == b.rincian_id), isouter=True)
        .join(Pengguna, Pengguna.id == p.pengguna_id, isouter=True)
        .where(t.koperasi_id == MILIK_AKTIF, b.akun.in_(_AKUN), j.jenis.in_(JENIS), _terbuka(), *syarat)
        .order_by(b.urut)
    )


def _dari(b: Any) -> SelisihTerbuka:
    jumlah = -b.jumlah_rupiah if b.jenis == "selisih_kurang" else b.jumlah_rupiah
    tempat = (b.tempat_id, b.nama, b.unit_id, b.sub_buku_id, b.rincian_id)
    return SelisihTerbuka(b.koperasi_id, b.id, b.nomor, b.tanggal_buku, jumlah, *tempat, b.pengguna_id, b.petugas)


def terbuka() -> list[SelisihTerbuka]:
    """Every difference of the present koperasi that waits for a decision, the oldest first; one statement."""
    return [_dari(b) for b in db.session.execute(_perintah())]


def dengan_nomor(nomor: str) -> SelisihTerbuka:
    """:raises TidakDitemukan: no such difference waits in this koperasi."""
    baris = db.session.execute(_perintah(tabel_jurnal().c.nomor == nomor)).first()
    if baris is None:
        raise TidakDitemukan
    return _dari(baris)
