"""A receipt's page, its prints, and the letterhead above them."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, Response, request

from portal import policy
from portal.dasar.kode_kirim import kode_baru
from portal.kuitansi import cetakan, queries, services
from portal.kuitansi.forms import FormulirKop
from portal.kuitansi.kertas import Kertas
from portal.kuitansi.queries import Kop
from portal.persetujuan import queries as persetujuan
from portal.policy import Wewenang
from portal.web.current import actor_wajib
from portal.web.forms import FormulirKirim, jalankan
from portal.web.guard import perlu
from portal.web.respond import jadi, jawab, unduhan

bp = Blueprint("kuitansi", __name__)
HALAMAN = "kuitansi/kuitansi.html"
KOP, ISI_KOP = "kuitansi/kop.html", "kuitansi/_kop.html"
UNGGAH_MB = 3


@bp.get("/kuitansi/<nomor>")
@perlu(Wewenang.KUITANSI_LIHAT, sasaran=True)
def kuitansi(nomor: str) -> Response:
    return _halaman(_kertas(nomor))


@bp.post("/kuitansi/<nomor>/pdf")
@perlu(Wewenang.KUITANSI_CETAK, formulir=True)
def cetak_a5(nomor: str) -> Response:
    return _cetak(_kertas(nomor), "a5")


@bp.post("/kuitansi/<nomor>/58mm")
@perlu(Wewenang.KUITANSI_CETAK, formulir=True)
def cetak_58mm(nomor: str) -> Response:
    return _cetak(_kertas(nomor), "58mm")


@bp.post("/kuitansi/<nomor>/salinan")
@perlu(Wewenang.KUITANSI_SALINAN, sasaran=True, formulir=True)
def salin(nomor: str) -> Response:
    kertas = _kertas(nomor)
    policy.pastikan_terbaca(Wewenang.KUITANSI_SALINAN, actor_wajib(), kertas)
    return _cetak(kertas, "a5", salinan=True)


def _cetak(kertas: Kertas, bentuk: str, *, salinan: bool = False) -> Response:
    actor, form = actor_wajib(), FormulirKirim()

    def catat() -> int:
        if salinan:
            return services.salin(actor, kertas, form.kode_kirim.data)
        return services.cetak(actor, kertas, bentuk, form.kode_kirim.data)

    ke, status = jalankan(form, catat)
    if ke is None:
        return _halaman(kertas, form, status)
    alamat = f"{request.host_url}bukti/{kertas.catatan.kode_publik}"
    isi = cetakan.gambar(bentuk, kertas, queries.kop(kertas.koperasi_id), ke, alamat, actor.zona)
    return unduhan(isi, cetakan.JENIS[bentuk][0], cetakan.nama_berkas(bentuk, kertas, ke))


def _kertas(nomor: str) -> Kertas:
    """The paper, for whoever may read it."""
    actor = actor_wajib()
    assert actor.koperasi_id
    ini = queries.kertas(nomor)
    policy.pastikan_terbaca(ini.wewenang, actor, ini)
    return ini


def _halaman(kertas: Kertas, form: FormulirKirim | None = None, status: int = 200) -> Response:
    isi: dict[str, Any] = {"kertas": kertas, "kuitansi": kertas.setoran, "kode_cetak": kode_baru()}
    isi["ralat_menunggu"] = persetujuan.ada_menunggu(kertas.koperasi_id, kertas.catatan.id, "ralat")
    isi |= {"dicetak": queries.dicetak(kertas), "form": form, "ada_galat": status != 200}
    return jawab(HALAMAN, status=status, **isi)


@bp.get("/kop-surat")
@perlu(Wewenang.PROFIL_UBAH)
def kop() -> Response:
    return jawab(KOP, ISI_KOP, **_isi_kop(queries.kop(actor_wajib().koperasi_id)))


@bp.get("/kop-surat/logo")
@perlu(Wewenang.PROFIL_UBAH)
def logo() -> Response:
    isi = queries.logo(actor_wajib().koperasi_id)
    return Response(isi, 200 if isi else 204, mimetype="image/png")


@bp.post("/kop-surat")
@perlu(Wewenang.PROFIL_UBAH, formulir=True, unggah_mb=UNGGAH_MB)
def ubah_kop() -> Response:
    actor, form = actor_wajib(), FormulirKop()
    hasil, status = jalankan(form, lambda: services.ubah_kop(actor, form.isi, form.kode_kirim.data))
    if hasil is None:
        isi = _isi_kop(queries.kop(actor.koperasi_id), form)
        return jawab(KOP, ISI_KOP, status=status, ada_galat=True, **isi)
    return jadi("/kop-surat", ISI_KOP, **_isi_kop(hasil))


def _isi_kop(kop: Kop, form: FormulirKop | None = None) -> dict[str, Any]:
    return {"kop": kop, "form": form or FormulirKop.dari(kop)}
