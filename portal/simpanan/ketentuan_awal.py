"""What the lines of the old books are measured by: the amounts of all times, and how many months may be paid ahead."""

from __future__ import annotations

import datetime as dt
import uuid
from functools import cache

from sqlalchemy import Date, Uuid, bindparam, union_all

from portal.dasar.pinjaman import sambungan
from portal.dasar.siap import Siap
from portal.simpanan.ketentuan import BarisTarif
from portal.simpanan.posisi import ATURAN_DI_MUKA, bagian_umum


def ketentuan_awal(koperasi_id: uuid.UUID, hari: dt.date) -> tuple[list[BarisTarif], int]:
    """(the amounts, oldest first; months ahead). One statement.

    :raises LookupError: the dated rule is missing: a fault of the data.
    """
    semua = _perintah().semua(sambungan(), koperasi=koperasi_id, hari=hari, tempat=None)
    berurut = sorted(semua, key=lambda b: b.hari or dt.date.min)
    tarif = [(b.bagian, b.angka, b.hari, b.teks) for b in berurut if b.bagian in ("pokok", "wajib")]
    aturan = {b.teks: int(b.angka) for b in berurut if b.bagian == "aturan"}
    return tarif, aturan[ATURAN_DI_MUKA]


@cache
def _perintah() -> Siap:
    koperasi, hari = bindparam("koperasi", type_=Uuid()), bindparam("hari", type_=Date())
    return Siap(union_all(*bagian_umum(koperasi, hari, bindparam("tempat", type_=Uuid()))))
