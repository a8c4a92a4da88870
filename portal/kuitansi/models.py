"""Receipts on paper: each print, and the letterhead above it."""

from __future__ import annotations

import datetime as dt
import uuid

from sqlalchemy import CheckConstraint, ForeignKey, Index, LargeBinary, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from portal.dasar.milik import Milik, fk
from portal.extensions import Base


class CetakanKuitansi(Milik, Base):
    """A print of a receipt: ``ke`` 0 is the original, 1 and on are SALINAN. Append-only."""

    __tablename__ = "cetakan_kuitansi"
    jurnal_id: Mapped[uuid.UUID]
    ke: Mapped[int]
    bentuk: Mapped[str]
    oleh: Mapped[uuid.UUID] = mapped_column(ForeignKey("pengguna.id"))
    pada: Mapped[dt.datetime]
    __table_args__ = (
        fk("jurnal_id", "jurnal"),
        UniqueConstraint("koperasi_id", "jurnal_id", "ke"),
        CheckConstraint("ke >= 0", name="ke"),
        CheckConstraint("bentuk IN ('a5','58mm')", name="bentuk"),
        {"info": {"tambah_saja": True}},
    )


class LogoKoperasi(Milik, Base):
    """A logo as it was written anew: a small PNG and its size in pixels. Append-only."""

    __tablename__ = "logo_koperasi"
    png: Mapped[bytes] = mapped_column(LargeBinary)
    lebar: Mapped[int]
    tinggi: Mapped[int]
    oleh: Mapped[uuid.UUID] = mapped_column(ForeignKey("pengguna.id"))
    pada: Mapped[dt.datetime]
    __table_args__ = (
        CheckConstraint("lebar BETWEEN 1 AND 600 AND tinggi BETWEEN 1 AND 600", name="ukuran"),
        {"info": {"tambah_saja": True}},
    )


class KopSurat(Milik, Base):
    """The letterhead: each change is a row, the newest one counts. Append-only."""

    __tablename__ = "kop_surat"
    alamat: Mapped[str | None]
    badan_hukum: Mapped[str | None]
    kontak: Mapped[str | None]
    teks_cap: Mapped[str | None]
    logo_id: Mapped[uuid.UUID | None]
    oleh: Mapped[uuid.UUID] = mapped_column(ForeignKey("pengguna.id"))
    pada: Mapped[dt.datetime]
    __table_args__ = (
        fk("logo_id", "logo_koperasi"),
        Index("ix_kop_surat_pada", "koperasi_id", "pada"),
        {"info": {"tambah_saja": True}},
    )
