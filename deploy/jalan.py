"""Print where the portal is, then become the server: granian, two workers, loopback only. Production uses the same command.

Beside it, in the same process group, runs the worker for what takes longer than a page, watched over by a keeper that starts
it again when it dies and goes when the server is gone. With ``PEKERJA=terpisah`` (systemd: a unit of its own) it isn't started.

``siap`` as its word: make everything ready first (``siapkan.py``), in the same process, which has loaded the portal by then.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from contextlib import suppress
from types import FrameType

PEKERJA, UTAS = 2, 4
JEDA_DETIK = 1.0
DAHULU_DETIK = 3.0
"""How long the worker lets the server come up first: on two cores they would only hold each other up."""


def sapa(port: str) -> None:
    """The address, and in demo mode the log-ins."""
    from portal.config import baca

    print(f"\n  Portal: http://127.0.0.1:{port}/\n")
    if baca().contoh:
        from portal.contoh.pemeran import AKUN, SANDI

        print("  DATA CONTOH. Nama masuk (kata sandi semuanya: " + SANDI + ")")
        for akun in AKUN:
            print(f"    {akun.nama_masuk:<24} {akun.nama}, {akun.peran}")
        print("  Siapa pun selain anggota diminta kode masuk: dalam mode contoh kodenya tampil di halaman itu.\n")
    sys.stdout.flush()


def perintah(port: str) -> list[str]:
    """The server's command line, for whoever starts the portal: this file, the tests, the drill."""
    return [
        sys.executable, "-m", "granian", "--interface", "wsgi", "--host", "127.0.0.1", "--port", port,
        "--workers", str(PEKERJA), "--blocking-threads", str(UTAS), "--backlog", "512", "--no-ws", "--log-level", "warning",
        "wsgi:app",
    ]  # fmt: skip


def perintah_pekerja(induk: int) -> list[str]:
    """The worker's command line; it ends when the process ``induk`` is gone."""
    return [sys.executable, "-m", "flask", "--app", "wsgi", "pekerja", "--induk", str(induk)]


def jaga(server: int) -> None:
    """The keeper: a worker, and another one when it dies, as long as the server (its parent) lives."""
    pekerja: subprocess.Popen[bytes] | None = None

    def pamit(*_: int | FrameType | None) -> None:
        if pekerja is not None:
            with suppress(ProcessLookupError):
                pekerja.terminate()
        sys.exit(0)

    for tanda in (signal.SIGTERM, signal.SIGINT):
        signal.signal(tanda, pamit)
    time.sleep(DAHULU_DETIK)
    while os.getppid() == server:
        if pekerja is None or pekerja.poll() is not None:
            pekerja = subprocess.Popen(perintah_pekerja(os.getpid()))
        time.sleep(JEDA_DETIK)
    pamit()


def utama(siap: bool) -> None:
    """Greet, start the keeper (who loads nothing of the portal), become the server; settings that won't do end it here."""
    from portal.config import PengaturanSalah

    port = os.environ.get("PORT", "8000")
    try:
        if siap:
            from deploy import siapkan

            siapkan.utama()
        sapa(port)
    except PengaturanSalah as galat:
        sys.exit(f"Portal tidak mulai: {galat}.")
    if os.environ.get("PEKERJA") != "terpisah":
        subprocess.Popen([sys.executable, __file__, "jaga", str(os.getpid())])
    os.execv(sys.executable, perintah(port))


if __name__ == "__main__":
    if sys.argv[1:2] == ["jaga"]:
        jaga(int(sys.argv[2]))
    else:
        utama(siap=sys.argv[1:2] == ["siap"])
