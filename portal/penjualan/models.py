"""A unit's sales of a day, as totals."""

from __future__ import annotations

import datetime as dt
import uuid

from sqlalchemy import CheckConstraint, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped

from portal.dasar.milik import Milik, fk
from portal.extensions import Base

BERLAKU = text("diralat_pada IS NULL")


class PenjualanHarian(Milik, Base):
    """One day of one unit, in rupiah: sales to members and to others. ``diralat_pada``: its entry was taken back then, so that
    the day can be entered again."""

    __tablename__ = "penjualan_harian"
    unit_usaha_id: Mapped[uuid.UUID]
    tanggal: Mapped[dt.date]
    jurnal_id: Mapped[uuid.UUID]
    anggota_rupiah: Mapped[int]
    non_anggota_rupiah: Mapped[int]
    diralat_pada: Mapped[dt.datetime | None]
    __table_args__ = (
        fk("unit_usaha_id", "unit_usaha"),
        fk("jurnal_id", "jurnal"),
        UniqueConstraint("koperasi_id", "jurnal_id"),
        CheckConstraint("anggota_rupiah >= 0 AND non_anggota_rupiah >= 0", name="rupiah"),
        Index(
            "uq_penjualan_harian_hari",
            "koperasi_id",
            "unit_usaha_id",
            "tanggal",
            unique=True,
            sqlite_where=BERLAKU,
            postgresql_where=BERLAKU,
        ),
        {"info": {"boleh_ubah": {"diralat_pada"}}},
    )
