"""Recipes of Bayar: money out, other money in, money between boxes, entries without money, and a unit's sales of a day.

A place (``Pos``) is an account in a unit with its sub-buku and an amount in rupiah; what two units share is balanced by
1-1910. Savings are moved by their own acts only: a general journal that names them, or cash without a box, is refused.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from portal.buku_besar import akun
from portal.buku_besar.akun import Sisi
from portal.buku_besar.jurnal import SERI_JENIS, TANPA, Baris, JenisJurnal, Jurnal, gabungkan, imbangi_unit
from portal.buku_besar.transaksi import TempatUang
from portal.buku_besar.uang import periksa_jumlah, rupiah
from portal.errors import BentrokBuku, IsianSalah

PERLU_TEMPAT = frozenset({akun.KAS, akun.BANK})
"""Accounts of which every rupiah lies in a box or a bank account."""
LEWAT_TINDAKANNYA = frozenset(
    {
        akun.TITIPAN_POKOK,
        akun.UTANG_SIMPANAN_BERHENTI,
        akun.SIMPANAN_SUKARELA,
        akun.SIMPANAN_POKOK,
        akun.SIMPANAN_WAJIB,
    }
)
"""Members' savings: only their own acts move them."""
PINJAMAN_BARU = (
    f"Pos {akun.PINJAMAN_ANGGOTA} tidak didebit di sini: pinjaman baru menunggu izin usaha simpan pinjam. Sisa pinjaman lama"
    f" yang terlewat di Saldo awal didebit terhadap {akun.SHU_BELUM_DIBAGI} saja. Salah catat angsuran dibetulkan dengan ralat."
)
"""Why no journal that somebody writes lends money: a loan that the saldo awal forgot comes in where its difference stands, and
no money goes out for it."""


@dataclass(frozen=True, slots=True)
class Pos:
    """A place in the book and how many rupiah go there."""

    akun: str
    unit_id: UUID
    jumlah_rupiah: int
    sub_buku_id: UUID = TANPA
    rincian_id: UUID = TANPA


@dataclass(frozen=True, slots=True)
class Kertas:
    """The paper: its date and number; ``tanggal_buku`` is the day on which it is entered."""

    tanggal_bukti: date
    tanggal_buku: date
    nomor: str | None = None


def pos_uang(tempat: TempatUang, jumlah_rupiah: int) -> Pos:
    """The money of a box or a bank account."""
    return Pos(tempat.akun, tempat.unit_id, jumlah_rupiah, tempat.sub_buku_id)


def catatan(jenis: JenisJurnal, debit: Sequence[Pos], kredit: Sequence[Pos], kertas: Kertas) -> Jurnal:
    """A journal of these places; those of 0 rupiah leave no line. Units are balanced by 1-1910.

    :raises IsianSalah: an amount below 0 or above what a line holds.
    :raises AturanDilanggar: both sides differ.
    """
    baris = gabungkan((*_baris(debit, Sisi.DEBIT), *_baris(kredit, Sisi.KREDIT)))
    return Jurnal(
        jenis, SERI_JENIS[jenis], kertas.tanggal_bukti, kertas.tanggal_buku, imbangi_unit(baris), kertas.nomor or None
    )


def _baris(semua: Sequence[Pos], sisi: Sisi) -> list[Baris]:
    return [
        Baris(p.akun, p.unit_id, p.sub_buku_id, p.rincian_id, sisi, periksa_jumlah(p.jumlah_rupiah))
        for p in semua
        if p.jumlah_rupiah
    ]


def jurnal_umum(debit: Sequence[Pos], kredit: Sequence[Pos], kertas: Kertas) -> Jurnal:
    """A journal that somebody has written line by line.

    :raises IsianSalah: nothing on one side, the sides differ (the sentence says by how much), savings, a new loan, cash without
        a box.
    """
    lama = {p.akun for p in kredit} == {akun.SHU_BELUM_DIBAGI}
    if any(p.akun == akun.PINJAMAN_ANGGOTA for p in debit) and not lama:
        raise IsianSalah(PINJAMAN_BARU, "baris")
    for p in (*debit, *kredit):
        if p.akun in LEWAT_TINDAKANNYA:
            raise IsianSalah(
                f"Pos {p.akun} adalah simpanan anggota: hanya bergerak lewat tindakannya sendiri.", "baris"
            )
        if p.akun == akun.ANTAR_UNIT:
            raise IsianSalah(f"Pos {p.akun} diisi sendiri oleh portal bila satu jurnal menyentuh dua unit.", "baris")
        if p.akun in PERLU_TEMPAT and p.sub_buku_id == TANPA:
            raise IsianSalah("Uang tunai dan bank perlu disebut tempatnya. Pilih tempat uang di barisnya.", "baris")
    selisih = sum(p.jumlah_rupiah for p in debit) - sum(p.jumlah_rupiah for p in kredit)
    if selisih:
        lebih = "Debit" if selisih > 0 else "Kredit"
        raise IsianSalah(f"{lebih} lebih {rupiah(abs(selisih))}. Samakan dulu kedua sisinya.", "baris")
    if not debit:
        raise IsianSalah("Isi paling sedikit satu baris debit dan satu baris kredit.", "baris")
    return catatan(JenisJurnal.JURNAL_UMUM, debit, kredit, kertas)


def ambil(saldo: dict[UUID, int], jumlah_rupiah: int, apa: str) -> dict[UUID, int]:
    """From which units an amount is taken that must stand there: the largest first. ``saldo``: rupiah by unit.

    :raises BentrokBuku: less stands there.
    """
    ada = {unit: n for unit, n in sorted(saldo.items(), key=lambda b: (-b[1], b[0])) if n > 0}
    if (jumlah := sum(ada.values())) < jumlah_rupiah:
        raise BentrokBuku(f"{apa} di buku {rupiah(jumlah)}. Tidak bisa lebih dari itu.")
    hasil: dict[UUID, int] = {}
    for unit, n in ada.items():
        if jumlah_rupiah:
            hasil[unit] = min(n, jumlah_rupiah)
            jumlah_rupiah -= hasil[unit]
    return hasil
