"""Jobs: work that is asked for in one transaction and done in another, by the worker."""

from __future__ import annotations

import datetime as dt
import uuid

from sqlalchemy import CheckConstraint, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from portal.dasar.milik import Milik
from portal.extensions import Base

STATUS = ("antre", "berjalan", "selesai", "gagal")


class Pekerjaan(Milik, Base):
    """A job: its kind, what it needs to know (JSON, never a secret), who asked from which seat, how far it is.

    A worker that has taken it holds it until ``berlaku_sampai`` under its mark ``pemegang``; one that died is succeeded
    by another after that moment. ``percobaan``: how often it was taken. ``hasil``: what came of it, as its kind says.
    """

    __tablename__ = "pekerjaan"
    jenis: Mapped[str]
    isi: Mapped[str]
    status: Mapped[str]
    tahap: Mapped[str | None]
    kemajuan: Mapped[int] = mapped_column(default=0)
    dari: Mapped[int] = mapped_column(default=0)
    percobaan: Mapped[int] = mapped_column(default=0)
    pemegang: Mapped[str | None]
    berlaku_sampai: Mapped[dt.datetime | None]
    pesan: Mapped[str | None]
    hasil: Mapped[str | None]
    oleh: Mapped[uuid.UUID] = mapped_column(ForeignKey("pengguna.id"))
    kursi_jenis: Mapped[str]
    kursi_id: Mapped[uuid.UUID]
    jabatan: Mapped[str]
    zona: Mapped[str]
    dibuat_pada: Mapped[dt.datetime]
    selesai_pada: Mapped[dt.datetime | None]
    __table_args__ = (
        CheckConstraint("status IN ('antre','berjalan','selesai','gagal')", name="status"),
        CheckConstraint(
            "(status = 'berjalan') = (pemegang IS NOT NULL AND berlaku_sampai IS NOT NULL)", name="pemegang"
        ),
        CheckConstraint("(status IN ('selesai','gagal')) = (selesai_pada IS NOT NULL)", name="selesai_pada"),
        CheckConstraint("kemajuan >= 0 AND dari >= 0 AND percobaan >= 0", name="banyak"),
        Index("ix_pekerjaan_status", "status", "dibuat_pada"),
    )
