"""An application's shape, between form and service."""

from __future__ import annotations

import datetime as dt
import uuid
from dataclasses import dataclass

from portal.pengguna.actor import ActorPengguna


@dataclass(frozen=True, slots=True)
class DataPendaftaran:
    """An application in order of shape: NIK tidied, phone as +628…, RT and RW as two digits, ``kelamin`` L or P."""

    nik: str
    nama: str
    panggilan: str | None
    tempat_lahir: str
    tanggal_lahir: dt.date
    kelamin: str
    pekerjaan: str
    alamat: str
    rt: str
    rw: str
    hp: str | None
    ahli_waris: str | None


@dataclass(frozen=True, slots=True)
class TempatTinggal:
    """Where an applicant lives, as the policy asks about who helps."""

    koperasi_id: uuid.UUID
    rt: str
    rw: str


@dataclass(frozen=True, slots=True)
class Persetujuan:
    """Consent by purpose: register and ledger, contact by phone, AD/ART with the readiness to pay."""

    data: bool
    kontak: bool
    ad_art: bool


@dataclass(frozen=True, slots=True)
class Pengirim:
    """Where an application comes from: the session with the draft, the network address, the officer who typed it."""

    sesi_sidik: str
    alamat: str
    pembantu: ActorPengguna | None = None
