"""Names as they are sorted and searched. Pure."""

from __future__ import annotations

import re
import unicodedata

_BUKAN_HURUF = re.compile(r"[^a-z0-9]+")
_APOSTROF = str.maketrans("", "", "'’ʼ`´")
KATA_MAKS = 12


def lipat(teks: str) -> str:
    """Lower case, without accents: ``Nur'Aini`` -> ``nur'aini``."""
    terurai = unicodedata.normalize("NFKD", teks.casefold())
    return " ".join("".join(h for h in terurai if not unicodedata.combining(h)).split())


def nama_urut(nama: str) -> str:
    """The name by which the register is sorted."""
    return lipat(nama)


def kata_ketikan(teks: str) -> list[str]:
    """The words that somebody typed into a search box; an apostrophe is no break."""
    return [k for k in _BUKAN_HURUF.split(lipat(teks).translate(_APOSTROF)) if k]


def kata_nama(nama: str, panggilan: str | None = None) -> set[str]:
    """Every word by which a person is found: ``Nur'aini`` also by ``nur`` and ``aini``."""
    teks = lipat(f"{nama} {panggilan or ''}")
    pecahan = {k for k in _BUKAN_HURUF.split(teks) if k} | set(kata_ketikan(teks))
    return set(sorted(pecahan, key=lambda k: (-len(k), k))[: KATA_MAKS * 2])
