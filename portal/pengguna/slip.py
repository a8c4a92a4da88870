"""Slip masuk: a one-time code on paper. Printing it voids what was; redeeming it sets its owner's own passphrase."""

from __future__ import annotations

import datetime as dt
import uuid
from dataclasses import dataclass

from flask_babel import gettext as _
from sqlalchemy import ColumnElement, delete, insert, or_, select, update

from portal.dasar import aturan
from portal.dasar.milik import nasional, uuid7
from portal.dasar.nomor import ABJAD, kode_acak
from portal.dasar.sandi import sidik
from portal.dasar.transaksi import Trx, transaksi_sistem
from portal.dasar.waktu import sekarang
from portal.errors import BentrokBuku, IsianSalah, TidakBerwenang
from portal.extensions import db
from portal.pengguna import kata_sandi, pembatas, peristiwa
from portal.pengguna import kode as kode_masuk
from portal.pengguna.actor import SISTEM, berlaku
from portal.pengguna.models import Jabatan, Pengguna, PenugasanWilayah, Sesi, SlipMasuk

PANJANG = 12


@dataclass(frozen=True, slots=True)
class KonteksSlip:
    """Whose slip it is, and the words that everybody connects with that person."""

    pengguna_id: uuid.UUID
    nama: str
    nama_masuk: str

    @property
    def kata(self) -> tuple[str, str]:
        return (self.nama, self.nama_masuk)


def slip_terbuka(kode_sidik: str) -> KonteksSlip | None:
    """Whose slip has this keyed hash and can still be redeemed; None otherwise, for whatever reason."""
    baris = db.session.execute(
        select(Pengguna.id, Pengguna.nama, Pengguna.nama_masuk)
        .join_from(SlipMasuk, Pengguna, Pengguna.id == SlipMasuk.pengguna_id)
        .where(
            SlipMasuk.kode_sidik == kode_sidik, SlipMasuk.dipakai_pada.is_(None), SlipMasuk.dibatalkan_pada.is_(None)
        )
        .where(SlipMasuk.berlaku_sampai > sekarang(), Pengguna.aktif)
    ).first()
    return KonteksSlip(*baris) if baris else None


@dataclass(frozen=True, slots=True)
class SlipTercetak:
    """What stands on the paper: the code (shown once), the log-in name, whose it is, and until when it works (UTC)."""

    kode: str
    nama_masuk: str
    berlaku_sampai: dt.datetime
    nama: str = ""


def cetak_slip(
    trx: Trx, pengguna_id: uuid.UUID, awalan: str, benih: str | None = None, *, baru: bool = False
) -> SlipTercetak:
    """Print a slip masuk: older slips are void, every session ends, the old passphrase stops working at once.

    With ``benih`` (the form's kode_kirim) the same sending gives the same code, so that a second tap shows what
    the first one printed; the database keeps only the code's keyed hash either way. ``baru``: this act made the
    log-in, so there is nothing yet to void, and no seat but the one that the act gave.

    :raises TidakBerwenang: the log-in holds a seat that the actor may not hand out anew.
    :raises BentrokBuku: this very slip was used or replaced meanwhile; or the log-in is closed.
    """
    orang = trx.conn.execute(
        trx.kunci_baris(select(Pengguna.nama, Pengguna.nama_masuk, Pengguna.aktif).where(Pengguna.id == pengguna_id))
    ).one()
    if not orang.aktif:
        raise BentrokBuku(_("Nama masuk ini sudah ditutup."))
    if not baru:
        _pastikan_boleh_cetak(trx, pengguna_id)
    kode = f"{awalan}-{_kode(trx, pengguna_id, benih)}"
    tanda = sidik_slip(kode)
    if not baru and (lama := _tercetak(trx, tanda)) is not None:
        return SlipTercetak(kode, orang.nama_masuk, lama, orang.nama)
    sampai = trx.waktu + dt.timedelta(hours=aturan.pada("slip_masuk_berlaku_jam", trx.waktu.date()).angka)
    if not baru:
        _batalkan(trx, pengguna_id)
    _tulis_slip(trx, pengguna_id, tanda, sampai)
    return SlipTercetak(kode, orang.nama_masuk, sampai, orang.nama)


def pernah_masuk(pengguna_id: uuid.UUID) -> ColumnElement[bool]:
    """As a column: did this log-in ever have a passphrase of its owner's? Then a new slip is a reset."""
    dipakai = select(SlipMasuk.id).where(SlipMasuk.pengguna_id == pengguna_id, SlipMasuk.dipakai_pada.is_not(None))
    bersandi = select(Pengguna.id).where(Pengguna.id == pengguna_id, Pengguna.sandi_hash.is_not(None))
    return or_(dipakai.exists(), bersandi.exists())


def _tercetak(trx: Trx, tanda: str) -> dt.datetime | None:
    """Until when the slip of this code works, if it was printed before.

    :raises BentrokBuku: it was used or replaced meanwhile.
    """
    kolom = (SlipMasuk.dipakai_pada, SlipMasuk.dibatalkan_pada, SlipMasuk.berlaku_sampai)
    lama = trx.conn.execute(select(*kolom).where(SlipMasuk.kode_sidik == tanda)).first()
    if lama is None:
        return None
    if lama.dipakai_pada or lama.dibatalkan_pada:
        raise BentrokBuku(_("Slip ini sudah dipakai atau sudah diganti. Cetak slip yang baru."))
    sampai: dt.datetime = lama.berlaku_sampai
    return sampai


def _batalkan(trx: Trx, pengguna_id: uuid.UUID) -> None:
    """What opened this log-in so far opens it no more: older slips, sessions, the passphrase."""
    terbuka = (
        SlipMasuk.pengguna_id == pengguna_id,
        SlipMasuk.dipakai_pada.is_(None),
        SlipMasuk.dibatalkan_pada.is_(None),
    )
    trx.conn.execute(update(SlipMasuk).where(*terbuka).values(dibatalkan_pada=trx.waktu))
    trx.conn.execute(delete(Sesi).where(Sesi.pengguna_id == pengguna_id))
    trx.conn.execute(update(Pengguna).where(Pengguna.id == pengguna_id).values(sandi_hash=None))


def _tulis_slip(trx: Trx, pengguna_id: uuid.UUID, tanda: str, sampai: dt.datetime) -> None:
    oleh = None if trx.actor.pengguna_id == SISTEM else trx.actor.pengguna_id
    trx.conn.execute(
        insert(SlipMasuk).values(
            id=uuid7(),
            pengguna_id=pengguna_id,
            kode_sidik=tanda,
            dibuat_oleh=oleh,
            dibuat_pada=trx.waktu,
            berlaku_sampai=sampai,
        )
    )
    peristiwa.catat(trx.conn, "slip_dicetak", pengguna_id)


def _pastikan_boleh_cetak(trx: Trx, pengguna_id: uuid.UUID) -> None:
    """Whoever prints a slip could use it: the sekretaris prints members' slips only, the ketua the own officers'."""
    kursi = trx.actor.kursi
    if kursi is None or kursi.jenis == "sistem":
        return
    with nasional("seorang pengguna boleh punya jabatan di beberapa koperasi"):
        jabatan = trx.conn.execute(
            select(Jabatan.koperasi_id, Jabatan.jabatan, Jabatan.mulai, Jabatan.selesai).where(
                Jabatan.pengguna_id == pengguna_id
            )
        ).all()
    hari = trx.waktu.date()
    kini = [j for j in jabatan if berlaku(min(j.mulai, hari), j.selesai, hari)]
    tugas = trx.conn.execute(
        select(PenugasanWilayah.id).where(PenugasanWilayah.pengguna_id == pengguna_id).limit(1)
    ).first()
    if kursi.jenis == "penugasan":
        if kini:
            raise TidakBerwenang(_("Orang ini punya jabatan di koperasi. Slipnya dicetak di sana."))
        return
    if tugas is not None or any(j.koperasi_id != trx.koperasi_id for j in kini):
        raise TidakBerwenang(_("Orang ini juga punya jabatan di tempat lain. Slipnya dicetak di sana."))
    if kursi.jabatan != "ketua" and any(j.jabatan != "anggota" for j in kini):
        raise TidakBerwenang(_("Orang ini pengurus atau petugas. Slipnya dicetak oleh ketua di halaman Pengurus."))


def _kode(trx: Trx, pengguna_id: uuid.UUID, benih: str | None) -> str:
    huruf = kode_acak(PANJANG)
    if benih is not None:
        sisa = int(sidik("slip-kode", f"{trx.koperasi_id}:{trx.actor.pengguna_id}:{pengguna_id}:{benih}"), 16)
        huruf = "".join(ABJAD[sisa // len(ABJAD) ** ke % len(ABJAD)] for ke in range(PANJANG))
    return "-".join(huruf[i : i + 4] for i in range(0, PANJANG, 4))


def sidik_slip(kode: str) -> str:
    """The keyed hash of a code as people type it: case, spaces and hyphens don't matter."""
    return sidik("slip", "".join(h for h in kode.upper() if h.isalnum()))


def tukar_slip(kode: str, sandi: str, alamat: str = "") -> uuid.UUID:
    """Redeem a slip: its owner's passphrase is set, once; older sessions, codes and devices end. Returns the log-in's id.

    :raises IsianSalah: the code doesn't work (unknown, used, replaced, too old: one sentence), or a weak passphrase.
    :raises TerlaluSering: too many tries from this address.
    """
    panjang = aturan.pada("sandi_panjang_minimum", sekarang().date()).angka
    with transaksi_sistem() as conn:
        tunggu = pembatas.hitung(conn, pembatas.batas_alamat(alamat, "slip"))
    if tunggu:
        raise pembatas.tolak(tunggu)
    tanda = sidik_slip(kode)
    konteks = slip_terbuka(tanda)
    kata_sandi.periksa(sandi, panjang, konteks.kata if konteks else ())
    if konteks is None:
        raise slip_tidak_berlaku()
    return _pakai_slip(tanda, konteks, kata_sandi.hash_sandi(sandi))


def slip_tidak_berlaku() -> IsianSalah:
    return IsianSalah(
        _("Kode slip ini tidak berlaku. Periksa hurufnya, atau minta slip baru di kantor koperasi."), "kode"
    )


def _pakai_slip(tanda: str, konteks: KonteksSlip, hash_baru: str) -> uuid.UUID:
    kini = sekarang()
    terbuka = (SlipMasuk.dipakai_pada.is_(None), SlipMasuk.dibatalkan_pada.is_(None), SlipMasuk.berlaku_sampai > kini)
    with transaksi_sistem() as conn:
        pakai = (
            update(SlipMasuk)
            .where(SlipMasuk.kode_sidik == tanda, *terbuka)
            .values(dipakai_pada=kini)
            .returning(SlipMasuk.pengguna_id)
        )
        if conn.execute(pakai).first() is None:
            raise slip_tidak_berlaku()
        orang = (Pengguna.id == konteks.pengguna_id, Pengguna.aktif)
        if conn.execute(update(Pengguna).where(*orang).values(sandi_hash=hash_baru)).rowcount != 1:
            raise slip_tidak_berlaku()
        conn.execute(delete(Sesi).where(Sesi.pengguna_id == konteks.pengguna_id))
        dilepas = ["kode_dilepas"] if kode_masuk.lepas(conn, konteks.pengguna_id) else []
        peristiwa.catat_beberapa(conn, [*dilepas, "slip_ditukar"], konteks.pengguna_id)
    return konteks.pengguna_id
