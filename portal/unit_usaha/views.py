"""Pages of the business units, for the ketua and the wakil ketua bidang usaha."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, Response

from portal.policy import Wewenang
from portal.unit_usaha import queries, services
from portal.unit_usaha.forms import FormulirUnit, FormulirUnitBaru
from portal.unit_usaha.queries import UnitRingkas
from portal.web.current import actor_wajib
from portal.web.forms import jalankan
from portal.web.guard import perlu
from portal.web.respond import jadi, jawab

bp = Blueprint("unit_usaha", __name__)
HALAMAN, BAGIAN = "unit_usaha/unit.html", "unit_usaha/_unit.html"


@bp.get("/unit-usaha")
@perlu(Wewenang.UNIT_USAHA_UBAH)
def daftar() -> Response:
    return jawab("unit_usaha/daftar.html", daftar_unit=queries.daftar(actor_wajib().koperasi_id))


@bp.get("/unit-usaha/<int:urutan>")
@perlu(Wewenang.UNIT_USAHA_UBAH)
def unit(urutan: int) -> Response:
    return jawab(HALAMAN, BAGIAN, **_isi(queries.dengan_urutan(actor_wajib().koperasi_id, urutan)))


@bp.post("/unit-usaha/<int:urutan>")
@perlu(Wewenang.UNIT_USAHA_UBAH, formulir=True)
def ubah(urutan: int) -> Response:
    actor, form = actor_wajib(), FormulirUnit()
    sasaran = queries.dengan_urutan(actor.koperasi_id, urutan)
    hasil, status = jalankan(form, lambda: services.ubah_status(actor, sasaran, form.keadaan, form.kode_kirim.data))
    if hasil is None:
        return jawab(HALAMAN, BAGIAN, status=status, ada_galat=True, **_isi(sasaran, form))
    return jadi(f"/unit-usaha/{urutan}", BAGIAN, **_isi(hasil))


@bp.get("/unit-usaha/baru")
@perlu(Wewenang.UNIT_USAHA_UBAH)
def baru() -> Response:
    return jawab("unit_usaha/baru.html", "unit_usaha/_baru.html", form=FormulirUnitBaru())


@bp.post("/unit-usaha/baru")
@perlu(Wewenang.UNIT_USAHA_UBAH, formulir=True)
def tambah() -> Response:
    actor, form = actor_wajib(), FormulirUnitBaru()
    hasil, status = jalankan(form, lambda: services.tambah(actor, form.nama.data, form.keadaan, form.kode_kirim.data))
    if hasil is None:
        return jawab("unit_usaha/baru.html", "unit_usaha/_baru.html", status=status, ada_galat=True, form=form)
    return jadi(f"/unit-usaha/{hasil.urutan}")


def _isi(unit: UnitRingkas, form: FormulirUnit | None = None) -> dict[str, Any]:
    """What the page and its region show."""
    return {"unit": unit, "form": form or FormulirUnit(formdata=None, obj=unit), "riwayat": queries.riwayat(unit)}
