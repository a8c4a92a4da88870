"""The savings derived again: months against balances, pokok against the register. For ``flask verifikasi``."""

from __future__ import annotations

import uuid
from dataclasses import dataclass

from sqlalchemy import func, select

from portal.anggota.models import Anggota
from portal.buku_besar import akun
from portal.dasar.milik import di_koperasi
from portal.extensions import db
from portal.pembukuan import queries as pembukuan
from portal.simpanan.models import AlokasiWajib, BukuSimpanan

SEKALI = 500


@dataclass(frozen=True, slots=True)
class _Orang:
    id: uuid.UUID
    nomor: int
    status: str
    sub_buku_id: uuid.UUID
    pokok_masuk_rupiah: int
    wajib_awal_rupiah: int
    berbulan: bool


def periksa(koperasi_id: uuid.UUID) -> list[str]:
    """What differs between register, months and balances in a koperasi: sentences, empty when all is well."""
    with di_koperasi(koperasi_id):
        orang = _orang()
        bulan = _alokasi()
        temuan = [f"anggota {n}: berstatus anggota tanpa buku simpanan" for n in _tanpa_buku()]
        for awal in range(0, len(orang), SEKALI):
            potong = orang[awal : awal + SEKALI]
            saldo = pembukuan.saldo_banyak([o.sub_buku_id for o in potong])
            for o in potong:
                temuan += _periksa_orang(o, saldo[o.sub_buku_id], bulan.get(o.id, 0))
    return temuan


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
            b.bulan_awal_wajib.is_not(None),
        )
        .join(b, b.anggota_id == Anggota.id)
        .order_by(Anggota.nomor)
    )
    return [_Orang(*r) for r in db.session.execute(perintah)]


def _alokasi() -> dict[uuid.UUID, int]:
    a = AlokasiWajib
    perintah = select(a.anggota_id, func.sum(a.jumlah_rupiah)).group_by(a.anggota_id)
    return {r[0]: int(r[1]) for r in db.session.execute(perintah)}


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
    if dialokasikan + o.wajib_awal_rupiah != wajib:
        temuan.append(f"anggota {o.nomor}: wajib per bulan {dialokasikan + o.wajib_awal_rupiah}, saldo 3-1120 {wajib}")
    if o.status == "anggota" and (pokok < o.pokok_masuk_rupiah or titipan or not o.berbulan):
        temuan.append(
            f"anggota {o.nomor}: anggota, tetapi pokok {pokok} dari {o.pokok_masuk_rupiah} dan titipan {titipan}"
        )
    if o.status in ("terdaftar", "calon", "ditolak") and (pokok or wajib or titipan > o.pokok_masuk_rupiah):
        temuan.append(f"anggota {o.nomor}: {o.status}, tetapi pokok {pokok}, wajib {wajib}, titipan {titipan}")
    if o.status == "calon" and titipan >= o.pokok_masuk_rupiah > 0:
        temuan.append(f"anggota {o.nomor}: calon, padahal pokoknya sudah penuh")
    return temuan
