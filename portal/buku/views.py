"""The journal as the bendahara, the ketua and the pengawas read it: newest first, each entry with its lines."""

from __future__ import annotations

from flask import Blueprint, Response, request

from portal.pembukuan import queries
from portal.policy import Wewenang
from portal.web.current import actor_wajib
from portal.web.guard import perlu
from portal.web.respond import jawab

bp = Blueprint("buku", __name__)
URUT_MAKS = 10**12


@bp.get("/buku")
@perlu(Wewenang.BUKU_LIHAT)
def daftar() -> Response:
    setelah = request.args.get("setelah", type=int)
    if setelah is not None and not 0 < setelah < URUT_MAKS:
        setelah = None
    return jawab(
        "buku/daftar.html",
        "buku/_daftar.html",
        catatan=queries.daftar_jurnal(setelah),
        awal=setelah is None,
        kepala=queries.kepala_rantai(),
        zona=actor_wajib().zona,
    )


@bp.get("/jurnal/<nomor>")
@perlu(Wewenang.BUKU_LIHAT)
def jurnal(nomor: str) -> Response:
    return jawab("buku/jurnal.html", jurnal=queries.jurnal(nomor), zona=actor_wajib().zona)
