"""Boxes in tests: count one, take something out of it, see what the book says."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Mapping
from dataclasses import dataclass

from loket import Loket
from pintu import kode_kirim

from portal.buku_besar.jurnal import SERI_JENIS, TANPA, Baris, JenisJurnal, Jurnal, Sisi
from portal.dasar.milik import di_koperasi
from portal.dasar.transaksi import transaksi
from portal.dasar.waktu import hari_ini
from portal.hitung_kas import queries, services
from portal.hitung_kas.queries import HitunganRingkas
from portal.hitung_kas.services import HitunganBaru
from portal.kas import queries as kas
from portal.kas import services as kas_services
from portal.pembukuan import queries as pembukuan
from portal.pembukuan import services as pembukuan_services
from portal.pengguna import services as pengguna
from portal.pengguna.actor import ActorPengguna
from portal.policy import Wewenang


@dataclass
class Laci:
    """Boxes of a counter's koperasi."""

    loket: Loket

    def actor(self, jabatan: str) -> ActorPengguna:
        return pengguna.actor_dari_nama_masuk(f"{self.loket.koperasi.kode}-{jabatan}")

    def tambah(self, nama: str, pemegang: str) -> uuid.UUID:
        """A box of its own for this seat."""
        siapa = self.actor(pemegang).pengguna_id
        with di_koperasi(self.loket.koperasi.id):
            return kas_services.tambah_tempat_uang(self.loket.rumah.ketua, nama, siapa, kode_kirim())

    def keluarkan(self, jumlah: int, tempat_id: object = None, hari: dt.date | None = None) -> str:
        """Money leaves a box for paper and ink; returns the entry's number."""
        with di_koperasi(self.loket.koperasi.id), transaksi(self.loket.budi, Wewenang.PENGELUARAN_CATAT) as trx:
            tempat = kas.dengan_id(tempat_id or self.loket.kas_id)  # type: ignore[arg-type]
            unit, jenis, kini = tempat.unit_id, JenisJurnal.PENGELUARAN, hari or hari_ini()
            baris = (
                Baris("6-1130", unit, TANPA, TANPA, Sisi.DEBIT, jumlah),
                Baris("1-1110", unit, tempat.sub_buku_id, TANPA, Sisi.KREDIT, jumlah),
            )
            jurnal = Jurnal(jenis, SERI_JENIS[jenis], kini, kini, baris)
            return pembukuan_services.catat(trx, jurnal, kode_kirim=kode_kirim()).nomor


def hitung(
    loket: Loket,
    pecahan: Mapping[int, int],
    *,
    buku: int | None = None,
    kode: str | None = None,
    tempat_id: object = None,
    oleh: ActorPengguna | None = None,
    saksi_id: uuid.UUID | None = None,
) -> HitunganRingkas:
    """Count a box (Budi's), as compared with the book now unless said otherwise."""
    with di_koperasi(loket.koperasi.id):
        tempat = kas.dengan_id(tempat_id or loket.kas_id)  # type: ignore[arg-type]
        kini = services.saldo_kas(tempat) if buku is None else buku
        baru = HitunganBaru(pecahan, kini, saksi_id)
        return queries.dengan_id(services.hitung(oleh or loket.budi, tempat, baru, kode or kode_kirim()))


def saldo(loket: Loket, tempat_id: object = None) -> dict[str, int]:
    """What the book says of a box (Budi's), by account, in rupiah; accounts that stand at zero are left out."""
    with di_koperasi(loket.koperasi.id):
        tempat = kas.dengan_id(tempat_id or loket.kas_id)  # type: ignore[arg-type]
        return {a: n for a, n in pembukuan.saldo_sub_buku(tempat.sub_buku_id).items() if n}


def neraca(loket: Loket) -> dict[str, int]:
    """The trial balance by account, debit above zero; it balances, or this fails."""
    with di_koperasi(loket.koperasi.id):
        semua = pembukuan.neraca_per_akun()
    assert sum(b.debit_rupiah for b in semua.baris) == sum(b.kredit_rupiah for b in semua.baris)
    return {b.akun: b.debit_rupiah - b.kredit_rupiah for b in semua.baris}


def rapi(loket: Loket) -> list[object]:
    """Everything that ``verifikasi`` finds about counts, book and savings; empty when all is well."""
    milik = loket.koperasi.id
    return [*queries.periksa(milik), *pembukuan.periksa(milik), *loket.periksa()]
