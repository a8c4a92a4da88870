"""Flow: a box changes hands after the old and the new holder have counted it together."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from tests.peramban.conftest import SEMUA
from tests.peramban.pengunjung import Pengunjung

Orang = Callable[..., Pengunjung]


def pilih_orang(siapa: Pengunjung, bidang: str, nama: str) -> None:
    pilihan = siapa.halaman.locator(f"select[name={bidang}] option", has_text=nama).get_attribute("value")
    siapa.pilih(**{bidang: pilihan or ""})


@pytest.mark.parametrize("ragam", SEMUA[:2], ids=str, indirect=True)
def test_a_box_is_counted_by_both_and_changes_hands(orang: Orang) -> None:
    budi = orang().datang("bumiayu-bendahara", "Beranda bendahara").buka("/hitung-kas", "Hitung kas")
    budi.ketuk(re.compile(r"^\s*Hitung Kas bendahara")).sampai("Hitung uang di Kas bendahara").isi(p50000="2")
    budi.ketuk("Bandingkan dengan buku").lihat("Menurut buku")
    pilih_orang(budi, "saksi", "Kasim Sawo")
    budi.ketuk("Simpan hasil hitung kas").sampai("Hasil hitung kas Kas bendahara").lihat("belum menyatakannya sendiri")
    kasir = orang().datang("bumiayu-kasir", "Beranda kasir").buka(budi.jalur, "Hasil hitung kas Kas bendahara")
    kasir.ketuk("Saya ikut menghitung uang ini", "button").lihat("dinyatakan sendiri")
    ketua = orang().datang("bumiayu-ketua", "Beranda ketua").buka("/tempat-uang", "Tempat uang").ketuk("Kas bendahara")
    ganti = ketua.sampai("Pemegang Kas bendahara").jalur
    pilih_orang(ketua, "pemegang", "Kasim Sawo")
    ketua.ketuk("Ganti pemegang Kas bendahara", "button").sampai("Kas bendahara dipegang Kasim Sawo")
    kasir.buka(ganti, "Bagian ini bukan untuk Anda")
    budi.buka(ketua.jalur, "Kas bendahara dipegang Kasim Sawo").ketuk("Setujui", "button").lihat("Disetujui Budi")
    ketua.buka(ganti, "Pemegang Kas bendahara").lihat("Sekarang dipegang Kasim Sawo")
