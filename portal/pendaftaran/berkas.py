"""One application, whole, as the sekretaris reads it."""

from __future__ import annotations

import datetime as dt
import uuid
from dataclasses import dataclass

from sqlalchemy import select

from portal.anggota import telepon
from portal.anggota.models import Anggota
from portal.anggota.queries import akhir_terakhir
from portal.extensions import db
from portal.pendaftaran.models import KeputusanPendaftaran, KtpDilihat, Pendaftaran
from portal.pendaftaran.sasaran import BerkasRingkas
from portal.pengguna.models import Pengguna


@dataclass(frozen=True, slots=True)
class Keputusan:
    """What the pengurus decided, by whom, when; the meeting's number may still be missing."""

    keputusan: str
    alasan: str | None
    rangkap: bool
    nomor_rapat: str | None
    oleh: str
    pada: dt.datetime
    tanggapan: str | None
    tanggapan_pada: dt.datetime | None


@dataclass(frozen=True, slots=True)
class Ktp:
    """The KTP was seen: on which day, by whom."""

    tanggal: dt.date
    oleh: str


@dataclass(frozen=True, slots=True)
class PernahAnggota:
    """The applicant was a member before: the number, how it ended (kind of event), when, and why."""

    nomor: int
    sebab: str
    tanggal: dt.date
    alasan: str | None


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
    pernah: PernahAnggota | None
    berkas_rangkap: tuple[str, ...]

    @property
    def hp_tampil(self) -> str:
        return telepon.tampil(self.hp)


def berkas(ringkas: BerkasRingkas) -> Berkas:
    """All of one application, with who helped, the KTP seen, the decision, and its doubles."""
    p, pembantu = Pendaftaran, Pengguna.__table__.alias()
    kolom = (p.nik_samar, p.tempat_lahir, p.tanggal_lahir, p.kelamin, p.pekerjaan, p.alamat, p.hp, p.ahli_waris)
    b = db.session.execute(
        select(*kolom, p.peringatan, p.setuju_kontak, p.nik_indeks, pembantu.c.nama)
        .outerjoin(pembantu, pembantu.c.id == p.dibantu_oleh)
        .where(p.id == ringkas.id)
    ).one()
    nomor, anggota_rangkap, pernah = _nomor_terkait(ringkas, b.nik_indeks)
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
        pernah=pernah,
        berkas_rangkap=_berkas_rangkap(ringkas, b.nik_indeks),
    )


def _nomor_terkait(ringkas: BerkasRingkas, indeks: str) -> tuple[int | None, int | None, PernahAnggota | None]:
    """(number of the person this application became, number of another person with the same NIK, a former membership)."""
    baris = db.session.execute(
        select(Anggota.id, Anggota.nomor, Anggota.status).where(Anggota.nik_indeks == indeks)
    ).first()
    if baris is None:
        return None, None, None
    if ringkas.status == "menunggu" and baris.status == "keluar":
        return None, None, _pernah(baris.id, baris.nomor)
    sendiri = baris.id == ringkas.id or ringkas.status == "diterima" or baris.status == "ditolak"
    return (baris.nomor, None, None) if sendiri else (None, baris.nomor, None)


def _pernah(anggota_id: uuid.UUID, nomor: int) -> PernahAnggota | None:
    akhir = akhir_terakhir(anggota_id)
    return PernahAnggota(nomor, *akhir) if akhir else None


def _berkas_rangkap(ringkas: BerkasRingkas, indeks: str) -> tuple[str, ...]:
    perintah = select(Pendaftaran.kode).where(
        Pendaftaran.nik_indeks == indeks, Pendaftaran.id != ringkas.id, Pendaftaran.status != "ditolak"
    )
    return tuple(db.session.execute(perintah.order_by(Pendaftaran.dikirim_pada).limit(10)).scalars())


def _ktp(berkas_id: uuid.UUID) -> Ktp | None:
    baris = db.session.execute(
        select(KtpDilihat.tanggal, Pengguna.nama)
        .join(Pengguna, Pengguna.id == KtpDilihat.oleh)
        .where(KtpDilihat.pendaftaran_id == berkas_id)
    ).first()
    return Ktp(*baris) if baris else None


def _keputusan(berkas_id: uuid.UUID) -> Keputusan | None:
    k = KeputusanPendaftaran
    baris = db.session.execute(
        select(k.keputusan, k.alasan, k.rangkap, k.nomor_rapat, Pengguna.nama, k.pada, k.tanggapan, k.tanggapan_pada)
        .join(Pengguna, Pengguna.id == k.oleh)
        .where(k.pendaftaran_id == berkas_id)
    ).first()
    return Keputusan(*baris) if baris else None
