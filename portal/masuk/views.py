"""The door: log-in, slip masuk, the choice of a seat, log-out."""

from __future__ import annotations

from flask import Response, request

from portal.masuk import services, views_kode, views_perangkat
from portal.masuk.forms import GantiSandiForm, JabatanForm, MasukForm, SlipForm, TambahKursiForm
from portal.masuk.jalur import bp
from portal.masuk.services import Datang
from portal.pengguna.actor import perlu_kode
from portal.pengguna.queries import kursi_pengguna
from portal.policy import Wewenang
from portal.web import kehadiran
from portal.web.current import actor_kini, actor_wajib, alamat_kini, sesi_kini
from portal.web.forms import jalankan
from portal.web.guard import perlu
from portal.web.kode import token_perangkat
from portal.web.menu import beranda_kursi
from portal.web.respond import jawab, pindah
from portal.web.tujuan import dengan_tujuan, tujuan_aman

__all__ = ["bp", "views_kode", "views_perangkat"]
HAPUS = '"cookies", "storage"'


@bp.get("/masuk")
@perlu(Wewenang.PUBLIK)
def formulir() -> Response:
    actor = actor_kini()
    if actor is not None:
        return pindah(beranda_kursi(actor))
    return jawab("masuk/masuk.html", form=MasukForm(next=tujuan_aman(request.args.get("next")) or ""), ada_galat=False)


@bp.post("/masuk")
@perlu(Wewenang.PUBLIK, formulir=True)
def masuk() -> Response:
    form = MasukForm()
    datang, status = jalankan(
        form, lambda: services.masuk(form.nama_masuk.data, form.sandi.data, alamat_kini(), token_perangkat())
    )
    if datang is None:
        return jawab("masuk/masuk.html", status=status, form=form, ada_galat=True)
    return _mulai(datang, tujuan_aman(form.next.data))


@bp.get("/masuk/slip")
@perlu(Wewenang.PUBLIK)
def slip_formulir() -> Response:
    form = SlipForm()
    return jawab("masuk/slip.html", form=form, contoh=form.contoh(), ada_galat=False)


@bp.post("/masuk/slip")
@perlu(Wewenang.PUBLIK, formulir=True)
def slip() -> Response:
    form = SlipForm()
    datang, status = jalankan(form, lambda: services.masuk_dengan_slip(form.kode.data, form.sandi.data, alamat_kini()))
    if datang is None:
        return jawab("masuk/slip.html", status=status, form=form, contoh=form.contoh(), ada_galat=True)
    return _mulai(datang, None)


@bp.get("/masuk/sandi")
@perlu(Wewenang.MASUK)
def sandi_formulir() -> Response:
    form = GantiSandiForm()
    return jawab("masuk/sandi.html", form=form, contoh=form.contoh(), ada_galat=False)


@bp.post("/masuk/sandi")
@perlu(Wewenang.MASUK, formulir=True)
def sandi() -> Response:
    form, actor = GantiSandiForm(), actor_wajib()
    hasil, status = jalankan(
        form, lambda: services.ganti_sandi(actor, form.sandi_lama.data, form.sandi.data, alamat_kini())
    )
    if hasil is None:
        return jawab("masuk/sandi.html", status=status, form=form, contoh=form.contoh(), ada_galat=True)
    return _mulai(Datang(hasil, perlu_kode=False, bukti=sesi_kini().bukti), None)


@bp.get("/masuk/jabatan")
@perlu(Wewenang.MASUK)
def jabatan_formulir() -> Response:
    return _pilihan(JabatanForm(next=tujuan_aman(request.args.get("next")) or ""), 200)


@bp.post("/masuk/jabatan")
@perlu(Wewenang.MASUK, formulir=True)
def jabatan() -> Response:
    form, lama = JabatanForm(), actor_wajib()
    actor, status = jalankan(form, lambda: services.pilih_kursi(lama, form.kursi.data))
    if actor is None:
        return _pilihan(form, status)
    if perlu_kode(actor.kursi) and not sesi_kini().bukti:
        sesi_kini()["kursi"] = form.kursi.data
        return pindah(dengan_tujuan("/masuk/kode", tujuan_aman(form.next.data)))
    jawaban = pindah(tujuan_aman(form.next.data) or beranda_kursi(actor))
    kehadiran.ganti_kursi(actor, sesi_kini(), jawaban)
    return jawaban


@bp.get("/masuk/jabatan/slip")
@perlu(Wewenang.MASUK)
def tambah_formulir() -> Response:
    return jawab("masuk/tambah_kursi.html", form=TambahKursiForm(), ada_galat=False)


@bp.post("/masuk/jabatan/slip")
@perlu(Wewenang.MASUK, formulir=True, tegas=True)
def tambah() -> Response:
    form, actor = TambahKursiForm(), actor_wajib()
    hasil, status = jalankan(form, lambda: services.tambahkan_kursi(actor, form.kode.data, alamat_kini()))
    if hasil is None:
        return jawab("masuk/tambah_kursi.html", status=status, form=form, ada_galat=True)
    return pindah("/masuk/jabatan")


@bp.post("/keluar")
@perlu(Wewenang.MASUK)
def keluar() -> Response:
    kehadiran.akhiri(sesi_kini())
    jawaban = pindah("/")
    # Without "cache": static files carry nobody's data, and browsers take seconds to clear it.
    # Where a device is remembered its cookie stays; the session's own is deleted anyway.
    jawaban.headers["Clear-Site-Data"] = HAPUS if not token_perangkat() else '"storage"'
    return jawaban


def _mulai(datang: Datang, tujuan: str | None) -> Response:
    """Begin the session and go on: to the page that was asked for, to the seat's first page, or to the code's page."""
    if datang.perlu_kode:
        jawaban = pindah(dengan_tujuan("/masuk/kode", tujuan))
        kehadiran.tunggu(datang.actor.pengguna_id, sesi_kini(), jawaban)
        return jawaban
    jawaban = pindah(views_kode.setelah_masuk(datang.actor, tujuan))
    kehadiran.mulai(datang.actor, sesi_kini(), jawaban, datang.bukti)
    return jawaban


def _pilihan(form: JabatanForm, status: int) -> Response:
    kursi = kursi_pengguna(actor_wajib().pengguna_id)
    return jawab("masuk/jabatan.html", status=status, form=form, pilihan=kursi, ada_galat=status != 200)
