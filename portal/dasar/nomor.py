"""Numbers people see: from a counter row, inside the act's own transaction; no gaps, never reused."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from functools import lru_cache

from sqlalchemy import TextClause, Uuid, bindparam, text

from portal.dasar.transaksi import Trx

ABJAD = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"  # no 0/O, 1/I/L: read aloud over a counter
_BANYAK = len(ABJAD)
_ADIL = 256 - 256 % _BANYAK
"""A byte from here on is thrown away: it would favour the first letters."""


@lru_cache(maxsize=16)
def _maju(banyak: int) -> TextClause:
    baris = ", ".join(f"(:koperasi_id, :nama{i}, :banyak{i})" for i in range(banyak))
    perintah = (
        "INSERT INTO penghitung (koperasi_id, nama, nilai) VALUES BARIS ON CONFLICT (koperasi_id, nama)"
        " DO UPDATE SET nilai = penghitung.nilai + excluded.nilai RETURNING nama, nilai"
    )
    return text(perintah.replace("BARIS", baris)).bindparams(bindparam("koperasi_id", type_=Uuid()))


def maju(trx: Trx, banyak: Mapping[str, int]) -> dict[str, int]:
    """Take so many values of each counter at once, in one statement: the last one taken, by name."""
    urut = sorted((nama, n) for nama, n in banyak.items() if n > 0)
    if not urut:
        return {}
    isi: dict[str, object] = {"koperasi_id": trx.koperasi_id}
    for i, (nama, n) in enumerate(urut):
        isi |= {f"nama{i}": nama, f"banyak{i}": n}
    return {nama: int(nilai) for nama, nilai in trx.conn.execute(_maju(len(urut)), isi)}


def berikut(trx: Trx, nama: str) -> int:
    """The next value of this koperasi's counter ``nama``, from 1; the row stays locked until the commit."""
    return maju(trx, {nama: 1})[nama]


def kode_acak(panjang: int = 8) -> str:
    """The random part of a public code: ``panjang`` letters of 31, each as likely as the others."""
    hasil = ""
    while len(hasil) < panjang:
        hasil += "".join(ABJAD[b % _BANYAK] for b in secrets.token_bytes(2 * panjang) if b < _ADIL)
    return hasil[:panjang]


def kode_publik(awalan: str, panjang: int = 8) -> str:
    """A public code: the koperasi's public prefix, a hyphen, and a random part (``BMY-7K2FQ9XA``)."""
    return f"{awalan}-{kode_acak(panjang)}"


def rapikan_kode(teks: str) -> str:
    """A code as people type it (lower case, spaces) in its stored shape."""
    return teks.strip().upper().replace(" ", "")
