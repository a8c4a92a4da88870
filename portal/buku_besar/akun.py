"""The chart of accounts: one for all koperasi, versioned. A koperasi adds sub-buku, never accounts."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from portal.errors import BentrokBuku

KAS = "1-1110"
UANG_DALAM_PERJALANAN = "1-1190"
BANK = "1-1210"
PIUTANG_ANGGOTA = "1-1310"
PIUTANG_LAIN = "1-1320"
PINJAMAN_ANGGOTA = "1-1350"
PERSEDIAAN = "1-1410"
UANG_MUKA = "1-1510"
ANTAR_UNIT = "1-1910"
UTANG_USAHA = "2-1110"
UTANG_TITIP_JUAL = "2-1120"
TITIPAN_POKOK = "2-1210"
UTANG_SIMPANAN_BERHENTI = "2-1220"
SHU_BAGIAN_ANGGOTA = "2-1410"
SIMPANAN_SUKARELA = "2-1610"
SIMPANAN_POKOK = "3-1110"
SIMPANAN_WAJIB = "3-1120"
SHU_BELUM_DIBAGI = "3-1410"

ARUS_KAS = frozenset({"kas", "operasi", "investasi", "pendanaan", "nonkas", "antar_unit"})
"""The groups of the cash-flow report that the chart may name."""

_KEPALA = ("kode", "nama", "kelompok", "saldo_normal", "arus_kas", "keterangan")
_KODE = re.compile(r"[1-7]-[0-9]{4}")


class Sisi(StrEnum):
    """A side of the book."""

    DEBIT = "debit"
    KREDIT = "kredit"

    @property
    def lawan(self) -> Sisi:
        """The other side."""
        return Sisi.KREDIT if self is Sisi.DEBIT else Sisi.DEBIT


@dataclass(frozen=True, slots=True)
class Akun:
    """An account of the chart (people see "pos"); ``saldo_normal`` is the side on which it grows."""

    kode: str
    nama: str
    kelompok: str
    saldo_normal: Sisi
    arus_kas: str


@dataclass(frozen=True, slots=True)
class Bagan:
    """A version of the chart: code to account, in the order of the codes."""

    versi: int
    akun: Mapping[str, Akun]

    def __len__(self) -> int:
        return len(self.akun)

    def __iter__(self) -> Iterator[Akun]:
        return iter(self.akun.values())

    def __contains__(self, kode: object) -> bool:
        return kode in self.akun

    def cari(self, kode: str) -> Akun:
        """The account of this code; raises ``BentrokBuku`` when this version of the chart has none."""
        if kode not in self.akun:
            raise BentrokBuku(f"Pos {kode} tidak ada di bagan akun versi {self.versi}.")
        return self.akun[kode]


def baca_bagan(teks_csv: str, versi: int) -> Bagan:
    """Read a chart from CSV (kode, nama, kelompok, saldo_normal, arus_kas, keterangan).

    Raises ``ValueError`` that names the line when the header, a code, a side or a group is wrong or comes twice.
    """
    if versi < 1:
        raise ValueError("the version of a chart begins at 1")
    pembaca = csv.DictReader(io.StringIO(teks_csv), strict=True)
    if tuple(pembaca.fieldnames or ()) != _KEPALA:
        raise ValueError(f"header of the chart: expected {','.join(_KEPALA)}")
    daftar: dict[str, Akun] = {}
    for isi in pembaca:
        akun = _baca_akun(isi, pembaca.line_num)
        if akun.kode in daftar:
            raise ValueError(f"line {pembaca.line_num}: account {akun.kode} comes twice")
        daftar[akun.kode] = akun
    if not daftar:
        raise ValueError("the chart has no account")
    return Bagan(versi, MappingProxyType(dict(sorted(daftar.items()))))


def _baca_akun(isi: Mapping[str, str | None], baris_ke: int) -> Akun:
    kode, nama, kelompok, sisi, arus = (isi[kolom] or "" for kolom in _KEPALA[:5])
    if not _KODE.fullmatch(kode) or not nama or not kelompok:
        raise ValueError(f"line {baris_ke}: an account needs a code like 1-1110, a name and a group")
    if sisi not in ("debit", "kredit") or arus not in ARUS_KAS:
        raise ValueError(f"line {baris_ke}: account {kode} has an unknown side or cash-flow group")
    return Akun(kode, nama, kelompok, Sisi(sisi), arus)
