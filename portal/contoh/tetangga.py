"""The demo's neighbours: the kader of an RT where somebody waits, and who looks after an elder's account."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from sqlalchemy import select

from portal.anggota import queries as anggota
from portal.anggota.models import Anggota
from portal.anggota.slip import cetak_slip
from portal.contoh import berdua
from portal.dasar.waktu import hari_ini
from portal.extensions import db
from portal.koperasi.queries import KoperasiRingkas
from portal.kuasa import services as kuasa
from portal.kuasa.services import KuasaBaru
from portal.pendaftaran import queries as pendaftaran
from portal.pengguna import services as pengguna
from portal.pengurus.services import Angkatan


def angkat_kader(milik: KoperasiRingkas, nama: str, kode_kirim: Callable[[], str]) -> None:
    """A kader for the RT of whoever waits longest."""
    berkas = pendaftaran.antrean().baris[0].berkas
    ketua = pengguna.actor_dari_nama_masuk(f"{milik.kode}-ketua")
    isi = Angkatan("kader_rt", hari_ini(), "SK-08 (contoh)", nama, rt=berkas.rt, rw=berkas.rw)
    berdua.angkat(ketua, milik, isi, (kode_kirim(), kode_kirim()))


def beri_kuasa(milik: KoperasiRingkas, sandi: str, kode_kirim: Callable[[], str]) -> None:
    """Member number 2 makes a log-in, and the oldest of the others lets her look after the savings, for half a year."""
    sekretaris = pengguna.actor_dari_nama_masuk(f"{milik.kode}-sekretaris")
    pengguna.tukar_slip(cetak_slip(sekretaris, anggota.dengan_nomor(2), kode_kirim()).kode, sandi)
    lain = select(Anggota.nomor).where(Anggota.status == "anggota", Anggota.nomor > 2)
    tertua: int = db.session.execute(lain.order_by(Anggota.tanggal_lahir, Anggota.nomor).limit(1)).scalar_one()
    isi = KuasaBaru("2", hari_ini(), hari_ini() + dt.timedelta(days=182), "SKU-01 (contoh)")
    kuasa.catat(sekretaris, anggota.dengan_nomor(tertua), isi, kode_kirim())
