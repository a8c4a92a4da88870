"""A shop window: the layouts and macros in an app without rooms, sessions or a database."""

from __future__ import annotations

import pytest
from flask import Flask
from flask_babel import Babel
from flask_wtf import CSRFProtect
from jinja2 import StrictUndefined

from portal.web import aset, filters


@pytest.fixture(scope="session")
def etalase() -> Flask:
    app = Flask("etalase", template_folder=str(aset.AKAR / "templates"), static_folder=None)
    app.config.update(SECRET_KEY="hanya-untuk-uji", BABEL_DEFAULT_LOCALE="id")
    app.jinja_env.undefined = StrictUndefined
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    Babel(app)
    CSRFProtect(app)
    filters.pasang(app)
    aset.pasang(app)
    return app


def konteks(**lain: object) -> dict[str, object]:
    """What the context processor of the portal gives to every template, for a visitor unless said otherwise."""
    return {"actor": None, "menu": [], "mode_contoh": False, "kontak_bantuan": "Bu Sari, 0812-0000-0000", **lain}


@pytest.fixture
def gambar(etalase: Flask):
    """Render a template written in the test, as a page of the portal would be."""

    def _gambar(sumber: str, **lain: object) -> str:
        with etalase.test_request_context("/"):
            return etalase.jinja_env.from_string(sumber).render(**konteks(**lain))

    return _gambar
