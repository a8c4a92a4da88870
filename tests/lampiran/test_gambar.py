"""Pictures of strangers: small and bare when they are kept, refused with a sentence when they are something else."""

from __future__ import annotations

import zipfile
from io import BytesIO

import pytest
from PIL import Image

from portal.errors import IsianSalah
from portal.lampiran.gambar import JADI_MAKS, SISI_MAKS, UNGGAH_MAKS, baca_gambar, re_encode

ARAH, TEMPAT = 0x0112, 0x8825


def foto(ukuran: tuple[int, int] = (640, 480), jenis: str = "JPEG", mode: str = "RGB", **lain: object) -> bytes:
    """A picture, its upper half red."""
    gambar = Image.new(mode, ukuran, "white")
    gambar.paste("red" if mode != "1" else 0, (0, 0, ukuran[0], ukuran[1] // 2))
    keluar = BytesIO()
    gambar.save(keluar, jenis, **lain)  # type: ignore[arg-type]
    return keluar.getvalue()


def buka(isi: bytes) -> Image.Image:
    return Image.open(BytesIO(isi))


def test_a_photo_is_made_small_and_loses_where_it_was_taken_but_not_its_direction() -> None:
    exif = Image.Exif()
    exif[ARAH] = 6  # the phone was turned
    exif[TEMPAT] = {1: "S", 2: (7.0, 58.0, 3.0)}
    hasil = buka(baca_gambar(foto((2400, 1800), exif=exif)))
    assert hasil.format == "JPEG"
    assert hasil.size == (1200, 1600)
    assert not dict(hasil.getexif())
    merah, putih = hasil.convert("RGB").getpixel((1190, 800)), hasil.convert("RGB").getpixel((10, 800))
    assert merah[1] < 40 < 200 < putih[1], "the red half is on the right now"  # type: ignore[index]


def test_what_is_seen_through_becomes_paper() -> None:
    hasil = buka(re_encode(foto((60, 40), "PNG", "RGBA")))
    assert hasil.mode == "RGB"


def test_a_noisy_photo_is_kept_below_its_size() -> None:
    gambar = Image.effect_noise((3000, 2200), 120).convert("RGB")
    keluar = BytesIO()
    gambar.save(keluar, "JPEG", quality=70)
    hasil = re_encode(keluar.getvalue())
    assert len(hasil) <= JADI_MAKS
    assert max(buka(hasil).size) <= SISI_MAKS


@pytest.mark.parametrize(
    ("isi", "kata"),
    [
        (b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>", "bukan foto JPEG atau PNG"),
        (b"GIF89a" + bytes(40), "bukan foto JPEG atau PNG"),
        (b"", "bukan foto JPEG atau PNG"),
        (b"\xff\xd8\xff" + bytes(UNGGAH_MAKS), "lebih dari 8 MB"),
        (b"\xff\xd8\xff\xe0" + bytes(300), "tidak bisa dibaca"),
    ],
)
def test_no_photo_is_refused_with_a_sentence(isi: bytes, kata: str) -> None:
    with pytest.raises(IsianSalah, match=kata) as galat:
        baca_gambar(isi)
    assert galat.value.bidang == "berkas"


def test_a_photo_with_an_archive_or_a_page_behind_it_is_refused() -> None:
    arsip = BytesIO()
    with zipfile.ZipFile(arsip, "w") as z:
        z.writestr("isi.txt", "tersembunyi")
    for ekor in (arsip.getvalue(), b"<script>alert(1)</script>", b"%PDF-1.4"):
        with pytest.raises(IsianSalah, match="ada berkas lain"):
            baca_gambar(foto() + ekor)


def test_a_bomb_of_pixels_hurts_nobody() -> None:
    bom = foto((20_000, 20_000), "PNG", "1")
    assert len(bom) < 100_000
    with pytest.raises(IsianSalah, match="tidak bisa dibaca"):
        baca_gambar(bom)
