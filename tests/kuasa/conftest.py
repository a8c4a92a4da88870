"""A member with savings, her neighbour with a log-in, and the letter between them."""

from __future__ import annotations

import datetime as dt
import uuid
from dataclasses import dataclass

import pytest
from loket import Loket
from pintu import SANDI, Pintu, kode_kirim

from portal.anggota.queries import AnggotaRingkas
from portal.dasar.milik import di_koperasi
from portal.dasar.transaksi import transaksi
from portal.dasar.waktu import hari_ini
from portal.kuasa import queries, services
from portal.kuasa.queries import KuasaRingkas
from portal.kuasa.services import KuasaBaru
from portal.pengguna import services as pengguna
from portal.pengguna.actor import ActorPengguna
from portal.policy import Wewenang


@dataclass
class Surat:
    """Mbah Sumi gives, Wati receives; both are anggota and can log in."""

    loket: Loket
    sumi: AnggotaRingkas
    wati: AnggotaRingkas

    def pintu(self, orang: AnggotaRingkas) -> Pintu:
        return self.loket.rumah.pintu(self.nama_masuk(orang))

    def nama_masuk(self, orang: AnggotaRingkas) -> str:
        return f"{self.loket.koperasi.kode}-{orang.nomor}"

    def actor(self, orang: AnggotaRingkas, jabatan: str = "anggota") -> ActorPengguna:
        return pengguna.actor_dari_nama_masuk(self.nama_masuk(orang), jabatan)

    def isi(self, **lain: object) -> KuasaBaru:
        hari = hari_ini()
        baku = {"penerima": str(self.wati.nomor), "mulai": hari, "selesai": hari + dt.timedelta(days=90)}
        return KuasaBaru(**(baku | {"nomor_surat": "SKU-1/2026"} | lain))  # type: ignore[arg-type]

    def catat(self, kode: str | None = None, **lain: object) -> uuid.UUID:
        return services.catat(self.loket.sari, self.sumi, self.isi(**lain), kode or kode_kirim())

    def ringkas(self, kuasa_id: uuid.UUID) -> KuasaRingkas:
        return queries.dengan_id(self.loket.sari, kuasa_id)

    def semua(self) -> list[KuasaRingkas]:
        with di_koperasi(self.loket.koperasi.id):
            return queries.milik_anggota(self.sumi)


@pytest.fixture
def surat(loket: Loket) -> Surat:
    sumi, wati = loket.anggota("Sumi Lestari"), loket.anggota("Wati Kenanga")
    for orang in (sumi, wati):
        _beri_log_in(loket, orang)
    return Surat(loket, sumi, wati)


def _beri_log_in(loket: Loket, orang: AnggotaRingkas) -> None:
    with transaksi(loket.sari, Wewenang.SLIP_CETAK, orang) as trx:
        siapa = pengguna.buat_pengguna(trx, f"{loket.koperasi.kode}-{orang.nomor}", orang.nama)
        pengguna.beri_jabatan(trx, siapa, "anggota", hari_ini(), anggota_id=orang.id)
        slip = pengguna.cetak_slip(trx, siapa, loket.koperasi.awalan_publik)
    pengguna.tukar_slip(slip.kode, SANDI)
