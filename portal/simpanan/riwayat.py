"""The passbook: a person's savings by kind with their running balances, and which months of wajib are paid."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from flask_babel import gettext as _

from portal.anggota.queries import AnggotaRingkas
from portal.buku_besar import akun
from portal.buku_besar.akun import Sisi
from portal.dasar import aturan
from portal.dasar.aturan import NilaiAturan
from portal.dasar.waktu import tambah_bulan
from portal.pembukuan import queries as pembukuan
from portal.pembukuan.catatan import BarisBuku
from portal.simpanan.kuitansi import alokasi
from portal.simpanan.posisi import Posisi, posisi
from portal.simpanan.rapi import rapikan
from portal.simpanan.sebutan import sebut_masa
from portal.simpanan.usulan import Bagian, rangkum

CATATAN_SEHALAMAN = 25
URUT_MAKS = 2**62
JUDUL = {
    akun.SIMPANAN_POKOK: "Simpanan pokok",
    akun.TITIPAN_POKOK: "Titipan simpanan pokok",
    akun.SIMPANAN_WAJIB: "Simpanan wajib",
    akun.SIMPANAN_SUKARELA: "Simpanan sukarela",
    akun.UTANG_SIMPANAN_BERHENTI: "Utang koperasi kepada Anda",
}
TETAP = (akun.SIMPANAN_POKOK, akun.SIMPANAN_WAJIB)
"""Kinds that every book shows, with or without an entry."""
PINJAMAN = akun.PINJAMAN_ANGGOTA
"""What the person owes: no savings, so it stands by itself."""


class BarisSimpanan(NamedTuple):
    """An entry in one kind of savings: rupiah in (above zero) or out, and the balance after it."""

    nomor: str
    uraian: str
    tanggal: dt.date
    jumlah_rupiah: int
    saldo_rupiah: int
    pencatat: str
    jabatan: str
    dicatat_pada: dt.datetime
    berkuitansi: bool
    diralat_oleh: str | None
    jurnal_id: uuid.UUID
    dapat_diralat: bool


@dataclass(frozen=True, slots=True)
class Kelompok:
    """One kind of savings: its name, its balance today in rupiah, its entries on this page, oldest first."""

    judul: str
    saldo_rupiah: int
    baris: tuple[BarisSimpanan, ...]


@dataclass(frozen=True, slots=True)
class PetakBulan:
    """A month of wajib: ``lunas``, ``sebagian`` or ``belum``, and what is still open in rupiah."""

    bulan: dt.date
    keadaan: str
    kurang_rupiah: int


@dataclass(frozen=True, slots=True)
class IsiBuku:
    """A person's book. ``tahun``: the months owed, by year; ``awal``: wajib before this month came with the saldo awal;
    ``sebelum``: the ``urut`` from which the older page goes on; ``aturan``: why pokok and wajib stay;
    ``pinjaman``: what is left of a loan, rupiah owed above zero."""

    anggota: AnggotaRingkas
    posisi: Posisi
    kelompok: tuple[Kelompok, ...]
    tahun: tuple[tuple[int, tuple[PetakBulan, ...]], ...]
    awal: dt.date | None
    sebelum: int | None
    aturan: NilaiAturan
    pinjaman: Kelompok | None = None


def _berhenti(b: BarisBuku) -> str:
    if b.akun == PINJAMAN:
        return str(_("Diperhitungkan dengan simpanan"))
    if b.akun != akun.UTANG_SIMPANAN_BERHENTI:
        return str(_("Keanggotaan berakhir: menjadi utang koperasi kepada Anda"))
    return str(
        _("Bon dan pinjaman diperhitungkan") if b.sisi == Sisi.DEBIT else _("Simpanan saat keanggotaan berakhir")
    )


def _kembali(b: BarisBuku) -> str:
    return str(_("Kembali menjadi simpanan") if b.sisi == Sisi.DEBIT else _("Menjadi anggota lagi"))


PERGI: Mapping[str, Callable[[BarisBuku], str]] = {
    "berhenti": _berhenti,
    "kembali": _kembali,
    "pengembalian_simpanan": lambda _b: str(_("Dibayarkan tunai")),
    "penarikan_sukarela": lambda _b: str(_("Ditarik, dibayarkan tunai")),
}
"""Savings that end, come back, or are paid back, in plain words."""


def buku(anggota: AnggotaRingkas, hari: dt.date, sebelum: int | None = None, *, rapi: bool = False) -> IsiBuku:
    """The book of a person of the present koperasi: the newest entries, or those older than ``sebelum``. ``rapi``: as the
    member reads it, an entry and its ralat in one line and the balances without the two."""
    if sebelum is not None and not 0 < sebelum < URUT_MAKS:
        sebelum = None
    kini = posisi(anggota.koperasi_id, anggota.id, anggota.status, hari)
    kelompok, pinjaman, lagi = _kelompok(anggota.id, kini, sebelum, rapi)
    bulan_awal = kini.buku.bulan_awal_wajib if kini.buku else None
    tercakup = bulan_awal if kini.buku and kini.buku.wajib_awal_rupiah else None
    tahun = _per_tahun(kini, bulan_awal) if bulan_awal and anggota.status != "keluar" else ()
    return IsiBuku(
        anggota, kini, kelompok, tahun, tercakup, lagi, aturan.pada("simpanan_tidak_ditarik", hari), pinjaman
    )


def _kelompok(
    orang_id: uuid.UUID, kini: Posisi, sebelum: int | None, rapi: bool
) -> tuple[tuple[Kelompok, ...], Kelompok | None, int | None]:
    saldo = {
        akun.SIMPANAN_POKOK: kini.pokok_rupiah,
        akun.TITIPAN_POKOK: kini.titipan_rupiah,
        akun.SIMPANAN_WAJIB: kini.wajib_rupiah,
        akun.SIMPANAN_SUKARELA: kini.sukarela_rupiah,
        akun.UTANG_SIMPANAN_BERHENTI: kini.utang_rupiah,
    }
    if kini.buku is None:
        return tuple(Kelompok(JUDUL[a], saldo[a], ()) for a in TETAP), None, None
    halaman = pembukuan.baris_sub_buku(
        kini.buku.sub_buku_id, (*JUDUL, PINJAMAN), sebelum, CATATAN_SEHALAMAN, terbaru_dulu=True
    )
    semua = rapikan(kini.buku.sub_buku_id, halaman.baris, sebelum) if rapi else halaman.baris
    wajib = [b.jurnal_id for b in semua if b.akun == akun.SIMPANAN_WAJIB]
    bulan = alokasi(orang_id, wajib)
    hasil = []
    for kode, judul in JUDUL.items():
        baris = [_baris(b, bulan.get(b.jurnal_id, ())) for b in reversed(semua) if b.akun == kode]
        if baris or saldo[kode] or kode in TETAP:
            hasil.append(Kelompok(judul, saldo[kode], tuple(baris)))
    return tuple(hasil), _pinjaman(semua, kini), halaman.lagi


def _pinjaman(semua: Sequence[BarisBuku], kini: Posisi) -> Kelompok | None:
    """The loan as the person owes it, without interest: the book knows none. None: there is none."""
    baris = [_baris(b, ()) for b in reversed(semua) if b.akun == PINJAMAN]
    if not (baris or kini.pinjaman_rupiah):
        return None
    terbalik = (b._replace(jumlah_rupiah=-b.jumlah_rupiah, saldo_rupiah=-b.saldo_rupiah) for b in baris)
    return Kelompok(str(_("Sisa pinjaman")), kini.pinjaman_rupiah, tuple(terbalik))


def _baris(b: BarisBuku, bulan: Sequence[Bagian]) -> BarisSimpanan:
    return BarisSimpanan(
        b.nomor,
        uraian(b, bulan),
        b.tanggal_bukti,
        -b.bertanda_rupiah,
        -b.saldo_rupiah,
        b.pencatat,
        b.pencatat_jabatan,
        b.dicatat_pada,
        b.jenis == "setoran_simpanan",
        b.diralat_oleh,
        b.jurnal_id,
        b.jenis == "setoran_simpanan" and b.diralat_oleh is None,
    )


def uraian(b: BarisBuku, bulan: Sequence[Bagian]) -> str:
    """What a line of a passbook was for; of wajib the months it paid."""
    if b.nomor_yang_diralat:
        return str(_("Ralat %(nomor)s", nomor=b.nomor_yang_diralat))
    if b.jenis in PERGI:
        return PERGI[b.jenis](b)
    if b.akun == PINJAMAN and b.jenis == "penerimaan":
        return str(_("Angsuran pinjaman"))
    if b.akun == akun.SIMPANAN_WAJIB and bulan:
        return ", ".join(sebut_masa(r) for r in rangkum(bulan))
    if b.jenis == "setoran_simpanan" and b.akun == akun.TITIPAN_POKOK:
        return str(_("Pindah ke simpanan pokok") if b.sisi == Sisi.DEBIT else _("Angsuran pokok"))
    if b.jenis == "pelunasan_pokok":
        return str(_("Pindah ke simpanan pokok") if b.akun == akun.TITIPAN_POKOK else _("Simpanan pokok lunas"))
    if b.jenis == "setoran_simpanan":
        return str(_("Simpanan pokok"))
    return b.sebutan.capitalize()


def _per_tahun(kini: Posisi, bulan_awal: dt.date) -> tuple[tuple[int, tuple[PetakBulan, ...]], ...]:
    """From the first month owed to this month, or to the last one paid ahead; the newest year first."""
    terbayar: Mapping[dt.date, int] = kini.keadaan.terbayar
    akhir = max(kini.keadaan.bulan_ini, *terbayar) if terbayar else kini.keadaan.bulan_ini
    hasil: dict[int, list[PetakBulan]] = {}
    bulan = bulan_awal
    while bulan <= akhir:
        kurang, bayar = kini.keadaan.kurang(bulan), terbayar.get(bulan, 0)
        keadaan = "lunas" if not kurang else ("sebagian" if bayar else "belum")
        if kurang or bayar:
            hasil.setdefault(bulan.year, []).append(PetakBulan(bulan, keadaan, kurang))
        bulan = tambah_bulan(bulan, 1)
    return tuple((tahun, tuple(petak)) for tahun, petak in sorted(hasil.items(), reverse=True))
