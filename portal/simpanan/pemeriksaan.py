"""The savings derived again: months against entries and balances, pokok against the register. For ``flask verifikasi``."""

from __future__ import annotations

import datetime as dt
import uuid
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import select

from portal.anggota.models import Anggota
from portal.buku_besar import akun
from portal.dasar.milik import di_koperasi
from portal.extensions import db
from portal.pembukuan import queries as pembukuan
from portal.simpanan.ketentuan import ketentuan
from portal.simpanan.models import AkhirSimpanan, AlokasiWajib, BukuSimpanan
from portal.simpanan.usulan import iuran

SEKALI = 500


@dataclass(frozen=True, slots=True)
class _Orang:
    id: uuid.UUID
    nomor: int
    status: str
    sub_buku_id: uuid.UUID
    pokok_masuk_rupiah: int
    wajib_awal_rupiah: int
    bulan_awal: dt.date | None
    bulan_awal_semula: dt.date | None

    @property
    def bulan_pertama(self) -> dt.date | None:
        """The first month that was ever owed."""
        return self.bulan_awal_semula or self.bulan_awal


@dataclass(frozen=True, slots=True)
class _Alokasi:
    anggota_id: uuid.UUID
    jurnal_id: uuid.UUID
    bulan: dt.date
    jumlah_rupiah: int


def periksa(koperasi_id: uuid.UUID) -> list[str]:
    """What differs between register, months and balances in a koperasi: sentences, empty when all is well."""
    with di_koperasi(koperasi_id):
        orang = _orang()
        alokasi = _alokasi()
        bulan = _per_orang(alokasi)
        temuan = [f"anggota {n}: berstatus anggota tanpa buku simpanan" for n in _tanpa_buku()]
        for awal in range(0, len(orang), SEKALI):
            potong = orang[awal : awal + SEKALI]
            saldo = pembukuan.saldo_banyak([o.sub_buku_id for o in potong])
            for o in potong:
                temuan += _periksa_orang(o, saldo[o.sub_buku_id], bulan.get(o.id, 0))
        return [*temuan, *_periksa_buku(orang), *_periksa_catatan(orang, alokasi), *_periksa_bulan(orang, alokasi)]


def _orang() -> list[_Orang]:
    b = BukuSimpanan
    perintah = (
        select(
            Anggota.id,
            Anggota.nomor,
            Anggota.status,
            b.sub_buku_id,
            b.pokok_masuk_rupiah,
            b.wajib_awal_rupiah,
            b.bulan_awal_wajib,
            b.bulan_awal_semula,
        )
        .join(b, b.anggota_id == Anggota.id)
        .order_by(Anggota.nomor)
    )
    return [_Orang(*r) for r in db.session.execute(perintah)]


def _alokasi() -> list[_Alokasi]:
    a = AlokasiWajib
    perintah = select(a.anggota_id, a.jurnal_id, a.bulan, a.jumlah_rupiah)
    return [_Alokasi(*r) for r in db.session.execute(perintah)]


def _per_orang(alokasi: list[_Alokasi]) -> dict[uuid.UUID, int]:
    jumlah: dict[uuid.UUID, int] = defaultdict(int)
    for a in alokasi:
        jumlah[a.anggota_id] += a.jumlah_rupiah
    return jumlah


def _periksa_buku(orang: list[_Orang]) -> Iterator[str]:
    """Each person's book is the sub-buku under the person's own number."""
    nomor = pembukuan.nomor_sub_buku()
    for o in orang:
        if nomor.get(o.sub_buku_id) != o.nomor:
            yield f"anggota {o.nomor}: buku simpanannya menunjuk sub-buku {nomor.get(o.sub_buku_id, 'yang tidak ada')}"


def _periksa_catatan(orang: list[_Orang], alokasi: list[_Alokasi]) -> Iterator[str]:
    """What an entry moved on wajib is what its months say, person by person."""
    pemilik = {o.sub_buku_id: o for o in orang}
    sisa: dict[tuple[uuid.UUID, uuid.UUID], int] = defaultdict(int)
    for (jurnal_id, sub_buku_id), jumlah in pembukuan.gerak_akun(akun.SIMPANAN_WAJIB).items():
        if (o := pemilik.get(sub_buku_id)) is not None:
            sisa[jurnal_id, o.id] += jumlah
    for a in alokasi:
        sisa[a.jurnal_id, a.anggota_id] -= a.jumlah_rupiah
    for jurnal_id, anggota_id, awal in _wajib_awal_pindah():
        sisa[jurnal_id, anggota_id] -= awal
    nomor = {o.id: o.nomor for o in orang}
    for (_jurnal, anggota_id), beda in sisa.items():
        if beda:
            yield f"anggota {nomor.get(anggota_id, '?')}: bulan wajib sebuah catatan berbeda {beda} dari bukunya"


def _wajib_awal_pindah() -> list[tuple[uuid.UUID, uuid.UUID, int]]:
    """Wajib without months, from the saldo awal, that an ending took out of the book (below zero) or a return put back."""
    a = AkhirSimpanan
    perintah = select(a.jurnal_id, a.anggota_id, a.jenis, a.wajib_awal_rupiah).where(a.wajib_awal_rupiah != 0)
    return [(j, o, n if jenis == "kembali" else -n) for j, o, jenis, n in db.session.execute(perintah)]


def _periksa_bulan(orang: list[_Orang], alokasi: list[_Alokasi]) -> Iterator[str]:
    """A month is a first day, not before the first one owed, and holds no more than was due for it, and no less than nothing."""
    milik = {o.id: o for o in orang}
    terisi: dict[tuple[uuid.UUID, dt.date], int] = defaultdict(int)
    for a in alokasi:
        terisi[a.anggota_id, a.bulan] += a.jumlah_rupiah
    tarif = ketentuan(dt.date.max).tarif
    for (anggota_id, bulan), jumlah in terisi.items():
        o = milik.get(anggota_id)
        batas = iuran(tarif, bulan)
        sah = bulan.day == 1 and 0 <= jumlah <= batas and o is not None
        if not sah or (jumlah and (o.bulan_pertama is None or bulan < o.bulan_pertama)):  # type: ignore[union-attr]
            yield f"anggota {o.nomor if o else '?'}: wajib bulan {bulan} berisi {jumlah} dari {batas}"


def _tanpa_buku() -> list[int]:
    perintah = (
        select(Anggota.nomor)
        .outerjoin(BukuSimpanan, BukuSimpanan.anggota_id == Anggota.id)
        .where(Anggota.status == "anggota", BukuSimpanan.id.is_(None))
    )
    return list(db.session.execute(perintah).scalars())


def _periksa_orang(o: _Orang, saldo: dict[str, int], dialokasikan: int) -> list[str]:
    titipan, pokok, wajib = (-saldo.get(a, 0) for a in (akun.TITIPAN_POKOK, akun.SIMPANAN_POKOK, akun.SIMPANAN_WAJIB))
    temuan = []
    if (pinjaman := saldo.get(akun.PINJAMAN_ANGGOTA, 0)) < 0:
        temuan.append(f"anggota {o.nomor}: sisa pinjaman di bawah nol, {pinjaman}")
    tercatat = dialokasikan + (0 if o.status == "keluar" else o.wajib_awal_rupiah)
    if tercatat != wajib:
        temuan.append(f"anggota {o.nomor}: wajib per bulan {tercatat}, saldo 3-1120 {wajib}")
    if o.status == "anggota" and (pokok < o.pokok_masuk_rupiah or titipan or o.bulan_awal is None):
        temuan.append(
            f"anggota {o.nomor}: anggota, tetapi pokok {pokok} dari {o.pokok_masuk_rupiah} dan titipan {titipan}"
        )
    if o.status in ("terdaftar", "calon", "ditolak") and (pokok or wajib or titipan > o.pokok_masuk_rupiah):
        temuan.append(f"anggota {o.nomor}: {o.status}, tetapi pokok {pokok}, wajib {wajib}, titipan {titipan}")
    if o.status == "keluar" and (pokok or wajib or titipan):
        temuan.append(
            f"anggota {o.nomor}: keluar, tetapi pokok {pokok}, wajib {wajib}, titipan {titipan} belum menjadi utang"
        )
    if o.status == "calon" and titipan >= o.pokok_masuk_rupiah > 0:
        temuan.append(f"anggota {o.nomor}: calon, padahal pokoknya sudah penuh")
    return temuan
