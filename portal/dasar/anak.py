"""A child process with limits, for what strangers send: a spreadsheet, a picture. A bomb hurts the child alone."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from importlib import import_module

from portal.config import AKAR
from portal.errors import IsianSalah

_MULAI = (
    "import sys, types; p = types.ModuleType('portal'); p.__path__ = [sys.argv[1]]; sys.modules['portal'] = p;"
    " from portal.dasar.anak import utama; utama(*sys.argv[2:])"
)
"""The child needs one function, not the portal: a bare package of that name stands in for the one that wires everything."""
GAGAL = "Berkas ini tidak bisa dibaca: terlalu besar setelah dibuka, rusak, atau bukan jenis yang diminta."


def di_anak(fungsi: str, masukan: bytes, *, detik: int = 20, memori_mb: int = 512) -> bytes:
    """Call ``fungsi`` (``portal.room.module:name``, bytes to bytes) in a process of its own and return its answer.

    ``detik``: CPU and wall time; ``memori_mb``: address space beyond what the process needs at its start.

    :raises IsianSalah: it failed, took too long or too much memory; what the function refuses itself it returns.
    """
    perintah = [sys.executable, "-c", _MULAI, str(AKAR / "portal"), fungsi, str(detik), str(memori_mb)]
    try:
        hasil = subprocess.run(perintah, input=masukan, capture_output=True, timeout=detik + 5, check=False)
    except subprocess.TimeoutExpired:
        raise IsianSalah(GAGAL, "berkas") from None
    if hasil.returncode != 0:
        raise IsianSalah(GAGAL, "berkas")
    return hasil.stdout


def _batasi(detik: int, memori_mb: int) -> None:
    """CPU seconds, address space, no files, no core. Where the system has no such limits, time alone is kept."""
    try:
        import resource
    except ImportError:
        return
    batas = {
        resource.RLIMIT_CPU: detik,
        resource.RLIMIT_FSIZE: 0,
        resource.RLIMIT_CORE: 0,
        resource.RLIMIT_AS: _ruang_alamat() + memori_mb * 1024 * 1024,
    }
    for apa, nilai in batas.items():
        resource.setrlimit(apa, (nilai, nilai))


def _ruang_alamat() -> int:
    """Bytes of address space in use now; 1 GB where the system doesn't say."""
    try:
        with open("/proc/self/statm", encoding="ascii") as baca:
            return int(baca.read().split()[0]) * 4096
    except OSError:
        return 1024 * 1024 * 1024


def utama(fungsi: str, detik: str, memori_mb: str) -> None:
    """The child: import first, then the limits, then the work."""
    modul, _, nama = fungsi.partition(":")
    kerja: Callable[[bytes], bytes] = getattr(import_module(modul), nama)
    _batasi(int(detik), int(memori_mb))
    sys.stdout.buffer.write(kerja(sys.stdin.buffer.read()))
    sys.stdout.buffer.flush()
