"""The server is killed (SIGKILL to the group that `make run` starts) while eight people pay in. What was acknowledged stands."""

from __future__ import annotations

import random
import threading
from functools import partial
from pathlib import Path
from subprocess import Popen

import pytest
from drill.gladi import (
    Kiriman,
    Penyetor,
    baca_buku,
    bekerja_lalu_bunuh,
    nomor_kuitansi,
    pastikan_tanpa_celah,
    petugas,
    portal_berjalan,
    verifikasi,
)

PENYETOR = 8


def test_nothing_acknowledged_is_lost_in_three_kills(url_pemilik: str, tmp_path: Path) -> None:
    gladi(url_pemilik, tmp_path, 3)


@pytest.mark.drill
def test_nothing_acknowledged_is_lost_in_twenty_kills(url_pemilik: str, tmp_path: Path) -> None:
    gladi(url_pemilik, tmp_path, 20)


def gladi(url: str, folder: Path, putaran: int) -> None:
    """So many rounds: serve, pay in, kill; serve again, send again what was on its way, look."""
    semua: list[Kiriman] = []
    awal = len(baca_buku(url).kuitansi)
    tertunda: list[Kiriman] = []
    for ke in range(putaran):
        with portal_berjalan(url, folder / "server.log") as (port, proses):
            semua += kirim_ulang(port, tertunda)
            periksa(url, semua, awal)
            penyetor = layani_lalu_bunuh(port, proses, baca_buku(url).anggota, ke)
        tercatat = [k for p in penyetor for k in p.tercatat]
        tertunda = [k for p in penyetor for k in p.tertunda]
        ditolak = [d for p in penyetor for d in p.ditolak]
        assert tercatat, "tidak ada yang tercatat sebelum server dimatikan"
        assert not ditolak, ditolak[0]
        semua += tercatat
        assert verifikasi(url) == ""
        print(f"putaran {ke + 1}: {len(tercatat)} kuitansi diakui, {len(tertunda)} di jalan")
    with portal_berjalan(url, folder / "server.log") as (port, _proses):
        semua += kirim_ulang(port, tertunda)
        periksa(url, semua, awal)
        terbaca(port, semua[-PENYETOR:])
    assert verifikasi(url) == ""
    print(f"{putaran} kali mati: {len(semua)} kuitansi, masing-masing tepat sekali")


def layani_lalu_bunuh(port: int, proses: Popen[bytes], anggota: list[int], benih: int) -> list[Penyetor]:
    """Eight people at work; the kill comes at a random moment after the first receipt."""
    berhenti = threading.Event()
    penyetor = [Penyetor(port, anggota[i::PENYETOR], benih + i) for i in range(PENYETOR)]
    bekerja_lalu_bunuh(
        proses,
        [partial(p.bekerja, berhenti) for p in penyetor],
        lambda: any(p.tercatat for p in penyetor),
        random.Random(benih).uniform(0.1, 1.2),
    )
    return penyetor


def kirim_ulang(port: int, tertunda: list[Kiriman]) -> list[Kiriman]:
    """The very same forms once more, as people do: each is a receipt now, the old one or a new one."""
    if not tertunda:
        return []
    with petugas(port) as peramban:
        token = next(f for f in peramban.buka("/setoran").formulir if f.alamat == "/setoran").isi["csrf_token"]
        for kiriman in tertunda:
            isi = kiriman.isi | {"csrf_token": token}
            jawaban = peramban.kirim(f"/anggota/{kiriman.nomor_anggota}/setoran", isi)
            kiriman.kuitansi = nomor_kuitansi(jawaban)
            assert kiriman.kuitansi, f"{jawaban.status}: {jawaban.teks[:1500]}"
    return tertunda


def periksa(url: str, semua: list[Kiriman], awal: int) -> None:
    """Every acknowledged receipt stands exactly once with its amount, nothing else stands, no number is missing."""
    buku = baca_buku(url)
    pastikan_tanpa_celah(nomor for nomor, _jumlah, _kode in buku.kuitansi)
    tertulis = {nomor: (jumlah, kode) for nomor, jumlah, kode in buku.kuitansi}
    assert len(tertulis) == len(buku.kuitansi), "nomor kuitansi rangkap"
    assert len({kode for _jumlah, kode in tertulis.values()}) == len(tertulis), "satu formulir tercatat dua kali"
    for k in semua:
        assert tertulis.get(k.kuitansi) == (k.jumlah, k.isi["kode_kirim"]), f"{k.kuitansi} hilang atau berubah"
    assert len(buku.kuitansi) == awal + len(semua), "ada kuitansi yang tidak diakui kepada siapa pun"


def terbaca(port: int, kiriman: list[Kiriman]) -> None:
    """Receipts open at the portal."""
    with petugas(port) as peramban:
        for k in kiriman:
            assert k.kuitansi in peramban.buka(f"/kuitansi/{k.kuitansi}").teks
