"""Log-ins, their seats, sessions, slips, throttles, and the log of looks."""

from __future__ import annotations

import datetime as dt
import uuid

from sqlalchemy import CheckConstraint, ForeignKey, Index, LargeBinary, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from portal.dasar.milik import Milik, fk, uuid7
from portal.extensions import Base

JABATAN = (
    "anggota",
    "ketua",
    "wakil_usaha",
    "wakil_anggota",
    "sekretaris",
    "bendahara",
    "kasir",
    "pengawas",
    "pengelola",
    "juru_buku",
    "kasir_gerai",
    "pendamping",
    "kader_rt",
)
PENUGASAN = ("lurah", "camat", "dinas")
# A seat that is taken back on the day it begins ends before that day: it was never in force.
MASA = "selesai IS NULL OR selesai >= mulai OR diakhiri_pada IS NOT NULL"


class Pengguna(Base):
    """A log-in. ``sandi_hash`` is empty until its owner redeems a slip masuk; an officer never sets it."""

    __tablename__ = "pengguna"
    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid7)
    nama_masuk: Mapped[str]
    nama: Mapped[str]
    sandi_hash: Mapped[str | None]
    aktif: Mapped[bool] = mapped_column(default=True)
    dibuat_pada: Mapped[dt.datetime]
    __table_args__ = (UniqueConstraint("nama_masuk"),)


class Jabatan(Milik, Base):
    """A seat with dates. The post ``anggota`` is a member's own seat. Rights follow the seat on the day.

    ``unit_usaha_id``: the gerai of a ``kasir_gerai``; ``rt`` and ``rw``: where a ``kader_rt`` helps, two digits each. The
    chair of the pengawas has no row: the lurah's seat makes it.
    """

    __tablename__ = "jabatan"
    pengguna_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("pengguna.id"))
    jabatan: Mapped[str]
    anggota_id: Mapped[uuid.UUID | None]
    unit_usaha_id: Mapped[uuid.UUID | None]
    rt: Mapped[str | None]
    rw: Mapped[str | None]
    mulai: Mapped[dt.date]
    selesai: Mapped[dt.date | None]
    nomor_keputusan: Mapped[str | None]
    diangkat_oleh: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("pengguna.id"))
    diangkat_pada: Mapped[dt.datetime]
    diakhiri_oleh: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("pengguna.id"))
    diakhiri_pada: Mapped[dt.datetime | None]
    keputusan_akhir: Mapped[str | None]
    __table_args__ = (
        fk("anggota_id", "anggota"),
        fk("unit_usaha_id", "unit_usaha"),
        CheckConstraint(
            "jabatan IN ('anggota','ketua','wakil_usaha','wakil_anggota','sekretaris','bendahara','kasir','pengawas',"
            "'pengelola','juru_buku','kasir_gerai','pendamping','kader_rt')",
            name="jabatan",
        ),
        CheckConstraint("(jabatan = 'kasir_gerai') = (unit_usaha_id IS NOT NULL)", name="gerai"),
        CheckConstraint("(jabatan = 'kader_rt') = (rt IS NOT NULL) AND (rt IS NULL) = (rw IS NULL)", name="rt_rw"),
        CheckConstraint(MASA, name="masa"),
        CheckConstraint("jabatan <> 'anggota' OR anggota_id IS NOT NULL", name="anggota"),
        Index("ix_jabatan_pengguna_id", "pengguna_id"),
    )


class PenugasanWilayah(Base):
    """A seat of an official over an area: lurah (kelurahan), camat (kecamatan), dinas (kabupaten or kota)."""

    __tablename__ = "penugasan_wilayah"
    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid7)
    pengguna_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("pengguna.id"))
    jabatan: Mapped[str]
    wilayah_kode: Mapped[str] = mapped_column(ForeignKey("wilayah.kode"))
    mulai: Mapped[dt.date]
    selesai: Mapped[dt.date | None]
    nomor_keputusan: Mapped[str | None]
    diangkat_oleh: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("pengguna.id"))
    diangkat_pada: Mapped[dt.datetime]
    diakhiri_oleh: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("pengguna.id"))
    diakhiri_pada: Mapped[dt.datetime | None]
    keputusan_akhir: Mapped[str | None]
    __table_args__ = (
        CheckConstraint("jabatan IN ('lurah','camat','dinas')", name="jabatan"),
        CheckConstraint(MASA, name="masa"),
        Index("ix_penugasan_wilayah_pengguna_id", "pengguna_id"),
        Index("ix_penugasan_wilayah_wilayah_kode", "wilayah_kode", "jabatan"),
    )


class Kuasa(Milik, Base):
    """A written authority: ``penerima_id`` reads the savings of ``anggota_id`` from a day to a day (both count).

    It ends before that where it is withdrawn, by whom and why, or where the membership ends.
    """

    __tablename__ = "kuasa"
    anggota_id: Mapped[uuid.UUID]
    penerima_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("pengguna.id"))
    mulai: Mapped[dt.date]
    selesai: Mapped[dt.date]
    nomor_surat: Mapped[str]
    dicatat_oleh: Mapped[uuid.UUID] = mapped_column(ForeignKey("pengguna.id"))
    dicatat_pada: Mapped[dt.datetime]
    dicabut_oleh: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("pengguna.id"))
    dicabut_pada: Mapped[dt.datetime | None]
    alasan: Mapped[str | None]
    __table_args__ = (
        fk("anggota_id", "anggota"),
        CheckConstraint("selesai >= mulai", name="masa"),
        CheckConstraint("(dicabut_pada IS NULL) = (dicabut_oleh IS NULL)", name="dicabut"),
        Index("ix_kuasa_anggota_id", "koperasi_id", "anggota_id"),
        Index("ix_kuasa_penerima_id", "penerima_id"),
        {"info": {"boleh_ubah": {"dicabut_oleh", "dicabut_pada", "alasan"}}},
    )


class SlipMasuk(Base):
    """A one-time code on paper that lets its owner make a passphrase. Only its keyed hash is kept."""

    __tablename__ = "slip_masuk"
    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid7)
    pengguna_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("pengguna.id"))
    kode_sidik: Mapped[str]
    dibuat_oleh: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("pengguna.id"))
    dibuat_pada: Mapped[dt.datetime]
    berlaku_sampai: Mapped[dt.datetime]
    dipakai_pada: Mapped[dt.datetime | None]
    dibatalkan_pada: Mapped[dt.datetime | None]
    __table_args__ = (UniqueConstraint("kode_sidik"), Index("ix_slip_masuk_pengguna_id", "pengguna_id"))


class Sesi(Base):
    """A living session: the SHA-256 of its id, who, the one active seat, and a small bag of data (JSON text)."""

    __tablename__ = "sesi"
    id_sidik: Mapped[str] = mapped_column(primary_key=True)
    pengguna_id: Mapped[uuid.UUID | None]
    kursi_jenis: Mapped[str | None]
    kursi_koperasi_id: Mapped[uuid.UUID | None]
    kursi_id: Mapped[uuid.UUID | None]
    data: Mapped[str] = mapped_column(default="{}")
    menunggu: Mapped[bool] = mapped_column(
        default=False
    )  # the passphrase fitted, the code is still to come: no actor yet
    kode_pada: Mapped[dt.datetime | None]  # when a code was last given
    segar_sampai: Mapped[dt.datetime | None]  # until when that is enough for acts that ask again
    perangkat_id: Mapped[uuid.UUID | None]  # the remembered device that it began on
    perangkat_nama: Mapped[str | None]
    dibuat_pada: Mapped[dt.datetime]
    dipakai_pada: Mapped[dt.datetime]
    berlaku_sampai: Mapped[dt.datetime]
    __table_args__ = (Index("ix_sesi_pengguna_id", "pengguna_id"), {"info": {"jenis": "lokal"}})


class PengamanKode(Base):
    """The secret of a log-in's codes by the clock (TOTP, RFC 6238), encrypted, and the last time step that was used."""

    __tablename__ = "pengaman_kode"
    pengguna_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("pengguna.id"), primary_key=True)
    rahasia: Mapped[bytes] = mapped_column(LargeBinary)
    langkah_terakhir: Mapped[int]
    dipasang_pada: Mapped[dt.datetime]


class KodePemulihan(Base):
    """A recovery code: works once where the phone is away. Only its keyed hash is kept."""

    __tablename__ = "kode_pemulihan"
    pengguna_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("pengguna.id"), primary_key=True)
    sidik: Mapped[str] = mapped_column(primary_key=True)
    dipakai_pada: Mapped[dt.datetime | None]


class Perangkat(Base):
    """A device that its owner asked to be remembered: it shortens the daily log-in and releases nothing. Keyed hash only."""

    __tablename__ = "perangkat"
    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid7)
    pengguna_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("pengguna.id"))
    sidik: Mapped[str]
    nama: Mapped[str]
    dibuat_pada: Mapped[dt.datetime]
    dipakai_pada: Mapped[dt.datetime]
    berlaku_sampai: Mapped[dt.datetime]
    __table_args__ = (UniqueConstraint("sidik"), Index("ix_perangkat_pengguna_id", "pengguna_id"))


class Percobaan(Base):
    """A throttle's window: how many tries for one account or address (its keyed hash) since ``mulai``."""

    __tablename__ = "percobaan"
    tanda: Mapped[str] = mapped_column(primary_key=True)
    mulai: Mapped[dt.datetime]
    banyak: Mapped[int]
    __table_args__ = ({"info": {"jenis": "lokal"}},)


class CatatanLihat(Milik, Base):
    """Who looked at what of whom, and why: append-only, readable by the person."""

    __tablename__ = "catatan_lihat"
    pengguna_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("pengguna.id"))
    jabatan: Mapped[str]
    orang_id: Mapped[uuid.UUID]
    perihal: Mapped[str]
    alasan: Mapped[str]
    pada: Mapped[dt.datetime]
    __table_args__ = (
        Index("ix_catatan_lihat_orang_id", "koperasi_id", "orang_id"),
        {"info": {"tambah_saja": True}},
    )


class CatatanPengawas(Milik, Base):
    """A look of the pengawas at a page of the koperasi: append-only, readable by the ketua and by the pengawas."""

    __tablename__ = "catatan_pengawas"
    pengguna_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("pengguna.id"))
    jabatan: Mapped[str]
    halaman: Mapped[str]
    alamat: Mapped[str]
    pada: Mapped[dt.datetime]
    __table_args__ = ({"info": {"tambah_saja": True}},)
