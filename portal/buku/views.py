"""The journal as the bendahara, the ketua and the pengawas read it: newest first, each entry with its lines."""

from __future__ import annotations

from flask import Blueprint, Response

from portal.pembukuan import queries
from portal.policy import Wewenang
from portal.web.current import actor_wajib, angka_alamat
from portal.web.guard import perlu
from portal.web.respond import jawab

bp = Blueprint("buku", __name__)
BARIS_SEKALI = 200
"""Lines of an entry on one page: a saldo awal has thousands."""


@bp.get("/buku")
@perlu(Wewenang.BUKU_LIHAT)
def daftar() -> Response:
    setelah = angka_alamat("setelah")
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
    mulai, ini = angka_alamat("mulai") or 0, queries.jurnal(nomor)
    akhir = mulai + BARIS_SEKALI
    lagi = akhir if akhir < len(ini.baris) else None
    baris = ini.baris[mulai:akhir]
    return jawab("buku/jurnal.html", jurnal=ini, baris=baris, mulai=mulai, lagi=lagi, zona=actor_wajib().zona)
