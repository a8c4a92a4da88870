"""The server is killed while small cash is paid out: each payment that was acknowledged stands once, each other once or not."""

from __future__ import annotations

import random
from collections import Counter
from contextlib import suppress
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from drill.gladi import (
    PUTUS,
    bekerja_lalu_bunuh,
    mesin_baca,
    pastikan_tanpa_celah,
    petugas,
    portal_berjalan,
    verifikasi,
)

from bench.peramban import Peramban

ALAMAT = "/pengeluaran/air"
BUKTI = "/pengeluaran/bukti/"
RUPIAH = 1_000
"""Each time to a party of its own: far below what needs a release, and below what a box holds."""


@dataclass(slots=True)
class Bayar:
    """A payment that was sent; the number of its paper once it was acknowledged."""

    isi: dict[str, Any]
    nomor: str = ""


@dataclass(slots=True)
class Pembayar:
    """Somebody who pays one small sum after the other by the real form, until the server is gone."""

    port: int
    nama: str
    semua: list[Bayar] = field(default_factory=list)

    def bekerja(self) -> None:
        with suppress(*PUTUS), petugas(self.port, 20) as peramban:
            while True:
                self.satu(peramban)

    def satu(self, peramban: Peramban) -> None:
        isi: dict[str, Any] = dict(peramban.isian(ALAMAT, ALAMAT))
        isi |= {"jumlah": str(RUPIAH), "pihak": f"Warung {self.nama} {len(self.semua)}", "nota_menyusul": "y"}
        self.semua.append(bayar := Bayar(isi))
        jawaban = peramban.kirim(ALAMAT, isi)
        assert jawaban.status in (303, 503), f"{jawaban.status}: {jawaban.teks[:1500]}"
        bayar.nomor = nomor_bukti(jawaban.kepala.get("location", ""))


def nomor_bukti(alamat: str) -> str:
    return alamat.removeprefix(BUKTI) if alamat.startswith(BUKTI) else ""


@pytest.mark.drill
def test_a_payment_stands_once_or_not_at_all_after_six_kills(url_pemilik: str, tmp_path: Path) -> None:
    gladi(url_pemilik, tmp_path, 6)


def gladi(url: str, folder: Path, putaran: int) -> None:
    """So many rounds: serve, pay, kill; look; at the end send again what was not acknowledged."""
    semua: list[Bayar] = []
    for ke in range(putaran):
        with portal_berjalan(url, folder / "server.log") as (port, proses):
            pembayar = [Pembayar(port, f"{'abcdef'[ke % 6]}{i}") for i in range(3)]
            bekerja_lalu_bunuh(
                proses,
                [p.bekerja for p in pembayar],
                partial(ada_diakui, pembayar),
                random.Random(ke).uniform(0.05, 0.8),
            )
        semua += [b for p in pembayar for b in p.semua]
        periksa(url, semua)
        assert verifikasi(url) == ""
    assert any(b.nomor for b in semua), "tidak ada yang tercatat sebelum server dimatikan"
    dahulu = [b for b in semua if not b.nomor]
    with portal_berjalan(url, folder / "server.log") as (port, _proses), petugas(port) as peramban:
        token = peramban.isian(ALAMAT, ALAMAT)["csrf_token"]
        for b in dahulu:
            b.nomor = nomor_bukti(peramban.kirim(ALAMAT, b.isi | {"csrf_token": token}).kepala.get("location", ""))
            assert b.nomor
    assert sorted(periksa(url, semua).values()) == [1] * len(semua)
    assert verifikasi(url) == ""
    print(f"{putaran} kali mati: {len(semua)} pembayaran, {len(dahulu)} baru diakui sesudahnya")


def ada_diakui(pembayar: list[Pembayar]) -> bool:
    return any(b.nomor for p in pembayar for b in p.semua)


def periksa(url: str, semua: list[Bayar]) -> Counter[str]:
    """How often each payment stands in the book, by its key; numbers of kas keluar without a gap."""
    mesin = mesin_baca(url)
    milik = "koperasi_id = (SELECT id FROM koperasi WHERE wilayah_kode = '35.73.03.1003')"
    perintah = sa.text(f"SELECT nomor, kode_kirim FROM jurnal WHERE seri = 'KK' AND {milik} ORDER BY urut")
    try:
        with mesin.connect() as conn:
            tercatat = [(str(b[0]), str(b[1])) for b in conn.execute(perintah)]
    finally:
        mesin.dispose()
    kunci = {b.isi["kode_kirim"] for b in semua}
    banyak = Counter(k for _nomor, k in tercatat if k in kunci)
    assert all(n == 1 for n in banyak.values()), "ada pembayaran yang tercatat dua kali"
    menurut_kunci = {k: nomor for nomor, k in tercatat}
    for b in semua:
        assert not b.nomor or menurut_kunci.get(b.isi["kode_kirim"]) == b.nomor, f"{b.nomor} diakui, tetapi tidak ada"
    pastikan_tanpa_celah(nomor for nomor, _kunci in tercatat)
    return banyak
