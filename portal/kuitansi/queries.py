"""What pages and papers of receipts show."""

from __future__ import annotations

import datetime as dt
from typing import NamedTuple

from sqlalchemy import Uuid, bindparam, select

from portal.dasar.milik import MILIK_AKTIF
from portal.dasar.pinjaman import sambungan
from portal.dasar.siap import Siap
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
