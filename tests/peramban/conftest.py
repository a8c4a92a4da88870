"""Real server, real browser: on SQLite with and without JavaScript, on PostgreSQL with."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from secrets import token_hex
from typing import Any

import pytest
from playwright.sync_api import Browser, expect

from tests.peramban import chromium
from tests.peramban.pengunjung import Pengunjung
from tests.peramban.server import Server, jalankan, lingkungan

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


def _isi_ulang(berkas: Path, asal: Path) -> None:
    """Give a SQLite database that a server stands on the content of the template again, as one write among others."""
    with closing(sqlite3.connect(asal)) as dari, closing(sqlite3.connect(berkas, timeout=30)) as ke:
        dari.backup(ke)


@pytest.fixture(scope="module", params=SEMUA, ids=str)
def ragam(request: pytest.FixtureRequest) -> Ragam:
    """Database and JavaScript; a module that needs JavaScript parametrises this with `DENGAN_JS`, indirectly."""
    return request.param  # type: ignore[no-any-return]


@pytest.fixture(scope="session")
def server_bersama(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Callable[[str], Server]]:
    """One server for each kind of database, started when first asked for."""
    ada: dict[str, Server] = {}
    with ExitStack() as tumpuk:

        def ambil(jenis: str) -> Server:
            if jenis not in ada:
                folder = tmp_path_factory.mktemp("bersama")
                ada[jenis] = tumpuk.enter_context(_server("pemeran", "contoh", jenis, request, folder))
            return ada[jenis]

        yield ambil


@pytest.fixture(scope="module")
def server(
    ragam: Ragam,
    request: pytest.FixtureRequest,
    tmp_path_factory: pytest.TempPathFactory,
    server_bersama: Callable[[str], Server],
) -> Iterator[Server]:
    """The demo mode's server on the cast; the tests of a module share it, in order.

    On SQLite a worker has one server, and each module finds the cast in it as it was. On PostgreSQL a module has a server
    of its own, unless it says ``SERVER_BERSAMA``: that it changes next to nothing.
    """
    sqlite = ragam.jenis == "sqlite"
    if sqlite or getattr(request.module, "SERVER_BERSAMA", False):
        yang_ini = server_bersama(ragam.jenis)
        if sqlite:
            _isi_ulang(yang_ini.catatan.parent / "portal.db", request.getfixturevalue("asal_pola")("pemeran", "sqlite"))
        with _tanpa_galat(yang_ini):
            yield yang_ini
        return
    with _server("pemeran", "contoh", ragam.jenis, request, tmp_path_factory.mktemp("server")) as yang_ini:
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
        terbuka.append(Pengunjung(konteks, server.alamat, js))
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
