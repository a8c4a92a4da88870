"""A closed-loop load on this machine only: ``klien`` connections, each sends its next request when the last is answered."""

from __future__ import annotations

import http.client
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import psutil


@dataclass(frozen=True, slots=True)
class Permintaan:
    """One request, ready to send."""

    metode: str
    alamat: str
    kepala: dict[str, str]
    isi: str | None = None


@dataclass(slots=True)
class Hasil:
    """What a load saw: seconds per answer (sorted), bytes of the last body, answers that weren't 200, CPU seconds of the server."""

    waktu: list[float]
    byte: int
    gagal: int
    detik: float
    cpu_detik: float

    @property
    def per_detik(self) -> float:
        return len(self.waktu) / self.detik

    def persentil(self, p: float) -> float:
        """Milliseconds."""
        return self.waktu[min(len(self.waktu) - 1, int(len(self.waktu) * p))] * 1000 if self.waktu else float("nan")

    @property
    def cpu_ms(self) -> float:
        """CPU milliseconds of all server processes for one answer."""
        return self.cpu_detik / max(1, len(self.waktu)) * 1000


def cpu_pohon(pid: int) -> float:
    """User and system seconds of a process and all its children."""
    utama = psutil.Process(pid)
    return sum(sum(p.cpu_times()[:2]) for p in [utama, *utama.children(recursive=True)])


def beban(port: int, pid: int, sumber: Callable[[int], Iterator[Permintaan]], klien: int, detik: float) -> Hasil:
    """Send what ``sumber(i)`` yields for client ``i`` for so many seconds; the first request of each client isn't counted."""
    waktu: list[list[float]] = [[] for _ in range(klien)]
    gagal, byte = [0] * klien, [0] * klien
    mulai = threading.Barrier(klien + 1)
    batas = [0.0]

    def jalan(i: int) -> None:
        hubungan = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
        arus = sumber(i)
        _kirim(hubungan, next(arus))
        mulai.wait()
        while time.perf_counter() < batas[0]:
            permintaan, t = next(arus), time.perf_counter()
            status, panjang = _kirim(hubungan, permintaan)
            waktu[i].append(time.perf_counter() - t)
            byte[i] = panjang
            gagal[i] += status != 200
        hubungan.close()

    utas = [threading.Thread(target=jalan, args=(i,)) for i in range(klien)]
    for u in utas:
        u.start()
    awal_cpu = cpu_pohon(pid)
    batas[0] = time.perf_counter() + detik
    awal = time.perf_counter()
    mulai.wait()
    for u in utas:
        u.join()
    return Hasil(sorted(w for daftar in waktu for w in daftar), max(byte), sum(gagal), time.perf_counter() - awal, cpu_pohon(pid) - awal_cpu)


def _kirim(hubungan: http.client.HTTPConnection, p: Permintaan) -> tuple[int, int]:
    hubungan.request(p.metode, p.alamat, body=p.isi, headers=p.kepala)
    jawaban = hubungan.getresponse()
    return jawaban.status, len(jawaban.read())
