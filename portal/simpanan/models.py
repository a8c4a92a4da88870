"""Simpanan: the amounts that a meeting set, the person's book, and which months of wajib are paid."""

from __future__ import annotations

import datetime as dt
import uuid

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from portal.dasar.milik import Milik, fk
from portal.extensions import Base


class KetentuanSimpanan(Milik, Base):
    """An amount (rupiah) from a day on, by a meeting's decision. ``bulan_pertama``: the first month of wajib that a new
    anggota owes is the month of joining (``masuk``) or the one after (``berikut``)."""

    __tablename__ = "ketentuan_simpanan"
    jenis: Mapped[str]
    jumlah_rupiah: Mapped[int]
    mulai: Mapped[dt.date]
    bulan_pertama: Mapped[str | None]
    nomor_berita_acara: Mapped[str]
    oleh: Mapped[uuid.UUID] = mapped_column(ForeignKey("pengguna.id"))
    pada: Mapped[dt.datetime]
    __table_args__ = (
        UniqueConstraint("koperasi_id", "jenis", "mulai"),
        CheckConstraint("jenis IN ('pokok','wajib')", name="jenis"),
        CheckConstraint("jumlah_rupiah BETWEEN 1 AND 1000000000000", name="jumlah_rupiah"),
        CheckConstraint("(jenis = 'wajib') = (bulan_pertama IS NOT NULL)", name="bulan_pertama"),
        CheckConstraint("bulan_pertama IS NULL OR bulan_pertama IN ('masuk','berikut')", name="pilihan_bulan"),
        {"info": {"tambah_saja": True}},
    )


class BukuSimpanan(Milik, Base):
    """Ties a person to the ledger's sub-buku. ``pokok_masuk_rupiah``: the pokok in force on joining;
    ``bulan_awal_wajib``: the first month owed (its first day), known once the person is anggota;
    ``wajib_awal_rupiah``: wajib that came with the saldo awal, as long as the membership lasts; ``bulan_awal_semula``: the
    first month that was ever owed, where the membership ended and began again."""

    __tablename__ = "buku_simpanan"
    anggota_id: Mapped[uuid.UUID]
    sub_buku_id: Mapped[uuid.UUID]
    pokok_masuk_rupiah: Mapped[int]
    bulan_awal_wajib: Mapped[dt.date | None]
    wajib_awal_rupiah: Mapped[int] = mapped_column(default=0)
    bulan_awal_semula: Mapped[dt.date | None]
    __table_args__ = (
        fk("anggota_id", "anggota"),
        fk("sub_buku_id", "sub_buku"),
        UniqueConstraint("koperasi_id", "anggota_id"),
        UniqueConstraint("koperasi_id", "sub_buku_id"),
        CheckConstraint("pokok_masuk_rupiah >= 0 AND wajib_awal_rupiah >= 0", name="rupiah"),
    )


class AlokasiWajib(Milik, Base):
    """How much of an entry's wajib goes to which month. Append-only; a ralat writes the same with the sign turned."""

    __tablename__ = "alokasi_wajib"
    anggota_id: Mapped[uuid.UUID]
    jurnal_id: Mapped[uuid.UUID]
    bulan: Mapped[dt.date]
    jumlah_rupiah: Mapped[int]
    __table_args__ = (
        fk("anggota_id", "anggota"),
        fk("jurnal_id", "jurnal"),
        UniqueConstraint("koperasi_id", "jurnal_id", "anggota_id", "bulan"),
        CheckConstraint("jumlah_rupiah <> 0", name="jumlah_rupiah"),
        Index("ix_alokasi_wajib_anggota_id", "koperasi_id", "anggota_id", "bulan"),
        {"info": {"tambah_saja": True}},
    )


class AkhirSimpanan(Milik, Base):
    """A membership's savings became a debt (``berhenti``), or a debt of which nothing was paid became savings again
    (``kembali``): by which entry, how much of what, rupiah. ``wajib_awal_rupiah``: the part of wajib that had come with
    the saldo awal; ``potongan_rupiah``: set off against the member's debts; ``bayar_sampai``: the last day for payment."""

    __tablename__ = "akhir_simpanan"
    anggota_id: Mapped[uuid.UUID]
    jurnal_id: Mapped[uuid.UUID]
    jenis: Mapped[str]
    titipan_rupiah: Mapped[int]
    pokok_rupiah: Mapped[int]
    wajib_rupiah: Mapped[int]
    wajib_awal_rupiah: Mapped[int]
    potongan_rupiah: Mapped[int]
    bayar_sampai: Mapped[dt.date]
    pada: Mapped[dt.datetime]
    __table_args__ = (
        fk("anggota_id", "anggota"),
        fk("jurnal_id", "jurnal"),
        UniqueConstraint("koperasi_id", "jurnal_id"),
        CheckConstraint("jenis IN ('berhenti','kembali')", name="jenis"),
        CheckConstraint(
            "titipan_rupiah >= 0 AND pokok_rupiah >= 0 AND wajib_rupiah >= wajib_awal_rupiah AND wajib_awal_rupiah >= 0"
            " AND potongan_rupiah BETWEEN 0 AND titipan_rupiah + pokok_rupiah + wajib_rupiah",
            name="rupiah",
        ),
        Index("ix_akhir_simpanan_anggota_id", "koperasi_id", "anggota_id", "pada"),
        {"info": {"tambah_saja": True}},
    )


class SaldoAwal(Milik, Base):
    """The koperasi came with old books: one cut-off date, one journal. Dates up to it take no further entry."""

    __tablename__ = "saldo_awal"
    tanggal: Mapped[dt.date]
    jurnal_id: Mapped[uuid.UUID]
    oleh: Mapped[uuid.UUID] = mapped_column(ForeignKey("pengguna.id"))
    pada: Mapped[dt.datetime]
    __table_args__ = (
        fk("jurnal_id", "jurnal"),
        UniqueConstraint("koperasi_id", "jurnal_id"),
        {"info": {"tambah_saja": True}},
    )
