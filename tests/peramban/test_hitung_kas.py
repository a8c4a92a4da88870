"""Flow: the bendahara counts the box, and the ketua looks over the evening and asks."""

from __future__ import annotations

import re
from collections.abc import Callable

from tests.peramban.conftest import MEJA
from tests.peramban.pengunjung import Pengunjung

Orang = Callable[..., Pengunjung]


def test_a_box_is_counted_and_the_evening_is_looked_over(orang: Orang) -> None:
    budi = orang().datang("bumiayu-bendahara", "Beranda bendahara").ketuk("Hitung kas").sampai("Hitung kas")
    budi.ketuk(re.compile(r"^\s*Hitung Kas bendahara")).sampai("Hitung uang di Kas bendahara")
    jalur = budi.jalur
    budi.ketuk("Bandingkan dengan buku").lihat("Perlu diperbaiki")
    budi.isi(p50000="1", p2000="3", p500="1")
    if budi.js:
        budi.lihat("Rp56.500")
    budi.ketuk("Bandingkan dengan buku").lihat("Anda hitung", "Menurut buku", "ini bukan tuduhan")
    budi.ketuk("Simpan hasil hitung kas").sampai("Hasil hitung kas Kas bendahara")
    budi.lihat("Rp56.500", "Selisih dicatat terpisah", "Dihitung oleh")
    ketua = orang(ukuran=MEJA).datang("bumiayu-ketua", "Beranda ketua").ketuk("Rekap").sampai("Rekap")
    ketua.lihat("Selisih kas kurang", "Catatan hari ini").ketuk("Perlu penjelasan")
    ketua.halaman.locator("input[name^=tanya_]").first.fill("Kurangnya banyak, kenapa?")
    ketua.ketuk(re.compile("Saya sudah memeriksa"), "button").lihat("Ditanyakan: Kurangnya banyak", "Diperiksa Kartika")
    budi.buka("/beranda", "Beranda bendahara").ketuk("Kurangnya banyak, kenapa?").sampai("Jelaskan catatan")
    budi.isi(teks="Dipinjam kasir, sudah kembali.").ketuk("Kirim penjelasan").sampai("Rekap")
    budi.lihat("Dijawab: Dipinjam kasir")
    orang().datang("bumiayu-kasir", "Beranda kasir").buka(jalur, "Bagian ini bukan untuk Anda")
    orang().datang("buring-bendahara", "Beranda bendahara").buka(jalur, "Halaman tidak ditemukan")
