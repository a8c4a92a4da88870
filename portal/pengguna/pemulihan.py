"""Recovery codes: where the phone is lost, each of them works once in place of a code by the clock."""

from __future__ import annotations

import uuid
from collections.abc import Sequence

from sqlalchemy import Connection, delete, insert, select, update

from portal.dasar.nomor import kode_acak
from portal.dasar.sandi import sidik
from portal.dasar.transaksi import transaksi_sistem
from portal.dasar.waktu import sekarang
from portal.extensions import db
from portal.pengguna import peristiwa
from portal.pengguna.models import KodePemulihan

PEMULIHAN = 8
"""How many a log-in gets at a time."""


def pemulihan_baru(pengguna_id: uuid.UUID) -> list[str]:
    """New recovery codes; the old ones stop working. Returned to be shown once."""
    baru = [kode_baru() for _ke in range(PEMULIHAN)]
    with transaksi_sistem() as conn:
        ganti(conn, pengguna_id, baru)
        peristiwa.catat(conn, "pemulihan_baru", pengguna_id)
    return baru


def sisa_pemulihan(pengguna_id: uuid.UUID) -> int:
    """How many recovery codes still work."""
    perintah = select(KodePemulihan.sidik).where(
        KodePemulihan.pengguna_id == pengguna_id, KodePemulihan.dipakai_pada.is_(None)
    )
    return len(db.session.execute(perintah).all())


def pakai(conn: Connection, pengguna_id: uuid.UUID, kode: str) -> bool:
    """Use a recovery code up, in the open transaction; False: there is no such code, or it was used."""
    belum = (
        KodePemulihan.pengguna_id == pengguna_id,
        KodePemulihan.sidik == _sidik(kode),
        KodePemulihan.dipakai_pada.is_(None),
    )
    if conn.execute(update(KodePemulihan).where(*belum).values(dipakai_pada=sekarang())).rowcount != 1:
        return False
    peristiwa.catat(conn, "pemulihan_dipakai", pengguna_id)
    return True


def kode_baru() -> str:
    """A fresh recovery code."""
    return f"{kode_acak(5)}-{kode_acak(5)}"


def _sidik(kode: str) -> str:
    return sidik("kode-pemulihan", "".join(h for h in kode.upper() if h.isalnum()))


def ganti(conn: Connection, pengguna_id: uuid.UUID, daftar: Sequence[str]) -> None:
    """These are the log-in's recovery codes from now on."""
    conn.execute(delete(KodePemulihan).where(KodePemulihan.pengguna_id == pengguna_id))
    baris = [{"pengguna_id": pengguna_id, "sidik": _sidik(k), "dipakai_pada": None} for k in daftar]
    conn.execute(insert(KodePemulihan), baris)
