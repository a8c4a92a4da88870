"""The Buku Daftar Anggota as of a day: on the screen, on paper, as a file."""

from __future__ import annotations

import datetime as dt
import re
from io import BytesIO
from zipfile import ZipFile

import pytest
from flask import Flask
from loket import Loket
from pintu import BUMIJO, balai, kode_kirim, teks
from warga import kode_formulir

from portal.anggota import buku_daftar, ekspor
from portal.anggota.buku_daftar import LembarBuku
from portal.dasar.lembar import jinakkan, lembar
from portal.dasar.milik import di_koperasi
from portal.dasar.waktu import hari_ini
from portal.errors import BentrokBuku, IsianSalah, TidakBerwenang
from portal.keanggotaan import pemberhentian
from portal.keanggotaan.pemberhentian import Pengunduran

KEMARIN = hari_ini() - dt.timedelta(days=1)


def buku(loket: Loket, hari: dt.date | None = None, setelah: int = 0, batas: int = 25) -> LembarBuku:
    with di_koperasi(loket.koperasi.id):
        return buku_daftar.lembar(hari or hari_ini(), setelah, batas)


def test_the_book_lists_members_and_who_left_and_no_calon(loket: Loket) -> None:
    satu, _calon, dua = loket.anggota("Ani"), loket.calon("Belum Lunas"), loket.anggota("Dul")
    pemberhentian.catat_pengunduran(loket.sari, satu, Pengunduran(hari_ini(), "Pindah rumah"), kode_kirim())
    baris = buku(loket).baris
    assert [(b.nomor_buku, b.nama, b.keluar, b.sebab) for b in baris] == [
        (1, "Ani", hari_ini(), "berhenti"),
        (2, "Dul", None, None),
    ]
    assert baris[1].nomor == dua.nomor
    assert buku(loket, KEMARIN).baris == []


def test_a_page_goes_on_after_a_number(loket: Loket) -> None:
    for nama in ("Ani", "Budi", "Cici"):
        loket.anggota(nama)
    satu = buku(loket, batas=2)
    assert ([b.nama for b in satu.baris], satu.berikut) == (["Ani", "Budi"], 2)
    dua = buku(loket, setelah=2, batas=2)
    assert ([b.nama for b in dua.baris], dua.berikut) == (["Cici"], None)


def test_the_sheet_has_the_columns_of_the_paper_book(loket: Loket) -> None:
    orang = loket.anggota("Ani")
    pintu = loket.pintu("sekretaris")
    assert 'href="/anggota/buku"' in pintu.buka("/anggota").text
    tertulis = teks(pintu.buka("/anggota/buku"))
    for kata in ("Pekerjaan", "Pedagang", "Tanda tangan atau cap jempol", "Paraf ketua", "Jalan Kricak 1, RT 03"):
        assert kata in tertulis
    assert orang.nama in tertulis
    assert "Belum ada anggota" in teks(pintu.buka(f"/anggota/buku?tanggal={KEMARIN}"))
    for salah in ("2026-02-31", "besok", str(hari_ini() + dt.timedelta(days=1))):
        assert pintu.buka(f"/anggota/buku?tanggal={salah}").status_code == 422


def test_the_export_is_a_file_of_text_and_a_line_in_the_log(loket: Loket) -> None:
    loket.anggota("Ani")
    pintu, alamat = loket.pintu("sekretaris"), "/anggota/buku/ekspor"
    isi = {"kode_kirim": kode_formulir(pintu.buka("/anggota/buku"), alamat), "tanggal": hari_ini().isoformat()}
    jawaban = pintu.kirim(alamat, isi)
    assert jawaban.status_code == 200
    assert "Ani" not in str(jawaban.headers)
    assert "no-store" in jawaban.headers["Cache-Control"]
    sel = ZipFile(BytesIO(jawaban.data))
    assert "Ani" in sel.read("xl/sharedStrings.xml").decode()
    assert not re.search(r"<f>|<v>[^<]*</v></c>.*t=\"n\"", sel.read("xl/worksheets/sheet1.xml").decode())
    assert pintu.kirim(alamat, isi).status_code == 200
    with di_koperasi(loket.koperasi.id):
        catatan = buku_daftar.ekspor_terakhir()
    assert [(c.baris, c.oleh) for c in catatan] == [(1, "Sari Dewi")]
    assert "1 baris menurut keadaan" in teks(pintu.buka("/anggota/buku"))


def test_a_formula_in_a_name_stays_text(loket: Loket) -> None:
    assert [jinakkan(t) for t in ("=1+1", "+62", "-", "@a", "\tx", "Ani")] == [
        "'=1+1",
        "'+62",
        "'-",
        "'@a",
        "'\tx",
        "Ani",
    ]
    isi = ZipFile(BytesIO(lembar("a", ["b"], ["c"], [["=HYPERLINK(1)"]])))
    assert "<f>" not in isi.read("xl/worksheets/sheet1.xml").decode()


def test_the_export_refuses_the_wrong_day_person_and_another_content(loket: Loket, app: Flask) -> None:
    loket.anggota("Ani")
    kode = kode_kirim()
    with pytest.raises(IsianSalah, match="setelah hari ini"):
        ekspor.ekspor(loket.sari, hari_ini() + dt.timedelta(days=1), kode)
    with pytest.raises(TidakBerwenang):
        ekspor.ekspor(loket.budi, hari_ini(), kode)
    with di_koperasi(loket.koperasi.id):
        ekspor.ekspor(loket.sari, hari_ini(), kode)
        with pytest.raises(BentrokBuku):
            ekspor.ekspor(loket.sari, KEMARIN, kode)
    lain = balai(app, BUMIJO).ketua
    with di_koperasi(lain.koperasi_id):
        berkas = ekspor.ekspor(lain, hari_ini(), kode_kirim())
    assert "Ani" not in ZipFile(BytesIO(berkas.isi)).read("xl/sharedStrings.xml").decode()


def test_an_officer_without_the_right_is_offered_no_file(loket: Loket) -> None:
    loket.anggota("Ani")
    pintu = loket.pintu("bendahara")
    assert "Simpan XLSX" not in pintu.buka("/anggota/buku").text
    assert pintu.kirim("/anggota/buku/ekspor", {"tanggal": hari_ini().isoformat()}).status_code == 403
