"""What one person has proposed and another must release; and from which amount on two people are needed."""

from __future__ import annotations

import datetime as dt
import uuid

from sqlalchemy import CheckConstraint, ColumnElement, ForeignKey, Index, UniqueConstraint, and_, text
from sqlalchemy.orm import Mapped, mapped_column

from portal.dasar.milik import Milik, fk
from portal.extensions import Base

MENUNGGU = text("status = 'menunggu'")


class Pengajuan(Milik, Base):
    """A proposal: ``isi`` (JSON, sorted keys) is what will be carried out, ``perihal`` the sentence that people read.

    One that waits past ``berlaku_sampai`` has expired, whatever ``status`` says; it is marked when another one of its
    kind and target comes. ``dipakai_pada``: a release that is a permission (a slip) was used, once.
    """

    __tablename__ = "pengajuan"
    jenis: Mapped[str]
    isi: Mapped[str]
    perihal: Mapped[str]
    sasaran_id: Mapped[uuid.UUID | None]
    jumlah_rupiah: Mapped[int | None]
    pengaju_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("pengguna.id"))
    pengaju_jabatan_id: Mapped[uuid.UUID]
    pengaju_anggota_id: Mapped[uuid.UUID | None]
    diajukan_pada: Mapped[dt.datetime]
    berlaku_sampai: Mapped[dt.datetime]
    status: Mapped[str] = mapped_column(default="menunggu")
    pemutus_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("pengguna.id"))
    pemutus_jabatan_id: Mapped[uuid.UUID | None]
    pemutus_anggota_id: Mapped[uuid.UUID | None]
    diputus_pada: Mapped[dt.datetime | None]
    alasan: Mapped[str | None]
    hasil: Mapped[str | None]
    dipakai_pada: Mapped[dt.datetime | None]
    __table_args__ = (
        fk("pengaju_jabatan_id", "jabatan"),
        fk("pemutus_jabatan_id", "jabatan"),
        fk("pengaju_anggota_id", "anggota"),
        fk("pemutus_anggota_id", "anggota"),
        CheckConstraint("status IN ('menunggu','disetujui','ditolak','ditarik','kedaluwarsa')", name="status"),
        CheckConstraint("status = 'ditarik' OR pemutus_id <> pengaju_id", name="dua_orang"),
        CheckConstraint("status = 'ditarik' OR pemutus_anggota_id <> pengaju_anggota_id", name="dua_anggota"),
        CheckConstraint(
            "(status IN ('menunggu','kedaluwarsa')) = (pemutus_id IS NULL)"
            " AND (pemutus_id IS NULL) = (diputus_pada IS NULL)",
            name="keputusan",
        ),
        CheckConstraint("status <> 'ditolak' OR alasan IS NOT NULL", name="alasan"),
        CheckConstraint("jumlah_rupiah IS NULL OR jumlah_rupiah BETWEEN 1 AND 1000000000000", name="jumlah_rupiah"),
        Index(
            "uq_pengajuan_menunggu",
            "koperasi_id",
            "jenis",
            "sasaran_id",
            unique=True,
            sqlite_where=MENUNGGU,
            postgresql_where=MENUNGGU,
        ),
        Index("ix_pengajuan_status", "koperasi_id", "status", "diajukan_pada"),
        {
            "info": {
                "boleh_ubah": {
                    "status", "pemutus_id", "pemutus_jabatan_id", "pemutus_anggota_id", "diputus_pada", "alasan", "hasil",
                    "dipakai_pada",
                }
            }
        },
    )  # fmt: skip

    @classmethod
    def belum_dipakai(cls, sejak: dt.datetime) -> ColumnElement[bool]:
        """A release decided after ``sejak`` that is a permission and was not used: it can be used now."""
        return and_(cls.status == "disetujui", cls.dipakai_pada.is_(None), cls.diputus_pada > sejak)


class BatasPersetujuan(Milik, Base):
    """From this amount (rupiah) on, an act of this kind needs a second person first; dated, by a meeting's decision."""

    __tablename__ = "batas_persetujuan"
    jenis: Mapped[str]
    batas_rupiah: Mapped[int]
    mulai: Mapped[dt.date]
    nomor_berita_acara: Mapped[str]
    oleh: Mapped[uuid.UUID] = mapped_column(ForeignKey("pengguna.id"))
    pada: Mapped[dt.datetime]
    __table_args__ = (
        UniqueConstraint("koperasi_id", "jenis", "mulai"),
        CheckConstraint("batas_rupiah BETWEEN 1 AND 1000000000000", name="batas_rupiah"),
        {"info": {"tambah_saja": True}},
    )
