"""Every refusal is a page in Indonesian with its status, the security headers, and nothing of what went wrong inside."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable
from typing import Any

import psycopg
import pytest
from flask import Blueprint, Flask, abort, request
from pintu import Pintu, balai, teks
from sqlalchemy import event, text
from sqlalchemy.exc import InternalError, OperationalError, ProgrammingError, TimeoutError

from portal.errors import BelumTersedia, BentrokBuku, IsianSalah, TerlaluSering, TidakBerwenang, TidakDitemukan
from portal.extensions import db
from portal.policy import Wewenang
from portal.web.guard import pastikan_terlindung, perlu
from portal.web.headers import TETAP

NIK = "3571011708900001"


def _rusak() -> None:
    raise ValueError(f"NIK {NIK}, HP 0812-3456-7890")


def _database(galat: Exception, kelas: type[Any] = OperationalError) -> Callable[[], None]:
    def lempar() -> None:
        raise kelas("SELECT 1", {"nik": NIK}, galat)

    return lempar


def _lempar(galat: BaseException) -> Callable[[], None]:
    def lempar() -> None:
        raise galat

    return lempar


RUSAK: dict[str, tuple[Callable[[], Any], int]] = {
    "400": (lambda: abort(400), 400),
    "403": (_lempar(TidakBerwenang()), 403),
    "404": (_lempar(TidakDitemukan()), 404),
    "409": (_lempar(BentrokBuku("Bentrok dengan buku.")), 409),
    "413": (lambda: abort(413), 413),
    "422": (_lempar(IsianSalah("Isian ini salah.")), 422),
    "429": (_lempar(TerlaluSering("Tunggu sebentar.", 77)), 429),
    "500": (_rusak, 500),
    "500-sql": (_database(psycopg.errors.UndefinedTable("no such table"), ProgrammingError), 500),
    "503": (_lempar(BelumTersedia()), 503),
    "terkunci": (_database(sqlite3.OperationalError("database is locked")), 503),
    "penuh": (_database(sqlite3.OperationalError("database or disk is full")), 503),
    "baca-saja": (
        _database(psycopg.errors.ReadOnlySqlTransaction("cannot execute in a read-only transaction"), InternalError),
        503,
    ),
    "putus": (_database(psycopg.OperationalError("connection failed: Connection refused")), 503),
    "bangun": (_database(psycopg.errors.CannotConnectNow("FATAL: the database system is not yet accepting")), 503),
    "500-tabel": (_database(sqlite3.OperationalError("no such table: jurnal")), 500),
    "antre": (_lempar(TimeoutError("QueuePool limit")), 503),
}


@pytest.fixture
def pintu(app_sendiri: Flask) -> Pintu:
    bp = Blueprint("uji_rusak", __name__)
    for nama, (fungsi, _status) in RUSAK.items():
        bp.add_url_rule(f"/uji-rusak/{nama}", nama, perlu(Wewenang.PUBLIK)(_bungkus(fungsi)), methods=["GET", "POST"])
    app_sendiri.register_blueprint(bp)
    return Pintu(app_sendiri)


def _bungkus(fungsi: Callable[[], Any]) -> Callable[[], Any]:
    def view() -> Any:
        return fungsi()

    return view


def test_each_status_has_its_page_and_all_headers(pintu: Pintu) -> None:
    for nama, (_fungsi, status) in RUSAK.items():
        jawaban = pintu.buka(f"/uji-rusak/{nama}")
        assert jawaban.status_code == status, nama
        assert 'lang="id"' in jawaban.text
        assert jawaban.text.count("<h1>") == 1
        assert f"Kode {status}" in teks(jawaban), nama
        _bersih(jawaban)
    assert pintu.buka("/uji-rusak/429").headers["Retry-After"] == "77"
    assert pintu.buka("/uji-rusak/terkunci").headers["Retry-After"] == "5"


def _bersih(jawaban: Any) -> None:
    for rahasia in (NIK, "Traceback", "ValueError", "SELECT", "psycopg", "sqlite3"):
        assert rahasia not in jawaban.text
    for kepala, nilai in TETAP.items():
        assert jawaban.headers[kepala] == nilai
    assert jawaban.headers["Cache-Control"] == "no-store"
    assert "HX-Request" in jawaban.headers["Vary"]
    assert jawaban.headers["X-Request-Id"]


def test_in_a_region_the_refusal_is_a_region(pintu: Pintu) -> None:
    for nama, status in (("409", 409), ("500", 500), ("terkunci", 503)):
        jawaban = pintu.buka(f"/uji-rusak/{nama}", headers={"HX-Request": "true"})
        assert jawaban.status_code == status
        assert "<html" not in jawaban.text
        _bersih(jawaban)
    penuh = pintu.buka("/uji-rusak/409", headers={"HX-Request": "true", "HX-Boosted": "true"})
    assert "<html" in penuh.text


def test_unknown_addresses_and_methods(pintu: Pintu) -> None:
    for alamat in ("/tidak-ada", "/static/css/tidak-ada.css"):
        hilang = pintu.buka(alamat)
        assert hilang.status_code == 404
        _bersih(hilang)
    salah = pintu.kirim("/hidup")
    assert salah.status_code == 405
    assert "GET" in salah.headers["Allow"]
    for jawaban in (salah, pintu._kirim("DELETE", "/masuk"), pintu._kirim("PUT", "/pengurus")):
        assert jawaban.status_code == 405
        _bersih(jawaban)


def test_broken_addresses_never_reach_the_database(pintu: Pintu) -> None:
    assert pintu.buka("/koperasi/%00").status_code == 400
    assert pintu.buka("/?cari=%00").status_code == 400
    ketua = balai(pintu.app).pintu("kricak-ketua")
    assert ketua.buka("/anggota/99999999999999999999999999").status_code == 404
    for jalur in (
        "/koperasi/%ff%fe",
        "/koperasi/" + "a" * 3000,
        "/pengurus/bukan-uuid/slip",
        "/koperasi/..%2f..%2fetc",
    ):
        assert pintu.buka(jalur).status_code in {303, 404}, jalur


def test_a_body_of_ten_megabytes_is_refused_with_a_page(pintu: Pintu) -> None:
    pintu.buka("/masuk")
    jawaban = pintu.kirim("/masuk", {"nama_masuk": "x", "sandi": "y" * 10 * 1024 * 1024})
    assert jawaban.status_code == 413
    assert "Kode 413" in teks(jawaban)
    _bersih(jawaban)


def test_a_forged_host_gets_a_400_page(pintu: Pintu) -> None:
    for host in ("jahat.example", "localhost.jahat.example", "jahat.example:443", "localhost@jahat.example", ""):
        for jalur in ("/", "/masuk", "/tidak-ada", "/pengurus"):
            jawaban = pintu._kirim("GET", jalur, headers={"Host": host})
            assert jawaban.status_code == 400, (host, jalur)
            assert "jahat" not in jawaban.text
            assert "Kode 400" in teks(jawaban)
            _bersih(jawaban)
    palsu = {"X-Forwarded-Host": "jahat.example", "X-Forwarded-Proto": "http"}
    jawaban = pintu.buka("/masuk", headers=palsu)
    assert jawaban.status_code == 200
    assert "jahat" not in jawaban.text


def test_static_files_carry_the_headers_too(pintu: Pintu) -> None:
    alamat = pintu.app.jinja_env.globals["aset"]("css/portal.css")
    jawaban = pintu.buka(alamat)
    assert jawaban.status_code == 200
    assert "immutable" in jawaban.headers["Cache-Control"]
    for kepala, nilai in TETAP.items():
        assert jawaban.headers[kepala] == nilai
    jawaban.close()


def test_nothing_of_a_form_that_crashes_reaches_the_log(capsys: pytest.CaptureFixture[str], pintu: Pintu) -> None:
    isi = {"nik": NIK, "hp": "0812-3456-7890", "nama": "Siti Rahasia"}
    pintu.buka("/masuk")
    for nama in ("500", "500-sql", "terkunci"):
        pintu.kirim(f"/uji-rusak/{nama}", isi)
    pintu.app.logger.error("gagal untuk %s", NIK, exc_info=ValueError(NIK))
    keluar = "".join(capsys.readouterr())
    assert "galat_tak_terduga" in keluar
    assert "buku_tidak_tersedia" in keluar
    for rahasia in (NIK, "0812-3456-7890", "081234567890", "Siti Rahasia", NIK[4:]):
        assert rahasia not in keluar
    for baris in keluar.splitlines():
        if baris.startswith("{"):
            json.loads(baris)


def test_health_pages(pintu: Pintu) -> None:
    assert pintu.buka("/hidup").json == {"status": "hidup"}
    siap = pintu.buka("/siap")
    assert siap.status_code == 200
    assert siap.json is not None
    assert siap.json["migrasi"]


def test_not_ready_while_the_database_stands_at_another_migration(pintu: Pintu, jenis_database: str) -> None:
    if jenis_database == "sqlite":
        db.session.execute(text("UPDATE alembic_version SET version_num = '0000'"))
        jawaban = pintu.buka("/siap")
        assert jawaban.status_code == 503
        assert jawaban.headers["Retry-After"] == "5"
        assert pintu.buka("/hidup").status_code == 200


def test_a_session_that_cannot_be_read_is_a_503_page_and_the_process_still_answers(pintu: Pintu) -> None:
    ketua = balai(pintu.app).pintu("kricak-ketua")
    with pintu.app.app_context():
        asli = db.engine
    with _SelaluGagal(asli, sqlite3.OperationalError("database is locked")):
        jawaban = ketua.buka("/pengurus")
        assert jawaban.status_code == 503
        assert "Kode 503" in teks(jawaban)
        _bersih(jawaban)
        assert ketua.buka("/hidup").status_code == 200
    assert ketua.buka("/pengurus").status_code == 200


class _SelaluGagal:
    """Every statement fails as a locked store would."""

    def __init__(self, mesin: Any, galat: Exception) -> None:
        self.mesin, self.galat = mesin, galat

    def _gagal(self, *_isi: Any) -> None:
        raise OperationalError("-", None, self.galat)

    def __enter__(self) -> None:
        event.listen(self.mesin, "before_cursor_execute", self._gagal)

    def __exit__(self, *_isi: Any) -> None:
        event.remove(self.mesin, "before_cursor_execute", self._gagal)


def test_a_route_without_a_declared_right_keeps_the_app_from_starting(app_sendiri: Flask) -> None:
    app_sendiri.add_url_rule("/uji-lupa", "uji_lupa", lambda: request.path)
    with pytest.raises(RuntimeError, match="uji-lupa"):
        pastikan_terlindung(app_sendiri)
