"""`python -m bench.besar`: do pages stay as quick when the register grows? The lurah's page, the list and the search at
1,000, at 100,000 and (with `--sejuta`) at 1,000,000 members of one koperasi, on both databases.

The people are written straight into the register's tables, in batches, with the counters that acts would have moved.
"""

from __future__ import annotations

import argparse
import random
import sqlite3
import sys
import time
import uuid
import warnings
from collections import Counter
from collections.abc import Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import psycopg
from sqlalchemy import Connection, func, insert, select, update

from bench import data
from bench.jalur import SUKU, Petugas, bergilir, tetap
from bench.muatan import Hasil, beban, pesan
from bench.server import granian
from bench.tempat import PERAN_WEB, Tempat, folder_kerja, ganti_basis, tempat
from deploy.jalan import PEKERJA, UTAS
from portal import create_app
from portal.anggota.hitungan import Sel, sel_rincian
from portal.anggota.models import Anggota, Hitungan, NamaCari, PeristiwaKeanggotaan
from portal.anggota.nama import kata_nama, nama_urut
from portal.dasar.milik import uuid7
from portal.dasar.models import Penghitung
from portal.dasar.transaksi import transaksi_sistem
from portal.dasar.waktu import awal_bulan, sekarang, tambah_bulan
from portal.koperasi.models import Koperasi
from portal.pengguna.actor import SISTEM

SEKALI, PUTARAN = 10_000, 3
BATAS = {"lurah": (1.3, None), "daftar": (1.7, None), "cari": (None, 30.0)}
"""The most that a page may take at the larger size: times its p50 at 1,000, or milliseconds."""


def tumbuhkan(url: str, sampai: int) -> None:
    """Let the koperasi's register grow to so many anggota."""
    app = create_app(data.pengaturan(url))
    acak = random.Random(sampai)
    with app.app_context():
        with transaksi_sistem() as conn:
            milik = conn.execute(select(Koperasi.id)).scalar_one()
            ada = conn.execute(
                select(func.count()).select_from(Anggota).where(Anggota.koperasi_id == milik)
            ).scalar_one()
        for mulai in range(ada + 1, sampai + 1, SEKALI):
            with transaksi_sistem(milik) as conn:
                _tambah(conn, milik, [_baris(milik, n, acak) for n in range(mulai, min(mulai + SEKALI, sampai + 1))])
        with transaksi_sistem() as conn:
            conn.exec_driver_sql("ANALYZE")
    data.tutup(app)


def _baris(milik: uuid.UUID, nomor: int, acak: random.Random) -> dict[str, Any]:
    orang = data.orang(acak)
    sama = {n: getattr(orang, n) for n in ("nama", "panggilan", "tanggal_lahir", "kelamin", "pekerjaan", "rt", "rw")}
    tetap_ = {"koperasi_id": milik, "id": uuid7(), "nomor": nomor, "nomor_buku": nomor, "status": "anggota"}
    return {**tetap_, **sama, "nama_urut": nama_urut(orang.nama), "dibuat_pada": sekarang()}


def _tambah(conn: Connection, milik: uuid.UUID, orang: list[dict[str, Any]]) -> None:
    """One batch: people, the words of their names, an event each, and the counters."""
    conn.execute(Anggota.__table__.insert(), orang)  # type: ignore[attr-defined]
    kata = [{"koperasi_id": milik, "kata": k, "anggota_id": o["id"]} for o in orang for k in kata_nama(o["nama"], None)]
    conn.execute(NamaCari.__table__.insert(), kata)  # type: ignore[attr-defined]
    hari = sekarang().date()
    sama = {"koperasi_id": milik, "jenis": "saldo_awal", "tanggal": hari, "oleh": SISTEM, "pada": sekarang()}
    peristiwa = [{**sama, "id": uuid7(), "anggota_id": o["id"]} for o in orang]
    conn.execute(PeristiwaKeanggotaan.__table__.insert(), peristiwa)  # type: ignore[attr-defined]
    _naikkan(conn, milik, Counter({("status", "anggota"): len(orang)}))
    _naikkan(conn, milik, Counter(sel for o in orang for sel in sel_rincian(o["rw"], o["kelamin"], o["tanggal_lahir"])))
    for nama in ("anggota", "buku_anggota"):
        ini = (Penghitung.koperasi_id == milik, Penghitung.nama == nama)
        conn.execute(update(Penghitung).where(*ini).values(nilai=Penghitung.nilai + len(orang)))


def _naikkan(conn: Connection, milik: uuid.UUID, banyak: Counter[Sel]) -> None:
    """As if these people had come before this month: the breakdowns show them."""
    h = Hitungan
    lalu = tambah_bulan(awal_bulan(sekarang().date()), -1)
    for (rincian, nilai), tambah in banyak.items():
        ini = (h.koperasi_id == milik, h.rincian == rincian, h.nilai == nilai)
        naik = update(h).where(*ini).values(banyak=h.banyak + tambah, banyak_awal=h.banyak_awal + tambah)
        if not conn.execute(naik).rowcount:
            baris = {"koperasi_id": milik, "rincian": rincian, "nilai": nilai, "banyak": tambah}
            conn.execute(insert(h), baris | {"bulan": lalu, "banyak_awal": 0})


@contextmanager
def kembaran(t: Tempat, folder: Path) -> Iterator[Tempat]:
    """A copy of the database as it stands, which will not grow: what the growing one is measured against."""
    if t.jenis == "sqlite":
        with sqlite3.connect(folder / "portal.db") as conn:
            conn.execute(f"VACUUM INTO '{folder / 'kecil.db'}'")
        conn.close()
        kecil = f"sqlite:///{folder / 'kecil.db'}"
        yield Tempat(t.jenis, kecil, kecil, "")
        return
    with psycopg.connect(ganti_basis(t.pemilik, "postgres"), autocommit=True) as pg:
        pg.execute("CREATE DATABASE kecil TEMPLATE portal")
    yield Tempat(t.jenis, ganti_basis(t.pemilik, "kecil"), ganti_basis(t.web, "kecil"), "")


class Portal:
    """A server on one of the two, with the requests that are measured."""

    def __init__(self, port: int, pid: int, dasar: data.Dasar) -> None:
        self.port, self.pid = port, pid
        bendahara, lurah = Petugas(port, dasar.masuk["bendahara"]), Petugas(port, dasar.masuk["lurah"], "Lurah")
        isi, kepala = bendahara.isian("/anggota", "/anggota"), bendahara.kepala(htmx=True)
        cari = [pesan("POST", "/anggota", kepala, urlencode({**isi, "cari": suku})) for suku in SUKU]
        self.jalur = {
            "lurah": tetap(pesan("GET", "/lurah", lurah.kepala())),
            "daftar": tetap(pesan("GET", "/anggota", bendahara.kepala())),
            "cari": bergilir(cari),
        }

    def beban(self, nama: str, detik: float) -> Hasil:
        return beban(self.port, self.pid, self.jalur[nama], 1, detik)


def ukur(kecil: Portal, besar: Portal, detik: float) -> dict[str, tuple[Hasil, Hasil]]:
    """Each page on the small and on the large one in turn, three times; the first round warms up and doesn't count."""
    hasil = {nama: (Hasil(), Hasil()) for nama in BATAS}
    for ke in range(PUTARAN + 1):
        for nama, (di_kecil, di_besar) in hasil.items():
            a, b = kecil.beban(nama, detik), besar.beban(nama, detik)
            if ke:
                di_kecil.tambah(a)
                di_besar.tambah(b)
    return hasil


def satu_database(jenis: str, ukuran: list[int], detik: float) -> bool:
    """Grow, measure, print; True if every answer was a 200."""
    with folder_kerja() as folder, tempat(jenis, folder) as t, ExitStack() as tumpukan:
        data.siapkan_basis(t.pemilik, PERAN_WEB if jenis == "postgresql" else None)
        dasar = data.isi(t.web, 100, 10)
        tumbuhkan(t.pemilik, 1_000)
        kembar = tumpukan.enter_context(kembaran(t, folder))
        kecil = Portal(*tumpukan.enter_context(nyala(kembar, folder)), dasar)
        baik = True
        print(f"\n{jenis}, 1 klien, p50\n{'anggota':>10} {'jalur':<8} {'1.000':>8} {'ms':>8} {'kali':>6}  batas")
        for banyak in ukuran:
            mulai = time.monotonic()
            tumbuhkan(t.pemilik, banyak)
            print(f"{banyak:>10,} tumbuh dalam {time.monotonic() - mulai:.0f} detik".replace(",", "."), flush=True)
            with nyala(t, folder) as besar:
                for nama, (a, b) in ukur(kecil, Portal(*besar, dasar), detik).items():
                    baik &= not a.gagal + b.gagal
                    _cetak(banyak, nama, a, b)
        return baik


def nyala(t: Tempat, folder: Path) -> AbstractContextManager[tuple[int, int]]:
    return granian("wsgi:app", data.lingkungan(t.web), folder / "server.log", pekerja=PEKERJA, utas=UTAS)


def _cetak(banyak: int, nama: str, kecil: Hasil, besar: Hasil) -> None:
    p50, kali = besar.persentil(0.5), besar.persentil(0.5) / kecil.persentil(0.5)
    maks_kali, maks_ms = BATAS[nama]
    lalai = (maks_kali is not None and kali > maks_kali) or (maks_ms is not None and p50 > maks_ms)
    batas = f"≤ {maks_kali}×" if maks_kali else f"≤ {maks_ms:.0f} ms"
    angka = f"{banyak:,}".replace(",", ".")
    tanda = f"{batas} {'KURANG' if lalai else 'cukup'}"
    print(f"{angka:>10} {nama:<8} {kecil.persentil(0.5):>8.2f} {p50:>8.2f} {kali:>6.2f}  {tanda}", flush=True)


def utama() -> int:
    baca = argparse.ArgumentParser(prog="python -m bench.besar", description=(__doc__ or "").splitlines()[0])
    baca.add_argument("--sejuta", action="store_true", help="also 1,000,000 members (takes minutes)")
    baca.add_argument("--database", choices=["sqlite", "postgresql"], action="append")
    baca.add_argument("--detik", type=float, default=1.5, help="seconds of each measurement")
    pilihan = baca.parse_args()
    warnings.filterwarnings("ignore", module="platformdirs")
    ukuran = [100_000, *([1_000_000] if pilihan.sejuta else [])]
    semua = [satu_database(j, ukuran, pilihan.detik) for j in pilihan.database or ("sqlite", "postgresql")]
    return 0 if all(semua) else 1


if __name__ == "__main__":
    sys.exit(utama())
