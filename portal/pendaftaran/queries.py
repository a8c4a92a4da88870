"""Reads of applications: the queue, the state behind a public code. One whole file: ``berkas``."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, ScalarSelect, exists, func, select, tuple_

from portal.anggota.models import Anggota, Hitungan
from portal.dasar.milik import MILIK_AKTIF, di_koperasi, nasional
from portal.errors import TidakDitemukan
from portal.extensions import db
from portal.koperasi.models import Koperasi
from portal.pendaftaran.models import KeputusanPendaftaran, KtpDilihat, Pendaftaran
from portal.pendaftaran.sasaran import RINGKAS
from portal.pendaftaran.sasaran import BerkasRingkas as BerkasRingkas

PANJANG_ACAK = 8
PER_HALAMAN = 50


@dataclass(frozen=True, slots=True)
class BarisAntrean:
    """A waiting application. ``rangkap_anggota``: its NIK is in the register; ``rangkap_lain``: in others."""

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
    tanggapan: str | None
    tanggapan_pada: dt.datetime | None


def dengan_kode(kode: str) -> BerkasRingkas:
    """The application with this code in the present koperasi.

    :raises TidakDitemukan: unknown here.
    """
    baris = db.session.execute(select(*RINGKAS).where(Pendaftaran.kode == kode)).first()
    if baris is None:
        raise TidakDitemukan
    return BerkasRingkas(*baris)


def _rangkap_anggota() -> ColumnElement[bool]:
    """The NIK stands in the register, as somebody who was not refused and has not left, and not by this very application."""
    a = Anggota.__table__.alias()
    return exists().where(
        a.c.koperasi_id == Pendaftaran.koperasi_id,
        a.c.nik_indeks == Pendaftaran.nik_indeks,
        a.c.id != Pendaftaran.id,
        a.c.status.not_in(("ditolak", "keluar")),
    )


def _rangkap_lain() -> Any:
    p = Pendaftaran.__table__.alias()
    syarat = (
        p.c.koperasi_id == Pendaftaran.koperasi_id,
        p.c.nik_indeks == Pendaftaran.nik_indeks,
        p.c.id != Pendaftaran.id,
        p.c.status != "ditolak",
    )
    return select(func.count()).select_from(p).where(*syarat).scalar_subquery()


def antrean(setelah: str | None = None, limit: int = PER_HALAMAN) -> Antrean:
    """Applications that wait for a decision, oldest first, ``limit`` after the one with the code ``setelah``."""
    ktp = exists().where(KtpDilihat.koperasi_id == Pendaftaran.koperasi_id, KtpDilihat.pendaftaran_id == Pendaftaran.id)
    perintah = select(*RINGKAS, _rangkap_anggota(), _rangkap_lain(), ktp).where(Pendaftaran.status == "menunggu")
    if setelah is not None:
        awal = dengan_kode(setelah)
        perintah = perintah.where(
            tuple_(Pendaftaran.dikirim_pada, Pendaftaran.kode) > tuple_(awal.dikirim_pada, awal.kode)
        )
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


def hasil_kode(kode: str) -> Hasil | None:
    """The state behind a public code, which itself says whose it is; None if there is no such code."""
    awalan, acak = kode[:-PANJANG_ACAK], kode[-PANJANG_ACAK:]
    k, p, a = KeputusanPendaftaran, Pendaftaran, Anggota
    perintah = (
        select(
            p.koperasi_id,
            Koperasi.nama,
            Koperasi.kode.label("kode_koperasi"),
            Koperasi.zona,
            p.kode,
            p.status,
            k.alasan,
            k.rangkap,
            p.dikirim_pada,
            a.status,
            k.tanggapan,
            k.tanggapan_pada,
        )
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


def kolom_menunggu() -> ScalarSelect[int]:
    """The same as ``banyak_menunggu``, as a column of another statement; NULL where nobody ever applied."""
    h, ini = Hitungan, ("status", "terdaftar")
    milik = (h.koperasi_id == MILIK_AKTIF, h.rincian == ini[0], h.nilai == ini[1])
    return select(h.banyak).where(*milik).scalar_subquery()


def banyak_menunggu() -> int:
    """How many applications of the present koperasi wait for a decision: from its counter."""
    perintah = select(Hitungan.banyak).where(Hitungan.rincian == "status", Hitungan.nilai == "terdaftar")
    return db.session.execute(perintah).scalar() or 0


def periksa(koperasi_id: uuid.UUID) -> list[str]:
    """What differs between the applications and their counter or decisions; empty when all is well."""
    with di_koperasi(koperasi_id):
        menunggu = db.session.execute(
            select(func.count(Pendaftaran.id)).where(
                Pendaftaran.koperasi_id == koperasi_id, Pendaftaran.status == "menunggu"
            )
        ).scalar_one()
        terhitung = banyak_menunggu()
        putus: Sequence[Any] = db.session.execute(
            select(Pendaftaran.kode)
            .outerjoin(KeputusanPendaftaran, KeputusanPendaftaran.pendaftaran_id == Pendaftaran.id)
            .where(Pendaftaran.koperasi_id == koperasi_id)
            .where(func.coalesce(KeputusanPendaftaran.keputusan, "menunggu") != Pendaftaran.status)
        ).scalars().all()  # fmt: skip
    salah = [f"pendaftaran {kode}: status tidak sama dengan keputusannya" for kode in putus]
    return (
        salah
        if menunggu == terhitung
        else [*salah, f"hitungan status terdaftar: tersimpan {terhitung}, seharusnya {menunggu}"]
    )
