"""From application to decision: the code's page, the file, KTP seen, acceptance, refusal, the meeting's number."""

from __future__ import annotations

from typing import Any

from flask import Response, request

from portal.anggota.forms import AlasanForm
from portal.anggota.sebutan import PERISTIWA
from portal.dasar.waktu import hari_ini
from portal.keanggotaan import services, tanggapan, views_akhir, views_berhenti, views_tanggapan
from portal.keanggotaan.forms import KtpForm, RapatForm, TanggapanForm, TerimaForm, TolakForm
from portal.keanggotaan.jalur import bp
from portal.keanggotaan.queries import JawabanKode
from portal.pendaftaran import queries as pendaftaran_queries
from portal.pendaftaran import services as pendaftaran_services
from portal.pendaftaran.berkas import berkas as baca_berkas
from portal.pendaftaran.forms import FormulirKode
from portal.pendaftaran.sasaran import BerkasRingkas, RujukanBerkas, rujukan
from portal.policy import Wewenang
from portal.simpanan.ketentuan import ketentuan
from portal.web.current import actor_wajib
from portal.web.forms import Formulir, jalankan
from portal.web.guard import perlu
from portal.web.respond import jawab, pindah

__all__ = ["bp", "views_akhir", "views_berhenti", "views_tanggapan"]
BAGIAN = "keanggotaan/_berkas.html"


@bp.get("/pendaftaran")
@perlu(Wewenang.PUBLIK)
def status() -> Response:
    return _status(FormulirKode(), None, 200)


@bp.post("/pendaftaran")
@perlu(Wewenang.PUBLIK, formulir=True)
def lihat_status() -> Response:
    form = FormulirKode()
    jawaban, kode = jalankan(form, lambda: services.lihat_hasil(form.kode.data, request.remote_addr or ""))
    return _status(form, jawaban, kode)


@bp.post("/pendaftaran/tanggapan")
@perlu(Wewenang.PUBLIK, formulir=True)
def tanggapi() -> Response:
    form, alamat = TanggapanForm(), request.remote_addr or ""
    kode = form.kode_pendaftaran.data or ""
    jawaban, status = jalankan(form, lambda: tanggapan.tanggapi(kode, form.tanggapan.data, alamat))
    if jawaban is not None:
        return _status(FormulirKode(formdata=None), jawaban, status)
    return _status(FormulirKode(formdata=None), tanggapan.baca_lagi(kode, alamat), status, form)


def _status(form: Formulir, jawaban: JawabanKode | None, status: int, ditolak: Formulir | None = None) -> Response:
    kode = jawaban.hasil.kode if jawaban else ""
    return jawab(
        "keanggotaan/status.html",
        "keanggotaan/_status.html",
        status=status,
        form=form,
        jawaban=jawaban,
        form_tanggapan=ditolak or TanggapanForm(formdata=None, kode_pendaftaran=kode),
        ada_galat=status != 200,
    )


def _isi(berkas: BerkasRingkas | RujukanBerkas, **form: Formulir) -> dict[str, Any]:
    """What the file's page shows: the file as it is now, and its forms: the refused one as typed, the others empty."""
    actor = actor_wajib()
    hari = hari_ini(actor.zona)
    kosong = {"formdata": None}
    baku = {
        "form_ktp": KtpForm(tanggal=hari, **kosong),
        "form_terima": TerimaForm(**kosong),
        "form_tolak": TolakForm(**kosong),
        "form_rapat": RapatForm(**kosong),
    }
    return {
        "berkas": baca_berkas(pendaftaran_queries.dengan_kode(berkas.kode)),
        "pokok": ketentuan(hari).pokok_rupiah,
        "zona": actor.zona,
        "sebutan_peristiwa": PERISTIWA,
        "ada_galat": bool(form),
        **(baku | form),
    }


def _sesudah(berkas: BerkasRingkas | RujukanBerkas, hasil: object, status: int, **form: Formulir) -> Response:
    if hasil is None:
        return jawab("keanggotaan/berkas.html", BAGIAN, status=status, **_isi(berkas, **form))
    return pindah(f"/pendaftaran/berkas/{berkas.kode}")


@bp.get("/pendaftaran/berkas/<kode>")
@perlu(Wewenang.PENDAFTARAN_LIHAT)
def berkas(kode: str) -> Response:
    return jawab("keanggotaan/berkas.html", BAGIAN, **_isi(pendaftaran_queries.dengan_kode(kode)))


@bp.post("/pendaftaran/berkas/<kode>/ktp")
@perlu(Wewenang.PENERIMAAN, formulir=True)
def ktp(kode: str) -> Response:
    form, actor, ini = KtpForm(), actor_wajib(), pendaftaran_queries.dengan_kode(kode)
    hasil, status = jalankan(
        form, lambda: pendaftaran_services.catat_ktp(actor, ini, form.hari(), form.kode_kirim.data)
    )
    return _sesudah(ini, hasil, status, form_ktp=form)


@bp.post("/pendaftaran/berkas/<kode>/penerimaan")
@perlu(Wewenang.PENERIMAAN, formulir=True)
def penerimaan(kode: str) -> Response:
    form, actor, ini = TerimaForm(), actor_wajib(), rujukan(kode)
    hasil, status = jalankan(form, lambda: services.terima(actor, ini, form.isi(), form.kode_kirim.data))
    return _sesudah(ini, hasil, status, form_terima=form)


@bp.post("/pendaftaran/berkas/<kode>/penolakan")
@perlu(Wewenang.PENERIMAAN, formulir=True)
def penolakan(kode: str) -> Response:
    form, actor, ini = TolakForm(), actor_wajib(), pendaftaran_queries.dengan_kode(kode)
    hasil, status = jalankan(
        form, lambda: services.tolak(actor, ini, form.alasan.data or None, form.rangkap.data, form.kode_kirim.data)
    )
    return _sesudah(ini, hasil, status, form_tolak=form)


@bp.post("/pendaftaran/berkas/<kode>/rapat")
@perlu(Wewenang.PENERIMAAN, formulir=True)
def rapat(kode: str) -> Response:
    form, actor, ini = RapatForm(), actor_wajib(), pendaftaran_queries.dengan_kode(kode)
    hasil, status = jalankan(
        form, lambda: services.lengkapi_rapat(actor, ini, form.nomor_rapat.data, form.kode_kirim.data)
    )
    return _sesudah(ini, hasil, status, form_rapat=form)


@bp.get("/pendaftaran/berkas/<kode>/nik")
@perlu(Wewenang.NIK_LIHAT)
def nik_formulir(kode: str) -> Response:
    ini = pendaftaran_queries.dengan_kode(kode)
    return jawab("keanggotaan/nik.html", form=AlasanForm(), berkas=ini, nik=None, ada_galat=False)


@bp.post("/pendaftaran/berkas/<kode>/nik")
@perlu(Wewenang.NIK_LIHAT, formulir=True, tegas=True)
def lihat_nik(kode: str) -> Response:
    form, actor, ini = AlasanForm(), actor_wajib(), pendaftaran_queries.dengan_kode(kode)
    nik, status = jalankan(
        form, lambda: pendaftaran_services.lihat_nik(actor, ini, form.alasan.data, form.kode_kirim.data)
    )
    return jawab("keanggotaan/nik.html", status=status, form=form, berkas=ini, nik=nik, ada_galat=nik is None)
