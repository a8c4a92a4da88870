"""Reads of bank accounts, of money on its way to them, and of cash that may be drawn."""

from __future__ import annotations

import datetime as dt
import uuid
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Row, Uuid, bindparam, select

from portal.bank.models import MutasiBank, RekeningBank, SetoranBank, TarikanBank
from portal.bank.pemeriksaan import periksa
from portal.dasar.aturan import angka_pada
from portal.dasar.milik import MILIK_AKTIF, koperasi_aktif
from portal.errors import TidakDitemukan
from portal.extensions import db
from portal.kas.models import TempatUang
from portal.pembukuan.bacaan import tabel_jurnal, tabel_sub_buku
from portal.pembukuan.diralat import diralat
from portal.pembukuan.services import kenali
from portal.persetujuan.queries import PengajuanRingkas, mengenai

__all__ = ["Rekening", "SetoranJalan", "daftar_rekening", "dengan_id", "di_jalan", "periksa", "tarikan_disetujui"]
PENGINGAT = "uang_jalan_pengingat_hari"
KODE_TARIK = "tarik_bank"
_S = tabel_sub_buku().c


@dataclass(frozen=True, slots=True)
class Rekening:
    """A bank account as a place of money: like a cash box, with a bank where a box has its holder."""

    koperasi_id: uuid.UUID
    id: uuid.UUID
    nama_bank: str
    nomor_rekening: str
    atas_nama: str
    sub_buku_id: uuid.UUID
    unit_id: uuid.UUID

    @property
    def nama(self) -> str:
        return self.nama_bank

    @property
    def nomor_samar(self) -> str:
        """The number with all but its last four digits hidden."""
        return "*" * max(len(self.nomor_rekening) - 4, 0) + self.nomor_rekening[-4:]

    @property
    def sebutan(self) -> str:
        """The account as people choose it."""
        return f"{self.nama_bank} ({self.nomor_samar})"


_R = RekeningBank.__table__.c
_SEMUA = (
    select(_R.koperasi_id, _R.id, _R.nama_bank, _R.nomor_rekening, _R.atas_nama, _R.sub_buku_id, _R.unit_id)
    .add_columns(_S.nomor)
    .join(tabel_sub_buku(), (_S.koperasi_id == _R.koperasi_id) & (_S.id == _R.sub_buku_id))
    .where(_R.koperasi_id == MILIK_AKTIF)
    .order_by(_R.nama_bank, _R.nomor_rekening)
)
_DIPAKAI = _SEMUA.where(_R.aktif)
_APA_PUN = _SEMUA.where(_R.id == bindparam("rekening_id", type_=Uuid()))
_SATU = _APA_PUN.where(_R.aktif)


def _rekening(baris: Row[Any]) -> Rekening:
    isi: list[Any] = list(baris)
    rekening = Rekening(*isi[:-1])
    kenali(rekening.sub_buku_id, "rekening_bank", isi[-1])
    return rekening


def daftar_rekening(juga_tutup: bool = False) -> list[Rekening]:
    """The bank accounts in use of the present koperasi, by the bank's name; with ``juga_tutup`` the closed ones too. One
    statement."""
    return [_rekening(b) for b in db.session.execute(_SEMUA if juga_tutup else _DIPAKAI)]


def dengan_id(rekening_id: uuid.UUID | None, juga_tutup: bool = False) -> Rekening:
    """An account in use; with ``juga_tutup`` one that was closed, too.

    :raises TidakDitemukan: the koperasi has no such account, or it was closed.
    """
    baris = db.session.execute(_APA_PUN if juga_tutup else _SATU, {"rekening_id": rekening_id}).first()
    if baris is None:
        raise TidakDitemukan
    return _rekening(baris)


@dataclass(frozen=True, slots=True)
class SetoranJalan:
    """A deposit that the bank's statement hasn't shown yet; ``batas_hari``: for how long that is nothing unusual."""

    koperasi_id: uuid.UUID
    id: uuid.UUID
    nomor: str
    tanggal: dt.date
    jumlah_rupiah: int
    tempat: str
    rekening_id: uuid.UUID
    nama_bank: str
    unit_id: uuid.UUID
    sub_buku_id: uuid.UUID
    batas_hari: int

    def hari_lewat(self, hari: dt.date) -> int:
        return (hari - self.tanggal).days

    def terlambat(self, hari: dt.date) -> bool:
        return self.hari_lewat(hari) > self.batas_hari


def _jalan(hari: dt.date, *syarat: ColumnElement[bool]) -> Any:
    s, m, r, t, j = SetoranBank, MutasiBank, RekeningBank, TempatUang, tabel_jurnal().c
    tampak = select(m.id).where(m.koperasi_id == s.koperasi_id, m.setoran_id == s.id)
    tampak_berlaku = tampak.where(~diralat(m.koperasi_id, m.jurnal_id)).exists()
    return (
        select(s.koperasi_id, s.id, j.nomor, s.tanggal, s.jumlah_rupiah, t.nama, r.id.label("rekening_id"), r.nama_bank)
        .add_columns(r.unit_id, r.sub_buku_id, angka_pada(PENGINGAT, hari))
        .join_from(s, tabel_jurnal(), (j.koperasi_id == s.koperasi_id) & (j.id == s.jurnal_id))
        .join(r, (r.koperasi_id == s.koperasi_id) & (r.id == s.rekening_id))
        .join(t, (t.koperasi_id == s.koperasi_id) & (t.id == s.tempat_uang_id))
        .where(s.koperasi_id == MILIK_AKTIF, ~tampak_berlaku, ~diralat(s.koperasi_id, s.jurnal_id), *syarat)
        .order_by(s.tanggal, s.id)
    )


def di_jalan(hari: dt.date) -> list[SetoranJalan]:
    """The deposits on their way to the bank, the oldest first; one statement."""
    return [SetoranJalan(*b) for b in db.session.execute(_jalan(hari))]


def setoran_dengan_id(setoran_id: uuid.UUID, hari: dt.date) -> SetoranJalan:
    """:raises TidakDitemukan: no such deposit is on its way."""
    baris = db.session.execute(_jalan(hari, SetoranBank.id == setoran_id)).first()
    if baris is None:
        raise TidakDitemukan
    return SetoranJalan(*baris)


def tarikan_disetujui() -> list[PengajuanRingkas]:
    """What was released to be drawn from the bank and hasn't been recorded yet, the oldest first."""
    dipakai = {b[0] for b in db.session.execute(select(TarikanBank.pengajuan_id))}
    semua = mengenai(koperasi_aktif(), KODE_TARIK, None)
    return [p for p in semua[::-1] if p.status == "disetujui" and p.id not in dipakai]
