"""Carries out a planned year through the services, each act at its instant, by the person who would do it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from random import Random

from portal.anggota import queries as register
from portal.anggota.slip import cetak_slip
from portal.contoh import tambahan
from portal.contoh.jadwal import Kejadian, Rencana, kejadian, penduduk
from portal.contoh.orang import Orang
from portal.dasar.milik import di_koperasi
from portal.dasar.waktu import hari_ini, pada_saat
from portal.kas import queries as kas
from portal.keanggotaan import services as keanggotaan
from portal.koperasi.queries import KoperasiRingkas
from portal.pendaftaran import queries as berkas
from portal.pendaftaran import services as pendaftaran
from portal.pendaftaran.services import DataPendaftaran, Pengirim, Persetujuan
from portal.pengguna import services as pengguna
from portal.simpanan import services as simpanan
from portal.simpanan.setoran import SetoranBaru

SETUJU = Persetujuan(data=True, kontak=False, ad_art=True)


class Pelaksana:
    """One koperasi's year. ``sandi``: the passphrase that its first member makes."""

    def __init__(
        self, acak: Random, rencana: Rencana, milik: KoperasiRingkas, kode_kirim: Callable[[], str], sandi: str
    ) -> None:
        self.rencana, self.milik, self.kode_kirim, self.sandi = rencana, milik, kode_kirim, sandi
        self.acak = acak
        self.orang = penduduk(acak, rencana)
        self.kode: dict[int, str] = {}
        self.nomor: dict[int, int] = {}
        self.sekretaris = pengguna.actor_dari_nama_masuk(f"{milik.kode}-sekretaris")
        self.bendahara = pengguna.actor_dari_nama_masuk(f"{milik.kode}-bendahara")

    def jalankan(self, hari: dt.date) -> None:
        """The whole year, oldest first; then the first member's slip, redeemed."""
        with di_koperasi(self.milik.id):
            self.tempat_uang_id = kas.daftar_tempat_uang()[0].id
            saat = None
            for k in self._semua(hari):
                saat = k.saat
                with pada_saat(k.saat):
                    if "." in k.jenis:
                        tambahan.lakukan(self, k)
                    else:
                        getattr(self, f"_{k.jenis}")(k)
            if saat is not None:
                with pada_saat(saat + dt.timedelta(hours=1)):
                    self._buat_log_in()

    def _semua(self, hari: dt.date) -> list[Kejadian]:
        """The year of savings and what other rooms add to it, oldest first."""
        dasar = kejadian(self.acak, self.rencana, hari)
        lain = tambahan.kejadian(Random(f"{self.rencana.wilayah_kode}-lain"), self.rencana, hari)
        return sorted([*dasar, *lain], key=lambda k: (k.saat, k.urut, k.jenis))

    def _daftar(self, k: Kejadian) -> None:
        orang = self.orang[k.urut]
        pembantu = self.sekretaris if k.urut % 3 == 0 else None
        pengirim = Pengirim(f"contoh-{self.milik.kode}-{k.urut}", f"contoh-{k.urut}", pembantu)
        self.kode[k.urut] = pendaftaran.kirim(self.milik, pengirim, _data(orang), SETUJU, self.kode_kirim())

    def _ktp(self, k: Kejadian) -> None:
        pendaftaran.catat_ktp(self.sekretaris, berkas.dengan_kode(self.kode[k.urut]), hari_ini(), self.kode_kirim())

    def _terima(self, k: Kejadian) -> None:
        rapat = f"RP-{k.saat:%m/%Y} (contoh)"
        self.nomor[k.urut] = keanggotaan.terima(
            self.sekretaris, berkas.dengan_kode(self.kode[k.urut]), rapat, self.kode_kirim()
        )

    def _tolak(self, k: Kejadian) -> None:
        alasan = "Alamat di KTP bukan kelurahan ini. Silakan mendaftar di koperasi kelurahan Anda."
        keanggotaan.tolak(self.sekretaris, berkas.dengan_kode(self.kode[k.urut]), alasan, False, self.kode_kirim())

    def _bayar(self, k: Kejadian) -> None:
        baru = SetoranBaru(k.rupiah, self.tempat_uang_id, yakin=True)
        simpanan.setor(self.bendahara, register.dengan_nomor(self.nomor[k.urut]), baru, self.kode_kirim())

    def _buat_log_in(self) -> None:
        slip = cetak_slip(self.sekretaris, register.dengan_nomor(1), self.kode_kirim())
        pengguna.tukar_slip(slip.kode, self.sandi)


def _data(orang: Orang) -> DataPendaftaran:
    return DataPendaftaran(
        nik=orang.nik,
        nama=orang.nama,
        panggilan=orang.panggilan,
        tempat_lahir=orang.tempat_lahir,
        tanggal_lahir=orang.tanggal_lahir,
        kelamin=orang.kelamin,
        pekerjaan=orang.pekerjaan,
        alamat=orang.alamat,
        rt=orang.rt,
        rw=orang.rw,
        hp=None,
        ahli_waris=None,
    )
