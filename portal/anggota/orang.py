"""A person and an event as the register takes them, and the three shapes of a NIK: clear, masked, blind index."""

from __future__ import annotations

import datetime as dt
import uuid
from dataclasses import dataclass
from typing import Any

from portal.anggota.nama import nama_urut
from portal.anggota.queries import AnggotaRingkas
from portal.anggota.status import BIASA, sesudah
from portal.dasar.sandi import indeks_buta, sandikan

BIDANG_NIK = "nik"


@dataclass(frozen=True, slots=True)
class DataOrang:
    """A person's data as the register takes them. ``nik`` in clear: it is encrypted here. ``kelamin``: L or P."""

    nama: str
    panggilan: str | None = None
    nik: str | None = None
    tempat_lahir: str | None = None
    tanggal_lahir: dt.date | None = None
    kelamin: str | None = None
    pekerjaan: str | None = None
    alamat: str | None = None
    rt: str | None = None
    rw: str | None = None
    hp: str | None = None
    ahli_waris: str | None = None


@dataclass(frozen=True, slots=True)
class Peristiwa:
    """An event to be written: its kind, its day (never a future one), and what stands beside it. ``golongan``: of an
    acceptance, biasa or luar_biasa."""

    jenis: str
    tanggal: dt.date
    alasan: str | None = None
    nomor_rapat: str | None = None
    jurnal_id: uuid.UUID | None = None
    golongan: str | None = None


@dataclass(frozen=True, slots=True)
class OrangBaru:
    """Somebody who enters the register with a first event. ``id`` is the pendaftaran's, where there is one."""

    id: uuid.UUID
    data: DataOrang
    peristiwa: Peristiwa

    @property
    def status(self) -> str:
        return sesudah(None, self.peristiwa.jenis)

    @property
    def golongan(self) -> str:
        return self.peristiwa.golongan or BIASA


@dataclass(frozen=True, slots=True)
class Pembetulan:
    """Who somebody of the register is by what was sent anew. ``nik`` in clear; None: it stays as it is."""

    orang: AnggotaRingkas
    nama: str
    rt: str | None
    rw: str | None
    nik: str | None = None


def samar(nik: str) -> str:
    """3571**********01: the only shape in which a NIK is shown without a reason."""
    return f"{nik[:4]}{'*' * 10}{nik[-2:]}"


def indeks_nik(koperasi_id: uuid.UUID | None, nik: str) -> str:
    """The blind index of a NIK in one koperasi."""
    assert koperasi_id is not None
    return indeks_buta(nik, koperasi_id, BIDANG_NIK)


def kolom_data(koperasi_id: uuid.UUID, data: DataOrang, id_: uuid.UUID) -> dict[str, Any]:
    """A person's data as columns of the register, the NIK encrypted."""
    kolom = {n: getattr(data, n) for n in DataOrang.__slots__ if n != "nik"} | {"nama_urut": nama_urut(data.nama)}
    return kolom | kolom_nik(koperasi_id, data.nik, id_)


def kolom_nik(koperasi_id: uuid.UUID, nik: str | None, id_: uuid.UUID) -> dict[str, Any]:
    """A NIK as columns of the register: encrypted, its blind index, masked."""
    return {
        "nik_sandi": nik and sandikan(nik, koperasi_id, id_, BIDANG_NIK),
        "nik_indeks": nik and indeks_nik(koperasi_id, nik),
        "nik_samar": nik and samar(nik),
    }
