"""Reads of parties and agreements of the present koperasi."""

from __future__ import annotations

import uuid
from dataclasses import dataclass

from sqlalchemy import FromClause, Select, select

from portal.dasar.milik import di_koperasi, koperasi_aktif
from portal.dasar.pinjaman import sambungan
from portal.dasar.temuan import Temuan
from portal.extensions import db
from portal.pembukuan.bacaan import tabel_sub_buku
from portal.pihak.models import PerjanjianHibah, Pihak

_P, _S = Pihak.__table__.c, tabel_sub_buku().c


@dataclass(frozen=True, slots=True)
class PihakRingkas:
    """A party: its number in the ledger, its name, and whether it is an officer or an officer's family."""

    id: uuid.UUID
    nomor: int
    nama: str
    jenis: str
    berelasi: bool
    sub_buku_id: uuid.UUID

    @property
    def sebutan(self) -> str:
        return f"{self.nama} (pihak berelasi)" if self.berelasi else self.nama


def kunci(teks: str) -> str:
    """A name without case and without more than one space in a row."""
    return " ".join(teks.casefold().split())


def daftar_pihak() -> list[PihakRingkas]:
    """Every party of the present koperasi, by name."""
    kolom = (_P.id, _P.nomor, _P.nama, _P.jenis, _P.berelasi, _P.sub_buku_id)
    perintah = select(*kolom).where(_P.koperasi_id == koperasi_aktif()).order_by(_P.kunci_nama)
    return [PihakRingkas(*b) for b in sambungan().execute(perintah)]


def daftar_perjanjian() -> list[str]:
    """Paper numbers of the agreements of grants, the newest first."""
    p = PerjanjianHibah.__table__.c
    perintah = select(p.nomor_surat).where(p.koperasi_id == koperasi_aktif()).order_by(p.nomor.desc())
    return list(sambungan().execute(perintah).scalars())


def sub_buku_perjanjian(nomor_surat: str) -> uuid.UUID | None:
    """The sub-buku of the agreement of this paper number; None: there is none."""
    p = PerjanjianHibah.__table__.c
    ini = (p.koperasi_id == koperasi_aktif(), p.kunci_surat == kunci(nomor_surat))
    hasil: uuid.UUID | None = sambungan().execute(select(p.sub_buku_id).where(*ini)).scalar()
    return hasil


def periksa(koperasi_id: uuid.UUID) -> list[Temuan]:
    """Each party's and each agreement's number in the ledger is its own."""
    with di_koperasi(koperasi_id):
        return [
            Temuan("pihak", f"{jenis} no. {n}", "nomornya di buku bukan nomornya sendiri")
            for jenis, tabel in (("pihak", Pihak), ("dana", PerjanjianHibah))
            for n in db.session.execute(_bukan_nomornya(jenis, tabel.__table__)).scalars()
        ]


def _bukan_nomornya(jenis: str, tabel: FromClause) -> Select[tuple[int]]:
    sama = (_S.koperasi_id == tabel.c.koperasi_id) & (_S.id == tabel.c.sub_buku_id)
    perintah = select(tabel.c.nomor).select_from(tabel).join(tabel_sub_buku(), sama)
    return perintah.where(tabel.c.koperasi_id == koperasi_aktif(), (_S.jenis != jenis) | (_S.nomor != tabel.c.nomor))
