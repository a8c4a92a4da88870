"""The end of a membership: letter, death, dismissal."""

from __future__ import annotations

from typing import Any

from flask import Response

from portal.anggota import queries as anggota_queries
from portal.anggota.queries import AnggotaRingkas
from portal.dasar.waktu import hari_ini
from portal.keanggotaan import pemberhentian, permintaan, utang_lama
from portal.keanggotaan.forms_akhir import KematianForm, PemberhentianForm, PengunduranForm, UtangForm
from portal.keanggotaan.jalur import bp
from portal.pengembalian.sasaran import RujukanAnggota
from portal.policy import Wewenang
from portal.simpanan import queries as simpanan
from portal.web.current import actor_wajib
from portal.web.forms import Formulir, jalankan
from portal.web.guard import perlu
from portal.web.respond import jawab, pindah

BAGIAN = "keanggotaan/_akhir.html"


def _halaman(anggota: AnggotaRingkas, status: int = 200, **form: Formulir) -> Response:
    """The three ways, and for who has left what stands on the books still: the refused form as typed, the others empty."""
    hari, kosong = hari_ini(actor_wajib().zona), {"formdata": None}
    tunggu = permintaan.permintaan(anggota)
    isi: dict[str, Any] = {
        "form_berhenti": PengunduranForm(tanggal_surat=hari, **kosong),
        "form_kematian": KematianForm(**kosong),
        "form_pemberhentian": PemberhentianForm(**kosong),
        "form_utang": UtangForm(**kosong),
        "pratinjau": simpanan.pratinjau(anggota, hari),
        "permintaan": tunggu if tunggu and tunggu.status == "menunggu" else None,
    } | form
    return jawab("keanggotaan/akhir.html", BAGIAN, status=status, anggota=anggota, ada_galat=bool(form), **isi)


@bp.get("/anggota/<int:nomor>/pemberhentian")
@perlu(Wewenang.PEMBERHENTIAN)
def akhir(nomor: int) -> Response:
    return _halaman(anggota_queries.dengan_nomor(nomor))


@bp.post("/anggota/<int:nomor>/pengunduran-diri")
@perlu(Wewenang.PEMBERHENTIAN, formulir=True)
def pengunduran(nomor: int) -> Response:
    form, actor = PengunduranForm(), actor_wajib()
    siapa = RujukanAnggota(actor.koperasi_id, nomor)
    hasil, status = jalankan(
        form, lambda: pemberhentian.catat_pengunduran(actor, siapa, form.isi(), form.kode_kirim.data)
    )
    if hasil is None:
        return _halaman(anggota_queries.dengan_nomor(nomor), status, form_berhenti=form)
    return pindah(f"/anggota/{hasil}")


@bp.post("/anggota/<int:nomor>/kematian")
@perlu(Wewenang.PEMBERHENTIAN, formulir=True)
def kematian(nomor: int) -> Response:
    form, actor = KematianForm(), actor_wajib()
    siapa = RujukanAnggota(actor.koperasi_id, nomor)
    hasil, status = jalankan(form, lambda: pemberhentian.catat_kematian(actor, siapa, form.isi(), form.kode_kirim.data))
    if hasil is None:
        return _halaman(anggota_queries.dengan_nomor(nomor), status, form_kematian=form)
    return pindah(f"/anggota/{hasil}")


@bp.post("/anggota/<int:nomor>/pemberhentian")
@perlu(Wewenang.PEMBERHENTIAN, formulir=True)
def diberhentikan(nomor: int) -> Response:
    form, actor, orang = PemberhentianForm(), actor_wajib(), anggota_queries.dengan_nomor(nomor)
    hasil, status = jalankan(
        form, lambda: pemberhentian.ajukan_pemberhentian(actor, orang, form.isi(), form.kode_kirim.data)
    )
    return _halaman(orang, status, form_pemberhentian=form) if hasil is None else pindah(f"/persetujuan/{hasil}")


@bp.post("/anggota/<int:nomor>/utang-simpanan")
@perlu(Wewenang.PEMBERHENTIAN, formulir=True)
def utang_simpanan(nomor: int) -> Response:
    form, actor, orang = UtangForm(), actor_wajib(), anggota_queries.dengan_nomor(nomor)
    hasil, status = jalankan(
        form, lambda: utang_lama.ajukan_utang(actor, orang, form.keterangan.data, form.kode_kirim.data)
    )
    return _halaman(orang, status, form_utang=form) if hasil is None else pindah(f"/persetujuan/{hasil}")
