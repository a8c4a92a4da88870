"""Print where the portal is, then become the server: granian, two workers, loopback only. Production uses the same command."""

from __future__ import annotations

import os
import sys

from portal.config import PengaturanSalah, baca

PEKERJA, UTAS = 2, 4


def sapa(port: str) -> None:
    """The address, and in demo mode the log-ins."""
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


def utama() -> None:
    port = os.environ.get("PORT", "8000")
    sapa(port)
    os.execv(sys.executable, perintah(port))


if __name__ == "__main__":
    try:
        utama()
    except PengaturanSalah as galat:
        sys.exit(f"Portal tidak mulai: {galat}.")
