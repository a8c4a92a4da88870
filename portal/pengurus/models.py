"""What the holder of a seat has declared on paper: no kin of the first degree among the others, no village leader."""

from __future__ import annotations

import datetime as dt
import uuid

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from portal.dasar.milik import Milik, fk
from portal.extensions import Base


class PernyataanJabatan(Milik, Base):
    """A signed declaration for one seat: its day and number. What is declared otherwise is refused, never stored."""

    __tablename__ = "pernyataan_jabatan"
    jabatan_id: Mapped[uuid.UUID]
    tanggal: Mapped[dt.date]
    nomor_surat: Mapped[str]
    oleh: Mapped[uuid.UUID] = mapped_column(ForeignKey("pengguna.id"))
    pada: Mapped[dt.datetime]
    __table_args__ = (
        fk("jabatan_id", "jabatan"),
        UniqueConstraint("koperasi_id", "jabatan_id"),
        {"info": {"tambah_saja": True}},
    )
