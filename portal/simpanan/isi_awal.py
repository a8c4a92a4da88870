"""The old books as they are brought in, and what they add up to. No database here."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Sequence
from dataclasses import dataclass

from portal.simpanan.rencana_awal import BarisAwal, Rencana


@dataclass(frozen=True, slots=True)
class SaldoAwalBaru:
    """The old books as typed. ``kas``: rupiah per cash box; ``selisih_rupiah``: the difference that was shown and that
    the minutes explain, None where it was not shown yet."""

    tanggal: dt.date
    kas: tuple[tuple[uuid.UUID, int], ...]
    anggota: tuple[BarisAwal, ...]
    nomor_berita_acara: str | None = None
    penjelasan: str | None = None
    selisih_rupiah: int | None = None


@dataclass(frozen=True, slots=True)
class Pratinjau:
    """What would be written, in rupiah; ``selisih_rupiah``: money and what is left of loans, minus savings, to 3-1410."""

    kas_rupiah: int
    pokok_rupiah: int
    titipan_rupiah: int
    wajib_rupiah: int
    anggota: int
    calon: int
    sukarela_rupiah: int = 0
    pinjaman_rupiah: int = 0

    @property
    def simpanan_rupiah(self) -> int:
        return self.pokok_rupiah + self.titipan_rupiah + self.wajib_rupiah + self.sukarela_rupiah

    @property
    def selisih_rupiah(self) -> int:
        return self.kas_rupiah + self.pinjaman_rupiah - self.simpanan_rupiah


def jumlahkan(baru: SaldoAwalBaru, rencana: Sequence[Rencana]) -> Pratinjau:
    """What these lines add up to."""
    return Pratinjau(
        sum(n for _tempat, n in baru.kas),
        sum(r.baris.pokok_rupiah for r in rencana if r.lunas),
        sum(r.baris.pokok_rupiah for r in rencana if not r.lunas),
        sum(r.baris.wajib_rupiah for r in rencana),
        sum(1 for r in rencana if r.lunas),
        sum(1 for r in rencana if not r.lunas),
        sum(r.baris.sukarela_rupiah for r in rencana),
        sum(r.baris.pinjaman_rupiah for r in rencana),
    )
