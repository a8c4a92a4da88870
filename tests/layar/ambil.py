"""Take the README's pictures from a demo portal of the five regions: `make layar`."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser

from portal import create_app
from portal.config import Pengaturan
from portal.dasar import cetakan as penata
from portal.dasar.milik import di_koperasi
from portal.koperasi import queries as koperasi
from portal.kuitansi import cetakan
from portal.kuitansi import queries as kuitansi
from portal.pembukuan import queries as pembukuan
from tests import tempat
from tests.peramban import chromium
from tests.peramban.pengunjung import Pengunjung
from tests.peramban.server import AKAR, Server, jalankan, lingkungan
from tests.peramban.warga import isi_diri

FOLDER = Path(__file__).resolve().parent
HP, MEJA = (360, 740), (1280, 800)
BITA_MAKS = 150 * 1024
TITIK_A5 = 100
"""Dots an inch of the A5 receipt's picture."""


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


def ringankan(berkas: Path) -> int:
    """Write the picture anew with as many colours as a palette holds; returns its size in bytes.

    :raises RuntimeError: it is heavier than the repository wants.
    """
    with Image.open(berkas) as penuh:
        penuh.convert("RGB").quantize(256, dither=Image.Dither.NONE).save(berkas, optimize=True)
    if (bita := berkas.stat().st_size) > BITA_MAKS:
        raise RuntimeError(f"{berkas.name}: {bita} bita, paling banyak {BITA_MAKS}")
    return bita


def ambil(gambar: Gambar, server: Server, peramban: Browser) -> int:
    """Take one picture; returns its size in bytes."""
    lebar, tinggi = gambar.ukuran
    konteks = peramban.new_context(viewport={"width": lebar, "height": tinggi}, locale="id-ID", reduced_motion="reduce")
    orang = Pengunjung(konteks, server.alamat, js=True)
    orang.buka("/", "Temukan koperasi").buka(
        "/wilayah"
    )  # on a busy machine the typeface comes too late for the first page
    gambar.jalan(orang)
    berkas = FOLDER / f"{gambar.nama}.png"
    orang.halaman.screenshot(path=berkas)
    konteks.close()
    return ringankan(berkas)


def kertas(url: str) -> None:
    """The newest receipt of Bumiayu on A5 and on a strip of 58 mm, drawn as a printer would."""
    app = create_app(Pengaturan("contoh", url, "r" * 40, b"k" * 32, ("localhost",), 0, None))
    with app.test_request_context("/"):
        milik = koperasi.dengan_kode("bumiayu")
        with di_koperasi(milik.id):
            semua = pembukuan.daftar_jurnal().jurnal
            ini = kuitansi.kertas(next(j.nomor for j in semua if j.jenis == "setoran_simpanan"))
            kop = kuitansi.kop(milik.id)
        data = cetakan.isi(ini, kop, 0, f"https://portal.contoh.id/bukti/{ini.catatan.kode_publik}", milik.zona)
        gambar = {
            "kuitansi-a5": penata.png(cetakan.FOLDER / "a5.typ", data, TITIK_A5),
            "kuitansi-58mm": penata.png(cetakan.FOLDER / "58mm.typ", data, cetakan.TITIK_PER_INCI),
        }
    for nama, isi in gambar.items():
        berkas = FOLDER / f"{nama}.png"
        berkas.write_bytes(isi)
        print(f"{berkas.name}: {ringankan(berkas) // 1024} KB")


def utama() -> None:
    tempat.siapkan()
    folder = tempat.bersama()
    try:
        env = lingkungan(f"sqlite:///{folder / 'portal.db'}", "contoh", "r" * 40, b"k" * 32)
        subprocess.run([sys.executable, "deploy/siapkan.py"], cwd=AKAR, env=env, check=True)
        with jalankan(env, folder / "server.log") as server, chromium.peramban() as peramban:
            for gambar in SEMUA:
                print(f"{gambar.nama}.png: {ambil(gambar, server, peramban) // 1024} KB")
        kertas(f"sqlite:///{folder / 'portal.db'}")
    finally:
        tempat.bereskan(folder)


if __name__ == "__main__":
    utama()
