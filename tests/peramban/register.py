"""Who is in the cast's register and queue today, as an officer reads them: names and numbers follow the demo's dice."""

from __future__ import annotations

import re
from dataclasses import dataclass

from tests.peramban.pengunjung import Pengunjung


@dataclass(frozen=True)
class Baris:
    """A line of the register: ``tempat`` is "RT 003 / RW 002", ``keadaan`` the word of the chip."""

    nomor: int
    nama: str
    tempat: str
    keadaan: str


def anggota(petugas: Pengunjung) -> list[Baris]:
    """Everybody in the register, by number; the petugas is left on its page."""
    petugas.buka("/anggota", "Anggota")
    semua = []
    for tautan in petugas.halaman.locator("#anggota-daftar li a").all():
        isi, alamat = " ".join(tautan.inner_text().split()), tautan.get_attribute("href") or ""
        tempat = re.search(r"RT \d+ / RW \d+", isi)
        nama = tautan.locator("strong").inner_text().split(" (")[0]
        keadaan = tautan.locator(".lencana").inner_text().strip()
        semua.append(Baris(int(alamat.rsplit("/", 1)[-1]), nama, tempat[0] if tempat else "", keadaan))
    return sorted(semua, key=lambda b: b.nomor)


def yang(petugas: Pengunjung, keadaan: str, ke: int = 0, bukan: str = "") -> Baris:
    """Somebody of this word, the ``ke``-th by number from the last."""
    return [b for b in anggota(petugas) if b.keadaan == keadaan and b.nama != bukan][-1 - ke]


def antrean(petugas: Pengunjung) -> list[str]:
    """Names in the queue, oldest first; the petugas is left on its page."""
    petugas.buka("/pendaftaran/antrean", "Antrean pendaftaran")
    return [s.inner_text() for s in petugas.halaman.locator("#pendaftaran-antrean li strong").all()]
