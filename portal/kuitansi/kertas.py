"""What a paper of the book says: any entry but the saldo awal, with whom it concerns and which box it went through."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from sqlalchemy import bindparam, select

from portal.anggota.queries import AnggotaRingkas
from portal.bank.models import RekeningBank
from portal.buku_besar import akun
from portal.buku_besar.jurnal import TANPA, Seri
from portal.dasar.milik import koperasi_aktif
from portal.dasar.pinjaman import sambungan
from portal.dasar.siap import Siap
from portal.errors import TidakDitemukan
from portal.pembukuan import queries as pembukuan
from portal.pembukuan.catatan import BarisJurnal, CatatanJurnal
from portal.pengeluaran import queries as pengeluaran
from portal.pengguna.models import Pengguna
from portal.pihak.models import Pihak
from portal.policy import Wewenang
from portal.simpanan.kuitansi import Kuitansi, baris_bukti, orang_bukti, susun_kuitansi

JUDUL = {
    Seri.KAS_MASUK: _l("Bukti kas masuk"),
    Seri.KAS_KELUAR: _l("Bukti kas keluar"),
    Seri.MEMORIAL: _l("Bukti memorial"),
}
_P, _H, _R = Pengguna.__table__.c, Pihak.__table__.c, RekeningBank.__table__.c
_NAMA = Siap(select(_P.nama).where(_P.id == bindparam("id")))


@dataclass(frozen=True, slots=True)
class Kertas:
    """A paper, and a target for the policy. ``bagian``: words and rupiah; ``orang``: the one member whom it concerns;
    ``setoran``: what else a deposit says; ``transfer``: a bank account paid it, no cash was handed over; ``keperluan``:
    what Bayar wrote it for."""

    catatan: CatatanJurnal
    orang: AnggotaRingkas | None
    pihak: str | None
    tempat: tuple[str, ...]
    bagian: tuple[tuple[str, int], ...]
    jumlah_rupiah: int
    penyetuju: str | None
    setoran: Kuitansi | None = None
    transfer: bool = False
    keperluan: str | None = None

    @property
    def koperasi_id(self) -> uuid.UUID:
        return self.catatan.koperasi_id

    @property
    def anggota_id(self) -> uuid.UUID | None:
        return self.orang.id if self.orang else None

    @property
    def pencatat_id(self) -> uuid.UUID:
        return self.catatan.pencatat_id

    @property
    def wewenang(self) -> Wewenang:
        """The right that reading it asks for."""
        return Wewenang.KUITANSI_LIHAT if self.setoran else Wewenang.BUKTI_LIHAT

    @property
    def judul(self) -> str:
        return str(JUDUL[Seri(self.catatan.seri)])

    @property
    def perihal(self) -> str:
        """What it is about: the purpose that was chosen in Bayar, else the kind of entry."""
        return self.keperluan or self.catatan.sebutan.capitalize()

    @property
    def masuk(self) -> bool:
        return self.catatan.seri == Seri.KAS_MASUK

    @property
    def keluar(self) -> bool:
        return self.catatan.seri == Seri.KAS_KELUAR

    @property
    def siapa(self) -> str | None:
        """From or to whom, by name."""
        return self.orang.nama if self.orang else self.pihak


def kertas(nomor: str) -> Kertas:
    """The paper of this number in the present koperasi.

    :raises TidakDitemukan: no such entry; the saldo awal has no paper.
    """
    semua = baris_bukti(nomor)
    catatan = pembukuan.susun(semua)
    if catatan.jenis == "saldo_awal":
        raise TidakDitemukan
    penyetuju = _nama(catatan.penyetuju_id)
    if catatan.jenis == "setoran_simpanan":
        k = susun_kuitansi(semua, catatan)
        return Kertas(catatan, k.anggota, None, (k.tempat,), k.bagian, k.jumlah_rupiah, penyetuju, k)
    tempat = tuple(dict.fromkeys(b.tempat for b in semua if b.tempat is not None))
    bank, keluar = _bank(catatan), catatan.seri == Seri.KAS_KELUAR
    bagian = tuple((_sebut(b), b.jumlah_rupiah) for b in catatan.baris_perihal)
    orang = _orang(semua)
    keperluan, kepada = pengeluaran.perihal(catatan.id) or (None, None)
    pihak = None if orang else kepada or _pihak(catatan)
    transfer = keluar and bool(bank) and not tempat
    uang = ((*tempat, *bank), bagian, catatan.uang_rupiah, penyetuju)
    return Kertas(catatan, orang, pihak, *uang, transfer=transfer, keperluan=keperluan)


def _bank(catatan: CatatanJurnal) -> list[str]:
    """The bank accounts that the entry went through; asked for only where there is one."""
    letak = {b.sub_buku_id for b in catatan.baris if b.akun == akun.BANK}
    perintah = select(_R.nama_bank).where(_R.koperasi_id == koperasi_aktif(), _R.sub_buku_id.in_(letak))
    return [b.nama_bank for b in sambungan().execute(perintah)] if letak else []


def _pihak(catatan: CatatanJurnal) -> str | None:
    """The party, where the entry names one and no other."""
    letak = {i for b in catatan.baris for i in (b.sub_buku_id, b.rincian_id)} - {TANPA}
    perintah = select(_H.nama).where(_H.koperasi_id == koperasi_aktif(), _H.sub_buku_id.in_(letak))
    nama = [b.nama for b in sambungan().execute(perintah)] if letak else []
    return nama[0] if len(nama) == 1 else None


def _nama(pengguna_id: uuid.UUID | None) -> str | None:
    return _NAMA.satu(sambungan(), id=pengguna_id).nama if pengguna_id else None


def _orang(semua: Sequence[Any]) -> AnggotaRingkas | None:
    """The member, where the entry concerns one and no other."""
    orang = {o.id: o for b in semua if (o := orang_bukti(b)) is not None}
    return next(iter(orang.values())) if len(orang) == 1 else None


def _sebut(b: BarisJurnal) -> str:
    if b.jenis_sub_buku in ("tanpa", "pihak"):
        return b.nama_akun
    return str(_("%(pos)s, %(milik)s", pos=b.nama_akun, milik=b.sebutan_sub_buku))
