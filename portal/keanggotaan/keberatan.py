"""A member answers the proposal of the own dismissal, once, before it is decided; and once more by letter afterwards."""

from __future__ import annotations

import datetime as dt
import uuid
from dataclasses import dataclass, replace
from typing import Any

from flask_babel import gettext as _
from sqlalchemy import insert, or_, select

from portal.anggota.queries import AnggotaRingkas
from portal.anggota.services import zona
from portal.dasar.kode_kirim import pernah
from portal.dasar.milik import di_koperasi, uuid7
from portal.dasar.transaksi import Trx, transaksi
from portal.dasar.waktu import ZONA, hari_ini
from portal.errors import BentrokBuku, IsianSalah
from portal.extensions import db
from portal.keanggotaan.models import TanggapanPemberhentian
from portal.keanggotaan.tanggapan import TANGGAPAN_MINIMUM
from portal.pengguna.actor import ActorPengguna
from portal.pengguna.models import Jabatan, Pengguna
from portal.persetujuan.queries import PengajuanRingkas
from portal.policy import Wewenang


@dataclass(frozen=True, slots=True)
class Usulan:
    """The proposal of a dismissal as the target of an answer: it belongs to the member whom it is about."""

    koperasi_id: uuid.UUID
    anggota_id: uuid.UUID
    pengajuan: PengajuanRingkas

    def muat_ulang(self, trx: Trx) -> Usulan:
        """Read the proposal again under lock.

        :raises TidakDitemukan: no such proposal in this koperasi.
        """
        return replace(self, pengajuan=self.pengajuan.muat_ulang(trx))


@dataclass(frozen=True, slots=True)
class Surat:
    """A letter as the sekretaris types it: its day, and what it says."""

    tanggal: dt.date
    isi: str


def usulan(pengajuan: PengajuanRingkas, anggota: AnggotaRingkas) -> Usulan:
    """This proposal about that member."""
    return Usulan(pengajuan.koperasi_id, anggota.id, pengajuan)


def tanggapi(actor: ActorPengguna, sasaran: Usulan, isi: str, kode_kirim: str) -> uuid.UUID:
    """The member answers in the portal. Returns the proposal's id. Twice is once.

    :raises TidakBerwenang: somebody else's dismissal.
    :raises IsianSalah: less than ten letters.
    :raises BentrokBuku: decided, expired or taken back meanwhile; or it was answered already.
    """
    with transaksi(actor, Wewenang.TANGGAPAN_TULIS, sasaran) as trx:
        kini: PengajuanRingkas = trx.sasaran.pengajuan
        if pernah(trx, kode_kirim, {"act": "tanggapan", "pengajuan": kini.id, "isi": isi}, str(kini.id)) is None:
            if kini.status != "menunggu":
                raise BentrokBuku(_("Usul ini sudah diputuskan. Tanggapan sesudahnya lewat surat ke kantor koperasi."))
            _tulis(trx, trx.sasaran, "tanggapan", "portal", hari_ini(zona(trx)), isi)
        return kini.id


def catat_surat(actor: ActorPengguna, sasaran: Usulan, surat: Surat, kode_kirim: str) -> uuid.UUID:
    """The sekretaris types a letter: the answer of a member without a log-in while the proposal waits, an objection after
    it was carried out. Returns the proposal's id. Twice is once.

    :raises IsianSalah: less than ten letters, or a day to come or before the proposal.
    :raises BentrokBuku: the member has a log-in and answers there; the proposal came to nothing; or answered already.
    """
    with transaksi(actor, Wewenang.TANGGAPAN_CATAT, sasaran) as trx:
        kini: PengajuanRingkas = trx.sasaran.pengajuan
        kiriman = {"act": "surat_tanggapan", "pengajuan": kini.id, "isi": surat.isi, "tanggal": surat.tanggal}
        if pernah(trx, kode_kirim, kiriman, str(kini.id)) is None:
            jenis = _jenis_surat(trx, trx.sasaran)
            _pastikan_tanggal(trx, kini, surat.tanggal)
            _tulis(trx, trx.sasaran, jenis, "surat", surat.tanggal, surat.isi)
        return kini.id


def _jenis_surat(trx: Trx, sasaran: Usulan) -> str:
    if sasaran.pengajuan.status == "disetujui":
        return "keberatan"
    if sasaran.pengajuan.status != "menunggu":
        raise BentrokBuku(_("Usul ini tidak jadi dilaksanakan, jadi tidak perlu ditanggapi."))
    if _bisa_masuk(trx, sasaran.anggota_id):
        raise BentrokBuku(
            _("Orang ini punya nama masuk: tanggapannya ditulis sendiri di portal, di halaman Data saya.")
        )
    return "tanggapan"


def _bisa_masuk(trx: Trx, anggota_id: uuid.UUID) -> bool:
    """Has the member a seat today, and a passphrase to take it?"""
    assert trx.koperasi_id is not None
    return trx.conn.execute(_log_in(trx.koperasi_id, anggota_id, hari_ini(zona(trx)))).first() is not None


def bisa_masuk(koperasi_id: uuid.UUID, anggota_id: uuid.UUID, hari: dt.date) -> bool:
    """The same for a page: such a member answers in the portal, so no letter is typed while the proposal waits."""
    with di_koperasi(koperasi_id):
        return db.session.execute(_log_in(koperasi_id, anggota_id, hari)).first() is not None


def _log_in(koperasi_id: uuid.UUID, anggota_id: uuid.UUID, hari: dt.date) -> Any:
    j = Jabatan
    milik = (j.koperasi_id == koperasi_id, j.anggota_id == anggota_id, j.jabatan == "anggota")
    berlaku = (j.mulai <= hari, or_(j.selesai.is_(None), j.selesai >= hari))
    perintah = select(j.id).join(Pengguna, Pengguna.id == j.pengguna_id)
    return perintah.where(*milik, *berlaku, Pengguna.sandi_hash.is_not(None))


def _pastikan_tanggal(trx: Trx, pengajuan: PengajuanRingkas, tanggal: dt.date) -> None:
    if tanggal > hari_ini(zona(trx)):
        raise IsianSalah(_("Tanggal tidak boleh setelah hari ini."), "tanggal")
    if tanggal < pengajuan.diajukan_pada.astimezone(ZONA[zona(trx)]).date():
        raise IsianSalah(_("Suratnya tidak mungkin sebelum pemberhentian ini diusulkan."), "tanggal")


def _tulis(trx: Trx, sasaran: Usulan, jenis: str, cara: str, tanggal: dt.date, isi: str) -> None:
    t = TanggapanPemberhentian
    if len(isi) < TANGGAPAN_MINIMUM:
        raise IsianSalah(_("Tulis tanggapannya dengan jelas, paling sedikit sepuluh huruf."), "tanggapan")
    milik = (t.koperasi_id == trx.koperasi_id, t.pengajuan_id == sasaran.pengajuan.id, t.jenis == jenis)
    if trx.conn.execute(select(t.id).where(*milik)).first() is not None:
        raise BentrokBuku(_("Tanggapannya sudah tercatat, dan tidak bisa diubah lagi."))
    nilai: dict[str, Any] = {"koperasi_id": trx.koperasi_id, "id": uuid7(), "pengajuan_id": sasaran.pengajuan.id}
    nilai |= {"anggota_id": sasaran.anggota_id, "jenis": jenis, "cara": cara, "isi": isi, "tanggal": tanggal}
    trx.conn.execute(insert(t).values(**nilai, oleh=trx.actor.pengguna_id, pada=trx.waktu))
