"""Where a person stands: what the book, the register, the amounts in force and the dated rules say together."""

from __future__ import annotations

import datetime as dt
import uuid
from dataclasses import dataclass
from functools import cache
from typing import Any

from sqlalchemy import (
    BigInteger,
    Date,
    String,
    Uuid,
    bindparam,
    cast,
    func,
    literal_column,
    null,
    or_,
    select,
    union_all,
)

from portal.anggota.models import PeristiwaKeanggotaan
from portal.buku_besar import akun
from portal.buku_besar.pengembalian import Bagian
from portal.buku_besar.transaksi import TempatUang
from portal.dasar.models import Aturan
from portal.dasar.pinjaman import sambungan
from portal.dasar.siap import Siap
from portal.kas.models import TempatUang as TabelTempatUang
from portal.kas.queries import Kotak
from portal.pembukuan.bacaan import tabel_saldo, tabel_sub_buku
from portal.pengguna.models import Jabatan
from portal.pengguna.pelepasan import kursi_lain
from portal.simpanan.keadaan import susun_keadaan
from portal.simpanan.ketentuan import Ketentuan, susun
from portal.simpanan.models import AlokasiWajib, BukuSimpanan, KetentuanSimpanan
from portal.simpanan.usulan import Keadaan

ATURAN_DI_MUKA, ATURAN_TANYA, ATURAN_BAYAR = "bulan_di_muka_maks", "setoran_tanya_bulan", "berhenti_bayar_hari"
SIMPANAN = (akun.TITIPAN_POKOK, akun.SIMPANAN_POKOK, akun.SIMPANAN_WAJIB)
KEMBALI = (akun.SIMPANAN_SUKARELA, akun.UTANG_SIMPANAN_BERHENTI)
"""What can only go back: old sukarela, and what is owed to who left."""


@dataclass(frozen=True, slots=True)
class Buku:
    """A person's row of ``buku_simpanan``; of who left without wajib from the saldo awal: it became a debt like the rest."""

    sub_buku_id: uuid.UUID
    pokok_masuk_rupiah: int
    bulan_awal_wajib: dt.date | None
    wajib_awal_rupiah: int


@dataclass(frozen=True, slots=True)
class Posisi:
    """Balances in rupiah (what the koperasi holds for the person), and what can be paid today (``keadaan``).

    ``tanya_bulan``: more months ahead than this are asked about once more; ``tempat``: the cash box asked for, and
    the number of its sub-buku. ``utang_rupiah``: owed to who left, and no savings any more; ``bayar_hari``: the days in
    which that is paid; ``bon``: what the person owes on 1-1310, by place, ``pinjaman`` on 1-1350; ``jabatan``,
    ``terakhir``: officer's posts, and the day of the last event, where they were asked for; ``kotak``: the box's holder, on sheets.
    """

    status: str
    buku: Buku | None
    titipan_rupiah: int
    pokok_rupiah: int
    wajib_rupiah: int
    ketentuan: Ketentuan
    keadaan: Keadaan
    tanya_bulan: int
    tempat: TempatUang | None = None
    tempat_nomor: int | None = None
    sukarela_rupiah: int = 0
    utang_rupiah: int = 0
    bayar_hari: int = 0
    bon: tuple[Bagian, ...] = ()
    jabatan: tuple[str, ...] = ()
    terakhir: dt.date | None = None
    kotak: Kotak | None = None
    pinjaman: tuple[Bagian, ...] = ()

    @property
    def pokok_masuk_rupiah(self) -> int | None:
        """The pokok that this person owes on joining; None: the koperasi has set none."""
        return self.buku.pokok_masuk_rupiah if self.buku else self.ketentuan.pokok_rupiah

    @property
    def pinjaman_rupiah(self) -> int:
        """What is left of the person's loan."""
        return sum(b.jumlah_rupiah for b in self.pinjaman)

    @property
    def jumlah_rupiah(self) -> int:
        return self.titipan_rupiah + self.pokok_rupiah + self.wajib_rupiah + self.sukarela_rupiah


def posisi(
    koperasi_id: uuid.UUID,
    orang_id: uuid.UUID,
    status: str,
    hari: dt.date,
    tempat_id: uuid.UUID | None = None,
    juga: tuple[str, ...] = (),
) -> Posisi:
    """Read it, in one statement, inside a transaction or not. ``orang_id``: of the anggota, or of an application;
    ``juga``: what else, of ``jabatan`` (officer's posts held today or later) and ``peristiwa`` (the day of the last event).

    :raises LookupError: a dated rule is missing: a fault of the data.
    """
    isi = {"koperasi": koperasi_id, "orang": orang_id, "hari": hari, "tempat": tempat_id}
    kelompok: dict[str, list[Any]] = {}
    for b in _perintah(juga).semua(sambungan(), **isi):
        kelompok.setdefault(b.bagian, []).append(b)
    return susun_posisi(kelompok, status, hari)


def susun_posisi(kelompok: dict[str, list[Any]], status: str, hari: dt.date) -> Posisi:
    """The position that these rows tell, by the part that they belong to."""
    awal = status != "keluar"
    buku = next((Buku(b.tanda, b.angka, b.hari, b.angka_lain * awal) for b in kelompok.get("buku", ())), None)
    saldo = {b.teks: -b.angka for b in kelompok.get("saldo", ())}
    titipan, pokok, wajib = (saldo.get(a, 0) for a in SIMPANAN)
    berlaku = _ketentuan(kelompok, hari)
    aturan = {b.teks: b.angka for b in sorted(kelompok.get("aturan", ()), key=lambda b: b.hari)}
    keadaan = susun_keadaan(status, buku, titipan, pokok, berlaku, hari, aturan[ATURAN_DI_MUKA], _terbayar(kelompok))
    tempat = next(iter(kelompok.get("tempat", ())), None)
    return Posisi(
        status,
        buku,
        titipan,
        pokok,
        wajib,
        berlaku,
        keadaan,
        aturan[ATURAN_TANYA],
        TempatUang(tempat.tanda_lain, tempat.tanda) if tempat else None,
        tempat.angka if tempat else None,
        saldo.get(akun.SIMPANAN_SUKARELA, 0),
        saldo.get(akun.UTANG_SIMPANAN_BERHENTI, 0),
        aturan[ATURAN_BAYAR],
        _utang(kelompok, akun.PIUTANG_ANGGOTA),
        tuple(b.teks for b in kelompok.get("jabatan", ())),
        next((b.hari for b in kelompok.get("peristiwa", ())), None),
        pinjaman=_utang(kelompok, akun.PINJAMAN_ANGGOTA),
    )


def _utang(kelompok: dict[str, list[Any]], kode: str) -> tuple[Bagian, ...]:
    """What the person owes on this account, by place."""
    return tuple(Bagian(b.tanda, b.tanda_lain, b.angka) for b in kelompok.get("utang", ()) if b.teks == kode)


def _ketentuan(kelompok: dict[str, list[Any]], hari: dt.date) -> Ketentuan:
    baris = sorted((*kelompok.get("pokok", ()), *kelompok.get("wajib", ())), key=lambda b: b.hari)
    return susun([(b.bagian, b.angka, b.hari, b.teks) for b in baris], hari)


def _terbayar(kelompok: dict[str, list[Any]]) -> dict[dt.date, int]:
    return {b.hari: b.angka for b in kelompok.get("bayar", ()) if b.angka}


_BUKU, _BAYAR, _JUMLAH, _ATURAN, _TEMPAT = (
    t.__table__.c for t in (BukuSimpanan, AlokasiWajib, KetentuanSimpanan, Aturan, TabelTempatUang)
)


def baris_gabungan(bagian: Any, **isi: Any) -> Any:
    """A select of the union: what it doesn't have is NULL of the right type."""
    bentuk = {"teks": String, "hari": Date, "angka": BigInteger, "angka_lain": BigInteger, "tanda": Uuid}
    bentuk |= {"tanda_lain": Uuid}
    kolom = [isi[n].label(n) if n in isi else cast(null(), jenis).label(n) for n, jenis in bentuk.items()]
    return select(bagian.label("bagian"), *kolom)


def bagian_umum(koperasi: Any, hari: Any, tempat: Any) -> list[Any]:
    """Parts of the union that are nobody's own: the amounts, the rules, the cash box asked for."""
    k, r, t, d = _JUMLAH, _ATURAN, _TEMPAT, tabel_sub_buku().c
    return [
        baris_gabungan(k.jenis, teks=k.bulan_pertama, hari=k.mulai, angka=k.jumlah_rupiah).where(
            k.koperasi_id == koperasi
        ),
        baris_gabungan(literal_column("'aturan'"), teks=r.nama, hari=r.mulai, angka=cast(r.nilai, BigInteger)).where(
            or_(*(r.nama == n for n in (ATURAN_DI_MUKA, ATURAN_TANYA, ATURAN_BAYAR))),
            r.mulai <= hari,
            or_(r.selesai.is_(None), r.selesai >= hari),
        ),
        baris_gabungan(literal_column("'tempat'"), tanda=t.sub_buku_id, tanda_lain=t.unit_id, angka=d.nomor)
        .where(t.koperasi_id == koperasi, t.id == tempat, t.aktif)
        .where(d.koperasi_id == koperasi, d.id == t.sub_buku_id, d.jenis == "tempat_uang"),
    ]


@cache
def _perintah(juga: tuple[str, ...]) -> Siap:
    """Book, months paid, balances, amounts, rules, cash box, what else is asked: one statement, each part an index range."""
    koperasi, hari = bindparam("koperasi", type_=Uuid()), bindparam("hari", type_=Date())
    orang, tempat = bindparam("orang", type_=Uuid()), bindparam("tempat", type_=Uuid())
    b, a, s = _BUKU, _BAYAR, tabel_saldo().c
    # A value, not a join: otherwise the planner may begin with the balances of all members.
    sub_buku = select(b.sub_buku_id).where(b.koperasi_id == koperasi, b.anggota_id == orang).scalar_subquery()
    return Siap(
        union_all(
            baris_gabungan(
                literal_column("'buku'"),
                hari=b.bulan_awal_wajib,
                angka=b.pokok_masuk_rupiah,
                angka_lain=b.wajib_awal_rupiah,
                tanda=b.sub_buku_id,
            ).where(b.koperasi_id == koperasi, b.anggota_id == orang),
            baris_gabungan(literal_column("'bayar'"), hari=a.bulan, angka=cast(func.sum(a.jumlah_rupiah), BigInteger))
            .where(a.koperasi_id == koperasi, a.anggota_id == orang)
            .group_by(a.bulan),
            baris_gabungan(literal_column("'saldo'"), teks=s.akun, angka=cast(func.sum(s.saldo_rupiah), BigInteger))
            .where(
                s.koperasi_id == koperasi, s.sub_buku_id == sub_buku, or_(*(s.akun == a for a in (*SIMPANAN, *KEMBALI)))
            )
            .group_by(s.akun),
            baris_gabungan(
                literal_column("'utang'"), teks=s.akun, angka=s.saldo_rupiah, tanda=s.unit_id, tanda_lain=s.rincian_id
            ).where(
                s.koperasi_id == koperasi,
                s.sub_buku_id == sub_buku,
                or_(s.akun == akun.PIUTANG_ANGGOTA, s.akun == akun.PINJAMAN_ANGGOTA),
                s.saldo_rupiah > 0,
            ),
            *bagian_umum(koperasi, hari, tempat),
            *(_LAIN[n](koperasi, orang, hari) for n in juga),
        )
    )


def _bagian_jabatan(koperasi: Any, orang: Any, hari: Any) -> Any:
    return baris_gabungan(literal_column("'jabatan'"), teks=Jabatan.jabatan).where(*kursi_lain(koperasi, orang, hari))


def _bagian_peristiwa(koperasi: Any, orang: Any, _hari: Any) -> Any:
    p = PeristiwaKeanggotaan
    ini = (p.koperasi_id == koperasi, p.anggota_id == orang)
    return baris_gabungan(literal_column("'peristiwa'"), hari=func.max(p.tanggal)).where(*ini)


_LAIN = {"jabatan": _bagian_jabatan, "peristiwa": _bagian_peristiwa}
