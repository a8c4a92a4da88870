"""A stranger's spreadsheet, opened: runs in the child process of ``dasar.anak``, and knows no database. Bytes to JSON.

What an XLSX holds is a zip: its directory is looked at first, then every part is unpacked against a limit, before the
reader sees it. No document type is allowed, so there are no entities; a macro, a password, an old ``.xls`` are refused.
"""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
import re
import zipfile
from typing import Any

from python_calamine import CalamineWorkbook

BERKAS_MAKS = 4 * 1024 * 1024
TERURAI_MAKS = 64 * 1024 * 1024
BAGIAN_MAKS = 300
BARIS_MAKS, KEPALA_MAKS, KOLOM_MAKS, HURUF_MAKS = 10_000, 50, 40, 200
_OLE = bytes.fromhex("d0cf11e0")
_KENDALI = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f]")
_ATRIBUT = re.compile(r'([\w:]+)="([^"]*)"')
_SEL_GALAT = re.compile(rb'<(?:\w+:)?c\b([^>]*\bt="e"[^>]*)>(.*?)</(?:\w+:)?c>', re.DOTALL)
_NILAI = re.compile(rb"<(?:\w+:)?v>([^<]*)<")
_SEL_ISI = re.compile(rb'<(?:\w+:)?c\b[^>]*\br="([A-Z]{1,3})([0-9]{1,7})"[^>]*(?<!/)>')


class Ditolak(Exception):
    """A file that is not looked into any further; the sentence says what to do."""


def baca(isi: bytes) -> bytes:
    """The sheets of a file: ``{"lembar": [{nama, baris, gabung, rusak}]}``, or ``{"galat": sentence}``.

    Cells are text, whole numbers, or an object: ``t`` a day, ``d`` a number with decimals, ``x`` anything else. ``gabung``:
    merged ranges, ``rusak``: broken formulas by address. Lines begin at line 1, columns at A.
    """
    try:
        lembar = _xlsx(isi) if isi[:4] == b"PK\x03\x04" else [_csv(isi)]
    except Ditolak as galat:
        return json.dumps({"galat": str(galat)}).encode()
    return json.dumps({"lembar": lembar}, separators=(",", ":")).encode()


def periksa_luar(isi: bytes) -> None:
    """What can be said of a file without opening it: its size, its kind, the directory of the zip.

    :raises Ditolak: it is not opened at all.
    """
    if not isi:
        raise Ditolak("Berkasnya kosong. Pilih berkas yang sudah diisi.")
    if len(isi) > BERKAS_MAKS:
        raise Ditolak("Berkasnya lebih dari 4 MB. Hapus gambar dan lembar lain di dalamnya.")
    if isi[:4] == _OLE:
        raise Ditolak("Ini Excel lama (.xls) atau berkata sandi. Simpan lagi sebagai .xlsx tanpa kata sandi.")
    if isi[:4] == b"PK\x03\x04":
        _direktori(isi)
    elif b"\x00" in isi:
        raise Ditolak("Berkas ini bukan XLSX dan bukan CSV. Pakai templatnya, lalu simpan sebagai .xlsx.")


def _direktori(isi: bytes) -> list[zipfile.ZipInfo]:
    try:
        with zipfile.ZipFile(io.BytesIO(isi)) as arsip:
            bagian = arsip.infolist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError):
        raise Ditolak("Berkasnya rusak. Buka di Excel atau LibreOffice, lalu simpan lagi sebagai .xlsx.") from None
    nama = {b.filename for b in bagian}
    if "xl/workbook.xml" not in nama or "[Content_Types].xml" not in nama:
        raise Ditolak("Berkas ini bukan XLSX. Pakai templatnya, lalu simpan sebagai .xlsx.")
    if any(n.lower().endswith((".bin", ".exe", ".js")) and "printersettings" not in n.lower() for n in nama):
        raise Ditolak("Berkas ini berisi makro. Simpan lagi sebagai .xlsx biasa.")
    if len(bagian) > BAGIAN_MAKS or sum(b.file_size for b in bagian) > TERURAI_MAKS:
        raise Ditolak("Berkas ini terlalu besar setelah dibuka. Pindahkan isinya ke templat yang baru.")
    if any(b.flag_bits & 1 for b in bagian):
        raise Ditolak("Berkas ini berkata sandi. Simpan lagi tanpa kata sandi.")
    return bagian


def _xlsx(isi: bytes) -> list[dict[str, Any]]:
    periksa_luar(isi)
    bagian = _urai(isi)
    buku = CalamineWorkbook.from_filelike(io.BytesIO(isi))
    xml = _xml_lembar(bagian)
    return [_lembar(buku, nama, xml.get(nama, b"")) for nama in buku.sheet_names[:10]]


def _urai(isi: bytes) -> dict[str, bytes]:
    """Every XML part, really unpacked: what the directory says may be a lie."""
    hasil: dict[str, bytes] = {}
    sisa = TERURAI_MAKS
    with zipfile.ZipFile(io.BytesIO(isi)) as arsip:
        for b in arsip.infolist():
            with arsip.open(b) as baca_bagian:
                terurai = baca_bagian.read(sisa + 1)
            sisa -= len(terurai)
            if sisa < 0:
                raise Ditolak("Berkas ini terlalu besar setelah dibuka. Pindahkan isinya ke templat yang baru.")
            if b.filename.endswith((".xml", ".rels")):
                _tanpa_dtd(terurai)
                hasil[b.filename] = terurai
    return hasil


def _tanpa_dtd(xml: bytes) -> None:
    if b"<!DOCTYPE" in xml or b"<!ENTITY" in xml or b"\x00" in xml[:200]:
        raise Ditolak("Berkas ini memuat bagian yang tidak diterima. Pindahkan isinya ke templat yang baru.")


def _xml_lembar(bagian: dict[str, bytes]) -> dict[str, bytes]:
    """The XML of each sheet by the sheet's name."""
    rel = {}
    for b in re.findall(r"<(?:\w+:)?Relationship\b([^>]*)>", bagian.get("xl/_rels/workbook.xml.rels", b"").decode()):
        atribut = dict(_ATRIBUT.findall(b))
        rel[atribut.get("Id", "")] = atribut.get("Target", "").removeprefix("/xl/")
    hasil = {}
    for b in re.findall(r"<(?:\w+:)?sheet\b([^>]*)>", bagian["xl/workbook.xml"].decode()):
        atribut = dict(_ATRIBUT.findall(b))
        tuju = next((rel[v] for n, v in atribut.items() if n.endswith(":id") and v in rel), "")
        hasil[_teks_xml(atribut.get("name", ""))] = bagian.get(f"xl/{tuju}", b"")
    return hasil


def _teks_xml(teks: str) -> str:
    for tanda, huruf in (("&lt;", "<"), ("&gt;", ">"), ("&quot;", '"'), ("&apos;", "'"), ("&amp;", "&")):
        teks = teks.replace(tanda, huruf)
    return teks


def _lembar(buku: CalamineWorkbook, nama: str, xml: bytes) -> dict[str, Any]:
    _pastikan_muat(nama, xml)
    lembar = buku.get_sheet_by_name(nama)
    if lembar.total_height > BARIS_MAKS + KEPALA_MAKS:
        raise Ditolak(f"Lembar {nama} lebih dari {BARIS_MAKS} baris.")
    if lembar.total_width > KOLOM_MAKS:
        raise Ditolak(f"Lembar {nama} lebih dari {KOLOM_MAKS} kolom. Pakai templatnya.")
    baris = [[_sel(s) for s in b] for b in lembar.to_python(skip_empty_area=False)] if lembar.start else []
    return {"nama": nama[:60], "baris": baris, "gabung": _gabung(lembar, len(baris)), "rusak": _rusak(xml)}


def _gabung(lembar: Any, banyak_baris: int) -> list[str]:
    """Merged ranges as far as they lie within what is read: one may claim the whole sheet in a few bytes."""
    hasil = []
    for awal, (baris, kolom) in (lembar.merged_cell_ranges or [])[:100]:
        akhir = (min(baris, banyak_baris - 1), min(kolom, KOLOM_MAKS - 1))
        if awal[0] <= akhir[0] and awal[1] <= akhir[1]:
            hasil.append(f"{alamat(*awal)}:{alamat(*akhir)}")
    return hasil


def _pastikan_muat(nama: str, xml: bytes) -> None:
    """A lone cell far away makes the reader lay out everything in between."""
    for kolom, baris in _SEL_ISI.findall(xml):
        if int(baris) > BARIS_MAKS + KEPALA_MAKS or (len(kolom), kolom) > (2, b"AN"):
            pesan = f"Ada isi di sel {kolom.decode()}{int(baris)} lembar {nama}, jauh di luar daftar."
            raise Ditolak(pesan + f" Hapus isi itu; paling banyak {BARIS_MAKS} baris dan {KOLOM_MAKS} kolom.")


def _rusak(xml: bytes) -> dict[str, str]:
    """Broken formulas: the reader shows them as empty."""
    hasil = {}
    for kepala, dalam in _SEL_GALAT.findall(xml):
        letak, nilai = dict(_ATRIBUT.findall(kepala.decode())).get("r", ""), _NILAI.search(dalam)
        hasil[letak] = nilai[1].decode()[:20] if nilai else "#GALAT"
    return hasil


def _sel(isi: Any) -> Any:
    if isinstance(isi, str):
        return _KENDALI.sub("", isi)[:HURUF_MAKS].strip()
    if isinstance(isi, bool):
        return {"x": "BENAR" if isi else "SALAH"}
    if isinstance(isi, int):
        return isi
    if isinstance(isi, float):
        return int(isi) if isi.is_integer() else {"d": f"{isi:.15g}"}
    if isinstance(isi, dt.datetime):
        return {"t": isi.date().isoformat()}
    return {"t": isi.isoformat()} if isinstance(isi, dt.date) else {"x": str(isi)[:40]}


def alamat(baris: int, kolom: int) -> str:
    """The address of a cell, both counted from 0: ``C14``."""
    huruf, kolom = "", kolom + 1
    while kolom:
        kolom, sisa = divmod(kolom - 1, 26)
        huruf = chr(65 + sisa) + huruf
    return f"{huruf}{baris + 1}"


def _csv(isi: bytes) -> dict[str, Any]:
    periksa_luar(isi)
    teks = _urai_teks(isi)
    pertama = teks[:4000]
    pemisah = max(";,\t", key=pertama.count)
    try:
        baris = [[_sel(s) for s in b] for b in csv.reader(io.StringIO(teks, newline=""), delimiter=pemisah)]
    except csv.Error:
        raise Ditolak("CSV ini tidak bisa dibaca baris demi baris. Simpan lagi dari Excel sebagai CSV UTF-8.") from None
    if len(baris) > BARIS_MAKS + KEPALA_MAKS:
        raise Ditolak(f"Berkas ini lebih dari {BARIS_MAKS} baris.")
    if any(len(b) > KOLOM_MAKS for b in baris):
        raise Ditolak(f"Ada baris dengan lebih dari {KOLOM_MAKS} kolom. Pakai templatnya.")
    return {"nama": "", "baris": baris, "gabung": [], "rusak": {}}


def _urai_teks(isi: bytes) -> str:
    """UTF-8, with or without its mark, else what Windows writes."""
    try:
        return isi.decode("utf-8-sig")
    except UnicodeDecodeError:
        pass
    teks = isi.decode("cp1252", errors="replace")
    if _KENDALI.search(teks):
        raise Ditolak("Berkas ini bukan XLSX dan bukan CSV. Pakai templatnya, lalu simpan sebagai .xlsx.")
    return teks
