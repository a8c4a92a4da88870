"""A proposal is released, refused or taken back. By person, not by seat."""

from __future__ import annotations

import uuid
from typing import Any

from flask_babel import gettext as _
from sqlalchemy import update

from portal.dasar.kode_kirim import pernah
from portal.dasar.transaksi import Trx, transaksi
from portal.errors import BentrokBuku, IsianSalah, TidakBerwenang
from portal.pengguna.actor import ActorPengguna
from portal.persetujuan import izin
from portal.persetujuan.jenis import dengan_kode
from portal.persetujuan.models import Pengajuan
from portal.persetujuan.orang import ORANG, Orang
from portal.persetujuan.pengajuan import kursi_pengurus
from portal.persetujuan.queries import PengajuanRingkas, RujukanPengajuan
from portal.policy import Wewenang, pastikan

ALASAN_MINIMUM = 10
"""Letters of a reason."""


def setujui(actor: ActorPengguna, pengajuan: PengajuanRingkas | RujukanPengajuan, kode_kirim: str) -> str:
    """Release a proposal: it is carried out now, in the same transaction. Returns what its kind made, as text.

    :raises TidakBerwenang: no right to release this kind; or the proposer and the releaser are one person.
    :raises BentrokBuku: decided already, taken back or expired; or the book says otherwise meanwhile: it goes on waiting.
    :raises IsianSalah: what was proposed can't be done any more: it goes on waiting.
    """
    with transaksi(actor, Wewenang.PERSETUJUAN_LIHAT, pengajuan) as trx:
        ini: PengajuanRingkas = trx.sasaran
        pastikan(ini.penyetuju, trx.actor, ini)
        if pernah(trx, kode_kirim, {"act": "setujui", "pengajuan": ini.id}) is not None:
            return ini.hasil or ""
        kini = _masih_menunggu(trx)
        pemutus = _pastikan_orang_kedua(trx, kini)
        hasil = dengan_kode(kini.jenis).laksanakan(trx, kini.isi, kini.pengaju_id)
        _putuskan(trx, kini, "disetujui", pemutus, hasil=hasil)
        return hasil


def tolak(actor: ActorPengguna, pengajuan: PengajuanRingkas, alasan: str, kode_kirim: str) -> str:
    """Refuse a proposal, with a reason that its proposer reads. Returns the proposal's id as text.

    :raises TidakBerwenang: no right to release this kind; or it is the own proposal, which is taken back instead.
    :raises IsianSalah: a reason of less than ten letters.
    :raises BentrokBuku: decided already, taken back or expired.
    """
    with transaksi(actor, pengajuan.penyetuju, pengajuan) as trx:
        isi = {"act": "tolak", "pengajuan": pengajuan.id, "alasan": alasan}
        if pernah(trx, kode_kirim, isi, str(pengajuan.id)) is not None:
            return str(pengajuan.id)
        if len(alasan.strip()) < ALASAN_MINIMUM:
            raise IsianSalah(_("Tulis alasannya, paling sedikit sepuluh huruf. Pengaju membacanya."), "alasan")
        kini = _masih_menunggu(trx)
        _putuskan(trx, kini, "ditolak", _pastikan_orang_kedua(trx, kini), alasan=alasan.strip())
        return str(kini.id)


def tarik(actor: ActorPengguna, pengajuan: PengajuanRingkas, kode_kirim: str) -> str:
    """Take the own proposal back: while it waits, or while nobody has used what it permits. Returns its id as text.

    :raises TidakBerwenang: somebody else's.
    :raises BentrokBuku: decided already or expired; or used.
    """
    with transaksi(actor, Wewenang.PENGAJUAN_TARIK, pengajuan) as trx:
        if pernah(trx, kode_kirim, {"act": "tarik", "pengajuan": pengajuan.id}, str(pengajuan.id)) is not None:
            return str(pengajuan.id)
        if trx.sasaran.izin_terbuka:
            if not izin.cabut(trx, trx.sasaran, kursi_pengurus(trx).id):
                raise BentrokBuku(_("Persetujuan ini baru saja dipakai. Muat ulang halamannya."))
            return str(pengajuan.id)
        kini = _masih_menunggu(trx)
        _putuskan(trx, kini, "ditarik", trx.dipegang[ORANG][trx.actor.pengguna_id])
        return str(kini.id)


def _masih_menunggu(trx: Trx) -> PengajuanRingkas:
    """The proposal as it was read under lock."""
    kini: PengajuanRingkas = trx.sasaran
    if kini.status == "kedaluwarsa":
        raise BentrokBuku(_("Pengajuan ini sudah lewat waktunya. Ajukan lagi kalau masih perlu."))
    if kini.status != "menunggu":
        raise BentrokBuku(_("Pengajuan ini sudah diputus atau sudah ditarik. Muat ulang halamannya."))
    return kini


def _pastikan_orang_kedua(trx: Trx, pengajuan: PengajuanRingkas) -> Orang:
    """By person, not by seat. Returns who decides."""
    siapa: dict[uuid.UUID, Orang] = trx.dipegang[ORANG]
    pemutus = siapa[trx.actor.pengguna_id]
    if pemutus.sama(siapa[pengajuan.pengaju_id]):
        raise TidakBerwenang(_("Yang mengajukan dan yang memutuskan harus dua orang. Ini pengajuan Anda sendiri."))
    return pemutus


def _putuskan(
    trx: Trx,
    pengajuan: PengajuanRingkas,
    status: str,
    pemutus: Orang,
    alasan: str | None = None,
    hasil: str | None = None,
) -> None:
    p = Pengajuan
    satu = (p.koperasi_id == trx.koperasi_id, p.id == pengajuan.id, p.status == "menunggu")
    nilai: dict[str, Any] = {
        "pemutus_id": pemutus.pengguna_id,
        "pemutus_anggota_id": pemutus.anggota_id,
        "diputus_pada": trx.waktu,
    }
    nilai |= {"pemutus_jabatan_id": kursi_pengurus(trx).id, "status": status, "alasan": alasan, "hasil": hasil}
    if trx.conn.execute(update(p).where(*satu).values(**nilai)).rowcount != 1:
        raise BentrokBuku(_("Pengajuan ini baru saja diputus di tempat lain. Muat ulang halamannya."))
