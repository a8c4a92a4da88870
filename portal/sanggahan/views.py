"""An entry that a member does not acknowledge: the member's page, the letter, the list of the ketua and the pengawas."""

from __future__ import annotations

import datetime as dt
import uuid

from flask import Blueprint, Response
from flask_babel import gettext as _

from portal.anggota import queries as anggota
from portal.dasar import aturan
from portal.dasar.waktu import hari_ini
from portal.errors import IsianSalah, TidakDitemukan
from portal.policy import Wewenang, boleh, pastikan
from portal.sanggahan import queries, services
from portal.sanggahan.forms import FormulirJawaban, FormulirSanggahan, FormulirSurat
from portal.sanggahan.sasaran import CatatanAnggota, catatan_anggota
from portal.simpanan import penanda
from portal.web.current import actor_wajib
from portal.web.forms import jalankan
from portal.web.guard import perlu
from portal.web.respond import jawab, pindah

bp = Blueprint("sanggahan", __name__)
penanda.daftarkan(queries.tanda)


@bp.get("/jurnal/<nomor>/sanggahan")
@perlu(Wewenang.SANGGAHAN_LIHAT, sasaran=True)
def sanggahan(nomor: str) -> Response:
    return _sanggahan(_catatan_saya(nomor, Wewenang.SANGGAHAN_LIHAT), FormulirSanggahan(formdata=None))


@bp.post("/jurnal/<nomor>/sanggahan")
@perlu(Wewenang.SANGGAHAN_TULIS, sasaran=True, formulir=True)
def sanggah(nomor: str) -> Response:
    actor, form = actor_wajib(), FormulirSanggahan()
    ini = _catatan_saya(nomor, Wewenang.SANGGAHAN_TULIS)
    hasil, status = jalankan(form, lambda: services.sanggah(actor, ini, form.keberatan.data, form.kode_kirim.data))
    return _sanggahan(ini, form, status) if hasil is None else pindah(f"/jurnal/{nomor}/sanggahan")


def _catatan_saya(nomor: str, wewenang: Wewenang) -> CatatanAnggota:
    """The entry in the book of the seat's member.

    :raises TidakDitemukan: a seat without a book, or an entry of somebody else's.
    :raises TidakBerwenang: who holds a kuasa reads and does not write.
    """
    actor = actor_wajib()
    if not actor.koperasi_id or actor.kursi is None or actor.kursi.jabatan not in ("anggota", "kuasa"):
        raise TidakDitemukan
    assert actor.kursi.anggota_id is not None
    ini = catatan_anggota(actor.kursi.anggota_id, nomor)
    pastikan(wewenang, actor, ini)
    return ini


def _sanggahan(ini: CatatanAnggota, form: FormulirSanggahan, status: int = 200) -> Response:
    hari = hari_ini(actor_wajib().zona)
    semua = queries.mengenai(ini.anggota_id, ini.jurnal_id)
    isi = {"ini": ini, "semua": semua, "form": form, "jawab_sampai": _jawab_sampai(hari), "hari": hari}
    return jawab("sanggahan/sanggahan.html", "sanggahan/_sanggahan.html", status=status, ada_galat=status != 200, **isi)


def _jawab_sampai(hari: dt.date) -> dt.date:
    """The last day for the answer to what is written today."""
    return hari + dt.timedelta(days=aturan.pada(services.BATAS_JAWAB, hari).angka)


@bp.get("/anggota/<int:nomor>/sanggahan")
@perlu(Wewenang.SANGGAHAN_CATAT)
def surat(nomor: int) -> Response:
    kosong = FormulirSurat(formdata=None, tanggal=hari_ini(actor_wajib().zona))
    return _surat(anggota.dengan_nomor(nomor), kosong)


@bp.post("/anggota/<int:nomor>/sanggahan")
@perlu(Wewenang.SANGGAHAN_CATAT, formulir=True)
def catat_surat(nomor: int) -> Response:
    actor, form, orang = actor_wajib(), FormulirSurat(), anggota.dengan_nomor(nomor)

    def tindakan() -> str:
        ini = _catatan_disebut(orang, form.nomor.data)
        return services.catat_surat(actor, ini, form.surat(), form.kode_kirim.data)

    hasil, status = jalankan(form, tindakan)
    return _surat(orang, form, status) if hasil is None else pindah(f"/anggota/{nomor}/sanggahan")


def _catatan_disebut(orang: anggota.AnggotaRingkas, nomor: str) -> CatatanAnggota:
    """The entry that a letter names.

    :raises IsianSalah: it is none of this member's book.
    """
    try:
        return catatan_anggota(orang.id, nomor.upper())
    except TidakDitemukan:
        kata = _("Nomor ini bukan catatan di buku simpanan %(nama)s. Periksa lagi suratnya.", nama=orang.nama)
        raise IsianSalah(kata, "nomor") from None


def _surat(orang: anggota.AnggotaRingkas, form: FormulirSurat, status: int = 200) -> Response:
    hari = hari_ini(actor_wajib().zona)
    isi = {"anggota": orang, "semua": queries.surat(orang.id), "form": form, "hari": hari}
    return jawab("sanggahan/surat.html", "sanggahan/_surat.html", status=status, ada_galat=status != 200, **isi)


@bp.get("/sanggahan")
@perlu(Wewenang.SANGGAHAN_LIHAT)
def daftar() -> Response:
    semua = queries.daftar()
    return jawab("sanggahan/daftar.html", semua=semua, hari=hari_ini(actor_wajib().zona))


@bp.get("/sanggahan/<uuid:sanggahan_id>")
@perlu(Wewenang.SANGGAHAN_LIHAT)
def satu(sanggahan_id: uuid.UUID) -> Response:
    return _satu(queries.dengan_id(sanggahan_id), FormulirJawaban(formdata=None))


@bp.post("/sanggahan/<uuid:sanggahan_id>/jawaban")
@perlu(Wewenang.SANGGAHAN_JAWAB, formulir=True)
def jawaban(sanggahan_id: uuid.UUID) -> Response:
    actor, form, ini = actor_wajib(), FormulirJawaban(), queries.dengan_id(sanggahan_id)
    hasil, status = jalankan(form, lambda: services.jawab(actor, ini, form.jawaban.data, form.kode_kirim.data))
    if hasil is None:
        return _satu(queries.dengan_id(sanggahan_id), form, status)
    return pindah(f"/sanggahan/{sanggahan_id}")


def _satu(ini: queries.SanggahanRingkas, form: FormulirJawaban, status: int = 200) -> Response:
    actor = actor_wajib()
    isi = {"ini": ini, "catatan": catatan_anggota(ini.anggota_id, ini.nomor), "form": form}
    isi |= {"hari": hari_ini(actor.zona), "boleh_jawab": ini.terbuka and boleh(Wewenang.SANGGAHAN_JAWAB, actor, ini)}
    return jawab("sanggahan/satu.html", "sanggahan/_satu.html", status=status, ada_galat=status != 200, **isi)
