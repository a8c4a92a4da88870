"""Where many people stand at once: the same as ``posisi`` for each of them, in one statement however many they are."""

from __future__ import annotations

import datetime as dt
import json
import uuid
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from functools import cache
from typing import Any

from sqlalchemy import BigInteger, Date, Uuid, any_, bindparam, cast, func, literal_column, or_, select, text, union_all
from sqlalchemy.dialects.postgresql import ARRAY

from portal.anggota.queries import AnggotaRingkas
from portal.dasar.pinjaman import sambungan
from portal.dasar.siap import Siap
from portal.kas.models import BukuPetugas, TempatUang
from portal.kas.queries import Kotak
from portal.pembukuan.bacaan import tabel_saldo
from portal.pembukuan.services import kenali
from portal.simpanan.keadaan import susun_keadaan
from portal.simpanan.models import AlokasiWajib, BukuSimpanan
from portal.simpanan.posisi import (
    SIMPANAN,
    Buku,
    Posisi,
    bagian_umum,
    baris_gabungan,
    susun_posisi,
)

MILIK_ORANG = frozenset({"buku", "bayar", "saldo"})


@dataclass(slots=True)
class _Isi:
    """What the book says of one person."""

    buku: Buku | None = None
    saldo: dict[str, int] = field(default_factory=dict)
    terbayar: dict[dt.date, int] = field(default_factory=dict)


def posisi_banyak(
    koperasi_id: uuid.UUID, orang: Iterable[AnggotaRingkas], hari: dt.date, tempat_id: uuid.UUID | None = None
) -> dict[uuid.UUID, Posisi]:
    """By the id of the person; inside a transaction or not.

    :raises LookupError: a dated rule is missing: a fault of the data.
    """
    daftar, conn = list(orang), sambungan()
    sqlite = conn.dialect.name == "sqlite"
    ini = json.dumps([o.id.hex for o in daftar]) if sqlite else [o.id for o in daftar]
    umum: dict[str, list[Any]] = {}
    isi: dict[uuid.UUID, _Isi] = {}
    for b in _perintah(sqlite).semua(conn, koperasi=koperasi_id, hari=hari, tempat=tempat_id, daftar=ini):
        if b.bagian in MILIK_ORANG:
            _tambahkan(isi.setdefault(b.tanda_lain, _Isi()), b)
        else:
            umum.setdefault(b.bagian, []).append(b)
    dasar = susun_posisi(umum, "terdaftar", hari)
    kotak = next((Kotak(koperasi_id, b.tanda, b.tanda_lain) for b in umum.get("kotak", ())), None)
    dasar = replace(dasar, kotak=kotak)
    if dasar.tempat is not None and dasar.tempat_nomor is not None:
        kenali(dasar.tempat.sub_buku_id, "tempat_uang", dasar.tempat_nomor)
    return {o.id: _satu(dasar, o, isi.get(o.id) or _Isi(), hari) for o in daftar}


def _tambahkan(isi: _Isi, b: Any) -> None:
    if b.bagian == "buku":
        isi.buku = Buku(b.tanda, b.angka, b.hari, b.angka_lain)
    elif b.bagian == "saldo":
        isi.saldo[b.teks] = -b.angka
    elif b.angka:
        isi.terbayar[b.hari] = b.angka


def _satu(dasar: Posisi, orang: AnggotaRingkas, isi: _Isi, hari: dt.date) -> Posisi:
    titipan, pokok, wajib = (isi.saldo.get(a, 0) for a in SIMPANAN)
    di_muka = dasar.keadaan.di_muka_maks
    keadaan = susun_keadaan(orang.status, isi.buku, titipan, pokok, dasar.ketentuan, hari, di_muka, isi.terbayar)
    if isi.buku is not None:
        kenali(isi.buku.sub_buku_id, "anggota", orang.nomor)
    return replace(
        dasar,
        status=orang.status,
        buku=isi.buku,
        titipan_rupiah=titipan,
        pokok_rupiah=pokok,
        wajib_rupiah=wajib,
        keadaan=keadaan,
    )


@cache
def _perintah(sqlite: bool) -> Siap:
    """The union of ``posisi`` for a list of people, which goes in as one value: JSON or an array."""
    koperasi, hari = bindparam("koperasi", type_=Uuid()), bindparam("hari", type_=Date())
    b, a, s = BukuSimpanan.__table__.c, AlokasiWajib.__table__.c, tabel_saldo().c

    def salah_satu(kolom: Any) -> Any:
        if sqlite:
            return kolom.in_(text("SELECT value FROM json_each(:daftar)"))
        return kolom == any_(bindparam("daftar", type_=ARRAY(Uuid())))

    return Siap(
        union_all(
            baris_gabungan(
                literal_column("'buku'"),
                hari=b.bulan_awal_wajib,
                angka=b.pokok_masuk_rupiah,
                angka_lain=b.wajib_awal_rupiah,
                tanda=b.sub_buku_id,
                tanda_lain=b.anggota_id,
            ).where(b.koperasi_id == koperasi, salah_satu(b.anggota_id)),
            baris_gabungan(
                literal_column("'bayar'"),
                hari=a.bulan,
                angka=cast(func.sum(a.jumlah_rupiah), BigInteger),
                tanda_lain=a.anggota_id,
            )
            .where(a.koperasi_id == koperasi, salah_satu(a.anggota_id))
            .group_by(a.anggota_id, a.bulan),
            baris_gabungan(
                literal_column("'saldo'"),
                teks=s.akun,
                angka=cast(func.sum(s.saldo_rupiah), BigInteger),
                tanda_lain=b.anggota_id,
            )
            .where(b.koperasi_id == koperasi, salah_satu(b.anggota_id))
            .where(s.koperasi_id == koperasi, s.sub_buku_id == b.sub_buku_id, or_(*(s.akun == n for n in SIMPANAN)))
            .where(s.saldo_rupiah != 0)
            .group_by(b.anggota_id, s.akun),
            *bagian_umum(koperasi, hari, bindparam("tempat", type_=Uuid())),
            _bagian_kotak(koperasi, bindparam("tempat", type_=Uuid())),
        )
    )


def _bagian_kotak(koperasi: Any, tempat: Any) -> Any:
    """Who answers for the box, and that officer's sub-buku."""
    t, p = TempatUang.__table__.c, BukuPetugas.__table__.c
    sub_buku = select(p.sub_buku_id).where(p.koperasi_id == koperasi, p.pengguna_id == t.penanggung_jawab_id)
    isi = {"tanda": t.penanggung_jawab_id, "tanda_lain": sub_buku.scalar_subquery()}
    return baris_gabungan(literal_column("'kotak'"), **isi).where(t.koperasi_id == koperasi, t.id == tempat, t.aktif)
