"""Applications: the draft, what was sent, the KTP seen, the decision."""

from __future__ import annotations

import datetime as dt
import uuid

from sqlalchemy import CheckConstraint, ForeignKey, Index, LargeBinary, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from portal.dasar.milik import Milik, fk
from portal.extensions import Base


class DrafPendaftaran(Base):
    """An unsent application, as typed, encrypted as one piece; dies after 24 hours. Bound to the visitor's session."""

    __tablename__ = "draf_pendaftaran"
    id: Mapped[uuid.UUID] = mapped_column(primary_key=True)
    koperasi_id: Mapped[uuid.UUID]
    sesi_sidik: Mapped[str]
    isi: Mapped[bytes] = mapped_column(LargeBinary)
    kode_kirim: Mapped[str]
    berlaku_sampai: Mapped[dt.datetime]
    __table_args__ = (
        UniqueConstraint("sesi_sidik", "koperasi_id"),
        {"info": {"jenis": "lokal"}},
    )


class Pendaftaran(Milik, Base):
    """A sent application, followed by its ``kode``. ``nik_indeks`` isn't unique here: doubles are marked."""

    __tablename__ = "pendaftaran"
    kode: Mapped[str]
    status: Mapped[str] = mapped_column(default="menunggu")
    nama: Mapped[str]
    panggilan: Mapped[str | None]
    nik_sandi: Mapped[bytes] = mapped_column(LargeBinary)
    nik_indeks: Mapped[str]
    nik_samar: Mapped[str]
    tempat_lahir: Mapped[str]
    tanggal_lahir: Mapped[dt.date]
    kelamin: Mapped[str]
    pekerjaan: Mapped[str]
    alamat: Mapped[str]
    rt: Mapped[str]
    rw: Mapped[str]
    hp: Mapped[str | None]
    ahli_waris: Mapped[str | None]
    peringatan: Mapped[str | None]
    setuju_ad_art: Mapped[bool]
    setuju_data: Mapped[bool]
    setuju_kontak: Mapped[bool]
    naskah_versi: Mapped[str]
    dibantu_oleh: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("pengguna.id"))
    dikirim_pada: Mapped[dt.datetime]
    __table_args__ = (
        UniqueConstraint("koperasi_id", "kode"),
        CheckConstraint("status IN ('menunggu','diterima','ditolak')", name="status"),
        CheckConstraint("kelamin IN ('L','P')", name="kelamin"),
        Index("ix_pendaftaran_status", "koperasi_id", "status", "dikirim_pada"),
        Index("ix_pendaftaran_nik_indeks", "koperasi_id", "nik_indeks"),
        Index("ix_pendaftaran_rt", "koperasi_id", "rw", "rt", "dikirim_pada"),
    )


class KtpDilihat(Milik, Base):
    """An officer saw the KTP: by whom and on which day. No picture is kept."""

    __tablename__ = "ktp_dilihat"
    pendaftaran_id: Mapped[uuid.UUID]
    tanggal: Mapped[dt.date]
    oleh: Mapped[uuid.UUID] = mapped_column(ForeignKey("pengguna.id"))
    pada: Mapped[dt.datetime]
    __table_args__ = (
        fk("pendaftaran_id", "pendaftaran"),
        UniqueConstraint("koperasi_id", "pendaftaran_id"),
        {"info": {"tambah_saja": True}},
    )


class KeputusanPendaftaran(Milik, Base):
    """The pengurus' decision, once per application. The meeting's number may follow later; a refusal has a reason.

    ``rangkap``: refused because the person is in the register already; the applicant reads that alone. ``tanggapan``:
    what the applicant answers to a refusal, once.
    """

    __tablename__ = "keputusan_pendaftaran"
    pendaftaran_id: Mapped[uuid.UUID]
    keputusan: Mapped[str]
    alasan: Mapped[str | None]
    rangkap: Mapped[bool] = mapped_column(default=False)
    nomor_rapat: Mapped[str | None]
    oleh: Mapped[uuid.UUID] = mapped_column(ForeignKey("pengguna.id"))
    pada: Mapped[dt.datetime]
    tanggapan: Mapped[str | None]
    tanggapan_pada: Mapped[dt.datetime | None]
    __table_args__ = (
        fk("pendaftaran_id", "pendaftaran"),
        UniqueConstraint("koperasi_id", "pendaftaran_id"),
        CheckConstraint("keputusan IN ('diterima','ditolak')", name="keputusan"),
        CheckConstraint("keputusan <> 'ditolak' OR alasan IS NOT NULL", name="alasan"),
        CheckConstraint("(tanggapan IS NULL) = (tanggapan_pada IS NULL)", name="tanggapan"),
        {"info": {"boleh_ubah": {"nomor_rapat", "tanggapan", "tanggapan_pada"}}},
    )
