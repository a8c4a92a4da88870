"""Where money may lie on the cut-off day: the cash boxes, and the koperasi's accounts at a bank."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import select

from portal.bank.models import RekeningBank
from portal.buku_besar import akun
from portal.buku_besar.transaksi import TempatUang
from portal.extensions import db
from portal.kas import queries as kas


@dataclass(frozen=True, slots=True)
class TempatAwal:
    """A place of money: its name in a sheet, its words on a page, where it stands in the ledger."""

    id: uuid.UUID
    nama: str
    sebutan: str
    letak: TempatUang


def letak_awal(daftar: Iterable[uuid.UUID]) -> dict[uuid.UUID, TempatUang]:
    """Where the places of these ids stand in the ledger; one that the koperasi hasn't is absent. The accounts are asked for
    only where an id is no box's."""
    kotak, diminta = {t.id: TempatUang(t.unit_id, t.sub_buku_id) for t in kas.daftar_tempat_uang()}, set(daftar)
    return kotak if diminta <= kotak.keys() else {t.id: t.letak for t in tempat_awal()}


def tempat_awal() -> list[TempatAwal]:
    """The places in use of the present koperasi: boxes by name, then bank accounts. Two statements."""
    kotak = [
        TempatAwal(t.id, t.nama, t.sebutan, TempatUang(t.unit_id, t.sub_buku_id)) for t in kas.daftar_tempat_uang()
    ]
    b = RekeningBank
    perintah = select(b.id, b.nama_bank, b.nomor_rekening, b.unit_id, b.sub_buku_id).where(b.aktif)
    for id_, bank, nomor, unit_id, sub_buku_id in db.session.execute(perintah.order_by(b.nama_bank, b.nomor_rekening)):
        nama = f"{bank} {nomor}"
        kotak.append(TempatAwal(id_, nama, nama, TempatUang(unit_id, sub_buku_id, akun.BANK)))
    return kotak
