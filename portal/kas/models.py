"""Cash boxes: each has one responsible person, and is a sub-buku of the ledger."""

from __future__ import annotations

import datetime as dt
import uuid

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from portal.dasar.milik import Milik, fk
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
