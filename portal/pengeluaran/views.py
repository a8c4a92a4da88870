"""The door "Bayar": the named forms, one entry with its nota, a released payment."""

from __future__ import annotations

import uuid
from typing import Any

from flask import Response, request

from portal.dasar.waktu import hari_ini
from portal.errors import TidakDitemukan
from portal.pengeluaran import keperluan as daftar_keperluan
from portal.pengeluaran import queries, services, views_jurnal
from portal.pengeluaran.forms import FormulirBayar, FormulirFoto, FormulirPelunasan
from portal.pengeluaran.jalur import bp
from portal.pengeluaran.keperluan import Keperluan
from portal.pengeluaran.rangkap import BERLAKU_HARI, KODE
from portal.pengeluaran.sumber import Sumber, daftar_rekening, daftar_sumber
from portal.pengeluaran.susunan import unit_pilihan
from portal.pengeluaran.tawaran import tawarkan
from portal.pengguna.actor import ActorPengguna
from portal.persetujuan import izin
from portal.persetujuan import queries as persetujuan
from portal.persetujuan.queries import PengajuanRingkas
from portal.pihak import queries as pihak
from portal.policy import Wewenang
from portal.unit_usaha import queries as unit_usaha
from portal.web.current import actor_wajib
from portal.web.forms import jalankan
from portal.web.guard import perlu
from portal.web.respond import jadi, jawab, pindah

__all__ = ["bp", "views_jurnal"]
HALAMAN, ISI, AKIBAT = "pengeluaran/formulir.html", "pengeluaran/_formulir.html", "pengeluaran/_akibat.html"
BUKTI, ISI_BUKTI = "pengeluaran/bukti.html", "pengeluaran/_bukti.html"
RENCANA, ISI_RENCANA = "pengeluaran/rencana.html", "pengeluaran/_rencana.html"
UNGGAH_MB = 24
"""Megabytes of a request; a photo may have eight, and above that the form itself can still say so."""


@bp.get("/pengeluaran")
@perlu(Wewenang.PENGELUARAN_CATAT)
def daftar() -> Response:
    actor = actor_wajib()
    terbuka = izin.terbuka(actor.koperasi_id, (KODE,), BERLAKU_HARI)
    return jawab(
        "pengeluaran/daftar.html",
        kelompok=daftar_keperluan.per_kelompok(),
        siap=[p for p in terbuka if p.status == "disetujui"],
        menunggu=[p for p in terbuka if p.status == "menunggu"],
        terakhir=queries.terakhir(),
    )


@bp.get("/pengeluaran/<keperluan>")
@perlu(Wewenang.PENGELUARAN_CATAT)
def formulir(keperluan: str) -> Response:
    """The form as the address carries it: without JavaScript the consequence of an amount comes back by a redirect."""
    return _formulir(daftar_keperluan.keperluan(keperluan), FormulirBayar(formdata=request.args or None))


@bp.get("/pengeluaran/<keperluan>/akibat")
@perlu(Wewenang.PENGELUARAN_CATAT)
def akibat(keperluan: str) -> Response:
    """The region below the fields for the amount and the box as they stand now; a whole page for who asks without htmx."""
    form = FormulirBayar(formdata=request.args or None)
    return _formulir(daftar_keperluan.keperluan(keperluan), form, bagian=AKIBAT)


@bp.post("/pengeluaran/<keperluan>")
@perlu(Wewenang.PENGELUARAN_CATAT, formulir=True, unggah_mb=UNGGAH_MB)
def catat(keperluan: str) -> Response:
    actor, k = actor_wajib(), daftar_keperluan.keperluan(keperluan)
    form = FormulirBayar().untuk_keperluan(k, (), ())
    hasil, status = jalankan(form, lambda: services.bayar(actor, form.isian(k), form.kode_kirim.data))
    if hasil is None:
        return _formulir(k, form, status)
    if hasil.pengajuan_id is not None:
        return pindah(f"/persetujuan/{hasil.pengajuan_id}")
    return _jadi_bukti(str(hasil.id))


def _formulir(k: Keperluan, form: FormulirBayar, status: int = 200, bagian: str = ISI) -> Response:
    actor = actor_wajib()
    tempat = _tempat(actor, k)
    unit = unit_pilihan(k, unit_usaha.daftar(actor.koperasi_id)) if k.unit in ("pilih", "usaha") else []
    form.untuk_keperluan(k, tempat, unit)
    dipilih = form.tempat_uang.data if "tempat_uang" in form else None
    isi: dict[str, Any] = {"keperluan": k, "form": form, "tempat": tempat, "unit": unit}
    isi |= {
        "tawaran": tawarkan(actor, k, form.jumlah.data, tempat, dipilih, hari_ini(actor.zona)),
        "daftar_pihak": pihak.daftar_pihak() if k.pihak else [],
        "daftar_perjanjian": pihak.daftar_perjanjian() if k.milik == "dana" else [],
    }
    return jawab(HALAMAN, bagian, status=status, ada_galat=status != 200, **isi)


def _tempat(actor: ActorPengguna, k: Keperluan) -> list[Sumber]:
    """Where the money of this purpose may come from or go to: boxes, and bank accounts but for money between boxes."""
    if k.arah == "tanpa_kas":
        return []
    return daftar_sumber(actor) + (daftar_rekening() if k.arah != "pindah" else [])


def _jadi_bukti(nomor: str) -> Response:
    return jadi(f"/pengeluaran/bukti/{nomor}", ISI_BUKTI, lambda: _isi_bukti(nomor, FormulirFoto(formdata=None)))


def _isi_bukti(nomor: str, form: FormulirFoto) -> dict[str, Any]:
    return {"bukti": queries.bukti(nomor), "form": form}


@bp.get("/pengeluaran/bukti/<nomor>")
@perlu(Wewenang.PENGELUARAN_LIHAT)
def bukti(nomor: str) -> Response:
    return jawab(BUKTI, ISI_BUKTI, ada_galat=False, **_isi_bukti(nomor, FormulirFoto(formdata=None)))


@bp.post("/pengeluaran/bukti/<nomor>/nota")
@perlu(Wewenang.PENGELUARAN_CATAT, formulir=True, unggah_mb=UNGGAH_MB)
def nota(nomor: str) -> Response:
    actor, form, ini = actor_wajib(), FormulirFoto(), queries.bukti(nomor)
    _hasil, status = jalankan(form, lambda: services.tambah_nota(actor, ini, form.foto_wajib(), form.kode_kirim.data))
    if status != 200:
        return jawab(BUKTI, ISI_BUKTI, status=status, ada_galat=True, bukti=ini, form=form)
    return _jadi_bukti(nomor)


@bp.get("/pengeluaran/rencana/<uuid:pengajuan_id>")
@perlu(Wewenang.PENGELUARAN_CATAT)
def rencana(pengajuan_id: uuid.UUID) -> Response:
    return _rencana(_muat(pengajuan_id), FormulirPelunasan())


@bp.post("/pengeluaran/rencana/<uuid:pengajuan_id>")
@perlu(Wewenang.PENGELUARAN_CATAT, formulir=True, unggah_mb=UNGGAH_MB)
def bayar_rencana(pengajuan_id: uuid.UUID) -> Response:
    actor, ini, form = actor_wajib(), _muat(pengajuan_id), FormulirPelunasan()
    nomor, status = jalankan(form, lambda: services.bayar_rencana(actor, ini, form.pelunasan, form.kode_kirim.data))
    if nomor is None:
        return _rencana(_muat(pengajuan_id), form, status)
    return _jadi_bukti(nomor)


def _muat(pengajuan_id: uuid.UUID) -> PengajuanRingkas:
    ini = persetujuan.dengan_id(actor_wajib().koperasi_id, pengajuan_id)
    if ini.jenis != KODE:
        raise TidakDitemukan
    return ini


def _rencana(ini: PengajuanRingkas, form: FormulirPelunasan, status: int = 200) -> Response:
    k = daftar_keperluan.keperluan(ini.isi["keperluan"])
    form.dengan_tempat([s for s in _tempat(actor_wajib(), k) if str(s.id) == ini.isi["tempat_id"]])
    return jawab(RENCANA, ISI_RENCANA, status=status, ada_galat=status != 200, ini=ini, keperluan=k, form=form)
