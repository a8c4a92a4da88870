"""The server is killed while sheets are booked: afterwards each sheet is wholly in the book or wholly a draft."""

from __future__ import annotations

import random
import uuid
from contextlib import suppress
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from drill.gladi import PUTUS, bekerja_lalu_bunuh, mesin_baca, petugas, portal_berjalan, verifikasi

from bench.peramban import Peramban

RUPIAH = 100
"""From each row, far below what a month is: the same people can pay again in the next round."""


@dataclass(slots=True)
class Lembar:
    """A sheet that was sent: its form, how many rows, whether it was acknowledged."""

    alamat: str
    isi: dict[str, Any]
    orang: int
    diakui: bool = False


@dataclass(slots=True)
class PengetikLembar:
    """Somebody who opens sheets of the RTs and books them by the real forms, until the server is gone."""

    port: int
    rt: int
    semua: list[Lembar] = field(default_factory=list)

    def bekerja(self) -> None:
        with suppress(*PUTUS), petugas(self.port, 20) as peramban:
            while True:
                self.satu(peramban)

    def satu(self, peramban: Peramban) -> None:
        meja = next(f for f in peramban.buka("/daftar-setoran").formulir if f.alamat == "/daftar-setoran")
        pilihan = meja.pilihan["rt"]
        isi_meja = meja.isi | {"rt": pilihan[self.rt % len(pilihan)]}
        alamat = peramban.kirim("/daftar-setoran", isi_meja).kepala["location"]
        lembar = isi_lembar(peramban, alamat)
        self.semua.append(lembar)
        jawaban = peramban.kirim(alamat, lembar.isi)
        lembar.diakui = jawaban.status == 303
        assert jawaban.status in (303, 503), f"{jawaban.status}: {jawaban.teks[:1500]}"


def isi_lembar(peramban: Peramban, alamat: str) -> Lembar:
    """The sheet as drawn, every anggota's row ticked with a small amount."""
    isi: dict[str, Any] = dict(peramban.isian(alamat, alamat))
    nomor = [n.removeprefix("jumlah-") for n in isi if n.startswith("jumlah-")]
    isi |= {f"jumlah-{n}": str(RUPIAH) for n in nomor}
    isi |= {"pilih": nomor, "uang": str(RUPIAH * len(nomor)), "petugas": "Bu RT", "aksi": "catat"}
    return Lembar(alamat, isi, len(nomor))


@pytest.mark.drill
def test_a_sheet_is_whole_or_not_there_after_six_kills(url_pemilik: str, tmp_path: Path) -> None:
    gladi(url_pemilik, tmp_path, 6)


def gladi(url: str, folder: Path, putaran: int) -> None:
    """So many rounds: serve, book sheets, kill; look; at the end send again what was not acknowledged."""
    semua: list[Lembar] = []
    for ke in range(putaran):
        with portal_berjalan(url, folder / "server.log") as (port, proses):
            pengetik = [PengetikLembar(port, ke * 2 + i) for i in range(2)]
            bekerja_lalu_bunuh(
                proses,
                [p.bekerja for p in pengetik],
                partial(ada_diakui, pengetik),
                random.Random(ke).uniform(0.05, 0.8),
            )
        semua += [lembar for p in pengetik for lembar in p.semua]
        periksa(url, semua)
        assert verifikasi(url) == ""
    assert any(lembar.diakui for lembar in semua), "tidak ada lembar yang tercatat sebelum server dimatikan"
    with portal_berjalan(url, folder / "server.log") as (port, _proses), petugas(port) as peramban:
        token = next(f for f in peramban.buka("/setoran").formulir if f.alamat == "/setoran").isi["csrf_token"]
        for lembar in semua:
            lembar.diakui = peramban.kirim(lembar.alamat, lembar.isi | {"csrf_token": token}).status in (303, 409)
    periksa(url, semua)
    assert verifikasi(url) == ""
    print(f"{putaran} kali mati: {len(semua)} lembar, masing-masing utuh atau tidak ada")


def ada_diakui(pengetik: list[PengetikLembar]) -> bool:
    return any(lembar.diakui for p in pengetik for lembar in p.semua)


def periksa(url: str, semua: list[Lembar]) -> None:
    """Each sheet has all its rows in the book with their entries, or none; an acknowledged one has."""
    mesin = mesin_baca(url)
    perintah = sa.text(
        "SELECT d.status, count(b.jurnal_id) FROM daftar_setoran d LEFT JOIN daftar_setoran_baris b"
        " ON b.koperasi_id = d.koperasi_id AND b.daftar_id = d.id WHERE d.id = :id GROUP BY d.status"
    ).bindparams(sa.bindparam("id", type_=sa.Uuid()))
    try:
        with mesin.connect() as conn:
            for lembar in semua:
                status, tercatat = conn.execute(perintah, {"id": uuid.UUID(lembar.alamat[-36:])}).one()
                assert (status, tercatat) in (("draf", 0), ("tercatat", lembar.orang)), f"{lembar.alamat}: {tercatat}"
                assert not lembar.diakui or status == "tercatat", f"{lembar.alamat} diakui, tetapi tidak ada"
    finally:
        mesin.dispose()
