"""A written authority ends before its day: it was withdrawn, or a membership behind it ended."""

from __future__ import annotations

import uuid
from collections.abc import Collection, Iterable, Mapping

from sqlalchemy import ColumnElement, select, update

from portal.dasar.transaksi import Trx
from portal.pengguna import peristiwa
from portal.pengguna.models import Jabatan, Kuasa
from portal.pengguna.peristiwa import Kejadian


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
    perintah = update(k).where(*milik, *syarat).values(nilai).returning(k.anggota_id, k.penerima_id, k.nomor_surat)
    baris = sorted(trx.conn.execute(perintah).all(), key=lambda b: (b.anggota_id, b.penerima_id))
    log_in = _log_in(trx, {b.anggota_id for b in baris} - set(dikenal)) | dict(dikenal)
    kejadian = [
        k for b in baris for k in _kejadian("kuasa_dicabut", b.penerima_id, log_in[b.anggota_id], b.nomor_surat)
    ]
    return len(baris), kejadian


def catat_peristiwa(trx: Trx, jenis: str, anggota_id: uuid.UUID, penerima_id: uuid.UUID, rincian: str) -> None:
    """Both sides read it under "Perangkat saya": the receiver, and the member where the member has a log-in."""
    log_in = _log_in(trx, {anggota_id})[anggota_id]
    peristiwa.catat_semua(trx.conn, _kejadian(jenis, penerima_id, log_in, rincian))


def _kejadian(jenis: str, penerima_id: uuid.UUID, log_in: Iterable[uuid.UUID], rincian: str) -> list[Kejadian]:
    siapa = [penerima_id, *sorted(set(log_in) - {penerima_id})]
    return [(jenis, orang, rincian) for orang in siapa]


def _log_in(trx: Trx, anggota: Collection[uuid.UUID]) -> dict[uuid.UUID, Collection[uuid.UUID]]:
    """The log-ins of these members, each with none or more; one statement, none for nobody."""
    j, hasil = Jabatan, {a: set[uuid.UUID]() for a in anggota}
    if anggota:
        milik = (j.koperasi_id == trx.koperasi_id, j.anggota_id.in_(anggota), j.jabatan == "anggota")
        for b in trx.conn.execute(select(j.anggota_id, j.pengguna_id).where(*milik)):
            hasil[b.anggota_id].add(b.pengguna_id)
    return dict(hasil)
