"""A server process of the bench: the one that serves the portal, for the portal and for the baseline, in a group of its own."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

AKAR = Path(__file__).resolve().parent.parent
HIDUP_DALAM = 60.0


def porta_bebas() -> int:
    """A port of the loopback that nobody listens on just now."""
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        return int(s.getsockname()[1])


def tunggu_hidup(port: int, proses: subprocess.Popen[bytes], batas_detik: float = HIDUP_DALAM) -> None:
    """Wait until the server answers on its port.

    :raises RuntimeError: it ended, or did not answer in time.
    """
    akhir = time.monotonic() + batas_detik
    while time.monotonic() < akhir:
        if proses.poll() is not None:
            raise RuntimeError(f"server berhenti dengan status {proses.returncode}")
        try:
            with socket.create_connection(("127.0.0.1", port), timeout=1):
                return
        except OSError:
            time.sleep(0.05)
    raise RuntimeError(f"server tidak menjawab dalam {batas_detik:.0f} detik")


def bunuh_kelompok(proses: subprocess.Popen[bytes], tanda: signal.Signals = signal.SIGKILL) -> None:
    """Send a signal to the whole process group of a server that we started, and wait for its leader."""
    with suppress(ProcessLookupError):
        os.killpg(proses.pid, tanda)
    try:
        proses.wait(10)
    except subprocess.TimeoutExpired:
        os.killpg(proses.pid, signal.SIGKILL)
        proses.wait(10)


@contextmanager
def granian(
    sasaran: str, lingkungan: Mapping[str, str], catatan: Path, *, pekerja: int, utas: int
) -> Iterator[tuple[int, int]]:
    """Serve ``sasaran`` (module:app); yields (port, pid of the process group's leader)."""
    port = porta_bebas()
    perintah = [
        sys.executable, "-m", "granian", "--interface", "wsgi", "--host", "127.0.0.1", "--port", str(port),
        "--workers", str(pekerja), "--blocking-threads", str(utas), "--no-ws", "--log-level", "warning", sasaran,
    ]  # fmt: skip
    with catatan.open("ab") as keluaran:
        proses = subprocess.Popen(
            perintah,
            cwd=AKAR,
            env={**os.environ, **lingkungan},
            stdout=keluaran,
            stderr=keluaran,
            start_new_session=True,
        )
        try:
            tunggu_hidup(port, proses)
            yield port, proses.pid
        finally:
            bunuh_kelompok(proses, signal.SIGTERM)
