"""The acts of this room, each in a file of its own."""

from __future__ import annotations

from portal.simpanan import pembalikan as pembalikan  # speaks for its kinds of entries
from portal.simpanan import pembalikan_awal as pembalikan_awal  # so does this one
from portal.simpanan.akhir import akhiri_simpanan, posisi_akhir
from portal.simpanan.buku import siapkan_buku, terima_pembayar
from portal.simpanan.isi_awal import SaldoAwalBaru, jumlahkan
from portal.simpanan.kembali import terima_kembali
from portal.simpanan.ketentuan import atur_ketentuan
from portal.simpanan.saldo_awal import catat_saldo_awal, masukkan_saldo_awal, pratinjau, rencana
from portal.simpanan.setoran import SetoranBaru, setor

__all__ = [
    "SaldoAwalBaru",
    "SetoranBaru",
    "akhiri_simpanan",
    "atur_ketentuan",
    "catat_saldo_awal",
    "jumlahkan",
    "masukkan_saldo_awal",
    "posisi_akhir",
    "pratinjau",
    "rencana",
    "setor",
    "siapkan_buku",
    "terima_kembali",
    "terima_pembayar",
]
