"""A session begun beside the browser, for whoever is there to do something else than to log in."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache

from conftest import konteks, pengaturan
from flask import Flask
from pintu import sesi_baru
from playwright.sync_api import BrowserContext

from portal import create_app
from portal.extensions import BERKAS_DIBUKA
from portal.web.sesi import KUE
from tests.peramban.server import Server


@cache
def _portal(url: str, modus: str) -> Flask:
    return create_app(pengaturan(url, modus))


@contextmanager
def di_portal(server: Server) -> Iterator[Flask]:
    """Inside a portal on this server's database, for what a browser can't do."""
    BERKAS_DIBUKA.clear()  # another server's file may have had this name
    app = _portal(server.lingkungan["DATABASE_URL"], server.lingkungan["MODUS"])
    with konteks(app):
        yield app


def dudukkan(server: Server, browser: BrowserContext, nama_masuk: str) -> None:
    """Begin a session of this log-in, an officer's with a code given now, and hand its cookie to the browser."""
    with di_portal(server) as app:
        nilai = sesi_baru(app, nama_masuk, "127.0.0.1")
    browser.add_cookies(
        [
            {
                "name": KUE,
                "value": nilai,
                "url": server.alamat.replace("http:", "https:", 1),
                "secure": True,
                "httpOnly": True,
                "sameSite": "Lax",
            }
        ]
    )
