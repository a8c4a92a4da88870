"""Bank accounts of the koperasi, and money that is on its way between them and the boxes."""

from __future__ import annotations

import datetime as dt
import uuid

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from portal.dasar.milik import Milik, MilikTanpaId, fk
from portal.extensions import Base


class RekeningBank(Milik, Base):
    """An account in the koperasi's own name; a sub-buku of 1-1210 and, for money on its way to it, of 1-1190."""

    __tablename__ = "rekening_bank"
    nama_bank: Mapped[str]
    nomor_rekening: Mapped[str]
    atas_nama: Mapped[str]
    nomor_berita_acara: Mapped[str]
    unit_id: Mapped[uuid.UUID]
    sub_buku_id: Mapped[uuid.UUID]
    aktif: Mapped[bool] = mapped_column(default=True)
    dibuat_oleh: Mapped[uuid.UUID] = mapped_column(ForeignKey("pengguna.id"))
    dibuat_pada: Mapped[dt.datetime]
    __table_args__ = (
        fk("unit_id", "unit_buku"),
        fk("sub_buku_id", "sub_buku"),
        UniqueConstraint("koperasi_id", "nomor_rekening"),
        UniqueConstraint("koperasi_id", "sub_buku_id"),
    )


class PenutupanRekening(MilikTanpaId, Base):
    """An account is used no more: by which minutes, who proposed it, and who released it where two people were needed."""

    __tablename__ = "penutupan_rekening"
    rekening_id: Mapped[uuid.UUID] = mapped_column(primary_key=True)
    nomor_berita_acara: Mapped[str]
    oleh: Mapped[uuid.UUID] = mapped_column(ForeignKey("pengguna.id"))
    penyetuju_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("pengguna.id"))
    pada: Mapped[dt.datetime]
    __table_args__ = (
        fk("rekening_id", "rekening_bank"),
        CheckConstraint("penyetuju_id IS NULL OR penyetuju_id <> oleh", name="dua_orang"),
        {"info": {"tambah_saja": True}},
    )


class SetoranBank(Milik, Base):
    """Cash that left a box for the bank. On its way until a ``MutasiBank`` whose entry stands says otherwise."""

    __tablename__ = "setoran_bank"
    jurnal_id: Mapped[uuid.UUID]
    rekening_id: Mapped[uuid.UUID]
    tempat_uang_id: Mapped[uuid.UUID]
    jumlah_rupiah: Mapped[int]
    tanggal: Mapped[dt.date]
    __table_args__ = (
        fk("jurnal_id", "jurnal"),
        fk("rekening_id", "rekening_bank"),
        fk("tempat_uang_id", "tempat_uang"),
        UniqueConstraint("koperasi_id", "jurnal_id"),
        CheckConstraint("jumlah_rupiah >= 1", name="jumlah_rupiah"),
        Index("ix_setoran_bank_tanggal", "koperasi_id", "tanggal"),
        {"info": {"tambah_saja": True}},
    )


class MutasiBank(Milik, Base):
    """A deposit as the bank's statement shows it, with the fee that the bank took."""

    __tablename__ = "mutasi_bank"
    setoran_id: Mapped[uuid.UUID]
    jurnal_id: Mapped[uuid.UUID]
    biaya_rupiah: Mapped[int]
    tanggal: Mapped[dt.date]
    __table_args__ = (
        fk("setoran_id", "setoran_bank"),
        fk("jurnal_id", "jurnal"),
        UniqueConstraint("koperasi_id", "jurnal_id"),
        CheckConstraint("biaya_rupiah >= 0", name="biaya_rupiah"),
        Index("ix_mutasi_bank_setoran_id", "koperasi_id", "setoran_id"),
        {"info": {"tambah_saja": True}},
    )


class TarikanBank(Milik, Base):
    """Cash that was drawn from the bank, as another person had released it: a release is used once."""

    __tablename__ = "tarikan_bank"
    pengajuan_id: Mapped[uuid.UUID]
    jurnal_id: Mapped[uuid.UUID]
    rekening_id: Mapped[uuid.UUID]
    tempat_uang_id: Mapped[uuid.UUID]
    jumlah_rupiah: Mapped[int]
    __table_args__ = (
        fk("pengajuan_id", "pengajuan"),
        fk("jurnal_id", "jurnal"),
        fk("rekening_id", "rekening_bank"),
        fk("tempat_uang_id", "tempat_uang"),
        UniqueConstraint("koperasi_id", "pengajuan_id"),
        UniqueConstraint("koperasi_id", "jurnal_id"),
        CheckConstraint("jumlah_rupiah >= 1", name="jumlah_rupiah"),
        {"info": {"tambah_saja": True}},
    )
