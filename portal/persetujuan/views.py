"""What waits for a second person: the list, one proposal, its release, refusal and taking back; the bands."""

from __future__ import annotations

import uuid
from typing import Any

from flask import Blueprint, Response

from portal import policy
from portal.persetujuan import pita, queries, services
from portal.persetujuan.forms import FormulirPita, FormulirTolak
from portal.persetujuan.queries import PengajuanRingkas, RujukanPengajuan
from portal.policy import Wewenang
from portal.web.current import actor_wajib
from portal.web.forms import FormulirKirim, jalankan
from portal.web.guard import perlu
from portal.web.respond import jadi, jawab, pindah

bp = Blueprint("persetujuan", __name__)
BATAS, ISI_BATAS = "persetujuan/batas.html", "persetujuan/_batas.html"


@bp.get("/persetujuan")
@perlu(Wewenang.PERSETUJUAN_LIHAT)
def daftar() -> Response:
    actor = actor_wajib()
    return jawab("persetujuan/daftar.html", menunggu=queries.menunggu(actor), riwayat=queries.riwayat(actor))


@bp.get("/persetujuan/<uuid:pengajuan_id>")
@perlu(Wewenang.PERSETUJUAN_LIHAT)
def pengajuan(pengajuan_id: uuid.UUID) -> Response:
    return _halaman(_muat(pengajuan_id))


@bp.post("/persetujuan/<uuid:pengajuan_id>/pelepasan")
@perlu(Wewenang.PERSETUJUAN_LIHAT, formulir=True, tegas=True)
def pelepasan(pengajuan_id: uuid.UUID) -> Response:
    """The act reads the proposal itself, and asks the policy; a form that isn't in order reads it for the page."""
    actor, form = actor_wajib(), FormulirKirim()
    ini = RujukanPengajuan(actor.koperasi_id, pengajuan_id)
    hasil, status = jalankan(form, lambda: services.setujui(actor, ini, form.kode_kirim.data))
    return _ditahan(pengajuan_id, status, form) if hasil is None else _selesai(pengajuan_id)


def _ditahan(pengajuan_id: uuid.UUID, status: int, form: FormulirKirim) -> Response:
    """A release that wasn't: only whoever may release gets the form again."""
    ini = _muat(pengajuan_id)
    policy.pastikan(ini.penyetuju, actor_wajib(), ini)
    return _halaman(ini, status, setujui=form)


@bp.post("/persetujuan/<uuid:pengajuan_id>/penolakan")
@perlu(Wewenang.PERSETUJUAN_LIHAT, formulir=True)
def penolakan(pengajuan_id: uuid.UUID) -> Response:
    actor, ini, form = actor_wajib(), _muat(pengajuan_id), FormulirTolak()
    policy.pastikan(ini.penyetuju, actor, ini)
    hasil, status = jalankan(form, lambda: services.tolak(actor, ini, form.alasan.data or "", form.kode_kirim.data))
    return _halaman(_muat(pengajuan_id), status, tolak=form) if hasil is None else _selesai(pengajuan_id)


@bp.post("/persetujuan/<uuid:pengajuan_id>/pencabutan")
@perlu(Wewenang.PERSETUJUAN_LIHAT, formulir=True)
def pencabutan(pengajuan_id: uuid.UUID) -> Response:
    actor, ini, form = actor_wajib(), _muat(pengajuan_id), FormulirKirim()
    policy.pastikan(Wewenang.PENGAJUAN_TARIK, actor, ini)
    hasil, status = jalankan(form, lambda: services.tarik(actor, ini, form.kode_kirim.data))
    return _halaman(_muat(pengajuan_id), status, tarik=form) if hasil is None else _selesai(pengajuan_id)


@bp.get("/persetujuan/batas")
@perlu(Wewenang.KETENTUAN_UBAH)
def batas() -> Response:
    return jawab(BATAS, ISI_BATAS, **_isi_batas(FormulirPita()))


@bp.post("/persetujuan/batas")
@perlu(Wewenang.KETENTUAN_UBAH, formulir=True)
def atur_batas() -> Response:
    actor, form = actor_wajib(), FormulirPita()
    hasil, status = jalankan(form, lambda: services.atur_pita(actor, form.isi(), form.kode_kirim.data))
    if hasil is None:
        return jawab(BATAS, ISI_BATAS, status=status, ada_galat=True, **_isi_batas(form))
    if hasil.pengajuan_id is not None:
        return _selesai(hasil.pengajuan_id)
    return jadi("/persetujuan/batas", ISI_BATAS, lambda: _isi_batas(FormulirPita(formdata=None)))


def _muat(pengajuan_id: uuid.UUID) -> PengajuanRingkas:
    return queries.dengan_id(actor_wajib().koperasi_id, pengajuan_id)


def _selesai(pengajuan_id: uuid.UUID) -> Response:
    return pindah(f"/persetujuan/{pengajuan_id}")


def _halaman(
    ini: PengajuanRingkas,
    status: int = 200,
    setujui: FormulirKirim | None = None,
    tolak: FormulirTolak | None = None,
    tarik: FormulirKirim | None = None,
) -> Response:
    """The page of a proposal; the form that was refused as it came, the others fresh."""
    tampak = queries.tandai(actor_wajib(), [ini])[0]
    if tolak is not None and not tampak.boleh_diputus:
        tolak.alasan.errors = ()  # the page draws no such box any more: it says what became of the proposal
    isi: dict[str, Any] = {
        "ini": tampak,
        "susulan": ini.susulan(),
        "akibatnya": _akibat(ini) if tampak.boleh_diputus else None,
        "form_setujui": setujui or FormulirKirim(formdata=None),
        "form_tolak": tolak or FormulirTolak(formdata=None),
        "form_tarik": tarik or FormulirKirim(formdata=None),
        "galat": setujui or tolak or tarik or FormulirKirim(formdata=None),
    }
    return jawab("persetujuan/pengajuan.html", status=status, ada_galat=status != 200, **isi)


def _akibat(ini: PengajuanRingkas) -> str | None:
    """What the release will do, as its kind says it today; None: nothing special."""
    akibat = ini.sifat.akibat
    return akibat(ini.koperasi_id, ini.isi) if akibat else None


def _isi_batas(form: FormulirPita) -> dict[str, Any]:
    koperasi_id = actor_wajib().koperasi_id
    return {"form": form, "riwayat": pita.riwayat_pita(koperasi_id), "dua": queries.perlu_dua(koperasi_id)}
