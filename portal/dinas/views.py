"""The dinas' desk: its koperasi in one table, the facts it keeps, lurah and camat it seats. The camat reads the counts."""

from __future__ import annotations

from collections.abc import Callable
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
from portal.pengurus.pejabat import SlipTercetak
from portal.policy import Wewenang, pastikan
from portal.web.current import actor_wajib
from portal.web.forms import FormulirKirim, jalankan
from portal.web.guard import perlu
from portal.web.respond import jadi, jawab
from portal.wilayah.queries import TempatRingkas, WilayahRingkas

bp = Blueprint("dinas", __name__)


@bp.get("/dinas")
@perlu(Wewenang.HITUNGAN_DINAS)
def daftar() -> Response:
    isi = queries.halaman(actor_wajib(), request.args.get("kecamatan", ""))
    return jawab("dinas/daftar.html", "dinas/_daftar.html", isi=isi)


@bp.get("/camat")
@perlu(Wewenang.HITUNGAN_CAMAT)
def kecamatan() -> Response:
    return jawab("dinas/daftar.html", "dinas/_daftar.html", isi=queries.halaman(actor_wajib(), ""))


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
@perlu(Wewenang.LURAH_ANGKAT, formulir=True, tegas=True)
def angkat_lurah(wilayah_kode: str) -> Response:
    return _angkat(_isi_lurah(wilayah_kode, form=FormulirLurah()), pejabat.angkat_lurah)


@bp.post("/dinas/lurah/<wilayah_kode>/slip")
@perlu(Wewenang.LURAH_ANGKAT, formulir=True, tegas=True)
def slip_lurah(wilayah_kode: str) -> Response:
    return _slip(_isi_lurah(wilayah_kode, form_slip=FormulirKirim()))


@bp.get("/dinas/camat/<wilayah_kode>")
@perlu(Wewenang.LURAH_ANGKAT)
def camat(wilayah_kode: str) -> Response:
    return jawab("dinas/lurah.html", **_isi_camat(wilayah_kode))


@bp.post("/dinas/camat/<wilayah_kode>")
@perlu(Wewenang.LURAH_ANGKAT, formulir=True, tegas=True)
def angkat_camat(wilayah_kode: str) -> Response:
    return _angkat(_isi_camat(wilayah_kode, form=FormulirLurah()), pejabat.angkat_camat)


@bp.post("/dinas/camat/<wilayah_kode>/slip")
@perlu(Wewenang.LURAH_ANGKAT, formulir=True, tegas=True)
def slip_camat(wilayah_kode: str) -> Response:
    return _slip(_isi_camat(wilayah_kode, form_slip=FormulirKirim()))


def _angkat(isi: dict[str, Any], angkat: Callable[..., SlipTercetak]) -> Response:
    """Seat an official by the form of the page, and show the slip once."""
    actor, form, kode = actor_wajib(), isi["form"], isi["wilayah"].kode
    slip, status = jalankan(form, lambda: angkat(actor, kode, form.lurah, form.kode_kirim.data))
    if slip is None:
        return jawab("dinas/lurah.html", status=status, ada_galat=True, **isi)
    return _tampilkan_slip(slip, isi)


def _slip(isi: dict[str, Any]) -> Response:
    """Print a slip for who holds the seat today."""
    actor, form, tugas = actor_wajib(), isi["form_slip"], queries.lurah_menjabat(isi["riwayat"])
    slip, status = jalankan(form, lambda: pejabat.cetak_slip_lurah(actor, tugas, form.kode_kirim.data))
    if slip is None:
        return jawab("dinas/lurah.html", status=status, ada_galat=True, **isi)
    return _tampilkan_slip(slip, isi)


def _tampilkan_slip(slip: SlipTercetak, isi: dict[str, Any]) -> Response:
    lain = {"jenis": isi["jenis"], "wilayah": isi["wilayah"]}
    return jawab("dinas/slip.html", slip=slip, alamat=request.host, zona=actor_wajib().zona, **lain)


def _isi_pembinaan(kode: str, form: FormulirPembinaan | None = None) -> dict[str, Any]:
    """What the page of one koperasi and its region show; another area's koperasi is unknown."""
    profil = koperasi.profil(kode)
    pastikan(Wewenang.PEMBINAAN_UBAH, actor_wajib(), profil.ringkas)
    riwayat = koperasi.riwayat(profil.ringkas.id, 5)
    return {"profil": profil, "riwayat": riwayat, "form": form or FormulirPembinaan.dari(profil)}


def _isi_lurah(kode: str, form: FormulirLurah | None = None, form_slip: FormulirKirim | None = None) -> dict[str, Any]:
    tempat = queries.kelurahan(actor_wajib(), kode)
    tentang = f"{tempat.sebutan} {tempat.nama}, Kecamatan {tempat.kecamatan}."
    return _isi_pejabat("lurah", tempat, tentang, form, form_slip)


def _isi_camat(kode: str, form: FormulirLurah | None = None, form_slip: FormulirKirim | None = None) -> dict[str, Any]:
    tempat = queries.kecamatan(actor_wajib(), kode)
    return _isi_pejabat("camat", tempat, f"Kecamatan {tempat.nama}.", form, form_slip)


def _isi_pejabat(
    jenis: str,
    tempat: TempatRingkas | WilayahRingkas,
    tentang: str,
    form: FormulirLurah | None,
    form_slip: FormulirKirim | None,
) -> dict[str, Any]:
    """What the page of an area's official shows: who holds or held the seat, and the two forms."""
    return {
        "jenis": jenis,
        "wilayah": tempat,
        "tentang": tentang,
        "riwayat": pengurus.pejabat(tempat.kode, jenis),
        "hari": hari_ini(),
        "form": form or FormulirLurah(formdata=None, mulai=hari_ini()),
        "form_slip": form_slip or FormulirKirim(formdata=None),
    }
