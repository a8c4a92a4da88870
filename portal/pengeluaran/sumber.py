"""Where money is taken from or put: the cash boxes and bank accounts in use."""

from __future__ import annotations

import uuid
from dataclasses import dataclass

from portal.bank import queries as bank
from portal.buku_besar.akun import BANK
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


def daftar_rekening() -> list[Sumber]:
    """The bank accounts in use."""
    return [
        Sumber(r.id, r.nama, r.sebutan, TempatUang(r.unit_id, r.sub_buku_id, BANK), None, "")
        for r in bank.daftar_rekening()
    ]


def cari_sumber(tempat_id: uuid.UUID | None, *, kotak_saja: bool = False) -> Sumber | None:
    """The box of this id, or the bank account; None: there is none."""
    ada = {s.id: s for s in daftar_sumber()}
    if tempat_id is None or tempat_id in ada or kotak_saja:
        return ada.get(tempat_id) if tempat_id else None
    return next((r for r in daftar_rekening() if r.id == tempat_id), None)


def daftar_sumber(actor: ActorPengguna | None = None) -> list[Sumber]:
    """Every cash box in use, the actor's own first."""
    kotak = kas.daftar_tempat_uang() if actor is None else kas.tempat_uang_untuk(actor)
    return [
        Sumber(t.id, t.nama, t.sebutan, TempatUang(t.unit_id, t.sub_buku_id), t.penanggung_jawab_id, t.penanggung_jawab)
        for t in kotak
    ]
