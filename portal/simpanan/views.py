"""The counter, the receipt, the book, the amounts."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from flask import Response, request

from portal import policy
from portal.anggota import queries as anggota
from portal.dasar.kode_kirim import kode_baru
from portal.dasar.waktu import hari_ini
from portal.errors import TidakDitemukan
from portal.kas import queries as kas
from portal.pengguna.actor import ActorPengguna
from portal.persetujuan import queries as persetujuan
from portal.policy import Wewenang
from portal.simpanan import penanda, queries, services, views_awal
from portal.simpanan.forms import FormulirCari, FormulirSetoran, baca_setoran
from portal.simpanan.forms_ketentuan import FormulirKetentuan
from portal.simpanan.jalur import bp
from portal.simpanan.setoran import Pembayar
from portal.web.current import actor_wajib, angka_alamat
from portal.web.forms import jalankan
from portal.web.guard import perlu
from portal.web.respond import jadi, jawab, pindah

__all__ = ["bp", "views_awal"]
SETORAN, ISI_SETORAN, USULAN = "simpanan/setoran.html", "simpanan/_setoran.html", "simpanan/_usulan.html"
KETENTUAN, ISI_KETENTUAN = "simpanan/ketentuan.html", "simpanan/_ketentuan.html"
DIBAWA = ("jumlah", "tanggal", "nomor_kertas", "tempat_uang")


@bp.get("/setoran")
@perlu(Wewenang.SETORAN_CATAT)
def pembayar() -> Response:
    return jawab("simpanan/pembayar.html", "simpanan/_pembayar.html", form=FormulirCari(), hasil=None)


@bp.post("/setoran")
@perlu(Wewenang.SETORAN_CATAT, formulir=True)
def cari_pembayar() -> Response:
    form = FormulirCari()
    sah = form.validate_on_submit()
    hasil = queries.cari(form.cari.data or "") if sah else None
    status = 200 if sah else 422
    return jawab(
        "simpanan/pembayar.html", "simpanan/_pembayar.html", status=status, ada_galat=not sah, form=form, hasil=hasil
    )


@bp.get("/anggota/<int:nomor>/setoran")
@perlu(Wewenang.SETORAN_CATAT)
def setoran(nomor: int) -> Response:
    return _setoran(anggota.dengan_nomor(nomor), f"/anggota/{nomor}/setoran", _formulir_get())


@bp.get("/anggota/<int:nomor>/setoran/usulan")
@perlu(Wewenang.SETORAN_CATAT)
def usulan(nomor: int) -> Response:
    return _usulan(anggota.dengan_nomor(nomor), f"/anggota/{nomor}/setoran")


@bp.post("/anggota/<int:nomor>/setoran")
@perlu(Wewenang.SETORAN_CATAT, formulir=True)
def catat_setoran(nomor: int) -> Response:
    return _catat(anggota.dengan_nomor(nomor), f"/anggota/{nomor}/setoran")


@bp.get("/pendaftaran/berkas/<kode>/setoran")
@perlu(Wewenang.SETORAN_CATAT)
def setoran_pelamar(kode: str) -> Response:
    berkas, nomor = queries.pelamar(kode)
    if nomor is not None:
        return pindah(f"/anggota/{nomor}/setoran")
    return _setoran(berkas, f"/pendaftaran/berkas/{kode}/setoran", _formulir_get())


@bp.get("/pendaftaran/berkas/<kode>/setoran/usulan")
@perlu(Wewenang.SETORAN_CATAT)
def usulan_pelamar(kode: str) -> Response:
    return _usulan(queries.pelamar(kode)[0], f"/pendaftaran/berkas/{kode}/setoran")


@bp.post("/pendaftaran/berkas/<kode>/setoran")
@perlu(Wewenang.SETORAN_CATAT, formulir=True)
def catat_setoran_pelamar(kode: str) -> Response:
    return _catat(queries.pelamar(kode)[0], f"/pendaftaran/berkas/{kode}/setoran")


def _formulir_get() -> FormulirSetoran:
    """The form as the address carries it: without JavaScript the amount comes back by a redirect."""
    return FormulirSetoran(formdata=request.args or None)


def _setoran(pembayar: Pembayar, alamat: str, form: FormulirSetoran, status: int = 200) -> Response:
    actor = actor_wajib()
    tempat = kas.tempat_uang_untuk(actor)
    satu = tempat[0].nama if len(tempat) == 1 else None
    tawaran = queries.tawarkan(pembayar, form.jumlah.data, hari_ini(actor.zona), satu)
    if status != 422 or form.basi or not form.bagian.entries or not tawaran.baris:
        form.isi_bagian(tawaran.baris, tawaran.tanda)
    isi: dict[str, Any] = {"pembayar": pembayar, "alamat": alamat, "form": form.dengan(tempat)}
    isi |= {"tawaran": tawaran, "tempat": tempat}
    return jawab(SETORAN, ISI_SETORAN, status=status, ada_galat=status != 200, **isi)


def _usulan(pembayar: Pembayar, alamat: str) -> Response:
    """The region below the amount; a whole page for who asks without htmx."""
    actor, form = actor_wajib(), _formulir_get()
    tempat = kas.tempat_uang_untuk(actor)
    tawaran = queries.tawarkan(
        pembayar, form.jumlah.data, hari_ini(actor.zona), tempat[0].nama if len(tempat) == 1 else None
    )
    form.isi_bagian(tawaran.baris, tawaran.tanda)
    isi: dict[str, Any] = {"pembayar": pembayar, "alamat": alamat, "form": form.dengan(tempat)}
    isi |= {"tawaran": tawaran, "tempat": tempat}
    return jawab(SETORAN, USULAN, ada_galat=False, **isi)


def _catat(pembayar: Pembayar, alamat: str) -> Response:
    actor = actor_wajib()
    if request.form.get("aksi") == "usulan":
        dibawa = urlencode([(n, v) for n in DIBAWA if (v := request.form.get(n, "")[:60])])
        return pindah(f"{alamat}?{dibawa}")
    isian = baca_setoran(request.form) or _formulir_kirim(actor)
    nomor, status = jalankan(isian, lambda: services.setor(actor, pembayar, isian.setoran, isian.kode))
    if nomor is None:
        return _setoran(pembayar, alamat, isian.formulir(), status)
    return jadi(f"/kuitansi/{nomor}", "simpanan/_kuitansi.html", lambda: _isi_kuitansi(nomor))


def _isi_kuitansi(nomor: str) -> dict[str, Any]:
    return {"kuitansi": queries.kuitansi(nomor), "kode_cetak": kode_baru()}


def _formulir_kirim(actor: ActorPengguna) -> FormulirSetoran:
    form = FormulirSetoran()
    return form if form.tempat_uang.raw_data else form.dengan(kas.tempat_uang_untuk(actor))


@bp.get("/simpanan")
@perlu(Wewenang.SIMPANAN_LIHAT, sasaran=True)
def simpanan() -> Response:
    actor = _tenant()
    if actor.kursi is None or actor.kursi.anggota_id is None:
        raise TidakDitemukan
    orang = anggota.dengan_id(actor.kursi.anggota_id)
    usul = actor.kursi.jabatan == "anggota" and persetujuan.ada_menunggu(orang.koperasi_id, orang.id)
    return _buku(orang, "/simpanan", milik_sendiri=actor.kursi.jenis != "kuasa", usul=usul)


@bp.get("/anggota/<int:nomor>/simpanan")
@perlu(Wewenang.SIMPANAN_LIHAT, sasaran=True)
def simpanan_anggota(nomor: int) -> Response:
    _tenant()
    return _buku(anggota.dengan_nomor(nomor), f"/anggota/{nomor}/simpanan", milik_sendiri=False)


def _buku(orang: anggota.AnggotaRingkas, alamat: str, milik_sendiri: bool, usul: bool = False) -> Response:
    actor = actor_wajib()
    policy.pastikan_terbaca(Wewenang.SIMPANAN_LIHAT, actor, orang)
    rapi = actor.kursi is not None and actor.kursi.jabatan in ("anggota", "kuasa")
    buku = queries.buku(orang, hari_ini(actor.zona), angka_alamat("sebelum"), rapi=rapi)
    isi: dict[str, Any] = {"buku": buku, "alamat": alamat, "milik_sendiri": milik_sendiri, "usul": usul}
    isi |= {"tanda": penanda.tanda(orang), "rapi": rapi}
    return jawab("simpanan/buku.html", "simpanan/_buku.html", **isi)


def _tenant() -> ActorPengguna:
    """Who acts, from a seat of a koperasi.

    :raises TidakBerwenang: the seat belongs to none (lurah, dinas).
    """
    actor = actor_wajib()
    assert actor.koperasi_id
    return actor


@bp.get("/ketentuan-simpanan")
@perlu(Wewenang.KETENTUAN_LIHAT)
def ketentuan() -> Response:
    return jawab(KETENTUAN, ISI_KETENTUAN, **_isi_ketentuan())


@bp.post("/ketentuan-simpanan/baru")
@perlu(Wewenang.KETENTUAN_UBAH, formulir=True)
def atur_ketentuan() -> Response:
    actor, form = actor_wajib(), FormulirKetentuan()
    kode = form.kode_kirim.data
    hasil, status = jalankan(form, lambda: services.atur_ketentuan(actor, **form.isi, kode_kirim=kode))
    if hasil is None:
        return jawab(KETENTUAN, ISI_KETENTUAN, status=status, ada_galat=True, **_isi_ketentuan(form))
    if hasil.pengajuan_id is not None:
        return pindah(f"/persetujuan/{hasil.pengajuan_id}")
    return jadi("/ketentuan-simpanan", ISI_KETENTUAN, _isi_ketentuan)


def _isi_ketentuan(form: FormulirKetentuan | None = None) -> dict[str, Any]:
    actor, riwayat = actor_wajib(), queries.riwayat()
    hari = hari_ini(actor.zona)
    isi: dict[str, Any] = {
        "form": form or FormulirKetentuan.kosong(riwayat, hari),
        "berlaku": queries.ketentuan(hari),
        "riwayat": riwayat,
    }
    return isi | {"dua": persetujuan.perlu_dua(actor.koperasi_id)}
