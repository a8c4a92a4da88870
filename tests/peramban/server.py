"""The portal's real server for a browser: the command of `deploy/jalan.py`, a free port, a process group of its own."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from deploy.jalan import perintah

AKAR = Path(__file__).resolve().parents[2]
SIAP_DALAM_DETIK = 60.0


@dataclass(frozen=True)
class Server:
    """A running portal: where it answers, what it was started with, where it writes its log."""

    alamat: str
    lingkungan: Mapping[str, str]
    catatan: Path

    def flask(self, *argumen: str) -> str:
        """Run a flask command against the same database; returns what it prints."""
        return subprocess.run(
            [sys.executable, "-m", "flask", "--app", "wsgi", *argumen],
            cwd=AKAR,
            env=dict(self.lingkungan),
            check=True,
            capture_output=True,
            text=True,
            timeout=60,
        ).stdout


def lingkungan(url: str, modus: str, secret_key: str, data_key: bytes) -> dict[str, str]:
    """The environment of a portal on this database: nothing is taken from the developer's own settings."""
    return {
        **{n: v for n, v in os.environ.items() if n in {"PATH", "HOME", "LANG", "TMPDIR", "VIRTUAL_ENV"}},
        "PYTHONPATH": str(AKAR),
        "MODUS": modus,
        "DATABASE_URL": url,
        "SECRET_KEY": secret_key,
        "DATA_KEY": data_key.hex(),
        "TRUSTED_HOSTS": "127.0.0.1,localhost",
    }


@contextmanager
def jalankan(env: Mapping[str, str], catatan: Path) -> Iterator[Server]:
    """Start the server and wait until it says that it is ready; end its whole group afterwards.

    :raises RuntimeError: it ended, or wasn't ready in time; with the end of its log.
    """
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        port = str(s.getsockname()[1])
    with catatan.open("ab") as keluaran:
        proses = subprocess.Popen(
            perintah(port), cwd=AKAR, env=dict(env), stdout=keluaran, stderr=keluaran, start_new_session=True
        )
    jaga = _jaga(proses.pid)
    try:
        _tunggu(f"http://127.0.0.1:{port}/siap", proses, catatan)
        yield Server(f"http://127.0.0.1:{port}", env, catatan)
    finally:
        _akhiri(proses)
        jaga.kill()
        jaga.communicate()


def _jaga(kelompok: int) -> subprocess.Popen[bytes]:
    """A watchman: when the tests are killed, the pipe from them closes, and the server's group is ended too."""
    tugas = "import os, sys; sys.stdin.read(); os.killpg(int(sys.argv[1]), 15)"
    return subprocess.Popen([sys.executable, "-c", tugas, str(kelompok)], stdin=subprocess.PIPE, start_new_session=True)


def _tunggu(alamat: str, proses: subprocess.Popen[bytes], catatan: Path) -> None:
    akhir = time.monotonic() + SIAP_DALAM_DETIK
    while time.monotonic() < akhir and proses.poll() is None:
        with suppress(OSError, urllib.error.URLError), urllib.request.urlopen(alamat, timeout=5) as jawaban:
            if jawaban.status == 200:
                return
        time.sleep(0.05)
    raise RuntimeError(f"server tidak siap; catatannya:\n{catatan.read_text()[-3000:]}")


def _akhiri(proses: subprocess.Popen[bytes]) -> None:
    for tanda in (signal.SIGTERM, signal.SIGKILL):
        with suppress(ProcessLookupError):
            os.killpg(proses.pid, tanda)
        with suppress(subprocess.TimeoutExpired):
            proses.wait(10)
            return
