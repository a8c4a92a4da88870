"""A person as the target of an act, by the number that the address holds: read once, under lock."""

from __future__ import annotations

import uuid
from dataclasses import dataclass

from sqlalchemy import select

from portal.anggota.models import Anggota
from portal.anggota.queries import RINGKAS, AnggotaRingkas
from portal.dasar.transaksi import Trx


@dataclass(frozen=True, slots=True)
class RujukanAnggota:
    """Somebody of this koperasi's register."""

    koperasi_id: uuid.UUID
    nomor: int

    def muat_ulang(self, trx: Trx) -> AnggotaRingkas:
        """:raises TidakDitemukan: no such person in this koperasi."""
        ini = (Anggota.koperasi_id == self.koperasi_id, Anggota.nomor == self.nomor)
        return AnggotaRingkas(*trx.baris_terkunci(select(*RINGKAS).where(*ini), Anggota.__table__))
