"""What was written after an entry and rests on what it brought: entries that stand, by whose book or which box they moved."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, select

from portal.buku_besar.akun import Sisi
from portal.buku_besar.jurnal import JenisJurnal
from portal.dasar.pinjaman import sambungan
from portal.pembukuan.bacaan import tabel_jurnal, tabel_jurnal_baris, tabel_saldo
from portal.pembukuan.catatan import SEBUTAN_JENIS, CatatanJurnal
from portal.pembukuan.diralat import diralat

SEBUT_MAKS = 5
"""Entries that a sentence names."""


@dataclass(frozen=True, slots=True)
class CatatanSesudah:
    """An entry that stands: its number, its kind, the sub-buku of the line by which it was found."""

    nomor: str
    jenis: str
    sub_buku_id: uuid.UUID

    @property
    def sebutan(self) -> str:
        return SEBUTAN_JENIS[self.jenis]


def pada_akun(c: CatatanJurnal, akun: Sequence[str]) -> list[CatatanSesudah]:
    """The first entries after this one that moved the same sub-buku as it did on these accounts, on any account."""
    b, asal = tabel_jurnal_baris().c, tabel_jurnal_baris().alias().c
    milik = select(asal.sub_buku_id).where(
        asal.koperasi_id == c.koperasi_id, asal.jurnal_id == c.id, asal.akun.in_(akun)
    )
    return _pertama(c, b.sub_buku_id.in_(milik))


def uang_keluar(c: CatatanJurnal, sub_buku_id: uuid.UUID) -> list[CatatanSesudah]:
    """The first entries after this one that took money out of a box or an account at a bank."""
    b = tabel_jurnal_baris().c
    return _pertama(c, b.sub_buku_id == sub_buku_id, b.sisi == Sisi.KREDIT.value)


def selisih_kas(c: CatatanJurnal, daftar: Sequence[uuid.UUID]) -> list[CatatanSesudah]:
    """The first differences after this entry that a count of these boxes has put into the book."""
    j, b = tabel_jurnal().c, tabel_jurnal_baris().c
    jenis = (JenisJurnal.SELISIH_KURANG.value, JenisJurnal.SELISIH_LEBIH.value)
    return _pertama(c, b.sub_buku_id.in_(daftar), j.jenis.in_(jenis))


def _pertama(c: CatatanJurnal, *dimana: ColumnElement[bool]) -> list[CatatanSesudah]:
    j, b = tabel_jurnal().c, tabel_jurnal_baris().c
    perintah = (
        select(j.nomor, j.jenis, b.sub_buku_id, j.urut)
        .join_from(tabel_jurnal_baris(), tabel_jurnal(), (j.koperasi_id == b.koperasi_id) & (j.id == b.jurnal_id))
        .where(b.koperasi_id == c.koperasi_id, b.urut > c.urut, *dimana)
        .where(j.jenis != JenisJurnal.RALAT.value, ~diralat(j.koperasi_id, j.id))
        .order_by(j.urut, b.ke)
        .limit(SEBUT_MAKS * 4)
    )
    pertama: dict[str, CatatanSesudah] = {}
    for nomor, jenis, sub_buku_id, _urut in sambungan().execute(perintah):
        pertama.setdefault(nomor, CatatanSesudah(nomor, jenis, sub_buku_id))
    return list(pertama.values())[:SEBUT_MAKS]


def saldo_akun(koperasi_id: uuid.UUID, akun: str, sub_buku_id: uuid.UUID) -> int:
    """What stands on an account in a sub-buku now, over all units, rupiah (debit above zero)."""
    s = tabel_saldo().c
    milik = (s.koperasi_id == koperasi_id, s.akun == akun, s.sub_buku_id == sub_buku_id)
    return sum(int(n) for n in sambungan().execute(select(s.saldo_rupiah).where(*milik)).scalars())
