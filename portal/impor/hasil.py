"""What a check found, as it is kept between the check and the page: no NIK in full, and small enough to read at once."""

from __future__ import annotations

import json
import zlib
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from typing import Any

from portal.anggota.services import samar
from portal.buku_besar.uang import ribuan
from portal.impor.tafsir import Baris, Tafsiran
from portal.simpanan.isi_awal import Pratinjau

SEKALI = 50
"""Lines of one page."""
UANG = ("pokok", "wajib", "sukarela", "pinjaman")


@dataclass(frozen=True, slots=True)
class BarisHasil:
    """A line as the page shows it: number in the sheet, cells as written, (address, sentence) of what is wrong by column;
    ``calon``: the pokok isn't full yet."""

    ke: int
    sel: dict[str, str]
    salah: dict[str, tuple[str, str]]
    calon: bool = False


@dataclass(frozen=True, slots=True)
class HasilPeriksa:
    """The check of a file. ``umum``: (cell or empty, sentence) of what belongs to no line; ``jumlah``: what would be
    written, in rupiah, where nothing is wrong; ``kolom``: the columns that the file has."""

    kolom: tuple[str, ...]
    umum: tuple[tuple[str, str], ...]
    baris: tuple[BarisHasil, ...]
    jumlah: Pratinjau | None
    kas: tuple[tuple[str, int], ...] = field(default=())

    def uang(self, kolom: str) -> bool:
        """Does this column hold rupiah?"""
        return kolom in UANG

    @property
    def bersih(self) -> bool:
        return self.jumlah is not None

    @property
    def bersalah(self) -> tuple[BarisHasil, ...]:
        return tuple(b for b in self.baris if b.salah)

    @property
    def banyak_salah(self) -> int:
        return sum(1 for b in self.baris if b.salah)

    def halaman(self, *, salah: bool, mulai: int) -> tuple[tuple[BarisHasil, ...], int | None]:
        """Lines from the ``mulai``-th on (from 0), of all or of the wrong ones; where the next page begins, if there is one."""
        semua = self.bersalah if salah else self.baris
        akhir = mulai + SEKALI
        return semua[mulai:akhir], akhir if akhir < len(semua) else None


def susun(
    tafsiran: Tafsiran, calon: frozenset[int], jumlah: Pratinjau | None, kas: Sequence[tuple[str, int]]
) -> HasilPeriksa:
    """A check's result, ready to be kept. ``calon``: lines of people whose pokok isn't full."""
    baris = tuple(_baris(b, tafsiran.kolom, b.ke in calon) for b in tafsiran.baris)
    return HasilPeriksa(tuple(tafsiran.kolom), tuple(tafsiran.umum), baris, jumlah, tuple(kas))


def _baris(b: Baris, kolom: dict[str, str], calon: bool) -> BarisHasil:
    sel = b.sel | {n: ribuan(int(b.sel[n])) for n in UANG if b.sel.get(n, "").isdecimal()}
    if b.sel.get("nik"):
        sel["nik"] = tutupi(b.sel["nik"])
    if b.awal is not None and b.awal.lunas_sampai is not None:
        sel["lunas_sampai"] = f"{b.awal.lunas_sampai:%m-%Y}"
    salah = {bidang: (f"{kolom[bidang]}{b.ke}" if bidang in kolom else "", p) for bidang, p in b.salah.items()}
    return BarisHasil(b.ke, sel, salah, calon)


def tutupi(nik: str) -> str:
    """What was written for a NIK, masked, even if it can't be one."""
    return samar(nik) if len(nik) > 6 else "*" * len(nik)


def kemas(hasil: HasilPeriksa) -> bytes:
    baris = [{"ke": b.ke, "sel": b.sel, "salah": b.salah, "calon": b.calon} for b in hasil.baris]
    jumlah = asdict(hasil.jumlah) if hasil.jumlah else None
    isi = {"kolom": hasil.kolom, "umum": hasil.umum, "baris": baris, "jumlah": jumlah, "kas": hasil.kas}
    return zlib.compress(json.dumps(isi, separators=(",", ":")).encode(), 3)


def buka(isi: bytes) -> HasilPeriksa:
    d: dict[str, Any] = json.loads(zlib.decompress(isi))
    baris = tuple(
        BarisHasil(b["ke"], b["sel"], {n: (s[0], s[1]) for n, s in b["salah"].items()}, b["calon"]) for b in d["baris"]
    )
    jumlah = Pratinjau(**d["jumlah"]) if d["jumlah"] else None
    pasangan = (tuple((p[0], p[1]) for p in d[n]) for n in ("umum", "kas"))
    umum, kas = pasangan
    return HasilPeriksa(tuple(d["kolom"]), umum, baris, jumlah, kas)
