"""Counts of cash, who saw them, and how a difference ended. All append-only: a wrong count is counted again."""

from __future__ import annotations

import datetime as dt
import uuid

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from portal.dasar.milik import Milik, MilikTanpaId, fk
from portal.extensions import Base


class HitungKas(Milik, Base):
    """A box was counted. ``pecahan``: JSON, notes and coins by their rupiah; ``buku_rupiah``: what the book said under
    lock, after entry number ``sampai_urut``; ``penanggung_jawab_id``: who held the box then."""

    __tablename__ = "hitung_kas"
    tempat_uang_id: Mapped[uuid.UUID]
    penanggung_jawab_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("pengguna.id"))
    penghitung_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("pengguna.id"))
    penghitung_jabatan: Mapped[str]
    saksi_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("pengguna.id"))
    pecahan: Mapped[str]
    dihitung_rupiah: Mapped[int]
    buku_rupiah: Mapped[int]
    selisih_rupiah: Mapped[int]
    sampai_urut: Mapped[int]
    jurnal_id: Mapped[uuid.UUID | None]
    tanggal: Mapped[dt.date]
    pada: Mapped[dt.datetime]
    __table_args__ = (
        fk("tempat_uang_id", "tempat_uang"),
        fk("jurnal_id", "jurnal"),
        UniqueConstraint("koperasi_id", "jurnal_id"),
        CheckConstraint("dihitung_rupiah >= 0", name="dihitung_rupiah"),
        CheckConstraint("buku_rupiah >= 0", name="buku_rupiah"),
        CheckConstraint("selisih_rupiah = dihitung_rupiah - buku_rupiah", name="selisih_rupiah"),
        CheckConstraint("(selisih_rupiah = 0) = (jurnal_id IS NULL)", name="jurnal_id"),
        CheckConstraint("saksi_id IS NULL OR saksi_id <> penghitung_id", name="dua_orang"),
        Index("ix_hitung_kas_tempat_uang_id", "koperasi_id", "tempat_uang_id", "pada"),
        {"info": {"tambah_saja": True}},
    )


class KesaksianKas(MilikTanpaId, Base):
    """The witness whom a count names says so with the own log-in."""

    __tablename__ = "kesaksian_kas"
    hitung_id: Mapped[uuid.UUID] = mapped_column(primary_key=True)
    oleh: Mapped[uuid.UUID] = mapped_column(ForeignKey("pengguna.id"))
    pada: Mapped[dt.datetime]
    __table_args__ = (fk("hitung_id", "hitung_kas"), {"info": {"tambah_saja": True}})


class PutusanSelisih(Milik, Base):
    """How a meeting ended the difference of the entry ``asal_id``, by the entry ``jurnal_id``."""

    __tablename__ = "putusan_selisih"
    asal_id: Mapped[uuid.UUID]
    jurnal_id: Mapped[uuid.UUID]
    putusan: Mapped[str]
    nomor_rapat: Mapped[str]
    pengusul_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("pengguna.id"))
    penyetuju_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("pengguna.id"))
    pada: Mapped[dt.datetime]
    __table_args__ = (
        fk("asal_id", "jurnal"),
        fk("jurnal_id", "jurnal"),
        UniqueConstraint("koperasi_id", "jurnal_id"),
        CheckConstraint("putusan IN ('diganti','beban','pendapatan','dikembalikan')", name="putusan"),
        CheckConstraint("pengusul_id <> penyetuju_id", name="dua_orang"),
        Index("ix_putusan_selisih_asal_id", "koperasi_id", "asal_id"),
        {"info": {"tambah_saja": True}},
    )
