"""Names of areas as people type them. Pure."""

from __future__ import annotations

_BUANG = str.maketrans("", "", " -'’`.\t\n")


def nama_cari(nama: str) -> str:
    """What is compared: lower case, no spaces, hyphens, apostrophes, dots ("Bandar Kidul" -> "bandarkidul")."""
    return nama.lower().translate(_BUANG)


def induk(kode: str) -> str | None:
    """The code of the area above, None for a provinsi."""
    return kode.rpartition(".")[0] or None
