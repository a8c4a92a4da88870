"""A written authority ends before its day: it was withdrawn, or a membership behind it ended."""

from __future__ import annotations

import uuid
from collections.abc import Collection, Iterable, Mapping
from typing import Any

from sqlalchemy import ColumnElement, literal_column, select, update

from portal.dasar.transaksi import Trx
from portal.pengguna import peristiwa
from portal.pengguna.models import Jabatan, Kuasa
from portal.pengguna.peristiwa import Kejadian

_LOG_IN = (
    "(SELECT GABUNG(CAST(j.pengguna_id AS TEXT), ' ') FROM jabatan j WHERE j.koperasi_id = kuasa.koperasi_id"
    " AND j.anggota_id = kuasa.anggota_id AND j.jabatan = 'anggota')"
)
"""The log-ins of the member who gave an authority, none or more, as one text. A text, for in RETURNING on SQLite SQLAlchemy
leaves out whose column it is."""


def akhiri(trx: Trx, alasan: str | None, *syarat: ColumnElement[bool]) -> int:
    """End every living authority of the transaction's koperasi that fits, now. Returns how many."""
    banyak, kejadian = tutup(trx, alasan, {}, *syarat)
    peristiwa.catat_semua(trx.conn, kejadian)
    return banyak


def tutup(
    trx: Trx, alasan: str | None, dikenal: Mapping[uuid.UUID, Collection[uuid.UUID]], *syarat: ColumnElement[bool]
) -> tuple[int, list[Kejadian]]:
    """As ``akhiri``, but the events are the caller's to write, with its own: (how many, events). ``dikenal``: log-ins of
    members that the caller knows already."""
    k = Kuasa
    nilai = {"dicabut_oleh": trx.actor.pengguna_id, "dicabut_pada": trx.waktu, "alasan": alasan}
    milik = (k.koperasi_id == trx.koperasi_id, k.dicabut_pada.is_(None))
    log_in_nya = _LOG_IN.replace("GABUNG", "group_concat" if trx.sqlite else "string_agg")
    kolom: tuple[Any, ...] = (k.anggota_id, k.penerima_id, k.nomor_surat, literal_column(log_in_nya).label("log_in"))
    perintah = update(k).where(*milik, *syarat).values(nilai).returning(*kolom)
    baris = sorted(trx.conn.execute(perintah).all(), key=lambda b: (b.anggota_id, b.penerima_id))
    kejadian = []
    for b in baris:
        log_in = dikenal.get(b.anggota_id) or {uuid.UUID(n) for n in (b.log_in or "").split()}
        kejadian += _kejadian("kuasa_dicabut", b.penerima_id, log_in, b.nomor_surat)
    return len(baris), kejadian


def catat_peristiwa(trx: Trx, jenis: str, anggota_id: uuid.UUID, penerima_id: uuid.UUID, rincian: str) -> None:
    """Both sides read it under "Perangkat saya": the receiver, and the member where the member has a log-in."""
    j = Jabatan
    milik = (j.koperasi_id == trx.koperasi_id, j.anggota_id == anggota_id, j.jabatan == "anggota")
    log_in = trx.conn.execute(select(j.pengguna_id).where(*milik)).scalars().all()
    peristiwa.catat_semua(trx.conn, _kejadian(jenis, penerima_id, log_in, rincian))


def _kejadian(jenis: str, penerima_id: uuid.UUID, log_in: Iterable[uuid.UUID], rincian: str) -> list[Kejadian]:
    siapa = [penerima_id, *sorted(set(log_in) - {penerima_id})]
    return [(jenis, orang, rincian) for orang in siapa]
