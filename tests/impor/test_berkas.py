"""A stranger's file: what is opened, how it is read, and what is not opened at all. No database here."""

from __future__ import annotations

import io
import json
import uuid
import zipfile
from collections.abc import Iterator

import pytest
from flask import Flask
from impor.buku_lama import buku, orang

from portal.dasar.anak import di_anak
from portal.errors import IsianSalah
from portal.extensions import babel
from portal.impor import berkas
from portal.impor.tafsir import Tafsiran, tafsirkan

KAS = uuid.UUID(int=7)


@pytest.fixture(autouse=True)
def konteks() -> Iterator[None]:
    """Sentences ask for the language: any app that has one will do."""
    polos = Flask(__name__)
    babel.init_app(polos)
    with polos.app_context():
        yield


def baca(isi: bytes) -> Tafsiran:
    terbuka = json.loads(berkas.baca(isi))
    assert "galat" not in terbuka, terbuka
    return tafsirkan(terbuka["lembar"], {"Kas Budi": KAS})


def alasan(isi: bytes) -> str:
    return str(json.loads(berkas.baca(isi))["galat"])


def csv_(pemisah: str, sandi: str) -> bytes:
    kepala = ";".join(("Nama", "RT", "RW", "Simpanan pokok", "Simpanan wajib", "Wajib lunas sampai"))
    return f"{kepala}\r\nSiti Nurhayaté;1;2;50.000;40.000;06-2026\r\n".replace(";", pemisah).encode(sandi)


@pytest.mark.parametrize(("pemisah", "sandi"), [(";", "utf-8-sig"), (";", "cp1252"), (",", "utf-8"), ("\t", "cp1252")])
def test_a_csv_is_read_however_it_was_saved(pemisah: str, sandi: str) -> None:
    awal = baca(csv_(pemisah, sandi)).baris[0].awal
    assert awal is not None
    assert (awal.nama, awal.rt, awal.pokok_rupiah, awal.wajib_rupiah) == ("Siti Nurhayaté", "01", 50_000, 40_000)
    assert awal.lunas_sampai is not None
    assert awal.lunas_sampai.isoformat() == "2026-06-01"


def test_money_stands_on_the_second_sheet() -> None:
    hasil = baca(buku(90_000, orang(1, "Joko")))
    assert hasil.kas == [(KAS, 90_000)]
    assert hasil.umum == []


@pytest.mark.parametrize(
    ("kepala", "kalimat"),
    [
        (("Nama", "Simpanan pokok", "Pinjaman"), "Kolom “Pinjaman” tidak dikenal"),
        (("Nama", "Simpanan pokok", "Pokok"), "Kolom “Pokok” ada dua kali"),
    ],
)
def test_a_column_that_means_nothing_here_is_not_left_out_in_silence(kepala: tuple[str, ...], kalimat: str) -> None:
    assert kalimat in dict(baca(buku(50_000, ("Joko", 50_000, 7_000), kepala=kepala)).umum)["C1"]


def test_without_the_heads_of_the_template_nothing_is_guessed() -> None:
    with pytest.raises(IsianSalah, match="Baris judul kolom tidak ditemukan"):
        baca(buku(50_000, ("Joko", "Jalan 1", "Malang"), kepala=("Nama", "Alamat", "Kota")))


def ubah(isi: bytes, nama: str, ganti: bytes | None = None, tambah: tuple[bytes, bytes] | None = None) -> bytes:
    """The same workbook with one part written anew."""
    hasil = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(isi)) as asal, zipfile.ZipFile(hasil, "w", zipfile.ZIP_DEFLATED) as tujuan:
        for bagian in asal.namelist():
            data = asal.read(bagian)
            if bagian == nama and tambah:
                data = data.replace(*tambah)
            tujuan.writestr(bagian, ganti if bagian == nama and ganti is not None else data)
        if nama not in asal.namelist():
            tujuan.writestr(nama, ganti or b"")
    return hasil.getvalue()


def test_a_bomb_is_refused_by_its_directory() -> None:
    bom = ubah(buku(1, orang(1, "Joko")), "xl/media/gambar.xml", b"0" * (berkas.TERURAI_MAKS + 1))
    assert len(bom) < berkas.BERKAS_MAKS
    with pytest.raises(berkas.Ditolak, match="terlalu besar setelah dibuka"):
        berkas.periksa_luar(bom)


def test_a_directory_that_lies_is_found_out_while_unpacking(monkeypatch: pytest.MonkeyPatch) -> None:
    besar = ubah(buku(1, orang(1, "Joko")), "xl/media/gambar.xml", b"0" * 200_000)
    monkeypatch.setattr(berkas, "periksa_luar", lambda _isi: None)
    monkeypatch.setattr(berkas, "TERURAI_MAKS", 100_000)
    assert "terlalu besar" in alasan(besar)


def test_entities_are_refused_whatever_they_would_read() -> None:
    jahat = (b"<worksheet", b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><worksheet')
    assert "tidak diterima" in alasan(ubah(buku(1, orang(1, "Joko")), "xl/worksheets/sheet1.xml", tambah=jahat))


def test_a_macro_a_lone_cell_far_away_and_too_many_lines_are_refused() -> None:
    bersih = buku(1, orang(1, "Joko"))
    assert "makro" in alasan(ubah(bersih, "xl/vbaProject.bin", b"x"))
    jauh = (b"</sheetData>", b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>')
    assert "sel XFD1048576" in alasan(ubah(bersih, "xl/worksheets/sheet1.xml", tambah=jauh))
    assert "lebih dari 10000 baris" in alasan(b"Nama;Simpanan pokok\n" + b"Joko;50000\n" * 10_100)


def test_a_merged_range_over_the_whole_sheet_costs_no_more_than_the_lines_that_are_there() -> None:
    besar = b'</sheetData><mergeCells count="1"><mergeCell ref="A2:XFD1048576"/></mergeCells>'
    isi = ubah(buku(1, orang(1, "Joko")), "xl/worksheets/sheet1.xml", tambah=(b"</sheetData>", besar))
    assert json.loads(berkas.baca(isi))["lembar"][0]["gabung"] == ["A2:AN2"]
    assert "A2:AN2" in str(baca(isi).baris[0].salah)


def test_cells_without_an_address_don_t_make_a_sheet_wider_than_it_may_be() -> None:
    lebar = (b"</sheetData>", b"<row>" + b"<c><v>1</v></c>" * 16_384 + b"</row></sheetData>")
    isi = ubah(buku(1, orang(1, "Joko")), "xl/worksheets/sheet1.xml", tambah=lebar)
    assert "lebih dari 40 kolom" in alasan(isi)


@pytest.mark.parametrize(
    ("isi", "kalimat"),
    [
        (b"", "kosong"),
        (bytes.fromhex("d0cf11e0a1b11ae1") + b"x" * 600, "Excel lama"),
        (b"PK\x03\x04 rusak", "rusak"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "bukan XLSX dan bukan CSV"),
        (b"%PDF-1.7\n\x00", "bukan XLSX dan bukan CSV"),
        (b"x" * (berkas.BERKAS_MAKS + 1), "lebih dari 4 MB"),
    ],
)
def test_what_is_no_spreadsheet_is_not_opened(isi: bytes, kalimat: str) -> None:
    with pytest.raises(berkas.Ditolak, match=kalimat):
        berkas.periksa_luar(isi)


def test_a_zip_of_something_else_is_no_workbook() -> None:
    arsip = io.BytesIO()
    with zipfile.ZipFile(arsip, "w") as tulis:
        tulis.writestr("halo.txt", "halo")
    with pytest.raises(berkas.Ditolak, match="bukan XLSX"):
        berkas.periksa_luar(arsip.getvalue())


def test_it_is_read_in_a_child_with_limits() -> None:
    terbuka = json.loads(di_anak("portal.impor.berkas:baca", buku(90_000, orang(1, "Joko"))))
    assert [b["nama"] for b in terbuka["lembar"]] == ["Anggota", "Kas dan bank"]
