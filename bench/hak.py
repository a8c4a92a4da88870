"""What rights cost: policy, row-level security and session in a deposit's CPU, a log-in besides argon2id; long lists too.

All in this process, the CPU of PostgreSQL's own processes included. The parts of a deposit are run alone, many times, and
set against whole deposits; what the policies cost inside PostgreSQL is the difference between rounds as the web role and
rounds as a role that passes by them (BYPASSRLS), one after the other. Run by ``make bench``, or ``python -m bench.hak``.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable
from contextlib import redirect_stderr
from statistics import median

import psycopg
from flask import Flask
from werkzeug.test import Client

from bench import data
from bench.dalam import PEMANASAN, Cpu, Dalam, nilai, segarkan
from bench.hitung import antar
from bench.jalur import Setoran
from bench.orang import buku, masuk, register
from bench.tempat import PERAN_WEB, Tempat, folder_kerja, ganti_peran, tempat
from portal import create_app, policy
from portal.dasar.milik import di_koperasi
from portal.dasar.pemicu import beri_hak
from portal.dasar.transaksi import Trx, transaksi_sistem
from portal.dasar.waktu import sekarang
from portal.extensions import db
from portal.pengguna.actor import ActorPengguna
from portal.pengguna.queries import actor_dari_nama_masuk
from portal.pengguna.sesi import sesi_hidup
from portal.web.sesi import KUE, sidik_id

PERAN_LEWAT = "bench_lewat"
BATAS_BAGIAN = 0.2
SATU_RONDE, RONDE = 150, 6


class Penyetor:
    """A deposit each time it is called, by an officer who has logged in; from every second member, so that two don't meet."""

    def __init__(self, app: Flask, dasar: data.Dasar, ke: int = 0) -> None:
        segarkan(app)
        self.petugas = Dalam.petugas(app, dasar.masuk["bendahara"])
        self.arus, self.klien = Setoran(self.petugas, dasar), Client(app, use_cookies=False)
        self.arus.nomor = range(2 + ke, dasar.banyak_anggota + 1, 2)

    def __call__(self) -> None:
        antar(self.klien, next(self.arus))


def bagian_setoran(app: Flask, lewat: Flask | None, dasar: data.Dasar) -> bool:
    """Print the share of each part; True if together they stay under a fifth."""
    cpu, satu = Cpu(app), Penyetor(app, dasar)
    tanpa = Penyetor(lewat, dasar, 1) if lewat is not None else None
    ronde, beda = list[float](), list[float]()
    for _ in range(RONDE):
        awal = cpu.server()
        ronde.append(cpu.rata(satu, SATU_RONDE))
        if tanpa is not None:
            tengah = cpu.server()
            cpu.rata(tanpa, SATU_RONDE)
            beda.append((2 * tengah - awal - cpu.server()) / (SATU_RONDE + PEMANASAN))
    utuh = median(ronde)
    bagian = {
        "sesi, dengan pengaturan koperasi dan lupanya": _sesi(app, cpu, satu.petugas.kue[KUE]),
        "jabatan dibaca lagi di bawah kunci": _jabatan(app, cpu, dasar),
        "kebijakan": _kebijakan(app, cpu, satu, dasar),
    }
    if tanpa is not None:
        print(f"  CPU PostgreSQL dengan − tanpa kebijakan baris, per ronde: {', '.join(f'{b:+.2f}' for b in beda)} ms")
        bagian["kebijakan baris di dalam PostgreSQL"] = max(0.0, median(beda))
    jumlah = sum(bagian.values())
    print(f"  {'setoran utuh':<46} {utuh:6.2f} ms CPU")
    for nama, ms in (*bagian.items(), ("semuanya", jumlah)):
        print(f"  {nama:<46} {ms:6.2f} ms  {ms / utuh:5.1%}")
    return nilai(jumlah / utuh < BATAS_BAGIAN, f"hak dalam satu setoran di bawah {BATAS_BAGIAN:.0%}")


def _sesi(app: Flask, cpu: Cpu, kue: str) -> float:
    sidik = sidik_id(kue)

    def baca() -> None:
        hidup = sesi_hidup(sidik)
        assert hidup is not None
        assert hidup.actor is not None
        db.session.rollback()

    with app.app_context():
        return cpu.rata(baca, 1000)


def _jabatan(app: Flask, cpu: Cpu, dasar: data.Dasar) -> float:
    with app.app_context():
        actor = actor_dari_nama_masuk(dasar.masuk["bendahara"])
        with transaksi_sistem(actor.koperasi_id) as conn:
            trx = Trx(conn, sekarang(), actor.koperasi_id, actor)
            return cpu.rata(lambda: actor.muat_ulang(trx), 1000)


def _kebijakan(app: Flask, cpu: Cpu, satu: Callable[[], None], dasar: data.Dasar) -> float:
    """As often as a deposit asks the policy, at what an asking costs."""
    tanya: list[tuple[policy.Wewenang, ActorPengguna, object]] = []

    def intai(bingkai: object, kejadian: str, _isi: object) -> None:
        if kejadian == "call" and bingkai.f_code is policy.boleh.__code__:  # type: ignore[attr-defined]
            isi = bingkai.f_locals  # type: ignore[attr-defined]
            tanya.append((isi["wewenang"], isi["actor"], isi["sasaran"]))

    sys.setprofile(intai)
    try:
        satu()
    finally:
        sys.setprofile(None)

    def semua() -> None:
        for w, actor, sasaran in tanya:
            policy.boleh(w, actor, sasaran)

    with app.app_context(), di_koperasi(tanya[0][1].koperasi_id):
        return cpu.rata(semua, 2000)


def ukur(t: Tempat, dasar: data.Dasar) -> bool:
    """Measure on one database; True if every limit is kept."""
    print(f"\n{t.jenis}: ongkos hak", flush=True)
    app, lewat = create_app(data.pengaturan(t.web)), None
    if t.jenis == "postgresql":
        lewat = create_app(data.pengaturan(_peran_lewat(t.pemilik)))
    try:
        with (
            open(os.devnull, "w") as buang,
            redirect_stderr(buang),
        ):  # the log of requests: its cost stays, its lines don't
            baik = bagian_setoran(app, lewat, dasar)
            baik &= masuk(app, dasar)
            baik &= register(app, dasar)
            return baik & buku(app, dasar)
    finally:
        for satu in (app, lewat):
            if satu is not None:
                data.tutup(satu)


def _peran_lewat(pemilik: str) -> str:
    """The address for a role with the web role's grants whom no policy binds."""
    with psycopg.connect(pemilik, autocommit=True) as conn:
        conn.execute(f"DROP ROLE IF EXISTS {PERAN_LEWAT}")
        conn.execute(f"CREATE ROLE {PERAN_LEWAT} LOGIN BYPASSRLS")
    app = create_app(data.pengaturan(pemilik))
    with app.app_context(), db.engine.connect() as sambungan:
        beri_hak(sambungan, PERAN_LEWAT)
    data.tutup(app)
    return ganti_peran(pemilik, PERAN_LEWAT)


def utama() -> int:
    baca = argparse.ArgumentParser(prog="python -m bench.hak", description=(__doc__ or "").splitlines()[0])
    baca.add_argument("--database", choices=["sqlite", "postgresql"], action="append")
    baca.add_argument("--anggota", type=int, default=10_000)
    pilihan = baca.parse_args()
    baik = True
    for jenis in pilihan.database or ("sqlite", "postgresql"):
        baik &= satu_database(jenis, pilihan.anggota)
    return 0 if baik else 1


def satu_database(jenis: str, anggota: int) -> bool:
    """Measure on fresh data: deposits before it would leave members that no longer stand alike."""
    with folder_kerja() as folder, tempat(jenis, folder) as t:
        data.siapkan_basis(t.pemilik, PERAN_WEB if jenis == "postgresql" else None)
        return ukur(t, data.isi(t.web, anggota, 50))


if __name__ == "__main__":
    sys.exit(utama())
