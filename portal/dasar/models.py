"""Ground tables: counters, form keys, dated rules."""

from __future__ import annotations

import datetime as dt
import uuid

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from portal.dasar.milik import MilikTanpaId, uuid7
from portal.extensions import Base


class Penghitung(MilikTanpaId, Base):
    """A counter row per koperasi and name: gapless numbers that people see."""

    __tablename__ = "penghitung"
    nama: Mapped[str] = mapped_column(primary_key=True)
    nilai: Mapped[int] = mapped_column(default=0)
    __table_args__ = (CheckConstraint("nilai >= 0", name="nilai"),)


class Kiriman(MilikTanpaId, Base):
    """A form that was sent: the same ``kode_kirim`` with the same fingerprint is the same result."""

    __tablename__ = "kiriman"
    kode_kirim: Mapped[str] = mapped_column(primary_key=True)
    sidik: Mapped[str]
    hasil: Mapped[str | None]
    dicatat_pada: Mapped[dt.datetime]


class KirimanPusat(Base):
    """The same for acts outside a koperasi (seating a lurah, opening a koperasi)."""

    __tablename__ = "kiriman_pusat"
    kode_kirim: Mapped[str] = mapped_column(primary_key=True)
    sidik: Mapped[str]
    hasil: Mapped[str | None]
    dicatat_pada: Mapped[dt.datetime]


class Aturan(Base):
    """A threshold as dated data with its source. ``koperasi``'s own amounts stand in ``ketentuan_simpanan``."""

    __tablename__ = "aturan"
    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid7)
    nama: Mapped[str]
    nilai: Mapped[str]
    mulai: Mapped[dt.date]
    selesai: Mapped[dt.date | None]
    sumber: Mapped[str]
    diperiksa_pada: Mapped[dt.date | None]
    __table_args__ = (
        UniqueConstraint("nama", "mulai"),
        CheckConstraint("selesai IS NULL OR selesai >= mulai", name="masa"),
    )


class PeristiwaKeamanan(Base):
    """What the centre wants to know of log-ins: kind, when, whose account; never a secret, NIK or phone."""

    __tablename__ = "peristiwa_keamanan"
    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid7)
    jenis: Mapped[str]
    pada: Mapped[dt.datetime]
    pengguna_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("pengguna.id"))
    rincian: Mapped[str | None]
    __table_args__ = (
        Index("ix_peristiwa_keamanan_pengguna_id", "pengguna_id", "pada"),
        {"info": {"tambah_saja": True}},
    )
