"""The evening's page: one look, one review; and the answer to what a review asked."""

from __future__ import annotations

import datetime as dt
import uuid
from typing import Any

from flask import Blueprint, Response, request

from portal.dasar.waktu import hari_ini
from portal.pembukuan.harian import catatan_hari
from portal.policy import Wewenang
from portal.rekap import queries, services
from portal.rekap.forms import FormulirPenjelasan, FormulirTinjau
from portal.rekap.queries import Rekap
from portal.web.current import actor_wajib
from portal.web.forms import jalankan, parse_tanggal
from portal.web.guard import perlu
from portal.web.respond import jawab, pindah

bp = Blueprint("rekap", __name__)
HALAMAN, BAGIAN = "rekap/rekap.html", "rekap/_rekap.html"


@bp.get("/rekap")
@perlu(Wewenang.REKAP_LIHAT)
def rekap() -> Response:
    return jawab(HALAMAN, BAGIAN, **_isi(_rekap(_hari(request.args.get("hari")))))


@bp.post("/rekap/tinjauan")
@perlu(Wewenang.REKAP_TINJAU, formulir=True)
def tinjau() -> Response:
    actor, hari = actor_wajib(), _hari(request.form.get("hari"))
    form = FormulirTinjau.untuk(catatan_hari(hari))
    hasil, status = jalankan(form, lambda: services.tinjau(actor, form.baru(), form.kode_kirim.data))
    if hasil is None:
        ini = _rekap(hari)
        return jawab(HALAMAN, BAGIAN, status=status, ada_galat=True, **_isi(ini, form))
    return pindah(f"/rekap?hari={hari}")


def _hari(ketikan: str | None) -> dt.date:
    """The day of the address; today for anything that is no day up to today."""
    kini = hari_ini(actor_wajib().zona)
    try:
        return min(parse_tanggal(ketikan), kini) if ketikan else kini
    except ValueError:
        return kini


def _rekap(hari: dt.date) -> Rekap:
    return queries.rekap(hari, hari_ini(actor_wajib().zona))


def _isi(ini: Rekap, form: FormulirTinjau | None = None) -> dict[str, Any]:
    actor = actor_wajib()
    untuk = ini.untuk(actor.pengguna_id)
    isi: dict[str, Any] = {"rekap": ini, "untuk": untuk, "sendiri": ini.sendiri(actor.pengguna_id)}
    isi |= {"kini": hari_ini(actor.zona), "zona": actor.zona}
    return isi | {"form": form or FormulirTinjau.untuk(ini.catatan, formdata=None, hari=ini.hari)}


@bp.get("/rekap/penjelasan/<uuid:catatan_id>")
@perlu(Wewenang.REKAP_JELASKAN)
def penjelasan(catatan_id: uuid.UUID) -> Response:
    return jawab("rekap/penjelasan.html", tanya=queries.catatan_dengan_id(catatan_id), form=FormulirPenjelasan())


@bp.post("/rekap/penjelasan/<uuid:catatan_id>")
@perlu(Wewenang.REKAP_JELASKAN, formulir=True)
def jelaskan(catatan_id: uuid.UUID) -> Response:
    actor, form = actor_wajib(), FormulirPenjelasan()
    ini = queries.catatan_dengan_id(catatan_id)
    hasil, status = jalankan(form, lambda: services.jelaskan(actor, ini, form.teks.data, form.kode_kirim.data))
    if hasil is None:
        return jawab("rekap/penjelasan.html", status=status, ada_galat=True, tanya=ini, form=form)
    return pindah(f"/rekap?hari={ini.tanggal}")
