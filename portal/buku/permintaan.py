"""What people ask of a book. Pure."""

from __future__ import annotations

import datetime as dt
import uuid
from dataclasses import dataclass
from typing import Any

from portal.errors import IsianSalah
from portal.pembukuan.catatan import SEBUTAN_JENIS

JENIS_TERCATAT = tuple((kode, kata.capitalize()) for kode, kata in SEBUTAN_JENIS.items())


@dataclass(frozen=True, slots=True)
class Permintaan:
    """Days (both included), a box by its sub-buku, a unit of the ledger, a kind of entry; None: all of them."""

    sejak: dt.date
    sampai: dt.date
    tempat: uuid.UUID | None = None
    unit: uuid.UUID | None = None
    jenis: str | None = None

    def periksa(self) -> None:
        """:raises IsianSalah: the first day lies behind the last one."""
        if self.sejak > self.sampai:
            raise IsianSalah("Tanggal awal sesudah tanggal akhir. Tukar kedua tanggalnya.", "sejak")

    def tanya(self) -> dict[str, Any]:
        """As an address carries it."""
        isi = {"sejak": self.sejak.isoformat(), "sampai": self.sampai.isoformat()}
        lain = {"tempat": self.tempat, "unit": self.unit, "jenis": self.jenis}
        return isi | {nama: str(nilai) for nama, nilai in lain.items() if nilai}
