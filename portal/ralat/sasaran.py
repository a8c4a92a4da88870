"""The entry that is to be taken back, by its number, as acts and pages meet it."""

from __future__ import annotations

import uuid
from dataclasses import dataclass

from portal.buku_besar.jurnal import AlasanRalat
from portal.dasar.transaksi import Trx
from portal.pembukuan import queries as pembukuan
from portal.pembukuan.catatan import CatatanJurnal

SEBUTAN_ALASAN = {
    AlasanRalat.SALAH_JUMLAH: "Jumlahnya salah",
    AlasanRalat.SALAH_ORANG: "Orangnya salah",
    AlasanRalat.SALAH_JENIS: "Jenis catatannya salah",
    AlasanRalat.SALAH_TANGGAL: "Tanggalnya salah",
    AlasanRalat.TERCATAT_DUA_KALI: "Tercatat dua kali",
    AlasanRalat.UANG_TIDAK_DITERIMA: "Uangnya tidak pernah diterima",
    AlasanRalat.LAIN: "Alasan lain",
}


@dataclass(frozen=True, slots=True)
class RujukanCatatan:
    """An entry by its printed number, read once the act has begun."""

    koperasi_id: uuid.UUID
    nomor: str

    def muat_ulang(self, trx: Trx) -> CatatanJurnal:
        """:raises TidakDitemukan: no such entry in this koperasi."""
        return pembukuan.jurnal(self.nomor)
