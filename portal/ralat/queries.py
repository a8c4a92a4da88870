"""What the page of a ralat shows: the entry, whose it is, what was proposed about it, and the balance that it leaves."""

from __future__ import annotations

import uuid
from dataclasses import dataclass

from sqlalchemy import select

from portal.anggota.models import Anggota
from portal.anggota.queries import RINGKAS, AnggotaRingkas
from portal.buku_besar.akun import Sisi
from portal.buku_besar.jurnal import JenisJurnal
from portal.dasar.milik import di_koperasi
from portal.extensions import db
from portal.pembukuan import queries as pembukuan
from portal.pembukuan.catatan import CatatanJurnal
from portal.pembukuan.pembalikan import halangan_jenis
from portal.persetujuan import queries as persetujuan
from portal.persetujuan.queries import PengajuanRingkas
from portal.simpanan.models import BukuSimpanan
from portal.simpanan.posisi import SIMPANAN


@dataclass(frozen=True, slots=True)
class HalamanRalat:
    """``menunggu``: the proposal that waits; ``halangan``: why there can be none; both None: it can be proposed."""

    catatan: CatatanJurnal
    orang: AnggotaRingkas | None
    menunggu: PengajuanRingkas | None
    halangan: str | None

    @property
    def saldo_awal(self) -> bool:
        """Are these the old books as a whole?"""
        return self.catatan.jenis == JenisJurnal.SALDO_AWAL


@dataclass(frozen=True, slots=True)
class SaldoSesudah:
    """Whose savings, and what they add up to (rupiah) once the entry has gone back."""

    nama: str
    saldo_rupiah: int


def orang_catatan(catatan: CatatanJurnal) -> AnggotaRingkas | None:
    """Whose savings this entry of the present koperasi moved; None: nobody's, those of many, or the old books."""
    if catatan.jenis == JenisJurnal.SALDO_AWAL:
        return None
    daftar = {b.sub_buku_id for b in catatan.baris if b.akun in SIMPANAN}
    if len(daftar) != 1:
        return None
    b = BukuSimpanan
    perintah = select(*RINGKAS).join(b, (b.koperasi_id == Anggota.koperasi_id) & (b.anggota_id == Anggota.id))
    baris = db.session.execute(perintah.where(b.sub_buku_id.in_(daftar))).first()
    return AnggotaRingkas(*tuple(baris)) if baris else None


def halaman(nomor: str) -> HalamanRalat:
    """The page of this entry's ralat, in the present koperasi.

    :raises TidakDitemukan: no such entry.
    """
    catatan = pembukuan.jurnal(nomor)
    semua = persetujuan.mengenai(catatan.koperasi_id, "ralat", catatan.id)
    menunggu = next((p for p in semua if p.status == "menunggu"), None)
    return HalamanRalat(catatan, orang_catatan(catatan), menunggu, halangan_jenis(catatan))


def saldo_sesudah(koperasi_id: uuid.UUID, nomor: str) -> SaldoSesudah | None:
    """What the member's savings add up to once this entry has gone back; None: it moved nobody's."""
    with di_koperasi(koperasi_id):
        catatan = pembukuan.jurnal(nomor)
        orang = orang_catatan(catatan)
        if orang is None:
            return None
        baris = [b for b in catatan.baris if b.akun in SIMPANAN]
        saldo = pembukuan.saldo_sub_buku(baris[0].sub_buku_id)
    kini = -sum(saldo.get(a, 0) for a in SIMPANAN)
    gerak = sum(b.jumlah_rupiah if b.sisi == Sisi.KREDIT else -b.jumlah_rupiah for b in baris)
    return SaldoSesudah(orang.nama, kini - gerak)
