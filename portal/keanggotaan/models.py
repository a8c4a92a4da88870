"""What a member answers to a dismissal."""

from __future__ import annotations

import datetime as dt
import uuid

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from portal.dasar.milik import Milik, fk
from portal.extensions import Base


class TanggapanPemberhentian(Milik, Base):
    """An answer to the proposal of a dismissal: ``tanggapan`` while it waits, ``keberatan`` after it was carried out; once
    each. ``cara``: typed by the member in the portal, or by an officer (``oleh``) from a letter. ``tanggal``: the day of
    the answer, or of the letter."""

    __tablename__ = "tanggapan_pemberhentian"
    pengajuan_id: Mapped[uuid.UUID]
    anggota_id: Mapped[uuid.UUID]
    jenis: Mapped[str]
    cara: Mapped[str]
    isi: Mapped[str]
    tanggal: Mapped[dt.date]
    oleh: Mapped[uuid.UUID] = mapped_column(ForeignKey("pengguna.id"))
    pada: Mapped[dt.datetime]
    __table_args__ = (
        fk("pengajuan_id", "pengajuan"),
        fk("anggota_id", "anggota"),
        UniqueConstraint("koperasi_id", "pengajuan_id", "jenis"),
        CheckConstraint("jenis IN ('tanggapan','keberatan')", name="jenis"),
        CheckConstraint("cara IN ('portal','surat')", name="cara"),
        CheckConstraint("jenis = 'tanggapan' OR cara = 'surat'", name="surat"),
        Index("ix_tanggapan_pemberhentian_anggota_id", "koperasi_id", "anggota_id"),
        {"info": {"tambah_saja": True}},
    )
