"""Portal Koperasi Kelurahan Merah Putih: ``create_app`` wires the rooms, in reading order."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from flask import Flask
from jinja2 import StrictUndefined
from werkzeug.middleware.proxy_fix import ProxyFix

from portal import cli, config, extensions
from portal.config import Pengaturan
from portal.dasar import penyewa
from portal.rute import daftarkan
from portal.web import aset, bahasa, catatan, current, filters, guard, handlers, headers
from portal.web.sesi import SesiDatabase


class Portal(Flask):
    """Flask, where no view is a coroutine: it need not be asked of each one at each request."""

    def ensure_sync(self, func: Callable[..., Any]) -> Callable[..., Any]:
        return func


def create_app(pengaturan: Pengaturan | None = None) -> Flask:
    """The application, from the environment or from given settings.

    :raises PengaturanSalah: the environment lacks what the mode needs.
    :raises RuntimeError: a route declares no ``Wewenang``.
    """
    atur = pengaturan or config.baca()
    app = Portal(__name__, static_folder=None, template_folder=str(config.AKAR / "templates"))
    _atur(app, atur)
    _ikat(app)
    for bagian in (catatan, current, bahasa, filters, aset, headers, handlers, guard):
        bagian.pasang(app)
    daftarkan(app)
    cli.pasang(app)
    guard.pastikan_terlindung(app)
    if atur.proksi:
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=atur.proksi, x_proto=atur.proksi, x_host=atur.proksi)  # type: ignore[method-assign]
    return app


def _atur(app: Flask, atur: Pengaturan) -> None:
    catatan.siapkan()
    app.config.update(
        SECRET_KEY=atur.secret_key,
        DATA_KEY=atur.data_key,
        MODUS=atur.modus,
        MODE_CONTOH=atur.contoh,
        KONTAK_BANTUAN=atur.kontak_bantuan,
        TRUSTED_HOSTS=list(atur.tepercaya),
        SQLALCHEMY_DATABASE_URI=atur.database_url,
        SQLALCHEMY_ENGINE_OPTIONS=extensions.opsi_mesin(atur.database_url),
        MAX_CONTENT_LENGTH=1024 * 1024,
        MAX_FORM_MEMORY_SIZE=1024 * 1024,
        WTF_CSRF_CHECK_DEFAULT=False,
        WTF_CSRF_TIME_LIMIT=None,
        WTF_I18N_ENABLED=False,
        TEMPLATES_AUTO_RELOAD=False,
        BABEL_DEFAULT_LOCALE="id",
        BABEL_DEFAULT_TIMEZONE="Asia/Jakarta",
        COMPRESS_MIMETYPES=["text/html", "application/json", "image/svg+xml"],
        COMPRESS_ALGORITHM=["br", "gzip"],
        COMPRESS_BR_LEVEL=4,
    )
    app.jinja_environment = bahasa.Lingkungan
    app.jinja_env.undefined = StrictUndefined
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    app.session_interface = SesiDatabase()


def _ikat(app: Flask) -> None:
    extensions.db.init_app(app)
    with app.app_context():
        penyewa.jaga(extensions.db.engine)
    extensions.login.init_app(app, add_context_processor=False)
    extensions.login.session_protection = None
    extensions.csrf.init_app(app)
    extensions.htmx.init_app(app)
    extensions.migrate.init_app(app, extensions.db, directory=str(config.AKAR / "migrations"), render_as_batch=True)
    extensions.babel.init_app(app)
    extensions.compress.init_app(app)
