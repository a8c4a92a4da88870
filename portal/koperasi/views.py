"""The koperasi's own profile, kept by its ketua or sekretaris."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, Response

from portal.koperasi import queries, services
from portal.koperasi.forms import FormulirProfil
from portal.koperasi.queries import KoperasiRingkas
from portal.policy import Wewenang
from portal.web.current import actor_wajib
from portal.web.forms import jalankan
from portal.web.guard import perlu
from portal.web.respond import jadi, jawab

bp = Blueprint("koperasi", __name__)
HALAMAN, BAGIAN = "koperasi/profil.html", "koperasi/_profil.html"


@bp.get("/profil")
@perlu(Wewenang.PROFIL_UBAH)
def profil() -> Response:
    return jawab(HALAMAN, BAGIAN, **_isi(queries.dengan_id(actor_wajib().koperasi_id)))


@bp.post("/profil")
@perlu(Wewenang.PROFIL_UBAH, formulir=True)
def ubah() -> Response:
    actor, form = actor_wajib(), FormulirProfil()
    hasil, status = jalankan(form, lambda: services.ubah_profil(actor, form.profil, form.kode_kirim.data))
    if hasil is None:
        return jawab(HALAMAN, BAGIAN, status=status, ada_galat=True, **_isi(queries.dengan_id(actor.koperasi_id), form))
    return jadi("/profil", BAGIAN, **_isi(hasil))


def _isi(koperasi: KoperasiRingkas, form: FormulirProfil | None = None) -> dict[str, Any]:
    """What the page and its region show."""
    profil = queries.profil(koperasi.kode)
    return {"profil": profil, "form": form or FormulirProfil.dari(profil), "riwayat": queries.riwayat(koperasi.id, 5)}
