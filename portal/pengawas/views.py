"""The desk and the log: pages that change nothing."""

from __future__ import annotations

from flask import Blueprint, Response, request

from portal.pengawas import queries
from portal.policy import Wewenang
from portal.web.current import actor_wajib
from portal.web.guard import perlu
from portal.web.respond import jawab

bp = Blueprint("pengawas", __name__)


@bp.get("/pengawas")
@perlu(Wewenang.MEJA_PENGAWAS)
def meja() -> Response:
    return jawab("pengawas/meja.html", meja=queries.meja())


@bp.get("/pengawas/jejak")
@perlu(Wewenang.JEJAK_LIHAT)
def jejak() -> Response:
    sebelum = request.args.get("sebelum")
    baris, lagi = queries.jejak(actor_wajib().koperasi_id, sebelum)
    return jawab("pengawas/jejak.html", "pengawas/_jejak.html", baris=baris, lagi=lagi, awal=sebelum is None)
