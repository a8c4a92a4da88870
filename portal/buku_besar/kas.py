"""Recipes of cash: what a count finds, what a meeting decides about it, and money on its way to and from the bank.

Short: D 1-1330 K 1-1110, decided D 1-1320 (the officer pays back) or 6-1190 K 1-1330. Over: D 1-1110 K 2-1230, decided
D 2-1230 K 4-9110, or K 1-1110 when it is given back. To the bank: D 1-1190 K 1-1110; seen on the statement: D 1-1210
(fee D 6-1190) K 1-1190. From the bank: D 1-1110 K 1-1210.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID

from portal.buku_besar import akun
from portal.buku_besar.akun import Sisi
from portal.buku_besar.jurnal import SERI_JENIS, TANPA, Baris, JenisJurnal, Jurnal, imbangi_unit
from portal.buku_besar.transaksi import TempatUang
from portal.buku_besar.uang import periksa_jumlah
from portal.errors import AturanDilanggar, IsianSalah

SELISIH_KURANG = "1-1330"
BELUM_JELAS = "2-1230"
PENDAPATAN_LAIN = "4-9110"
BEBAN_LAIN = "6-1190"


class Putusan(StrEnum):
    """What a meeting decides about a difference: the first two end a shortage, the others an excess."""

    DIGANTI = "diganti"
    BEBAN = "beban"
    PENDAPATAN = "pendapatan"
    DIKEMBALIKAN = "dikembalikan"

    @property
    def untuk_kurang(self) -> bool:
        return self in (Putusan.DIGANTI, Putusan.BEBAN)


@dataclass(frozen=True, slots=True)
class Selisih:
    """A difference of a box, in rupiah: short below zero, over above it. ``petugas_id``: the sub-buku of its holder."""

    tempat: TempatUang
    petugas_id: UUID
    selisih_rupiah: int


def selisih_kas(beda: Selisih, hari: date) -> Jurnal:
    """What a count found, until a meeting decides. Raises ``AturanDilanggar`` where nothing differs."""
    jumlah = abs(beda.selisih_rupiah)
    if not jumlah:
        raise AturanDilanggar("Hitungan yang cocok tidak perlu jurnal.")
    kurang = beda.selisih_rupiah < 0
    kode = SELISIH_KURANG if kurang else BELUM_JELAS
    tempat = beda.tempat
    lawan = (kode, tempat.unit_id, tempat.sub_buku_id, beda.petugas_id)
    uang = (tempat.akun, tempat.unit_id, tempat.sub_buku_id, TANPA)
    debit, kredit = (lawan, uang) if kurang else (uang, lawan)
    jenis = JenisJurnal.SELISIH_KURANG if kurang else JenisJurnal.SELISIH_LEBIH
    return _jurnal(jenis, (Baris(*debit, Sisi.DEBIT, jumlah), Baris(*kredit, Sisi.KREDIT, jumlah)), hari)


def putusan_selisih(beda: Selisih, putusan: Putusan, hari: date) -> Jurnal:
    """The end of a difference as a meeting decided. Raises ``IsianSalah`` for an end that isn't of its kind."""
    jumlah, tempat = abs(beda.selisih_rupiah), beda.tempat
    if putusan.untuk_kurang is not (beda.selisih_rupiah < 0):
        raise IsianSalah("Putusan ini bukan untuk selisih yang ini.", "putusan")
    unit = tempat.unit_id
    dari = (SELISIH_KURANG if putusan.untuk_kurang else BELUM_JELAS, unit, tempat.sub_buku_id, beda.petugas_id)
    ke = {
        Putusan.DIGANTI: (akun.PIUTANG_LAIN, unit, beda.petugas_id, TANPA),
        Putusan.BEBAN: (BEBAN_LAIN, unit, TANPA, TANPA),
        Putusan.PENDAPATAN: (PENDAPATAN_LAIN, unit, TANPA, TANPA),
        Putusan.DIKEMBALIKAN: (tempat.akun, unit, tempat.sub_buku_id, TANPA),
    }[putusan]
    debit, kredit = (ke, dari) if putusan.untuk_kurang else (dari, ke)
    jenis = JenisJurnal.SELISIH_KEMBALI if putusan is Putusan.DIKEMBALIKAN else JenisJurnal.SELISIH_PUTUSAN
    return _jurnal(jenis, (Baris(*debit, Sisi.DEBIT, jumlah), Baris(*kredit, Sisi.KREDIT, jumlah)), hari)


@dataclass(frozen=True, slots=True)
class Bank:
    """A bank account: its unit and sub-buku."""

    unit_id: UUID
    sub_buku_id: UUID


def setor_bank(dari: TempatUang, ke: Bank, jumlah_rupiah: int, bukti: date, hari: date, kertas: str | None) -> Jurnal:
    """Cash leaves a box for the bank, and is on its way until the statement shows it."""
    jumlah = periksa_jumlah(jumlah_rupiah, "jumlah")
    baris = (
        Baris(akun.UANG_DALAM_PERJALANAN, ke.unit_id, ke.sub_buku_id, TANPA, Sisi.DEBIT, jumlah),
        Baris(dari.akun, dari.unit_id, dari.sub_buku_id, TANPA, Sisi.KREDIT, jumlah),
    )
    return _jurnal(JenisJurnal.SETOR_BANK, baris, hari, bukti, kertas)


def mutasi_bank(ke: Bank, jumlah_rupiah: int, biaya_rupiah: int, bukti: date, hari: date) -> Jurnal:
    """What was on its way stands on the statement, less the bank's fee. Raises ``IsianSalah`` for a fee that eats it up."""
    jumlah = periksa_jumlah(jumlah_rupiah, "jumlah")
    if not 0 <= biaya_rupiah < jumlah:
        raise IsianSalah("Biaya bank harus kurang dari uang yang disetor.", "biaya")
    baris = [Baris(akun.BANK, ke.unit_id, ke.sub_buku_id, TANPA, Sisi.DEBIT, jumlah - biaya_rupiah)]
    if biaya_rupiah:
        baris.append(Baris(BEBAN_LAIN, ke.unit_id, TANPA, TANPA, Sisi.DEBIT, biaya_rupiah))
    baris.append(Baris(akun.UANG_DALAM_PERJALANAN, ke.unit_id, ke.sub_buku_id, TANPA, Sisi.KREDIT, jumlah))
    return _jurnal(JenisJurnal.MUTASI_BANK, baris, hari, bukti)


def tarik_bank(dari: Bank, ke: TempatUang, jumlah_rupiah: int, bukti: date, hari: date) -> Jurnal:
    """Cash drawn from the bank into a box."""
    jumlah = periksa_jumlah(jumlah_rupiah, "jumlah")
    baris = (
        Baris(ke.akun, ke.unit_id, ke.sub_buku_id, TANPA, Sisi.DEBIT, jumlah),
        Baris(akun.BANK, dari.unit_id, dari.sub_buku_id, TANPA, Sisi.KREDIT, jumlah),
    )
    return _jurnal(JenisJurnal.TARIK_BANK, baris, hari, bukti)


def _jurnal(
    jenis: JenisJurnal, baris: Sequence[Baris], hari: date, bukti: date | None = None, kertas: str | None = None
) -> Jurnal:
    return Jurnal(jenis, SERI_JENIS[jenis], bukti or hari, hari, imbangi_unit(tuple(baris)), kertas)
