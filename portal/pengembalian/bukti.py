"""A bukti kas keluar of savings that went back, as it is read: to whom, how much, of whose savings, who allowed it."""

from __future__ import annotations

import uuid
from dataclasses import dataclass

from sqlalchemy import select

from portal.anggota.models import Anggota
from portal.anggota.queries import RINGKAS, AnggotaRingkas
from portal.bank.models import RekeningBank
from portal.buku_besar import akun
from portal.errors import TidakDitemukan
from portal.extensions import db
from portal.kas.models import TempatUang
from portal.pembukuan import queries as pembukuan
from portal.pembukuan.catatan import CatatanJurnal
from portal.pengembalian.models import AhliWaris, PembayaranSimpanan
from portal.pengembalian.pengajuan import JENIS
from portal.pengguna.models import Pengguna


@dataclass(frozen=True, slots=True)
class BuktiKeluar:
    """A target for the policy too. ``penerima``: who signs; ``hubungan``: an heir's kinship; ``penyetuju``: who allowed it;
    ``transfer``: the money left a bank account, ``tempat`` is its name."""

    catatan: CatatanJurnal
    anggota: AnggotaRingkas
    jenis: str
    jumlah_rupiah: int
    penerima: str
    hubungan: str | None
    nomor_surat: str | None
    penyetuju: str | None
    tempat: str
    transfer: bool

    @property
    def koperasi_id(self) -> uuid.UUID:
        return self.catatan.koperasi_id

    @property
    def anggota_id(self) -> uuid.UUID:
        return self.anggota.id

    @property
    def sebutan(self) -> str:
        return JENIS[self.jenis].sebutan


def bukti(nomor: str) -> BuktiKeluar:
    """The bukti kas keluar of this number in the present koperasi.

    :raises TidakDitemukan: no entry of this number paid savings back.
    """
    catatan = pembukuan.jurnal(nomor)
    p, w = PembayaranSimpanan, AhliWaris
    uang = next((b for b in catatan.baris if b.akun in (akun.KAS, akun.BANK)), None)
    kas, transfer = (uang.sub_buku_id, uang.akun == akun.BANK) if uang else (None, False)
    perintah = (
        select(*RINGKAS, p.jenis, p.jumlah_rupiah, w.nama, w.hubungan, w.nomor_surat, Pengguna.nama)
        .add_columns(TempatUang.nama, RekeningBank.nama_bank)
        .select_from(p)
        .join(Anggota, (Anggota.koperasi_id == p.koperasi_id) & (Anggota.id == p.anggota_id))
        .outerjoin(w, (w.koperasi_id == p.koperasi_id) & (w.id == p.ahli_waris_id))
        .outerjoin(Pengguna, Pengguna.id == catatan.penyetuju_id)
        .outerjoin(TempatUang, (TempatUang.koperasi_id == p.koperasi_id) & (TempatUang.sub_buku_id == kas))
        .outerjoin(RekeningBank, (RekeningBank.koperasi_id == p.koperasi_id) & (RekeningBank.sub_buku_id == kas))
        .where(p.jurnal_id == catatan.id)
    )
    baris = db.session.execute(perintah).first()
    if baris is None:
        raise TidakDitemukan
    *diri, jenis, jumlah, waris, hubungan, surat, penyetuju, kotak, rekening = tuple(baris)
    orang, tempat = AnggotaRingkas(*diri), kotak or rekening or ""
    siapa = (waris or orang.nama, hubungan, surat, penyetuju)
    return BuktiKeluar(catatan, orang, jenis, jumlah, *siapa, tempat, transfer)
