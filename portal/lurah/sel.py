"""Breakdowns without small cells: nobody can be picked out of a count. Pure.

A cell of one to four persons (the minimum is dated data) is merged with a neighbour until none is left; when even the
whole is that small, the breakdown hides. Sums are kept; a total beside a hidden breakdown gives nothing back.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Sel:
    """One shown cell: the values it holds together, and how many persons."""

    nilai: tuple[str, ...]
    banyak: int


def gabung(sel: Sequence[tuple[str, int]], minimum: int) -> tuple[Sel, ...] | None:
    """Cells in their natural order, the small ones merged with the smaller neighbour. None: the breakdown must hide."""
    hasil = [Sel((nilai,), banyak) for nilai, banyak in sel if banyak > 0]
    while (kecil := _terkecil(hasil, minimum)) is not None:
        if len(hasil) == 1:
            return None
        _satukan(hasil, kecil)
    return tuple(hasil)


def _terkecil(sel: Sequence[Sel], minimum: int) -> int | None:
    """Place of the smallest cell below the minimum, if one is."""
    kecil = [(s.banyak, ke) for ke, s in enumerate(sel) if s.banyak < minimum]
    return min(kecil)[1] if kecil else None


def _satukan(sel: list[Sel], ke: int) -> None:
    """Merge the cell at ``ke`` with its smaller neighbour, in place."""
    tetangga = [n for n in (ke - 1, ke + 1) if 0 <= n < len(sel)]
    lain = min(tetangga, key=lambda n: (sel[n].banyak, n))
    kiri, kanan = sorted((ke, lain))
    sel[kiri : kanan + 1] = [Sel(sel[kiri].nilai + sel[kanan].nilai, sel[kiri].banyak + sel[kanan].banyak)]
