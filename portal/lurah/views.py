"""The lurah's desk: counts only. No name, number, phone or balance reaches it."""

from __future__ import annotations

from flask import Blueprint, Response

from portal.lurah import queries
from portal.policy import Wewenang
from portal.web.current import actor_wajib
from portal.web.guard import perlu
from portal.web.respond import jawab

bp = Blueprint("lurah", __name__)


def _wilayah() -> str:
    kursi = actor_wajib().kursi
    return kursi.wilayah if kursi and kursi.wilayah else ""


@bp.get("/lurah")
@perlu(Wewenang.HITUNGAN_LURAH)
def hitungan() -> Response:
    return jawab("lurah/hitungan.html", laporan=queries.laporan(_wilayah()), tempat=actor_wajib().tempat)


@bp.get("/lurah/jumlah")
@perlu(Wewenang.HITUNGAN_LURAH)
def jumlah() -> Response:
    return jawab("lurah/jumlah.html", "lurah/_jumlah.html", semua=queries.hitungan(_wilayah()))
