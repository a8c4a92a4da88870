"""The handover pack: written, confirmed by both, printed."""

from __future__ import annotations

import uuid

from flask import Blueprint, Response

from portal.dasar.waktu import hari_ini
from portal.koperasi import queries as koperasi
from portal.policy import Wewenang, pastikan
from portal.serah_terima import cetakan, queries, services
from portal.serah_terima.forms import SerahTerimaForm
from portal.serah_terima.queries import SerahTerimaRingkas
from portal.web.current import actor_wajib
from portal.web.forms import FormulirKirim, jalankan
from portal.web.guard import perlu
from portal.web.respond import jawab, pindah, unduhan

bp = Blueprint("serah_terima", __name__)


@bp.get("/serah-terima")
@perlu(Wewenang.SERAH_TERIMA_LIHAT)
def daftar() -> Response:
    return jawab("serah_terima/daftar.html", daftar=queries.daftar(actor_wajib().koperasi_id))


@bp.get("/serah-terima/baru")
@perlu(Wewenang.SERAH_TERIMA_BUAT)
def baru_formulir() -> Response:
    form = _formulir(tanggal=hari_ini(actor_wajib().zona))
    return jawab("serah_terima/baru.html", form=form, ada_galat=False)


@bp.post("/serah-terima/baru")
@perlu(Wewenang.SERAH_TERIMA_BUAT, formulir=True, tegas=True)
def baru() -> Response:
    form, actor = _formulir(), actor_wajib()
    id_, status = jalankan(form, lambda: services.buat(actor, form.isi(), form.kode_kirim.data))
    if id_ is None:
        return jawab("serah_terima/baru.html", status=status, form=form, ada_galat=True)
    return pindah(f"/serah-terima/{id_}")


@bp.get("/serah-terima/<uuid:dokumen_id>")
@perlu(Wewenang.SERAH_TERIMA_LIHAT, sasaran=True)
def dokumen(dokumen_id: uuid.UUID) -> Response:
    ini = _dokumen(dokumen_id)
    return jawab("serah_terima/dokumen.html", dokumen=ini, form=FormulirKirim(), ada_galat=False)


@bp.post("/serah-terima/<uuid:dokumen_id>")
@perlu(Wewenang.SERAH_TERIMA_LIHAT, sasaran=True, formulir=True, tegas=True)
def setuju(dokumen_id: uuid.UUID) -> Response:
    form, actor, ini = FormulirKirim(), actor_wajib(), _dokumen(dokumen_id)
    hasil, status = jalankan(form, lambda: services.setuju(actor, ini, form.kode_kirim.data))
    if hasil is None:
        return jawab("serah_terima/dokumen.html", status=status, dokumen=ini, form=form, ada_galat=True)
    return pindah(f"/serah-terima/{dokumen_id}")


@bp.get("/serah-terima/<uuid:dokumen_id>/pdf")
@perlu(Wewenang.SERAH_TERIMA_LIHAT, sasaran=True)
def pdf(dokumen_id: uuid.UUID) -> Response:
    actor, ini = actor_wajib(), _dokumen(dokumen_id)
    isi = cetakan.pdf(ini, koperasi.dengan_id(actor.koperasi_id).nama, actor.zona)
    return unduhan(isi, "application/pdf", "serah-terima.pdf")


def _dokumen(dokumen_id: uuid.UUID) -> SerahTerimaRingkas:
    """The pack, for whoever may read it: the board, the pengawas, and both sides, from whatever seat is left to them."""
    actor = actor_wajib()
    ini = queries.dengan_id(actor.koperasi_id, dokumen_id)
    pastikan(Wewenang.SERAH_TERIMA_LIHAT, actor, ini)
    return ini


def _formulir(**awal: object) -> SerahTerimaForm:
    return SerahTerimaForm.untuk(queries.kas_menurut_buku(), queries.orang(actor_wajib()), **awal)
