"""Perangkat saya: where this log-in is in use, what it remembers, and what happened to it."""

from __future__ import annotations

from typing import Any

from flask import Response

from portal.masuk import services
from portal.masuk.forms import PemulihanForm, PerangkatForm
from portal.masuk.jalur import bp
from portal.pengguna import perangkat
from portal.policy import Wewenang
from portal.web.current import actor_wajib, sesi_kini
from portal.web.forms import Formulir, jalankan
from portal.web.guard import perlu
from portal.web.respond import jawab, pindah
from portal.web.sesi import sidik_id


@bp.get("/masuk/perangkat")
@perlu(Wewenang.MASUK)
def perangkat_saya() -> Response:
    return _halaman(PerangkatForm(), 200)


@bp.post("/masuk/perangkat")
@perlu(Wewenang.MASUK, formulir=True)
def akhiri_perangkat() -> Response:
    form, sesi_ini = PerangkatForm(), sidik_id(sesi_kini().nilai)
    hasil, status = jalankan(form, lambda: perangkat.akhiri(actor_wajib().pengguna_id, form.apa.data, sesi_ini))
    return pindah("/masuk/perangkat") if hasil else _halaman(form, status)


@bp.post("/masuk/perangkat/pemulihan")
@perlu(Wewenang.MASUK, formulir=True, tegas=True)
def pemulihan_baru() -> Response:
    form = PemulihanForm()
    daftar, status = jalankan(form, lambda: services.pemulihan_baru(actor_wajib().pengguna_id))
    if daftar is None:
        return _halaman(form, status)
    return jawab("masuk/pemulihan.html", daftar=daftar, lanjut="/masuk/perangkat")


def _halaman(form: Formulir, status: int) -> Response:
    isi: dict[str, Any] = services.perangkat_saya(actor_wajib().pengguna_id)
    rujukan = sidik_id(sesi_kini().nilai)[: perangkat.PANJANG_RUJUKAN]
    return jawab("masuk/perangkat.html", status=status, form=form, sesi_ini=rujukan, ada_galat=status != 200, **isi)
