"""A koperasi: who it is, where, at which stage, with which papers and funding. Its key is the tenant."""

from __future__ import annotations

import datetime as dt
import uuid

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from portal.dasar.milik import Milik, uuid7
from portal.extensions import Base

TAHAP = ("belum_tercatat", "rencana", "musyawarah", "akta", "badan_hukum", "operasional")
PENDEKATAN = ("baru", "pengembangan", "revitalisasi")
SUMBER_DANA = ("apbn", "apbd_provinsi", "apbd_kota", "apbdes", "hibah", "csr")


class Koperasi(Base):
    """One koperasi. ``kode`` is our own slug (URLs, log-in names), ``awalan_publik`` begins its public codes.

    Legal papers: ``akta_ada`` and ``sk_ada`` are true, false or unknown (NULL); a number is kept only where known.
    """

    __tablename__ = "koperasi"
    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid7)
    kode: Mapped[str]
    awalan_publik: Mapped[str]
    nama: Mapped[str]
    wilayah_kode: Mapped[str] = mapped_column(ForeignKey("wilayah.kode"))
    zona: Mapped[str] = mapped_column(default="WIB")
    tahap: Mapped[str] = mapped_column(default="belum_tercatat")
    pendekatan: Mapped[str | None]
    percontohan: Mapped[bool] = mapped_column(default=False)
    potensi_lokal: Mapped[str | None]
    akta_ada: Mapped[bool | None]
    akta_nomor: Mapped[str | None]
    akta_tanggal: Mapped[dt.date | None]
    sk_ada: Mapped[bool | None]
    sk_nomor: Mapped[str | None]
    sk_tanggal: Mapped[dt.date | None]
    nomor_induk: Mapped[str | None]
    nib: Mapped[str | None]
    izin_usp_nomor: Mapped[str | None]
    izin_usp_tanggal: Mapped[dt.date | None]
    alamat_kantor: Mapped[str | None]
    jam_buka: Mapped[str | None]
    kontak: Mapped[str | None]
    anggota_menurut_berita: Mapped[int | None]
    sumber_keterangan: Mapped[str | None]
    dibuka_pada: Mapped[dt.datetime]
    pendiri_selesai_pada: Mapped[dt.datetime | None]
    __table_args__ = (
        UniqueConstraint("kode"),
        UniqueConstraint("awalan_publik"),
        CheckConstraint("zona IN ('WIB','WITA','WIT')", name="zona"),
        CheckConstraint(
            "tahap IN ('belum_tercatat','rencana','musyawarah','akta','badan_hukum','operasional')", name="tahap"
        ),
        Index("ix_koperasi_wilayah_kode", "wilayah_kode"),
    )


class SumberDana(Base):
    """A source of the formation's funding (several at once); no journal. ``tahun`` where known."""

    __tablename__ = "sumber_dana"
    koperasi_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("koperasi.id"), primary_key=True)
    jenis: Mapped[str] = mapped_column(primary_key=True)
    tahun: Mapped[int | None]
    keterangan: Mapped[str | None]
    __table_args__ = (
        CheckConstraint("jenis IN ('apbn','apbd_provinsi','apbd_kota','apbdes','hibah','csr')", name="jenis"),
    )


class RiwayatKoperasi(Milik, Base):
    """A change of a koperasi's record: ``isi`` holds the fields with their new values (JSON), by whom and when."""

    __tablename__ = "riwayat_koperasi"
    isi: Mapped[str]
    oleh: Mapped[uuid.UUID] = mapped_column(ForeignKey("pengguna.id"))
    pada: Mapped[dt.datetime]
    __table_args__ = ({"info": {"tambah_saja": True}},)
