"""Dismissals and what the member says to them: the member's own page, the file, the letter that the sekretaris types."""

from __future__ import annotations

from flask import Response

from portal.anggota import queries as anggota_queries
from portal.anggota.queries import AnggotaRingkas
from portal.dasar.waktu import hari_ini
from portal.errors import BentrokBuku, TidakDitemukan
from portal.keanggotaan import berkas_akhir, keberatan
from portal.keanggotaan.berkas_akhir import PemberhentianRingkas
from portal.keanggotaan.forms_akhir import JawabanForm, SuratForm
from portal.keanggotaan.jalur import bp
from portal.keanggotaan.keberatan import Usulan
from portal.policy import Wewenang, pastikan
from portal.web.current import actor_wajib
from portal.web.forms import Formulir, jalankan
from portal.web.guard import perlu
from portal.web.respond import jawab, pindah

SAYA, BAGIAN_SAYA = "keanggotaan/saya.html", "keanggotaan/_saya.html"


@bp.get("/saya/pemberhentian")
@perlu(Wewenang.TANGGAPAN_TULIS, sasaran=True)
def pemberhentian_saya() -> Response:
    return _saya(diri(), JawabanForm())


@bp.post("/saya/pemberhentian")
@perlu(Wewenang.TANGGAPAN_TULIS, sasaran=True, formulir=True)
def tanggapi_pemberhentian() -> Response:
    orang, form, actor = diri(), JawabanForm(), actor_wajib()
    hasil, status = jalankan(
        form, lambda: keberatan.tanggapi(actor, _terbuka(orang), form.tanggapan.data, form.kode_kirim.data)
    )
    return _saya(orang, form, status) if hasil is None else pindah("/saya/pemberhentian")


@bp.get("/anggota/<int:nomor>/tanggapan")
@perlu(Wewenang.TANGGAPAN_LIHAT)
def berkas_tanggapan(nomor: int) -> Response:
    return _berkas(anggota_queries.dengan_nomor(nomor))


@bp.post("/anggota/<int:nomor>/tanggapan/surat")
@perlu(Wewenang.TANGGAPAN_CATAT, formulir=True)
def surat_tanggapan(nomor: int) -> Response:
    form, actor, orang = SuratForm(), actor_wajib(), anggota_queries.dengan_nomor(nomor)
    hasil, status = jalankan(
        form, lambda: keberatan.catat_surat(actor, _terbuka(orang), form.surat(), form.kode_kirim.data)
    )
    return _berkas(orang, form, status) if hasil is None else pindah(f"/anggota/{nomor}/tanggapan")


def diri() -> AnggotaRingkas:
    """The member of the seat.

    :raises TidakDitemukan: another seat: there is no such page.
    """
    actor = actor_wajib()
    if not actor.koperasi_id or actor.kursi is None or actor.kursi.jabatan != "anggota":
        raise TidakDitemukan
    assert actor.kursi.anggota_id is not None
    orang = anggota_queries.dengan_id(actor.kursi.anggota_id)
    pastikan(Wewenang.TANGGAPAN_TULIS, actor, orang)
    return orang


def _terbuka(orang: AnggotaRingkas) -> Usulan:
    """What an answer goes to: the newest that is open, else the newest, which says itself why not.

    :raises BentrokBuku: no dismissal was ever proposed.
    """
    semua = berkas_akhir.pemberhentian(orang)
    if not semua:
        raise BentrokBuku("Tidak ada usul pemberhentian yang bisa ditanggapi.")
    ini: PemberhentianRingkas = berkas_akhir.terbuka(semua) or semua[0]
    return keberatan.usulan(ini.pengajuan, orang)


def _saya(orang: AnggotaRingkas, form: Formulir, status: int = 200) -> Response:
    semua = berkas_akhir.pemberhentian(orang)
    return jawab(SAYA, BAGIAN_SAYA, status=status, ada_galat=status != 200, orang=orang, semua=semua, form=form)


def _berkas(orang: AnggotaRingkas, form: Formulir | None = None, status: int = 200) -> Response:
    semua, hari = berkas_akhir.pemberhentian(orang), hari_ini(actor_wajib().zona)
    terbuka, kosong = berkas_akhir.terbuka(semua), SuratForm(formdata=None, tanggal=hari)
    sendiri = terbuka is not None and terbuka.menunggu and keberatan.bisa_masuk(orang.koperasi_id, orang.id, hari)
    return jawab(
        "keanggotaan/tanggapan.html",
        "keanggotaan/_tanggapan.html",
        status=status,
        ada_galat=status != 200,
        anggota=orang,
        semua=semua,
        terbuka=terbuka,
        sendiri=sendiri,
        form=form or kosong,
    )
