"""A member's slip masuk, and the look at a full NIK."""

from __future__ import annotations

import uuid

from flask_babel import gettext as _
from sqlalchemy import select

from portal.anggota.models import Anggota
from portal.anggota.queries import AnggotaRingkas
from portal.anggota.services import BIDANG_NIK, PERIHAL_NIK, zona
from portal.dasar.kode_kirim import pernah
from portal.dasar.sandi import buka_sandi
from portal.dasar.transaksi import Trx, transaksi
from portal.dasar.waktu import hari_ini
from portal.errors import BentrokBuku, TidakDitemukan
from portal.koperasi import queries as koperasi_queries
from portal.pengguna import services as pengguna
from portal.pengguna.actor import ActorPengguna
from portal.pengguna.models import Jabatan
from portal.pengguna.services import SlipTercetak
from portal.policy import Wewenang


def cetak_slip(actor: ActorPengguna, anggota: AnggotaRingkas, kode_kirim: str) -> SlipTercetak:
    """Print a slip masuk for a person of the register; the log-in and its seat are made where there are none yet.

    The same form sent again shows the same slip.

    :raises BentrokBuku: the person has left or was refused; or this slip was used or replaced meanwhile.
    :raises TidakBerwenang: the log-in also holds an officer's seat.
    """
    with transaksi(actor, Wewenang.SLIP_CETAK, anggota) as trx:
        pernah(trx, kode_kirim, {"act": "slip_anggota", "anggota": anggota.id})
        if trx.sasaran.status in {"keluar", "ditolak"}:
            raise BentrokBuku(_("Slip masuk hanya untuk anggota dan calon anggota."))
        koperasi = koperasi_queries.dengan_id(anggota.koperasi_id)
        pengguna_id, baru = _pengguna(trx, trx.sasaran, koperasi.kode)
        return pengguna.cetak_slip(trx, pengguna_id, koperasi.awalan_publik, benih=kode_kirim, baru=baru)


def _pengguna(trx: Trx, anggota: AnggotaRingkas, kode_koperasi: str) -> tuple[uuid.UUID, bool]:
    """The person's log-in with a member's seat, and whether it was made now; one person has one log-in, also an officer.
    Who left and came back takes a new seat on the old log-in."""
    hari = hari_ini(zona(trx))
    kursi = trx.conn.execute(
        select(Jabatan.pengguna_id, Jabatan.jabatan, Jabatan.selesai)
        .where(Jabatan.koperasi_id == trx.koperasi_id, Jabatan.anggota_id == anggota.id)
        .order_by(Jabatan.diangkat_pada.desc())
    ).all()
    sendiri = [k for k in kursi if k.jabatan == "anggota"]
    if berjalan := [k.pengguna_id for k in sendiri if k.selesai is None or k.selesai >= hari]:
        return uuid.UUID(str(berjalan[0])), False
    orang = (
        (sendiri or kursi)[0].pengguna_id
        if kursi
        else pengguna.buat_pengguna(trx, f"{kode_koperasi}-{anggota.nomor:04d}", anggota.nama)
    )
    pengguna.beri_jabatan(trx, orang, "anggota", hari, anggota_id=anggota.id)
    return uuid.UUID(str(orang)), not kursi


def lihat_nik(actor: ActorPengguna, anggota: AnggotaRingkas, alasan: str, kode_kirim: str) -> str:
    """The full NIK of a person, for a reason that the person can read.

    :raises TidakDitemukan: the register holds no NIK of this person.
    """
    with transaksi(actor, Wewenang.NIK_LIHAT, anggota) as trx:
        sandi = trx.conn.execute(
            select(Anggota.nik_sandi).where(Anggota.koperasi_id == anggota.koperasi_id, Anggota.id == anggota.id)
        ).scalar_one()
        if sandi is None:
            raise TidakDitemukan(_("NIK orang ini belum tercatat."))
        if pernah(trx, kode_kirim, {"act": "nik", "anggota": anggota.id, "alasan": alasan}, "nik") is None:
            pengguna.catat_lihat(trx, anggota.id, PERIHAL_NIK, alasan)
        return buka_sandi(sandi, anggota.koperasi_id, anggota.id, BIDANG_NIK)
