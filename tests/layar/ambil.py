"""Take the README's pictures from a demo portal of the five regions: `make layar`."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser

from tests.peramban import chromium
from tests.peramban.pengunjung import Pengunjung
from tests.peramban.server import AKAR, Server, jalankan, lingkungan
from tests.peramban.warga import isi_diri

FOLDER = Path(__file__).resolve().parent
HP, MEJA = (360, 740), (1280, 800)
BITA_MAKS = 150 * 1024


def _depan(orang: Pengunjung) -> None:
    orang.buka("/", "Temukan koperasi")


def _koperasi(orang: Pengunjung) -> None:
    orang.buka("/koperasi/bumiayu", "Koperasi Kelurahan Merah Putih Bumiayu")


def _pendaftaran(orang: Pengunjung) -> None:
    isi_diri(orang.buka("/pendaftaran/baru/bumiayu/diri", "Siapa Anda"))
    orang.halaman.evaluate("() => { document.activeElement.blur(); scrollTo(0, 0); }")


def _setoran(orang: Pengunjung) -> None:
    orang.masuk("bumiayu-bendahara", "Beranda bendahara").buka("/anggota/1/setoran", "Terima uang dari Ani Melati")
    orang.isi(jumlah="10.000").lihat("Pembagian", "rupiah")
    orang.halaman.evaluate("() => document.querySelector('label[for=jumlah]').scrollIntoView()")


def _buku(orang: Pengunjung) -> None:
    orang.masuk("bumiayu-0001", "Simpanan saya")


def _lurah(orang: Pengunjung) -> None:
    orang.masuk("lurah-bumiayu", "Bekerja sebagai apa?").duduk("Lurah", "Hitungan Bumiayu")


@dataclass(frozen=True)
class Gambar:
    """A picture: its file, its size in pixels, and the way there."""

    nama: str
    ukuran: tuple[int, int]
    jalan: Callable[[Pengunjung], None]


SEMUA = (
    Gambar("depan", MEJA, _depan),
    Gambar("koperasi", MEJA, _koperasi),
    Gambar("pendaftaran", HP, _pendaftaran),
    Gambar("setoran", HP, _setoran),
    Gambar("buku-simpanan", MEJA, _buku),
    Gambar("lurah", MEJA, _lurah),
)


def ambil(gambar: Gambar, server: Server, peramban: Browser) -> int:
    """Take one picture; returns its size in bytes.

    :raises RuntimeError: it is heavier than the repository wants.
    """
    lebar, tinggi = gambar.ukuran
    konteks = peramban.new_context(viewport={"width": lebar, "height": tinggi}, locale="id-ID", reduced_motion="reduce")
    orang = Pengunjung(konteks, server.alamat, js=True)
    gambar.jalan(orang)
    berkas = FOLDER / f"{gambar.nama}.png"
    orang.halaman.screenshot(path=berkas)
    konteks.close()
    if (bita := berkas.stat().st_size) > BITA_MAKS:
        raise RuntimeError(f"{berkas.name}: {bita} bita, paling banyak {BITA_MAKS}")
    return bita


def utama() -> None:
    with tempfile.TemporaryDirectory(prefix="portal-layar-") as nama_folder:
        folder = Path(nama_folder)
        env = lingkungan(f"sqlite:///{folder / 'portal.db'}", "contoh", "r" * 40, b"k" * 32)
        subprocess.run([sys.executable, "deploy/siapkan.py"], cwd=AKAR, env=env, check=True)
        with jalankan(env, folder / "server.log") as server, chromium.peramban() as peramban:
            for gambar in SEMUA:
                print(f"{gambar.nama}.png: {ambil(gambar, server, peramban) // 1024} KB")


if __name__ == "__main__":
    utama()
