"""A book left the portal as a file."""

from __future__ import annotations

import datetime as dt
import uuid

from sqlalchemy import CheckConstraint, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from portal.dasar.milik import Milik
from portal.extensions import Base

JENIS = ("kas", "bank", "jurnal", "neraca", "simpanan")


class EksporBuku(Milik, Base):
    """Which book, of which days, in which form, how many rows, by whom. Append-only."""

    __tablename__ = "ekspor_buku"
    jenis: Mapped[str]
    bentuk: Mapped[str]
    sejak: Mapped[dt.date]
    sampai: Mapped[dt.date]
    baris: Mapped[int]
    oleh: Mapped[uuid.UUID] = mapped_column(ForeignKey("pengguna.id"))
    pada: Mapped[dt.datetime]
    __table_args__ = (
        CheckConstraint("jenis IN ('kas','bank','jurnal','neraca','simpanan')", name="jenis"),
        CheckConstraint("bentuk IN ('pdf','xlsx')", name="bentuk"),
        CheckConstraint("baris >= 0", name="baris"),
        Index("ix_ekspor_buku_pada", "koperasi_id", "pada"),
        {"info": {"tambah_saja": True}},
    )
