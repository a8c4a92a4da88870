"""A messy workbook is refused line by line, with reasons that a sekretaris can act on; mended, it is taken."""

from __future__ import annotations

import datetime as dt

from impor.buku_lama import KEPALA, Buku, buku, nik, orang, periksa
from impor.test_masuk_buku import tegaskan
from loket import Loket
from pintu import teks

from portal.dasar.milik import di_koperasi
from portal.pekerjaan.pekerja import Pekerja
from portal.pembukuan import queries as pembukuan


def berantakan() -> bytes:
    """What a year of copying leaves behind: one fault a line, each of another kind."""
    b = Buku()
    b.tulis(0, ("Simpanan anggota RW 02 tahun buku lama",))
    b.tulis(2, (*KEPALA, ""))
    baris = [
        orang(1, "Joko Susilo"),
        orang(2, "Rini Wati", pokok="1.250.000"),
        orang(3, "Tuti Lestari", wajib="3 bulan 60.000"),
        orang(4, "Slamet Raharjo", masuk=45_292),
        orang(5, "Wagiman", masuk=dt.date(2028, 1, 1)),
        orang(6, "Sumiati", pokok=-50_000),
        orang(7, "Painem", nik=3_471_010_203_850_008),
        orang(8, "Paijo", nik="12345"),
        orang(9, "Parto", nik=nik(1)),
        orang(10, "Suparmi", masuk="31-02-2025"),
        orang(11, "Joko Susilo", nik=None),
        orang(12, "Karto", wajib=12_500.5),
        orang(13, "Darmi", sampai="lunas"),
    ]
    for ke, isi in enumerate(baris, start=3):
        b.tulis(ke, isi)
    b.orang.write_formula("F17", "=F4+#REF!", None, "#REF!")
    b.tulis(16, [nik(14), "Ngatini", "01", "02"])
    b.orang.merge_range("D19:D20", "02")
    b.tulis(18, [nik(15), "Ponirah", "01"])
    b.orang.write_number("F19", 50_000)
    b.orang.write_string("J8", "sudah pindah")
    b.tulis(21, (None, "Jumlah", None, None, None, 650_000))
    b.kas(("Kas Budi", 230_000), ("Laci lama", 10_000), ("Total", 240_000))
    return b.bita()


ALASAN = (
    ("G6", "Tulis jumlah rupiahnya saja"),
    ("E7", "mungkin maksudnya 01-01-2024"),
    ("E8", "Tanggal masuk tidak boleh sesudah tanggal batas"),
    ("F9", "Jumlah tidak boleh minus"),
    ("A10", "NIK tersimpan sebagai angka"),
    ("A11", "NIK terdiri dari 16 angka"),
    ("A12", "NIK ini sudah tertulis di baris 4"),
    ("E13", "Tanggal ini tidak ada di kalender"),
    ("B14", "sama dengan baris 4"),
    ("G15", "Rupiah ditulis utuh tanpa koma"),
    ("H16", "Tulis satu bulan seperti 06-2026"),
    ("F17", "Rumusnya rusak (#REF!)"),
    ("D19", "Sel D19:D20 digabung"),
    ("B22", "Ini baris jumlah"),
)


def test_every_fault_is_named_by_its_cell_and_nothing_is_booked(loket: Loket) -> None:
    budi = loket.pintu()
    isi = teks(periksa(budi, berantakan()))
    for sel, alasan in ALASAN:
        assert f"{sel}: {alasan}" in isi or (f"{sel}: " in isi and alasan in isi.split(f"{sel}: ")[1][:200]), sel
    assert "Kolom J tidak berjudul tetapi berisi (J8)" in isi
    assert "Kas dan bank!A3 Tempat uang “Laci lama” belum ada di portal" in isi
    assert "Kas dan bank!B4 Ini baris jumlah" in isi
    assert "Masukkan saldo awal" not in isi
    assert "Rini Wati" not in isi, "amounts as text are read: this line is right, and only wrong ones are shown first"
    with di_koperasi(loket.koperasi.id):
        assert pembukuan.kepala_rantai().urut == 0


def test_all_lines_are_shown_on_demand(loket: Loket) -> None:
    budi = loket.pintu()
    halaman = periksa(budi, berantakan())
    semua = budi.buka(f"{halaman.request.path}?tampil=semua")
    assert "Rini Wati" in teks(semua)
    assert "1.250.000" in teks(semua)


def test_mended_it_is_taken(loket: Loket) -> None:
    budi = loket.pintu()
    assert "perlu diperbaiki" in teks(periksa(budi, berantakan()))
    baris = [
        orang(1, "Joko Susilo", masuk="17/08/2025"),
        orang(2, "Rini Wati", pokok="1.250.000"),
        orang(3, "Tuti Lestari", wajib="Rp 60.000", sampai="Juni 2026"),
        orang(4, "Slamet Raharjo", nik=None, masuk=None),
    ]
    halaman = periksa(budi, buku(1_580_000, *baris))
    assert "Tidak ada selisih" in teks(halaman), teks(halaman)
    assert tegaskan(budi, halaman.request.path).status_code == 303
    Pekerja().sekali()
    assert "sudah masuk buku" in teks(budi.buka(halaman.request.path))
    assert loket.orang(4).status == "anggota"
    assert loket.periksa() == []
