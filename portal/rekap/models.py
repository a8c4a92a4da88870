"""The one review of an evening, remarks on entries, and what was said to them. All append-only."""

from __future__ import annotations

import datetime as dt
import uuid

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from portal.dasar.milik import Milik, MilikTanpaId, fk
from portal.extensions import Base


class Tinjauan(Milik, Base):
    """Somebody looked over a day's entries up to number ``sampai_urut`` of the book, whose hash is kept. Own entries of
    the reviewer, by person, aren't covered; ``banyak``: how many were."""

    __tablename__ = "tinjauan"
    tanggal: Mapped[dt.date]
    sampai_urut: Mapped[int]
    hash_kepala: Mapped[str]
    banyak: Mapped[int]
    oleh: Mapped[uuid.UUID] = mapped_column(ForeignKey("pengguna.id"))
    jabatan: Mapped[str]
    pada: Mapped[dt.datetime]
    __table_args__ = (
        UniqueConstraint("koperasi_id", "tanggal", "oleh", "sampai_urut"),
        CheckConstraint("banyak >= 1", name="banyak"),
        {"info": {"tambah_saja": True}},
    )


class CatatanTinjauan(Milik, Base):
    """A remark on one entry: it needs an explanation."""

    __tablename__ = "catatan_tinjauan"
    tinjauan_id: Mapped[uuid.UUID]
    jurnal_id: Mapped[uuid.UUID]
    teks: Mapped[str]
    __table_args__ = (
        fk("tinjauan_id", "tinjauan"),
        fk("jurnal_id", "jurnal"),
        UniqueConstraint("koperasi_id", "tinjauan_id", "jurnal_id"),
        {"info": {"tambah_saja": True}},
    )


class PenjelasanTinjauan(MilikTanpaId, Base):
    """The explanation that was asked for, once."""

    __tablename__ = "penjelasan_tinjauan"
    catatan_id: Mapped[uuid.UUID] = mapped_column(primary_key=True)
    teks: Mapped[str]
    oleh: Mapped[uuid.UUID] = mapped_column(ForeignKey("pengguna.id"))
    pada: Mapped[dt.datetime]
    __table_args__ = (fk("catatan_id", "catatan_tinjauan"), {"info": {"tambah_saja": True}})
