"""An application as the target of an act: read before, read again under lock with what the act asks of it."""

from __future__ import annotations

import datetime as dt
import uuid
from dataclasses import dataclass, fields

from sqlalchemy import ColumnElement, exists, select

from portal.anggota.models import Anggota
from portal.anggota.services import BIDANG_NIK, DataOrang
from portal.dasar.milik import koperasi_aktif
from portal.dasar.sandi import buka_sandi
from portal.dasar.transaksi import Trx
from portal.errors import TidakDitemukan
from portal.pendaftaran.models import KtpDilihat, Pendaftaran

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

    def muat_ulang(self, trx: Trx) -> BerkasTerkunci:
        """Read again under lock, with what an act asks of it.

        :raises TidakDitemukan: no such application in this koperasi.
        """
        return berkas_terkunci(trx, Pendaftaran.koperasi_id == self.koperasi_id, Pendaftaran.id == self.id)


@dataclass(frozen=True, slots=True)
class RujukanBerkas:
    """An application by its code alone: for an act that reads it under lock and needs nothing of it before."""

    koperasi_id: uuid.UUID
    kode: str

    def muat_ulang(self, trx: Trx) -> BerkasTerkunci:
        """Read under lock.

        :raises TidakDitemukan: no such application in this koperasi.
        """
        return berkas_terkunci(trx, Pendaftaran.koperasi_id == self.koperasi_id, Pendaftaran.kode == self.kode)


@dataclass(frozen=True, slots=True)
class BerkasTerkunci(BerkasRingkas):
    """An application as an act holds it. ``ktp``: the KTP is on record as seen; ``register_id``: the person of the
    register with this NIK; ``asal``: the state of the application under which that person came there."""

    nik_sandi: bytes
    tempat_lahir: str
    tanggal_lahir: dt.date
    kelamin: str
    pekerjaan: str
    alamat: str
    hp: str | None
    ahli_waris: str | None
    ktp: bool
    register_id: uuid.UUID | None
    asal: str | None

    @property
    def data(self) -> DataOrang:
        """The applicant's data as the register takes them, the NIK opened."""
        terbuka = buka_sandi(self.nik_sandi, self.koperasi_id, self.id, BIDANG_NIK)
        return DataOrang(nik=terbuka, **{n: getattr(self, n) for n in DataOrang.__slots__ if n != "nik"})


_P, _A, _ASAL = Pendaftaran.__table__.c, Anggota.__table__.alias(), Pendaftaran.__table__.alias()
_REGISTER = (_A.c.koperasi_id == _P.koperasi_id, _A.c.nik_indeks == _P.nik_indeks)
_TERKUNCI = select(
    *RINGKAS,
    *(_P[f.name] for f in fields(BerkasTerkunci)[len(RINGKAS) : -3]),
    exists().where(KtpDilihat.koperasi_id == _P.koperasi_id, KtpDilihat.pendaftaran_id == _P.id),
    select(_A.c.id).where(*_REGISTER).scalar_subquery(),
    select(_ASAL.c.status)
    .where(_ASAL.c.koperasi_id == _A.c.koperasi_id, _ASAL.c.id == _A.c.id, *_REGISTER)
    .scalar_subquery(),
)


def berkas_terkunci(trx: Trx, *syarat: ColumnElement[bool]) -> BerkasTerkunci:
    """The application of these conditions (the koperasi among them), under lock; what belongs to it as it stands then.

    :raises TidakDitemukan: there is none.
    """
    if not trx.sqlite:  # a statement of its own: the next one sees what was committed while this one waited
        trx.conn.execute(trx.kunci_baris(select(_P.id).where(*syarat)))
    baris = trx.conn.execute(_TERKUNCI.where(*syarat)).first()
    if baris is None:
        raise TidakDitemukan
    return BerkasTerkunci(*baris)


def rujukan(kode: str) -> RujukanBerkas:
    """The application of this code in the present koperasi, unread."""
    return RujukanBerkas(koperasi_aktif(), kode)
