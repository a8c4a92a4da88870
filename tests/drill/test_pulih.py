"""Copies made while people pay in: each is put in a new place, verifies, and holds what was acknowledged before it was made."""

from __future__ import annotations

import secrets
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa
from conftest import Postgres
from drill.gladi import Penyetor, baca_buku, lingkungan, portal_berjalan, verifikasi
from postgres import PERAN_PEMILIK

from bench.server import AKAR

PENYETOR = 4
JATAH = 250
"""Receipts of each, for each copy. Twenty copies are at most 20,000 receipts of Rp25 on average: Rp500.000, of the million
that the eight members of Bumiayu can pay before the portal asks whether it is meant."""
TempatBaru = Callable[[], str]


@pytest.fixture
def tempat_baru(
    url_pemilik: str, jenis_database: str, request: pytest.FixtureRequest, tmp_path: Path
) -> Iterator[TempatBaru]:
    """Makes addresses of databases that hold nothing yet."""
    if jenis_database == "sqlite":
        yield lambda: f"sqlite:///{tmp_path / secrets.token_hex(4)}/pulih.db"
        return
    pg: Postgres = request.getfixturevalue("postgres")
    awalan = "pulih_" + secrets.token_hex(3)

    def buat() -> str:
        nama = f"{awalan}_{secrets.token_hex(3)}"
        pg.jalankan(f"CREATE DATABASE {nama} OWNER {PERAN_PEMILIK}")
        return sa.make_url(url_pemilik).set(database=nama).render_as_string(hide_password=False)

    yield buat
    mesin = sa.create_engine(url_pemilik)
    with mesin.connect() as conn:
        sisa = conn.execute(sa.text("SELECT datname FROM pg_database WHERE datname LIKE :a"), {"a": awalan + "%"})
        nama = list(sisa.scalars())
    mesin.dispose()
    for satu in nama:
        pg.jalankan(f"DROP DATABASE {satu} WITH (FORCE)")


def perintah(url: str, *argumen: str) -> str:
    """A flask command in a process of its own; its output.

    :raises AssertionError: it failed.
    """
    jalankan = [sys.executable, "-m", "flask", "--app", "wsgi", *argumen]
    hasil = subprocess.run(
        jalankan, cwd=AKAR, env=lingkungan(url), capture_output=True, text=True, check=False, timeout=180
    )
    assert hasil.returncode == 0, f"{argumen}: {hasil.stdout[-1500:]} {hasil.stderr[-1500:]}"
    return hasil.stdout


@pytest.mark.parametrize("banyak", [1, pytest.param(20, marks=pytest.mark.drill)])
def test_every_copy_made_under_load_comes_back(
    url_pemilik: str, tempat_baru: TempatBaru, tmp_path: Path, banyak: int
) -> None:
    salinan: list[tuple[Path, set[str]]] = []
    berhenti = threading.Event()
    with portal_berjalan(url_pemilik, tmp_path / "server.log") as (port, _proses):
        anggota = baca_buku(url_pemilik).anggota
        penyetor = [Penyetor(port, anggota[i::PENYETOR], i, terkecil=1, jatah=JATAH) for i in range(PENYETOR)]
        utas = [threading.Thread(target=p.bekerja, args=(berhenti,)) for p in penyetor]
        for u in utas:
            u.start()
        try:
            for ke in range(banyak):
                while len(diakui(penyetor)) <= ke and any(u.is_alive() for u in utas):
                    berhenti.wait(0.05)
                sudah, folder = diakui(penyetor), tmp_path / f"salinan-{ke}"
                for p in penyetor:
                    p.jatah = len(p.tercatat) + JATAH
                perintah(url_pemilik, "salin-data", str(folder))
                assert len(diakui(penyetor)) > len(sudah), "tidak ada yang menyetor selama salinan dibuat"
                salinan.append((next(folder.iterdir()), sudah))
        finally:
            berhenti.set()
            for u in utas:
                u.join()
    assert not [d for p in penyetor for d in p.ditolak]
    penuh = baca_buku(url_pemilik).kuitansi
    for berkas, sudah in salinan:
        url = tempat_baru()
        perintah(url, "pulihkan", str(berkas))
        assert verifikasi(url) == ""
        isi = baca_buku(url).kuitansi
        assert isi == penuh[: len(isi)], "salinan bukan awal dari buku yang sesungguhnya"
        assert sudah <= {nomor for nomor, _jumlah, _kode in isi}, "kuitansi yang sudah diakui tidak ada di salinan"
    print(f"{banyak} salinan, buku berisi {len(penuh)} kuitansi, semuanya pulih")


def diakui(penyetor: list[Penyetor]) -> set[str]:
    """Numbers of the receipts acknowledged so far."""
    return {k.kuitansi for p in penyetor for k in list(p.tercatat)}
