"""The bench's fixed data set, in a fresh database: one koperasi made through the services, as people would make it.

Every member was accepted and has paid pokok and a part of this month's wajib; the first has a passbook of several
hundred entries. The same names each time.
"""

from __future__ import annotations

import base64
import datetime as dt
import hashlib
import os
import random
import subprocess
import sys
from collections.abc import Iterable
from dataclasses import dataclass

from flask import Flask
from flask_migrate import upgrade

from bench.server import AKAR
from portal import cli, create_app
from portal.anggota import queries as anggota_queries
from portal.anggota import services as register
from portal.anggota.queries import AnggotaRingkas
from portal.config import Pengaturan, url_psycopg
from portal.dasar.kode_kirim import kode_baru
from portal.dasar.milik import di_koperasi, uuid7
from portal.dasar.pemicu import beri_hak
from portal.dasar.transaksi import transaksi, transaksi_sistem
from portal.dasar.waktu import awal_bulan, hari_ini
from portal.extensions import db
from portal.kas import queries as kas_queries
from portal.kas import services as kas
from portal.koperasi.queries import KoperasiRingkas
from portal.pengguna import kode as kode_masuk
from portal.pengguna import queries as pengguna
from portal.pengguna.actor import ActorPengguna
from portal.pengguna.services import SlipTercetak, tukar_slip
from portal.pengurus import pejabat
from portal.pengurus import services as pengurus
from portal.pengurus.queries import dengan_id as jabatan_dengan_id
from portal.persetujuan import services as persetujuan
from portal.persetujuan.queries import dengan_id as pengajuan_dengan_id
from portal.policy import Wewenang
from portal.simpanan import ketentuan as simpanan
from portal.simpanan.setoran import SetoranBaru, setor
from portal.unit_usaha import services as unit_usaha

KELURAHAN, KOTA = "35.71.01.1002", "35.71"
RAHASIA, KUNCI_DATA = "r" * 40, "6b" * 32
SANDI = "kuda lari sawah hijau"
POKOK, WAJIB, SEDIKIT = 100_000, 50_000, 100
ENTRI = 400
DEPAN = (
    "Siti", "Budi", "Rahayu", "Sri", "Agus", "Dwi", "Nur", "Eko", "Wahyu", "Ratna", "Hendra", "Lestari", "Bambang", "Yuliana",
    "Slamet", "Indah", "Joko", "Murni", "Teguh", "Wulan",
)  # fmt: skip
BELAKANG = (
    "Aminah", "Santoso", "Wibowo", "Lestari", "Saputra", "Handayani", "Nugroho", "Utami", "Prasetyo", "Wati", "Hidayat", "Puspita",
    "Setiawan", "Kusuma", "Rahman", "Anggraini", "Susanto", "Maharani", "Firmansyah", "Purnomo",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Dasar:
    """What a load needs to know: the koperasi's code, log-ins by post, the numbers of members, who has the long passbook."""

    koperasi: str
    masuk: dict[str, str]
    banyak_anggota: int
    buku_panjang: int


def lingkungan(url: str) -> dict[str, str]:
    """The environment of a portal in production mode on this database."""
    kunci = {"SECRET_KEY": RAHASIA, "DATA_KEY": KUNCI_DATA, "TRUSTED_HOSTS": "127.0.0.1,localhost"}
    return {"MODUS": "produksi", "DATABASE_URL": url, **kunci}


def pengaturan(url: str) -> Pengaturan:
    """The same for an app in this process."""
    return Pengaturan("uji", url_psycopg(url), RAHASIA, bytes.fromhex(KUNCI_DATA), ("127.0.0.1", "localhost"), 0, None)


def siapkan_basis(pemilik: str, peran_web: str | None) -> None:
    """Migrate, load the ground data, grant the web role what production grants."""
    app = create_app(pengaturan(pemilik))
    with app.app_context():
        upgrade()
        cli.siapkan()
        if peran_web is not None:
            with transaksi_sistem() as conn:
                beri_hak(conn, peran_web)
        db.session.remove()
        db.engine.dispose()


def buka_koperasi() -> tuple[KoperasiRingkas, dict[str, str]]:
    """One koperasi with ketua, sekretaris, bendahara and her box, its lurah and dinas; log-in names by post, all with ``SANDI``."""
    ringkas, slip = pengurus.buka_koperasi(KELURAHAN, "Kartika Contoh", siapkan=(unit_usaha.siapkan_tujuh,))
    masuk = {"ketua": _tukar(slip)}
    ketua, hari = pengguna.actor_dari_nama_masuk(masuk["ketua"]), hari_ini(ringkas.zona)
    for jabatan, nama in (("sekretaris", "Sari Contoh"), ("bendahara", "Budi Contoh")):
        kursi = pengurus.angkat(ketua, pengurus.Angkatan(jabatan, hari, "BA-1", nama=nama), kode_baru()).id
        assert kursi is not None, "two people are needed from the second who may release on: the bendahara comes last"
        slip_kursi = pengurus.cetak_slip(ketua, jabatan_dengan_id(ringkas.id, kursi), kode_baru()).slip
        assert slip_kursi is not None
        masuk[jabatan] = _tukar(slip_kursi)
    masuk["dinas"] = _tukar(pejabat.tugaskan_dinas(KOTA, "Dewi Contoh"))
    dinas = pengguna.actor_dari_nama_masuk(masuk["dinas"])
    masuk["lurah"] = _tukar(
        pejabat.angkat_lurah(dinas, KELURAHAN, pejabat.LurahBaru("Lina Contoh", hari, "SK-1"), kode_baru())
    )
    bendahara = pengguna.actor_dari_nama_masuk(masuk["bendahara"])
    with di_koperasi(ringkas.id):
        kas.tambah_tempat_uang(ketua, "Kas Budi", bendahara.pengguna_id, kode_baru())
    return ringkas, masuk


def _tukar(slip: SlipTercetak) -> str:
    """Redeem a slip as its owner would, and set the codes up; returns the log-in name."""
    kunci = rahasia(slip.nama_masuk)
    kode_masuk.pasang(tukar_slip(slip.kode, SANDI), kunci, kode_masuk.kode_kini(kunci))
    return slip.nama_masuk


def rahasia(nama_masuk: str) -> str:
    """The secret of a log-in's codes: known here, so that a load can log in in production mode."""
    return base64.b32encode(hashlib.sha256(nama_masuk.encode()).digest()[:20]).decode()


def isi(url: str, anggota: int, entri: int = ENTRI) -> Dasar:
    """Fill a prepared database: the koperasi, ``anggota`` members with a deposit each, ``entri`` more for the first."""
    app = create_app(pengaturan(url))
    with app.app_context():
        ringkas, masuk = buka_koperasi()
        ketua = pengguna.actor_dari_nama_masuk(masuk["ketua"])
        bendahara = pengguna.actor_dari_nama_masuk(masuk["bendahara"])
        with di_koperasi(ringkas.id):
            atur_jumlah(ringkas, ketua, bendahara)
            semua = _terima(pengguna.actor_dari_nama_masuk(masuk["sekretaris"]), ringkas, anggota)
            _setor(bendahara, semua, entri)
        with transaksi_sistem() as conn:
            if conn.dialect.name == "postgresql":  # as autovacuum would have done by now; SQLite has none
                conn.exec_driver_sql("ANALYZE")
    tutup(app)
    return Dasar(ringkas.kode, masuk, anggota, semua[0].nomor)


def atur_jumlah(ringkas: KoperasiRingkas, ketua: ActorPengguna, bendahara: ActorPengguna) -> None:
    """Pokok and wajib from this month on: the ketua proposes, the bendahara releases."""
    for jenis, jumlah, bulan in (("pokok", POKOK, None), ("wajib", WAJIB, "masuk")):
        mulai = awal_bulan(hari_ini(ringkas.zona))
        hasil = simpanan.atur_ketentuan(ketua, jenis, jumlah, mulai, "BA-2", bulan, kode_baru())
        assert hasil.pengajuan_id is not None
        persetujuan.setujui(bendahara, pengajuan_dengan_id(ringkas.id, hasil.pengajuan_id), kode_baru())


def _terima(sekretaris: ActorPengguna, ringkas: KoperasiRingkas, banyak: int) -> list[AnggotaRingkas]:
    """So many people accepted as calon, in one transaction; names from a fixed seed."""
    acak, hari = random.Random(2026), hari_ini(ringkas.zona)
    with transaksi(sekretaris, Wewenang.PENERIMAAN) as trx:
        return [register.buat(trx, orang(acak), uuid7(), "calon", "diterima", hari) for _ in range(banyak)]


def orang(acak: random.Random) -> register.DataOrang:
    """A made-up person."""
    lahir = dt.date(1950, 1, 1) + dt.timedelta(days=acak.randrange(20_000))
    nama = f"{acak.choice(DEPAN)} {acak.choice(BELAKANG)} {acak.choice(BELAKANG)}"
    rt, rw = f"{acak.randrange(1, 10):03d}", f"{acak.randrange(1, 13):03d}"
    return register.DataOrang(nama, tanggal_lahir=lahir, kelamin=acak.choice("LP"), pekerjaan="Pedagang", rt=rt, rw=rw)


def _setor(bendahara: ActorPengguna, orang: list[AnggotaRingkas], entri: int) -> None:
    """Pokok and the beginning of this month's wajib from everybody; then small sums from the first."""
    (kas_budi,) = kas_queries.daftar_tempat_uang()
    for satu in orang:
        setor(bendahara, satu, SetoranBaru(POKOK + SEDIKIT, kas_budi.id), kode_baru())
    pertama = anggota_queries.dengan_nomor(orang[0].nomor)
    for _ in range(entri):
        setor(bendahara, pertama, SetoranBaru(SEDIKIT, kas_budi.id), kode_baru())


def setor_lagi(dasar: Dasar, daftar: Iterable[tuple[int, int]]) -> None:
    """So many more deposits of a small sum from the members with these numbers."""
    bendahara = pengguna.actor_dari_nama_masuk(dasar.masuk["bendahara"])
    with di_koperasi(bendahara.koperasi_id):
        (kas_budi,) = kas_queries.daftar_tempat_uang()
        for nomor, banyak in daftar:
            satu = anggota_queries.dengan_nomor(nomor)
            for _ in range(banyak):
                setor(bendahara, satu, SetoranBaru(SEDIKIT, kas_budi.id, yakin=True), kode_baru())


def tutup(app: Flask) -> None:
    """Let go of every connection of an app in this process."""
    with app.app_context():
        db.session.remove()
        db.engine.dispose()


def utuh(url: str) -> bool:
    """Does ``flask verifikasi`` find nothing in this database? Prints what it says if it does."""
    perintah = [sys.executable, "-m", "flask", "--app", "wsgi", "verifikasi"]
    hasil = subprocess.run(
        perintah, cwd=AKAR, env={**os.environ, **lingkungan(url)}, capture_output=True, text=True, check=False
    )
    if hasil.returncode:
        print(hasil.stdout[-2000:], hasil.stderr[-2000:])
    return hasil.returncode == 0
