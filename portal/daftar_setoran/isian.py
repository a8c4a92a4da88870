"""A sheet as it comes from the page: its head, and a row for each person by number."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from flask_babel import gettext as _

from portal.errors import IsianSalah

TANPA_TANDA = "-"
"""The mark of a row that came without one: no book has it, so the row is looked at as one that is stale."""


def rt_kosong() -> IsianSalah:
    """The refusal of an RT in which nobody pays in."""
    return IsianSalah(_("Tidak ada anggota atau calon anggota di RT ini. Pilih RT dari daftar."), "rt")


class BarisIsian(NamedTuple):
    """A row: ticked or not, the amount as typed, the mark of the book for which it was drawn."""

    dicentang: bool
    isian: str
    tanda: str = ""


@dataclass(frozen=True, slots=True)
class Isian:
    """``versi``: of the draft that was edited; ``petugas``: who brought the cash; ``uang_rupiah``: as counted;
    ``selisih_disetujui``: the difference (rupiah, counted minus ticked) that was confirmed; ``baris``: by number."""

    versi: int
    tempat_uang_id: uuid.UUID | None = None
    petugas: str | None = None
    tanggal: dt.date | None = None
    nomor_kertas: str | None = None
    uang_rupiah: int | None = None
    selisih_disetujui: int | None = None
    baris: Mapping[int, BarisIsian] = field(default_factory=dict)

    def sidik(self, act: str, daftar_id: uuid.UUID) -> dict[str, Any]:
        """What makes this sending the same one again."""
        baris = [[n, *b] for n, b in sorted(self.baris.items())]
        kepala = {n: getattr(self, n) for n in ("versi", "tempat_uang_id", "petugas", "tanggal", "nomor_kertas")}
        uang = {"uang": self.uang_rupiah, "selisih": self.selisih_disetujui}
        return {"act": act, "daftar": daftar_id, "baris": baris, **kepala, **uang}

    @property
    def kepala(self) -> dict[str, Any]:
        """The columns of the sheet that are typed."""
        nama = ("tempat_uang_id", "petugas", "tanggal", "nomor_kertas", "uang_rupiah")
        return {n: getattr(self, n) for n in nama}

    @property
    def dicentang(self) -> list[int]:
        """Numbers of the people whose row is ticked, in the order of the page."""
        return [n for n, b in self.baris.items() if b.dicentang]
