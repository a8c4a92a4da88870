"""A journal: frozen, and balanced or not made at all."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID

from portal.buku_besar.akun import ANTAR_UNIT, Sisi
from portal.buku_besar.uang import JUMLAH_MAKS, rupiah
from portal.errors import AturanDilanggar, BentrokBuku

TANPA = UUID(int=0)
"""The id of the reserved sub-buku "none" that each koperasi has: a dimension is never empty and never NULL."""

SUB_BUKU_TANPA = ("tanpa", 0)
"""Jenis and nomor of that reserved row."""


class Seri(StrEnum):
    """The three series of receipts; the value stands in the receipt's number."""

    KAS_MASUK = "KM"
    KAS_KELUAR = "KK"
    MEMORIAL = "M"


class JenisJurnal(StrEnum):
    """What a journal records; the room that owns the act knows how to undo it."""

    SALDO_AWAL = "saldo_awal"
    SETORAN_SIMPANAN = "setoran_simpanan"
    PELUNASAN_POKOK = "pelunasan_pokok"
    PENGELUARAN = "pengeluaran"
    PENERIMAAN = "penerimaan"
    PEMBELIAN_TEMPO = "pembelian_tempo"
    TALANGAN = "talangan"
    TANPA_KAS = "tanpa_kas"
    PINDAH_KAS = "pindah_kas"
    SETOR_BANK = "setor_bank"
    MUTASI_BANK = "mutasi_bank"
    TARIK_BANK = "tarik_bank"
    PENJUALAN_HARIAN = "penjualan_harian"
    BEBAN_POKOK = "beban_pokok"
    JURNAL_UMUM = "jurnal_umum"
    BERHENTI = "berhenti"
    KEMBALI = "kembali"
    PENGEMBALIAN_SIMPANAN = "pengembalian_simpanan"
    PENARIKAN_SUKARELA = "penarikan_sukarela"
    SELISIH_KURANG = "selisih_kurang"
    SELISIH_LEBIH = "selisih_lebih"
    SELISIH_PUTUSAN = "selisih_putusan"
    SELISIH_KEMBALI = "selisih_kembali"
    RALAT = "ralat"


class AlasanRalat(StrEnum):
    """Why an entry was wrong; a code, since free text stands outside the journal."""

    SALAH_JUMLAH = "salah_jumlah"
    SALAH_ORANG = "salah_orang"
    SALAH_JENIS = "salah_jenis"
    SALAH_TANGGAL = "salah_tanggal"
    TERCATAT_DUA_KALI = "tercatat_dua_kali"
    UANG_TIDAK_DITERIMA = "uang_tidak_diterima"
    LAIN = "lain"


SERI_JENIS: Mapping[JenisJurnal, Seri] = {
    JenisJurnal.SALDO_AWAL: Seri.MEMORIAL,
    JenisJurnal.SETORAN_SIMPANAN: Seri.KAS_MASUK,
    JenisJurnal.PELUNASAN_POKOK: Seri.MEMORIAL,
    JenisJurnal.PENGELUARAN: Seri.KAS_KELUAR,
    JenisJurnal.PENERIMAAN: Seri.KAS_MASUK,
    JenisJurnal.PEMBELIAN_TEMPO: Seri.MEMORIAL,
    JenisJurnal.TALANGAN: Seri.MEMORIAL,
    JenisJurnal.TANPA_KAS: Seri.MEMORIAL,
    JenisJurnal.PINDAH_KAS: Seri.KAS_KELUAR,
    JenisJurnal.SETOR_BANK: Seri.KAS_KELUAR,
    JenisJurnal.MUTASI_BANK: Seri.MEMORIAL,
    JenisJurnal.TARIK_BANK: Seri.KAS_MASUK,
    JenisJurnal.PENJUALAN_HARIAN: Seri.KAS_MASUK,
    JenisJurnal.BEBAN_POKOK: Seri.MEMORIAL,
    JenisJurnal.JURNAL_UMUM: Seri.MEMORIAL,
    JenisJurnal.BERHENTI: Seri.MEMORIAL,
    JenisJurnal.KEMBALI: Seri.MEMORIAL,
    JenisJurnal.PENGEMBALIAN_SIMPANAN: Seri.KAS_KELUAR,
    JenisJurnal.PENARIKAN_SUKARELA: Seri.KAS_KELUAR,
    JenisJurnal.SELISIH_KURANG: Seri.MEMORIAL,
    JenisJurnal.SELISIH_LEBIH: Seri.MEMORIAL,
    JenisJurnal.SELISIH_PUTUSAN: Seri.MEMORIAL,
    JenisJurnal.SELISIH_KEMBALI: Seri.KAS_KELUAR,
    JenisJurnal.RALAT: Seri.MEMORIAL,
}
"""The series that each kind is numbered in."""


@dataclass(frozen=True, slots=True)
class Baris:
    """A line: an amount (1 to ``JUMLAH_MAKS`` rupiah) on one side of an account, in a unit, for two sub-buku.

    Raises ``AturanDilanggar`` for any other amount.
    """

    akun: str
    unit_id: UUID
    sub_buku_id: UUID
    rincian_id: UUID
    sisi: Sisi
    jumlah_rupiah: int

    def __post_init__(self) -> None:
        if type(self.jumlah_rupiah) is not int or not 1 <= self.jumlah_rupiah <= JUMLAH_MAKS:
            raise AturanDilanggar(f"Jumlah tiap baris jurnal antara Rp1 dan {rupiah(JUMLAH_MAKS)}.")

    @property
    def bertanda_rupiah(self) -> int:
        """The amount in rupiah with its direction: debit above zero, kredit below."""
        return self.jumlah_rupiah if self.sisi is Sisi.DEBIT else -self.jumlah_rupiah


@dataclass(frozen=True, slots=True)
class Jurnal:
    """An entry that may be written: balanced in total and in each unit, 1-1910 adding up to zero.

    Two lines on the same side of the same place are refused: recipes merge them (``gabungkan``), so that a journal has
    one form only. The paper may be older than the booking, never younger. A ralat names the entry that it takes back
    and a reason; nothing else does. Raises ``AturanDilanggar``.
    """

    jenis: JenisJurnal
    seri: Seri
    tanggal_bukti: date
    tanggal_buku: date
    baris: tuple[Baris, ...]
    nomor_kertas: str | None = None
    ralat_dari: UUID | None = None
    alasan: AlasanRalat | None = None

    def __post_init__(self) -> None:
        if self.tanggal_bukti > self.tanggal_buku:
            raise AturanDilanggar("Tanggal bukti tidak boleh sesudah tanggal pembukuan.")
        if self.seri is not SERI_JENIS[self.jenis]:
            raise AturanDilanggar(f"Jurnal {self.jenis} tidak bernomor di seri {self.seri}.")
        bertaut = (self.ralat_dari is not None, self.alasan is not None)
        if bertaut != (self.jenis is JenisJurnal.RALAT,) * 2:
            raise AturanDilanggar("Ralat, dan hanya ralat, menyebut catatan yang diralat beserta alasannya.")
        _periksa_baris(self.baris)

    @property
    def jumlah_rupiah(self) -> int:
        """The sum of the debit side in rupiah."""
        return sum(b.jumlah_rupiah for b in self.baris if b.sisi is Sisi.DEBIT)


def _periksa_baris(baris: tuple[Baris, ...]) -> None:
    if not baris:
        raise AturanDilanggar("Jurnal tanpa baris tidak dicatat.")
    if len({(b.akun, b.unit_id, b.sub_buku_id, b.rincian_id, b.sisi) for b in baris}) != len(baris):
        raise AturanDilanggar("Satu pos dua kali pada sisi yang sama: gabungkan barisnya.")
    selisih = selisih_unit(baris)
    if sum(selisih.values()):
        raise AturanDilanggar("Debit dan kredit tidak sama.")
    if any(selisih.values()):
        raise AturanDilanggar("Debit dan kredit tidak sama pada salah satu unit.")
    if sum(b.bertanda_rupiah for b in baris if b.akun == ANTAR_UNIT):
        raise AturanDilanggar(f"Pos antar unit ({ANTAR_UNIT}) tidak berjumlah nol.")


def selisih_unit(baris: Iterable[Baris]) -> dict[UUID, int]:
    """Debit minus kredit of each unit that the lines touch, in rupiah."""
    selisih: dict[UUID, int] = {}
    for b in baris:
        selisih[b.unit_id] = selisih.get(b.unit_id, 0) + b.bertanda_rupiah
    return selisih


def gabungkan(baris: Iterable[Baris]) -> tuple[Baris, ...]:
    """Merge lines on the same side of the same place, keeping the order of their first appearance."""
    jumlah: dict[tuple[str, UUID, UUID, UUID, Sisi], int] = {}
    for b in baris:
        letak = (b.akun, b.unit_id, b.sub_buku_id, b.rincian_id, b.sisi)
        jumlah[letak] = jumlah.get(letak, 0) + b.jumlah_rupiah
    return tuple(Baris(*letak, banyak) for letak, banyak in jumlah.items())


def imbangi_unit(baris: tuple[Baris, ...]) -> tuple[Baris, ...]:
    """Add the lines of 1-1910 by which each unit balances; nothing is added where all do.

    Lines that do not balance in total stay as they are, so that ``Jurnal`` refuses them instead of 1-1910 hiding it.
    """
    if all(b.unit_id == baris[0].unit_id for b in baris):
        return baris
    selisih = selisih_unit(baris)
    if sum(selisih.values()):
        return baris
    imbangan = [
        Baris(ANTAR_UNIT, unit_id, TANPA, TANPA, Sisi.KREDIT if beda > 0 else Sisi.DEBIT, abs(beda))
        for unit_id, beda in selisih.items()
        if beda
    ]
    return gabungkan((*baris, *imbangan))


def cermin(
    jurnal: Jurnal, ralat_dari: UUID, alasan: AlasanRalat, tanggal_buku: date, tanggal_bukti: date | None = None
) -> Jurnal:
    """The ralat of a journal: the same lines on the other side, numbered as a memorial, linked to the entry.

    ``tanggal_buku`` lies in the open period; ``tanggal_bukti`` is the true date of what was wrong unless another is
    given. Raises ``BentrokBuku`` for the ralat of a ralat: the right entry is written anew instead.
    """
    if jurnal.jenis is JenisJurnal.RALAT:
        raise BentrokBuku("Ralat tidak bisa diralat. Catat lagi yang benar.")
    terbalik = tuple(
        Baris(b.akun, b.unit_id, b.sub_buku_id, b.rincian_id, b.sisi.lawan, b.jumlah_rupiah) for b in jurnal.baris
    )
    return Jurnal(
        JenisJurnal.RALAT,
        SERI_JENIS[JenisJurnal.RALAT],
        tanggal_bukti or jurnal.tanggal_bukti,
        tanggal_buku,
        terbalik,
        ralat_dari=ralat_dari,
        alasan=alasan,
    )
