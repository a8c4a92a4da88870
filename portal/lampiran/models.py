"""Pictures of notas, in the database: so they stand in every copy and every restore, are written with their entry or not
at all, and are one koperasi's by the same wall as its book. Each is at most 300 KB after it was written anew."""

from __future__ import annotations

import datetime as dt
import uuid

from sqlalchemy import CheckConstraint, ForeignKey, Index, LargeBinary
from sqlalchemy.orm import Mapped, mapped_column

from portal.dasar.milik import Milik, fk
from portal.extensions import Base


class Lampiran(Milik, Base):
    """A JPEG beside an entry, or beside a proposal that waits. ``sidik``: SHA-256 of what was sent: the same photo again."""

    __tablename__ = "lampiran"
    jurnal_id: Mapped[uuid.UUID | None]
    pengajuan_id: Mapped[uuid.UUID | None]
    isi: Mapped[bytes] = mapped_column(LargeBinary)
    sidik: Mapped[str]
    oleh: Mapped[uuid.UUID] = mapped_column(ForeignKey("pengguna.id"))
    pada: Mapped[dt.datetime]
    __table_args__ = (
        fk("jurnal_id", "jurnal"),
        fk("pengajuan_id", "pengajuan"),
        CheckConstraint("(jurnal_id IS NULL) <> (pengajuan_id IS NULL)", name="milik_satu"),
        CheckConstraint("length(isi) BETWEEN 1 AND 400000", name="ukuran"),
        Index("ix_lampiran_jurnal_id", "koperasi_id", "jurnal_id"),
        Index("ix_lampiran_pengajuan_id", "koperasi_id", "pengajuan_id"),
        Index("ix_lampiran_sidik", "koperasi_id", "sidik"),
        {"info": {"tambah_saja": True}},
    )
