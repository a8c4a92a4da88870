"""Errors become answers here, once: business errors by status, database faults as 503, the rest as 500."""

from __future__ import annotations

import structlog
from flask import Flask, Response, g, make_response, render_template
from sqlalchemy.exc import DBAPIError, TimeoutError
from werkzeug.exceptions import HTTPException

from portal.dasar.transaksi import buku_terkunci
from portal.errors import AturanDilanggar, PerluMasuk, TerlaluSering
from portal.extensions import db
from portal.web.respond import pindah, potongan
from portal.web.tujuan import dengan_tujuan, tujuan_kini

log = structlog.get_logger("portal")
HALAMAN = {400, 403, 404, 405, 409, 413, 422, 429, 500, 503}


def _halaman_galat(status: int, pesan: str | None = None) -> Response:
    nama = status if status in HALAMAN else (500 if status >= 500 else 400)
    templat = "galat/_galat.html" if potongan() else f"galat/{nama}.html"
    isi = render_template(templat, pesan=pesan, id_permintaan=g.get("id_permintaan", "-"), status=nama)
    return make_response(isi, status)


def _aturan(galat: AturanDilanggar) -> Response:
    if isinstance(galat, PerluMasuk):
        return pindah(dengan_tujuan("/masuk", tujuan_kini()))
    jawaban = _halaman_galat(galat.status, galat.pesan)
    if isinstance(galat, TerlaluSering):
        jawaban.headers["Retry-After"] = str(galat.tunggu_detik)
    if galat.status == 503:
        jawaban.headers["Retry-After"] = "5"
    return jawaban


def _http(galat: HTTPException) -> Response:
    if galat.code is not None and 300 <= galat.code < 400:
        return make_response(galat.get_response())
    if isinstance(asal := getattr(galat, "original_exception", None), Exception):
        return _database(asal) if isinstance(asal, DBAPIError) else _tak_terduga(asal)
    jawaban = _halaman_galat(galat.code or 500)
    if galat.code == 405 and galat.get_headers():
        jawaban.headers["Allow"] = dict(galat.get_headers()).get("Allow", "")
    return jawaban


def _database(galat: DBAPIError) -> Response:
    db.session.rollback()
    if not buku_terkunci(galat):
        return _tak_terduga(galat)
    return _tidak_tersedia(type(galat.orig).__name__)


def _antre(galat: TimeoutError) -> Response:
    """No connection came free in time."""
    db.session.rollback()
    return _tidak_tersedia(type(galat).__name__)


def _tidak_tersedia(jenis: str) -> Response:
    log.error("buku_tidak_tersedia", jenis=jenis)
    jawaban = _halaman_galat(503)
    jawaban.headers["Retry-After"] = "5"
    return jawaban


def _tak_terduga(galat: Exception) -> Response:
    db.session.rollback()
    log.error("galat_tak_terduga", jenis=type(galat).__name__, exc_info=galat)
    return _halaman_galat(500)


def pasang(app: Flask) -> None:
    app.register_error_handler(AturanDilanggar, _aturan)
    app.register_error_handler(HTTPException, _http)
    app.register_error_handler(DBAPIError, _database)
    app.register_error_handler(TimeoutError, _antre)
    app.register_error_handler(Exception, _tak_terduga)
