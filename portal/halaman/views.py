"""The public pages: the front page with its search, the regions, a koperasi."""

from __future__ import annotations

from flask import Blueprint, Response, request

from portal.halaman import queries
from portal.halaman.forms import FormulirCari
from portal.policy import Wewenang
from portal.web.guard import perlu
from portal.web.respond import jawab

bp = Blueprint("halaman", __name__)


@bp.get("/")
@perlu(Wewenang.PUBLIK)
def depan() -> Response:
    form = FormulirCari(request.args)
    sah = form.validate()
    hasil = queries.cari(form.cari.data) if sah and form.cari.data else None
    halaman, bagian = "halaman/depan.html", "halaman/_hasil.html"
    return jawab(
        halaman, bagian, status=200 if sah else 422, ada_galat=not sah, form=form, hasil=hasil, depan=queries.depan()
    )


@bp.get("/wilayah", defaults={"kode": None})
@bp.get("/wilayah/<kode>")
@perlu(Wewenang.PUBLIK)
def wilayah(kode: str | None) -> Response:
    return jawab("halaman/wilayah.html", isi=queries.halaman_wilayah(kode))


@bp.get("/koperasi/<kode>")
@perlu(Wewenang.PUBLIK)
def koperasi(kode: str) -> Response:
    return jawab("halaman/koperasi.html", isi=queries.halaman_koperasi(kode))
