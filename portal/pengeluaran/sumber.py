"""Where money is taken from or put: the cash boxes and bank accounts in use."""

from __future__ import annotations

import uuid
from dataclasses import dataclass

from portal.buku_besar.transaksi import TempatUang
from portal.kas import queries as kas
from portal.pengguna.actor import ActorPengguna


@dataclass(frozen=True, slots=True)
class Sumber:
    """A box or an account: how people call it, where it stands in the book, who answers for it."""

    id: uuid.UUID
    nama: str
    sebutan: str
    tempat: TempatUang
    petugas_id: uuid.UUID | None
    petugas: str


def daftar_sumber(actor: ActorPengguna | None = None) -> list[Sumber]:
    """Every place of money in use, the actor's own boxes first."""
    kotak = kas.daftar_tempat_uang() if actor is None else kas.tempat_uang_untuk(actor)
    return [
        Sumber(t.id, t.nama, t.sebutan, TempatUang(t.unit_id, t.sub_buku_id), t.penanggung_jawab_id, t.penanggung_jawab)
        for t in kotak
    ]
