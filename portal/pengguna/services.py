"""Acts on log-ins: make one, give it a seat, check a passphrase, log a look. A slip masuk's acts stand in ``slip``."""

from __future__ import annotations

import datetime as dt
import uuid

from flask_babel import gettext as _
from sqlalchemy import delete, insert, select, text, update

from portal.dasar import aturan
from portal.dasar.milik import uuid7
from portal.dasar.transaksi import Trx, transaksi_sistem
from portal.dasar.waktu import sekarang
from portal.errors import BentrokBuku, IsianSalah
from portal.pengguna import kata_sandi, pembatas, peristiwa
from portal.pengguna.actor import SISTEM
from portal.pengguna.models import (
    JABATAN,
    PENUGASAN,
    CatatanLihat,
    Jabatan,
    Pengguna,
    PenugasanWilayah,
    Perangkat,
    Sesi,
)
from portal.pengguna.queries import actor_dari_nama_masuk, akun, akun_dengan_id
from portal.pengguna.slip import SlipTercetak, cetak_slip, tukar_slip

__all__ = [
    "SlipTercetak",
    "actor_dari_nama_masuk",
    "beri_jabatan",
    "beri_penugasan",
    "buat_pengguna",
    "catat_lihat",
    "cetak_slip",
    "ganti_sandi",
    "pastikan_sistem",
    "periksa_sandi",
    "tukar_slip",
    "tutup_pengguna",
]

NAMA_SAMA_MAKS = 1_000
_BUAT = text(
    "INSERT INTO pengguna (id, nama_masuk, nama, aktif, dibuat_pada) VALUES (:id, :nama_masuk, :nama, :aktif, :pada)"
    " ON CONFLICT (nama_masuk) DO NOTHING RETURNING id"
)


def buat_pengguna(trx: Trx, nama_masuk: str, nama: str, *, terpakai: bool = False) -> uuid.UUID:
    """Make a log-in without a secret. When ``nama_masuk`` is taken it becomes ``nama_masuk-2``, then ``-3``.

    ``terpakai``: the caller knows that somebody has it, so it need not be tried.
    """
    dasar = nama_masuk.strip().lower().replace("_", "-")
    pilihan = _nama_berikut(trx, dasar) if terpakai else dasar
    while (id_baru := _sisipkan(trx, uuid7(), pilihan, nama)) is None:
        pilihan = _nama_berikut(trx, dasar)
    return id_baru


def _nama_berikut(trx: Trx, dasar: str) -> str:
    """The first of ``dasar-2``, ``dasar-3`` … that is free."""
    calon = [f"{dasar}-{ke}" for ke in range(2, NAMA_SAMA_MAKS + 1)]
    ada = set(trx.conn.execute(select(Pengguna.nama_masuk).where(Pengguna.nama_masuk.in_(calon))).scalars())
    return next(c for c in calon if c not in ada)


def _sisipkan(trx: Trx, id_: uuid.UUID, nama_masuk: str, nama: str, aktif: bool = True) -> uuid.UUID | None:
    perintah = _BUAT.bindparams(id=id_, nama_masuk=nama_masuk, nama=nama, aktif=aktif, pada=trx.waktu)
    return id_ if trx.conn.execute(perintah).first() is not None else None


def pastikan_sistem(trx: Trx) -> None:
    """The row that stands for the command line where a table demands a person; nobody can log in with it."""
    _sisipkan(trx, SISTEM, "sistem", "Sistem", aktif=False)


def beri_jabatan(
    trx: Trx,
    pengguna_id: uuid.UUID,
    jabatan: str,
    mulai: dt.date,
    selesai: dt.date | None = None,
    nomor_keputusan: str | None = None,
    anggota_id: uuid.UUID | None = None,
    unit_usaha_id: uuid.UUID | None = None,
    oleh: uuid.UUID | None = None,
    rt_rw: tuple[str, str] | None = None,
) -> uuid.UUID:
    """Give a log-in a seat in the transaction's koperasi, from a day to a day (both count). Returns the seat's id.

    ``unit_usaha_id``: the gerai of a ``kasir_gerai``, ``rt_rw`` the RT and RW of a ``kader_rt``, and of nobody else.
    ``oleh``: who recorded it, where that is not the actor but the one whose proposal the actor releases.

    :raises IsianSalah: unknown post, or it ends before it begins.
    """
    _pastikan_masa(jabatan, JABATAN, mulai, selesai)
    nilai = _kursi_baru(trx, pengguna_id, jabatan, mulai, selesai, nomor_keputusan)
    nilai["diangkat_oleh"] = oleh or nilai["diangkat_oleh"]
    rt, rw = rt_rw or (None, None)
    milik = {"koperasi_id": trx.koperasi_id, "anggota_id": anggota_id, "unit_usaha_id": unit_usaha_id}
    trx.conn.execute(insert(Jabatan).values(**nilai, **milik, rt=rt, rw=rw))
    peristiwa.catat(trx.conn, "jabatan_diberi", pengguna_id, jabatan)
    return uuid.UUID(str(nilai["id"]))


def beri_penugasan(
    trx: Trx,
    pengguna_id: uuid.UUID,
    jabatan: str,
    wilayah_kode: str,
    mulai: dt.date,
    selesai: dt.date | None = None,
    nomor_keputusan: str | None = None,
) -> uuid.UUID:
    """Seat an official (lurah, camat, dinas) over an area. Returns the seat's id.

    :raises IsianSalah: unknown post, or it ends before it begins.
    """
    _pastikan_masa(jabatan, PENUGASAN, mulai, selesai)
    nilai = _kursi_baru(trx, pengguna_id, jabatan, mulai, selesai, nomor_keputusan)
    trx.conn.execute(insert(PenugasanWilayah).values(**nilai, wilayah_kode=wilayah_kode))
    peristiwa.catat(trx.conn, "jabatan_diberi", pengguna_id, jabatan)
    return uuid.UUID(str(nilai["id"]))


def _pastikan_masa(jabatan: str, daftar: tuple[str, ...], mulai: dt.date, selesai: dt.date | None) -> None:
    if jabatan not in daftar:
        raise IsianSalah(_("Jabatan ini tidak dikenal."), "jabatan")
    if selesai is not None and selesai < mulai:
        raise IsianSalah(_("Tanggal selesai tidak boleh sebelum tanggal mulai."), "selesai")


def _kursi_baru(
    trx: Trx, pengguna_id: uuid.UUID, jabatan: str, mulai: dt.date, selesai: dt.date | None, nomor: str | None
) -> dict[str, object]:
    oleh = trx.actor.pengguna_id
    return {
        "id": uuid7(),
        "pengguna_id": pengguna_id,
        "jabatan": jabatan,
        "mulai": mulai,
        "selesai": selesai,
        "nomor_keputusan": nomor,
        "diangkat_oleh": None if oleh == SISTEM else oleh,
        "diangkat_pada": trx.waktu,
    }


def periksa_sandi(nama_masuk: str, sandi: str, alamat: str) -> uuid.UUID:
    """Whose log-in name and passphrase are these? Counted; it takes the same time whether the account exists or not.

    :raises IsianSalah: they don't fit; one sentence for every reason.
    :raises TerlaluSering: too many tries for this account or from this address.
    """
    nama = "".join(nama_masuk.lower().split())
    batas_akun, batas_alamat = pembatas.batas_akun(nama), pembatas.batas_alamat(alamat)
    with transaksi_sistem() as conn:
        tunggu = pembatas.hitung(conn, batas_akun, batas_alamat)
    if tunggu:
        raise pembatas.tolak(tunggu)
    orang = akun(nama)
    sah = kata_sandi.cocok(orang.sandi_hash if orang and orang.aktif else None, sandi)
    with transaksi_sistem() as conn:
        if sah:
            pembatas.lunasi(conn, batas_akun, batas_alamat)
        else:
            peristiwa.catat(conn, "masuk_gagal", orang.id if orang else None)
    if not sah or orang is None:
        raise IsianSalah(
            _("Nama masuk atau kata sandi tidak cocok. Kalau lupa, minta slip masuk baru di kantor koperasi.")
        )
    return orang.id


def ganti_sandi(pengguna_id: uuid.UUID, sandi_lama: str, sandi: str, alamat: str) -> None:
    """Change a passphrase by its owner, who types the old one; every session of the log-in ends, no device is remembered.

    :raises IsianSalah: the old one doesn't fit, or the new one is weak.
    :raises TerlaluSering: too many tries.
    """
    orang = akun_dengan_id(pengguna_id)
    panjang = aturan.pada("sandi_panjang_minimum", sekarang().date()).angka
    kata_sandi.periksa(sandi, panjang, (orang.nama, orang.nama_masuk))
    try:
        periksa_sandi(orang.nama_masuk, sandi_lama, alamat)
    except IsianSalah:
        raise IsianSalah(_("Kata sandi sekarang tidak cocok."), "sandi_lama") from None
    hash_baru = kata_sandi.hash_sandi(sandi)
    with transaksi_sistem() as conn:
        tetap = (Pengguna.id == pengguna_id, Pengguna.aktif, Pengguna.sandi_hash == orang.sandi_hash)
        if conn.execute(update(Pengguna).where(*tetap).values(sandi_hash=hash_baru)).rowcount != 1:
            raise BentrokBuku(_("Kata sandi ini baru saja diganti di tempat lain. Keluar, lalu masuk lagi."))
        conn.execute(delete(Sesi).where(Sesi.pengguna_id == pengguna_id))
        conn.execute(delete(Perangkat).where(Perangkat.pengguna_id == pengguna_id))
        peristiwa.catat(conn, "sandi_diganti", pengguna_id)


def tutup_pengguna(trx: Trx, pengguna_id: uuid.UUID) -> None:
    """Close a log-in: it can't log in any more, and its sessions end now."""
    trx.conn.execute(update(Pengguna).where(Pengguna.id == pengguna_id).values(aktif=False, sandi_hash=None))
    trx.conn.execute(delete(Sesi).where(Sesi.pengguna_id == pengguna_id))
    peristiwa.catat(trx.conn, "ditutup", pengguna_id)


def catat_lihat(trx: Trx, orang_id: uuid.UUID, perihal: str, alasan: str) -> None:
    """Write into the log of looks that the actor saw ``perihal`` of a person, and why; the person can read it."""
    kursi = trx.actor.kursi
    nilai = {"koperasi_id": trx.koperasi_id, "id": uuid7(), "pengguna_id": trx.actor.pengguna_id, "pada": trx.waktu}
    trx.conn.execute(
        insert(CatatanLihat).values(
            **nilai, jabatan=kursi.jabatan if kursi else "", orang_id=orang_id, perihal=perihal, alasan=alasan
        )
    )
