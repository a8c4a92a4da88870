"""A person as the target of an act, by the number that the address holds: read once, under lock."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select

from portal.anggota.models import Anggota
from portal.anggota.queries import RINGKAS, AnggotaRingkas
from portal.dasar.transaksi import Trx
from portal.pengguna.actor import ActorPengguna
from portal.pengguna.bersama import baca_dengan_kursi


@dataclass(frozen=True, slots=True)
class RujukanAnggota:
    """Somebody of this koperasi's register."""

    koperasi_id: uuid.UUID
    nomor: int

    def muat_ulang(self, trx: Trx) -> AnggotaRingkas:
        """:raises TidakDitemukan: no such person in this koperasi."""
        return AnggotaRingkas(*trx.baris_terkunci(self._perintah(), Anggota.__table__))

    def muat_bersama(self, trx: Trx) -> tuple[ActorPengguna, AnggotaRingkas] | None:
        """The same with the seat of whoever acts; None: one of the two is missing."""
        hasil = baca_dengan_kursi(trx, self._perintah(), Anggota)
        return hasil and (hasil[0], AnggotaRingkas(*hasil[1]))

    def _perintah(self) -> Any:
        return select(*RINGKAS).where(Anggota.koperasi_id == self.koperasi_id, Anggota.nomor == self.nomor)
