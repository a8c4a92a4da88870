"""Statements written as text whose columns are known by their place: what is learnt of a result is then kept for the next."""

from __future__ import annotations

import re
from typing import Any

from sqlalchemy import TextClause, column, text

_NAMA = re.compile(r"(\w+)\s*$")


def bertipe(perintah: str | TextClause, **jenis: Any) -> Any:
    """The statement with the types of what comes out, by the names of its columns. A ``*`` leaves them to be found by name."""
    siap = text(perintah) if isinstance(perintah, str) else perintah
    nama = nama_kolom(siap.text)
    if nama is None:
        return siap.columns(**jenis)
    if asing := set(jenis) - set(nama):
        raise ValueError(f"bukan kolom pernyataan ini: {sorted(asing)}")
    return siap.columns(*(column(n, jenis.get(n)) for n in nama))


def nama_kolom(perintah: str) -> list[str] | None:
    """Names of the columns that a SELECT gives, in order; None where it doesn't name them."""
    bagian, dalam, kini = [], 0, ""
    for kata in re.split(r"([(),]|\bFROM\b)", perintah.strip().removeprefix("SELECT")):
        dalam += (kata == "(") - (kata == ")")
        if not dalam and kata in (",", "FROM"):
            bagian.append(kini)
            kini = ""
            if kata == "FROM":
                break
        else:
            kini += kata
    nama = [_NAMA.search(b) for b in bagian]
    return [n[1] for n in nama if n] if bagian and all(nama) else None
