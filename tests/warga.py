"""Somebody who signs up: what they type, and the way through the three pages."""

from __future__ import annotations

import re
from typing import Any

from pintu import Pintu
from werkzeug.test import TestResponse

DIRI = {
    "nik": "3471014708900001",
    "nama": "Siti Aminah",
    "panggilan": "Mina",
    "tempat_lahir": "Yogyakarta",
    "tanggal_lahir": "1990-08-07",
    "kelamin": "P",
    "pekerjaan": "Penjahit",
}
ALAMAT = {"alamat": "Jalan Kricak 7", "rt": "3", "rw": "001", "hp": "0812-3456-7890", "ahli_waris": "Ali bin Abu"}
SETUJU = {"setuju_data": "y", "setuju_ad_art": "y"}


def kode_kirim(jawaban: TestResponse) -> str:
    """The key that a drawn form carries (the first one on the page)."""
    ditemukan = re.search(r'name="kode_kirim" value="([^"]+)"', jawaban.text)
    assert ditemukan, jawaban.text[:2000]
    return ditemukan[1]


def kode_formulir(jawaban: TestResponse, action: str) -> str:
    """The key of the form with this action."""
    bagian = jawaban.text.split(f'action="{action}"', 1)[1]
    ditemukan = re.search(r'name="kode_kirim" value="([^"]+)"', bagian)
    assert ditemukan
    return ditemukan[1]


def isi_dua_halaman(pintu: Pintu, dasar: str, **ganti: Any) -> TestResponse:
    """Pages 1 and 2; returns page 3 as it is drawn."""
    pintu.buka(f"{dasar}/diri")
    satu = pintu.kirim(f"{dasar}/diri", DIRI | {k: v for k, v in ganti.items() if k in DIRI})
    assert satu.status_code == 303, satu.text
    pintu.buka(f"{dasar}/alamat")
    dua = pintu.kirim(f"{dasar}/alamat", ALAMAT | {k: v for k, v in ganti.items() if k in ALAMAT})
    assert dua.status_code == 303, dua.text
    return pintu.buka(f"{dasar}/tinjau")


def daftar(pintu: Pintu, kode_koperasi: str, **ganti: Any) -> str:
    """All three pages; returns the code of the application."""
    dasar = f"/pendaftaran/baru/{kode_koperasi}"
    tinjau = isi_dua_halaman(pintu, dasar, **ganti)
    jawaban = pintu.kirim(f"{dasar}/tinjau", SETUJU | {"kode_kirim": kode_kirim(tinjau)})
    assert jawaban.status_code == 303, jawaban.text
    return kode_terbaca(pintu.buka("/pendaftaran/selesai"))


def kode_terbaca(jawaban: TestResponse) -> str:
    """The code as the last page shows it."""
    ditemukan = re.search(r'class="kode-besar">([^<]+)<', jawaban.text)
    assert ditemukan
    return ditemukan[1]
