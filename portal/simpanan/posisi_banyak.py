"""Where many people stand at once: the same as ``posisi`` for each of them, in a few statements however many they are."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from sqlalchemy import BigInteger, Select, Uuid, bindparam, cast, func, select

from portal.anggota.queries import AnggotaRingkas
from portal.dasar.milik import MILIK_AKTIF
from portal.dasar.pinjaman import sambungan
from portal.pembukuan.bacaan import tabel_saldo
from portal.pembukuan.services import kenali
from portal.simpanan.models import AlokasiWajib, BukuSimpanan
from portal.simpanan.posisi import SIMPANAN, Buku, Posisi, posisi, susun_keadaan

SEKALI = 5_000
"""People of one statement: below the values that either database takes."""


@dataclass(slots=True)
class _Isi:
    """What the book says of one person."""

    buku: Buku
    saldo: dict[str, int]
    terbayar: dict[dt.date, int]


def posisi_banyak(
    koperasi_id: uuid.UUID, orang: Iterable[AnggotaRingkas], hari: dt.date, tempat_id: uuid.UUID | None = None
) -> dict[uuid.UUID, Posisi]:
    """By the id of the person; of the present koperasi, inside a transaction or not.

    :raises LookupError: a dated rule is missing: a fault of the data.
    """
    daftar = list(orang)
    umum = posisi(koperasi_id, koperasi_id, "terdaftar", hari, tempat_id)  # nobody's: amounts, rules, the cash box
    if umum.tempat is not None and umum.tempat_nomor is not None:
        kenali(umum.tempat.sub_buku_id, "tempat_uang", umum.tempat_nomor)
    isi: dict[uuid.UUID, _Isi] = {}
    for awal in range(0, len(daftar), SEKALI):
        isi |= _baca([o.id for o in daftar[awal : awal + SEKALI]])
    for o in daftar:
        if o.id in isi:
            kenali(isi[o.id].buku.sub_buku_id, "anggota", o.nomor)
    return {o.id: _satu(umum, o, isi.get(o.id), hari) for o in daftar}


def _satu(umum: Posisi, orang: AnggotaRingkas, isi: _Isi | None, hari: dt.date) -> Posisi:
    saldo: Mapping[str, int] = isi.saldo if isi else {}
    titipan, pokok, wajib = (-saldo.get(a, 0) for a in SIMPANAN)
    buku = isi.buku if isi else None
    di_muka = umum.keadaan.di_muka_maks
    terbayar = isi.terbayar if isi else {}
    keadaan = susun_keadaan(orang.status, buku, titipan, pokok, umum.ketentuan, hari, di_muka, terbayar)
    return replace(
        umum,
        status=orang.status,
        buku=buku,
        titipan_rupiah=titipan,
        pokok_rupiah=pokok,
        wajib_rupiah=wajib,
        keadaan=keadaan,
    )


def _baca(daftar: list[uuid.UUID]) -> dict[uuid.UUID, _Isi]:
    conn, (buku, bayar, saldo) = sambungan(), _perintah()
    hasil = {b[0]: _Isi(Buku(*b[1:]), {}, {}) for b in conn.execute(buku, {"daftar": daftar})}
    for orang, bulan, jumlah in conn.execute(bayar, {"daftar": daftar}):
        if jumlah and orang in hasil:
            hasil[orang].terbayar[bulan] = int(jumlah)
    for orang, akun, jumlah in conn.execute(saldo, {"daftar": daftar}):
        hasil[orang].saldo[akun] = int(jumlah)
    return hasil


@cache
def _perintah() -> tuple[Select[Any], Select[Any], Select[Any]]:
    """Books, months paid, balances of these people."""
    b, a, s = (BukuSimpanan.__table__.c, AlokasiWajib.__table__.c, tabel_saldo().c)
    orang = bindparam("daftar", type_=Uuid(), expanding=True)
    buku = select(b.anggota_id, b.sub_buku_id, b.pokok_masuk_rupiah, b.bulan_awal_wajib, b.wajib_awal_rupiah)
    bayar = select(a.anggota_id, a.bulan, cast(func.sum(a.jumlah_rupiah), BigInteger))
    saldo = select(b.anggota_id, s.akun, cast(func.sum(s.saldo_rupiah), BigInteger)).join(
        tabel_saldo(), (s.koperasi_id == b.koperasi_id) & (s.sub_buku_id == b.sub_buku_id)
    )
    return (
        buku.where(b.koperasi_id == MILIK_AKTIF, b.anggota_id.in_(orang)),
        bayar.where(a.koperasi_id == MILIK_AKTIF, a.anggota_id.in_(orang)).group_by(a.anggota_id, a.bulan),
        saldo.where(b.koperasi_id == MILIK_AKTIF, b.anggota_id.in_(orang), s.akun.in_(SIMPANAN)).group_by(
            b.anggota_id, s.akun
        ),
    )
