"""`python -m bench.daftar`: an RT's evening of 500 and of 1,000 dues, from the form to the answer, on both databases.

The baseline writes as many dues by ``executemany`` in one transaction: a journal row, two lines and a saldo each, on the
bare tables of ``bench.polos``. Rounds in turn, the medians of which are compared.
"""

from __future__ import annotations

import argparse
import importlib
import os
import random
import re
import statistics
import sys
import time
import uuid
import warnings
from pathlib import Path
from types import ModuleType
from typing import Any

from bench import data
from bench.dalam import nilai
from bench.jalur import Petugas
from bench.server import granian
from bench.tempat import PERAN_WEB, Tempat, folder_kerja, tempat
from deploy.jalan import PEKERJA, UTAS
from portal import create_app
from portal.anggota import services as register
from portal.daftar_setoran import queries, services
from portal.daftar_setoran.isian import BarisIsian, Isian
from portal.daftar_setoran.queries import Rujukan
from portal.dasar.kode_kirim import kode_baru
from portal.dasar.milik import di_koperasi, uuid7
from portal.dasar.transaksi import transaksi
from portal.dasar.waktu import awal_bulan, hari_ini
from portal.kas import queries as kas
from portal.pengguna.queries import actor_dari_nama_masuk
from portal.policy import Wewenang

UKURAN, PUTARAN = (500, 1_000), 5
RT = dict(zip(UKURAN, ("05", "10"), strict=True))
HARUS, BAGUS = 15.0, 6.0


def isi(url: str) -> dict[str, str]:
    """One RT for each size, everybody's pokok paid on a sheet; log-in names by post."""
    app = create_app(data.pengaturan(url))
    with app.app_context():
        milik, masuk = data.buka_koperasi()
        ketua, sari, budi = (actor_dari_nama_masuk(masuk[j]) for j in ("ketua", "sekretaris", "bendahara"))
        with di_koperasi(milik.id):
            data.atur_jumlah(milik, ketua, budi)
            acak, hari = random.Random(2026), hari_ini(milik.zona)
            for banyak in UKURAN:
                with transaksi(sari, Wewenang.PENERIMAAN) as trx:
                    for _ in range(banyak):
                        orang = register.DataOrang(data.orang(acak).nama, rt=RT[banyak], rw="01")
                        register.buat(trx, orang, uuid7(), "calon", "diterima", hari)
                ini = services.buat(budi, RT[banyak], "01", awal_bulan(hari), kode_baru())
                baris = queries.lembar(queries.dengan_id(ini), hari).baris
                lunas = {b.nomor: BarisIsian(True, f"{data.POKOK}", b.tanda) for b in baris}
                uang = Isian(1, kas.daftar_tempat_uang()[0].id, "Kader", uang_rupiah=banyak * data.POKOK, baris=lunas)
                assert services.catat(budi, Rujukan(milik.id, ini), uang, kode_baru()).banyak == banyak
    data.tutup(app)
    return masuk


def portal(budi: Petugas, banyak: int) -> float:
    """Seconds from sending a sheet of so many dues to the answer."""
    form = budi.isian("/daftar-setoran", "/daftar-setoran") | {"rt": f"{RT[banyak]}/01"}
    alamat = budi.kirim("/daftar-setoran", form).kepala["location"]
    kirim: dict[str, Any] = dict(budi.isian(alamat, alamat))
    nomor = [n.removeprefix("jumlah-") for n in kirim if n.startswith("jumlah-")]
    assert len(nomor) == banyak
    kirim |= {f"jumlah-{n}": str(data.SEDIKIT) for n in nomor}
    kirim |= {"pilih": nomor, "uang": str(banyak * data.SEDIKIT), "petugas": "Kader", "aksi": "catat"}
    awal = time.perf_counter()
    jawaban = budi.kirim(alamat, kirim)
    lama = time.perf_counter() - awal
    if jawaban.status != 303:
        raise RuntimeError(f"{alamat}: {jawaban.status} {re.sub('<[^>]+>', ' ', jawaban.teks)[:500]}")
    return lama


def polos(dasar: ModuleType, banyak: int) -> float:
    """Seconds of the baseline (``bench.polos``, on this database) for so many dues."""
    conn, t, baru = dasar.buka(), dasar.T, [uuid.uuid4().hex for _ in range(banyak)]
    jurnal = [(j, "2026-01-01", f"k{j}", "budi") for j in baru]
    baris = [
        (uuid.uuid4().hex, j, ke, sisi, 100, ke * 100)
        for ke, j in enumerate(baru, start=1)
        for sisi in ("debit", "kredit")
    ]
    saldo = [(100, ke) for ke in range(1, banyak + 1)]
    awal = time.perf_counter()
    with dasar.transaksi(conn):
        kursor = conn.cursor()
        kursor.executemany(f"INSERT INTO jurnal VALUES ({t},{t},{t},{t})", jurnal)
        kursor.executemany(f"INSERT INTO baris VALUES ({t},{t},{t},{t},{t},{t})", baris)
        kursor.executemany(f"UPDATE rekening SET saldo = saldo + {t} WHERE id = {t}", saldo)
    return time.perf_counter() - awal


def satu_database(t: Tempat, folder: Path, putaran: int) -> bool:
    """Measure, print, judge."""
    os.environ["BENCH_POLOS"] = t.polos
    bare = importlib.reload(importlib.import_module("bench.polos"))  # another database than the one before
    bare.siapkan(max(UKURAN), 400)
    data.siapkan_basis(t.pemilik, PERAN_WEB if t.jenis == "postgresql" else None)
    masuk, baik = isi(t.web), True
    print(f"\ndaftar setoran RT, {t.jenis}", flush=True)
    with granian("wsgi:app", data.lingkungan(t.web), folder / "server.log", pekerja=PEKERJA, utas=UTAS) as (port, _pid):
        budi = Petugas(port, masuk["bendahara"])
        for banyak in UKURAN:
            pasangan = [(polos(bare, banyak), portal(budi, banyak)) for _ in range(putaran + 1)][1:]
            dasar, sini = (statistics.median(p) for p in zip(*pasangan, strict=True))
            kali = sini / dasar
            kata = "bagus" if kali <= BAGUS else f"bagus bila ≤ {BAGUS:.0f}×"
            print(f"  {banyak:>5} baris: polos {dasar * 1000:6.1f} ms, portal {sini * 1000:6.1f} ms")
            baik &= nilai(kali <= HARUS, f"{kali:.1f}× executemany (batas {HARUS:.0f}×, {kata})")
        budi.tutup()
    return baik & data.utuh(t.web)


def jalankan(jenis: str, putaran: int = PUTARAN) -> bool:
    """On a fresh database of this kind; for ``make bench``."""
    with folder_kerja() as folder, tempat(jenis, folder) as t:
        return satu_database(t, folder, putaran)


def utama() -> int:
    baca = argparse.ArgumentParser(prog="python -m bench.daftar", description=(__doc__ or "").splitlines()[0])
    baca.add_argument("--database", choices=["sqlite", "postgresql"], action="append", help="default: both")
    baca.add_argument("--putaran", type=int, default=PUTARAN, help="rounds (default 5)")
    pilihan = baca.parse_args()
    warnings.filterwarnings("ignore", module="platformdirs")
    hasil = [jalankan(jenis, pilihan.putaran) for jenis in pilihan.database or ("sqlite", "postgresql")]
    return 0 if all(hasil) else 1


if __name__ == "__main__":
    sys.exit(utama())
