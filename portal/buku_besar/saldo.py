"""Balances: what a journal does to them, which may not fall below zero, and the trial balance.

A balance is signed here: debit above zero, kredit below. ``arah`` turns it to the natural side of its account.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import NamedTuple
from uuid import UUID

from portal.buku_besar import akun
from portal.buku_besar.akun import Akun, Sisi
from portal.buku_besar.jurnal import Jurnal
from portal.buku_besar.uang import rupiah
from portal.errors import BentrokBuku

TIDAK_BOLEH_MINUS: Mapping[str, Sisi] = {
    akun.TITIPAN_POKOK: Sisi.KREDIT,
    akun.UTANG_SIMPANAN_BERHENTI: Sisi.KREDIT,
    akun.SHU_BAGIAN_ANGGOTA: Sisi.KREDIT,
    akun.SIMPANAN_SUKARELA: Sisi.KREDIT,
    akun.SIMPANAN_POKOK: Sisi.KREDIT,
    akun.SIMPANAN_WAJIB: Sisi.KREDIT,
}
"""What belongs to members never falls below zero on its natural side, in any sub-buku: refused while posting."""

DIPERINGATKAN_MINUS: Mapping[str, Sisi] = {akun.KAS: Sisi.DEBIT}
"""Cash may fall below zero while expenses are typed first: a warning then, a refusal at hitung kas and tutup buku."""

TERPAKAI: Mapping[str, Sisi] = {
    akun.PIUTANG_ANGGOTA: Sisi.DEBIT,
    akun.PIUTANG_LAIN: Sisi.DEBIT,
    akun.PINJAMAN_ANGGOTA: Sisi.DEBIT,
    akun.PERSEDIAAN: Sisi.DEBIT,
    akun.UANG_MUKA: Sisi.DEBIT,
    akun.UTANG_USAHA: Sisi.KREDIT,
    akun.UTANG_TITIP_JUAL: Sisi.KREDIT,
}
"""What an entry has brought and a later one has used up: taking the first back would leave less than nothing."""


class Letak(NamedTuple):
    """Where a balance lies; unique within a koperasi, and sortable, so that rows are locked in one order."""

    akun: str
    unit_id: UUID
    sub_buku_id: UUID
    rincian_id: UUID


@dataclass(frozen=True, slots=True)
class BarisNeraca:
    """An account of the trial balance, its balance in rupiah on one of the two sides, the other being 0."""

    akun: str
    debit_rupiah: int
    kredit_rupiah: int


@dataclass(frozen=True, slots=True)
class NeracaSaldo:
    """A trial balance, in the order of the account codes; accounts at zero are left out."""

    baris: tuple[BarisNeraca, ...]

    @property
    def debit_rupiah(self) -> int:
        """The sum of the debit column."""
        return sum(b.debit_rupiah for b in self.baris)

    @property
    def kredit_rupiah(self) -> int:
        """The sum of the kredit column."""
        return sum(b.kredit_rupiah for b in self.baris)

    @property
    def seimbang(self) -> bool:
        """Whether both columns agree."""
        return self.debit_rupiah == self.kredit_rupiah


def dampak(jurnal: Jurnal) -> dict[Letak, int]:
    """What a journal adds to each balance, in signed rupiah; a place that nets to zero is left out."""
    return _tambahkan({}, jurnal)


def jumlahkan(daftar_jurnal: Iterable[Jurnal]) -> dict[Letak, int]:
    """The balances that these journals leave, in signed rupiah; zeros are left out."""
    saldo: dict[Letak, int] = {}
    for jurnal in daftar_jurnal:
        _tambahkan(saldo, jurnal)
    return saldo


def _tambahkan(saldo: dict[Letak, int], jurnal: Jurnal) -> dict[Letak, int]:
    for b in jurnal.baris:
        letak = Letak(b.akun, b.unit_id, b.sub_buku_id, b.rincian_id)
        jumlah = saldo.pop(letak, 0) + b.bertanda_rupiah
        if jumlah:
            saldo[letak] = jumlah
    return saldo


def arah(akun_: Akun) -> int:
    """+1 for an account that grows on the debit side, -1 for one that grows on the kredit side."""
    return 1 if akun_.saldo_normal is Sisi.DEBIT else -1


def periksa_saldo(saldo: Mapping[Letak, int]) -> None:
    """Raise ``BentrokBuku`` when one of these balances (after posting) is a member's and below zero."""
    for letak in _minus(saldo, TIDAK_BOLEH_MINUS):
        raise BentrokBuku(
            f"Simpanan tidak cukup: pos {letak.akun} akan kurang {rupiah(abs(saldo[letak]))}. Tidak ada yang dicatat."
        )


def kas_minus(saldo: Mapping[Letak, int]) -> list[Letak]:
    """The cash boxes below zero: to be warned about, not refused, while posting."""
    return _minus(saldo, DIPERINGATKAN_MINUS)


def terpakai(saldo: Mapping[Letak, int]) -> list[Letak]:
    """Of the places that a ralat has moved, those below zero: something later rests on the entry."""
    return _minus(saldo, TERPAKAI)


def _minus(saldo: Mapping[Letak, int], aturan: Mapping[str, Sisi]) -> list[Letak]:
    def natural(letak: Letak, jumlah: int) -> int:
        return jumlah if aturan[letak.akun] is Sisi.DEBIT else -jumlah

    return [letak for letak, jumlah in saldo.items() if letak.akun in aturan and natural(letak, jumlah) < 0]


def neraca_saldo(saldo: Mapping[Letak, int], unit_id: UUID | None = None) -> NeracaSaldo:
    """The trial balance of these balances: of the whole koperasi, or of one unit."""
    per_akun: dict[str, int] = {}
    for letak, jumlah in saldo.items():
        if unit_id is None or letak.unit_id == unit_id:
            per_akun[letak.akun] = per_akun.get(letak.akun, 0) + jumlah
    return NeracaSaldo(tuple(BarisNeraca(kode, max(n, 0), max(-n, 0)) for kode, n in sorted(per_akun.items()) if n))


def neraca_per_unit(saldo: Mapping[Letak, int]) -> dict[UUID, NeracaSaldo]:
    """The trial balance of each unit that has a balance."""
    return {unit_id: neraca_saldo(saldo, unit_id) for unit_id in {letak.unit_id for letak in saldo}}
