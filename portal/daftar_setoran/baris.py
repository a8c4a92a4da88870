"""How rows of a sheet are kept: one statement over all of them."""

from __future__ import annotations

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import Boolean, Uuid, bindparam, text

from portal.dasar.siap import Siap
from portal.dasar.transaksi import Trx

_TULIS = Siap(
    text(
        "INSERT INTO daftar_setoran_baris"
        " (koperasi_id, daftar_id, anggota_id, dicentang, isian, jumlah_rupiah, alasan, jurnal_id)"
        " VALUES (:koperasi_id, :daftar_id, :anggota_id, :dicentang, :isian, :jumlah, :alasan, :jurnal_id)"
        " ON CONFLICT (koperasi_id, daftar_id, anggota_id) DO UPDATE SET dicentang = excluded.dicentang,"
        " isian = excluded.isian, jumlah_rupiah = excluded.jumlah_rupiah, jurnal_id = excluded.jurnal_id,"
        " alasan = CASE WHEN excluded.jurnal_id IS NOT NULL THEN NULL"
        " ELSE COALESCE(excluded.alasan, daftar_setoran_baris.alasan) END"
    ).bindparams(
        *(bindparam(n, type_=Uuid()) for n in ("koperasi_id", "daftar_id", "anggota_id", "jurnal_id")),
        bindparam("dicentang", type_=Boolean()),
    )
)


@dataclass(frozen=True, slots=True)
class BarisTulis:
    """A row to keep: as typed, the amount (rupiah) where it can be read, and how it ended."""

    anggota_id: uuid.UUID
    dicentang: bool
    isian: str
    jumlah_rupiah: int | None = None
    alasan: str | None = None
    jurnal_id: uuid.UUID | None = None


def tulis_baris(trx: Trx, daftar: Mapping[uuid.UUID, Sequence[BarisTulis]]) -> None:
    """Keep these rows of each of these sheets, in place of what stood there for the same people; why a row couldn't be booked
    stays until it is."""
    _TULIS.banyak(
        trx.conn,
        [
            {
                "koperasi_id": trx.koperasi_id,
                "daftar_id": daftar_id,
                "anggota_id": b.anggota_id,
                "dicentang": b.dicentang,
                "isian": b.isian or None,
                "jumlah": b.jumlah_rupiah,
                "alasan": b.alasan,
                "jurnal_id": b.jurnal_id,
            }
            for daftar_id, baris in daftar.items()
            for b in baris
        ],
    )
