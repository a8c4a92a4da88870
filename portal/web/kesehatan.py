"""``/hidup``: the process answers. ``/siap``: the database answers and stands at the code's migration."""

from __future__ import annotations

from flask import Blueprint, Response, jsonify
from sqlalchemy import text

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
    try:
        versi = db.session.execute(text("SELECT version_num FROM alembic_version")).scalar()
    except Exception:
        raise BelumTersedia from None
    return jsonify(status="siap", migrasi=versi)
