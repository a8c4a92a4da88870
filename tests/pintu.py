"""A door to knock at: a plain client that keeps its cookie, and a koperasi of its own with whoever a test needs."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from html import unescape
from itertools import count
from typing import Any

import lint
from flask import Flask
from sqlalchemy import event
from werkzeug.test import TestResponse

from portal.dasar.transaksi import transaksi
from portal.dasar.waktu import hari_ini
from portal.extensions import db
from portal.koperasi.queries import KoperasiRingkas
from portal.pengguna import services as pengguna
from portal.pengguna.actor import ActorPengguna, actor_sistem
from portal.pengurus import pejabat
from portal.pengurus import services as pengurus
from portal.pengurus.services import Angkatan
from portal.policy import Wewenang
from portal.unit_usaha.services import siapkan_tujuh

ASAL = "https://localhost"
SANDI = "teduh kukus hajatan ilmu"
KRICAK, BUMIJO = "34.71.01.1001", "34.71.02.1001"
HALAMAN_MAKS, ACT_MAKS = 10, 20
"""The most statements that a page and an act may cost, whole request included."""
SEKALI_SEUMUR = {"/saldo-awal": 32}
"""An act that is done once in a koperasi's life, for all its people in one transaction: constant too, however many."""
_KE = count(1)


def kode_kirim() -> str:
    """A fresh key, as a drawn form would carry it."""
    return f"uji-kode-kirim-{next(_KE):06d}"


@contextmanager
def mencatat(terkirim: list[str]) -> Iterator[None]:
    """Write down every statement that reaches the database meanwhile, BEGIN too."""

    def catat(_conn: object, _kursor: object, perintah: str, *_lain: object) -> None:
        terkirim.append(perintah)

    event.listen(db.engine, "before_cursor_execute", catat)
    try:
        yield
    finally:
        event.remove(db.engine, "before_cursor_execute", catat)


@dataclass
class Pintu:
    """One browser: its cookies, and nothing left over in ``g`` between two requests.

    ``perintah``: how many statements its last request cost. No request of any test may cost more than the house allows.
    """

    app: Flask
    alamat: str = "10.0.0.1"
    token: str = ""
    klien: Any = field(init=False)
    perintah: int = field(init=False, default=0)

    def __post_init__(self) -> None:
        self.klien = self.app.test_client()

    def buka(self, jalur: str, **lain: Any) -> TestResponse:
        return self._ingat(self._kirim("GET", jalur, **lain))

    def kirim(self, jalur: str, data: dict[str, Any] | None = None, **lain: Any) -> TestResponse:
        isi = {"csrf_token": self.token} | (data or {})
        return self._ingat(self._kirim("POST", jalur, data=isi, **lain))

    def _kirim(self, metode: str, jalur: str, headers: dict[str, str] | None = None, **lain: Any) -> TestResponse:
        kepala = {"Referer": ASAL + "/"} | (headers or {})
        lain.setdefault("base_url", ASAL)
        lain.setdefault("environ_base", {"REMOTE_ADDR": self.alamat})
        terkirim: list[str] = []
        with self.app.app_context(), mencatat(terkirim):
            jawaban: TestResponse = self.klien.open(jalur, method=metode, headers=kepala, **lain)
        self.perintah, batas = len(terkirim), HALAMAN_MAKS if metode == "GET" else SEKALI_SEUMUR.get(jalur, ACT_MAKS)
        assert self.perintah <= batas, f"{metode} {jalur}: {self.perintah} > {batas}\n" + "\n".join(terkirim)
        return jawaban

    def _ingat(self, jawaban: TestResponse) -> TestResponse:
        """Look the answer over, and keep the token of the form that it shows."""
        if jawaban.mimetype == "text/html" and jawaban.text and not 300 <= jawaban.status_code < 400:
            salah = lint.periksa(jawaban.text)
            assert not salah, f"{jawaban.request.path}:\n  " + "\n  ".join(salah)
        if ditemukan := re.search(r'name="csrf_token" value="([^"]+)"', jawaban.text):
            self.token = ditemukan[1]
        return jawaban

    def kue(self) -> str:
        """The session cookie's value, empty when there is none."""
        ada = self.klien.get_cookie("__Host-sesi", domain="localhost")
        return ada.value if ada else ""

    def pasang_kue(self, nilai: str) -> None:
        self.klien.set_cookie("__Host-sesi", nilai, domain="localhost", secure=True)

    def masuk(self, nama_masuk: str, sandi: str = SANDI) -> TestResponse:
        self.buka("/masuk")
        jawaban = self.kirim("/masuk", {"nama_masuk": nama_masuk, "sandi": sandi})
        if jawaban.status_code == 303:
            self.buka("/masuk/jabatan")
        return jawaban


def teks(jawaban: TestResponse) -> str:
    """What a reader sees of an answer, in one line."""
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", jawaban.text)).split())


@dataclass
class Balai:
    """A koperasi of the test's own: Kartika is its ketua, with a passphrase."""

    app: Flask
    koperasi: KoperasiRingkas

    @property
    def ketua(self) -> ActorPengguna:
        return pengguna.actor_dari_nama_masuk(f"{self.koperasi.kode}-ketua")

    def angkat(self, jabatan: str, nama: str, mulai: dt.date | None = None, sandi: bool = True, **lain: Any) -> str:
        """Seat somebody, with a passphrase unless said otherwise; returns the log-in name."""
        isi = Angkatan(jabatan, mulai or hari_ini(), "BA-01/2026", nama, **lain)
        kursi = pengurus.queries.dengan_id(self.koperasi.id, pengurus.angkat(self.ketua, isi, kode_kirim()))
        if sandi:
            beri_sandi(kursi.nama_masuk)
        return kursi.nama_masuk

    def jabatan(self, nama_masuk: str) -> pengurus.JabatanRingkas:
        actor = pengguna.actor_dari_nama_masuk(nama_masuk)
        assert actor.kursi is not None
        return pengurus.queries.dengan_id(self.koperasi.id, actor.kursi.id)

    def pintu(self, nama_masuk: str, **lain: Any) -> Pintu:
        baru = Pintu(self.app, **lain)
        assert baru.masuk(nama_masuk).status_code == 303
        return baru


def balai(app: Flask, wilayah: str = KRICAK) -> Balai:
    """Open a koperasi and give its ketua a passphrase."""
    milik, slip = pengurus.buka_koperasi(wilayah, "Kartika Ayu", nomor_keputusan="BA-00/2026", siapkan=(siapkan_tujuh,))
    pengguna.tukar_slip(slip.kode, SANDI)
    return Balai(app, milik)


def beri_sandi(nama_masuk: str, sandi: str = SANDI) -> None:
    """Print a slip for a log-in and redeem it."""
    pengguna.tukar_slip(pejabat.cetak_slip_pusat(nama_masuk).kode, sandi)


def dinas(wilayah: str = "34.71") -> ActorPengguna:
    """The dinas of a kota, with a passphrase."""
    slip = pejabat.tugaskan_dinas(wilayah, "Dewi Lestari")
    pengguna.tukar_slip(slip.kode, SANDI)
    return pengguna.actor_dari_nama_masuk(slip.nama_masuk)


def tutup(nama_masuk: str) -> None:
    """Close a log-in, as the centre would."""
    with transaksi(actor_sistem(), Wewenang.KOPERASI_BUKA) as trx:
        pengguna.tutup_pengguna(trx, pengguna.actor_dari_nama_masuk(nama_masuk).pengguna_id)
