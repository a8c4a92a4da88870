"""A koperasi's slug (URLs, log-in names) and the letters that begin its public codes. Pure."""

from __future__ import annotations

import hashlib
import re
from itertools import combinations

from portal.dasar.nomor import ABJAD

_HURUF = [h for h in ABJAD if h.isalpha()]
_TANPA_AKSARA = re.compile(r"[^a-z0-9]+")
VOKAL = "AEIOU"


def slug(teks: str) -> str:
    """Lower case, letters and digits, one hyphen between words ("Bandar Kidul" -> "bandar-kidul")."""
    return _TANPA_AKSARA.sub("-", teks.lower()).strip("-")


def calon_kode(nama: str, kecamatan: str, kota: str, wilayah_kode: str) -> list[str]:
    """Slugs to try in turn: bumiayu, bumiayu-blitar, bumiayu-panggungrejo-blitar, bumiayu-35-05-13-2007 …"""
    pendek = kota.removeprefix("Kabupaten ").removeprefix("Kota ")
    dasar = [slug(nama), slug(f"{nama} {pendek}"), slug(f"{nama} {kecamatan} {pendek}"), slug(f"{nama} {wilayah_kode}")]
    return dasar + [f"{dasar[-1]}-{n}" for n in range(2, 10)]


def calon_awalan(nama: str, wilayah_kode: str) -> list[str]:
    """Prefixes to try in turn: three letters of the name (its consonants first), then four drawn from the area's code.

    Only letters that are read aloud without doubt (no I, L, O); the same area always gives the same list.
    """
    huruf = [h for h in nama.upper() if h in _HURUF]
    utama = [h for i, h in enumerate(huruf) if i == 0 or h not in VOKAL]
    dari_nama = [
        "".join((sumber[0], *dua))
        for sumber in (utama, huruf)
        if len(sumber) > 2
        for dua in combinations(sumber[1:], 2)
    ]
    return list(dict.fromkeys(dari_nama))[:30] + [_acak_tetap(f"{wilayah_kode}:{n}") for n in range(60)]


def _acak_tetap(benih: str) -> str:
    sisa = int.from_bytes(hashlib.sha256(benih.encode()).digest()[:8])
    return "".join(_HURUF[sisa // len(_HURUF) ** ke % len(_HURUF)] for ke in range(4))
