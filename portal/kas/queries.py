"""Reads of cash boxes and of who may hold one today."""

from __future__ import annotations

import datetime as dt
import uuid
from dataclasses import dataclass

from sqlalchemy import or_, select

from portal.dasar.milik import MILIK_AKTIF
from portal.extensions import db
from portal.kas.models import TempatUang
from portal.pembukuan.bacaan import tabel_sub_buku
from portal.pembukuan.services import kenali
from portal.pengguna.actor import SEBUTAN, ActorPengguna
from portal.pengguna.models import Jabatan, Pengguna

TIDAK_MEMEGANG = ("anggota", "pengawas", "pengelola", "juru_buku", "kasir_gerai", "pendamping", "kader_rt")
"""Seats that hold no cash: a member's own, and those who watch over the others."""

_T, _P, _S = TempatUang.__table__.c, Pengguna.__table__.c, tabel_sub_buku().c
_DAFTAR = (
    select(_T.koperasi_id, _T.id, _T.nama, _T.sub_buku_id, _T.unit_id, _T.penanggung_jawab_id, _P.nama)
    .add_columns(_S.nomor)
    .join(Pengguna.__table__, _P.id == _T.penanggung_jawab_id)
    .join(tabel_sub_buku(), (_S.koperasi_id == _T.koperasi_id) & (_S.id == _T.sub_buku_id))
    .where(_T.koperasi_id == MILIK_AKTIF, _T.aktif)
    .order_by(_T.nama)
)


@dataclass(frozen=True, slots=True)
class TempatUangRingkas:
    """A cash box: its sub-buku and unit in the ledger, and the one person who answers for it."""

    koperasi_id: uuid.UUID
    id: uuid.UUID
    nama: str
    sub_buku_id: uuid.UUID
    unit_id: uuid.UUID
    penanggung_jawab_id: uuid.UUID
    penanggung_jawab: str

    @property
    def sebutan(self) -> str:
        """The box as people choose it: its name and its holder."""
        return f"{self.nama} ({self.penanggung_jawab})"


@dataclass(frozen=True, slots=True)
class Pemegang:
    """Who may hold a box today: a log-in with a seat of the koperasi."""

    pengguna_id: uuid.UUID
    nama: str
    jabatan: str

    @property
    def sebutan(self) -> str:
        return f"{self.nama} ({self.jabatan})"


def daftar_tempat_uang() -> list[TempatUangRingkas]:
    """The boxes in use of the present koperasi, by name."""
    hasil = []
    for *isi, nomor in db.session.execute(_DAFTAR):
        hasil.append(TempatUangRingkas(*isi))
        kenali(hasil[-1].sub_buku_id, "tempat_uang", nomor)
    return hasil


def tempat_uang_untuk(actor: ActorPengguna) -> list[TempatUangRingkas]:
    """The same, the actor's own boxes first."""
    return sorted(daftar_tempat_uang(), key=lambda t: (t.penanggung_jawab_id != actor.pengguna_id, t.nama))


def pemegang_pada(hari: dt.date) -> list[Pemegang]:
    """Everybody with a seat on that day who may hold cash, bendahara and kasir first; each person once."""
    j = Jabatan
    perintah = (
        select(j.pengguna_id, Pengguna.nama, j.jabatan)
        .join(Pengguna, Pengguna.id == j.pengguna_id)
        .where(
            j.mulai <= hari,
            or_(j.selesai.is_(None), j.selesai >= hari),
            j.jabatan.not_in(TIDAK_MEMEGANG),
            Pengguna.aktif,
        )
    )
    urut = sorted(
        db.session.execute(perintah), key=lambda b: (b.jabatan not in ("bendahara", "kasir"), b.nama, b.jabatan)
    )
    unik = {b.pengguna_id: Pemegang(b.pengguna_id, b.nama, SEBUTAN[b.jabatan]) for b in reversed(urut)}
    return sorted(unik.values(), key=lambda p: (p.jabatan not in ("bendahara", "kasir"), p.nama))
