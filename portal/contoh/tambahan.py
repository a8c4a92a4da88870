"""What other rooms add to the made-up year: each says what happens when, and how it is done."""

from __future__ import annotations

from collections.abc import Iterable
from importlib import import_module
from typing import TYPE_CHECKING, Any

from portal.contoh.jadwal import Kejadian

if TYPE_CHECKING:
    from portal.contoh.pelaksana import Pelaksana

KAMAR: tuple[str, ...] = ("daftar_setoran", "hitung_kas", "bayar", "pengembalian", "ralat", "kuitansi")
"""Modules of this room. Each has ``kejadian(acak, rencana, hari)``, whose kinds begin with the module's name and a
full stop, and ``lakukan(pelaksana, kejadian)``."""


def _modul(nama: str) -> Any:
    return import_module(f"portal.contoh.{nama}")


def kejadian(acak: Any, rencana: Any, hari: Any) -> Iterable[Kejadian]:
    """What the other rooms add to this koperasi's year."""
    for nama in KAMAR:
        yield from _modul(nama).kejadian(acak, rencana, hari)


def lakukan(pelaksana: Pelaksana, k: Kejadian) -> None:
    """Carry one of them out, as the person who would do it."""
    _modul(k.jenis.partition(".")[0]).lakukan(pelaksana, k)
