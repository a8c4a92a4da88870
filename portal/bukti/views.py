"""The public pages of a receipt's proof, and the picture that leads a phone there."""

from __future__ import annotations

from urllib.parse import quote

from flask import Blueprint, Response, abort, current_app, request
from flask_babel import gettext as _

from portal.bukti import queries
from portal.bukti.forms import FormulirKode
from portal.bukti.queries import Bukti
from portal.buku_besar.uang import rupiah
from portal.dasar.waktu import tanggal_lengkap
from portal.policy import Wewenang
from portal.web.current import alamat_kini
from portal.web.guard import perlu
from portal.web.respond import jawab, pindah
from portal.web.svg import qr_berkas

bp = Blueprint("bukti", __name__)
SETAHUN = "public, max-age=31536000, immutable"


@bp.get("/bukti")
@perlu(Wewenang.PUBLIK)
def tanya() -> Response:
    if "kode" not in request.args:
        return _halaman(FormulirKode())
    form = FormulirKode(request.args)
    if not form.validate():
        return _halaman(form, 422)
    kode = queries.rapikan(form.kode.data or "")
    if kode is None:
        form.kode.errors = [_("Ini bukan kode kuitansi. Contoh yang benar: BMY-7K2FQ9XA.")]
        return _halaman(form, 422)
    return pindah(f"/bukti/{kode}")


@bp.get("/bukti/<kode_publik>")
@perlu(Wewenang.PUBLIK)
def bukti(kode_publik: str) -> Response:
    rapi = queries.rapikan(kode_publik)
    hasil = queries.periksa(rapi, alamat_kini()) if rapi else None
    return jawab(
        "bukti/bukti.html", status=200 if hasil else 404, kode=rapi or "", bukti=hasil, bagikan=_bagikan(hasil)
    )


@bp.get("/bukti/<kode_publik>/qr")
@perlu(Wewenang.PUBLIK)
def gambar(kode_publik: str) -> Response:
    """The address of the proof as a picture; it holds nothing but the code that was asked for."""
    if queries.rapikan(kode_publik) != kode_publik:
        abort(404)
    jawaban = current_app.response_class(qr_berkas(_alamat(kode_publik)), mimetype="image/svg+xml")
    jawaban.headers["Cache-Control"] = SETAHUN
    return jawaban


def _halaman(form: FormulirKode, status: int = 200) -> Response:
    return jawab("bukti/tanya.html", status=status, ada_galat=status != 200, form=form)


def _alamat(kode: str) -> str:
    return f"{request.host_url}bukti/{kode}"


def _bagikan(hasil: Bukti | None) -> str:
    """The address that opens WhatsApp with a text of the receipt."""
    if hasil is None:
        return ""
    isi = _(
        "Kuitansi %(koperasi)s, %(tanggal)s, %(jumlah)s. Periksa keasliannya: %(alamat)s",
        koperasi=hasil.koperasi,
        tanggal=tanggal_lengkap(hasil.tanggal),
        jumlah=rupiah(hasil.jumlah_rupiah),
        alamat=_alamat(hasil.kode),
    )
    return "https://wa.me/?text=" + quote(isi, safe="")
