"""The door of the books: the cash book, the journal, the trial balance, on the screen and as files."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from flask import Response, request

from portal.buku import ekspor, queries, views_simpanan
from portal.buku.forms import FormulirEkspor, FormulirMasa, FormulirMasaBank
from portal.buku.jalur import bp
from portal.buku.permintaan import Permintaan
from portal.dasar.waktu import hari_ini
from portal.errors import IsianSalah
from portal.pembukuan import queries as pembukuan
from portal.policy import Wewenang
from portal.web.current import actor_wajib, angka_alamat
from portal.web.forms import jalankan
from portal.web.guard import perlu
from portal.web.respond import jawab, unduhan

__all__ = ["bp", "views_simpanan"]
BARIS_SEKALI = 200
"""Lines of an entry on one page: a saldo awal has thousands."""


@bp.get("/buku")
@perlu(Wewenang.BUKU_LIHAT)
def buku() -> Response:
    return jawab("buku/buku.html", kepala=pembukuan.kepala_rantai(), ekspor=queries.ekspor_terakhir())


@bp.get("/buku/kas")
@perlu(Wewenang.BUKU_LIHAT)
def kas() -> Response:
    return _halaman("kas", *_diminta())


@bp.get("/buku/bank")
@perlu(Wewenang.BUKU_LIHAT)
def bank() -> Response:
    return _halaman("bank", *_diminta("bank"))


@bp.get("/jurnal")
@perlu(Wewenang.BUKU_LIHAT)
def daftar() -> Response:
    return _halaman("jurnal", *_diminta())


@bp.get("/buku/neraca-saldo")
@perlu(Wewenang.BUKU_LIHAT)
def neraca() -> Response:
    return _halaman("neraca", *_diminta())


@bp.get("/jurnal/<nomor>")
@perlu(Wewenang.BUKU_LIHAT)
def jurnal(nomor: str) -> Response:
    mulai, ini = angka_alamat("mulai") or 0, pembukuan.jurnal(nomor)
    akhir = mulai + BARIS_SEKALI
    lagi = akhir if akhir < len(ini.baris) else None
    baris = ini.baris[mulai:akhir]
    return jawab("buku/catatan.html", jurnal=ini, baris=baris, mulai=mulai, lagi=lagi, zona=actor_wajib().zona)


@bp.post("/buku/kas/ekspor")
@perlu(Wewenang.EKSPOR_BUKU, formulir=True, tegas=True)
def ekspor_kas() -> Response:
    return _ekspor("kas")


@bp.post("/buku/bank/ekspor")
@perlu(Wewenang.EKSPOR_BUKU, formulir=True, tegas=True)
def ekspor_bank() -> Response:
    return _ekspor("bank")


@bp.post("/jurnal/ekspor")
@perlu(Wewenang.EKSPOR_BUKU, formulir=True, tegas=True)
def ekspor_jurnal() -> Response:
    return _ekspor("jurnal")


@bp.post("/buku/neraca-saldo/ekspor")
@perlu(Wewenang.EKSPOR_BUKU, formulir=True, tegas=True)
def ekspor_neraca() -> Response:
    return _ekspor("neraca")


def _diminta(jenis: str = "kas") -> tuple[FormulirMasa, Permintaan, int]:
    """The question in the address; what can't be is answered as if nothing was asked, with the reason beside it."""
    form, hari = _tanya(jenis)(request.args), hari_ini(actor_wajib().zona)
    form.dengan(*queries.pilihan(jenis))
    if not form.validate():
        return form, Permintaan(hari.replace(day=1), hari), 422
    p: Permintaan = form.permintaan(hari)
    try:
        p.periksa()
        if jenis == "kas":
            queries.pastikan_satu(p)
    except IsianSalah as galat:
        form[galat.bidang].errors = [galat.pesan]
        return form, Permintaan(hari.replace(day=1), hari), 422
    return form, p, 200


def _tanya(jenis: str) -> type[FormulirMasa]:
    return FormulirMasaBank if jenis == "bank" else FormulirMasa


def _ekspor(jenis: str) -> Response:
    form, actor = FormulirEkspor(), actor_wajib()
    hari = hari_ini(actor.zona)
    form.dengan(*queries.pilihan(jenis))
    berkas, status = jalankan(
        form, lambda: ekspor.ekspor(actor, jenis, form.bentuk.data, form.permintaan(hari), form.kode_kirim.data)
    )
    if berkas is None:
        tanya = _tanya(jenis)(formdata=None).dengan(form.pilihan_tempat, form.pilihan_unit)
        return _halaman(jenis, tanya, Permintaan(hari.replace(day=1), hari), status, form)
    return unduhan(berkas.isi, berkas.jenis_isi, berkas.nama)


def _halaman(
    jenis: str, form: FormulirMasa, p: Permintaan, status: int, simpan: FormulirEkspor | None = None
) -> Response:
    setelah = angka_alamat("setelah")
    baca = {"kas": queries.buku_kas, "bank": queries.buku_bank, "jurnal": queries.jurnal}
    isi: dict[str, Any] = {"buku": baca[jenis](p, setelah) if jenis in baca else queries.neraca(p)}
    isi |= {"form": form, "p": p, "setelah": setelah, "tanya": urlencode(p.tanya()), "zona": actor_wajib().zona}
    isi["unit"] = next((u.nama for u in form.pilihan_unit if u.id == p.unit and queries.unit_lain(p)), None)
    isi |= {"simpan": simpan or _formulir_ekspor(form, p), "kata": queries.KATA_BARIS, "nama_akun": pembukuan.nama_akun}
    return jawab(f"buku/{jenis}.html", f"buku/_{jenis}.html", status=status, ada_galat=status != 200, **isi)


def _formulir_ekspor(form: FormulirMasa, p: Permintaan) -> FormulirEkspor:
    """The export of what the page shows."""
    isi = {"sejak": p.sejak, "sampai": p.sampai, "tempat": str(p.tempat or ""), "unit": str(p.unit or "")}
    hasil: FormulirEkspor = FormulirEkspor(formdata=None, data=isi | {"jenis": p.jenis or ""})
    hasil.dengan(form.pilihan_tempat, form.pilihan_unit)
    return hasil
