"""Numbers people see: from a counter row, inside the act's own transaction; no gaps, never reused."""

from __future__ import annotations

import secrets

from sqlalchemy import Uuid, bindparam, text

from portal.dasar.transaksi import Trx

_NAIK = text(
    "INSERT INTO penghitung (koperasi_id, nama, nilai) VALUES (:koperasi_id, :nama, 1)"
    " ON CONFLICT (koperasi_id, nama) DO UPDATE SET nilai = penghitung.nilai + 1 RETURNING nilai"
).bindparams(bindparam("koperasi_id", type_=Uuid()))
ABJAD = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"  # no 0/O, 1/I/L: read aloud over a counter


def berikut(trx: Trx, nama: str) -> int:
    """The next value of this koperasi's counter ``nama``, from 1; the row stays locked until the commit."""
    return int(trx.conn.execute(_NAIK, {"koperasi_id": trx.koperasi_id, "nama": nama}).scalar_one())


def kode_acak(panjang: int = 8) -> str:
    """The random part of a public code: ``panjang`` letters of 31, grouped by the caller."""
    return "".join(secrets.choice(ABJAD) for _ in range(panjang))


def kode_publik(awalan: str, panjang: int = 8) -> str:
    """A public code: the koperasi's public prefix, a hyphen, and a random part (``BMY-7K2FQ9XA``)."""
    return f"{awalan}-{kode_acak(panjang)}"


def rapikan_kode(teks: str) -> str:
    """A code as people type it (lower case, spaces) in its stored shape."""
    return teks.strip().upper().replace(" ", "")
