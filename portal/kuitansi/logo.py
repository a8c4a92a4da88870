"""A koperasi's logo: read in a child process, made small, written anew as a PNG that holds pixels and nothing else."""

from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO

from PIL import Image

from portal.dasar.anak import di_anak
from portal.errors import IsianSalah
from portal.lampiran.gambar import DIKENAL, berisi_lain, buka

UNGGAH_MAKS = 2 * 1024 * 1024
"""Bytes of a logo as sent."""
SISI_MAKS = 320
"""Pixels of the longer side as kept: 25 mm on paper are sharp with it."""
JADI_MAKS = 150 * 1024
"""Bytes as kept: a logo stands on every receipt."""
PIKSEL_MAKS = 16_000_000
"""The most pixels that are opened."""


@dataclass(frozen=True, slots=True)
class Logo:
    """A PNG of ours and its size in pixels."""

    png: bytes
    lebar: int
    tinggi: int


def baca_logo(isi: bytes) -> Logo:
    """A PNG or JPEG as sent, in; a PNG of at most ``SISI_MAKS`` pixels a side and ``JADI_MAKS`` bytes, out.

    :raises IsianSalah: (field ``logo``) no such picture, too large, or more than a picture.
    """
    if len(isi) > UNGGAH_MAKS:
        raise IsianSalah("Gambarnya lebih dari 2 MB. Kecilkan dulu, lalu kirim lagi.", "logo")
    if not isi.startswith(DIKENAL):
        raise IsianSalah("Berkas ini bukan gambar PNG atau JPEG. Simpan logonya sebagai PNG, lalu kirim lagi.", "logo")
    if berisi_lain(isi):
        raise IsianSalah(
            "Berkas ini bukan gambar biasa: ada berkas lain di dalamnya. Simpan ulang sebagai PNG.", "logo"
        )
    try:
        png = di_anak("portal.kuitansi.logo:re_encode", isi, detik=10, memori_mb=384)
    except IsianSalah as galat:
        raise IsianSalah(galat.pesan, "logo") from None
    lebar, tinggi = int.from_bytes(png[16:20], "big"), int.from_bytes(png[20:24], "big")
    return Logo(png, lebar, tinggi)


def re_encode(isi: bytes) -> bytes:
    """The work itself, in the child.

    :raises ValueError: more pixels than are opened, or too many bytes however small it is made.
    """
    tegak = buka(isi, PIKSEL_MAKS, SISI_MAKS).convert("RGBA")
    polos = Image.new("RGBA", tegak.size)
    polos.paste(tegak)
    for sisi in (SISI_MAKS, 240, 160, 100):
        polos.thumbnail((sisi, sisi))
        keluar = BytesIO()
        polos.save(keluar, "PNG", optimize=True)
        if keluar.tell() <= JADI_MAKS:
            return keluar.getvalue()
    raise ValueError("still too large")
