"""A written authority ends before its day: it was withdrawn, or a membership behind it ended."""

from __future__ import annotations

import uuid
from collections.abc import Iterable

from sqlalchemy import ColumnElement, select, update

from portal.dasar.transaksi import Trx
from portal.pengguna import peristiwa
from portal.pengguna.models import Jabatan, Kuasa


def akhiri(trx: Trx, alasan: str | None, *syarat: ColumnElement[bool]) -> int:
    """End every living authority of the transaction's koperasi that fits, now. Returns how many."""
    k = Kuasa
    nilai = {"dicabut_oleh": trx.actor.pengguna_id, "dicabut_pada": trx.waktu, "alasan": alasan}
    milik = (k.koperasi_id == trx.koperasi_id, k.dicabut_pada.is_(None))
    perintah = update(k).where(*milik, *syarat).values(nilai).returning(k.anggota_id, k.penerima_id, k.nomor_surat)
    baris = trx.conn.execute(perintah).all()
    for b in sorted(baris, key=lambda b: (b.anggota_id, b.penerima_id)):
        catat_peristiwa(trx, "kuasa_dicabut", b.anggota_id, b.penerima_id, b.nomor_surat)
    return len(baris)


def catat_peristiwa(trx: Trx, jenis: str, anggota_id: uuid.UUID, penerima_id: uuid.UUID, rincian: str) -> None:
    """Both sides read it under "Perangkat saya": the receiver, and the member where the member has a log-in."""
    for siapa in [penerima_id, *_log_in(trx, anggota_id, penerima_id)]:
        peristiwa.catat(trx.conn, jenis, siapa, rincian)


def _log_in(trx: Trx, anggota_id: uuid.UUID, bukan: uuid.UUID) -> Iterable[uuid.UUID]:
    j = Jabatan
    milik = (j.koperasi_id == trx.koperasi_id, j.anggota_id == anggota_id, j.jabatan == "anggota")
    return sorted(set(trx.conn.execute(select(j.pengguna_id).where(*milik, j.pengguna_id != bukan)).scalars()))
