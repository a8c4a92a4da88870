"""Pictures that people send: read in a child process, made small, and written anew, so that nothing else comes along.

What was hidden in the file (place, camera, a second file behind the picture) is lost by writing it anew; a file that is
more than a picture is refused all the same, and said so.
"""

from __future__ import annotations

from io import BytesIO

from PIL import Image, ImageOps

from portal.dasar.anak import di_anak
from portal.errors import IsianSalah

UNGGAH_MAKS = 8 * 1024 * 1024
"""Bytes of a picture as sent."""
SISI_MAKS = 1600
"""Pixels of the longer side as kept: a nota stays readable."""
JADI_MAKS = 300 * 1024
"""Bytes of a picture as kept."""
PIKSEL_JPEG, PIKSEL_PNG = 110_000_000, 25_000_000
"""The most pixels that are opened: a JPEG is made smaller while it is read, a PNG isn't."""
_MUTU = (82, 72, 62, 52, 42)
_JPEG, _PNG = b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n"
DIKENAL = (_JPEG, _PNG)
"""How a picture begins that we open."""
_ASING = (b"<svg", b"<script", b"<html", b"<?php", b"%pdf-")


def baca_gambar(isi: bytes) -> bytes:
    """A JPEG or PNG as sent, in: a JPEG of at most ``SISI_MAKS`` pixels a side and ``JADI_MAKS`` bytes, out.

    :raises IsianSalah: (field ``berkas``) no such picture, too large, or more than a picture.
    """
    _periksa_luar(isi)
    return di_anak("portal.lampiran.gambar:re_encode", isi, detik=15, memori_mb=512)


def _periksa_luar(isi: bytes) -> None:
    """What can be said without opening it."""
    if len(isi) > UNGGAH_MAKS:
        raise IsianSalah("Fotonya lebih dari 8 MB. Kecilkan dulu, atau potret ulang dengan mutu biasa.", "berkas")
    if not isi.startswith(DIKENAL):
        raise IsianSalah("Berkas ini bukan foto JPEG atau PNG. Potret notanya, lalu kirim fotonya.", "berkas")
    if berisi_lain(isi):
        raise IsianSalah("Berkas ini bukan foto biasa: ada berkas lain di dalamnya. Potret ulang notanya.", "berkas")


def berisi_lain(isi: bytes) -> bool:
    """An archive behind the picture, or a page or script in its first or last part."""
    ujung = isi[-66_000:]
    pinggir = (isi[:1024] + isi[-1024:]).lower()
    return b"PK\x05\x06" in ujung or any(tanda in pinggir for tanda in _ASING)


def re_encode(isi: bytes) -> bytes:
    """The work itself, in the child: open, turn upright, make small, write anew without what stood beside the pixels.

    :raises ValueError: more pixels than are opened.
    """
    batas = PIKSEL_JPEG if isi.startswith(_JPEG) else PIKSEL_PNG
    return _tulis(_di_kertas_putih(buka(isi, batas, SISI_MAKS)))


def buka(isi: bytes, piksel_maks: int, sisi_maks: int) -> Image.Image:
    """In a child: a picture, upright, its longer side at most ``sisi_maks`` pixels.

    :raises ValueError: more than ``piksel_maks`` pixels.
    """
    Image.MAX_IMAGE_PIXELS = piksel_maks
    with Image.open(BytesIO(isi), formats=("JPEG", "PNG")) as gambar:
        if gambar.width * gambar.height > piksel_maks:
            raise ValueError("too many pixels")
        gambar.draft("RGB", (sisi_maks, sisi_maks))
        gambar.thumbnail((sisi_maks, sisi_maks))
        return ImageOps.exif_transpose(gambar)


def _di_kertas_putih(gambar: Image.Image) -> Image.Image:
    """Without transparency: what is see-through becomes white."""
    if gambar.mode in ("RGBA", "LA", "PA") or "transparency" in gambar.info:
        lapis = gambar.convert("RGBA")
        kertas = Image.new("RGB", lapis.size, "white")
        kertas.paste(lapis, mask=lapis.getchannel("A"))
        return kertas
    return gambar.convert("RGB")


def _tulis(gambar: Image.Image) -> bytes:
    """Pixels alone, into a file of their own: as good as fits."""
    polos = Image.new("RGB", gambar.size)
    polos.paste(gambar)
    for sisi in (SISI_MAKS, 1200, 800):
        polos.thumbnail((sisi, sisi))
        for mutu in _MUTU:
            keluar = BytesIO()
            polos.save(keluar, "JPEG", quality=mutu, optimize=True)
            if keluar.tell() <= JADI_MAKS:
                return keluar.getvalue()
    raise ValueError("still too large")
