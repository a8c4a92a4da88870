"""The dinas' desk: its koperasi in one table, the facts it keeps, the lurah it seats."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, Response, request

from portal.dasar.waktu import hari_ini
from portal.dinas import queries
from portal.dinas.forms import FormulirLurah
from portal.koperasi import queries as koperasi
from portal.koperasi import services as koperasi_services
from portal.koperasi.forms import FormulirPembinaan
from portal.pengurus import pejabat
from portal.pengurus import queries as pengurus
from portal.policy import Wewenang, pastikan
from portal.web.current import actor_wajib
from portal.web.forms import FormulirKirim, jalankan
from portal.web.guard import perlu
from portal.web.respond import jadi, jawab

bp = Blueprint("dinas", __name__)


@bp.get("/dinas")
@perlu(Wewenang.HITUNGAN_DINAS)
def daftar() -> Response:
    isi = queries.halaman(actor_wajib(), request.args.get("kecamatan", ""))
    return jawab("dinas/daftar.html", "dinas/_daftar.html", isi=isi)


@bp.get("/dinas/pembinaan/<kode>")
@perlu(Wewenang.PEMBINAAN_UBAH)
def pembinaan(kode: str) -> Response:
    return jawab("dinas/pembinaan.html", "dinas/_pembinaan.html", **_isi_pembinaan(kode))


@bp.post("/dinas/pembinaan/<kode>")
@perlu(Wewenang.PEMBINAAN_UBAH, formulir=True)
def catat_pembinaan(kode: str) -> Response:
    actor, form, sasaran = actor_wajib(), FormulirPembinaan(), koperasi.dengan_kode(kode)
    pastikan(Wewenang.PEMBINAAN_UBAH, actor, sasaran)
    hasil, status = jalankan(
        form, lambda: koperasi_services.catat_pembinaan(actor, sasaran, form.pembinaan, form.kode_kirim.data)
    )
    if hasil is None:
        isi = _isi_pembinaan(kode, form)
        return jawab("dinas/pembinaan.html", "dinas/_pembinaan.html", status=status, ada_galat=True, **isi)
    return jadi(f"/dinas/pembinaan/{kode}", "dinas/_pembinaan.html", **_isi_pembinaan(kode))


@bp.get("/dinas/lurah/<wilayah_kode>")
@perlu(Wewenang.LURAH_ANGKAT)
def lurah(wilayah_kode: str) -> Response:
    return jawab("dinas/lurah.html", **_isi_lurah(wilayah_kode))


@bp.post("/dinas/lurah/<wilayah_kode>")
@perlu(Wewenang.LURAH_ANGKAT, formulir=True)
def angkat_lurah(wilayah_kode: str) -> Response:
    actor, form = actor_wajib(), FormulirLurah()
    tempat = queries.kelurahan(actor, wilayah_kode)
    slip, status = jalankan(form, lambda: pejabat.angkat_lurah(actor, wilayah_kode, form.lurah, form.kode_kirim.data))
    if slip is None:
        return jawab("dinas/lurah.html", status=status, ada_galat=True, **_isi_lurah(wilayah_kode, form=form))
    return jawab("dinas/slip.html", slip=slip, alamat=request.host, zona=actor.zona, wilayah=tempat)


@bp.post("/dinas/lurah/<wilayah_kode>/slip")
@perlu(Wewenang.LURAH_ANGKAT, formulir=True)
def slip_lurah(wilayah_kode: str) -> Response:
    actor, form = actor_wajib(), FormulirKirim()
    isi = _isi_lurah(wilayah_kode, form_slip=form)
    tugas = queries.lurah_menjabat(isi["riwayat"])
    slip, status = jalankan(form, lambda: pejabat.cetak_slip_lurah(actor, tugas, form.kode_kirim.data))
    if slip is None:
        return jawab("dinas/lurah.html", status=status, ada_galat=True, **isi)
    return jawab("dinas/slip.html", slip=slip, alamat=request.host, zona=actor.zona, wilayah=isi["wilayah"])


def _isi_pembinaan(kode: str, form: FormulirPembinaan | None = None) -> dict[str, Any]:
    """What the page of one koperasi and its region show; another area's koperasi is unknown."""
    profil = koperasi.profil(kode)
    pastikan(Wewenang.PEMBINAAN_UBAH, actor_wajib(), profil.ringkas)
    riwayat = koperasi.riwayat(profil.ringkas.id, 5)
    return {"profil": profil, "riwayat": riwayat, "form": form or FormulirPembinaan.dari(profil)}


def _isi_lurah(kode: str, form: FormulirLurah | None = None, form_slip: FormulirKirim | None = None) -> dict[str, Any]:
    """What the page of a kelurahan's lurah shows: who holds or held the seat, and the two forms."""
    tempat = queries.kelurahan(actor_wajib(), kode)
    return {
        "wilayah": tempat,
        "riwayat": pengurus.pejabat(kode),
        "hari": hari_ini(),
        "form": form or FormulirLurah(formdata=None, mulai=hari_ini()),
        "form_slip": form_slip or FormulirKirim(formdata=None),
    }
