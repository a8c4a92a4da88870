"""An entry's ralat: what it will do, why, and what became of it."""

from __future__ import annotations

from flask import Blueprint, Response

from portal.pengguna.actor import SEBUTAN
from portal.policy import Wewenang, pastikan
from portal.ralat import queries, services
from portal.ralat.forms import FormulirRalat
from portal.ralat.queries import HalamanRalat
from portal.ralat.sasaran import RujukanCatatan
from portal.web.current import actor_wajib
from portal.web.forms import jalankan
from portal.web.guard import perlu
from portal.web.respond import jawab, pindah

bp = Blueprint("ralat", __name__)
PENYETUJU = {"bendahara": "ketua", "ketua": "bendahara"}
"""Who usually releases what this post has proposed."""


@bp.get("/jurnal/<nomor>/ralat")
@perlu(Wewenang.RALAT_AJUKAN)
def ralat(nomor: str) -> Response:
    return _halaman(_muat(nomor), FormulirRalat(formdata=None))


@bp.post("/jurnal/<nomor>/ralat")
@perlu(Wewenang.RALAT_AJUKAN, formulir=True)
def ajukan(nomor: str) -> Response:
    actor, form = actor_wajib(), FormulirRalat()
    _muat(nomor)
    rujukan = RujukanCatatan(actor.koperasi_id, nomor)
    hasil, status = jalankan(form, lambda: services.ajukan_ralat(actor, rujukan, form.isi(), form.kode_kirim.data))
    return _halaman(_muat(nomor), form, status) if hasil is None else pindah(f"/jurnal/{nomor}/ralat")


def _muat(nomor: str) -> HalamanRalat:
    """The entry; who reads receipts but not the book meets those that have a receipt.

    :raises TidakBerwenang: another kind of entry.
    """
    ini = queries.halaman(nomor)
    if ini.orang is None:
        pastikan(Wewenang.BUKU_LIHAT, actor_wajib(), ini.catatan)
    return ini


def _halaman(ini: HalamanRalat, form: FormulirRalat, status: int = 200) -> Response:
    actor = actor_wajib()
    penyetuju = PENYETUJU.get(actor.kursi.jabatan if actor.kursi else "", "bendahara atau ketua")
    isi = {"ini": ini, "form": form, "penyetuju": penyetuju, "sebutan": SEBUTAN}
    return jawab("ralat/ralat.html", "ralat/_ralat.html", status=status, ada_galat=status != 200, **isi)
