"""How far a job is, for the page of whoever asked for it."""

from __future__ import annotations

import uuid
from dataclasses import dataclass

from sqlalchemy import select

from portal.dasar.milik import MILIK_AKTIF
from portal.dasar.pinjaman import sambungan
from portal.pekerjaan.models import Pekerjaan

_P = Pekerjaan.__table__.c


@dataclass(frozen=True, slots=True)
class Keadaan:
    """A job as it stands; ``kemajuan`` of ``dari`` steps of the present ``tahap`` (0 of 0: not countable)."""

    id: uuid.UUID
    jenis: str
    status: str
    tahap: str | None
    kemajuan: int
    dari: int
    pesan: str | None
    hasil: str | None

    @property
    def berlangsung(self) -> bool:
        """Waiting or being done."""
        return self.status in ("antre", "berjalan")

    @property
    def persen(self) -> int | None:
        """0 to 100; None: nobody knows."""
        return min(100, self.kemajuan * 100 // self.dari) if self.dari else None


def keadaan(pekerjaan_id: uuid.UUID) -> Keadaan | None:
    """A job of the present koperasi; None: there is no such job."""
    kolom = (_P.id, _P.jenis, _P.status, _P.tahap, _P.kemajuan, _P.dari, _P.pesan, _P.hasil)
    baris = sambungan().execute(select(*kolom).where(_P.koperasi_id == MILIK_AKTIF, _P.id == pekerjaan_id)).first()
    return Keadaan(*baris) if baris else None
