"""Reads of a period: where it begins and ends in the book, the cash book in it, the journal in it.

A balance at a day is the balance that stands on the last line before it: nothing is summed from the beginning, and each
place of money (a box, in its unit) costs one look at an index.
"""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, NamedTuple

from sqlalchemy import BigInteger, Date, String, Uuid

from portal.buku_besar.akun import ANTAR_UNIT, Sisi
from portal.buku_besar.jurnal import TANPA
from portal.buku_besar.saldo import Letak, NeracaSaldo
from portal.buku_besar.saldo import neraca_saldo as hitung_neraca
from portal.dasar.milik import koperasi_aktif
from portal.extensions import db
from portal.pembukuan.bacaan import DAFTAR_KOLOM, DAFTAR_TEKS, DAFTAR_UJUNG, banyak, siapkan
from portal.pembukuan.catatan import SEBUTAN_JENIS, HalamanJurnal
from portal.pembukuan.queries import ringkas

_UJUNG = 2**62
_BATAS = siapkan(
    """
SELECT (SELECT j.urut FROM jurnal j WHERE j.koperasi_id = :koperasi_id AND j.tanggal_buku >= :sejak
 ORDER BY j.tanggal_buku, j.urut LIMIT 1) AS awal,
 (SELECT j.urut FROM jurnal j WHERE j.koperasi_id = :koperasi_id AND j.tanggal_buku <= :sampai
 ORDER BY j.tanggal_buku DESC, j.urut DESC LIMIT 1) AS akhir""",
    sejak=Date(),
    sampai=Date(),
)
_SEBELUM = """(SELECT b.saldo_rupiah FROM jurnal_baris b WHERE b.koperasi_id = s.koperasi_id
 AND b.sub_buku_id = s.sub_buku_id AND b.akun = s.akun AND b.unit_id = s.unit_id AND b.rincian_id = s.rincian_id
 AND b.urut < :URUT ORDER BY b.urut DESC, b.ke DESC LIMIT 1)"""
_SALDO = siapkan(
    "SELECT s.unit_id, s.sub_buku_id, "
    + _SEBELUM.replace(":URUT", ":awal")
    + " AS awal, "
    + _SEBELUM.replace(":URUT", ":lewat")
    + " AS akhir FROM saldo s WHERE s.koperasi_id = :koperasi_id AND s.akun = :akun",
    "unit_id",
    "sub_buku_id",
    awal=BigInteger(),
    lewat=BigInteger(),
)
_KAS = siapkan(
    """
SELECT b.urut, b.ke, j.nomor, j.jenis, j.tanggal_bukti, j.tanggal_buku, b.sub_buku_id, b.sisi, b.jumlah_rupiah,
 k.teks AS keterangan, j.nomor_kertas, r.nomor AS diralat_oleh, a.nomor AS nomor_yang_diralat,
 (SELECT min(o.nomor) FROM jurnal_baris x JOIN sub_buku o ON o.koperasi_id = x.koperasi_id AND o.id = x.sub_buku_id
 WHERE x.koperasi_id = j.koperasi_id AND x.jurnal_id = j.id AND o.jenis = 'anggota') AS anggota
 FROM jurnal_baris b JOIN jurnal j ON j.koperasi_id = b.koperasi_id AND j.id = b.jurnal_id
 LEFT JOIN keterangan_jurnal k ON k.koperasi_id = j.koperasi_id AND k.jurnal_id = j.id
 LEFT JOIN jurnal a ON a.koperasi_id = j.koperasi_id AND a.id = j.ralat_dari
 LEFT JOIN jurnal r ON r.koperasi_id = j.koperasi_id AND r.ralat_dari = j.id
 WHERE b.koperasi_id = :koperasi_id AND b.akun = :akun AND b.sub_buku_id IN :daftar AND b.unit_id IN :unit
 AND b.urut BETWEEN :awal AND :akhir ORDER BY b.urut, b.ke LIMIT :banyak""",
    "tanggal_bukti",
    "tanggal_buku",
    "sub_buku_id",
    daftar=banyak("daftar", Uuid()),
    unit=banyak("unit", Uuid()),
    awal=BigInteger(),
    akhir=BigInteger(),
    banyak=BigInteger(),
)
_LAWAN = siapkan(
    """
SELECT DISTINCT b.urut, b.ke, x.akun FROM jurnal_baris b
 JOIN jurnal_baris x ON x.koperasi_id = b.koperasi_id AND x.jurnal_id = b.jurnal_id AND x.sisi <> b.sisi
 WHERE b.koperasi_id = :koperasi_id AND b.akun = :akun AND b.sub_buku_id IN :daftar
 AND b.urut BETWEEN :awal AND :akhir AND x.akun <> :antar_unit
 AND (b.akun <> :antar_unit OR x.unit_id = b.unit_id) ORDER BY b.urut, b.ke, x.akun""",
    daftar=banyak("daftar", Uuid()),
    awal=BigInteger(),
    akhir=BigInteger(),
)
_UNIT = siapkan("SELECT id, kode, nama FROM unit_buku WHERE koperasi_id = :koperasi_id ORDER BY kode", "id")
_NERACA = siapkan(
    "SELECT akun, sum(saldo_rupiah) AS saldo_rupiah FROM saldo WHERE koperasi_id = :koperasi_id AND unit_id = :unit"
    " GROUP BY akun",
    unit=Uuid(),
)


@dataclass(frozen=True, slots=True)
class Masa:
    """A period as places in the book: its first and last ``urut``; empty where ``awal`` lies behind ``akhir``."""

    awal: int
    akhir: int


class UnitBukuRingkas(NamedTuple):
    """A unit of the ledger: ``ORG`` is the organisation itself."""

    id: uuid.UUID
    kode: str
    nama: str


@dataclass(frozen=True, slots=True)
class BarisKas:
    """A line of a cash book in rupiah; ``saldo_rupiah`` of the boxes shown, after it. ``anggota``: a member's number;
    ``lawan``: the accounts on the other side of its entry, by code."""

    urut: int
    nomor: str
    jenis: str
    tanggal_bukti: dt.date
    tanggal_buku: dt.date
    masuk_rupiah: int
    keluar_rupiah: int
    saldo_rupiah: int
    keterangan: str | None
    nomor_kertas: str | None
    diralat_oleh: str | None
    nomor_yang_diralat: str | None
    anggota: int | None
    lawan: tuple[str, ...]

    @property
    def sebutan(self) -> str:
        return SEBUTAN_JENIS[self.jenis]


@dataclass(frozen=True, slots=True)
class BukuKas:
    """A page of a cash book: the balances at both ends of it and of its period; ``lagi`` as in ``HalamanBuku``."""

    awal_rupiah: int
    baris: tuple[BarisKas, ...]
    akhir_rupiah: int
    lagi: int | None


def masa(sejak: dt.date, sampai: dt.date) -> Masa:
    """Where these days stand in the present koperasi's book. One statement."""
    isi = {"koperasi_id": koperasi_aktif(), "sejak": sejak, "sampai": sampai}
    b = db.session.execute(_BATAS, isi).one()
    return Masa(_UJUNG if b.awal is None else b.awal, b.akhir or 0)


def daftar_unit() -> list[UnitBukuRingkas]:
    """The ledger's units of the present koperasi, by code."""
    return [UnitBukuRingkas(*b) for b in db.session.execute(_UNIT, {"koperasi_id": koperasi_aktif()})]


def buku_kas(
    akun: str,
    ini: Masa,
    *,
    sub_buku_id: uuid.UUID | None = None,
    unit_id: uuid.UUID | None = None,
    setelah: int | None = None,
    batas: int = 50,
) -> BukuKas:
    """The cash book of one box, of a unit's, or of all, oldest first, ``batas`` lines a page. Three statements."""
    awal = max(ini.awal, (setelah or 0) + 1)
    isi = {"koperasi_id": koperasi_aktif(), "akun": akun, "awal": awal, "lewat": max(awal, ini.akhir + 1)}
    tempat = [
        b
        for b in db.session.execute(_SALDO, isi)
        if sub_buku_id in (None, b.sub_buku_id) and unit_id in (None, b.unit_id)
    ]
    saldo, akhir = sum(b.awal or 0 for b in tempat), sum(b.akhir or 0 for b in tempat)
    cari = _Cari(akun, [*{b.sub_buku_id for b in tempat}], [*{b.unit_id for b in tempat}], awal, ini.akhir)
    baris = _baris(cari, batas + 1)
    lagi = None
    if len(baris) > batas:
        baris = [b for b in baris if b.urut != baris[-1].urut]
        lagi = baris[-1].urut
    return BukuKas(saldo, _berjalan(baris, saldo, _lawan(cari, baris)), akhir, lagi)


class _Cari(NamedTuple):
    """Lines of an account of these sub-buku and units, from one ``urut`` to another."""

    akun: str
    daftar: list[uuid.UUID]
    unit: list[uuid.UUID]
    awal: int
    akhir: int


def _baris(cari: _Cari, batas: int) -> Sequence[Any]:
    if not cari.daftar or cari.awal > cari.akhir:
        return []
    isi = cari._asdict() | {"koperasi_id": koperasi_aktif(), "banyak": batas}
    return db.session.execute(_KAS, isi).all()


def _lawan(cari: _Cari, baris: Sequence[Any]) -> dict[tuple[int, int], tuple[str, ...]]:
    """The accounts on the other side, by line; the one that balances two units is left out."""
    hasil: dict[tuple[int, int], tuple[str, ...]] = {}
    if baris:
        isi = {"koperasi_id": koperasi_aktif(), "akun": cari.akun, "daftar": cari.daftar, "antar_unit": ANTAR_UNIT}
        for b in db.session.execute(_LAWAN, isi | {"awal": baris[0].urut, "akhir": baris[-1].urut}):
            hasil[b.urut, b.ke] = (*hasil.get((b.urut, b.ke), ()), b.akun)
    return hasil


def _berjalan(
    baris: Sequence[Any], saldo: int, lawan: Mapping[tuple[int, int], tuple[str, ...]]
) -> tuple[BarisKas, ...]:
    hasil = []
    for b in baris:
        masuk, keluar = (b.jumlah_rupiah, 0) if b.sisi == Sisi.DEBIT else (0, b.jumlah_rupiah)
        saldo += masuk - keluar
        sama = {n: getattr(b, n) for n in BarisKas.__dataclass_fields__ if n != "lawan" and not n.endswith("_rupiah")}
        sama |= {"lawan": lawan.get((b.urut, b.ke), ())}
        hasil.append(BarisKas(**sama, masuk_rupiah=masuk, keluar_rupiah=keluar, saldo_rupiah=saldo))
    return tuple(hasil)


@cache
def _daftar(jenis: bool, unit: bool) -> Any:
    milik = " AND EXISTS (SELECT 1 FROM jurnal_baris u WHERE u.koperasi_id = j.koperasi_id AND u.jurnal_id = j.id"
    syarat = " AND j.urut >= :awal" + " AND j.jenis = :jenis" * jenis + (milik + " AND u.unit_id = :unit)") * unit
    masuk: dict[str, Any] = {"jenis": String()} if jenis else {}
    masuk |= {"unit": Uuid()} if unit else {}
    return siapkan(DAFTAR_TEKS + syarat + DAFTAR_UJUNG, *DAFTAR_KOLOM, awal=BigInteger(), **masuk)


def daftar_jurnal(
    ini: Masa,
    *,
    jenis: str | None = None,
    unit_id: uuid.UUID | None = None,
    setelah: int | None = None,
    batas: int = 25,
) -> HalamanJurnal:
    """The journal of a period, newest first, of a kind or a unit where one is asked for. One statement."""
    isi: dict[str, Any] = {"koperasi_id": koperasi_aktif(), "awal": ini.awal, "banyak": batas + 1}
    isi |= {"dari": min(ini.akhir + 1, setelah or _UJUNG), "jenis": jenis, "unit": unit_id}
    baris = db.session.execute(_daftar(jenis is not None, unit_id is not None), isi).all()
    hasil = tuple(ringkas(b) for b in baris[:batas])
    return HalamanJurnal(hasil, hasil[-1].urut if len(baris) > batas else None)


def neraca_unit(unit_id: uuid.UUID) -> NeracaSaldo:
    """The trial balance of one unit from the stored balances, summed by the database."""
    baris = db.session.execute(_NERACA, {"koperasi_id": koperasi_aktif(), "unit": unit_id})
    return hitung_neraca({Letak(b.akun, TANPA, TANPA, TANPA): int(b.saldo_rupiah) for b in baris})
