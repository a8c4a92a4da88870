"""Business units: the seven kinds of the programme and any other, with an honest status."""

from __future__ import annotations

import datetime as dt
import uuid

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from portal.dasar.milik import Milik, fk
from portal.extensions import Base

STATUS = ("belum", "rencana", "izin", "berjalan", "berhenti")
JENIS = ("sembako", "apotek", "simpan_pinjam", "klinik", "kantor", "cold_storage", "logistik")


class UnitUsaha(Milik, Base):
    """One unit: kind (one of the seven, or ``lain``), status, the reason, the next step and its day."""

    __tablename__ = "unit_usaha"
    jenis: Mapped[str]
    nama: Mapped[str]
    status: Mapped[str] = mapped_column(default="belum")
    alasan: Mapped[str | None]
    langkah_berikut: Mapped[str | None]
    tanggal_langkah: Mapped[dt.date | None]
    urutan: Mapped[int]
    unit_buku_id: Mapped[uuid.UUID | None]
    __table_args__ = (
        fk("unit_buku_id", "unit_buku"),
        UniqueConstraint("koperasi_id", "nama"),
        CheckConstraint("status IN ('belum','rencana','izin','berjalan','berhenti')", name="status"),
    )


class RiwayatUnitUsaha(Milik, Base):
    """Each change of a unit's status, with who and when."""

    __tablename__ = "riwayat_unit_usaha"
    unit_usaha_id: Mapped[uuid.UUID]
    status: Mapped[str]
    alasan: Mapped[str | None]
    langkah_berikut: Mapped[str | None]
    oleh: Mapped[uuid.UUID] = mapped_column(ForeignKey("pengguna.id"))
    pada: Mapped[dt.datetime]
    __table_args__ = (
        fk("unit_usaha_id", "unit_usaha"),
        Index("ix_riwayat_unit_usaha_unit_usaha_id", "koperasi_id", "unit_usaha_id"),
        {"info": {"tambah_saja": True}},
    )
