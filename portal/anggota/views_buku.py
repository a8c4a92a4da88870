"""The Buku Daftar Anggota: on the screen a sheet at a time, as it is printed; and as a spreadsheet."""

from __future__ import annotations

import datetime as dt

from flask import Response, request
from flask_babel import gettext as _

from portal.anggota import buku_daftar, ekspor
from portal.anggota.forms import EksporForm
from portal.anggota.jalur import bp
from portal.anggota.sebutan import PERISTIWA
from portal.dasar.lembar import JENIS_ISI
from portal.dasar.waktu import hari_ini
from portal.errors import IsianSalah
from portal.koperasi import queries as koperasi
from portal.policy import Wewenang
from portal.web.current import actor_wajib, angka_alamat
from portal.web.forms import jalankan, parse_tanggal
from portal.web.guard import perlu
from portal.web.respond import jawab, unduhan


@bp.get("/anggota/buku")
@perlu(Wewenang.ANGGOTA_LIHAT)
def buku() -> Response:
    hari = _tanggal()
    return _halaman(EksporForm(tanggal=hari, formdata=None), hari, angka_alamat("setelah") or 0)


@bp.post("/anggota/buku/ekspor")
@perlu(Wewenang.EKSPOR_ANGGOTA, formulir=True, tegas=True)
def ekspor_buku() -> Response:
    form, actor = EksporForm(), actor_wajib()
    berkas, status = jalankan(form, lambda: ekspor.ekspor(actor, form.hari(), form.kode_kirim.data))
    if berkas is None:
        return _halaman(form, hari_ini(actor.zona), 0, status)
    return unduhan(berkas.isi, JENIS_ISI, berkas.nama)


def _tanggal() -> dt.date:
    """The day asked for, today without one.

    :raises IsianSalah: no such day, or one that hasn't come.
    """
    kini, diminta = hari_ini(actor_wajib().zona), request.args.get("tanggal", "")[:20].strip()
    if not diminta:
        return kini
    try:
        hari = parse_tanggal(diminta)
    except ValueError:
        raise IsianSalah(_("Tanggal ini tidak ada. Tulis seperti 2026-11-25.")) from None
    if hari > kini:
        raise IsianSalah(_("Tanggal tidak boleh setelah hari ini."))
    return hari


def _halaman(form: EksporForm, hari: dt.date, setelah: int, status: int = 200) -> Response:
    return jawab(
        "anggota/buku.html",
        status=status,
        form=form,
        lembar=buku_daftar.lembar(hari, setelah),
        setelah=setelah,
        ekspor=buku_daftar.ekspor_terakhir(),
        milik=koperasi.dengan_id(actor_wajib().koperasi_id),
        sebutan=PERISTIWA,
        zona=actor_wajib().zona,
        ada_galat=status != 200,
    )
