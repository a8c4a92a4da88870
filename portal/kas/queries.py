"""Reads of cash boxes and of who may hold one today."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Uuid, bindparam, or_, select
from sqlalchemy.orm import aliased

from portal.dasar.milik import MILIK_AKTIF
from portal.dasar.transaksi import Trx
from portal.errors import TidakDitemukan
from portal.extensions import db
from portal.kas.models import RiwayatTempatUang, TempatUang
from portal.kas.pemeriksaan import periksa as periksa  # every room's checks stand in its queries
from portal.pembukuan.bacaan import tabel_sub_buku
from portal.pembukuan.services import kenali
from portal.pengguna.actor import SEBUTAN, ActorPengguna
from portal.pengguna.models import Jabatan, Pengguna

TIDAK_MEMEGANG = ("anggota", "pengawas", "pengelola", "juru_buku", "kasir_gerai", "pendamping", "kader_rt")
"""Seats that hold no cash: a member's own, and those who watch over the others."""
BUKAN_SAKSI = ("anggota", "pendamping", "kader_rt")
"""Seats that watch no count: they have no part in the koperasi's cash."""

_T, _P, _S = TempatUang.__table__.c, Pengguna.__table__.c, tabel_sub_buku().c
_SEMUA = (
    select(_T.koperasi_id, _T.id, _T.nama, _T.sub_buku_id, _T.unit_id, _T.penanggung_jawab_id, _P.nama)
    .add_columns(_S.nomor)
    .join(Pengguna.__table__, _P.id == _T.penanggung_jawab_id)
    .join(tabel_sub_buku(), (_S.koperasi_id == _T.koperasi_id) & (_S.id == _T.sub_buku_id))
    .where(_T.koperasi_id == MILIK_AKTIF)
)
_DAFTAR = _SEMUA.where(_T.aktif).order_by(_T.nama)
_APA_PUN = _SEMUA.where(_T.id == bindparam("tempat_uang_id", type_=Uuid()))
_SATU = _APA_PUN.where(_T.aktif)


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

    def muat_ulang(self, trx: Trx) -> TempatUangRingkas:
        """Read again under lock: a box that is counted neither changes hands nor is closed meanwhile.

        :raises TidakDitemukan: it was closed.
        """
        return _ringkas(trx.baris_terkunci(_SATU.params(tempat_uang_id=self.id), TempatUang.__table__))


@dataclass(frozen=True, slots=True)
class Kotak:
    """A box as the policy asks about it: who answers for it, and the sub-buku of that officer where one was made."""

    koperasi_id: uuid.UUID
    penanggung_jawab_id: uuid.UUID
    petugas_id: uuid.UUID | None


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
    return [_ringkas(b) for b in db.session.execute(_DAFTAR)]


def _ringkas(baris: Sequence[Any]) -> TempatUangRingkas:
    isi: list[Any] = list(baris)
    tempat = TempatUangRingkas(*isi[:-1])
    kenali(tempat.sub_buku_id, "tempat_uang", isi[-1])
    return tempat


def dengan_id(tempat_uang_id: uuid.UUID, juga_tutup: bool = False) -> TempatUangRingkas:
    """A box in use; with ``juga_tutup`` one that was closed, too.

    :raises TidakDitemukan: the koperasi has no such box, or it was closed.
    """
    perintah = _APA_PUN if juga_tutup else _SATU
    baris = db.session.execute(perintah, {"tempat_uang_id": tempat_uang_id}).first()
    if baris is None:
        raise TidakDitemukan
    return _ringkas(baris)


def tempat_uang_untuk(actor: ActorPengguna) -> list[TempatUangRingkas]:
    """The same, the actor's own boxes first."""
    return sorted(daftar_tempat_uang(), key=lambda t: (t.penanggung_jawab_id != actor.pengguna_id, t.nama))


def saksi_pada(hari: dt.date) -> list[Pemegang]:
    """Everybody with a seat on that day who may watch a box being counted; as ``pemegang_pada``."""
    return pemegang_pada(hari, BUKAN_SAKSI)


def pemegang_pada(hari: dt.date, kecuali: tuple[str, ...] = TIDAK_MEMEGANG) -> list[Pemegang]:
    """Everybody with a seat on that day who may hold cash, bendahara and kasir first; each person once."""
    j = Jabatan
    perintah = (
        select(j.pengguna_id, Pengguna.nama, j.jabatan)
        .join(Pengguna, Pengguna.id == j.pengguna_id)
        .where(
            j.mulai <= hari,
            or_(j.selesai.is_(None), j.selesai >= hari),
            j.jabatan.not_in(kecuali),
            Pengguna.aktif,
        )
    )
    urut = sorted(
        db.session.execute(perintah), key=lambda b: (b.jabatan not in ("bendahara", "kasir"), b.nama, b.jabatan)
    )
    unik = {b.pengguna_id: Pemegang(b.pengguna_id, b.nama, SEBUTAN[b.jabatan]) for b in reversed(urut)}
    return sorted(unik.values(), key=lambda p: (p.jabatan not in ("bendahara", "kasir"), p.nama))


@dataclass(frozen=True, slots=True)
class RiwayatPemegang:
    """A box was opened, changed hands or was closed: whose it was from ``pada`` on, by whom, and who released it."""

    tempat_uang_id: uuid.UUID
    jenis: str
    nama: str
    pada: dt.datetime
    oleh: str
    penyetuju: str | None


def riwayat_pemegang() -> dict[uuid.UUID, list[RiwayatPemegang]]:
    """Who answered for each box of the present koperasi since when, the closed ones too; the latest first."""
    r, oleh, penyetuju = RiwayatTempatUang, aliased(Pengguna), aliased(Pengguna)
    perintah = (
        select(r.tempat_uang_id, r.jenis, Pengguna.nama, r.pada, oleh.nama, penyetuju.nama)
        .join(Pengguna, Pengguna.id == r.pengguna_id)
        .join(oleh, oleh.id == r.oleh)
        .join(penyetuju, penyetuju.id == r.penyetuju_id, isouter=True)
        .order_by(r.pada.desc(), r.id.desc())
    )
    hasil: dict[uuid.UUID, list[RiwayatPemegang]] = {}
    for b in db.session.execute(perintah):
        hasil.setdefault(b[0], []).append(RiwayatPemegang(*b))
    return hasil
