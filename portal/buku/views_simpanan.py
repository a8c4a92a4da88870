"""A member's passbook on paper: by days, or line by line on a pre-printed book."""

from __future__ import annotations

from typing import Any

from flask import Response

from portal import policy
from portal.anggota import queries as anggota
from portal.anggota.queries import AnggotaRingkas
from portal.buku import simpanan
from portal.buku.ekspor import BerkasBuku
from portal.buku.forms import FormulirBarisBuku, FormulirCetakan
from portal.buku.jalur import bp
from portal.buku.simpanan import SEHALAMAN, Kertas
from portal.dasar.waktu import hari_ini
from portal.errors import TidakDitemukan
from portal.policy import Wewenang
from portal.web.current import actor_wajib, angka_alamat
from portal.web.forms import jalankan
from portal.web.guard import perlu
from portal.web.respond import jawab, unduhan

HALAMAN, DAFTAR = "buku/cetakan.html", "buku/_cetakan.html"


@bp.get("/simpanan/cetakan")
@perlu(Wewenang.SIMPANAN_LIHAT, sasaran=True)
def cetakan_sendiri() -> Response:
    return _halaman(_sendiri(), "/simpanan")


@bp.post("/simpanan/cetakan/masa")
@perlu(Wewenang.SIMPANAN_LIHAT, sasaran=True, formulir=True)
def cetak_sendiri() -> Response:
    return _masa(_sendiri(), "/simpanan")


@bp.get("/anggota/<int:nomor>/simpanan/cetakan")
@perlu(Wewenang.SIMPANAN_LIHAT, sasaran=True)
def cetakan_anggota(nomor: int) -> Response:
    return _halaman(_orang(nomor), f"/anggota/{nomor}/simpanan")


@bp.post("/anggota/<int:nomor>/simpanan/cetakan/masa")
@perlu(Wewenang.KUITANSI_CETAK, formulir=True)
def cetak_anggota(nomor: int) -> Response:
    return _masa(_orang(nomor), f"/anggota/{nomor}/simpanan")


@bp.post("/anggota/<int:nomor>/simpanan/cetakan/baris")
@perlu(Wewenang.KUITANSI_CETAK, formulir=True)
def cetak_baris(nomor: int) -> Response:
    orang, form, actor = _orang(nomor), FormulirBarisBuku(), actor_wajib()
    berkas, status = jalankan(form, lambda: simpanan.cetak_baris(actor, orang, *_baris(form), form.kode_kirim.data))
    if berkas is None:
        return _halaman(orang, f"/anggota/{nomor}/simpanan", status, baris=form)
    return _berkas(berkas)


def _baris(form: FormulirBarisBuku) -> tuple[int, int, Kertas]:
    return form.dari.data, form.sampai.data, Kertas(form.mulai.data, form.jarak.data, form.tepi.data)


def _sendiri() -> AnggotaRingkas:
    """The member of the seat.

    :raises TidakDitemukan: the seat names none.
    """
    actor = actor_wajib()
    if actor.kursi is None or actor.kursi.anggota_id is None or actor.kursi.jabatan not in ("anggota", "kuasa"):
        raise TidakDitemukan
    orang = anggota.dengan_id(actor.kursi.anggota_id)
    policy.pastikan(Wewenang.SIMPANAN_LIHAT, actor, orang)
    return orang


def _orang(nomor: int) -> AnggotaRingkas:
    """A member, for whoever may read their book."""
    actor = actor_wajib()
    assert actor.koperasi_id
    orang = anggota.dengan_nomor(nomor)
    policy.pastikan_terbaca(Wewenang.SIMPANAN_LIHAT, actor, orang)
    return orang


def _masa(orang: AnggotaRingkas, alamat: str) -> Response:
    form, actor = FormulirCetakan(), actor_wajib()
    kode = form.kode_kirim.data
    berkas, status = jalankan(
        form,
        lambda: simpanan.cetak_masa(actor, orang, form.sejak.data, form.sampai.data, kode, form.bentuk.data),
    )
    return _halaman(orang, alamat, status, masa=form) if berkas is None else _berkas(berkas)


def _berkas(berkas: BerkasBuku) -> Response:
    return unduhan(berkas.isi, berkas.jenis_isi, berkas.nama)


def _halaman(
    orang: AnggotaRingkas,
    alamat: str,
    status: int = 200,
    masa: FormulirCetakan | None = None,
    baris: FormulirBarisBuku | None = None,
) -> Response:
    """The lines, newest page first, and both forms."""
    semua = simpanan.baris(orang, hari_ini(actor_wajib().zona))
    akhir = min(angka_alamat("sebelum") or len(semua) + 1, len(semua) + 1) - 1
    isi: dict[str, Any] = {"orang": orang, "alamat": alamat, "baris": semua[max(0, akhir - SEHALAMAN) : akhir]}
    isi |= {"sebelum": akhir - SEHALAMAN + 1 if akhir > SEHALAMAN else None, "banyak": len(semua)}
    isi |= {"form_masa": masa or FormulirCetakan(formdata=None), "ada_galat": status != 200}
    isi |= {"form_baris": baris or FormulirBarisBuku(formdata=None, dari=len(semua) or 1, sampai=len(semua) or 1)}
    return jawab(HALAMAN, DAFTAR, status=status, **isi)
