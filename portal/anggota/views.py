"""The register: list, search (a POST without effect: names stay out of addresses), a person's page, slip, NIK."""

from __future__ import annotations

from flask import Response, request

from portal.anggota import queries, slip, views_buku
from portal.anggota.forms import AlasanForm
from portal.anggota.jalur import bp
from portal.anggota.sebutan import GOLONGAN, PERISTIWA, STATUS, sebutan_status
from portal.policy import Wewenang
from portal.web.current import actor_wajib, angka_alamat, boleh
from portal.web.forms import FormulirKirim, jalankan
from portal.web.guard import perlu
from portal.web.respond import jawab

__all__ = ["bp", "views_buku"]


@bp.get("/anggota")
@perlu(Wewenang.ANGGOTA_LIHAT)
def daftar() -> Response:
    potongan = queries.daftar(angka_alamat("setelah"))
    return jawab(
        "anggota/daftar.html", "anggota/_daftar.html", deretan=potongan, hasil=None, cari="", sebutan=sebutan_status()
    )


@bp.post("/anggota")
@perlu(Wewenang.ANGGOTA_CARI)
def cari() -> Response:
    ketikan = request.form.get("cari", "")[:100]
    hasil = queries.cari(ketikan) if ketikan.strip() else None
    potongan = queries.daftar() if hasil is None else None
    return jawab(
        "anggota/daftar.html",
        "anggota/_daftar.html",
        deretan=potongan,
        hasil=hasil,
        cari=ketikan,
        sebutan=sebutan_status(),
    )


@bp.get("/anggota/<int:nomor>")
@perlu(Wewenang.ANGGOTA_LIHAT)
def orang(nomor: int) -> Response:
    anggota = queries.dengan_nomor(nomor)
    return jawab(
        "anggota/anggota.html",
        anggota=anggota,
        diri=queries.data_diri(anggota) if boleh(Wewenang.DATA_DIRI_LIHAT, anggota) else None,
        peristiwa=queries.peristiwa(anggota),
        sebutan=STATUS,
        sebutan_peristiwa=PERISTIWA,
        sebutan_golongan=GOLONGAN,
        zona=actor_wajib().zona,
    )


@bp.get("/anggota/<int:nomor>/slip")
@perlu(Wewenang.SLIP_CETAK)
def slip_formulir(nomor: int) -> Response:
    return jawab("anggota/slip_cetak.html", form=FormulirKirim(), anggota=queries.dengan_nomor(nomor), ada_galat=False)


@bp.post("/anggota/<int:nomor>/slip")
@perlu(Wewenang.SLIP_CETAK, formulir=True)
def cetak_slip(nomor: int) -> Response:
    form, actor, anggota = FormulirKirim(), actor_wajib(), queries.dengan_nomor(nomor)
    tercetak, status = jalankan(form, lambda: slip.cetak_slip(actor, anggota, form.kode_kirim.data))
    if tercetak is None:
        return jawab("anggota/slip_cetak.html", status=status, form=form, anggota=anggota, ada_galat=True)
    return jawab("anggota/slip.html", slip=tercetak, anggota=anggota, alamat=request.host, zona=actor.zona)


@bp.get("/anggota/<int:nomor>/nik")
@perlu(Wewenang.NIK_LIHAT)
def nik_formulir(nomor: int) -> Response:
    return jawab("anggota/nik.html", form=AlasanForm(), anggota=queries.dengan_nomor(nomor), nik=None, ada_galat=False)


@bp.post("/anggota/<int:nomor>/nik")
@perlu(Wewenang.NIK_LIHAT, formulir=True, tegas=True)
def lihat_nik(nomor: int) -> Response:
    form, actor, anggota = AlasanForm(), actor_wajib(), queries.dengan_nomor(nomor)
    nik, status = jalankan(form, lambda: slip.lihat_nik(actor, anggota, form.alasan.data, form.kode_kirim.data))
    return jawab("anggota/nik.html", status=status, form=form, anggota=anggota, nik=nik, ada_galat=nik is None)
