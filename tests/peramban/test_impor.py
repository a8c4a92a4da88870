"""Flow: the bendahara sends the old books, sees the wrong cell, sends them mended, and they go into the book."""

from __future__ import annotations

from collections.abc import Callable

from impor.buku_lama import Buku, orang

from tests.peramban.conftest import MEJA
from tests.peramban.pengunjung import Pengunjung
from tests.peramban.server import Server

Orang = Callable[..., Pengunjung]
HARI = "2020-01-31"
"""Before the first entry of the demo's book."""


def lembar(pokok: object) -> bytes:
    b = Buku()
    b.tulis(0, ("NIK", "Nama", "RT", "RW", "Tanggal masuk", "Simpanan pokok", "Simpanan wajib", "Wajib lunas sampai"))
    for ke, nama in enumerate(("Waru Jati", "Sawo Kecik"), start=1):
        b.tulis(ke, orang(ke, nama, pokok if ke == 1 else 100_000, 0, masuk=None)[:8])
    b.kas(("Kas bendahara", 200_000))
    return b.bita()


def kirim(budi: Pengunjung, isi: bytes) -> None:
    budi.isi(tanggal=HARI)
    kotak = budi.halaman.locator("[name=berkas]")
    kotak.set_input_files({"name": "buku lama.xlsx", "mimeType": "application/octet-stream", "buffer": isi})
    budi.ketuk("Kirim dan periksa dulu", "button").sampai("Periksa buku lama")


def selesai(budi: Pengunjung, server: Server, kalimat: str) -> None:
    """The worker comes by; the page asks by itself, or by its link where there is no JavaScript."""
    server.flask("pekerja", "--sekali")
    if not budi.js:
        budi.ketuk("Lihat lagi sekarang")
    budi.lihat(kalimat)


def test_old_books_are_mended_and_go_in(orang: Orang, server: Server) -> None:
    budi = orang(ukuran=MEJA).datang("bumiayu-bendahara", "Beranda bendahara").buka("/saldo-awal", "Saldo awal")
    budi.ketuk("Kirim sebagai berkas").sampai("Saldo awal dari berkas")
    budi.lihat("sudah berisi catatan sejak", "Unduh templat XLSX")
    budi.ketuk("Kirim dan periksa dulu", "button").ditolak("Pilih berkasnya dulu")
    kirim(budi, lembar("2 bulan 200.000"))
    selesai(budi, server, "F2: Tulis jumlah rupiahnya saja")
    assert "Sawo Kecik" not in budi.teks
    budi.ketuk("Lihat semua baris").lihat("Sawo Kecik")
    budi.ketuk("Kirim berkas yang sudah dibetulkan").sampai("Saldo awal dari berkas")
    kirim(budi, lembar(100_000))
    selesai(budi, server, "Tidak ada selisih")
    budi.ketuk("Masukkan saldo awal per 31 Januari 2020", "button").lihat("sedang dimasukkan")
    selesai(budi, server, "sudah masuk buku")
    budi.ketuk("Lihat catatannya").lihat("Simpanan Pokok", "Rp200.000")
    sari = orang().datang("bumiayu-sekretaris", "Beranda sekretaris")
    sari.buka("/saldo-awal/berkas", "Bagian ini bukan untuk Anda")
