"""Every room's door, in one list; and every table, so that migrations see all of them."""

from __future__ import annotations

from importlib import import_module

from flask import Flask

from portal.web import kesehatan

KAMAR = (
    "koperasi",
    "persetujuan",
    "kas",
    "bank",
    "anggota",
    "kuasa",
    "pendaftaran",
    "pengurus",
    "unit_usaha",
    "simpanan",
    "hitung_kas",
    "impor",
    "pengembalian",
    "lampiran",
    "pengeluaran",
    "penjualan",
    "keanggotaan",
    "ralat",
    "daftar_setoran",
    "sanggahan",
    "serah_terima",
    "masuk",
    "buku",
    "rekap",
    "kuitansi",
    "beranda",
    "halaman",
    "bukti",
    "pengawas",
    "lurah",
    "dinas",
)
TABEL = (
    "dasar",
    "pengguna",
    "pembukuan",
    "wilayah",
    "koperasi",
    "persetujuan",
    "kas",
    "bank",
    "anggota",
    "pendaftaran",
    "pengurus",
    "unit_usaha",
    "simpanan",
    "hitung_kas",
    "pengembalian",
    "keanggotaan",
    "daftar_setoran",
    "sanggahan",
    "serah_terima",
    "rekap",
    "pekerjaan",
    "impor",
    "pihak",
    "lampiran",
    "pengeluaran",
    "penjualan",
    "buku",
    "kuitansi",
)


def muat_tabel() -> None:
    """Import every ``models`` so that the metadata is whole."""
    for kamar in TABEL:
        import_module(f"portal.{kamar}.models")


def daftarkan(app: Flask) -> None:
    """Register the blueprint ``bp`` of each room's ``views``."""
    muat_tabel()
    app.register_blueprint(kesehatan.bp)
    for kamar in KAMAR:
        app.register_blueprint(import_module(f"portal.{kamar}.views").bp)
