"""A picture of a nota, for whoever may read its entry."""

from __future__ import annotations

import uuid

from flask import Blueprint, Response, current_app

from portal.lampiran import queries
from portal.policy import Wewenang
from portal.web.guard import perlu

bp = Blueprint("lampiran", __name__)


@bp.get("/lampiran/<uuid:lampiran_id>")
@perlu(Wewenang.PENGELUARAN_LIHAT)
def gambar(lampiran_id: uuid.UUID) -> Response:
    """The bytes as they were written anew: shown in the page; like every answer neither kept nor guessed at."""
    ini = queries.gambar(lampiran_id)
    jawaban = current_app.response_class(ini.isi, mimetype="image/jpeg")
    jawaban.headers["Content-Disposition"] = 'inline; filename="nota.jpg"'
    return jawaban
