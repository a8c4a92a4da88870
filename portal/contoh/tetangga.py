"""The demo's neighbours: the kader of an RT where somebody waits, and who looks after an elder's account."""

from __future__ import annotations

from collections.abc import Callable

from portal.contoh import berdua
from portal.dasar.waktu import hari_ini
from portal.koperasi.queries import KoperasiRingkas
from portal.pendaftaran import queries as pendaftaran
from portal.pengguna import services as pengguna
from portal.pengurus.services import Angkatan


def angkat_kader(milik: KoperasiRingkas, nama: str, kode_kirim: Callable[[], str]) -> None:
    """A kader for the RT of whoever waits longest."""
    berkas = pendaftaran.antrean().baris[0].berkas
    ketua = pengguna.actor_dari_nama_masuk(f"{milik.kode}-ketua")
    isi = Angkatan("kader_rt", hari_ini(), "SK-08 (contoh)", nama, rt=berkas.rt, rw=berkas.rw)
    berdua.angkat(ketua, milik, isi, (kode_kirim(), kode_kirim()))
