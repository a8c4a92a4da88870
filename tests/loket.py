"""A counter to stand at: a koperasi with amounts, a cash box, a bendahara, and people who come."""

from __future__ import annotations

import datetime as dt
from contextlib import AbstractContextManager
from dataclasses import dataclass
from itertools import count

from flask import Flask
from pintu import KRICAK, Balai, Pintu, balai, beri_sandi, beri_sandi_bila_belum, kode_kirim

from portal.anggota import queries as anggota_queries
from portal.anggota.queries import AnggotaRingkas
from portal.dasar.milik import di_koperasi
from portal.dasar.transaksi import transaksi
from portal.dasar.waktu import hari_ini, pada_saat, sekarang
from portal.kas import services as kas
from portal.keanggotaan import services as keanggotaan
from portal.koperasi.queries import KoperasiRingkas
from portal.pendaftaran import queries as pendaftaran_queries
from portal.pendaftaran import services as pendaftaran
from portal.pendaftaran.queries import BerkasRingkas
from portal.pendaftaran.services import DataPendaftaran, Pengirim, Persetujuan
from portal.pengguna import services as pengguna
from portal.pengguna.actor import ActorPengguna
from portal.policy import Wewenang
from portal.simpanan import queries as simpanan_queries
from portal.simpanan import services as simpanan
from portal.simpanan.posisi import Posisi
from portal.simpanan.services import SetoranBaru

POKOK, WAJIB = 50_000, 20_000
_NIK = count(1)


@dataclass
class Loket:
    """What a test of money needs. ``budi``: the bendahara; ``kas_id``: Budi's box; pokok Rp50.000, wajib Rp20.000 a month."""

    rumah: Balai
    budi: ActorPengguna
    sari: ActorPengguna
    kas_id: object

    @property
    def koperasi(self) -> KoperasiRingkas:
        return self.rumah.koperasi

    def daftar(self, nama: str = "Siti Aminah", rt: str = "03", panggilan: str | None = None) -> BerkasRingkas:
        """Somebody sends an application, typed by Sari from paper."""
        n = next(_NIK)
        data = DataPendaftaran(
            f"347101{1 + n % 28:02d}0790{n:04d}", nama, panggilan, "Yogyakarta", dt.date(1990, 7, 1 + n % 28), "L", "Pedagang",
            "Jalan Kricak 1", rt, "01", None, None,
        )  # fmt: skip
        pengirim = Pengirim("", "10.0.0.1", self.sari)
        kode = pendaftaran.kirim(self.koperasi, pengirim, data, Persetujuan(True, False, True), kode_kirim())
        return self.berkas(kode)

    def berkas(self, kode: str) -> BerkasRingkas:
        with di_koperasi(self.koperasi.id):
            return pendaftaran_queries.dengan_kode(kode)

    def terima(self, berkas: BerkasRingkas) -> AnggotaRingkas:
        """Sari sees the KTP and accepts."""
        pendaftaran.catat_ktp(self.sari, berkas, hari_ini(), kode_kirim())
        return self.orang(keanggotaan.terima(self.sari, berkas, "R-1/2026", kode_kirim()))

    def calon(self, nama: str = "Siti Aminah", **lain: str) -> AnggotaRingkas:
        return self.terima(self.daftar(nama, **lain))

    def anggota(self, nama: str = "Siti Aminah", **lain: str) -> AnggotaRingkas:
        """An anggota whose pokok is paid."""
        orang = self.calon(nama, **lain)
        self.setor(orang, POKOK)
        return self.orang(orang.nomor)

    def orang(self, nomor: int) -> AnggotaRingkas:
        with di_koperasi(self.koperasi.id):
            return anggota_queries.dengan_nomor(nomor)

    def setor(
        self, pembayar: AnggotaRingkas | BerkasRingkas, jumlah: int, kode: str | None = None, **lain: object
    ) -> str:
        baru = SetoranBaru(jumlah, self.kas_id, **lain)  # type: ignore[arg-type]
        with di_koperasi(self.koperasi.id):
            return simpanan.setor(self.budi, pembayar, baru, kode or kode_kirim())

    def atur(self, jenis: str, jumlah: int, mulai: dt.date, bulan: str | None = None, kode: str | None = None) -> str:
        """Kartika proposes an amount and Budi releases it."""
        hasil = simpanan.atur_ketentuan(self.rumah.ketua, jenis, jumlah, mulai, "BA-9", bulan, kode or kode_kirim())
        return self.rumah.lepas(hasil)

    def posisi(self, orang: AnggotaRingkas) -> Posisi:
        with di_koperasi(self.koperasi.id):
            return simpanan_queries.posisi(self.koperasi.id, orang.id, orang.status, hari_ini())

    def periksa(self) -> list[str]:
        return simpanan_queries.periksa(self.koperasi.id)

    def pintu(self, jabatan: str = "bendahara") -> Pintu:
        """The door of a seat, which has its passphrase or gets it now."""
        beri_sandi_bila_belum(f"{self.koperasi.kode}-{jabatan}")
        return self.rumah.pintu(f"{self.koperasi.kode}-{jabatan}")

    def pintu_anggota(self, orang: AnggotaRingkas) -> Pintu:
        """The member's own door, with a passphrase."""
        with transaksi(self.sari, Wewenang.SLIP_CETAK, self.koperasi) as trx:
            pengguna_id = pengguna.buat_pengguna(trx, f"{self.koperasi.kode}-{orang.nomor}", orang.nama)
            pengguna.beri_jabatan(trx, pengguna_id, "anggota", hari_ini(), anggota_id=orang.id)
        beri_sandi(f"{self.koperasi.kode}-{orang.nomor}")
        return self.rumah.pintu(f"{self.koperasi.kode}-{orang.nomor}")


def nanti(hari: int = 8) -> AbstractContextManager[None]:
    """So many days from now: a week and a day is after a member's time to answer a dismissal."""
    return pada_saat(sekarang() + dt.timedelta(days=hari))


def buka_loket(app: Flask, wilayah: str = KRICAK, mulai: dt.date | None = None, ketentuan: bool = True) -> Loket:
    """A koperasi that is ready to take money in."""
    rumah = balai(app, wilayah)
    for jabatan, nama in (
        ("bendahara", "Budi Santoso"),
        ("sekretaris", "Sari Dewi"),
        ("kasir", "Karni"),
        ("pengawas", "Putu"),
    ):
        rumah.angkat(jabatan, nama, sandi=False)
    budi, sari = (pengguna.actor_dari_nama_masuk(f"{rumah.koperasi.kode}-{j}") for j in ("bendahara", "sekretaris"))
    mulai = mulai or dt.date(2025, 1, 1)
    for jenis, jumlah, bulan in (("pokok", POKOK, None), ("wajib", WAJIB, "masuk")) if ketentuan else ():
        rumah.lepas(simpanan.atur_ketentuan(rumah.ketua, jenis, jumlah, mulai, "BA-1", bulan, kode_kirim()))
    kas_id = kas.tambah_tempat_uang(rumah.ketua, "Kas Budi", budi.pengguna_id, kode_kirim())
    return Loket(rumah, budi, sari, kas_id)
