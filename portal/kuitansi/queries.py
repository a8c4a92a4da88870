"""What pages and papers of receipts show."""

from __future__ import annotations

import datetime as dt
import uuid
from typing import NamedTuple

from sqlalchemy import Uuid, bindparam, func, select

from portal.dasar.milik import MILIK_AKTIF, di_koperasi
from portal.dasar.pinjaman import sambungan
from portal.dasar.siap import Siap
from portal.dasar.temuan import Temuan
from portal.extensions import db
from portal.kuitansi.kertas import Kertas, kertas
from portal.kuitansi.kop import Kop, kop, logo
from portal.kuitansi.models import CetakanKuitansi
from portal.pengguna.models import Pengguna

__all__ = ["Cetakan", "Kertas", "Kop", "dicetak", "kertas", "kop", "logo"]
TAMPIL = 10
_C, _P = CetakanKuitansi.__table__.c, Pengguna.__table__.c
_DICETAK = Siap(
    select(_C.ke, _C.bentuk, _P.nama, _C.pada)
    .join_from(CetakanKuitansi.__table__, Pengguna.__table__, _P.id == _C.oleh)
    .where(_C.koperasi_id == MILIK_AKTIF, _C.jurnal_id == bindparam("jurnal_id", type_=Uuid()))
    .order_by(_C.ke.desc())
    .limit(TAMPIL)
)


class Cetakan(NamedTuple):
    """A print: 0 the original, else the SALINAN's number; ``a5`` or ``58mm``; by whom, when (UTC)."""

    ke: int
    bentuk: str
    oleh: str
    pada: dt.datetime


def dicetak(ini: Kertas) -> list[Cetakan]:
    """The last prints of a paper, newest first."""
    return [Cetakan(*b) for b in _DICETAK.semua(sambungan(), jurnal_id=ini.catatan.id)]


def periksa(koperasi_id: uuid.UUID) -> list[Temuan]:
    """The prints of a paper are numbered without a gap: from 0, or from 1 where only the member printed it."""
    pertama, terakhir = func.min(_C.ke), func.max(_C.ke)
    perintah = (
        select(_C.jurnal_id)
        .where(_C.koperasi_id == koperasi_id)
        .group_by(_C.jurnal_id)
        .having((terakhir - pertama + 1 != func.count()) | (pertama > 1))
    )
    with di_koperasi(koperasi_id):
        salah = db.session.execute(perintah).scalars().all()
    return [Temuan("kuitansi", f"kuitansi {j}", "nomor cetakannya melompat: ada yang hilang") for j in salah]
