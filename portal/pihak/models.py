"""Parties: who is paid and who pays, beside the members; and the agreements under which grants come.

The ledger knows a party by its number only; who it is stands here.
"""

from __future__ import annotations

import datetime as dt
import uuid

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from portal.dasar.milik import Milik, fk
from portal.extensions import Base


class Pihak(Milik, Base):
    """A party. ``kunci_nama``: the name without case and double spaces, so that one party is not two.

    ``berelasi``: an officer or a pengawas of the koperasi, or their family: the pengawas read what is owed to them.
    """

    __tablename__ = "pihak"
    nomor: Mapped[int]
    nama: Mapped[str]
    kunci_nama: Mapped[str]
    jenis: Mapped[str]
    berelasi: Mapped[bool]
    sub_buku_id: Mapped[uuid.UUID]
    dibuat_oleh: Mapped[uuid.UUID] = mapped_column(ForeignKey("pengguna.id"))
    dibuat_pada: Mapped[dt.datetime]
    __table_args__ = (
        fk("sub_buku_id", "sub_buku"),
        UniqueConstraint("koperasi_id", "nomor"),
        UniqueConstraint("koperasi_id", "kunci_nama"),
        UniqueConstraint("koperasi_id", "sub_buku_id"),
        CheckConstraint("jenis IN ('pemasok','penitip','pemberi','petugas','pembeli','lain')", name="jenis"),
        {"info": {"boleh_ubah": {"nama", "kunci_nama", "jenis", "berelasi"}}},
    )


class PerjanjianHibah(Milik, Base):
    """A grant's agreement: its paper number, who gives; a sub-buku of its own (``dana``)."""

    __tablename__ = "perjanjian_hibah"
    nomor: Mapped[int]
    nomor_surat: Mapped[str]
    kunci_surat: Mapped[str]
    pihak_id: Mapped[uuid.UUID]
    sub_buku_id: Mapped[uuid.UUID]
    dibuat_oleh: Mapped[uuid.UUID] = mapped_column(ForeignKey("pengguna.id"))
    dibuat_pada: Mapped[dt.datetime]
    __table_args__ = (
        fk("pihak_id", "pihak"),
        fk("sub_buku_id", "sub_buku"),
        UniqueConstraint("koperasi_id", "kunci_surat"),
        UniqueConstraint("koperasi_id", "sub_buku_id"),
        {"info": {"tambah_saja": True}},
    )
