"""A pendamping of several koperasi has one log-in: the slip of a second koperasi is added to the log-in that is in use.

Nobody names a log-in to anybody: the koperasi prints a slip as for a new person, and who holds the slip decides, while
logged in, whose seat it becomes. So no answer tells whether a log-in exists.
"""

from __future__ import annotations

import uuid
from dataclasses import dataclass

from flask_babel import gettext as _
from sqlalchemy import Connection, or_, select, update

from portal.dasar.milik import nasional
from portal.dasar.transaksi import transaksi_sistem
from portal.dasar.waktu import hari_ini, sekarang
from portal.errors import IsianSalah
from portal.extensions import db
from portal.pengguna import pembatas, peristiwa
from portal.pengguna.models import Jabatan, Pengguna, PenugasanWilayah, SlipMasuk
from portal.pengguna.slip import pernah_masuk, sidik_slip, slip_terbuka, slip_tidak_berlaku
from portal.policy import PENGAWAS, PENGURUS

PENDAMPING = "pendamping"


@dataclass(frozen=True, slots=True)
class KursiSlip:
    """The only seat of a log-in that was never used: what its slip can give to another log-in."""

    koperasi_id: uuid.UUID
    id: uuid.UUID
    pengguna_id: uuid.UUID


def tambahkan(pengguna_id: uuid.UUID, kode: str, alamat: str) -> uuid.UUID:
    """Redeem a pendamping's slip by adding its seat to a log-in that is in use. Returns the seat's id.

    The log-in that the slip was printed for is closed; its passphrase was never made.

    :raises IsianSalah: the code doesn't work, or its slip is not that of a pendamping who has no log-in there yet.
    :raises TerlaluSering: too many tries from this address.
    """
    with transaksi_sistem() as conn:
        tunggu = pembatas.hitung(
            conn, pembatas.batas_alamat(alamat, "slip"), pembatas.batas_akun(str(pengguna_id), "slip")
        )
    if tunggu:
        raise pembatas.tolak(tunggu)
    tanda = sidik_slip(kode)
    konteks = slip_terbuka(tanda)
    if konteks is None:
        raise slip_tidak_berlaku()
    kursi = _kursi(konteks.pengguna_id)
    with transaksi_sistem(kursi.koperasi_id) as conn:
        _tutup(conn, kursi.pengguna_id)
        _pakai(conn, tanda, kursi.pengguna_id)
        _pindahkan(conn, kursi, pengguna_id)
        peristiwa.catat_semua(conn, [("ditutup", kursi.pengguna_id, None), ("jabatan_diberi", pengguna_id, PENDAMPING)])
    return kursi.id


def _kursi(pengguna_id: uuid.UUID) -> KursiSlip:
    """The seat to be added: a pendamping's, the only one that this log-in has, and nobody has ever come in with it."""
    j = Jabatan
    with nasional("seorang pengguna boleh punya jabatan di beberapa koperasi"):
        kolom = (j.koperasi_id, j.id, j.pengguna_id, j.jabatan, j.anggota_id)
        semua = db.session.execute(select(*kolom).where(j.pengguna_id == pengguna_id)).all()
        tugas = select(PenugasanWilayah.id).where(PenugasanWilayah.pengguna_id == pengguna_id).exists()
        dipakai, bertugas = db.session.execute(select(pernah_masuk(pengguna_id), tugas)).one()
    if len(semua) != 1 or semua[0].jabatan != PENDAMPING or semua[0].anggota_id or dipakai or bertugas:
        raise _bukan_pendamping()
    return KursiSlip(*semua[0][:3])


def _bukan_pendamping() -> IsianSalah:
    return IsianSalah(
        _("Yang bisa ditambahkan hanya slip pertama seorang pendamping. Slip lain ditukar setelah Anda keluar."), "kode"
    )


def _tutup(conn: Connection, pengguna_id: uuid.UUID) -> None:
    """First of all, as when a slip is printed: so that the two never wait for each other."""
    kosong = (Pengguna.id == pengguna_id, Pengguna.aktif, Pengguna.sandi_hash.is_(None))
    if conn.execute(update(Pengguna).where(*kosong).values(aktif=False)).rowcount != 1:
        raise slip_tidak_berlaku()


def _pakai(conn: Connection, tanda: str, pengguna_id: uuid.UUID) -> None:
    kini = sekarang()
    terbuka = (SlipMasuk.dipakai_pada.is_(None), SlipMasuk.dibatalkan_pada.is_(None), SlipMasuk.berlaku_sampai > kini)
    slip = (SlipMasuk.kode_sidik == tanda, SlipMasuk.pengguna_id == pengguna_id)
    if conn.execute(update(SlipMasuk).where(*slip, *terbuka).values(dipakai_pada=kini)).rowcount != 1:
        raise slip_tidak_berlaku()


def _pindahkan(conn: Connection, kursi: KursiSlip, pengguna_id: uuid.UUID) -> None:
    """The seat, unless it has ended meanwhile, or the log-in helps, leads or oversees this koperasi already."""
    j, hari = Jabatan, hari_ini()
    berlaku = or_(j.selesai.is_(None), j.selesai >= hari)
    sendiri = (j.koperasi_id == kursi.koperasi_id, j.pengguna_id == pengguna_id, berlaku)
    sudah = set(conn.execute(select(j.jabatan).where(*sendiri)).scalars())
    if PENDAMPING in sudah:
        raise IsianSalah(_("Anda sudah pendamping koperasi ini."), "kode")
    if sudah & (PENGURUS | PENGAWAS):
        raise IsianSalah(_("Pengurus dan pengawas tidak menjadi pendamping di koperasinya sendiri."), "kode")
    ini = (j.koperasi_id == kursi.koperasi_id, j.id == kursi.id, j.pengguna_id == kursi.pengguna_id, berlaku)
    if conn.execute(update(j).where(*ini).values(pengguna_id=pengguna_id)).rowcount != 1:
        raise slip_tidak_berlaku()
