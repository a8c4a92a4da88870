"""What members do not acknowledge, and what they were answered."""

from __future__ import annotations

import datetime as dt
import uuid

from sqlalchemy import CheckConstraint, ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from portal.dasar.milik import Milik, fk
from portal.extensions import Base

TERBUKA = text("jawaban IS NULL")


class Sanggahan(Milik, Base):
    """A member's words against an entry of the own book; the entry stays. ``cara``: typed by the member, or a letter that
    the sekretaris typed; ``tanggal``: of the letter; ``jawab_sampai``: the last day for the answer; ``pencatat_id``: who
    made the entry, and does not answer. Written once, answered once."""

    __tablename__ = "sanggahan"
    anggota_id: Mapped[uuid.UUID]
    jurnal_id: Mapped[uuid.UUID]
    pencatat_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("pengguna.id"))
    isi: Mapped[str]
    cara: Mapped[str]
    tanggal: Mapped[dt.date]
    jawab_sampai: Mapped[dt.date]
    oleh: Mapped[uuid.UUID] = mapped_column(ForeignKey("pengguna.id"))
    pada: Mapped[dt.datetime]
    jawaban: Mapped[str | None]
    dijawab_oleh: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("pengguna.id"))
    dijawab_jabatan: Mapped[str | None]
    dijawab_pada: Mapped[dt.datetime | None]
    __table_args__ = (
        fk("anggota_id", "anggota"),
        fk("jurnal_id", "jurnal"),
        CheckConstraint("cara IN ('portal','surat')", name="cara"),
        CheckConstraint("dijawab_oleh IS NULL OR dijawab_oleh NOT IN (pencatat_id, oleh)", name="dua_orang"),
        CheckConstraint(
            "(jawaban IS NULL) = (dijawab_oleh IS NULL) AND (jawaban IS NULL) = (dijawab_jabatan IS NULL)"
            " AND (jawaban IS NULL) = (dijawab_pada IS NULL)",
            name="jawaban",
        ),
        Index(
            "uq_sanggahan_terbuka",
            "koperasi_id",
            "jurnal_id",
            "anggota_id",
            unique=True,
            sqlite_where=TERBUKA,
            postgresql_where=TERBUKA,
        ),
        Index("ix_sanggahan_anggota_id", "koperasi_id", "anggota_id"),
        Index("ix_sanggahan_pada", "koperasi_id", "dijawab_pada", "pada"),
        {"info": {"boleh_ubah": {"jawaban", "dijawab_oleh", "dijawab_jabatan", "dijawab_pada"}}},
    )
