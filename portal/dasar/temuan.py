"""What ``flask verifikasi`` finds: a place and a sentence. Every room's ``queries.periksa`` returns these."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Temuan:
    """A finding in a room, about a thing (``KM-2026-000012``, ``saldo 3-1120``), in plain Indonesian.

    ``berat``: the book or a derived number is wrong. Otherwise it is worth a look only (a clock that went back).
    """

    kamar: str
    perihal: str
    kalimat: str
    berat: bool = True

    def __str__(self) -> str:
        return f"{self.kamar}: {self.perihal}: {self.kalimat}"
