"""One way to make a spreadsheet: a cell is text or a whole number, and nothing in it can be a formula or a link."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from io import BytesIO

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from portal.dasar.cetakan import tanda_contoh

_TEKS_SAJA = {"in_memory": True, "strings_to_formulas": False, "strings_to_numbers": False, "strings_to_urls": False}
_BERBAHAYA = ("=", "+", "-", "@", "\t", "\r")
JENIS_ISI = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def jinakkan(isi: str) -> str:
    """Text that a spreadsheet would take for a formula, also after saving it as CSV, gets an apostrophe before it."""
    return f"'{isi}" if isi.startswith(_BERBAHAYA) else isi


def tandai_contoh(halaman: Worksheet) -> None:
    """In demo mode the sheet says so on each page that is printed of it."""
    if tanda := tanda_contoh():
        halaman.set_header(f"&C&B{tanda}")


def lembar(nama: str, judul: Sequence[str], kepala: Sequence[str], baris: Iterable[Sequence[str | int]]) -> bytes:
    """An XLSX of one sheet: lines of a heading, the names of the columns, the rows. Whole numbers are rupiah.

    In demo mode the first line says so.
    """
    judul = [*filter(None, [tanda_contoh()]), *judul]
    berkas = BytesIO()
    with Workbook(berkas, _TEKS_SAJA) as buku:
        halaman, tebal = buku.add_worksheet(nama[:31]), buku.add_format({"bold": True})
        rupiah = buku.add_format({"num_format": "#,##0"})
        tandai_contoh(halaman)
        for ke, teks in enumerate(judul):
            halaman.write_string(ke, 0, jinakkan(teks), tebal)
        for kolom, teks in enumerate(kepala):
            halaman.write_string(len(judul), kolom, teks, tebal)
        for ke, isi in enumerate(baris, start=len(judul) + 1):
            for kolom, nilai in enumerate(isi):
                if isinstance(nilai, int):
                    halaman.write_number(ke, kolom, nilai, rupiah)
                else:
                    halaman.write_string(ke, kolom, jinakkan(nilai))
    return berkas.getvalue()
