"""The register: a person's data, the dated events from which the status follows, the counters that the lurah sees."""

from __future__ import annotations

import datetime as dt
import uuid

from sqlalchemy import CheckConstraint, ForeignKey, Index, LargeBinary, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from portal.dasar.milik import Milik, MilikTanpaId, fk
from portal.extensions import Base

STATUS = ("terdaftar", "calon", "anggota", "keluar", "ditolak")
PERISTIWA = (
    "bayar_dahulu",
    "diterima",
    "ditolak",
    "pokok_lunas",
    "saldo_awal",
    "berhenti",
    "diberhentikan",
    "meninggal",
    "pokok_diralat",
)
# Sorted and searched by bytes on both databases, so that a range of prefixes is a range of the index.
TEKS_URUT = String().with_variant(String(collation="C"), "postgresql")


class Anggota(Milik, Base):
    """A person in the register, from acceptance or the first payment on, whichever comes first.

    ``nomor`` is for life (URL, log-in name, sub-buku); ``nomor_buku`` is the Buku Daftar Anggota's, given when pokok is
    full and the person accepted. ``status`` and ``golongan`` (biasa, or luar_biasa: without a vote) are stored copies of
    what the events say. ``id`` is that of the pendaftaran. ``terdaftar`` and ``ditolak`` stand here only for people who
    paid before the decision.
    """

    __tablename__ = "anggota"
    nomor: Mapped[int]
    nomor_buku: Mapped[int | None]
    status: Mapped[str]
    golongan: Mapped[str] = mapped_column(default="biasa", server_default="biasa")
    nama: Mapped[str]
    nama_urut: Mapped[str] = mapped_column(TEKS_URUT)
    panggilan: Mapped[str | None]
    nik_sandi: Mapped[bytes | None] = mapped_column(LargeBinary)
    nik_indeks: Mapped[str | None]
    nik_samar: Mapped[str | None]
    tempat_lahir: Mapped[str | None]
    tanggal_lahir: Mapped[dt.date | None]
    kelamin: Mapped[str | None]
    pekerjaan: Mapped[str | None]
    alamat: Mapped[str | None]
    rt: Mapped[str | None]
    rw: Mapped[str | None]
    hp: Mapped[str | None]
    ahli_waris: Mapped[str | None]
    dibuat_pada: Mapped[dt.datetime]
    __table_args__ = (
        UniqueConstraint("koperasi_id", "nomor"),
        UniqueConstraint("koperasi_id", "nomor_buku"),
        UniqueConstraint("koperasi_id", "nik_indeks"),
        CheckConstraint("status IN ('terdaftar','calon','anggota','keluar','ditolak')", name="status"),
        CheckConstraint("golongan IN ('biasa','luar_biasa')", name="golongan"),
        CheckConstraint("kelamin IS NULL OR kelamin IN ('L','P')", name="kelamin"),
        Index("ix_anggota_nama_urut", "koperasi_id", "nama_urut", "nomor"),
        Index("ix_anggota_rt", "koperasi_id", "rw", "rt", "status"),
    )


class NamaCari(MilikTanpaId, Base):
    """The words of a member's name and panggilan, lower case: a prefix search is one index range."""

    __tablename__ = "nama_cari"
    kata: Mapped[str] = mapped_column(TEKS_URUT, primary_key=True)
    anggota_id: Mapped[uuid.UUID] = mapped_column(primary_key=True)
    __table_args__ = (
        fk("anggota_id", "anggota"),
        Index("ix_nama_cari_anggota_id", "koperasi_id", "anggota_id", "kata"),
    )


class PeristiwaKeanggotaan(Milik, Base):
    """A dated event of a membership: kind, date, why, who wrote it. Append-only; never dated in the future.

    ``golongan``: the kind of membership that an acceptance gives; None is biasa.
    """

    __tablename__ = "peristiwa_keanggotaan"
    anggota_id: Mapped[uuid.UUID]
    jenis: Mapped[str]
    tanggal: Mapped[dt.date]
    alasan: Mapped[str | None]
    nomor_rapat: Mapped[str | None]
    jurnal_id: Mapped[uuid.UUID | None]
    golongan: Mapped[str | None]
    oleh: Mapped[uuid.UUID] = mapped_column(ForeignKey("pengguna.id"))
    pada: Mapped[dt.datetime]
    __table_args__ = (
        fk("anggota_id", "anggota"),
        CheckConstraint(
            "jenis IN ('bayar_dahulu','diterima','ditolak','pokok_lunas','saldo_awal',"
            "'berhenti','diberhentikan','meninggal','pokok_diralat')",
            name="jenis",
        ),
        CheckConstraint("golongan IS NULL OR golongan IN ('biasa','luar_biasa')", name="golongan"),
        Index("ix_peristiwa_keanggotaan_anggota_id", "koperasi_id", "anggota_id"),
        {"info": {"tambah_saja": True}},
    )


class Hitungan(MilikTanpaId, Base):
    """A counter of people: ``rincian`` says what is counted, ``nilai`` which cell of it.

    ``status``: how many stand there now (terdaftar, calon, anggota, keluar). ``bulan``: events of a kind in a month
    (``2026-11 pokok_lunas``), without any attribute. ``golongan``: the anggota without a vote. ``rw``, ``kelamin``,
    ``tahun_lahir``: anggota per cell, live; ``banyak_awal`` is the cell as it stood when ``bulan``, the month of its last
    move, began: what the lurah sees.
    """

    __tablename__ = "hitungan"
    rincian: Mapped[str] = mapped_column(primary_key=True)
    nilai: Mapped[str] = mapped_column(primary_key=True)
    banyak: Mapped[int]
    bulan: Mapped[dt.date]
    banyak_awal: Mapped[int]
    __table_args__ = (
        CheckConstraint("rincian IN ('status','bulan','rw','kelamin','tahun_lahir','golongan')", name="rincian"),
        CheckConstraint("banyak >= 0", name="banyak"),
        CheckConstraint("banyak_awal >= 0", name="banyak_awal"),
    )


class CatatanEkspor(Milik, Base):
    """The Buku Daftar Anggota left the portal as a file: as of which day, how many rows, by whom. Append-only."""

    __tablename__ = "catatan_ekspor"
    tanggal: Mapped[dt.date]
    baris: Mapped[int]
    oleh: Mapped[uuid.UUID] = mapped_column(ForeignKey("pengguna.id"))
    pada: Mapped[dt.datetime]
    __table_args__ = (
        CheckConstraint("baris >= 0", name="baris"),
        {"info": {"tambah_saja": True}},
    )
