"""The sheet of the old books: add lines, check, write."""

from __future__ import annotations

from flask import Response, request

from portal.pembukuan import queries as pembukuan
from portal.policy import Wewenang
from portal.simpanan import queries, services
from portal.simpanan.forms_awal import FormulirSaldoAwal
from portal.simpanan.isi_awal import Pratinjau
from portal.simpanan.jalur import bp
from portal.web.current import actor_wajib
from portal.web.forms import jalankan
from portal.web.guard import perlu
from portal.web.respond import jadi, jawab

HALAMAN, BAGIAN = "simpanan/saldo_awal.html", "simpanan/_saldo_awal.html"


@bp.get("/saldo-awal")
@perlu(Wewenang.SALDO_AWAL_CATAT)
def saldo_awal() -> Response:
    return _gambar(FormulirSaldoAwal().dengan(queries.tempat_awal()))


@bp.post("/saldo-awal")
@perlu(Wewenang.SALDO_AWAL_CATAT, formulir=True)
def catat_saldo_awal() -> Response:
    actor, form = actor_wajib(), FormulirSaldoAwal()
    form.dengan(queries.tempat_awal())
    aksi = request.form.get("aksi", "catat")
    if aksi == "tambah":
        form.tambah_baris()
        return _gambar(form)
    if aksi != "catat":
        return _gambar(form, *jalankan(form, lambda: services.pratinjau(actor, form.isi)))
    nomor, status = jalankan(form, lambda: services.catat_saldo_awal(actor, form.isi, form.kode_kirim.data))
    if nomor is not None:
        return jadi(f"/jurnal/{nomor}")
    return _gambar(form, jalankan(form, lambda: services.pratinjau(actor, form.isi))[0], status)


def _gambar(form: FormulirSaldoAwal, hasil: Pratinjau | None = None, status: int = 200) -> Response:
    if hasil is not None:
        form.selisih.data = str(hasil.selisih_rupiah)
    isi = {"pratinjau": hasil, "sudah": queries.nomor_saldo_awal(), "pertama": pembukuan.tanggal_tertua()}
    return jawab(HALAMAN, BAGIAN, status=status, ada_galat=status != 200, form=form, **isi)
