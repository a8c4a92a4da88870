"""The reads of this room, each in a file of its own."""

from __future__ import annotations

from portal.simpanan.ketentuan import ketentuan, riwayat
from portal.simpanan.kuitansi import kuitansi
from portal.simpanan.pembayar import cari, pelamar
from portal.simpanan.pemeriksaan import periksa
from portal.simpanan.perhitungan import pratinjau
from portal.simpanan.posisi import posisi
from portal.simpanan.riwayat import buku
from portal.simpanan.saldo_awal import bersaldo_awal, nomor_saldo_awal
from portal.simpanan.tawaran import tawarkan
from portal.simpanan.tempat_awal import tempat_awal
from portal.simpanan.tunggakan import tunggakan_wajib

__all__ = [
    "bersaldo_awal",
    "buku",
    "cari",
    "ketentuan",
    "kuitansi",
    "nomor_saldo_awal",
    "pelamar",
    "periksa",
    "posisi",
    "pratinjau",
    "riwayat",
    "tawarkan",
    "tempat_awal",
    "tunggakan_wajib",
]
