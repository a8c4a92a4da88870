"""Reads of Bayar: one entry with its nota, what went out on a day, what may be paid now."""

from __future__ import annotations

import datetime as dt
import uuid
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import Select, and_, func, select

from portal.anggota.models import Anggota
from portal.bank.models import RekeningBank
from portal.dasar.milik import di_koperasi, koperasi_aktif
from portal.dasar.pinjaman import sambungan
from portal.dasar.temuan import Temuan
from portal.errors import TidakDitemukan
from portal.extensions import db
from portal.kas.models import TempatUang
from portal.lampiran import queries as lampiran
from portal.pembukuan import queries as pembukuan
from portal.pembukuan.bacaan import tabel_jurnal
from portal.pembukuan.catatan import CatatanJurnal
from portal.pengeluaran.keperluan import sebutan
from portal.pengeluaran.models import Pengeluaran
from portal.pengguna.models import Pengguna
from portal.pihak.models import Pihak

_P, _T, _H, _A, _B = (t.__table__.c for t in (Pengeluaran, TempatUang, Pihak, Anggota, RekeningBank))
_J = tabel_jurnal().alias("jurnal_ini")
_R = tabel_jurnal().alias("ralat")
_O, _S = Pengguna.__table__.alias("pencatat"), Pengguna.__table__.alias("penyetuju")


@dataclass(frozen=True, slots=True)
class KeluarMasuk:
    """An entry of Bayar in a list, in rupiah: what for, with whom, from which box, who entered and who released it, whether
    a picture of the nota stands there and whether one is expected; ``diralat``: it was taken back."""

    jurnal_id: uuid.UUID
    nomor: str
    keperluan: str
    arah: str
    jumlah_rupiah: int
    tanggal_bukti: dt.date
    tanggal_buku: dt.date
    dicatat_pada: dt.datetime
    pihak: str | None
    berelasi: bool | None
    anggota: int | None
    tempat: str | None
    pencatat: str
    penyetuju: str | None
    pengajuan_id: uuid.UUID | None
    nota_menyusul: bool
    diralat: str | None
    bernota: bool = False

    @property
    def sebutan(self) -> str:
        return sebutan(self.keperluan)

    @property
    def siapa(self) -> str:
        """With whom, in words; empty: nobody was named."""
        return self.pihak or (f"anggota no. {self.anggota}" if self.anggota else "")

    @property
    def nota_kurang(self) -> bool:
        """Is a picture expected that isn't there?"""
        return self.nota_menyusul and not self.bernota


@dataclass(frozen=True, slots=True)
class Bukti:
    """One entry of Bayar: the list's row, the entry in the book, its pictures."""

    koperasi_id: uuid.UUID
    baris: KeluarMasuk
    catatan: CatatanJurnal
    lampiran: tuple[uuid.UUID, ...]


def _perintah(*syarat: Any) -> Select[Any]:
    satu = (_J.c.koperasi_id == _P.koperasi_id) & (_J.c.id == _P.jurnal_id)
    return (
        select(_P.jurnal_id, _J.c.nomor, _P.keperluan, _P.arah, _P.jumlah_rupiah, _P.tanggal_bukti, _P.tanggal_buku)
        .add_columns(
            _J.c.dicatat_pada,
            _H.nama,
            _H.berelasi,
            _A.nomor.label("anggota"),
            func.coalesce(_T.nama, _B.nama_bank).label("tempat"),
        )
        .add_columns(_O.c.nama.label("pencatat"), _S.c.nama.label("penyetuju"), _P.pengajuan_id, _P.nota_menyusul)
        .add_columns(_R.c.nomor.label("diralat"))
        .select_from(Pengeluaran.__table__)
        .join(_J, satu)
        .join(_O, _O.c.id == _J.c.pencatat_id)
        .outerjoin(_S, _S.c.id == _J.c.penyetuju_id)
        .outerjoin(_R, and_(_R.c.koperasi_id == _P.koperasi_id, _R.c.ralat_dari == _P.jurnal_id))
        .outerjoin(Pihak.__table__, (_H.koperasi_id == _P.koperasi_id) & (_H.id == _P.pihak_id))
        .outerjoin(Anggota.__table__, (_A.koperasi_id == _P.koperasi_id) & (_A.id == _P.anggota_id))
        .outerjoin(TempatUang.__table__, (_T.koperasi_id == _P.koperasi_id) & (_T.sub_buku_id == _P.tempat_id))
        .outerjoin(RekeningBank.__table__, (_B.koperasi_id == _P.koperasi_id) & (_B.sub_buku_id == _P.tempat_id))
        .where(_P.koperasi_id == koperasi_aktif(), *syarat)
    )


def _baca(perintah: Select[Any]) -> list[KeluarMasuk]:
    baris = sambungan().execute(perintah).all()
    ada = lampiran.berlampiran([t for b in baris for t in (b.jurnal_id, b.pengajuan_id) if t is not None])
    return [replace(KeluarMasuk(*b), bernota=bool({b.jurnal_id, b.pengajuan_id} & ada)) for b in baris]


def terakhir(banyak: int = 10) -> list[KeluarMasuk]:
    """The last entries of Bayar, newest first."""
    return _baca(_perintah().order_by(_J.c.urut.desc()).limit(banyak))


def bukti(nomor: str) -> Bukti:
    """The entry of this number in the present koperasi.

    :raises TidakDitemukan: there is none, or Bayar didn't write it.
    """
    catatan = pembukuan.jurnal(nomor)
    baris = _baca(_perintah(_P.jurnal_id == catatan.id))
    if not baris:
        raise TidakDitemukan
    foto = lampiran.milik(catatan.id, baris[0].pengajuan_id)
    return Bukti(catatan.koperasi_id, baris[0], catatan, tuple(foto))


def perihal(jurnal_id: uuid.UUID) -> tuple[str, str | None] | None:
    """What Bayar wrote an entry for, in words, and the party that it named; None: Bayar didn't write it."""
    pihak = (_H.koperasi_id == _P.koperasi_id) & (_H.id == _P.pihak_id)
    perintah = (
        select(_P.keperluan, _H.nama)
        .select_from(Pengeluaran.__table__)
        .outerjoin(Pihak.__table__, pihak)
        .where(_P.koperasi_id == koperasi_aktif(), _P.jurnal_id == jurnal_id)
    )
    baris = sambungan().execute(perintah).first()
    return (sebutan(baris.keperluan), baris.nama) if baris else None


def periksa(koperasi_id: uuid.UUID) -> list[Temuan]:
    """What Bayar keeps beside an entry agrees with the entry: its day; a release belongs to an entry with its approver."""
    satu = (_J.c.koperasi_id == _P.koperasi_id) & (_J.c.id == _P.jurnal_id)
    lain = (_P.tanggal_buku != _J.c.tanggal_buku) | (_P.pengajuan_id.is_not(None) & _J.c.penyetuju_id.is_(None))
    perintah = select(_J.c.nomor).select_from(Pengeluaran.__table__).join(_J, satu).where(_P.koperasi_id == koperasi_id)
    with di_koperasi(koperasi_id):
        salah = db.session.execute(perintah.where(lain)).scalars().all()
    return [Temuan("pengeluaran", n, "hari atau persetujuannya tidak cocok dengan catatannya") for n in salah]
