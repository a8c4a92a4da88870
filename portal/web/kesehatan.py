"""``/hidup``: the process answers. ``/siap``: the database answers and stands at the code's migration."""

from __future__ import annotations

from functools import lru_cache

from alembic.script import ScriptDirectory
from flask import Blueprint, Response, jsonify
from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError

from portal.config import AKAR
from portal.errors import BelumTersedia
from portal.extensions import db
from portal.policy import Wewenang
from portal.web.guard import perlu

bp = Blueprint("kesehatan", __name__)


@bp.get("/hidup")
@perlu(Wewenang.PUBLIK)
def hidup() -> Response:
    return jsonify(status="hidup")


@bp.get("/siap")
@perlu(Wewenang.PUBLIK)
def siap() -> Response:
    if (versi := _versi_database()) != _versi_kode():
        raise BelumTersedia
    return jsonify(status="siap", migrasi=versi)


def _versi_database() -> str | None:
    try:
        versi = db.session.execute(text("SELECT version_num FROM alembic_version")).scalar()
    except SQLAlchemyError:
        raise BelumTersedia from None
    return str(versi) if versi else None


@lru_cache(maxsize=1)
def _versi_kode() -> str | None:
    return ScriptDirectory(str(AKAR / "migrations")).get_current_head()
