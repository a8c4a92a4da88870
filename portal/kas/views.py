"""Cash boxes, for the ketua."""

from __future__ import annotations

from flask import Blueprint, Response

from portal.dasar.waktu import hari_ini
from portal.kas import queries, services
from portal.kas.forms import FormulirTempatUang
from portal.policy import Wewenang
from portal.web.current import actor_wajib
from portal.web.forms import jalankan
from portal.web.guard import perlu
from portal.web.respond import jadi, jawab

bp = Blueprint("kas", __name__)
HALAMAN, BAGIAN = "kas/tempat_uang.html", "kas/_tempat_uang.html"


def _formulir(kosong: bool = False) -> FormulirTempatUang:
    form = FormulirTempatUang(formdata=None) if kosong else FormulirTempatUang()
    return form.dengan(queries.pemegang_pada(hari_ini(actor_wajib().zona)))


@bp.get("/tempat-uang")
@perlu(Wewenang.TEMPAT_UANG_UBAH)
def tempat_uang() -> Response:
    return jawab(HALAMAN, BAGIAN, daftar=queries.daftar_tempat_uang(), form=_formulir())


@bp.post("/tempat-uang")
@perlu(Wewenang.TEMPAT_UANG_UBAH, formulir=True)
def tambah() -> Response:
    actor, form = actor_wajib(), _formulir()
    _hasil, status = jalankan(
        form,
        lambda: services.tambah_tempat_uang(actor, form.nama.data, form.penanggung_jawab.data, form.kode_kirim.data),
    )
    if status != 200:
        return jawab(HALAMAN, BAGIAN, status=status, ada_galat=True, daftar=queries.daftar_tempat_uang(), form=form)
    return jadi("/tempat-uang", BAGIAN, daftar=queries.daftar_tempat_uang(), form=_formulir(kosong=True))
