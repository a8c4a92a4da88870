"""Icons and charts as inline SVG: the only module that may mark text as safe HTML.

What comes from outside is escaped, and no element carries a style or a script: the CSP needs no exception.
"""

import io
import re
from collections.abc import Sequence
from functools import cache, lru_cache
from importlib.resources import files
from xml.etree import ElementTree
from zipfile import ZipFile

import segno
from lucide import IconDoesNotExist
from markupsafe import Markup

TINGGI = 132
LEBAR_BATANG = 28
BARIS = 30
LEBAR_LABEL = 96
LEBAR_JALUR = 200
TEPI_QR = 4
GARIS = ("xmlns", "fill", "stroke", "stroke-width", "stroke-linecap", "stroke-linejoin")
"""How a line is drawn is the same in every icon: the stylesheet says it once (``.ikon``)."""


@lru_cache(maxsize=256)
def ikon(nama: str, ukuran: int = 20) -> Markup:
    """The lucide icon `nama`, hidden from screen readers; `ukuran` in px. Raises lucide.IconDoesNotExist."""
    try:
        gambar = ElementTree.fromstring(_lucide().read(f"{nama}.svg"))
    except KeyError:
        raise IconDoesNotExist(nama) from None
    for unsur in gambar.iter():
        unsur.tag = unsur.tag.removeprefix("{http://www.w3.org/2000/svg}")
    for sama in GARIS:
        gambar.attrib.pop(sama, None)
    gambar.attrib |= {"width": str(ukuran), "height": str(ukuran), "class": "ikon", "aria-hidden": "true"}
    svg = ElementTree.tostring(gambar, encoding="unicode")
    return Markup(re.sub(r">\s+<", "><", re.sub(r"\s+/>", "/>", svg)).strip())


@cache
def _lucide() -> ZipFile:
    """The package's icons: its list of 1,700 is read once, and not again for each icon of a first page."""
    return ZipFile(io.BytesIO(files("lucide").joinpath("lucide.zip").read_bytes()))


def qr(isi: str, judul: str) -> Markup:
    """A QR picture of the text, dark on white whatever the page's colours, with its quiet zone; `judul` says what it is."""
    titik = segno.make(isi, error="m").matrix
    sisi = len(titik) + 2 * TEPI_QR
    jalur = "".join(
        f"M{x + TEPI_QR} {y + TEPI_QR}h1v1h-1z"
        for y, baris in enumerate(titik)
        for x, gelap in enumerate(baris)
        if gelap
    )
    return Markup(
        '<svg class="qr" viewBox="0 0 {sisi} {sisi}" role="img" aria-label="{judul}" shape-rendering="crispEdges">'
        '<rect class="qr-dasar" width="{sisi}" height="{sisi}"/><path class="qr-titik" d="{jalur}"/></svg>'
    ).format(sisi=sisi, judul=judul, jalur=jalur)


def qr_berkas(isi: str) -> str:
    """The same picture as a file of its own, for an ``img``."""
    berkas = io.BytesIO()
    segno.make(isi, error="m").save(berkas, "svg", border=TEPI_QR, light="#fff", xmldecl=False, omitsize=True)
    return berkas.getvalue().decode()


def grafik_batang(data: Sequence[tuple[str, int]], judul: str, nama: str = "grafik") -> Markup:
    """A bar chart of (label, count); `nama` makes its ids unique on the page.

    Short labels stand under upright bars, long or many ones beside lying bars. The page writes the numbers as a table.
    """
    return _grafik(tuple(data), judul, nama)


@lru_cache(maxsize=256)
def _grafik(data: tuple[tuple[str, int], ...], judul: str, nama: str) -> Markup:
    tegak = len(data) <= 13 and all(len(label) <= 5 for label, _ in data)
    terbesar = max((nilai for _, nilai in data), default=0) or 1
    lebar, tinggi, isi = (_tegak if tegak else _mendatar)(data, terbesar)
    uraian = ", ".join(f"{label}: {nilai}" for label, nilai in data)
    return Markup(
        '<svg class="grafik grafik-{jenis}" viewBox="0 0 {lebar} {tinggi}" role="img"'
        ' aria-labelledby="{nama}-judul {nama}-uraian">'
        '<title id="{nama}-judul">{judul}</title><desc id="{nama}-uraian">{uraian}</desc>{isi}</svg>'
    ).format(
        jenis="tegak" if tegak else "mendatar",
        lebar=lebar,
        tinggi=tinggi,
        nama=nama,
        judul=judul,
        uraian=uraian,
        isi=isi,
    )


def _tegak(data: Sequence[tuple[str, int]], terbesar: int) -> tuple[int, int, Markup]:
    dasar = TINGGI + 20
    batang = []
    for urut, (label, nilai) in enumerate(data):
        tinggi = round(nilai / terbesar * TINGGI, 1)
        batang.append(
            Markup(
                '<g><rect class="batang" x="{x}" y="{y}" width="18" height="{tinggi}" rx="2"/>'
                '<text class="nilai" x="{tengah}" y="{atas}">{nilai}</text>'
                '<text class="label" x="{tengah}" y="{bawah}">{label}</text></g>'
            ).format(
                x=urut * LEBAR_BATANG + 5,
                y=dasar - tinggi,
                tinggi=tinggi,
                tengah=urut * LEBAR_BATANG + 14,
                atas=dasar - tinggi - 5,
                bawah=dasar + 15,
                nilai=nilai,
                label=label,
            )
        )
    lebar = max(len(data), 1) * LEBAR_BATANG
    garis = Markup('<path class="garis" d="M0 {y}h{lebar}"/>').format(y=dasar + 0.5, lebar=lebar)
    return lebar, dasar + 22, Markup("").join(batang) + garis


def _mendatar(data: Sequence[tuple[str, int]], terbesar: int) -> tuple[int, int, Markup]:
    batang = []
    for urut, (label, nilai) in enumerate(data):
        panjang = round(nilai / terbesar * LEBAR_JALUR, 1)
        batang.append(
            Markup(
                '<g><text class="label" x="0" y="{teks}">{label}</text>'
                '<rect class="batang" x="{x}" y="{y}" width="{panjang}" height="18" rx="2"/>'
                '<text class="nilai" x="{ujung}" y="{teks}">{nilai}</text></g>'
            ).format(
                teks=urut * BARIS + 19,
                label=label,
                x=LEBAR_LABEL,
                y=urut * BARIS + 6,
                panjang=panjang,
                ujung=LEBAR_LABEL + panjang + 6,
                nilai=nilai,
            )
        )
    return LEBAR_LABEL + LEBAR_JALUR + 40, max(len(data), 1) * BARIS, Markup("").join(batang)
