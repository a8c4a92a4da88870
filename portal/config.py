"""Settings from the environment, with safe defaults; production refuses to start without its secrets."""

from __future__ import annotations

import os
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

AKAR = Path(__file__).resolve().parent.parent
MODUS = ("contoh", "uji", "produksi")
PROKSI = "0123456789"
"""How many proxies may stand in front: one digit."""


class PengaturanSalah(RuntimeError):
    """The environment lacks what this mode needs, or holds something unusable."""


@dataclass(frozen=True)
class Pengaturan:
    """All settings of one process.

    ``modus``: ``contoh`` (demo data, DATA CONTOH on every page), ``uji`` (tests) or ``produksi``.
    ``data_key``: 32 bytes in hex; encrypts NIK and derives the blind index. ``tepercaya``: host names that are served.
    """

    modus: str
    database_url: str
    secret_key: str
    data_key: bytes
    tepercaya: tuple[str, ...]
    proksi: int
    kontak_bantuan: str | None

    @property
    def contoh(self) -> bool:
        return self.modus == "contoh"


def _rahasia_lokal(folder: Path, nama: str) -> str:
    """Read or make a secret in ``instance/``: for development only, mode 0600."""
    folder.mkdir(parents=True, exist_ok=True)
    berkas = folder / nama
    try:
        with open(os.open(berkas, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as tulis:
            tulis.write(secrets.token_hex(32))
    except FileExistsError:
        pass
    return berkas.read_text().strip()


def url_psycopg(url: str) -> str:
    """Name the driver: a plain postgresql:// address means psycopg 3."""
    for awalan in ("postgresql://", "postgres://"):
        if url.startswith(awalan):
            return "postgresql+psycopg://" + url.removeprefix(awalan)
    return url


def baca(lingkungan: Mapping[str, str] | None = None, folder: Path | None = None) -> Pengaturan:
    """Settings from the environment.

    :raises PengaturanSalah: unknown mode, bad key, no host that could be named, a PROKSI that is no small number, or production
        without DATABASE_URL, SECRET_KEY, DATA_KEY, TRUSTED_HOSTS.
    """
    env = os.environ if lingkungan is None else lingkungan
    folder = folder or AKAR / "instance"
    modus = env.get("MODUS", "contoh")
    if modus not in MODUS:
        raise PengaturanSalah(f"MODUS harus salah satu dari {', '.join(MODUS)}")
    kurang = [n for n in ("DATABASE_URL", "SECRET_KEY", "DATA_KEY", "TRUSTED_HOSTS") if not env.get(n)]
    if modus == "produksi" and kurang:
        raise PengaturanSalah(f"mode produksi menolak mulai tanpa {', '.join(kurang)}")
    rahasia = env.get("SECRET_KEY") or _rahasia_lokal(folder, "secret_key")
    kunci_data = env.get("DATA_KEY") or _rahasia_lokal(folder, "data_key")
    try:
        data_key = bytes.fromhex(kunci_data)
    except ValueError:
        raise PengaturanSalah("DATA_KEY harus 64 angka heksadesimal") from None
    if len(data_key) != 32 or len(rahasia) < 32:
        raise PengaturanSalah("DATA_KEY harus 32 byte dan SECRET_KEY paling sedikit 32 huruf")
    hosts = (env.get("TRUSTED_HOSTS") or "127.0.0.1,localhost").split(",")
    tepercaya, proksi = tuple(h.strip() for h in hosts if h.strip()), env.get("PROKSI") or "0"
    if not tepercaya:
        raise PengaturanSalah("TRUSTED_HOSTS harus menyebut paling sedikit satu nama host")
    if proksi not in {*PROKSI}:
        raise PengaturanSalah(f"PROKSI harus banyaknya proksi di depan portal, {PROKSI[0]} sampai {PROKSI[-1]}")
    return Pengaturan(
        modus=modus,
        database_url=url_psycopg(env.get("DATABASE_URL") or f"sqlite:///{folder / 'portal.db'}"),
        secret_key=rahasia,
        data_key=data_key,
        tepercaya=tepercaya,
        proksi=int(proksi),
        kontak_bantuan=env.get("KONTAK_BANTUAN") or None,
    )
