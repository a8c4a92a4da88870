"""Written authorities: a member's, with the form for the sekretaris; one's own; the withdrawal."""

from __future__ import annotations

import uuid
from typing import Any

from flask import Blueprint, Response

from portal import policy
from portal.anggota import queries as anggota_queries
from portal.anggota.queries import AnggotaRingkas
from portal.dasar.waktu import hari_ini
from portal.kuasa import queries, services
from portal.kuasa.forms import CabutForm, KuasaForm
from portal.kuasa.queries import KuasaRingkas
from portal.pengguna.actor import ActorPengguna
from portal.policy import Wewenang
from portal.web.current import actor_wajib
from portal.web.forms import jalankan
from portal.web.guard import perlu
from portal.web.respond import jawab, pindah

bp = Blueprint("kuasa", __name__)


@bp.get("/kuasa")
@perlu(Wewenang.MASUK)
def daftar() -> Response:
    actor = actor_wajib()
    isi = queries.isi_daftar(queries.pihak(actor), actor.zona)
    return jawab("kuasa/daftar.html", "kuasa/_daftar.html", **isi)


@bp.get("/anggota/<int:nomor>/kuasa")
@perlu(Wewenang.KUASA_CATAT)
def kuasa_anggota(nomor: int) -> Response:
    orang = anggota_queries.dengan_nomor(nomor)
    return _halaman(orang, KuasaForm(mulai=hari_ini(actor_wajib().zona)), 200)


@bp.post("/anggota/<int:nomor>/kuasa")
@perlu(Wewenang.KUASA_CATAT, formulir=True, tegas=True)
def catat(nomor: int) -> Response:
    form, actor, orang = KuasaForm(), actor_wajib(), anggota_queries.dengan_nomor(nomor)
    hasil, status = jalankan(form, lambda: services.catat(actor, orang, form.isi(), form.kode_kirim.data))
    return _halaman(orang, form, status) if hasil is None else pindah(f"/anggota/{nomor}/kuasa")


def _halaman(orang: AnggotaRingkas, form: KuasaForm, status: int) -> Response:
    isi = queries.isi_daftar(queries.milik_anggota(orang), actor_wajib().zona)
    return jawab("kuasa/anggota.html", status=status, anggota=orang, form=form, ada_galat=status != 200, **isi)


@bp.get("/kuasa/<uuid:kuasa_id>/pencabutan")
@perlu(Wewenang.MASUK)
def pencabutan(kuasa_id: uuid.UUID) -> Response:
    actor, form = actor_wajib(), CabutForm()
    ini = queries.dengan_id(actor, kuasa_id)
    policy.pastikan(Wewenang.KUASA_CABUT, actor, ini)
    return _cabut(ini, form, 200)


@bp.post("/kuasa/<uuid:kuasa_id>/pencabutan")
@perlu(Wewenang.MASUK, formulir=True, tegas=True)
def cabut(kuasa_id: uuid.UUID) -> Response:
    form, actor = CabutForm(), actor_wajib()
    ini = queries.dengan_id(actor, kuasa_id)
    hasil, status = jalankan(form, lambda: services.cabut(actor, ini, form.alasan.data or None, form.kode_kirim.data))
    if hasil is None:
        policy.pastikan(Wewenang.KUASA_CABUT, actor, ini)
        return _cabut(ini, form, status)
    return pindah(_sesudah(actor, ini))


def _cabut(ini: KuasaRingkas, form: CabutForm, status: int) -> Response:
    keadaan = ini.keadaan(hari_ini(ini.zona))
    isi: dict[str, Any] = {"kuasa": ini, "keadaan": keadaan, "sebutan_kuasa": queries.SEBUTAN}
    return jawab("kuasa/pencabutan.html", status=status, form=form, ada_galat=status != 200, **isi)


def _sesudah(actor: ActorPengguna, ini: KuasaRingkas) -> str:
    """Where to go on: the seat of a wakil has just ended."""
    if actor.kursi is None or actor.kursi.id == ini.id:
        return "/masuk/jabatan"
    return f"/anggota/{ini.nomor}/kuasa" if actor.kursi.jabatan == "sekretaris" else "/kuasa"
