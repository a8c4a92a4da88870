"""The paths that are measured: what is sent to the portal, what to the baseline, and how near the two must come."""

from __future__ import annotations

import itertools
import secrets
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from urllib.parse import urlencode

from bench.data import SANDI, SEDIKIT, Dasar, rahasia
from bench.muatan import pesan
from bench.peramban import Peramban

CSRF_POLOS = "t" * 32
SUKU = ("sit", "bud", "rah", "sri", "agu", "dwi", "nur", "eko")
"""Beginnings of names that people would type."""


@dataclass(frozen=True, slots=True)
class Batas:
    """The least share of the baseline's rate, must and good; the most CPU (times the baseline's); the most SQL statements;
    the most bytes of the compressed answer."""

    harus: float | None = None
    bagus: float | None = None
    cpu: float | None = None
    perintah: int = 10
    byte_gzip: int | None = None


@dataclass(frozen=True, slots=True)
class Jalur:
    """A hot path. ``portal`` and ``polos`` make the endless requests of client ``i``."""

    nama: str
    portal: Callable[[int], Iterator[bytes]]
    polos: Callable[[int], Iterator[bytes]]
    batas: Batas


class Petugas(Peramban):
    """A seat that is logged in at the portal: its cookie and its CSRF token go into every request."""

    def __init__(self, port: int, nama_masuk: str, jabatan: str | None = None) -> None:
        super().__init__(port)
        self.masuk(nama_masuk, SANDI, rahasia(nama_masuk))
        if jabatan is not None:
            self.duduk(jabatan)


def tetap(permintaan: bytes) -> Callable[[int], Iterator[bytes]]:
    """The same request again and again."""
    return lambda _i: itertools.repeat(permintaan)


def bergilir(daftar: list[bytes]) -> Callable[[int], Iterator[bytes]]:
    """These requests in turn, each client beginning elsewhere."""
    return lambda i: itertools.cycle(daftar[i % len(daftar) :] + daftar[: i % len(daftar)])


def daftar_jalur(port: int, dasar: Dasar, kue_polos: Callable[[str], str]) -> list[Jalur]:
    """All paths, with sessions that were begun on the server at ``port``."""
    bendahara, lurah = Petugas(port, dasar.masuk["bendahara"]), Petugas(port, dasar.masuk["lurah"], "Lurah")
    polos = {peran: {"Cookie": kue_polos(peran)} for peran in ("bendahara", "lurah")}

    def halaman(petugas: Petugas | None, alamat: str) -> Callable[[int], Iterator[bytes]]:
        return tetap(pesan("GET", alamat, petugas.kepala() if petugas else {}))

    setoran = Setoran(bendahara, dasar)
    return [
        Jalur(
            "setoran",
            lambda _i: setoran,
            setoran_polos(polos["bendahara"], dasar.banyak_anggota),
            Batas(0.45, 0.6, cpu=2.2, perintah=20, byte_gzip=1024),
        ),
        _pencarian(bendahara, polos["bendahara"]),
        Jalur(
            "daftar anggota (25 baris)",
            halaman(bendahara, "/anggota"),
            tetap(pesan("GET", "/anggota", polos["bendahara"])),
            Batas(0.5, 0.7, byte_gzip=4096),
        ),
        Jalur(
            "buku simpanan",
            halaman(bendahara, f"/anggota/{dasar.buku_panjang}/simpanan"),
            tetap(pesan("GET", "/buku/1", polos["bendahara"])),
            Batas(0.45, 0.65),
        ),
        Jalur("lurah", halaman(lurah, "/lurah"), tetap(pesan("GET", "/lurah", polos["lurah"])), Batas(0.5, 0.7)),
        Jalur("halaman depan", halaman(None, "/"), tetap(pesan("GET", "/", {})), Batas()),
    ]


def _pencarian(petugas: Petugas, kue: dict[str, str]) -> Jalur:
    isi = petugas.isian("/anggota", "/anggota")
    kirim = [pesan("POST", "/anggota", petugas.kepala(htmx=True), urlencode({**isi, "cari": suku})) for suku in SUKU]
    polos = [
        pesan("POST", "/cari", kue, urlencode({"csrf": CSRF_POLOS, "q": f"Anggota {n:04d}"}))
        for n in range(100, 900, 100)
    ]
    return Jalur("cari anggota", bergilir(kirim), bergilir(polos), Batas())


class Setoran:
    """Deposits without end, from one member after the other, each with a key of its own. Shared by all clients.

    All members stand alike, so the split that is drawn for one (and the mark of the book in it) holds for all, once round.
    """

    def __init__(self, petugas: Peramban, dasar: Dasar) -> None:
        self.petugas = petugas
        self.nomor = range(2, dasar.banyak_anggota + 1)
        self.kunci = threading.Lock()
        self.arus = self._arus()

    def __iter__(self) -> Iterator[bytes]:
        return self

    def __next__(self) -> bytes:
        with self.kunci:
            return next(self.arus)

    def _arus(self) -> Iterator[bytes]:
        kepala = self.petugas.kepala(htmx=True)
        while True:
            alamat = f"/anggota/{self.nomor[0]}/setoran"
            isi = self.petugas.isian(f"{alamat}/usulan?jumlah={SEDIKIT}", alamat) | {"aksi": "catat"}
            for nomor in self.nomor:
                isi["kode_kirim"] = secrets.token_urlsafe(16)
                yield pesan("POST", f"/anggota/{nomor}/setoran", kepala, urlencode(isi))


def setoran_polos(kue: dict[str, str], banyak: int) -> Callable[[int], Iterator[bytes]]:
    """The same at the baseline; each client pays in for members of its own."""

    def arus(i: int) -> Iterator[bytes]:
        for n in itertools.count(i):
            isi = {"csrf": CSRF_POLOS, "jumlah": "100", "kirim": secrets.token_urlsafe(16)}
            yield pesan("POST", f"/setoran/{2 + (n * 9) % (banyak - 1)}", kue, urlencode(isi))

    return arus
