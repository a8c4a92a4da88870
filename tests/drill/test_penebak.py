"""Guessing at a real server of four processes: what is counted is counted once for all of them."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import psutil
import pytest
import sqlalchemy as sa
from drill.gladi import BENDAHARA, lingkungan, serentak

from bench.peramban import Jawaban, Peramban
from bench.server import granian
from portal.contoh.pemeran import SANDI
from portal.pengguna.pembatas import JENDELA, PER_AKUN, PER_ALAMAT

PEKERJA, ORANG = 4, 8


class Penebak(Peramban):
    """A browser behind our proxy, which says from where it comes."""

    def __init__(self, port: int, alamat: str = "") -> None:
        super().__init__(port)
        self.alamat = alamat

    def _minta(self, metode: str, alamat: str, isi: str | None, kepala: dict[str, str]) -> Jawaban:
        return super()._minta(metode, alamat, isi, kepala | {"X-Forwarded-For": self.alamat})

    def coba(self, nama: str, sandi: str) -> Jawaban:
        form = next(f for f in self.buka("/masuk").formulir if f.alamat == "/masuk")
        return self.kirim("/masuk", {**form.isi, "nama_masuk": nama, "sandi": sandi})


@pytest.fixture
def port(url_pemeran: str, tmp_path: Path) -> Iterator[int]:
    """The portal in four processes behind one proxy of ours, on a copy of the cast."""
    atur = lingkungan(url_pemeran) | {"PROKSI": "1"}
    with granian("wsgi:app", atur, tmp_path / "server.log", pekerja=PEKERJA, utas=2) as (nomor, pid):
        assert len(psutil.Process(pid).children()) >= PEKERJA
        yield nomor


def tebak(port: int, nama: list[str], sandi: str, alamat: list[str]) -> list[int]:
    """One after the other; a connection of its own for each, so that any of the processes may get it."""
    status = []
    for satu, dari in zip(nama, alamat, strict=True):
        with Penebak(port, dari) as penebak:
            status.append(penebak.coba(satu, sandi).status)
    return status


def bersama(port: int, nama: list[str], sandi: str, alamat: list[str]) -> Counter[int]:
    """All of it by eight people at once: how many answers of each status."""
    bagian = [partial(tebak, port, nama[i::ORANG], sandi, alamat[i::ORANG]) for i in range(ORANG)]
    return Counter(s for hasil in serentak(bagian) for s in hasil)


def lewatkan(url: str) -> None:
    """As if the wait were over."""
    mesin = sa.create_engine(url)
    with mesin.begin() as conn:
        mulai = sa.text("UPDATE percobaan SET mulai = :m").bindparams(
            sa.bindparam("m", dt.datetime.now(dt.UTC) - JENDELA - dt.timedelta(minutes=1), sa.DateTime(timezone=True))
        )
        conn.execute(mulai)
    mesin.dispose()


def test_one_account_from_fifty_addresses_is_closed_after_ten_tries_in_all_processes(
    port: int, url_pemeran: str
) -> None:
    alamat = [f"203.0.113.{ke}" for ke in range(50)]
    assert bersama(port, [BENDAHARA] * 50, "koperasi merah putih 2026", alamat) == {422: PER_AKUN, 429: 50 - PER_AKUN}
    with Penebak(port, "198.51.100.1") as pemilik:
        jawaban = pemilik.coba(BENDAHARA, SANDI)
        assert jawaban.status == 429
        assert "Terlalu banyak percobaan. Tunggu" in jawaban.teks
        assert 0 < int(jawaban.kepala["retry-after"]) <= JENDELA.total_seconds() + 1
        assert pemilik.coba("bumiayu-kasir", SANDI).status == 303, "a neighbour at the same counter comes in"
    lewatkan(url_pemeran)
    with Penebak(port, "198.51.100.1") as pemilik:
        assert pemilik.coba(BENDAHARA, SANDI).kepala["location"] == "/masuk/kode"


@pytest.mark.drill
def test_two_hundred_accounts_by_one_passphrase_are_stopped_at_their_address(port: int, url_pemeran: str) -> None:
    nama = [f"bumiayu-{ke:04d}" for ke in range(200)]
    dari = ["203.0.113.77"] * 200
    assert bersama(port, nama, "koperasi merah putih 2026", dari) == {422: PER_ALAMAT, 429: 200 - PER_ALAMAT}
    with Penebak(port, "203.0.113.77") as orang:
        assert orang.coba("bumiayu-0001", SANDI).status == 429, "whoever shares that address waits, and is told so"
    with Penebak(port, "203.0.113.78") as orang:
        assert orang.coba("bumiayu-0001", SANDI).status == 303
    lewatkan(url_pemeran)
    with Penebak(port, "203.0.113.77") as orang:
        assert orang.coba("bumiayu-0001", SANDI).status == 303
