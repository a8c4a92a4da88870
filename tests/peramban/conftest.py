"""Real server, real browser: on SQLite with and without JavaScript, on PostgreSQL with."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from secrets import token_hex
from typing import Any

import psycopg
import pytest
import sqlalchemy as sa
from playwright.sync_api import Browser, expect

from tests.peramban import chromium
from tests.peramban.pengunjung import Pengunjung
from tests.peramban.server import Server, jalankan, lingkungan
from tests.peramban.sesi import dudukkan

PERAN_WEB, RAHASIA, KUNCI = "portal_web", "r" * 40, b"k" * 32
HP, MEJA = (360, 740), (1280, 800)
BATAS_MILIDETIK = 20_000  # how long a page may take on a machine that is busy with the rest of the suite
expect.set_options(timeout=BATAS_MILIDETIK)


@dataclass(frozen=True)
class Ragam:
    """On which database, and whether pages may run JavaScript."""

    jenis: str
    js: bool

    def __str__(self) -> str:
        return f"{self.jenis}-{'js' if self.js else 'tanpa-js'}"


SEMUA = (Ragam("sqlite", True), Ragam("sqlite", False), Ragam("postgresql", True))
DENGAN_JS = tuple(r for r in SEMUA if r.js)


@pytest.fixture(scope="session")
def peramban() -> Iterator[Browser]:
    """The one browser of this worker. Where none is found the tests fail with its sentence; nothing is skipped."""
    try:
        with chromium.peramban() as yang_ini:
            yield yang_ini
    except chromium.TanpaPeramban as galat:
        pytest.fail(str(galat), pytrace=False)


@contextmanager
def _salinan(pola: str, jenis: str, request: pytest.FixtureRequest, folder: Path) -> Iterator[str]:
    """The address of a copy of a template database (`pola` or `pemeran`), as the web role on PostgreSQL."""
    asal = request.getfixturevalue("asal_pola")(pola, jenis)
    if jenis == "sqlite":
        shutil.copyfile(asal, folder / "portal.db")
        yield f"sqlite:///{folder / 'portal.db'}"
        return
    pg: Any = request.getfixturevalue("postgres")
    nama = "peramban_" + token_hex(6)
    pg.salin(asal, nama)
    yield pg.url(nama, PERAN_WEB)
    pg.jalankan(f"DROP DATABASE {nama} WITH (FORCE)")


@contextmanager
def _server(pola: str, modus: str, jenis: str, request: pytest.FixtureRequest, folder: Path) -> Iterator[Server]:
    with (
        _salinan(pola, jenis, request, folder) as url,
        jalankan(lingkungan(url, modus, RAHASIA, KUNCI), folder / "server.log") as server,
        _tanpa_galat(server),
    ):
        yield server


@contextmanager
def _tanpa_galat(server: Server) -> Iterator[None]:
    """Nothing that the server logs meanwhile is an error."""
    sudah = len(server.catatan.read_text())
    yield
    baris = server.catatan.read_text()[sudah:].splitlines()
    galat = [b for b in baris if '"level": "error"' in b or "Traceback" in b]
    assert not galat, "server mencatat galat:\n" + "\n".join(galat[:5])


class _Awal:
    """What a server's database holds before it starts, to put it back while the server stands on it."""

    def __init__(self, server: Server, asal: Any, pg: Any) -> None:
        self.url, self.asal, self.pg = sa.make_url(server.lingkungan["DATABASE_URL"]), asal, pg
        self.isi: dict[str, bytes] = {}
        if pg is not None:
            with self._sambung() as conn:
                self.isi = {t: b"".join(map(bytes, self._salin(conn, f"{t} TO STDOUT"))) for t in self._tabel(conn)}

    def pulihkan(self) -> None:
        if self.pg is None:
            ke = sqlite3.connect(str(self.url.database), timeout=30)
            with closing(sqlite3.connect(self.asal)) as dari, closing(ke):
                dari.backup(ke)
            return
        with self._sambung() as conn:
            conn.execute("SET session_replication_role = replica; SET lock_timeout = '20s'")
            conn.execute("TRUNCATE " + ", ".join(self.isi))
            for tabel, isi in self.isi.items():
                with conn.cursor().copy(f"COPY {tabel} FROM STDIN (FORMAT binary)") as masuk:
                    masuk.write(isi)

    def _sambung(self) -> psycopg.Connection[Any]:
        return psycopg.connect(self.pg.induk, dbname=self.url.database)

    def _tabel(self, conn: psycopg.Connection[Any]) -> list[str]:
        """All but those that nobody writes to: the regions, and how far the database was migrated."""
        perintah = (
            "SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'r'"
            " AND relname NOT IN ('wilayah', 'alembic_version')"
        )
        return [nama for (nama,) in conn.execute(perintah)]

    def _salin(self, conn: psycopg.Connection[Any], apa: str) -> Iterator[Any]:
        with conn.cursor().copy(f"COPY {apa} (FORMAT binary)") as keluar:
            yield from keluar


@pytest.fixture(scope="module", params=SEMUA, ids=str)
def ragam(request: pytest.FixtureRequest) -> Ragam:
    """Database and JavaScript; a module that needs JavaScript parametrises this with `DENGAN_JS`, indirectly."""
    return request.param  # type: ignore[no-any-return]


@pytest.fixture(scope="session")
def server_bersama(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Callable[[str], Server]]:
    """One server for each kind of database, started when first asked for; who asks finds the cast in it as it was."""
    ada: dict[str, tuple[Server, _Awal]] = {}
    with ExitStack() as tumpuk:

        def ambil(jenis: str) -> Server:
            if jenis not in ada:
                folder = tmp_path_factory.mktemp("bersama")
                yang_ini = tumpuk.enter_context(_server("pemeran", "contoh", jenis, request, folder))
                pg = None if jenis == "sqlite" else request.getfixturevalue("postgres")
                ada[jenis] = yang_ini, _Awal(yang_ini, request.getfixturevalue("asal_pola")("pemeran", jenis), pg)
            else:
                ada[jenis][1].pulihkan()
            return ada[jenis][0]

        yield ambil


@pytest.fixture(scope="module")
def server(ragam: Ragam, server_bersama: Callable[[str], Server]) -> Iterator[Server]:
    """The demo mode's server on the cast; the tests of a module share it, in order. A worker has one for each kind of
    database, and each module finds the cast in it as it was."""
    yang_ini = server_bersama(ragam.jenis)
    with _tanpa_galat(yang_ini):
        yield yang_ini


@pytest.fixture(scope="module")
def server_kosong(
    ragam: Ragam, request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Server]:
    """The server of a portal without any koperasi."""
    with _server("pola", "uji", ragam.jenis, request, tmp_path_factory.mktemp("kosong")) as yang_ini:
        yield yang_ini


@contextmanager
def _orang(server: Server, js: bool, peramban: Browser) -> Iterator[Callable[..., Pengunjung]]:
    terbuka: list[Pengunjung] = []

    def datang(ukuran: tuple[int, int] = HP, js: bool = js, **lain: Any) -> Pengunjung:
        layar: Any = {"width": ukuran[0], "height": ukuran[1]}
        konteks = peramban.new_context(
            viewport=layar, locale="id-ID", timezone_id="Asia/Jakarta", java_script_enabled=js, **lain
        )
        konteks.set_default_timeout(BATAS_MILIDETIK)
        terbuka.append(Pengunjung(konteks, server.alamat, js, dudukkan=partial(dudukkan, server)))
        return terbuka[-1]

    yield datang
    for satu in terbuka:
        satu.konteks.close()
    assert not [k for satu in terbuka for k in satu.keluhan]


@pytest.fixture
def orang(server: Server, ragam: Ragam, peramban: Browser) -> Iterator[Callable[..., Pengunjung]]:
    """``orang()``: somebody new at a browser of their own, with a phone (or ``ukuran=MEJA``)."""
    with _orang(server, ragam.js, peramban) as datang:
        yield datang


@pytest.fixture
def orang_baru(server_kosong: Server, ragam: Ragam, peramban: Browser) -> Iterator[Callable[..., Pengunjung]]:
    """The same, at the portal without any koperasi."""
    with _orang(server_kosong, ragam.js, peramban) as datang:
        yield datang
