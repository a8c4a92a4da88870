"""`python -m bench.besar`: do pages stay as quick when the register grows? The lurah's page, the list and the search at
1,000, at 100,000 and (with `--sejuta`) at 1,000,000 members of one koperasi, on both databases.

The people are written straight into the register's tables, in batches, with the counters that acts would have moved.
"""

from __future__ import annotations

import argparse
import random
import sys
import time
import uuid
import warnings
from collections import Counter
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from sqlalchemy import Connection, func, select, update

from bench import data
from bench.jalur import SUKU, Petugas, bergilir, tetap
from bench.muatan import Hasil, beban, pesan
from bench.server import granian
from bench.tempat import PERAN_WEB, Tempat, folder_kerja, tempat
from deploy.jalan import PEKERJA, UTAS
from portal import create_app
from portal.anggota.models import (
    Anggota,
    HitungKelamin,
    HitungRw,
    HitungStatus,
    HitungTahunLahir,
    NamaCari,
    PeristiwaKeanggotaan,
)
from portal.anggota.nama import kata_nama, nama_urut
from portal.dasar.milik import uuid7
from portal.dasar.models import Penghitung
from portal.dasar.transaksi import transaksi_sistem
from portal.dasar.waktu import sekarang
from portal.koperasi.models import Koperasi
from portal.pengguna.actor import SISTEM

SEKALI = 10_000
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
    _naikkan(conn, HitungStatus, milik, "status", Counter({"anggota": len(orang)}))
    _naikkan(conn, HitungRw, milik, "nilai", Counter(o["rw"] for o in orang))
    _naikkan(conn, HitungKelamin, milik, "nilai", Counter(o["kelamin"] for o in orang))
    _naikkan(conn, HitungTahunLahir, milik, "nilai", Counter(str(o["tanggal_lahir"].year) for o in orang))
    for nama in ("anggota", "buku_anggota"):
        ini = (Penghitung.koperasi_id == milik, Penghitung.nama == nama)
        conn.execute(update(Penghitung).where(*ini).values(nilai=Penghitung.nilai + len(orang)))


def _naikkan(conn: Connection, model: Any, milik: uuid.UUID, kunci: str, banyak: Counter[str]) -> None:
    tabel = model.__table__
    for nilai, tambah in banyak.items():
        ini = (tabel.c.koperasi_id == milik, tabel.c[kunci] == nilai)
        if not conn.execute(tabel.update().where(*ini).values(banyak=tabel.c.banyak + tambah)).rowcount:
            conn.execute(tabel.insert(), {"koperasi_id": milik, kunci: nilai, "banyak": tambah})


def ukur(t: Tempat, dasar: data.Dasar, folder: Path, detik: float) -> dict[str, Hasil]:
    """Each page by one client, for so many seconds."""
    with granian("wsgi:app", data.lingkungan(t.web), folder / "server.log", pekerja=PEKERJA, utas=UTAS) as (port, pid):
        bendahara, lurah = Petugas(port, dasar.masuk["bendahara"]), Petugas(port, dasar.masuk["lurah"])
        isi = bendahara.isian("/anggota", "/anggota")
        kepala = bendahara.kepala(htmx=True)
        cari = [pesan("POST", "/anggota", kepala, urlencode({**isi, "cari": suku})) for suku in SUKU]
        jalur = {
            "lurah": tetap(pesan("GET", "/lurah", lurah.kepala())),
            "daftar": tetap(pesan("GET", "/anggota", bendahara.kepala())),
            "cari": bergilir(cari),
        }
        for sumber in jalur.values():  # templates, plans and caches are warm before anything is timed
            beban(port, pid, sumber, 2, 1.0)
        return {nama: beban(port, pid, sumber, 1, detik) for nama, sumber in jalur.items()}


def satu_database(jenis: str, ukuran: list[int], detik: float) -> bool:
    """Grow, measure, print; True if every answer was a 200."""
    with folder_kerja() as folder, tempat(jenis, folder) as t:
        data.siapkan_basis(t.pemilik, PERAN_WEB if jenis == "postgresql" else None)
        dasar = data.isi(t.web, 100, 10)
        awal: dict[str, Hasil] = {}
        baik = True
        print(f"\n{jenis}, 1 klien\n{'anggota':>10} {'jalur':<8} {'p50 ms':>8} {'p95 ms':>8} {'÷ 1.000':>8}  batas")
        for banyak in ukuran:
            mulai = time.monotonic()
            tumbuhkan(t.pemilik, banyak)
            print(f"{banyak:>10,} tumbuh dalam {time.monotonic() - mulai:.0f} detik".replace(",", "."), flush=True)
            hasil = ukur(t, dasar, folder, detik)
            awal = awal or hasil
            for nama, h in hasil.items():
                baik &= not h.gagal
                _cetak(banyak, nama, h, awal[nama])
        return baik


def _cetak(banyak: int, nama: str, h: Hasil, awal: Hasil) -> None:
    p50, kali = h.persentil(0.5), h.persentil(0.5) / awal.persentil(0.5)
    maks_kali, maks_ms = BATAS[nama]
    lalai = (maks_kali is not None and kali > maks_kali) or (maks_ms is not None and p50 > maks_ms)
    batas = f"≤ {maks_kali}×" if maks_kali else f"≤ {maks_ms:.0f} ms"
    tanda = f"{batas} {'KURANG' if lalai else 'cukup'}" + (f"  {h.gagal} gagal" if h.gagal else "")
    angka = f"{banyak:,}".replace(",", ".")
    print(f"{angka:>10} {nama:<8} {p50:>8.2f} {h.persentil(0.95):>8.2f} {kali:>8.2f}  {tanda}", flush=True)


def utama() -> int:
    baca = argparse.ArgumentParser(prog="python -m bench.besar", description=(__doc__ or "").splitlines()[0])
    baca.add_argument("--sejuta", action="store_true", help="also 1,000,000 members (takes minutes)")
    baca.add_argument("--database", choices=["sqlite", "postgresql"], action="append")
    baca.add_argument("--detik", type=float, default=3.0, help="seconds of each measurement")
    pilihan = baca.parse_args()
    warnings.filterwarnings("ignore", module="platformdirs")
    ukuran = [1_000, 100_000, *([1_000_000] if pilihan.sejuta else [])]
    semua = [satu_database(j, ukuran, pilihan.detik) for j in pilihan.database or ("sqlite", "postgresql")]
    return 0 if all(semua) else 1


if __name__ == "__main__":
    sys.exit(utama())
