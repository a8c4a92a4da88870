"""Cash boxes: each has one responsible person, and is a sub-buku of the ledger."""

from __future__ import annotations

import datetime as dt
import uuid

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from portal.dasar.milik import Milik, MilikTanpaId, fk
from portal.extensions import Base


class TempatUang(Milik, Base):
    """A cash box of one unit, held by one seat's owner."""

    __tablename__ = "tempat_uang"
    nama: Mapped[str]
    unit_id: Mapped[uuid.UUID]
    sub_buku_id: Mapped[uuid.UUID]
    penanggung_jawab_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("pengguna.id"))
    aktif: Mapped[bool] = mapped_column(default=True)
    dibuat_oleh: Mapped[uuid.UUID] = mapped_column(ForeignKey("pengguna.id"))
    dibuat_pada: Mapped[dt.datetime]
    __table_args__ = (
        fk("unit_id", "unit_buku"),
        fk("sub_buku_id", "sub_buku"),
        UniqueConstraint("koperasi_id", "nama"),
        UniqueConstraint("koperasi_id", "sub_buku_id"),
    )


class RiwayatTempatUang(Milik, Base):
    """Who answered for a box since when: it was opened, changed hands, or was closed. Append-only.

    ``pengguna_id``: the holder from ``pada`` on (of a box that was closed: the last one). ``penyetuju_id``: who released it.
    """

    __tablename__ = "riwayat_tempat_uang"
    tempat_uang_id: Mapped[uuid.UUID]
    jenis: Mapped[str]
    pengguna_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("pengguna.id"))
    oleh: Mapped[uuid.UUID] = mapped_column(ForeignKey("pengguna.id"))
    penyetuju_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("pengguna.id"))
    pada: Mapped[dt.datetime]
    __table_args__ = (
        fk("tempat_uang_id", "tempat_uang"),
        CheckConstraint("jenis IN ('buka','ganti','tutup')", name="jenis"),
        CheckConstraint("penyetuju_id IS NULL OR penyetuju_id <> oleh", name="dua_orang"),
        Index("ix_riwayat_tempat_uang_tempat_uang_id", "koperasi_id", "tempat_uang_id", "pada"),
        {"info": {"tambah_saja": True}},
    )


class BukuPetugas(MilikTanpaId, Base):
    """The sub-buku under which the ledger keeps what concerns an officer who holds cash: a shortage, what is paid back."""

    __tablename__ = "buku_petugas"
    pengguna_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("pengguna.id"), primary_key=True)
    sub_buku_id: Mapped[uuid.UUID]
    __table_args__ = (
        fk("sub_buku_id", "sub_buku"),
        UniqueConstraint("koperasi_id", "sub_buku_id"),
        {"info": {"tambah_saja": True}},
    )
