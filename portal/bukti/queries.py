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
from portal.kuitansi import queries as kuitansi
from portal.pembukuan import queries as pembukuan
from portal.pengguna import pembatas

PANJANG_ACAK, AWALAN_MAKS = 8, 8
LIHAT_PER_ALAMAT = 300
"""Looks from one address in a quarter of an hour: many phones of a kelurahan share one."""
_BENTUK = re.compile(rf"([A-Z0-9]{{2,{AWALAN_MAKS}}})-?([{ABJAD}]{{{PANJANG_ACAK}}})")


@dataclass(frozen=True, slots=True)
class Bukti:
    """A paper as anybody may see it. ``jenis``: cash in, cash out or memorial; ``jumlah_rupiah``: the money that moved;
    ``inisial``: of whom it concerns, empty where that is nobody or many."""

    kode: str
    jenis: str
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
    except TidakDitemukan:  # the saldo awal has no paper
        return None


def _bukti(kode: str, koperasi_id: object, nomor: str) -> Bukti:
    with di_koperasi(koperasi_id):  # type: ignore[arg-type]
        k = kuitansi.kertas(nomor)
        milik = koperasi.dengan_id(k.koperasi_id)
    sah = k.catatan.diralat_oleh is None
    tanggal = k.catatan.tanggal_bukti
    return Bukti(kode, k.judul, milik.nama, tanggal, k.jumlah_rupiah, inisial(k.siapa or ""), sah)


def inisial(nama: str) -> str:
    """The first letters of a name: Siti Aminah -> S. A."""
    return " ".join(f"{bagian[0].upper()}." for bagian in nama.split())


def _batasi(alamat: str) -> None:
    with transaksi_sistem() as conn:
        tunggu = pembatas.hitung(conn, pembatas.batas_alamat(alamat, "kode_bukti", LIHAT_PER_ALAMAT))
    if tunggu:
        raise pembatas.tolak(tunggu)
