"""Applications of one RT, as its kader sees them: no NIK, no phone, nothing from the register."""

from __future__ import annotations

import datetime as dt
import uuid
from dataclasses import dataclass

from sqlalchemy import ColumnElement, select, tuple_

from portal.errors import TidakDitemukan
from portal.extensions import db
from portal.pendaftaran.models import KeputusanPendaftaran, KtpDilihat, Pendaftaran
from portal.pengguna.actor import ActorPengguna
from portal.pengguna.models import Pengguna

PER_HALAMAN = 25
_P, _K = Pendaftaran, KeputusanPendaftaran


@dataclass(frozen=True, slots=True)
class BarisRt:
    """An application in the kader's list."""

    id: uuid.UUID
    nama: str
    panggilan: str | None
    status: str
    dikirim_pada: dt.datetime


@dataclass(frozen=True, slots=True)
class DaftarRt:
    """A piece of the list, newest first. ``berikut``: after which application the next piece begins."""

    baris: list[BarisRt]
    berikut: uuid.UUID | None


@dataclass(frozen=True, slots=True)
class BerkasRt:
    """One application of the RT; a target for the policy. ``kode`` and ``alasan`` only where the actor helped: whoever
    has the code may answer a refusal."""

    koperasi_id: uuid.UUID
    id: uuid.UUID
    rt: str
    rw: str
    nama: str
    panggilan: str | None
    pekerjaan: str
    alamat: str
    status: str
    dikirim_pada: dt.datetime
    pembantu: str | None
    ktp: dt.date | None
    kode: str | None
    alasan: str | None


def _milik(actor: ActorPengguna) -> tuple[ColumnElement[bool], ...]:
    """The RT of the actor's seat; of a seat without one nothing."""
    kursi = actor.kursi
    rt, rw = (kursi.rt, kursi.rw) if kursi else (None, None)
    return _P.koperasi_id == actor.koperasi_id, _P.rt == (rt or ""), _P.rw == (rw or "")


def daftar(actor: ActorPengguna, setelah: uuid.UUID | None = None, limit: int = PER_HALAMAN) -> DaftarRt:
    """Applications of the own RT, newest first, ``limit`` after the one with the id ``setelah``.

    :raises TidakDitemukan: ``setelah`` is not one of them.
    """
    perintah = select(_P.id, _P.nama, _P.panggilan, _P.status, _P.dikirim_pada).where(*_milik(actor))
    if setelah is not None:
        saat = db.session.execute(select(_P.dikirim_pada).where(*_milik(actor), _P.id == setelah)).scalar()
        if saat is None:
            raise TidakDitemukan
        perintah = perintah.where(tuple_(_P.dikirim_pada, _P.id) < tuple_(saat, setelah))
    urut = perintah.order_by(_P.dikirim_pada.desc(), _P.id.desc()).limit(limit + 1)
    baris = [BarisRt(*b) for b in db.session.execute(urut)]
    return DaftarRt(baris[:limit], baris[limit - 1].id if len(baris) > limit else None)


def dengan_id(actor: ActorPengguna, berkas_id: uuid.UUID) -> BerkasRt:
    """One application of the own RT.

    :raises TidakDitemukan: unknown here, whether it exists elsewhere or not.
    """
    b = db.session.execute(
        select(_P.koperasi_id, _P.id, _P.rt, _P.rw, _P.nama, _P.panggilan, _P.pekerjaan, _P.alamat, _P.status)
        .add_columns(_P.dikirim_pada, Pengguna.nama.label("pembantu"), KtpDilihat.tanggal, _P.kode, _K.alasan)
        .add_columns(_P.dibantu_oleh)
        .outerjoin(Pengguna, Pengguna.id == _P.dibantu_oleh)
        .outerjoin(KtpDilihat, (KtpDilihat.koperasi_id == _P.koperasi_id) & (KtpDilihat.pendaftaran_id == _P.id))
        .outerjoin(_K, (_K.koperasi_id == _P.koperasi_id) & (_K.pendaftaran_id == _P.id))
        .where(*_milik(actor), _P.id == berkas_id)
    ).first()
    if b is None:
        raise TidakDitemukan
    rahasia = (b.kode, b.alasan) if b.dibantu_oleh == actor.pengguna_id else (None, None)
    return BerkasRt(*(*b[:12], *rahasia))
