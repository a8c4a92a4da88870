"""A workbook as a sekretaris keeps it, made here: clean, or as messy as they come."""

from __future__ import annotations

import datetime as dt
import io
import re
from collections.abc import Sequence
from typing import Any

from loket import Loket
from pintu import Pintu, kode_kirim
from werkzeug.test import TestResponse
from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from portal.dasar.waktu import awal_bulan, hari_ini
from portal.pekerjaan.pekerja import Pekerja

KEPALA = (
    "NIK",
    "Nama",
    "RT",
    "RW",
    "Tanggal masuk",
    "Simpanan pokok",
    "Simpanan wajib",
    "Wajib lunas sampai",
    "Sukarela lama",
)
Baris = Sequence[Any]


def batas() -> dt.date:
    """The cut-off day: the end of last month."""
    return awal_bulan(hari_ini()) - dt.timedelta(days=1)


def nik(ke: int) -> str:
    return f"347101{1 + ke % 28:02d}{1 + ke % 12:02d}85{1 + ke % 9999:04d}"


def orang(
    ke: int, nama: str, pokok: Any = 50_000, wajib: Any = 40_000, sukarela: Any = None, **ganti: Any
) -> list[Any]:
    """A line in the order of the template (without the number)."""
    isi = {
        "nik": nik(ke), "nama": nama, "rt": "01", "rw": "02", "masuk": dt.date(2025, 8, 17), "pokok": pokok, "wajib": wajib,
        "sampai": awal_bulan(batas()) if wajib else None, "sukarela": sukarela,
    }  # fmt: skip
    return list((isi | ganti).values())


class Buku:
    """A workbook being written; ``orang`` is its first sheet."""

    def __init__(self) -> None:
        self.berkas = io.BytesIO()
        self.buku = Workbook(self.berkas, {"in_memory": True})
        self.hari = self.buku.add_format({"num_format": "dd-mm-yyyy"})
        self.orang: Worksheet = self.buku.add_worksheet("Anggota")

    def tulis(self, ke: int, isi: Baris, lembar: Worksheet | None = None) -> None:
        """A line (from 0) as Excel would keep it: text as text, numbers as numbers, days as days."""
        for kolom, nilai in enumerate(isi):
            if isinstance(nilai, dt.date):
                (lembar or self.orang).write_datetime(ke, kolom, dt.datetime.combine(nilai, dt.time()), self.hari)
            elif isinstance(nilai, str):
                (lembar or self.orang).write_string(ke, kolom, nilai)
            elif nilai is not None:
                (lembar or self.orang).write_number(ke, kolom, nilai)

    def kas(self, *isi: Baris) -> None:
        lembar = self.buku.add_worksheet("Kas dan bank")
        for ke, baris in enumerate((("Tempat uang", "Jumlah pada tanggal batas"), *isi)):
            self.tulis(ke, baris, lembar)

    def bita(self) -> bytes:
        self.buku.close()
        return self.berkas.getvalue()


def buku(kas: int, *isi: Baris, kepala: Baris = KEPALA) -> bytes:
    """A clean workbook: so many people, so much in Budi's box."""
    b = Buku()
    for ke, baris in enumerate((kepala, *isi)):
        b.tulis(ke, baris)
    b.kas(("Kas Budi", kas))
    return b.bita()


def kirim(budi: Pintu, isi: bytes, nama: str = "buku lama.xlsx", **lain: Any) -> TestResponse:
    """The file goes in as the form sends it."""
    data = {"kode_kirim": kode_kirim(), "tanggal": batas().isoformat(), "berkas": (io.BytesIO(isi), nama)} | lain
    return budi.kirim("/saldo-awal/berkas", data, content_type="multipart/form-data")


def kerjakan() -> int:
    """The worker comes by once."""
    return Pekerja().sekali()


def periksa(budi: Pintu, isi: bytes, nama: str = "buku lama.xlsx", **lain: Any) -> TestResponse:
    """Send it, let the worker look it over, and open its page."""
    jawaban = kirim(budi, isi, nama, **lain)
    assert jawaban.status_code == 303, jawaban.text
    kerjakan()
    return budi.buka(jawaban.location)


def dibawa(budi: Pintu, alamat: str) -> dict[str, str]:
    """What the page carries along unseen: the difference, and which check showed it."""
    halaman = budi.buka(alamat).text
    ada = {n: re.search(f'name="{n}" type="hidden" value="([^"]*)"', halaman) for n in ("selisih", "periksa")}
    return {n: cocok[1] if cocok else "" for n, cocok in ada.items()}


def tempat(loket: Loket) -> str:
    return str(loket.kas_id)
