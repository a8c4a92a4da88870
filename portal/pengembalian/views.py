"""Who is owed savings, one person's account of it, the payment and its receipt; and a member's own sukarela."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, Response

from portal import policy
from portal.anggota import queries as anggota
from portal.anggota.queries import AnggotaRingkas
from portal.bank import queries as bank
from portal.dasar.waktu import hari_ini
from portal.errors import BentrokBuku, TidakDitemukan
from portal.kas import queries as kas
from portal.pengembalian import queries, services
from portal.pengembalian.bukti import bukti as baca_bukti
from portal.pengembalian.forms import AhliWarisForm, PembayaranForm, PenarikanForm, PengajuanForm, SukarelaForm
from portal.pengembalian.pengajuan import SUKARELA, UTANG
from portal.pengembalian.sasaran import RujukanAnggota
from portal.persetujuan import services as persetujuan
from portal.policy import Wewenang
from portal.web.current import actor_wajib, boleh
from portal.web.forms import Formulir, FormulirKirim, jalankan
from portal.web.guard import perlu
from portal.web.respond import jadi, jawab, pindah

bp = Blueprint("pengembalian", __name__)
ORANG, ISI_ORANG = "pengembalian/orang.html", "pengembalian/_orang.html"
SAYA, ISI_SAYA = "pengembalian/penarikan.html", "pengembalian/_penarikan.html"
BUKTI, ISI_BUKTI = "pengembalian/bukti.html", "pengembalian/_bukti.html"


@bp.get("/pengembalian")
@perlu(Wewenang.PENGEMBALIAN_LIHAT)
def daftar() -> Response:
    return jawab("pengembalian/daftar.html", daftar=queries.daftar(hari_ini(actor_wajib().zona)))


@bp.get("/anggota/<int:nomor>/pengembalian")
@perlu(Wewenang.PENGEMBALIAN_LIHAT)
def orang(nomor: int) -> Response:
    return _orang(anggota.dengan_nomor(nomor))


@bp.post("/anggota/<int:nomor>/pengembalian/pengajuan")
@perlu(Wewenang.PENGEMBALIAN_BAYAR, formulir=True)
def ajukan(nomor: int) -> Response:
    siapa, form, actor = anggota.dengan_nomor(nomor), PengajuanForm(), actor_wajib()
    hasil, status = jalankan(
        form,
        lambda: services.ajukan_pengembalian(
            actor, siapa, form.jumlah.data or 0, form.ahli_waris_id, form.kode_kirim.data
        ),
    )
    return _orang(siapa, status, form_utang=form) if hasil is None else pindah(f"/anggota/{nomor}/pengembalian")


@bp.post("/anggota/<int:nomor>/penarikan")
@perlu(Wewenang.PENGEMBALIAN_BAYAR, formulir=True)
def ajukan_penarikan(nomor: int) -> Response:
    siapa, form, actor = anggota.dengan_nomor(nomor), SukarelaForm(), actor_wajib()
    hasil, status = jalankan(
        form,
        lambda: services.ajukan_penarikan(
            actor, siapa, form.jumlah.data or 0, form.kode_kirim.data, form.ahli_waris_id
        ),
    )
    return _orang(siapa, status, form_sukarela=form) if hasil is None else pindah(f"/anggota/{nomor}/pengembalian")


@bp.post("/anggota/<int:nomor>/pengembalian/pembayaran")
@perlu(Wewenang.PENGEMBALIAN_BAYAR, formulir=True)
def bayarkan(nomor: int) -> Response:
    form, actor = PembayaranForm(), actor_wajib()
    siapa = RujukanAnggota(actor.koperasi_id, nomor)
    hasil, status = jalankan(form, lambda: services.bayar(actor, siapa, form.isi(), form.kode_kirim.data))
    if hasil is None:
        return _orang(anggota.dengan_nomor(nomor), status, form_bayar=form)
    return jadi(f"/pengembalian/bukti/{hasil}", ISI_BUKTI, lambda: {"bukti": baca_bukti(hasil)})


@bp.post("/anggota/<int:nomor>/ahli-waris")
@perlu(Wewenang.AHLI_WARIS_CATAT, formulir=True)
def catat_ahli_waris(nomor: int) -> Response:
    siapa, form, actor = anggota.dengan_nomor(nomor), AhliWarisForm(), actor_wajib()
    hasil, status = jalankan(form, lambda: services.catat_ahli_waris(actor, siapa, form.baru(), form.kode_kirim.data))
    return _orang(siapa, status, form_waris=form) if hasil is None else pindah(f"/anggota/{nomor}/pengembalian")


def _orang(siapa: AnggotaRingkas, status: int = 200, **form: Formulir) -> Response:
    """One person's page: the refused form as typed, the others fresh."""
    actor, kosong = actor_wajib(), {"formdata": None}
    rincian = queries.rincian(siapa, hari_ini(actor.zona))
    bayar = boleh(Wewenang.PENGEMBALIAN_BAYAR)
    tempat = (kas.tempat_uang_untuk(actor), bank.daftar_rekening()) if bayar else ([], [])
    semua: dict[str, Any] = {
        "form_utang": PengajuanForm(jumlah=rincian.posisi.utang_rupiah, **kosong),
        "form_sukarela": SukarelaForm(jumlah=rincian.posisi.sukarela_rupiah, **kosong),
        "form_bayar": PembayaranForm(**kosong),
        "form_waris": AhliWarisForm(**kosong),
    } | form
    for nama in ("form_utang", "form_sukarela"):
        semua[nama].dengan(rincian.waris)
    semua["form_bayar"].dengan(*tempat)
    return jawab(
        ORANG, ISI_ORANG, status=status, ada_galat=status != 200, r=rincian, UTANG=UTANG, SUKARELA=SUKARELA, **semua
    )


@bp.get("/pengembalian/bukti/<nomor_bukti>")
@perlu(Wewenang.KUITANSI_LIHAT, sasaran=True)
def bukti(nomor_bukti: str) -> Response:
    actor = actor_wajib()
    if not actor.koperasi_id:
        raise TidakDitemukan
    isi = baca_bukti(nomor_bukti)
    policy.pastikan_terbaca(Wewenang.KUITANSI_LIHAT, actor_wajib(), isi)
    return jawab(BUKTI, ISI_BUKTI, bukti=isi)


def _diri() -> AnggotaRingkas:
    """The member of the seat.

    :raises TidakDitemukan: another seat: there is no such page.
    """
    actor = actor_wajib()
    if not actor.koperasi_id or actor.kursi is None or actor.kursi.jabatan != "anggota":
        raise TidakDitemukan
    assert actor.kursi.anggota_id is not None
    siapa = anggota.dengan_id(actor.kursi.anggota_id)
    policy.pastikan(Wewenang.PENARIKAN_AJUKAN, actor, siapa)
    return siapa


@bp.get("/simpanan/penarikan")
@perlu(Wewenang.PENARIKAN_AJUKAN, sasaran=True)
def penarikan() -> Response:
    return _penarikan(_diri(), PenarikanForm())


@bp.post("/simpanan/penarikan")
@perlu(Wewenang.PENARIKAN_AJUKAN, sasaran=True, formulir=True)
def minta_penarikan() -> Response:
    siapa, form, actor = _diri(), PenarikanForm(), actor_wajib()
    hasil, status = jalankan(
        form, lambda: services.ajukan_penarikan(actor, siapa, form.jumlah.data or 0, form.kode_kirim.data)
    )
    return _penarikan(siapa, form, status) if hasil is None else pindah("/simpanan/penarikan")


@bp.post("/simpanan/penarikan/pencabutan")
@perlu(Wewenang.PENARIKAN_AJUKAN, sasaran=True, formulir=True)
def cabut_penarikan() -> Response:
    siapa, form, actor = _diri(), FormulirKirim(), actor_wajib()

    def cabut() -> str:
        ini = next((p for p in queries.permintaan(siapa) if p.status == "menunggu"), None)
        if ini is None:
            raise BentrokBuku("Tidak ada permintaan yang menunggu.")
        return persetujuan.tarik(actor, ini, form.kode_kirim.data)

    hasil, status = jalankan(form, cabut)
    kosong = PenarikanForm(formdata=None)
    return _penarikan(siapa, kosong, status, form) if hasil is None else pindah("/simpanan/penarikan")


def _penarikan(
    siapa: AnggotaRingkas, form: PenarikanForm, status: int = 200, cabut: FormulirKirim | None = None
) -> Response:
    isi: dict[str, Any] = {
        "form": form,
        "form_cabut": cabut or FormulirKirim(formdata=None),
        "p": queries.penarikan(siapa, hari_ini(actor_wajib().zona)),
    }
    return jawab(SAYA, ISI_SAYA, status=status, ada_galat=status != 200, **isi)
