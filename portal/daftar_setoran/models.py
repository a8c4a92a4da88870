"""An RT's evening: the sheet with its cash, and its rows; first a draft that several people see, then booked once."""

from __future__ import annotations

import datetime as dt
import uuid

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from portal.dasar.milik import Milik, MilikTanpaId, fk
from portal.extensions import Base

BERUBAH = {
    "versi", "status", "tempat_uang_id", "petugas", "tanggal", "nomor_kertas", "uang_rupiah", "diubah_oleh", "diubah_pada",
    "dicatat_oleh", "dicatat_pada", "selisih_rupiah", "selisih_jurnal_id",
}  # fmt: skip
"""What of a sheet may change."""


class DaftarSetoran(Milik, Base):
    """A sheet of one RT (None: people whose RT isn't known) and month (its first day), kept until it is booked or put away.

    ``versi`` grows with each saving, so that who edits an old one is told; ``asal_id``: the sheet whose susulan this one
    goes on with; ``petugas``: who brought the cash; ``uang_rupiah``: as counted; ``selisih_rupiah``: counted minus ticked.
    """

    __tablename__ = "daftar_setoran"
    nomor: Mapped[int]
    rt: Mapped[str | None]
    rw: Mapped[str | None]
    bulan: Mapped[dt.date]
    asal_id: Mapped[uuid.UUID | None]
    status: Mapped[str] = mapped_column(default="draf")
    versi: Mapped[int] = mapped_column(default=1)
    tempat_uang_id: Mapped[uuid.UUID | None]
    petugas: Mapped[str | None]
    tanggal: Mapped[dt.date | None]
    nomor_kertas: Mapped[str | None]
    uang_rupiah: Mapped[int | None]
    dibuat_oleh: Mapped[uuid.UUID] = mapped_column(ForeignKey("pengguna.id"))
    dibuat_pada: Mapped[dt.datetime]
    diubah_oleh: Mapped[uuid.UUID] = mapped_column(ForeignKey("pengguna.id"))
    diubah_pada: Mapped[dt.datetime]
    dicatat_oleh: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("pengguna.id"))
    dicatat_pada: Mapped[dt.datetime | None]
    selisih_rupiah: Mapped[int] = mapped_column(default=0)
    selisih_jurnal_id: Mapped[uuid.UUID | None]
    __table_args__ = (
        fk("asal_id", "daftar_setoran"),
        fk("tempat_uang_id", "tempat_uang"),
        fk("selisih_jurnal_id", "jurnal"),
        UniqueConstraint("koperasi_id", "nomor"),
        CheckConstraint("status IN ('draf','tercatat','batal')", name="status"),
        CheckConstraint("versi >= 1", name="versi"),
        CheckConstraint("uang_rupiah IS NULL OR uang_rupiah BETWEEN 1 AND 1000000000000", name="uang_rupiah"),
        CheckConstraint("(status = 'tercatat') = (dicatat_pada IS NOT NULL)", name="dicatat_pada"),
        CheckConstraint("(dicatat_oleh IS NULL) = (dicatat_pada IS NULL)", name="dicatat_oleh"),
        CheckConstraint("(selisih_rupiah = 0) = (selisih_jurnal_id IS NULL)", name="selisih"),
        CheckConstraint("status <> 'tercatat' OR (uang_rupiah IS NOT NULL AND petugas IS NOT NULL)", name="lengkap"),
        Index("ix_daftar_setoran_status", "koperasi_id", "status", "diubah_pada"),
        {"info": {"boleh_ubah": BERUBAH}},
    )


class DaftarSetoranBaris(MilikTanpaId, Base):
    """A person's row: ticked or not, the amount as typed, and how it ended: an entry (``jurnal_id``), or why not."""

    __tablename__ = "daftar_setoran_baris"
    daftar_id: Mapped[uuid.UUID] = mapped_column(primary_key=True)
    anggota_id: Mapped[uuid.UUID] = mapped_column(primary_key=True)
    dicentang: Mapped[bool]
    isian: Mapped[str | None]
    jumlah_rupiah: Mapped[int | None]
    alasan: Mapped[str | None]
    jurnal_id: Mapped[uuid.UUID | None]
    __table_args__ = (
        fk("daftar_id", "daftar_setoran"),
        fk("anggota_id", "anggota"),
        fk("jurnal_id", "jurnal"),
        UniqueConstraint("koperasi_id", "jurnal_id"),
        CheckConstraint("jumlah_rupiah IS NULL OR jumlah_rupiah BETWEEN 1 AND 1000000000000", name="jumlah_rupiah"),
        CheckConstraint("jurnal_id IS NULL OR (jumlah_rupiah IS NOT NULL AND alasan IS NULL)", name="jurnal"),
        {"info": {"boleh_ubah": {"dicentang", "isian", "jumlah_rupiah", "alasan", "jurnal_id"}}},
    )
