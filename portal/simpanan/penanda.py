"""Marks beside the entries of a passbook. Rooms above say what stands there, so that the book needn't know them."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from portal.anggota.queries import AnggotaRingkas


@dataclass(frozen=True, slots=True)
class Tanda:
    """A few words beside an entry, and where they lead."""

    teks: str
    href: str


Sumber = Callable[[AnggotaRingkas], Mapping[uuid.UUID, Tanda]]
"""The marks of a person's book by the entry's id; one statement, whatever the book holds."""
_SUMBER: list[Sumber] = []


def daftarkan(sumber: Sumber) -> None:
    """Add a source of marks; called by its room when it is imported."""
    if sumber not in _SUMBER:
        _SUMBER.append(sumber)


def tanda(anggota: AnggotaRingkas) -> dict[uuid.UUID, Tanda]:
    """The marks in this person's book."""
    hasil: dict[uuid.UUID, Tanda] = {}
    for sumber in _SUMBER:
        hasil |= sumber(anggota)
    return hasil
