"""What a log-in takes besides argon2id, a page of the register at its beginning and at its end, a passbook of ten years."""

from __future__ import annotations

from functools import partial
from statistics import median

from flask import Flask
from sqlalchemy import text

from bench import data
from bench.dalam import Cpu, Dalam, nilai, segarkan
from portal.dasar.milik import di_koperasi
from portal.extensions import db
from portal.pengguna import kata_sandi
from portal.pengguna.queries import actor_dari_nama_masuk

BATAS_MASUK_MS, MASUK = 60.0, 10
SEPULUH_TAHUN, SETAHUN = 600, 60
"""Entries of a book: five a month for ten years, and for one: a page of 25 is full in both."""


def masuk(app: Flask, dasar: data.Dasar) -> bool:
    """A log-in with passphrase and code, without the pages before it; argon2id taken off."""
    cpu, nama = Cpu(app), dasar.masuk["bendahara"]
    with app.app_context():
        hash_ = kata_sandi.hash_sandi(data.SANDI)
        argon = cpu.rata(lambda: kata_sandi.cocok(hash_, data.SANDI), MASUK)
    waktu = []
    for _ in range(MASUK):
        segarkan(app)
        orang = Dalam(app)
        awal = cpu()
        orang.masuk(nama, data.SANDI, data.rahasia(nama))
        waktu.append(cpu() - awal)
    sisa = median(waktu) - argon
    print(
        f"  masuk dengan kode (4 permintaan)               {median(waktu):6.2f} ms CPU, argon2id {argon:.2f}, sisanya {sisa:.2f}"
    )
    return nilai(sisa <= BATAS_MASUK_MS, f"masuk di luar argon2id paling banyak {BATAS_MASUK_MS:.0f} ms")


def register(app: Flask, dasar: data.Dasar) -> bool:
    """The first and the last page of the register."""
    cpu, petugas = Cpu(app), Dalam.petugas(app, dasar.masuk["sekretaris"])
    letak = {"pertama": "/anggota", "terakhir": _halaman_akhir(app, dasar)}
    hasil = {n: cpu.rata(partial(petugas.ya, alamat), 200) for n, alamat in letak.items()}
    print("  daftar anggota, " + ", ".join(f"halaman {n} {ms:.2f} ms CPU" for n, ms in hasil.items()))
    return nilai(hasil["terakhir"] < 1.5 * hasil["pertama"], f"{dasar.banyak_anggota} anggota: waktunya tetap")


def buku(app: Flask, dasar: data.Dasar) -> bool:
    """The first page of a passbook of ten years beside that of one year: nothing is summed from the beginning."""
    cpu, petugas = Cpu(app), Dalam.petugas(app, dasar.masuk["bendahara"])
    isi = {"setahun": (dasar.banyak_anggota - 1, SETAHUN), "sepuluh tahun": (dasar.banyak_anggota, SEPULUH_TAHUN)}
    with app.app_context():
        data.setor_lagi(dasar, isi.values())
        db.session.remove()
    hasil = {n: cpu.rata(partial(petugas.ya, f"/anggota/{ke}/simpanan"), 200) for n, (ke, _banyak) in isi.items()}
    print("  buku simpanan, " + ", ".join(f"{n} {ms:.2f} ms CPU" for n, ms in hasil.items()))
    return nilai(
        hasil["sepuluh tahun"] < 1.3 * hasil["setahun"], f"buku berisi {SEPULUH_TAHUN} catatan: waktunya tetap"
    )


def _halaman_akhir(app: Flask, dasar: data.Dasar) -> str:
    with app.app_context():
        actor = actor_dari_nama_masuk(dasar.masuk["sekretaris"])
        with di_koperasi(actor.koperasi_id):
            perintah = (
                "SELECT nomor FROM anggota WHERE koperasi_id = :k ORDER BY nama_urut DESC, nomor DESC LIMIT 1 OFFSET 25"
            )
            milik = actor.koperasi_id if db.engine.dialect.name == "postgresql" else actor.koperasi_id.hex
            nomor = db.session.execute(text(perintah), {"k": milik}).scalar_one()
        db.session.remove()
    return f"/anggota?setelah={nomor}"
