"""The handover of the office: what was handed over, by whom, to whom, and that both have said so."""

from __future__ import annotations

import datetime as dt
import uuid

from sqlalchemy import CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from portal.dasar.milik import Milik
from portal.extensions import Base


class SerahTerima(Milik, Base):
    """One handover. ``isi``: the state of that moment as JSON text; it stays as it was read and typed.

    Both confirm with their own log-in, or the number of the paper that both signed stands in ``nomor_kertas``.
    """

    __tablename__ = "serah_terima"
    tanggal: Mapped[dt.date]
    nomor_keputusan: Mapped[str]
    dari_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("pengguna.id"))
    kepada_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("pengguna.id"))
    isi: Mapped[str]
    nomor_kertas: Mapped[str | None]
    dibuat_oleh: Mapped[uuid.UUID] = mapped_column(ForeignKey("pengguna.id"))
    dibuat_pada: Mapped[dt.datetime]
    dari_setuju_pada: Mapped[dt.datetime | None]
    kepada_setuju_pada: Mapped[dt.datetime | None]
    __table_args__ = (
        CheckConstraint("dari_id <> kepada_id", name="dua_orang"),
        {"info": {"boleh_ubah": {"dari_setuju_pada", "kepada_setuju_pada"}}},
    )
