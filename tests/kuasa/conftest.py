"""A member with savings, her neighbour with a log-in, and the letter between them."""

from __future__ import annotations

import datetime as dt
import uuid
from dataclasses import dataclass

import pytest
from flask import Flask
from loket import Loket, buka_loket
from pintu import Pintu, kode_kirim

from portal.anggota.queries import AnggotaRingkas
from portal.dasar.milik import di_koperasi
from portal.dasar.waktu import hari_ini
from portal.kuasa import queries, services
from portal.kuasa.queries import KuasaRingkas
from portal.kuasa.services import KuasaBaru
from portal.pengguna import services as pengguna
from portal.pengguna.actor import ActorPengguna


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
def surat(app: Flask) -> Surat:
    loket = buka_loket(app)
    sumi, wati = loket.anggota("Sumi Lestari"), loket.anggota("Wati Kenanga")
    for orang in (sumi, wati):
        loket.pintu_anggota(orang)
    return Surat(loket, sumi, wati)
