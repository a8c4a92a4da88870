"""The old books as a file: kept encrypted until they are in the book, then only who brought them, and when."""

from __future__ import annotations

import datetime as dt
import uuid

from sqlalchemy import CheckConstraint, ForeignKey, LargeBinary, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from portal.dasar.milik import Milik, fk
from portal.extensions import Base


class BerkasImpor(Milik, Base):
    """A file that was sent in, once however often (``sidik``: keyed fingerprint of its bytes).

    ``isi_sandi``: the file, encrypted, for it holds NIK; ``hasil_sandi``: what the check found, encrypted, without a full
    NIK. Both go when the old books are in. ``kas``: money per place as typed beside the file (JSON), where it has none.
    ``pekerjaan_id``: the last job about it; ``jurnal_nomor``: the entry that it became.
    """

    __tablename__ = "berkas_impor"
    sidik: Mapped[str]
    nama: Mapped[str]
    tanggal: Mapped[dt.date]
    kas: Mapped[str]
    isi_sandi: Mapped[bytes | None] = mapped_column(LargeBinary)
    hasil_sandi: Mapped[bytes | None] = mapped_column(LargeBinary)
    pekerjaan_id: Mapped[uuid.UUID | None]
    jurnal_nomor: Mapped[str | None]
    oleh: Mapped[uuid.UUID] = mapped_column(ForeignKey("pengguna.id"))
    pada: Mapped[dt.datetime]
    __table_args__ = (
        fk("pekerjaan_id", "pekerjaan"),
        UniqueConstraint("koperasi_id", "sidik"),
        CheckConstraint("jurnal_nomor IS NULL OR (isi_sandi IS NULL AND hasil_sandi IS NULL)", name="selesai"),
    )
