"""Bank accounts, and cash on its way to and from them."""

from __future__ import annotations

import uuid
from typing import Any

from flask import Blueprint, Response

from portal.bank import queries, services
from portal.bank.forms import (
    FormulirMutasi,
    FormulirPenutupan,
    FormulirRekening,
    FormulirSetorBank,
    FormulirTarikan,
    FormulirTarikBank,
)
from portal.bank.queries import KODE_TARIK, Rekening
from portal.bank.rekening import RekeningBaru
from portal.dasar.waktu import hari_ini
from portal.errors import TidakDitemukan
from portal.kas import queries as kas
from portal.pembukuan import queries as buku
from portal.persetujuan import queries as persetujuan
from portal.policy import Wewenang
from portal.web.current import actor_wajib
from portal.web.forms import jalankan
from portal.web.guard import perlu
from portal.web.respond import jawab, pindah

bp = Blueprint("bank", __name__)


@bp.get("/bank")
@perlu(Wewenang.BANK_LIHAT)
def bank() -> Response:
    actor = actor_wajib()
    rekening, hari = queries.daftar_rekening(), hari_ini(actor.zona)
    isi: dict[str, Any] = {"rekening": rekening, "hari": hari, "jalan": queries.di_jalan(hari)}
    isi["saldo"] = buku.saldo_banyak([r.sub_buku_id for r in rekening])
    isi["tarikan"] = queries.tarikan_disetujui()
    return jawab("bank/bank.html", **isi)


@bp.get("/bank/rekening")
@perlu(Wewenang.BANK_UBAH)
def rekening() -> Response:
    return _rekening(FormulirRekening())


@bp.post("/bank/rekening")
@perlu(Wewenang.BANK_UBAH, formulir=True, tegas=True)
def tambah_rekening() -> Response:
    actor, form = actor_wajib(), FormulirRekening()
    hasil, status = jalankan(form, lambda: services.tambah_rekening(actor, _baru(form), form.kode_kirim.data))
    if hasil is None:
        return _rekening(form, status)
    return pindah(f"/persetujuan/{hasil.pengajuan_id}" if hasil.pengajuan_id else "/bank")


def _baru(form: FormulirRekening) -> RekeningBaru:
    return RekeningBaru(form.nama_bank.data, form.angka, form.atas_nama.data, form.nomor_berita_acara.data)


def _rekening(form: FormulirRekening, status: int = 200) -> Response:
    perlu_dua = persetujuan.perlu_dua(actor_wajib().koperasi_id)
    isi: dict[str, Any] = {"form": form, "perlu_dua": perlu_dua, "ada_galat": status != 200}
    return jawab("bank/rekening.html", "bank/_rekening.html", status=status, **isi)


@bp.get("/bank/rekening/<uuid:rekening_id>/penutupan")
@perlu(Wewenang.BANK_UBAH)
def penutupan(rekening_id: uuid.UUID) -> Response:
    return _penutupan(queries.dengan_id(rekening_id), FormulirPenutupan())


@bp.post("/bank/rekening/<uuid:rekening_id>/penutupan")
@perlu(Wewenang.BANK_UBAH, formulir=True, tegas=True)
def tutup(rekening_id: uuid.UUID) -> Response:
    actor, form, ini = actor_wajib(), FormulirPenutupan(), queries.dengan_id(rekening_id, juga_tutup=True)
    hasil, status = jalankan(
        form, lambda: services.tutup(actor, ini, form.nomor_berita_acara.data, form.kode_kirim.data)
    )
    if hasil is None:
        return _penutupan(ini, form, status)
    return pindah(f"/persetujuan/{hasil.pengajuan_id}" if hasil.pengajuan_id else "/bank")


def _penutupan(ini: Rekening, form: FormulirPenutupan, status: int = 200) -> Response:
    isi: dict[str, Any] = {"ini": ini, "form": form, "saldo": buku.saldo_sub_buku(ini.sub_buku_id)}
    isi["perlu_dua"] = persetujuan.perlu_dua(ini.koperasi_id)
    return jawab("bank/penutupan.html", status=status, ada_galat=status != 200, **isi)


@bp.get("/bank/setoran")
@perlu(Wewenang.BANK_CATAT)
def setoran() -> Response:
    return _pindah("bank/setoran.html", "bank/_setoran.html", FormulirSetorBank())


@bp.post("/bank/setoran")
@perlu(Wewenang.BANK_CATAT, formulir=True)
def setor() -> Response:
    actor, form = actor_wajib(), FormulirSetorBank()
    hasil, status = jalankan(form, lambda: services.setor(actor, form.baru(), form.kode_kirim.data))
    return _pindah("bank/setoran.html", "bank/_setoran.html", form, status) if hasil is None else pindah("/bank")


@bp.get("/bank/tarikan")
@perlu(Wewenang.BANK_CATAT)
def tarikan() -> Response:
    return _pindah("bank/tarikan.html", "bank/_tarikan.html", FormulirTarikBank())


@bp.post("/bank/tarikan")
@perlu(Wewenang.BANK_CATAT, formulir=True, tegas=True)
def ajukan_tarikan() -> Response:
    actor, form = actor_wajib(), FormulirTarikBank()
    hasil, status = jalankan(form, lambda: services.ajukan_tarik(actor, form.baru(), form.kode_kirim.data))
    if hasil is None:
        return _pindah("bank/tarikan.html", "bank/_tarikan.html", form, status)
    return pindah(f"/persetujuan/{hasil}")


def _pindah(halaman: str, bagian: str, form: FormulirSetorBank | FormulirTarikBank, status: int = 200) -> Response:
    form.dengan(kas.tempat_uang_untuk(actor_wajib()), queries.daftar_rekening())
    return jawab(halaman, bagian, status=status, ada_galat=status != 200, form=form)


@bp.get("/bank/setoran/<uuid:setoran_id>")
@perlu(Wewenang.BANK_CATAT)
def mutasi(setoran_id: uuid.UUID) -> Response:
    return _mutasi(setoran_id, FormulirMutasi(tanggal=hari_ini(actor_wajib().zona)))


@bp.post("/bank/setoran/<uuid:setoran_id>")
@perlu(Wewenang.BANK_CATAT, formulir=True)
def cocokkan(setoran_id: uuid.UUID) -> Response:
    actor, form = actor_wajib(), FormulirMutasi()
    ini = queries.setoran_dengan_id(setoran_id, hari_ini(actor.zona))
    hasil, status = jalankan(
        form, lambda: services.tampak(actor, ini, form.hari, form.biaya.data or 0, form.kode_kirim.data)
    )
    return _mutasi(setoran_id, form, status) if hasil is None else pindah("/bank")


def _mutasi(setoran_id: uuid.UUID, form: FormulirMutasi, status: int = 200) -> Response:
    hari = hari_ini(actor_wajib().zona)
    isi: dict[str, Any] = {"ini": queries.setoran_dengan_id(setoran_id, hari), "form": form, "hari": hari}
    return jawab("bank/mutasi.html", "bank/_mutasi.html", status=status, ada_galat=status != 200, **isi)


@bp.get("/bank/tarikan/<uuid:tarikan_id>")
@perlu(Wewenang.BANK_CATAT)
def tarikan_ini(tarikan_id: uuid.UUID) -> Response:
    return _tarikan(tarikan_id, FormulirTarikan())


@bp.post("/bank/tarikan/<uuid:tarikan_id>")
@perlu(Wewenang.BANK_CATAT, formulir=True)
def catat_tarikan(tarikan_id: uuid.UUID) -> Response:
    actor, form = actor_wajib(), FormulirTarikan()
    ini = persetujuan.dengan_id(actor.koperasi_id, tarikan_id)
    hasil, status = jalankan(form, lambda: services.tarik(actor, ini, form.hari, form.kode_kirim.data))
    return _tarikan(tarikan_id, form, status) if hasil is None else pindah("/bank")


def _tarikan(pengajuan_id: uuid.UUID, form: FormulirTarikan, status: int = 200) -> Response:
    ini = persetujuan.dengan_id(actor_wajib().koperasi_id, pengajuan_id)
    if ini.jenis != KODE_TARIK:
        raise TidakDitemukan
    isi: dict[str, Any] = {"ini": ini, "form": form, "ada_galat": status != 200}
    return jawab("bank/tarikan_ini.html", "bank/_tarikan_ini.html", status=status, **isi)
