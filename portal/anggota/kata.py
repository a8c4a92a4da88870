"""The words by which people are found, as rows beside the register."""

from __future__ import annotations

import uuid
from collections.abc import Sequence

from sqlalchemy import bindparam, delete

from portal.anggota.models import NamaCari
from portal.dasar.banyak import sisipkan
from portal.dasar.transaksi import Trx

_K = NamaCari.__table__
_LUPAKAN = delete(_K).where(  # type: ignore[arg-type]
    _K.c.koperasi_id == bindparam("k"), _K.c.anggota_id == bindparam("o"), _K.c.kata == bindparam("kata_lama")
)


def tulis_kata(trx: Trx, daftar: Sequence[tuple[uuid.UUID, set[str]]]) -> None:
    """The words of these people; one statement."""
    kata = [
        {"koperasi_id": trx.koperasi_id, "kata": k, "anggota_id": id_} for id_, semua in daftar for k in sorted(semua)
    ]
    sisipkan(trx.conn, NamaCari, kata)


def ganti_kata(trx: Trx, daftar: Sequence[tuple[uuid.UUID, set[str], set[str]]]) -> None:
    """People who have other names now (id, words until now, words from now on) are found by those alone; two statements."""
    hilang = [
        {"k": trx.koperasi_id, "o": id_, "kata_lama": k} for id_, lama, baru in daftar for k in sorted(lama - baru)
    ]
    if hilang:
        trx.conn.execute(_LUPAKAN, hilang)
    tulis_kata(trx, [(id_, baru - lama) for id_, lama, baru in daftar])
