"""The administrative areas of Indonesia (Kemendagri codes): a reference table, loaded from ``data/``."""

from __future__ import annotations

from sqlalchemy import CheckConstraint, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from portal.extensions import Base

# A prefix is a range only where letters compare by their bytes: SQLite does, PostgreSQL must be told.
_MENURUT_BITA = String().with_variant(String(collation="C"), "postgresql")


class Wilayah(Base):
    """One area. ``induk`` is the code of the area above; ``nama_cari`` the name without case, spaces and marks."""

    __tablename__ = "wilayah"
    kode: Mapped[str] = mapped_column(primary_key=True)
    nama: Mapped[str]
    tingkat: Mapped[str]
    induk: Mapped[str | None]
    nama_cari: Mapped[str] = mapped_column(_MENURUT_BITA)
    __table_args__ = (
        CheckConstraint("tingkat IN ('provinsi','kabupaten','kota','kecamatan','kelurahan','desa')", name="tingkat"),
        Index("ix_wilayah_induk", "induk"),
        Index("ix_wilayah_nama_cari", "tingkat", "nama_cari"),
    )
