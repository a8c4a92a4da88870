"""Reads of applications: the queue, one file, the state behind a public code."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, exists, func, select, tuple_

from portal.anggota.models import Anggota, HitungStatus
from portal.dasar.milik import di_koperasi, nasional
from portal.dasar.transaksi import Trx
from portal.errors import TidakDitemukan
from portal.extensions import db
from portal.koperasi.models import Koperasi
from portal.pendaftaran.models import KeputusanPendaftaran, KtpDilihat, Pendaftaran
from portal.pengguna.models import Pengguna

PANJANG_ACAK = 8
PER_HALAMAN = 50
RINGKAS = (
    Pendaftaran.koperasi_id,
    Pendaftaran.id,
    Pendaftaran.kode,
    Pendaftaran.status,
    Pendaftaran.nama,
    Pendaftaran.panggilan,
    Pendaftaran.rt,
    Pendaftaran.rw,
    Pendaftaran.dikirim_pada,
)


@dataclass(frozen=True, slots=True)
class BerkasRingkas:
    """An application as lists and acts know it."""

    koperasi_id: uuid.UUID
    id: uuid.UUID
    kode: str
    status: str
    nama: str
    panggilan: str | None
    rt: str
    rw: str
    dikirim_pada: dt.datetime

    def muat_ulang(self, trx: Trx) -> BerkasRingkas:
        """Read again under lock.

        :raises TidakDitemukan: no such application in this koperasi.
        """
        perintah = select(*RINGKAS).where(Pendaftaran.koperasi_id == self.koperasi_id, Pendaftaran.id == self.id)
        baris = trx.conn.execute(trx.kunci_baris(perintah)).first()
        if baris is None:
            raise TidakDitemukan
        return BerkasRingkas(*baris)


@dataclass(frozen=True, slots=True)
class BarisAntrean:
    """A waiting application. ``rangkap_anggota``: its NIK stands in the register; ``rangkap_lain``: in other applications."""

    berkas: BerkasRingkas
    rangkap_anggota: bool
    rangkap_lain: int
    ktp_dilihat: bool


@dataclass(frozen=True, slots=True)
class Antrean:
    """A piece of the queue, oldest first. ``berikut``: the code after which the next piece begins."""

    baris: list[BarisAntrean]
    berikut: str | None


@dataclass(frozen=True, slots=True)
class Keputusan:
    """What the pengurus decided, by whom, when; the meeting's number may still be missing."""

    keputusan: str
    alasan: str | None
    rangkap: bool
    nomor_rapat: str | None
    oleh: str
    pada: dt.datetime


@dataclass(frozen=True, slots=True)
class Ktp:
    """The KTP was seen: on which day, by whom."""

    tanggal: dt.date
    oleh: str


@dataclass(frozen=True, slots=True)
class Berkas:
    """Everything that the sekretaris sees of an application; the NIK masked."""

    ringkas: BerkasRingkas
    nik_samar: str
    tempat_lahir: str
    tanggal_lahir: dt.date
    kelamin: str
    pekerjaan: str
    alamat: str
    hp: str | None
    ahli_waris: str | None
    peringatan: tuple[str, ...]
    setuju_kontak: bool
    dibantu_oleh: str | None
    ktp: Ktp | None
    keputusan: Keputusan | None
    nomor_anggota: int | None
    anggota_rangkap: int | None
    berkas_rangkap: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Hasil:
    """What stands behind a public code: no name, no NIK."""

    koperasi_id: uuid.UUID
    koperasi: str
    kode_koperasi: str
    zona: str
    kode: str
    status: str
    alasan: str | None
    rangkap: bool
    dikirim_pada: dt.datetime
    status_anggota: str | None


def dengan_kode(kode: str) -> BerkasRingkas:
    """The application with this code in the present koperasi.

    :raises TidakDitemukan: unknown here.
    """
    baris = db.session.execute(select(*RINGKAS).where(Pendaftaran.kode == kode)).first()
    if baris is None:
        raise TidakDitemukan
    return BerkasRingkas(*baris)


def _rangkap_anggota() -> ColumnElement[bool]:
    """The NIK stands in the register, as somebody who was not refused, and not by this very application."""
    a = Anggota.__table__.alias()
    return exists().where(
        a.c.koperasi_id == Pendaftaran.koperasi_id,
        a.c.nik_indeks == Pendaftaran.nik_indeks,
        a.c.id != Pendaftaran.id,
        a.c.status != "ditolak",
    )


def _rangkap_lain() -> Any:
    p = Pendaftaran.__table__.alias()
    syarat = (p.c.koperasi_id == Pendaftaran.koperasi_id, p.c.nik_indeks == Pendaftaran.nik_indeks, p.c.id != Pendaftaran.id, p.c.status != "ditolak")
    return select(func.count()).select_from(p).where(*syarat).scalar_subquery()


def antrean(setelah: str | None = None, limit: int = PER_HALAMAN) -> Antrean:
    """Applications that wait for a decision, oldest first, ``limit`` after the one with the code ``setelah``."""
    ktp = exists().where(KtpDilihat.koperasi_id == Pendaftaran.koperasi_id, KtpDilihat.pendaftaran_id == Pendaftaran.id)
    perintah = select(*RINGKAS, _rangkap_anggota(), _rangkap_lain(), ktp).where(Pendaftaran.status == "menunggu")
    if setelah is not None:
        awal = dengan_kode(setelah)
        perintah = perintah.where(tuple_(Pendaftaran.dikirim_pada, Pendaftaran.kode) > tuple_(awal.dikirim_pada, awal.kode))
    baris = db.session.execute(perintah.order_by(Pendaftaran.dikirim_pada, Pendaftaran.kode).limit(limit + 1)).all()
    hasil = [_baris_antrean(b) for b in baris[:limit]]
    return Antrean(hasil, hasil[-1].berkas.kode if len(baris) > limit else None)


def _baris_antrean(b: Any) -> BarisAntrean:
    *ringkas, rangkap_anggota, rangkap_lain, ktp = b
    return BarisAntrean(BerkasRingkas(*ringkas), bool(rangkap_anggota), int(rangkap_lain), bool(ktp))


def menunggu_rapat(limit: int = 20) -> list[BerkasRingkas]:
    """Accepted applications whose meeting's number is still missing, oldest first."""
    perintah = (
        select(*RINGKAS)
        .join(KeputusanPendaftaran, KeputusanPendaftaran.pendaftaran_id == Pendaftaran.id)
        .where(KeputusanPendaftaran.keputusan == "diterima", KeputusanPendaftaran.nomor_rapat.is_(None))
        .order_by(KeputusanPendaftaran.pada)
        .limit(limit)
    )
    return [BerkasRingkas(*b) for b in db.session.execute(perintah)]


def berkas(ringkas: BerkasRingkas) -> Berkas:
    """All of one application, with who helped, the KTP seen, the decision, and its doubles."""
    p, pembantu = Pendaftaran, Pengguna.__table__.alias()
    kolom = (p.nik_samar, p.tempat_lahir, p.tanggal_lahir, p.kelamin, p.pekerjaan, p.alamat, p.hp, p.ahli_waris)
    b = db.session.execute(
        select(*kolom, p.peringatan, p.setuju_kontak, p.nik_indeks, pembantu.c.nama)
        .outerjoin(pembantu, pembantu.c.id == p.dibantu_oleh)
        .where(p.id == ringkas.id)
    ).one()
    nomor, anggota_rangkap = _nomor_terkait(ringkas, b.nik_indeks)
    return Berkas(
        ringkas,
        *b[:8],
        peringatan=tuple((b.peringatan or "").splitlines()),
        setuju_kontak=b.setuju_kontak,
        dibantu_oleh=b.nama,
        ktp=_ktp(ringkas.id),
        keputusan=_keputusan(ringkas.id),
        nomor_anggota=nomor,
        anggota_rangkap=anggota_rangkap,
        berkas_rangkap=_berkas_rangkap(ringkas, b.nik_indeks),
    )


def _nomor_terkait(ringkas: BerkasRingkas, indeks: str) -> tuple[int | None, int | None]:
    """(number of the person this application became, number of another person with the same NIK)."""
    baris = db.session.execute(select(Anggota.id, Anggota.nomor, Anggota.status).where(Anggota.nik_indeks == indeks)).first()
    if baris is None:
        return None, None
    sendiri = baris.id == ringkas.id or ringkas.status == "diterima" or baris.status == "ditolak"
    return (baris.nomor, None) if sendiri else (None, baris.nomor)


def _berkas_rangkap(ringkas: BerkasRingkas, indeks: str) -> tuple[str, ...]:
    perintah = select(Pendaftaran.kode).where(
        Pendaftaran.nik_indeks == indeks, Pendaftaran.id != ringkas.id, Pendaftaran.status != "ditolak"
    )
    return tuple(db.session.execute(perintah.order_by(Pendaftaran.dikirim_pada).limit(10)).scalars())


def _ktp(berkas_id: uuid.UUID) -> Ktp | None:
    baris = db.session.execute(
        select(KtpDilihat.tanggal, Pengguna.nama).join(Pengguna, Pengguna.id == KtpDilihat.oleh).where(KtpDilihat.pendaftaran_id == berkas_id)
    ).first()
    return Ktp(*baris) if baris else None


def _keputusan(berkas_id: uuid.UUID) -> Keputusan | None:
    k = KeputusanPendaftaran
    baris = db.session.execute(
        select(k.keputusan, k.alasan, k.rangkap, k.nomor_rapat, Pengguna.nama, k.pada)
        .join(Pengguna, Pengguna.id == k.oleh)
        .where(k.pendaftaran_id == berkas_id)
    ).first()
    return Keputusan(*baris) if baris else None


def hasil_kode(kode: str) -> Hasil | None:
    """The state behind a public code, which itself says whose it is; None if there is no such code."""
    awalan, acak = kode[:-PANJANG_ACAK], kode[-PANJANG_ACAK:]
    k, p, a = KeputusanPendaftaran, Pendaftaran, Anggota
    perintah = (
        select(p.koperasi_id, Koperasi.nama, Koperasi.kode.label("kode_koperasi"), Koperasi.zona, p.kode, p.status, k.alasan, k.rangkap, p.dikirim_pada, a.status)
        .join(Koperasi, Koperasi.id == p.koperasi_id)
        .outerjoin(k, (k.koperasi_id == p.koperasi_id) & (k.pendaftaran_id == p.id))
        .outerjoin(a, (a.koperasi_id == p.koperasi_id) & (a.nik_indeks == p.nik_indeks) & (p.status == "diterima"))
        .where(Koperasi.awalan_publik == awalan, p.kode == f"{awalan}-{acak}")
    )
    with nasional("kode publik menunjuk koperasinya sendiri"):
        b = db.session.execute(perintah).first()
    return _hasil(b) if b else None


def _hasil(b: Any) -> Hasil:
    nilai = list(b)
    nilai[7] = bool(nilai[7])  # no decision yet: no double
    return Hasil(*nilai)


def banyak_menunggu() -> int:
    """How many applications of the present koperasi wait for a decision: from its counter."""
    return db.session.execute(select(HitungStatus.banyak).where(HitungStatus.status == "terdaftar")).scalar() or 0


def periksa(koperasi_id: uuid.UUID) -> list[str]:
    """What differs between the applications and their counter or decisions; empty when all is well."""
    with di_koperasi(koperasi_id):
        menunggu = db.session.execute(select(func.count()).select_from(Pendaftaran).where(Pendaftaran.status == "menunggu")).scalar_one()
        terhitung = banyak_menunggu()
        putus: Sequence[Any] = db.session.execute(
            select(Pendaftaran.kode)
            .outerjoin(KeputusanPendaftaran, KeputusanPendaftaran.pendaftaran_id == Pendaftaran.id)
            .where(func.coalesce(KeputusanPendaftaran.keputusan, "menunggu") != Pendaftaran.status)
        ).scalars().all()  # fmt: skip
    salah = [f"pendaftaran {kode}: status tidak sama dengan keputusannya" for kode in putus]
    return salah if menunggu == terhitung else [*salah, f"hitung_status terdaftar: tersimpan {terhitung}, seharusnya {menunggu}"]
