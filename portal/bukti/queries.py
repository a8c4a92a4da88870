"""What a receipt's public code tells: whether it stands, whose koperasi, when, how much, and initials. Nothing else."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

from portal.dasar.milik import di_koperasi, nasional
from portal.dasar.nomor import ABJAD
from portal.dasar.transaksi import transaksi_sistem
from portal.errors import TidakDitemukan
from portal.koperasi import queries as koperasi
from portal.pembukuan import queries as pembukuan
from portal.pengembalian.bukti import BuktiKeluar
from portal.pengembalian.bukti import bukti as bukti_keluar
from portal.pengguna import pembatas
from portal.simpanan import queries as simpanan
from portal.simpanan.kuitansi import Kuitansi

PANJANG_ACAK, AWALAN_MAKS = 8, 8
LIHAT_PER_ALAMAT = 300
"""Looks from one address in a quarter of an hour: many phones of a kelurahan share one."""
_BENTUK = re.compile(rf"([A-Z0-9]{{2,{AWALAN_MAKS}}})-?([{ABJAD}]{{{PANJANG_ACAK}}})")


@dataclass(frozen=True, slots=True)
class Bukti:
    """A receipt as anybody may see it. ``jumlah_rupiah``: the money that came in; ``inisial``: of who paid it."""

    kode: str
    koperasi: str
    tanggal: dt.date
    jumlah_rupiah: int
    inisial: str
    sah: bool


def rapikan(ketikan: str) -> str | None:
    """A code as people type it (small letters, without its hyphen, with spaces) in its printed shape; None: no code."""
    cocok = _BENTUK.fullmatch("".join(ketikan.upper().split()))
    return f"{cocok[1]}-{cocok[2]}" if cocok else None


def periksa(kode: str, alamat: str) -> Bukti | None:
    """What stands behind a printed code; None: no receipt has it. ``alamat``: who asks, for every look is counted.

    :raises TerlaluSering: too many looks from this address.
    """
    _batasi(alamat)
    with nasional("kode publik menunjuk koperasinya sendiri"):
        letak = pembukuan.dengan_kode_publik(kode)
    if letak is None:
        return None
    try:
        return _bukti(kode, *letak)
    except TidakDitemukan:  # an entry without a receipt: saldo awal, a memorial
        return None


def _bukti(kode: str, koperasi_id: object, nomor: str) -> Bukti:
    with di_koperasi(koperasi_id):  # type: ignore[arg-type]
        k = _kuitansi(nomor)
        milik = koperasi.dengan_id(k.koperasi_id)
    sah = k.catatan.diralat_oleh is None
    return Bukti(kode, milik.nama, k.catatan.tanggal_bukti, k.jumlah_rupiah, inisial(k.anggota.nama), sah)


def _kuitansi(nomor: str) -> Kuitansi | BuktiKeluar:
    """Money that came in, or savings that went back.

    :raises TidakDitemukan: an entry of another kind.
    """
    try:
        return simpanan.kuitansi(nomor)
    except TidakDitemukan:
        return bukti_keluar(nomor)


def inisial(nama: str) -> str:
    """The first letters of a name: Siti Aminah -> S. A."""
    return " ".join(f"{bagian[0].upper()}." for bagian in nama.split())


def _batasi(alamat: str) -> None:
    with transaksi_sistem() as conn:
        tunggu = pembatas.hitung(conn, pembatas.batas_alamat(alamat, "kode_bukti", LIHAT_PER_ALAMAT))
    if tunggu:
        raise pembatas.tolak(tunggu)
