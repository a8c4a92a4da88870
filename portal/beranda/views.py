"""First pages: an officer's, and the member's own koperasi and data."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, Response

from portal.anggota import queries as anggota
from portal.anggota.sebutan import GOLONGAN, PERISTIWA
from portal.beranda import queries
from portal.beranda.kabar import kabar
from portal.errors import TidakDitemukan
from portal.keanggotaan import berkas_akhir
from portal.koperasi import queries as koperasi
from portal.kuasa import queries as kuasa
from portal.pembukuan import queries as pembukuan
from portal.policy import Wewenang
from portal.unit_usaha import queries as unit_usaha
from portal.web.current import actor_wajib
from portal.web.guard import perlu
from portal.web.menu import beranda_kursi
from portal.web.respond import jawab, pindah

bp = Blueprint("beranda", __name__)


@bp.get("/beranda")
@perlu(Wewenang.MASUK)
def beranda() -> Response:
    """Seats without a first page of their own here (anggota, lurah, dinas) go to theirs."""
    actor = actor_wajib()
    if (tujuan := beranda_kursi(actor)) != "/beranda":
        return pindah(tujuan)
    return jawab("beranda/beranda.html", beranda=queries.beranda(actor))


@bp.get("/koperasi-saya")
@perlu(Wewenang.KURSI_SENDIRI)
def koperasi_saya() -> Response:
    milik = koperasi.dengan_id(actor_wajib().koperasi_id)
    isi: dict[str, Any] = {
        "koperasi": milik,
        "daftar_unit": unit_usaha.daftar(milik.id),
        "rantai": pembukuan.kepala_rantai(),
    }
    return jawab("beranda/koperasi_saya.html", "beranda/_koperasi_saya.html", **isi)


@bp.get("/saya")
@perlu(Wewenang.KURSI_SENDIRI)
def saya() -> Response:
    actor = actor_wajib()
    if not actor.koperasi_id or actor.kursi is None or actor.kursi.anggota_id is None:
        raise TidakDitemukan
    orang = anggota.dengan_id(actor.kursi.anggota_id)
    isi: dict[str, Any] = {"orang": orang, "data": anggota.data_diri(orang), "dilihat": anggota.dilihat(orang.id)}
    isi |= {"peristiwa": anggota.peristiwa(orang), "sebutan": PERISTIWA, "sebutan_golongan": GOLONGAN}
    isi["pemberhentian"] = berkas_akhir.pemberhentian(orang)
    isi["kabar"] = kabar(actor)
    isi |= kuasa.isi_daftar(kuasa.pihak(actor), actor.zona)
    return jawab("beranda/saya.html", "beranda/_saya.html", **isi)
