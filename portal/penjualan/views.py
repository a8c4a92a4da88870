"""A unit's sales of a day, and what its goods have cost."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, Response

from portal.dasar.waktu import hari_ini
from portal.kas import queries as kas
from portal.penjualan import harga_pokok as hitungan
from portal.penjualan import queries, services
from portal.penjualan.forms import FormulirHargaPokok, FormulirPenjualan
from portal.pihak import queries as pihak
from portal.policy import Wewenang
from portal.unit_usaha import queries as unit_usaha
from portal.unit_usaha.queries import UnitRingkas
from portal.web.current import actor_wajib
from portal.web.forms import jalankan
from portal.web.guard import perlu
from portal.web.respond import jawab, pindah

bp = Blueprint("penjualan", __name__)


@bp.get("/penjualan")
@perlu(Wewenang.PENGELUARAN_CATAT)
def daftar() -> Response:
    return jawab("penjualan/daftar.html", daftar_unit=queries.unit_menjual())


@bp.get("/penjualan/<int:urutan>")
@perlu(Wewenang.PENGELUARAN_CATAT)
def sehari(urutan: int) -> Response:
    return _sehari(_unit(urutan), FormulirPenjualan())


@bp.post("/penjualan/<int:urutan>")
@perlu(Wewenang.PENGELUARAN_CATAT, formulir=True)
def tutup_hari(urutan: int) -> Response:
    actor, unit, form = actor_wajib(), _unit(urutan), FormulirPenjualan()
    nomor, status = jalankan(form, lambda: services.tutup_hari(actor, unit, form.isi, form.kode_kirim.data))
    return _sehari(unit, form, status) if nomor is None else pindah(f"/jurnal/{nomor}")


def _unit(urutan: int) -> UnitRingkas:
    return unit_usaha.dengan_urutan(actor_wajib().koperasi_id, urutan)


def _sehari(unit: UnitRingkas, form: FormulirPenjualan, status: int = 200) -> Response:
    actor = actor_wajib()
    tempat = kas.tempat_uang_untuk(actor)
    isi: dict[str, Any] = {"unit": unit, "form": form.dengan(tempat, hari_ini(actor.zona)), "tempat": tempat}
    isi |= {"hari_terakhir": queries.hari_terakhir(unit), "daftar_pihak": pihak.daftar_pihak()}
    return jawab("penjualan/sehari.html", "penjualan/_sehari.html", status=status, ada_galat=status != 200, **isi)


@bp.get("/penjualan/<int:urutan>/harga-pokok")
@perlu(Wewenang.PENGELUARAN_CATAT)
def harga_pokok(urutan: int) -> Response:
    form = FormulirHargaPokok()
    form.bulan.data = form.bulan.data or hari_ini(actor_wajib().zona)
    return _harga_pokok(_unit(urutan), form)


@bp.post("/penjualan/<int:urutan>/harga-pokok")
@perlu(Wewenang.PENGELUARAN_CATAT, formulir=True)
def catat_harga_pokok(urutan: int) -> Response:
    actor, unit, form = actor_wajib(), _unit(urutan), FormulirHargaPokok()
    nomor, status = jalankan(form, lambda: hitungan.catat_harga_pokok(actor, unit, form.isi, form.kode_kirim.data))
    return _harga_pokok(unit, form, status) if nomor is None else pindah(f"/jurnal/{nomor}")


def _harga_pokok(unit: UnitRingkas, form: FormulirHargaPokok, status: int = 200) -> Response:
    isi: dict[str, Any] = {"unit": unit, "form": form}
    return jawab(
        "penjualan/harga_pokok.html", "penjualan/_harga_pokok.html", status=status, ada_galat=status != 200, **isi
    )
