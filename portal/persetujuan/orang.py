"""Two people are two persons, not two seats and not two log-ins."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Connection, ScalarSelect, Select, String, cast, func, select

from portal.dasar.transaksi import Trx
from portal.pengguna.actor import ActorPengguna
from portal.pengguna.bersama import baca_dengan_kursi
from portal.pengguna.models import Jabatan, Pengguna
from portal.persetujuan.models import Pengajuan

ORANG = "orang"
"""What a transaction holds of persons: by log-in, whoever proposed and whoever acts, once the proposal is read under lock."""
_J, _P = Jabatan.__table__.c, Pengguna.__table__.c
_MILIK = Jabatan.__table__.alias()


@dataclass(frozen=True, slots=True)
class Orang:
    """Who stands behind a log-in: its name, and the members of this koperasi that its seats, of any time, name."""

    pengguna_id: uuid.UUID
    nama: str
    anggota: frozenset[uuid.UUID]

    def sama(self, lain: Orang) -> bool:
        """Is it one person? The same log-in; the same member behind two; or, as long as one of the two log-ins names no
        member, the same name: a seat that was given up and given again under a new log-in."""
        if self.pengguna_id == lain.pengguna_id or self.anggota & lain.anggota:
            return True
        return not (self.anggota and lain.anggota) and _rata(self.nama) == _rata(lain.nama)

    @property
    def anggota_id(self) -> uuid.UUID | None:
        return min(self.anggota, default=None)


def baca_dengan_orang(trx: Trx, perintah: Select[*tuple[Any, ...]]) -> Sequence[Any]:
    """The row of a proposal under lock; the persons behind whoever proposed and whoever acts are held from then on.

    :raises TidakDitemukan: there is none.
    """
    baris = list(trx.baris_terkunci(_dengan_anggota(trx, perintah), Pengajuan))
    return _pegang_orang(trx, baris)


def baca_dengan_orang_dan_kursi(
    trx: Trx, perintah: Select[*tuple[Any, ...]]
) -> tuple[ActorPengguna, Sequence[Any]] | None:
    """The same with the seat of whoever acts, as ``bersama.baca_dengan_kursi`` reads it; None: as that tells."""
    dibaca = baca_dengan_kursi(trx, _dengan_anggota(trx, perintah), Pengajuan)
    return None if dibaca is None else (dibaca[0], _pegang_orang(trx, dibaca[1]))


def _dengan_anggota(trx: Trx, perintah: Select[*tuple[Any, ...]]) -> Select[*tuple[Any, ...]]:
    """With whoever proposed, by log-in and name, and the members behind that log-in and behind the actor's."""
    p, aku = Pengajuan, trx.actor.pengguna_id
    anggota = (_anggota(p.pengaju_id == _MILIK.c.pengguna_id), _anggota(_MILIK.c.pengguna_id == aku))
    return perintah.add_columns(p.pengaju_id, Pengguna.nama, *anggota)


def _pegang_orang(trx: Trx, baris: list[Any]) -> list[Any]:
    """Hold the persons; returns the row without what tells them."""
    *isi, pengaju_id, nama, pengaju, actor = baris
    semua = (_dari_teks(pengaju_id, nama, pengaju), _dari_teks(trx.actor.pengguna_id, trx.actor.nama, actor))
    trx.dipegang[ORANG] = {o.pengguna_id: o for o in semua}
    return isi


def _anggota(pengguna: ColumnElement[bool]) -> ScalarSelect[str]:
    """The members whom the seats of a log-in name in the proposal's koperasi, as one text."""
    milik = (pengguna, _MILIK.c.koperasi_id == Pengajuan.koperasi_id, _MILIK.c.anggota_id.is_not(None))
    teks: ScalarSelect[str] = (
        select(func.aggregate_strings(cast(_MILIK.c.anggota_id, String), " ")).where(*milik).scalar_subquery()
    )
    return teks.correlate(Pengajuan)


def _dari_teks(pengguna_id: uuid.UUID, nama: str, anggota: str | None) -> Orang:
    return Orang(pengguna_id, nama, frozenset(uuid.UUID(a) for a in (anggota or "").split()))


def _rata(nama: str) -> str:
    return " ".join(nama.casefold().split())


def orang(conn: Connection, koperasi_id: uuid.UUID, siapa: Iterable[uuid.UUID]) -> dict[uuid.UUID, Orang]:
    """The persons behind these log-ins, as the seats of this koperasi know them. One statement."""
    milik = (_J.pengguna_id == _P.id) & (_J.koperasi_id == koperasi_id) & _J.anggota_id.is_not(None)
    perintah = select(_P.id, _P.nama, _J.anggota_id).select_from(Pengguna.__table__.outerjoin(Jabatan.__table__, milik))
    nama: dict[uuid.UUID, str] = {}
    anggota: dict[uuid.UUID, set[uuid.UUID]] = {}
    for b in conn.execute(perintah.where(_P.id.in_(set(siapa)))):
        nama[b.id] = b.nama
        anggota.setdefault(b.id, set()).update({b.anggota_id} - {None})
    return {p: Orang(p, n, frozenset(anggota[p])) for p, n in nama.items()}
