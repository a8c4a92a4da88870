"""A browser without a network: the same person at the same forms, in the process that is measured; and what it takes."""

from __future__ import annotations

import time
from collections.abc import Callable

import psutil  # type: ignore[import-untyped]
from flask import Flask
from sqlalchemy import delete, text, update
from werkzeug.test import Client

from bench.data import SANDI, rahasia
from bench.muatan import cpu_pohon
from bench.peramban import Jawaban, Peramban
from portal.dasar.transaksi import transaksi_sistem
from portal.extensions import db
from portal.pengguna.models import PengamanKode, Percobaan

ASAL = "http://127.0.0.1"
PEMANASAN = 5
"""Runs that don't count, before those that do."""


class Dalam(Peramban):
    """``Peramban`` on an app of this process."""

    def __init__(self, app: Flask) -> None:
        super().__init__(0)
        self.klien = Client(app, use_cookies=False)

    @classmethod
    def petugas(cls, app: Flask, nama_masuk: str) -> Dalam:
        """Somebody who has logged in."""
        orang = cls(app)
        orang.masuk(nama_masuk, SANDI, rahasia(nama_masuk))
        return orang

    def ya(self, alamat: str) -> Jawaban:
        """A page that is there.

        :raises RuntimeError: it isn't.
        """
        jawaban = self.buka(alamat)
        if jawaban.status != 200:
            raise RuntimeError(f"{alamat}: {jawaban.status}")
        return jawaban

    def _minta(self, metode: str, alamat: str, isi: str | None, kepala: dict[str, str]) -> Jawaban:
        if self.kue:
            kepala["Cookie"] = self.kepala_kue
        jawaban = self.klien.open(alamat, method=metode, base_url=ASAL, data=isi, headers=kepala)
        self._simpan_kue(jawaban.headers.getlist("Set-Cookie"))
        return Jawaban(jawaban.status_code, {n.lower(): v for n, v in jawaban.headers.items()}, jawaban.text)


class Cpu:
    """CPU milliseconds of this process and of the database's processes; ``server``: of the database's alone."""

    def __init__(self, app: Flask) -> None:
        self.induk: int | None = None
        with app.app_context():
            if db.engine.dialect.name == "postgresql":
                pid = int(db.session.execute(text("SELECT pg_backend_pid()")).scalar_one())
                self.induk = psutil.Process(pid).ppid()

    def server(self) -> float:
        return cpu_pohon(self.induk) * 1000 if self.induk else 0.0

    def __call__(self) -> float:
        return time.process_time() * 1000 + self.server()

    def rata(self, kerjakan: Callable[[], object], kali: int) -> float:
        """Mean of so many runs, after a few that don't count."""
        for _ in range(PEMANASAN):
            kerjakan()
        awal = self()
        for _ in range(kali):
            kerjakan()
        return (self() - awal) / kali


def segarkan(app: Flask) -> None:
    """As if a quarter of an hour had passed: throttles are empty, a code may come again."""
    with app.app_context(), transaksi_sistem() as conn:
        conn.execute(delete(Percobaan))
        conn.execute(update(PengamanKode).values(langkah_terakhir=0))


def nilai(baik: bool, kalimat: str) -> bool:
    print(f"  {'cukup' if baik else 'KURANG'}: {kalimat}", flush=True)
    return baik
