"""`python -m bench.impor`: old books of 10,000 people with NIK, from the file to the book, on SQLite (and PostgreSQL).

The worker runs as its own process, as in production: its wall time and its peak memory are the operating system's. The
baseline is the same rows, all tables, by ``executemany`` into a database in memory without a single rule or index.
"""

from __future__ import annotations

import argparse
import datetime as dt
import io
import os
import random
import sqlite3
import subprocess
import sys
import time
import uuid
import warnings
from dataclasses import dataclass

from sqlalchemy import select
from xlsxwriter import Workbook

from bench import data
from bench.dalam import nilai
from bench.server import AKAR
from bench.tempat import PERAN_WEB, Tempat, folder_kerja, tempat
from portal import create_app
from portal.anggota.models import Anggota, NamaCari, PeristiwaKeanggotaan
from portal.dasar.kode_kirim import kode_baru
from portal.dasar.milik import di_koperasi
from portal.dasar.waktu import awal_bulan, hari_ini
from portal.extensions import Base, db
from portal.impor import queries, services
from portal.impor.services import BerkasBaru, Penegasan
from portal.impor.templat import KEPALA
from portal.pengguna.queries import actor_dari_nama_masuk
from portal.simpanan.models import BukuSimpanan

BARIS, BATAS_DETIK, BATAS_NISBAH, BATAS_MB = 10_000, 20.0, 20.0, 160
DITULIS = (Anggota, NamaCari, PeristiwaKeanggotaan, BukuSimpanan)
BUKU = ("sub_buku", "jurnal_baris", "saldo")


def berkas(banyak: int) -> bytes:
    """The template filled in with so many people, every one with a NIK."""
    acak, isi = random.Random(2026), io.BytesIO()
    batas = awal_bulan(hari_ini()) - dt.timedelta(days=1)
    with Workbook(isi, {"in_memory": True}) as buku:
        lembar, hari = buku.add_worksheet("Anggota"), buku.add_format({"num_format": "dd-mm-yyyy"})
        lembar.write_row(0, 0, [k for _b, k, _l, _f in KEPALA])
        for ke in range(1, banyak + 1):
            o = data.orang(acak)
            nik = f"3573{1 + ke % 5:02d}{1 + ke % 28:02d}{1 + ke % 12:02d}{50 + ke % 49:02d}{1 + ke // 5 % 9999:04d}"
            lembar.write_row(ke, 1, [nik, f"{o.nama} {_huruf(ke)}", str(o.rt), str(o.rw)])
            lembar.write_datetime(ke, 5, dt.datetime(2025, 8, 17), hari)
            lembar.write_row(ke, 6, [data.POKOK, data.WAJIB * 3])
            lembar.write_datetime(ke, 8, dt.datetime.combine(awal_bulan(batas), dt.time()), hari)
        kas = buku.add_worksheet("Kas dan bank")
        kas.write_row(0, 0, ["Kas Budi", banyak * (data.POKOK + data.WAJIB * 3)])
    return isi.getvalue()


def _huruf(ke: int) -> str:
    """A number in letters, so that no two people of an RT have the same name."""
    return "".join(chr(97 + int(angka)) for angka in str(ke))


@dataclass(frozen=True, slots=True)
class Jalan:
    """A run of the worker: wall and CPU seconds (its child's, too) and peak megabytes of the process."""

    detik: float
    cpu: float
    mb: float


def pekerja(url: str) -> Jalan:
    """The worker does what waits, in a process of its own."""
    perintah = [sys.executable, "-m", "flask", "--app", "wsgi", "pekerja", "--sekali"]
    awal = time.monotonic()
    proses = subprocess.Popen(
        perintah,
        cwd=AKAR,
        env={**os.environ, **data.lingkungan(url)},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    _pid, status, pakai = os.wait4(proses.pid, 0)
    proses.returncode = os.waitstatus_to_exitcode(status)
    if proses.returncode:
        raise RuntimeError(f"pekerja berhenti dengan status {proses.returncode}")
    return Jalan(time.monotonic() - awal, pakai.ru_utime + pakai.ru_stime, pakai.ru_maxrss / 1024)


def polos(url: str, milik: uuid.UUID) -> float:
    """CPU seconds of the baseline: the rows that the import has written, once more, into memory."""
    app = create_app(data.pengaturan(url))
    tabel = [t.__table__ for t in DITULIS] + [Base.metadata.tables[n] for n in BUKU]
    with app.app_context(), di_koperasi(milik), db.engine.connect() as conn:
        semua = []
        for t in tabel:
            baris = conn.execute(select(t).where(t.c.koperasi_id == milik))
            semua.append((t, [tuple(str(n) if isinstance(n, uuid.UUID | dt.date) else n for n in b) for b in baris]))
    data.tutup(app)
    memori = sqlite3.connect(":memory:", isolation_level=None)
    for t, _baris in semua:
        memori.execute(f"CREATE TABLE {t.name} ({', '.join(k.name for k in t.columns)})")
    awal = time.process_time()
    memori.execute("BEGIN")
    for t, baris in semua:
        memori.executemany(f"INSERT INTO {t.name} VALUES ({', '.join('?' * len(t.columns))})", baris)
    memori.execute("COMMIT")
    return time.process_time() - awal


def satu_database(t: Tempat, banyak: int) -> bool:
    """Import, print, judge."""
    data.siapkan_basis(t.pemilik, PERAN_WEB if t.jenis == "postgresql" else None)
    app, isi = create_app(data.pengaturan(t.web)), berkas(banyak)
    with app.app_context():
        milik, masuk = data.buka_koperasi()
        ketua, budi = (actor_dari_nama_masuk(masuk[j]) for j in ("ketua", "bendahara"))
        with di_koperasi(milik.id):
            data.atur_jumlah(milik, ketua, budi)
            diam = pekerja(t.web)
            baru = BerkasBaru("buku lama.xlsx", isi, awal_bulan(hari_ini()) - dt.timedelta(days=1))
            id_ = services.kirim_berkas(budi, baru, kode_baru())
            periksa = pekerja(t.web)
            db.session.remove()
            hasil = queries.hasil(queries.dengan_id(id_))
            assert hasil is not None
            assert hasil.bersih, hasil.umum or hasil.bersalah[:3]
            ini = queries.dengan_id(id_)
            services.minta_catat(budi, ini, Penegasan(0, periksa=str(ini.pekerjaan_id)), kode_baru())
            catat = pekerja(t.web)
            db.session.remove()
            assert queries.dengan_id(id_).jurnal_nomor
    data.tutup(app)
    return _cetak(t.jenis, banyak, len(isi), (diam, periksa, catat), polos(t.web, milik.id)) & data.utuh(t.web)


def _cetak(jenis: str, banyak: int, bita: int, jalan: tuple[Jalan, Jalan, Jalan], dasar: float) -> bool:
    diam, periksa, catat = jalan
    print(f"\nimpor, {jenis}: {banyak} orang dengan NIK, berkas {bita / 1024:.0f} KB")
    for apa, j in (("pekerja diam", diam), ("periksa", periksa), ("masuk buku", catat)):
        print(f"  {apa:<12} {j.detik:5.1f} s, CPU {j.cpu:5.1f} s, puncak {j.mb:.0f} MB")
    print(f"  baris yang sama ke memori, tanpa aturan dan indeks: CPU {dasar * 1000:.0f} ms")
    tulis, cpu, naik = catat.detik - diam.detik, catat.cpu - diam.cpu, max(periksa.mb, catat.mb) - diam.mb
    baik = nilai(tulis <= BATAS_DETIK, f"dari berkas ke buku {tulis:.1f} s (batas {BATAS_DETIK:.0f} s)")
    baik &= nilai(cpu <= BATAS_NISBAH * dasar, f"CPU {cpu / dasar:.1f}× polos (batas {BATAS_NISBAH:.0f}×)")
    return baik & nilai(naik <= BATAS_MB, f"memori naik {naik:.0f} MB (batas {BATAS_MB} MB)")


def utama() -> int:
    baca = argparse.ArgumentParser(prog="python -m bench.impor", description=(__doc__ or "").splitlines()[0])
    baca.add_argument("--database", choices=["sqlite", "postgresql"], action="append", help="default: both")
    baca.add_argument("--baris", type=int, default=BARIS, help="people (default 10,000)")
    pilihan = baca.parse_args()
    warnings.filterwarnings("ignore", module="platformdirs")
    hasil = [jalankan(jenis, pilihan.baris) for jenis in pilihan.database or ("sqlite", "postgresql")]
    return 0 if all(hasil) else 1


def jalankan(jenis: str, banyak: int = BARIS) -> bool:
    """On a fresh database of this kind; for ``make bench``."""
    with folder_kerja() as folder, tempat(jenis, folder) as t:
        return satu_database(t, banyak)


if __name__ == "__main__":
    sys.exit(utama())
