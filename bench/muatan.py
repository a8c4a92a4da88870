"""A closed-loop load on this machine only: ``klien`` connections, each sends its next request when the last is answered.

Bare sockets, so that the load itself takes as little of the two cores as it can: what it takes dilutes every ratio.
"""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

import psutil  # type: ignore[import-untyped]


@dataclass(slots=True)
class Hasil:
    """What a load saw: seconds per answer, bytes of the largest body, answers not 200, seconds, CPU seconds of the server."""

    waktu: list[float] = field(default_factory=list)
    byte: int = 0
    gagal: int = 0
    detik: float = 0.0
    cpu_detik: float = 0.0

    def tambah(self, lain: Hasil) -> None:
        """Take another round of the same load in."""
        self.waktu += lain.waktu
        self.byte = max(self.byte, lain.byte)
        self.gagal += lain.gagal
        self.detik += lain.detik
        self.cpu_detik += lain.cpu_detik

    @property
    def per_detik(self) -> float:
        return len(self.waktu) / self.detik if self.detik else float("nan")

    def persentil(self, p: float) -> float:
        """Milliseconds within which the share ``p`` of the answers came."""
        urut = sorted(self.waktu)
        return urut[min(len(urut) - 1, int(len(urut) * p))] * 1000 if urut else float("nan")

    @property
    def cpu_ms(self) -> float:
        """CPU milliseconds of all server processes for one answer."""
        return self.cpu_detik / max(1, len(self.waktu)) * 1000


def pesan(metode: str, alamat: str, kepala: Mapping[str, str], isi: str | None = None) -> bytes:
    """A request as bytes."""
    badan = (isi or "").encode()
    baris = [f"{metode} {alamat} HTTP/1.1", "Host: 127.0.0.1", *(f"{n}: {v}" for n, v in kepala.items())]
    if isi is not None:
        baris += ["Content-Type: application/x-www-form-urlencoded", f"Content-Length: {len(badan)}"]
    return "\r\n".join([*baris, "", ""]).encode() + badan


def cpu_pohon(pid: int) -> float:
    """User and system seconds of a process and all its children."""
    utama = psutil.Process(pid)
    return sum(sum(p.cpu_times()[:2]) for p in [utama, *utama.children(recursive=True)])


class Sambungan:
    """A kept connection; reads answers that name their length."""

    def __init__(self, port: int) -> None:
        self._soket = socket.create_connection(("127.0.0.1", port), timeout=30)
        self._soket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)

    def kirim(self, permintaan: bytes) -> tuple[int, bytes]:
        """(status, body).

        :raises ConnectionError: the server hung up.
        """
        self._soket.sendall(permintaan)
        data = b""
        while (batas := data.find(b"\r\n\r\n")) < 0:
            data += self._terima()
        kepala = data[:batas].lower()
        panjang = _panjang(kepala)
        badan = data[batas + 4 :]
        while len(badan) < panjang:
            badan += self._terima()
        return int(kepala[9:12]), badan

    def _terima(self) -> bytes:
        potong = self._soket.recv(65536)
        if not potong:
            raise ConnectionError("server menutup sambungan")
        return potong

    def tutup(self) -> None:
        self._soket.close()


def _panjang(kepala: bytes) -> int:
    mulai = kepala.find(b"content-length:")
    if mulai < 0:
        raise ConnectionError("jawaban tanpa panjang isi")
    return int(kepala[mulai + 15 : (kepala + b"\r\n").find(b"\r\n", mulai)])


def beban(port: int, pid: int, sumber: Callable[[int], Iterator[bytes]], klien: int, detik: float) -> Hasil:
    """Send what ``sumber(i)`` yields for client ``i`` for so many seconds; the first request of each client isn't counted."""
    hasil = [Hasil() for _ in range(klien)]
    galat: list[BaseException] = []
    mulai = threading.Barrier(klien + 1)
    batas = [0.0]

    def jalan(i: int) -> None:
        try:
            _jalan(port, sumber(i), mulai, batas, hasil[i])
        except BaseException as apa:
            galat.append(apa)
            mulai.abort()

    utas = [threading.Thread(target=jalan, args=(i,)) for i in range(klien)]
    for u in utas:
        u.start()
    try:
        awal_cpu = cpu_pohon(pid)
        batas[0] = time.perf_counter() + detik
        mulai.wait(60)
        awal = time.perf_counter()
        batas[0] = awal + detik
    except threading.BrokenBarrierError:
        awal = time.perf_counter()
    for u in utas:
        u.join()
    if galat:
        raise galat[0]
    jumlah = Hasil(detik=time.perf_counter() - awal, cpu_detik=cpu_pohon(pid) - awal_cpu)
    for h in hasil:
        jumlah.tambah(h)
    return jumlah


def _jalan(port: int, arus: Iterator[bytes], mulai: threading.Barrier, batas: list[float], hasil: Hasil) -> None:
    sambungan = Sambungan(port)
    try:
        sambungan.kirim(next(arus))
        mulai.wait(60)
        while time.perf_counter() < batas[0]:
            permintaan, awal = next(arus), time.perf_counter()
            status, badan = sambungan.kirim(permintaan)
            hasil.waktu.append(time.perf_counter() - awal)
            hasil.byte = max(hasil.byte, len(badan))
            hasil.gagal += status != 200
    finally:
        sambungan.tutup()
