"""What an officer does with an application before and at the decision: KTP seen, the NIK looked at, the status set."""

from __future__ import annotations

import datetime as dt
import uuid

from flask_babel import gettext as _
from sqlalchemy import insert, update

from portal.anggota.services import PERIHAL_NIK, zona
from portal.dasar.kode_kirim import pernah
from portal.dasar.milik import uuid7
from portal.dasar.transaksi import Trx, transaksi
from portal.dasar.waktu import hari_ini
from portal.errors import BentrokBuku, IsianSalah
from portal.pendaftaran.models import KtpDilihat, Pendaftaran
from portal.pendaftaran.sasaran import BerkasRingkas
from portal.pengguna.actor import ActorPengguna
from portal.pengguna.services import catat_lihat
from portal.policy import Wewenang


def catat_ktp(actor: ActorPengguna, berkas: BerkasRingkas, tanggal: dt.date, kode_kirim: str) -> str:
    """Record that the KTP was seen on a day; no picture is kept. Returns the code. Twice is once.

    :raises IsianSalah: the day is in the future, or before the application was sent by more than a month.
    :raises BentrokBuku: it is recorded already, or the application is decided.
    """
    with transaksi(actor, Wewenang.PENERIMAAN, berkas) as trx:
        if pernah(trx, kode_kirim, {"act": "ktp", "berkas": berkas.id, "ktp": tanggal}, berkas.kode) is not None:
            return berkas.kode
        if tanggal > hari_ini(zona(trx)):
            raise IsianSalah(_("Tanggal tidak boleh setelah hari ini."), "tanggal")
        if tanggal < trx.sasaran.dikirim_pada.date() - dt.timedelta(days=31):
            raise IsianSalah(_("Tanggal ini jauh sebelum pendaftarannya masuk. Periksa lagi."), "tanggal")
        if trx.sasaran.status != "menunggu":
            raise BentrokBuku(_("Pendaftaran ini sudah diputuskan."))
        if trx.sasaran.ktp:
            raise BentrokBuku(_("KTP untuk pendaftaran ini sudah dicatat dilihat."))
        trx.conn.execute(
            insert(KtpDilihat).values(
                koperasi_id=trx.koperasi_id,
                id=uuid7(),
                pendaftaran_id=berkas.id,
                tanggal=tanggal,
                oleh=trx.actor.pengguna_id,
                pada=trx.waktu,
            )
        )
        return berkas.kode


def lihat_nik(actor: ActorPengguna, berkas: BerkasRingkas, alasan: str, kode_kirim: str) -> str:
    """The full NIK of an applicant, for a reason; the look is logged under the id that the member will have."""
    with transaksi(actor, Wewenang.NIK_LIHAT, berkas) as trx:
        if pernah(trx, kode_kirim, {"act": "nik", "berkas": berkas.id, "alasan": alasan}, "nik") is None:
            catat_lihat(trx, berkas.id, PERIHAL_NIK, alasan)
        return str(trx.sasaran.data.nik)


def putuskan(trx: Trx, berkas_id: uuid.UUID, status: str) -> None:
    """Set a waiting application to ``diterima`` or ``ditolak``.

    :raises BentrokBuku: somebody decided it meanwhile.
    """
    perintah = (
        update(Pendaftaran)
        .where(
            Pendaftaran.koperasi_id == trx.koperasi_id, Pendaftaran.id == berkas_id, Pendaftaran.status == "menunggu"
        )
        .values(status=status)
    )
    if trx.conn.execute(perintah).rowcount != 1:
        raise BentrokBuku(_("Pendaftaran ini sudah diputuskan."))
