"""Recipes: an act of the counter in, a balanced journal out. Parameters are ids of units and sub-buku, and rupiah.

The accounts of each act: D kas K 2-1210 for pokok in instalments, D kas K 3-1110 for a raise of pokok, D kas K 3-1120
for wajib, and D 2-1210 K 3-1110 for the whole titipan once it is full *and* the person is accepted.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from portal.buku_besar import akun
from portal.buku_besar.akun import Sisi
from portal.buku_besar.jurnal import SERI_JENIS, TANPA, Baris, JenisJurnal, Jurnal, gabungkan, imbangi_unit
from portal.buku_besar.uang import periksa_jumlah, rupiah
from portal.errors import AturanDilanggar, BentrokBuku, IsianSalah


@dataclass(frozen=True, slots=True)
class TempatUang:
    """Where money lies: a cash box or a bank account (its sub-buku), and the one unit that it belongs to."""

    unit_id: UUID
    sub_buku_id: UUID
    akun: str = akun.KAS


@dataclass(frozen=True, slots=True)
class Bagian:
    """How one receipt is split, in rupiah: titipan pokok, pokok of a raise, wajib. Raises ``IsianSalah`` below 0."""

    titipan_pokok_rupiah: int = 0
    pokok_rupiah: int = 0
    wajib_rupiah: int = 0

    def __post_init__(self) -> None:
        if min(self.titipan_pokok_rupiah, self.pokok_rupiah, self.wajib_rupiah) < 0:
            raise IsianSalah("Pembagian uang tidak boleh ada yang minus.")

    @property
    def jumlah_rupiah(self) -> int:
        """The sum of the receipt."""
        return self.titipan_pokok_rupiah + self.pokok_rupiah + self.wajib_rupiah


@dataclass(frozen=True, slots=True)
class UangAwal:
    """Money counted on the cut-off date: a place and its rupiah (0 leaves no line)."""

    tempat: TempatUang
    jumlah_rupiah: int


@dataclass(frozen=True, slots=True)
class SimpananAwal:
    """What a person has on the cut-off date, in rupiah; ``sub_buku_id`` is the member's (0 leaves no line).

    Sukarela belongs to its own unit (simpan pinjam), and its ``rincian_id`` is the kind of savings; ``pinjaman_rupiah``, what
    the person still owes, stands in that unit too.
    """

    sub_buku_id: UUID
    pokok_rupiah: int = 0
    titipan_pokok_rupiah: int = 0
    wajib_rupiah: int = 0
    sukarela_rupiah: int = 0
    unit_sukarela_id: UUID | None = None
    rincian_sukarela_id: UUID = TANPA
    pinjaman_rupiah: int = 0


def setoran(
    *,
    unit_id: UUID,
    tempat: TempatUang,
    sub_buku_id: UUID,
    bagian: Bagian,
    tanggal_bukti: date,
    tanggal_buku: date,
    pindah_pokok_rupiah: int = 0,
    nomor_kertas: str | None = None,
) -> Jurnal:
    """The receipt of a deposit, as kas masuk, for the member's sub-buku in the unit of the organisation.

    ``pindah_pokok_rupiah`` is the whole titipan of that person, this receipt's part included, when the receipt makes
    the pokok full and the person is accepted: it moves to 3-1110 by lines of the same journal. Raises ``IsianSalah``
    when the sum is not 1 to ``JUMLAH_MAKS`` rupiah, ``AturanDilanggar`` when less moves than is paid here.
    """
    jumlah_rupiah = periksa_jumlah(bagian.jumlah_rupiah)
    if pindah_pokok_rupiah and not 0 < bagian.titipan_pokok_rupiah <= pindah_pokok_rupiah:
        raise AturanDilanggar("Pokok yang dipindah adalah seluruh titipan, termasuk angsuran pada kuitansi ini.")
    baris = (
        Baris(tempat.akun, tempat.unit_id, tempat.sub_buku_id, TANPA, Sisi.DEBIT, jumlah_rupiah),
        *_simpanan_diterima(unit_id, sub_buku_id, bagian, pindah_pokok_rupiah),
    )
    return _jurnal(JenisJurnal.SETORAN_SIMPANAN, baris, tanggal_bukti, tanggal_buku, nomor_kertas)


def _simpanan_diterima(unit_id: UUID, sub_buku_id: UUID, bagian: Bagian, pindah_pokok_rupiah: int) -> list[Baris]:
    isi = (
        (akun.TITIPAN_POKOK, Sisi.KREDIT, bagian.titipan_pokok_rupiah),
        (akun.TITIPAN_POKOK, Sisi.DEBIT, pindah_pokok_rupiah),
        (akun.SIMPANAN_POKOK, Sisi.KREDIT, pindah_pokok_rupiah + bagian.pokok_rupiah),
        (akun.SIMPANAN_WAJIB, Sisi.KREDIT, bagian.wajib_rupiah),
    )
    return [Baris(kode, unit_id, sub_buku_id, TANPA, sisi, jumlah) for kode, sisi, jumlah in isi if jumlah]


def pelunasan_pokok(
    *, unit_id: UUID, sub_buku_id: UUID, jumlah_rupiah: int, tanggal_bukti: date, tanggal_buku: date
) -> Jurnal:
    """The memorial by which a titipan that was already full becomes pokok on acceptance; no money moves.

    ``jumlah_rupiah`` is the whole titipan of the person. Raises ``IsianSalah`` for an amount out of range.
    """
    periksa_jumlah(jumlah_rupiah)
    baris = (
        Baris(akun.TITIPAN_POKOK, unit_id, sub_buku_id, TANPA, Sisi.DEBIT, jumlah_rupiah),
        Baris(akun.SIMPANAN_POKOK, unit_id, sub_buku_id, TANPA, Sisi.KREDIT, jumlah_rupiah),
    )
    return _jurnal(JenisJurnal.PELUNASAN_POKOK, baris, tanggal_bukti, tanggal_buku)


def selisih_saldo_awal(uang: Iterable[UangAwal], simpanan: Iterable[SimpananAwal]) -> int:
    """Money and loans minus savings in rupiah: what 3-1410 takes; above zero it is a surplus, below a loss."""
    milik_anggota = sum(
        s.pokok_rupiah + s.titipan_pokok_rupiah + s.wajib_rupiah + s.sukarela_rupiah - s.pinjaman_rupiah
        for s in simpanan
    )
    return sum(u.jumlah_rupiah for u in uang) - milik_anggota


def saldo_awal(
    *,
    unit_id: UUID,
    uang: Sequence[UangAwal],
    simpanan: Sequence[SimpananAwal],
    tanggal_batas: date,
    tanggal_buku: date,
    selisih_rupiah: int = 0,
) -> Jurnal:
    """The one journal of the opening balances: money per place, savings and loans per person, the difference to 3-1410.

    ``selisih_rupiah`` is the difference that the minutes explain; raises ``BentrokBuku`` when the figures give another
    one, ``IsianSalah`` for an amount below zero or above ``JUMLAH_MAKS``, ``AturanDilanggar`` when all is zero.
    """
    beda = selisih_saldo_awal(uang, simpanan)
    if beda != selisih_rupiah:
        raise BentrokBuku(
            f"Uang dan simpanan berselisih {rupiah(beda)}, sedangkan berita acara menyebut {rupiah(selisih_rupiah)}."
        )
    baris = [
        _baris_awal(u.tempat.akun, u.tempat.unit_id, u.tempat.sub_buku_id, Sisi.DEBIT, u.jumlah_rupiah) for u in uang
    ]
    for milik in simpanan:
        baris += _simpanan_awal(unit_id, milik)
    sisi = Sisi.KREDIT if beda > 0 else Sisi.DEBIT
    baris.append(_baris_awal(akun.SHU_BELUM_DIBAGI, unit_id, TANPA, sisi, abs(beda)))
    terisi = gabungkan(b for b in baris if b)
    return _jurnal(JenisJurnal.SALDO_AWAL, terisi, tanggal_batas, tanggal_buku)


def _simpanan_awal(unit_id: UUID, milik: SimpananAwal) -> list[Baris | None]:
    unit_sukarela = milik.unit_sukarela_id or unit_id
    kredit, siapa = Sisi.KREDIT, milik.sub_buku_id
    return [
        _baris_awal(akun.PINJAMAN_ANGGOTA, unit_sukarela, siapa, Sisi.DEBIT, milik.pinjaman_rupiah),
        _baris_awal(akun.SIMPANAN_POKOK, unit_id, siapa, kredit, milik.pokok_rupiah),
        _baris_awal(akun.TITIPAN_POKOK, unit_id, siapa, kredit, milik.titipan_pokok_rupiah),
        _baris_awal(akun.SIMPANAN_WAJIB, unit_id, siapa, kredit, milik.wajib_rupiah),
        _baris_awal(
            akun.SIMPANAN_SUKARELA, unit_sukarela, siapa, kredit, milik.sukarela_rupiah, milik.rincian_sukarela_id
        ),
    ]


def _baris_awal(
    kode: str, unit_id: UUID, sub_buku_id: UUID, sisi: Sisi, jumlah_rupiah: int, rincian_id: UUID = TANPA
) -> Baris | None:
    if jumlah_rupiah == 0:
        return None
    return Baris(kode, unit_id, sub_buku_id, rincian_id, sisi, periksa_jumlah(jumlah_rupiah))


def _jurnal(
    jenis: JenisJurnal,
    baris: tuple[Baris, ...],
    tanggal_bukti: date,
    tanggal_buku: date,
    nomor_kertas: str | None = None,
) -> Jurnal:
    return Jurnal(jenis, SERI_JENIS[jenis], tanggal_bukti, tanggal_buku, imbangi_unit(baris), nomor_kertas)
