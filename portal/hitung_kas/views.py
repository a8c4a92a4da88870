"""Counting a box: choose it, type notes and coins, compare, keep; and what a meeting decided."""

from __future__ import annotations

import uuid
from typing import Any

from flask import Blueprint, Response, request

from portal.dasar.waktu import hari_ini
from portal.hitung_kas import pemegang, putusan, queries, selisih, services
from portal.hitung_kas.forms import FormulirHitung, FormulirPemegang, FormulirPutusan
from portal.hitung_kas.putusan import PutusanBaru
from portal.kas import queries as kas
from portal.kas.queries import TempatUangRingkas
from portal.persetujuan import queries as persetujuan
from portal.policy import Wewenang, boleh, pastikan
from portal.web.current import actor_wajib
from portal.web.forms import FormulirKirim, jalankan
from portal.web.guard import perlu
from portal.web.respond import jawab, pindah

bp = Blueprint("hitung_kas", __name__)
HITUNG, ISI_HITUNG = "hitung_kas/hitung.html", "hitung_kas/_hitung.html"


@bp.get("/hitung-kas")
@perlu(Wewenang.KAS_HITUNG)
def daftar() -> Response:
    actor = actor_wajib()
    hari = hari_ini(actor.zona)
    tempat = [t for t in queries.tempat_terhitung(hari) if boleh(Wewenang.KAS_HITUNG, actor, t)]
    semua = boleh(Wewenang.REKAP_LIHAT, actor)
    isi: dict[str, Any] = {"tempat": tempat, "hari": hari}
    isi["hitungan"] = queries.daftar_hitungan(None if semua else actor.pengguna_id)
    isi["selisih"] = selisih.terbuka() if semua else []
    return jawab("hitung_kas/daftar.html", **isi)


@bp.get("/hitung-kas/<uuid:tempat_id>")
@perlu(Wewenang.KAS_HITUNG)
def hitung(tempat_id: uuid.UUID) -> Response:
    """The sheet; with notes and coins behind the question mark it is compared with the book, and nothing is kept."""
    form = FormulirHitung(formdata=request.args or None)
    return _hitung(_tempat(tempat_id), form, bool(request.args) and form.terbaca())


@bp.post("/hitung-kas/<uuid:tempat_id>")
@perlu(Wewenang.KAS_HITUNG, formulir=True)
def simpan(tempat_id: uuid.UUID) -> Response:
    actor, form, tempat = actor_wajib(), FormulirHitung(), _tempat(tempat_id)
    hasil, status = jalankan(form, lambda: services.hitung(actor, tempat, form.baru(), form.kode_kirim.data))
    if hasil is None:
        return _hitung(tempat, form, not any(b.errors for _n, b in form.pecahan) and bool(form.isi_pecahan), status)
    return pindah(f"/hitung-kas/hasil/{hasil}")


def _tempat(tempat_id: uuid.UUID) -> TempatUangRingkas:
    tempat = kas.dengan_id(tempat_id)
    pastikan(Wewenang.KAS_HITUNG, actor_wajib(), tempat)
    return tempat


def _hitung(tempat: TempatUangRingkas, form: FormulirHitung, terbaca: bool, status: int = 200) -> Response:
    """``buku``: what the book says, shown only beside a count that was typed first."""
    actor = actor_wajib()
    if request.method == "GET" and request.args and not terbaca:
        status = 422
    isi: dict[str, Any] = {"tempat": tempat, "buku": services.saldo_kas(tempat) if terbaca else None}
    isi["form"] = form.dengan(kas.saksi_pada(hari_ini(actor.zona)) if terbaca else [], actor.pengguna_id)
    return jawab(HITUNG, ISI_HITUNG, status=status, ada_galat=status != 200, **isi)


@bp.get("/hitung-kas/hasil/<uuid:hitung_id>")
@perlu(Wewenang.KAS_HITUNG)
def hasil(hitung_id: uuid.UUID) -> Response:
    return _hasil(hitung_id, FormulirKirim())


def _hasil(hitung_id: uuid.UUID, form: FormulirKirim, status: int = 200) -> Response:
    """Whoever reads all, holds the box, counted or watched."""
    actor, ini = actor_wajib(), queries.dengan_id(hitung_id)
    if actor.pengguna_id not in (ini.penghitung_id, ini.saksi_id):
        pastikan(Wewenang.KAS_HITUNG, actor, ini)
    return jawab("hitung_kas/hasil.html", status=status, ada_galat=status != 200, ini=ini, form=form, zona=actor.zona)


@bp.post("/hitung-kas/hasil/<uuid:hitung_id>")
@perlu(Wewenang.KAS_HITUNG, formulir=True)
def saksikan(hitung_id: uuid.UUID) -> Response:
    actor, form, ini = actor_wajib(), FormulirKirim(), queries.dengan_id(hitung_id)
    selesai, status = jalankan(form, lambda: services.saksikan(actor, ini, form.kode_kirim.data))
    return _hasil(hitung_id, form, status) if selesai is None else pindah(f"/hitung-kas/hasil/{hitung_id}")


@bp.get("/hitung-kas/selisih/<nomor_selisih>")
@perlu(Wewenang.SELISIH_TETAPKAN)
def selisih_kas(nomor_selisih: str) -> Response:
    return _selisih(nomor_selisih, FormulirPutusan())


@bp.post("/hitung-kas/selisih/<nomor_selisih>")
@perlu(Wewenang.SELISIH_TETAPKAN, formulir=True, tegas=True)
def tetapkan(nomor_selisih: str) -> Response:
    actor, form, ini = actor_wajib(), FormulirPutusan(), selisih.dengan_nomor(nomor_selisih)
    pengajuan, status = jalankan(
        form.untuk(ini.kurang), lambda: putusan.ajukan_putusan(actor, ini, _putusan(form), form.kode_kirim.data)
    )
    return _selisih(nomor_selisih, form, status) if pengajuan is None else pindah(f"/persetujuan/{pengajuan}")


def _putusan(form: FormulirPutusan) -> PutusanBaru:
    return PutusanBaru(form.putusan.data or "", form.nomor_rapat.data, form.penjelasan.data or "")


def _selisih(nomor: str, form: FormulirPutusan, status: int = 200) -> Response:
    ini = selisih.dengan_nomor(nomor)
    tunggu = persetujuan.mengenai(ini.koperasi_id, putusan.KODE, ini.jurnal_id)
    isi: dict[str, Any] = {"ini": ini, "form": form.untuk(ini.kurang)}
    isi["menunggu"] = next((p for p in tunggu if p.status == "menunggu"), None)
    return jawab("hitung_kas/selisih.html", "hitung_kas/_selisih.html", status=status, ada_galat=status != 200, **isi)


@bp.get("/tempat-uang/<uuid:tempat_id>/pemegang")
@perlu(Wewenang.KAS_PINDAH)
def pemegang_kas(tempat_id: uuid.UUID) -> Response:
    return _pemegang(tempat_id, FormulirPemegang())


@bp.post("/tempat-uang/<uuid:tempat_id>/pemegang")
@perlu(Wewenang.KAS_PINDAH, formulir=True, tegas=True)
def ganti_pemegang(tempat_id: uuid.UUID) -> Response:
    actor, form, tempat = actor_wajib(), FormulirPemegang(), kas.dengan_id(tempat_id)
    hasil, status = jalankan(form, lambda: pemegang.ganti(actor, tempat, form.pemegang.data, form.kode_kirim.data))
    if hasil is None:
        return _pemegang(tempat_id, form, status)
    return pindah(f"/persetujuan/{hasil.pengajuan_id}" if hasil.pengajuan_id else "/tempat-uang")


def _pemegang(tempat_id: uuid.UUID, form: FormulirPemegang, status: int = 200) -> Response:
    actor, tempat = actor_wajib(), kas.dengan_id(tempat_id)
    calon = [p for p in kas.pemegang_pada(hari_ini(actor.zona)) if p.pengguna_id != tempat.penanggung_jawab_id]
    isi: dict[str, Any] = {"tempat": tempat, "form": form.dengan(calon), "terakhir": queries.terakhir(tempat.id)}
    isi |= {"riwayat": kas.riwayat_pemegang().get(tempat.id, []), "zona": actor.zona}
    isi["perlu_dua"] = persetujuan.perlu_dua(actor.koperasi_id)
    return jawab("hitung_kas/pemegang.html", "hitung_kas/_pemegang.html", status=status, ada_galat=status != 200, **isi)


@bp.get("/tempat-uang/<uuid:tempat_id>/penutupan")
@perlu(Wewenang.KAS_PINDAH)
def penutupan(tempat_id: uuid.UUID) -> Response:
    return _penutupan(kas.dengan_id(tempat_id), FormulirKirim())


@bp.post("/tempat-uang/<uuid:tempat_id>/penutupan")
@perlu(Wewenang.KAS_PINDAH, formulir=True, tegas=True)
def tutup(tempat_id: uuid.UUID) -> Response:
    actor, form, tempat = actor_wajib(), FormulirKirim(), kas.dengan_id(tempat_id, juga_tutup=True)
    hasil, status = jalankan(form, lambda: pemegang.tutup(actor, tempat, form.kode_kirim.data))
    return _penutupan(tempat, form, status) if hasil is None else pindah("/tempat-uang")


def _penutupan(tempat: TempatUangRingkas, form: FormulirKirim, status: int = 200) -> Response:
    isi: dict[str, Any] = {"tempat": tempat, "form": form, "buku": services.saldo_kas(tempat)}
    return jawab("hitung_kas/penutupan.html", status=status, ada_galat=status != 200, **isi)
