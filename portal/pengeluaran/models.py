"""What the named forms of Bayar wrote: which entry, for what, with whom."""

from __future__ import annotations

import datetime as dt
import uuid

from sqlalchemy import CheckConstraint, Index, UniqueConstraint
from sqlalchemy.orm import Mapped

from portal.dasar.milik import Milik, fk
from portal.extensions import Base


class Pengeluaran(Milik, Base):
    """An entry that a named form wrote (money out; other money in; between boxes; without money), in rupiah.

    ``keperluan``: the form's code; ``tempat_id``: sub-buku of the box or bank account; ``pengajuan_id``: the release with
    which it was paid; ``nota_menyusul``: it was entered without the picture that it needs.
    """

    __tablename__ = "pengeluaran"
    jurnal_id: Mapped[uuid.UUID]
    keperluan: Mapped[str]
    arah: Mapped[str]
    jumlah_rupiah: Mapped[int]
    tanggal_bukti: Mapped[dt.date]
    tanggal_buku: Mapped[dt.date]
    pihak_id: Mapped[uuid.UUID | None]
    anggota_id: Mapped[uuid.UUID | None]
    perjanjian_id: Mapped[uuid.UUID | None]
    tempat_id: Mapped[uuid.UUID | None]
    pengajuan_id: Mapped[uuid.UUID | None]
    nota_menyusul: Mapped[bool]
    __table_args__ = (
        fk("jurnal_id", "jurnal"),
        fk("pihak_id", "pihak"),
        fk("anggota_id", "anggota"),
        fk("perjanjian_id", "perjanjian_hibah"),
        fk("tempat_id", "sub_buku"),
        fk("pengajuan_id", "pengajuan"),
        UniqueConstraint("koperasi_id", "jurnal_id"),
        UniqueConstraint("koperasi_id", "pengajuan_id"),
        CheckConstraint("arah IN ('keluar','masuk','pindah','tanpa_kas')", name="arah"),
        CheckConstraint("jumlah_rupiah BETWEEN 1 AND 1000000000000", name="jumlah_rupiah"),
        Index("ix_pengeluaran_tanggal_buku", "koperasi_id", "tanggal_buku"),
        {"info": {"tambah_saja": True}},
    )
