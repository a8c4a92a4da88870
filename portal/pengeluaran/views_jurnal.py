"""The general journal's page; it shares the blueprint of ``views``."""

from __future__ import annotations

from typing import Any

from flask import Response

from portal.dasar.waktu import hari_ini
from portal.kas import queries as kas
from portal.pengeluaran import jurnal_umum
from portal.pengeluaran.forms_jurnal import FormulirJurnal
from portal.pengeluaran.jalur import bp
from portal.pihak import queries as pihak
from portal.policy import Wewenang
from portal.unit_usaha import queries as unit_usaha
from portal.web.current import actor_wajib
from portal.web.forms import jalankan
from portal.web.guard import perlu
from portal.web.respond import jawab, pindah


@bp.get("/jurnal-umum")
@perlu(Wewenang.JURNAL_UMUM_CATAT)
def jurnal() -> Response:
    form = FormulirJurnal()
    form.tanggal.data = hari_ini(actor_wajib().zona)
    return _halaman(form)


@bp.post("/jurnal-umum")
@perlu(Wewenang.JURNAL_UMUM_CATAT, formulir=True)
def ajukan_jurnal() -> Response:
    actor, form = actor_wajib(), FormulirJurnal()
    pengajuan_id, status = jalankan(form, lambda: jurnal_umum.ajukan_jurnal(actor, form.isi, form.kode_kirim.data))
    return _halaman(form, status) if pengajuan_id is None else pindah(f"/persetujuan/{pengajuan_id}")


def _halaman(form: FormulirJurnal, status: int = 200) -> Response:
    form.dengan(unit_usaha.daftar(actor_wajib().koperasi_id))
    isi: dict[str, Any] = {"form": form}
    isi["daftar_milik"] = [t.nama for t in kas.daftar_tempat_uang()] + [p.nama for p in pihak.daftar_pihak()]
    isi["selisih_rupiah"] = sum((b.form.debit.data or 0) - (b.form.kredit.data or 0) for b in form.baris)
    return jawab("pengeluaran/jurnal.html", "pengeluaran/_jurnal.html", status=status, ada_galat=status != 200, **isi)
