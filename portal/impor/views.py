"""The old books from a file: send it, see what is wrong, have it written."""

from __future__ import annotations

import uuid

from flask import Blueprint, Response, request

from portal.dasar.lembar import JENIS_ISI
from portal.impor import queries, services
from portal.impor.forms import FormulirBerkas, FormulirTegas
from portal.impor.queries import BerkasRingkas
from portal.impor.templat import NAMA, templat
from portal.pekerjaan import queries as pekerjaan
from portal.pembukuan import queries as pembukuan
from portal.policy import Wewenang
from portal.simpanan import queries as simpanan
from portal.web.current import actor_wajib, angka_alamat
from portal.web.forms import jalankan
from portal.web.guard import perlu
from portal.web.respond import jawab, pindah, unduhan

bp = Blueprint("impor", __name__)
UNGGAH_MB = 5


@bp.get("/saldo-awal/berkas")
@perlu(Wewenang.SALDO_AWAL_CATAT)
def kirim() -> Response:
    return _kirim(FormulirBerkas())


@bp.post("/saldo-awal/berkas")
@perlu(Wewenang.SALDO_AWAL_CATAT, formulir=True, unggah_mb=UNGGAH_MB)
def terima() -> Response:
    actor, form = actor_wajib(), FormulirBerkas()
    impor_id, status = jalankan(form, lambda: services.kirim_berkas(actor, form.isi, form.kode_kirim.data))
    return _kirim(form, status) if impor_id is None else pindah(f"/saldo-awal/berkas/{impor_id}")


def _kirim(form: FormulirBerkas, status: int = 200) -> Response:
    form.dengan(simpanan.tempat_awal())
    return jawab(
        "impor/kirim.html",
        "impor/_kirim.html",
        status=status,
        ada_galat=status != 200,
        form=form,
        sudah=simpanan.nomor_saldo_awal(),
        pertama=pembukuan.tanggal_tertua(),
        terakhir=queries.terakhir(),
    )


@bp.get("/saldo-awal/berkas/templat")
@perlu(Wewenang.SALDO_AWAL_CATAT)
def unduh_templat() -> Response:
    return unduhan(templat([t.nama for t in simpanan.tempat_awal()]), JENIS_ISI, NAMA)


@bp.get("/saldo-awal/berkas/<uuid:impor_id>")
@perlu(Wewenang.SALDO_AWAL_CATAT)
def berkas(impor_id: uuid.UUID) -> Response:
    return _berkas(queries.dengan_id(impor_id), FormulirTegas(formdata=None))


@bp.post("/saldo-awal/berkas/<uuid:impor_id>")
@perlu(Wewenang.SALDO_AWAL_CATAT, formulir=True)
def tegaskan(impor_id: uuid.UUID) -> Response:
    actor, form, ini = actor_wajib(), FormulirTegas(), queries.dengan_id(impor_id)
    if request.form.get("aksi") == "periksa":
        jadi, status = jalankan(form, lambda: services.periksa_lagi(actor, ini, form.kode_kirim.data))
    else:
        jadi, status = jalankan(form, lambda: services.minta_catat(actor, ini, form.isi, form.kode_kirim.data))
    return (
        _berkas(queries.dengan_id(impor_id), form, status) if jadi is None else pindah(f"/saldo-awal/berkas/{impor_id}")
    )


def _berkas(ini: BerkasRingkas, form: FormulirTegas, status: int = 200) -> Response:
    kini = pekerjaan.keadaan(ini.pekerjaan_id) if ini.pekerjaan_id else None
    hasil = None if ini.jurnal_nomor or (kini and kini.berlangsung) else queries.hasil(ini)
    if hasil is not None and hasil.jumlah is not None:
        form.selisih.data, form.periksa.data = str(hasil.jumlah.selisih_rupiah), str(ini.pekerjaan_id)
        form.nomor_berita_acara.flags.optional = not hasil.jumlah.selisih_rupiah
    semua = request.args.get("tampil") == "semua" or not (hasil and hasil.banyak_salah)
    mulai = angka_alamat("mulai") or 0
    halaman = hasil.halaman(salah=not semua, mulai=mulai) if hasil else ((), None)
    return jawab(
        "impor/berkas.html",
        "impor/_berkas.html",
        status=status,
        ada_galat=status != 200,
        form=form,
        berkas=ini,
        kini=kini,
        hasil=hasil,
        baris=halaman[0],
        lagi=halaman[1],
        mulai=mulai,
        semua=semua,
    )
