"""An RT's evening: choose the RT, print the sheet, type it in, book it once."""

from __future__ import annotations

import uuid
from typing import Any

from flask import Blueprint, Response, request

from portal.daftar_setoran import queries, services
from portal.daftar_setoran.forms import FormulirDaftar, FormulirRt, sebut_rt
from portal.daftar_setoran.queries import DaftarRingkas, Lembar, Rujukan
from portal.dasar.waktu import hari_ini
from portal.kas import queries as kas
from portal.policy import Wewenang
from portal.web.current import actor_wajib, angka_alamat
from portal.web.forms import jalankan
from portal.web.guard import perlu
from portal.web.respond import jadi, jawab, pindah

bp = Blueprint("daftar_setoran", __name__)
MEJA, ISI_MEJA = "daftar_setoran/meja.html", "daftar_setoran/_meja.html"
DAFTAR, ISI_DAFTAR = "daftar_setoran/daftar.html", "daftar_setoran/_daftar.html"
HASIL, ISI_HASIL = "daftar_setoran/hasil.html", "daftar_setoran/_hasil.html"


@bp.get("/daftar-setoran")
@perlu(Wewenang.DAFTAR_SETORAN_CATAT)
def meja() -> Response:
    return jawab(MEJA, ISI_MEJA, **_isi_meja(FormulirRt()))


@bp.post("/daftar-setoran")
@perlu(Wewenang.DAFTAR_SETORAN_CATAT, formulir=True)
def buat() -> Response:
    actor, form = actor_wajib(), FormulirRt()
    kode = form.kode_kirim.data
    baru, status = jalankan(form, lambda: services.buat(actor, *form.pilihan, form.bulan_pilihan, kode))
    if baru is None:
        return jawab(MEJA, ISI_MEJA, status=status, ada_galat=True, **_isi_meja(form))
    return pindah(f"/daftar-setoran/{baru}")


def _isi_meja(form: FormulirRt) -> dict[str, Any]:
    actor, daftar_rt = actor_wajib(), queries.daftar_rt()
    form.dengan(daftar_rt, services.bulan_pilihan(hari_ini(actor.zona)))
    sheet = {status: queries.terakhir(status) for status in ("draf", "tercatat")}
    return {"form": form, "daftar_rt": daftar_rt, "sebut_rt": sebut_rt, "zona": actor.zona, **sheet}


@bp.get("/daftar-setoran/nomor")
@perlu(Wewenang.DAFTAR_SETORAN_CATAT)
def nomor() -> Response:
    """What became of each number, so that none is missed."""
    semua, lagi = queries.per_nomor(angka_alamat("sebelum"))
    isi: dict[str, Any] = {"semua": semua, "lagi": lagi, "sebut_rt": sebut_rt, "zona": actor_wajib().zona}
    return jawab("daftar_setoran/nomor.html", **isi)


@bp.get("/daftar-setoran/<uuid:daftar_id>")
@perlu(Wewenang.DAFTAR_SETORAN_CATAT)
def daftar(daftar_id: uuid.UUID) -> Response:
    ini = queries.dengan_id(daftar_id)
    if ini.status != "draf":
        return jawab(HASIL, ISI_HASIL, **_isi_hasil(ini))
    return jawab(DAFTAR, ISI_DAFTAR, **_isi_daftar(ini, FormulirDaftar(formdata=None), _lembar(ini)))


@bp.post("/daftar-setoran/<uuid:daftar_id>")
@perlu(Wewenang.DAFTAR_SETORAN_CATAT, formulir=True)
def kirim(daftar_id: uuid.UUID) -> Response:
    actor, ini, form = actor_wajib(), _rujukan(daftar_id), FormulirDaftar()
    isian, kode, aksi = form.isian, str(form.kode_kirim.data), request.form.get("aksi")
    if aksi == "catat":
        hasil, status = jalankan(form, lambda: services.catat(actor, ini, isian, kode))
    elif aksi == "simpan":
        hasil, status = jalankan(form, lambda: services.simpan(actor, ini, isian, kode))
    else:
        hasil, status = None, 200 if form.validate_on_submit() else 422
    if hasil is None:
        return _lagi(daftar_id, form, status)
    if hasil.banyak:
        return jadi(f"/daftar-setoran/{daftar_id}", ISI_HASIL, lambda: _isi_hasil(queries.dengan_id(daftar_id)))
    return jadi(f"/daftar-setoran/{daftar_id}", ISI_DAFTAR, lambda: _isi_segar(daftar_id))


def _isi_segar(daftar_id: uuid.UUID) -> dict[str, Any]:
    """The draft as a fresh visit shows it."""
    ini = queries.dengan_id(daftar_id)
    return _isi_daftar(ini, FormulirDaftar(formdata=None), _lembar(ini))


def _lagi(daftar_id: uuid.UUID, form: FormulirDaftar, status: int) -> Response:
    """The sheet with what was typed; a booked one as it was booked, with the sentence that says so."""
    ini = queries.dengan_id(daftar_id)
    if ini.status != "draf":
        return jawab(HASIL, ISI_HASIL, status=status, ada_galat=True, **_isi_hasil(ini, form.galat_umum))
    ketikan = _lembar(ini).dengan(form.isian.baris)
    return jawab(DAFTAR, ISI_DAFTAR, status=status, ada_galat=status != 200, **_isi_daftar(ini, form, ketikan))


@bp.get("/daftar-setoran/<uuid:daftar_id>/lembar")
@perlu(Wewenang.DAFTAR_SETORAN_CATAT)
def lembar(daftar_id: uuid.UUID) -> Response:
    """The same rows on paper; its picture leads back to the draft."""
    ini = queries.dengan_id(daftar_id)
    isi: dict[str, Any] = {"daftar": ini, "lembar": _lembar(ini), "nama_rt": sebut_rt(ini.rt, ini.rw)}
    return jawab("daftar_setoran/lembar.html", alamat=f"{request.host_url}daftar-setoran/{ini.id}", **isi)


@bp.post("/daftar-setoran/<uuid:daftar_id>/penyisihan")
@perlu(Wewenang.DAFTAR_SETORAN_CATAT, formulir=True)
def sisihkan(daftar_id: uuid.UUID) -> Response:
    actor, ini, form = actor_wajib(), _rujukan(daftar_id), FormulirDaftar()
    versi, kode = form.isian.versi, str(form.kode_kirim.data)
    hasil, status = jalankan(form, lambda: services.sisihkan(actor, ini, versi, kode))
    return pindah("/daftar-setoran") if hasil else _lagi(daftar_id, form, status)


def _rujukan(daftar_id: uuid.UUID) -> Rujukan:
    actor = actor_wajib()
    assert actor.koperasi_id is not None
    return Rujukan(actor.koperasi_id, daftar_id)


def _lembar(ini: DaftarRingkas) -> Lembar:
    return queries.lembar(ini, hari_ini(actor_wajib().zona))


def _isi_daftar(ini: DaftarRingkas, form: FormulirDaftar, baris: Lembar) -> dict[str, Any]:
    actor = actor_wajib()
    tempat = kas.tempat_uang_untuk(actor)
    form.dengan(ini, tempat)
    selisih = form.uang.data - baris.jumlah_rupiah if form.uang.data and baris.dicentang else 0
    isi = {"daftar": ini, "lembar": baris, "form": form, "tempat": tempat, "selisih": selisih, "zona": actor.zona}
    return isi | {"kader": queries.kader(ini, hari_ini(actor.zona)), "nama_rt": sebut_rt(ini.rt, ini.rw)}


def _isi_hasil(ini: DaftarRingkas, galat: str | None = None) -> dict[str, Any]:
    isi = {"daftar": ini, "hasil": queries.hasil(ini), "galat": galat, "zona": actor_wajib().zona}
    return isi | {"nama_rt": sebut_rt(ini.rt, ini.rw)}
