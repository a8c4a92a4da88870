"""The book's tables; only this room touches them. The ledger knows nobody: lines carry sub-buku ids."""

from __future__ import annotations

import datetime as dt
import uuid

from sqlalchemy import CheckConstraint, ForeignKey, ForeignKeyConstraint, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from portal.dasar.milik import Milik, MilikTanpaId, fk
from portal.extensions import Base

JENIS_SUB_BUKU = ("tanpa", "tempat_uang", "rekening_bank", "anggota", "pihak", "barang", "dana")


class Akun(Base):
    """The chart of accounts, versioned; one for all koperasi."""

    __tablename__ = "akun"
    kode: Mapped[str] = mapped_column(primary_key=True)
    versi: Mapped[int]
    nama: Mapped[str]
    kelompok: Mapped[str]
    saldo_normal: Mapped[str]
    arus_kas: Mapped[str]
    keterangan: Mapped[str]
    __table_args__ = (CheckConstraint("saldo_normal IN ('debit','kredit')", name="saldo_normal"),)


class UnitBuku(Milik, Base):
    """A unit usaha as the ledger sees it: ``ORG`` is the organisation itself."""

    __tablename__ = "unit_buku"
    kode: Mapped[str]
    nama: Mapped[str]
    __table_args__ = (UniqueConstraint("koperasi_id", "kode"),)


class SubBuku(Milik, Base):
    """A row of a dimension: cash box, bank account, member, goods, fund. The row ``tanpa`` (id zero) means none."""

    __tablename__ = "sub_buku"
    jenis: Mapped[str]
    nomor: Mapped[int]
    __table_args__ = (
        UniqueConstraint("koperasi_id", "jenis", "nomor"),
        CheckConstraint(
            "jenis IN ('tanpa','tempat_uang','rekening_bank','anggota','pihak','barang','dana')", name="jenis"
        ),
    )


class Rantai(MilikTanpaId, Base):
    """The chain's head: the last gapless number, its hash and instant.

    ``batas_saldo_awal``: papers dated up to this day stand in the saldo awal already and take no further entry.
    """

    __tablename__ = "rantai"
    urut: Mapped[int] = mapped_column(default=0)
    hash: Mapped[str]
    dicatat_pada: Mapped[dt.datetime | None]
    batas_saldo_awal: Mapped[dt.date | None]
    __table_args__ = (CheckConstraint("urut >= 0", name="urut"),)


class Jurnal(Milik, Base):
    """The header of an entry. Append-only. ``urut`` orders chain and passbook; ``nomor`` is the receipt's number."""

    __tablename__ = "jurnal"
    urut: Mapped[int]
    jenis: Mapped[str]
    seri: Mapped[str]
    nomor: Mapped[str]
    kode_publik: Mapped[str]
    tanggal_bukti: Mapped[dt.date]
    tanggal_buku: Mapped[dt.date]
    dicatat_pada: Mapped[dt.datetime]
    pencatat_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("pengguna.id"))
    pencatat_jabatan: Mapped[str]
    penyetuju_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("pengguna.id"))
    nomor_kertas: Mapped[str | None]
    kode_kirim: Mapped[str]
    ralat_dari: Mapped[uuid.UUID | None]
    alasan_kode: Mapped[str | None]
    keterangan_hash: Mapped[str | None]
    versi: Mapped[int]
    hash_sebelum: Mapped[str]
    hash: Mapped[str]
    __table_args__ = (
        UniqueConstraint("koperasi_id", "urut"),
        UniqueConstraint("koperasi_id", "nomor"),
        UniqueConstraint("koperasi_id", "kode_publik"),
        UniqueConstraint("koperasi_id", "ralat_dari"),
        fk("ralat_dari", "jurnal"),
        Index("ix_jurnal_kode_kirim", "koperasi_id", "kode_kirim"),
        Index("ix_jurnal_tanggal_buku", "koperasi_id", "tanggal_buku", "urut"),
        CheckConstraint("seri IN ('KM','KK','M')", name="seri"),
        CheckConstraint("penyetuju_id IS NULL OR penyetuju_id <> pencatat_id", name="dua_orang"),
        CheckConstraint("(ralat_dari IS NULL) = (alasan_kode IS NULL)", name="ralat"),
        {"info": {"tambah_saja": True}},
    )


class JurnalBaris(MilikTanpaId, Base):
    """A line: account, unit, two dimensions, side, rupiah, and the saldo of its row afterwards (debit positive)."""

    __tablename__ = "jurnal_baris"
    jurnal_id: Mapped[uuid.UUID] = mapped_column(primary_key=True)
    ke: Mapped[int] = mapped_column(primary_key=True)
    urut: Mapped[int]
    akun: Mapped[str] = mapped_column(ForeignKey("akun.kode"))
    unit_id: Mapped[uuid.UUID]
    sub_buku_id: Mapped[uuid.UUID]
    rincian_id: Mapped[uuid.UUID]
    sisi: Mapped[str]
    jumlah_rupiah: Mapped[int]
    saldo_rupiah: Mapped[int]
    __table_args__ = (
        fk("jurnal_id", "jurnal"),
        fk("unit_id", "unit_buku"),
        fk("sub_buku_id", "sub_buku"),
        fk("rincian_id", "sub_buku"),
        CheckConstraint("sisi IN ('debit','kredit')", name="sisi"),
        CheckConstraint("jumlah_rupiah BETWEEN 1 AND 1000000000000", name="jumlah_rupiah"),
        Index("ix_jurnal_baris_sub_buku_id", "koperasi_id", "sub_buku_id", "akun", "urut"),
        {"info": {"tambah_saja": True}},
    )


class KeteranganJurnal(MilikTanpaId, Base):
    """Free text beside an entry, with the salt of its hash; may be blanked when a person's data are erased."""

    __tablename__ = "keterangan_jurnal"
    jurnal_id: Mapped[uuid.UUID] = mapped_column(primary_key=True)
    teks: Mapped[str | None]
    garam: Mapped[str | None]
    __table_args__ = (fk("jurnal_id", "jurnal"), {"info": {"boleh_ubah": {"teks", "garam"}}})


class Saldo(MilikTanpaId, Base):
    """The stored saldo (debit positive) of an account in a unit and its dimensions; ``verifikasi`` derives it again."""

    __tablename__ = "saldo"
    akun: Mapped[str] = mapped_column(ForeignKey("akun.kode"), primary_key=True)
    unit_id: Mapped[uuid.UUID] = mapped_column(primary_key=True)
    sub_buku_id: Mapped[uuid.UUID] = mapped_column(primary_key=True)
    rincian_id: Mapped[uuid.UUID] = mapped_column(primary_key=True)
    saldo_rupiah: Mapped[int]
    __table_args__ = (
        ForeignKeyConstraint(["koperasi_id", "unit_id"], ["unit_buku.koperasi_id", "unit_buku.id"]),
        fk("sub_buku_id", "sub_buku"),
        fk("rincian_id", "sub_buku"),
        CheckConstraint(
            "akun NOT IN ('2-1210','2-1220','2-1410','2-1610','3-1110','3-1120') OR saldo_rupiah <= 0", name="simpanan"
        ),
        Index("ix_saldo_sub_buku_id", "koperasi_id", "sub_buku_id", "akun"),
    )
