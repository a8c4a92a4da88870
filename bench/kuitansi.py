"""A receipt on paper: milliseconds to set the A5 PDF and the strip of 58 mm, with the fonts read and the sheet warm."""

from __future__ import annotations

import dataclasses
import datetime as dt
import io
import statistics
import time
import uuid

from PIL import Image, ImageDraw

from bench import data
from portal import create_app
from portal.kuitansi import cetakan
from portal.kuitansi.kertas import Kertas
from portal.kuitansi.kop import Kop
from portal.kuitansi.logo import Logo, re_encode
from portal.pembukuan.catatan import CatatanJurnal

BATAS_MS = {"a5": 30.0, "58mm": 120.0}
"""The median, of the PDF as ``measures.md`` asks."""
PEMANASAN, BANYAK = 5, 40
ALAMAT = "https://portal.contoh.id/bukti/BMY-7K2FQ9XA"


def kop() -> Kop:
    """A letterhead with a round logo."""
    gambar = Image.new("RGBA", (600, 600), (0, 0, 0, 0))
    lukis = ImageDraw.Draw(gambar)
    lukis.ellipse((20, 20, 580, 580), fill="#b0122b")
    lukis.rectangle((250, 120, 350, 480), fill="white")
    keluar = io.BytesIO()
    gambar.save(keluar, "PNG")
    logo = Logo(re_encode(keluar.getvalue()), 320, 320)
    alamat, sk = "Jalan Raya Bumiayu 12, Kota Malang", "Badan hukum no. AHU-0012345.AH.01.29.TAHUN 2025"
    return Kop("Koperasi Kelurahan Merah Putih Bumiayu", alamat, sk, "0341-000000", "", None, logo, None)


def kertas() -> Kertas:
    """A receipt of two kinds of savings."""
    hari = dt.date(2026, 11, 25)
    catatan = CatatanJurnal(
        uuid.uuid4(), uuid.uuid4(), 1234, "setoran_simpanan", "KM", "KM-2026-000123", "BMY-7K2FQ9XA", hari, hari,
        dt.datetime(2026, 11, 25, 12, tzinfo=dt.UTC), uuid.uuid4(), "Budi Santoso", "bendahara", None, None, None, None,
        "ab12cd34ef56ab78" * 4, None, None, None, (),
    )  # fmt: skip
    bagian = (("Simpanan pokok", 50_000), ("Simpanan wajib Januari sampai November 2026", 220_000))
    return Kertas(catatan, None, "Siti Aminah", ("Kas bendahara",), bagian, 270_000, None)


def ukur(bentuk: str) -> float:
    """The median in milliseconds; each paper says something else, so that nothing is remembered whole."""
    ini, atas, lama = kertas(), kop(), []
    for ke in range(PEMANASAN + BANYAK):
        lain = dataclasses.replace(ini, jumlah_rupiah=270_000 + ke, pihak=f"Siti Aminah {ke}")
        awal = time.perf_counter()
        cetakan.gambar(bentuk, lain, atas, ke % 3, ALAMAT, "WIB")
        lama.append((time.perf_counter() - awal) * 1000)
    return statistics.median(lama[PEMANASAN:])


def cetak() -> bool:
    """Print both; False if the PDF takes longer than it may."""
    app = create_app(data.pengaturan("sqlite://"))
    baik = True
    print("\nkuitansi di kertas (ms, median)")
    with app.test_request_context("/"):
        for bentuk, batas in BATAS_MS.items():
            ms = ukur(bentuk)
            baik &= ms <= batas
            print(f"  {bentuk:<6} {ms:7.1f}  batas {batas:.0f}  {'baik' if ms <= batas else 'LEWAT'}", flush=True)
    return baik


if __name__ == "__main__":
    cetak()
