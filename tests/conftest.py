"""Both databases for every test: migrated and filled once with all regions, then copied; PostgreSQL as the web role."""

from __future__ import annotations

import multiprocessing
import os
import shutil
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import AbstractContextManager, contextmanager
from functools import cache
from pathlib import Path

import parkir
import postgres as peladen
import pytest
import tempat
from argon2 import PasswordHasher
from dua import TERLAKSANA, Kantor
from flask import Flask
from jinja2 import FileSystemBytecodeCache
from kembali import Salinan, timpa
from loket import Loket
from pintu import Balai
from pola import POLA, ambil
from postgres import PERAN_WEB, Postgres
from sqlalchemy import Connection, Engine, create_engine, event
from tripwire import tripwire

from portal import create_app
from portal.config import Pengaturan
from portal.dasar import pemicu
from portal.extensions import BERKAS_DIBUKA, db
from portal.pengguna import kata_sandi

RAHASIA, KUNCI = "r" * 40, b"k" * 32
SUNGGUH = kata_sandi._HASHER


def pytest_configure(config: pytest.Config) -> None:
    """The process that starts the workers makes the run's folder …"""
    if hasattr(config, "workerinput"):
        return
    for folder in tempat.tertinggal():
        _bereskan(folder)
    tempat.siapkan()


def pytest_unconfigure(config: pytest.Config) -> None:
    """… and puts everything away when they have ended."""
    if not hasattr(config, "workerinput"):
        _bereskan(tempat.bersama())


LAMA = ("drill", "peramban", "rumah")
"""Folders whose tests take longest: kills and races against a real server, browsers, walks over every page by every role."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The longest first, so that at the end of a run no worker is left alone with one of them."""
    urutan = {nama: ke for ke, nama in enumerate(LAMA)}
    items.sort(key=lambda tes: urutan.get(tes.path.parent.name, len(LAMA)))


def _bereskan(folder: Path) -> None:
    peladen.hentikan(folder)
    tempat.bereskan(folder)


def pengaturan(url: str, modus: str = "uji") -> Pengaturan:
    """Settings of a test app; the same keys in every process, so that copies of the template open."""
    return Pengaturan(modus, url, RAHASIA, KUNCI, ("127.0.0.1", "localhost"), 0, None)


@pytest.fixture(scope="session", autouse=True)
def sandi_murah() -> Iterator[None]:
    """A passphrase takes next to no time in the tests' own processes; who looks at what is kept takes ``sandi_sungguh``."""
    with pytest.MonkeyPatch.context() as ganti:
        ganti.setattr(kata_sandi, "_HASHER", PasswordHasher(time_cost=1, memory_cost=8, parallelism=1))
        yield


@pytest.fixture
def sandi_sungguh(monkeypatch: pytest.MonkeyPatch) -> None:
    """Passphrases as the portal keeps them."""
    monkeypatch.setattr(kata_sandi, "_HASHER", SUNGGUH)


@pytest.fixture(scope="session")
def postgres() -> Iterator[Postgres]:
    """A real server, shared by the workers of a run, without fsync: tests measure nothing.

    Where it can't start the tests fail with its own sentence; nothing is skipped.
    """
    try:
        pg, lepas = peladen.mulai()
    except peladen.PostgresTidakMulai as galat:
        pytest.fail(str(galat), pytrace=False)
    yield pg
    parkir.tutup_semua()
    lepas()


def _isi_pola(url: str, *langkah: Callable[[], object], hak: bool = True) -> None:
    app = create_app(pengaturan(url))
    with app.app_context():
        for kerjakan in langkah:
            kerjakan()
        if hak:
            with db.engine.connect() as conn:
                pemicu.beri_hak(conn, PERAN_WEB)
        db.session.remove()
        db.engine.dispose()


def _berkas_pola(nama: str) -> Path:
    """A template file, made once in a run, from another template or from nothing."""
    berkas, pola = tempat.bersama() / f"{nama}.db", POLA[nama]
    asal = _berkas_pola(pola.asal) if pola.asal else None

    def buat() -> None:
        berkas.unlink(missing_ok=True)
        if asal is not None:
            shutil.copyfile(asal, berkas)
        _isi_pola(f"sqlite:///{berkas}", *pola.langkah)

    tempat.sekali(f"sqlite-{nama}", buat)
    return berkas


def _basis_pola(pg: Postgres, nama: str) -> str:
    """A template database, made once in a run; returns its name."""
    pola = POLA[nama]
    asal = _basis_pola(pg, pola.asal) if pola.asal else None

    def buat() -> None:
        pg.buang(nama)
        if asal is None:
            pg.jalankan(f"CREATE DATABASE {nama}")
            _isi_pola(pg.url(nama), *pola.langkah)
        else:
            pg.salin(asal, nama)
            _isi_pola(pg.url(nama, PERAN_WEB), *pola.langkah, hak=False)

    tempat.sekali(f"postgresql-{nama}", buat)
    return nama


@pytest.fixture(scope="session")
def asal_pola(request: pytest.FixtureRequest) -> Callable[[str, str], Path | str]:
    """What a copy of a template (by its name and the kind of database) is made from: a file, or a database's name."""

    def ambil_asal(nama: str, jenis: str) -> Path | str:
        return _berkas_pola(nama) if jenis == "sqlite" else _basis_pola(request.getfixturevalue("postgres"), nama)

    return ambil_asal


@pytest.fixture(scope="session")
def pola_postgresql(postgres: Postgres) -> str:
    """The name of the PostgreSQL template without any koperasi."""
    return _basis_pola(postgres, "pola")


@pytest.fixture(params=["sqlite", "postgresql"])
def jenis_database(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@contextmanager
def _salinan(jenis: str, pola: str, request: pytest.FixtureRequest) -> Iterator[str]:
    """The address of a fresh copy of a template, as the web role on PostgreSQL; the same one for every test of a worker,
    put back for each."""
    nama = f"uji_{pola}_{os.getpid()}"
    if jenis == "sqlite":
        berkas = tempat.bersama() / f"{nama}.db"
        timpa(_berkas_pola(pola), berkas)
        yield f"sqlite:///{berkas}"
        BERKAS_DIBUKA.pop(str(berkas), None)
        for sisa in berkas.parent.glob(f"{berkas.name}?*"):
            sisa.unlink()
        return
    pg: Postgres = request.getfixturevalue("postgres")
    _pada_postgres(pg, pola, nama).segarkan()
    yield pg.url(nama, PERAN_WEB)


@cache
def _pada_postgres(pg: Postgres, pola: str, nama: str) -> Salinan:
    return Salinan(pg, _basis_pola(pg, pola), nama)


@pytest.fixture
def koneksi_pemilik(app: Flask, jenis_database: str, request: pytest.FixtureRequest) -> Iterator[Connection]:
    """A connection with the owner's rights on the database of the test, each statement by itself."""
    url = db.engine.url
    if jenis_database == "postgresql":
        pg: Postgres = request.getfixturevalue("postgres")
        mesin = create_engine(pg.url(str(url.database)), isolation_level="AUTOCOMMIT")
    else:
        mesin = create_engine(url, isolation_level="AUTOCOMMIT")
    with mesin.connect() as conn:
        yield conn
    mesin.dispose()


@contextmanager
def _portal(aplikasi: Flask) -> Iterator[Flask]:
    """A test in the worker's portal; afterwards nothing was changed in it."""
    semula, rute = dict(aplikasi.config), len(list(aplikasi.url_map.iter_rules()))
    with konteks(aplikasi), tripwire(db.engine):
        yield aplikasi
    assert semula == aplikasi.config, "a test that changes the settings takes app_sendiri"
    assert rute == len(list(aplikasi.url_map.iter_rules())), "a test that adds a route takes app_sendiri"


@contextmanager
def konteks(aplikasi: Flask) -> Iterator[None]:
    """Inside a portal's context; afterwards nothing is connected, but for what ``parkir`` keeps."""
    with aplikasi.app_context():
        try:
            yield
        finally:
            db.session.remove()
            with parkir.menyimpan(db.engine):
                db.engine.dispose()


@cache
def _bersama(url: str) -> Flask:
    """A worker's portal on this address: statements are compiled once, not once a test."""
    aplikasi = portal_baru(url)
    with aplikasi.app_context():
        parkir.pasang(db.engine)
    return aplikasi


def portal_baru(url: str) -> Flask:
    """A portal on this address; what its templates compile to is kept for the run (a second one loads them in 0.1 s)."""
    aplikasi = create_app(pengaturan(url))
    aplikasi.jinja_env.bytecode_cache = FileSystemBytecodeCache(str(tempat.bersama()))
    return aplikasi


@pytest.fixture
def di_rumah() -> None:
    """The test's database is a copy of the template ``rumah`` …"""


@pytest.fixture
def di_loket() -> None:
    """… ``loket`` …"""


@pytest.fixture
def di_kantor() -> None:
    """… or ``kantor``; a fixture that takes ``app`` finds itself there."""


@pytest.fixture
def url_database(jenis_database: str, request: pytest.FixtureRequest) -> Iterator[str]:
    """A fresh copy of the template that the test's fixtures ask for; without their asking one without any koperasi."""
    diminta = next((n for n in ("rumah", "loket", "kantor") if f"di_{n}" in request.fixturenames), "pola")
    with _salinan(jenis_database, diminta, request) as url:
        yield url


@pytest.fixture
def rumah(di_rumah: None, app: Flask) -> Balai:
    """Koperasi Kricak with its ketua Kartika, in ``app``."""
    hasil: Balai = ambil("rumah", app)
    return hasil


@pytest.fixture
def loket(di_loket: None, app: Flask) -> Loket:
    """The same, ready to take money in: ketua, bendahara, sekretaris, kasir, pengawas, amounts, a cash box."""
    hasil: Loket = ambil("loket", app)
    return hasil


@pytest.fixture
def kantor(di_kantor: None, app: Flask) -> Kantor:
    """A koperasi whose founding door has closed: ketua Kartika, bendahara Budi, sekretaris Sari, kasir Karni, pengawas Putu."""
    TERLAKSANA.clear()
    hasil: Kantor = ambil("kantor", app)
    return hasil


@pytest.fixture
def app(url_database: str) -> Iterator[Flask]:
    """The portal on a copy of the template, its context pushed; a tenant query without its koperasi fails the test."""
    with _portal(_bersama(url_database)) as aplikasi:
        yield aplikasi


@pytest.fixture
def app_sendiri(url_database: str) -> Iterator[Flask]:
    """A portal of the test's own, to change settings of or to add routes to."""
    aplikasi = portal_baru(url_database)
    with konteks(aplikasi), tripwire(db.engine):
        yield aplikasi


@pytest.fixture
def app_sunyi(url_database: str) -> Iterator[Flask]:
    """A portal of the test's own whose statements nobody listens to, not even the tripwire."""
    aplikasi = portal_baru(url_database)
    with konteks(aplikasi):
        yield aplikasi


@pytest.fixture
def url_pemeran(jenis_database: str, request: pytest.FixtureRequest) -> Iterator[str]:
    """A fresh copy of the template with the cast."""
    with _salinan(jenis_database, "pemeran", request) as url:
        yield url


@pytest.fixture
def salinan_pemeran(jenis_database: str, request: pytest.FixtureRequest) -> Callable[[], AbstractContextManager[Flask]]:
    """The portal on a fresh copy of the cast, as often as a test asks, one after the other at the same address."""

    @contextmanager
    def buka() -> Iterator[Flask]:
        with _salinan(jenis_database, "pemeran", request) as url, _portal(_bersama(url)) as aplikasi:
            yield aplikasi

    return buka


@pytest.fixture
def app_pemeran(url_pemeran: str) -> Iterator[Flask]:
    """The portal with the cast in it."""
    with _portal(_bersama(url_pemeran)) as aplikasi:
        yield aplikasi


@pytest.fixture
def perintah_sql(app: Flask) -> Iterator[list[str]]:
    """Every statement that reaches the database during the test, in order."""
    terkirim: list[str] = []

    def catat(_conn: object, _kursor: object, perintah: str, *_lain: object) -> None:
        terkirim.append(perintah)

    mesin: Engine = db.engine
    event.listen(mesin, "before_cursor_execute", catat)
    yield terkirim
    event.remove(mesin, "before_cursor_execute", catat)


@pytest.fixture(scope="session")
def kolam() -> Iterator[ProcessPoolExecutor]:
    """Processes for those who act at the same moment, as many as do (three at most); a worker starts them once."""
    with ProcessPoolExecutor(3, multiprocessing.get_context("spawn")) as yang_ini:
        yield yang_ini
