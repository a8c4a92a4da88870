"""Seats of the koperasi: who holds which, appointment, end, slip masuk."""

from __future__ import annotations

import uuid
from typing import Any

from flask import Blueprint, Response, request

from portal.dasar.waktu import hari_ini
from portal.pengguna.actor import SEBUTAN
from portal.pengurus import pendirian, pernyataan, queries, services
from portal.pengurus import susunan as aturan_susunan
from portal.pengurus.forms import AkhirForm, AngkatForm, PernyataanForm
from portal.pengurus.keadaan import keadaan
from portal.pengurus.queries import JabatanRingkas
from portal.pengurus.sebutan import SEBUTAN_RAPAT
from portal.persetujuan import queries as persetujuan
from portal.policy import Wewenang
from portal.web.current import actor_wajib
from portal.web.forms import FormulirKirim, jalankan
from portal.web.guard import perlu
from portal.web.respond import jawab, pindah

bp = Blueprint("pengurus", __name__)


@bp.get("/pengurus")
@perlu(Wewenang.PENGURUS_LIHAT)
def daftar() -> Response:
    actor = actor_wajib()
    return jawab("pengurus/daftar.html", susunan=queries.susunan(actor), hari=hari_ini(actor.zona))


@bp.get("/pengurus/susunan")
@perlu(Wewenang.PENGURUS_LIHAT)
def susunan() -> Response:
    kini = keadaan(actor_wajib())
    isi: dict[str, Any] = {"temuan": aturan_susunan.periksa(kini), "perempuan": aturan_susunan.perempuan(kini)}
    isi |= {"rapat": aturan_susunan.angka_rapat(kini), "sebutan_rapat": SEBUTAN_RAPAT}
    return jawab("pengurus/susunan.html", keadaan=kini, **isi)


@bp.get("/pengurus/pengangkatan")
@perlu(Wewenang.PENGURUS_ANGKAT)
def pengangkatan_formulir() -> Response:
    """``?jabatan=`` chooses the post; while the koperasi is being founded, the minutes' number is that of the last seat."""
    actor, dua = actor_wajib(), _dua()
    nomor = "" if dua else pendirian.nomor_berita_acara(actor)
    form = AngkatForm(mulai=hari_ini(actor.zona), jabatan=request.args.get("jabatan", ""), nomor_keputusan=nomor)
    form.tawarkan(queries.gerai(actor.koperasi_id))
    return jawab("pengurus/pengangkatan.html", form=form, dua=dua, ada_galat=False)


@bp.post("/pengurus/pengangkatan")
@perlu(Wewenang.PENGURUS_ANGKAT, formulir=True, tegas=True)
def pengangkatan() -> Response:
    form, actor = AngkatForm(), actor_wajib()
    hasil, status = jalankan(form, lambda: services.angkat(actor, form.isi(), form.kode_kirim.data))
    if hasil is None:
        form.tawarkan(queries.gerai(actor.koperasi_id))
        return jawab("pengurus/pengangkatan.html", status=status, form=form, dua=_dua(), ada_galat=True)
    if hasil.id is None:
        return pindah(f"/persetujuan/{hasil.pengajuan_id}")
    # Somebody entered by name has a new log-in, so no passphrase yet.
    bersandi = not form.nama.data and _jabatan(hasil.id).bersandi
    return pindah("/pengurus" if bersandi else f"/pengurus/{hasil.id}/slip")


@bp.get("/pengurus/<uuid:jabatan_id>/pengakhiran")
@perlu(Wewenang.PENGURUS_ANGKAT)
def pengakhiran_formulir(jabatan_id: uuid.UUID) -> Response:
    form = AkhirForm(tanggal=hari_ini(actor_wajib().zona))
    isi: dict[str, Any] = {"form": form, "jabatan": _jabatan(jabatan_id), "dua": _dua()}
    return jawab("pengurus/pengakhiran.html", ada_galat=False, **isi)


@bp.post("/pengurus/<uuid:jabatan_id>/pengakhiran")
@perlu(Wewenang.PENGURUS_ANGKAT, formulir=True, tegas=True)
def pengakhiran(jabatan_id: uuid.UUID) -> Response:
    form, actor, jabatan = AkhirForm(), actor_wajib(), _jabatan(jabatan_id)
    hasil, status = jalankan(
        form, lambda: services.akhiri(actor, jabatan, form.hari(), form.nomor_keputusan.data, form.kode_kirim.data)
    )
    if hasil is None:
        isi: dict[str, Any] = {"form": form, "jabatan": jabatan, "dua": _dua()}
        return jawab("pengurus/pengakhiran.html", status=status, ada_galat=True, **isi)
    return pindah(f"/persetujuan/{hasil.pengajuan_id}" if hasil.pengajuan_id else "/pengurus")


@bp.get("/pengurus/<uuid:jabatan_id>/pernyataan")
@perlu(Wewenang.PERNYATAAN_CATAT)
def pernyataan_formulir(jabatan_id: uuid.UUID) -> Response:
    form = PernyataanForm(tanggal=hari_ini(actor_wajib().zona))
    return jawab("pengurus/pernyataan.html", form=form, jabatan=_jabatan(jabatan_id), ada_galat=False)


@bp.post("/pengurus/<uuid:jabatan_id>/pernyataan")
@perlu(Wewenang.PERNYATAAN_CATAT, formulir=True, tegas=True)
def catat_pernyataan(jabatan_id: uuid.UUID) -> Response:
    form, actor, jabatan = PernyataanForm(), actor_wajib(), _jabatan(jabatan_id)
    hasil, status = jalankan(form, lambda: pernyataan.catat(actor, jabatan, form.isi(), form.kode_kirim.data))
    if hasil is None:
        return jawab("pengurus/pernyataan.html", status=status, form=form, jabatan=jabatan, ada_galat=True)
    return pindah("/pengurus/susunan")


@bp.get("/pengurus/<uuid:jabatan_id>/slip")
@perlu(Wewenang.PENGURUS_ANGKAT)
def slip_formulir(jabatan_id: uuid.UUID) -> Response:
    jabatan = _jabatan(jabatan_id)
    isi: dict[str, Any] = {"form": FormulirKirim(), "jabatan": jabatan, "izin": queries.izin_slip(jabatan)}
    return jawab("pengurus/slip_cetak.html", ada_galat=False, **isi)


@bp.post("/pengurus/<uuid:jabatan_id>/slip")
@perlu(Wewenang.PENGURUS_ANGKAT, formulir=True, tegas=True)
def slip(jabatan_id: uuid.UUID) -> Response:
    form, actor, jabatan = FormulirKirim(), actor_wajib(), _jabatan(jabatan_id)
    hasil, status = jalankan(form, lambda: services.cetak_slip(actor, jabatan, form.kode_kirim.data))
    if hasil is None:
        isi: dict[str, Any] = {"form": form, "jabatan": jabatan, "izin": queries.izin_slip(jabatan)}
        return jawab("pengurus/slip_cetak.html", status=status, ada_galat=True, **isi)
    if hasil.slip is None:
        return pindah(f"/persetujuan/{hasil.pengajuan_id}")
    isi = {"slip": hasil.slip, "alamat": request.host, "zona": actor.zona}
    kurang = () if hasil.ulang else pendirian.belum_duduk(actor)
    return jawab("pengurus/slip.html", kurang=kurang, sebutan=SEBUTAN, **isi)


def _dua() -> bool:
    return persetujuan.perlu_dua(actor_wajib().koperasi_id)


def _jabatan(jabatan_id: uuid.UUID) -> JabatanRingkas:
    return queries.dengan_id(actor_wajib().koperasi_id, jabatan_id)
