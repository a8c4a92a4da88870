"""Who may receive a late member's savings, and what was paid back to whom. The ledger knows neither."""

from __future__ import annotations

import datetime as dt
import uuid

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from portal.dasar.milik import Milik, fk
from portal.extensions import Base


class AhliWaris(Milik, Base):
    """An heir of a member who has died: name, kinship, the number of the letter that says so, and its witness."""

    __tablename__ = "ahli_waris"
    anggota_id: Mapped[uuid.UUID]
    nama: Mapped[str]
    hubungan: Mapped[str]
    nomor_surat: Mapped[str]
    saksi: Mapped[str]
    oleh: Mapped[uuid.UUID] = mapped_column(ForeignKey("pengguna.id"))
    pada: Mapped[dt.datetime]
    __table_args__ = (
        fk("anggota_id", "anggota"),
        Index("ix_ahli_waris_anggota_id", "koperasi_id", "anggota_id"),
        {"info": {"tambah_saja": True}},
    )


class PembayaranSimpanan(Milik, Base):
    """An entry that paid savings back. ``jenis``: pengembalian (2-1220) or penarikan (2-1610); ``pengajuan_id``: the release
    that it used, once; None: an amount below the band. ``ahli_waris_id``: to an heir, not to the person."""

    __tablename__ = "pembayaran_simpanan"
    anggota_id: Mapped[uuid.UUID]
    jurnal_id: Mapped[uuid.UUID]
    jenis: Mapped[str]
    jumlah_rupiah: Mapped[int]
    pengajuan_id: Mapped[uuid.UUID | None]
    ahli_waris_id: Mapped[uuid.UUID | None]
    pada: Mapped[dt.datetime]
    __table_args__ = (
        fk("anggota_id", "anggota"),
        fk("jurnal_id", "jurnal"),
        fk("pengajuan_id", "pengajuan"),
        fk("ahli_waris_id", "ahli_waris"),
        UniqueConstraint("koperasi_id", "jurnal_id"),
        UniqueConstraint("koperasi_id", "pengajuan_id"),
        CheckConstraint("jenis IN ('pengembalian','penarikan')", name="jenis"),
        CheckConstraint("jenis = 'penarikan' OR pengajuan_id IS NOT NULL", name="pengajuan"),
        CheckConstraint("jumlah_rupiah BETWEEN 1 AND 1000000000000", name="jumlah_rupiah"),
        Index("ix_pembayaran_simpanan_anggota_id", "koperasi_id", "anggota_id"),
        {"info": {"tambah_saja": True}},
    )
