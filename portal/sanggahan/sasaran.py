"""What is disputed: an entry as one member sees it, that is, the lines of the own book."""

from __future__ import annotations

import datetime as dt
import uuid
from dataclasses import dataclass

from sqlalchemy import select

from portal.anggota import services as register
from portal.buku_besar.akun import PINJAMAN_ANGGOTA, Sisi
from portal.dasar.transaksi import Trx
from portal.errors import TidakDitemukan
from portal.extensions import db
from portal.pembukuan import queries as pembukuan
from portal.simpanan.models import BukuSimpanan


@dataclass(frozen=True, slots=True)
class CatatanAnggota:
    """An entry in a member's book: ``jumlah_rupiah`` is what it put into the savings (out: below zero), or what was paid back
    where it moved the loan alone."""

    koperasi_id: uuid.UUID
    anggota_id: uuid.UUID
    jurnal_id: uuid.UUID
    nomor: str
    sebutan: str
    tanggal: dt.date
    jumlah_rupiah: int
    pencatat_id: uuid.UUID
    penyetuju_id: uuid.UUID | None
    pencatat: str
    pencatat_jabatan: str
    dicatat_pada: dt.datetime
    diralat_oleh: str | None

    def muat_ulang(self, trx: Trx) -> CatatanAnggota:
        """Lock the member: two of one member at once come one after the other. An entry itself never changes.

        :raises TidakDitemukan: no such member in this koperasi.
        """
        if register.dengan_id(trx, self.anggota_id) is None:
            raise TidakDitemukan
        return self


def catatan_anggota(anggota_id: uuid.UUID, nomor: str) -> CatatanAnggota:
    """The entry of this number in the book of this person of the present koperasi.

    :raises TidakDitemukan: no such entry, or one that moved nothing of theirs.
    """
    c = pembukuan.jurnal(nomor)
    b = BukuSimpanan
    buku = db.session.execute(select(b.sub_buku_id).where(b.anggota_id == anggota_id)).scalar()
    baris = [r for r in c.baris if r.sub_buku_id == buku]
    if buku is None or not baris:
        raise TidakDitemukan
    simpanan = [r for r in baris if r.akun != PINJAMAN_ANGGOTA]
    jumlah = sum(r.jumlah_rupiah if r.sisi == Sisi.KREDIT else -r.jumlah_rupiah for r in simpanan or baris)
    diri = (c.pencatat_id, c.penyetuju_id, c.pencatat, c.pencatat_jabatan, c.dicatat_pada, c.diralat_oleh)
    return CatatanAnggota(c.koperasi_id, anggota_id, c.id, c.nomor, c.sebutan, c.tanggal_bukti, jumlah, *diri)
