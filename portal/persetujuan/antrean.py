"""How long the queue of proposals is, where nobody needs to read them."""

from __future__ import annotations

from sqlalchemy import ScalarSelect, func, select

from portal.dasar.milik import MILIK_AKTIF
from portal.dasar.waktu import sekarang
from portal.persetujuan.models import Pengajuan


def banyak_menunggu() -> ScalarSelect[int]:
    """How many proposals wait in the present koperasi, as a column of another statement."""
    p = Pengajuan
    syarat = (p.koperasi_id == MILIK_AKTIF, p.status == "menunggu", p.berlaku_sampai > sekarang())
    return select(func.count()).select_from(p).where(*syarat).scalar_subquery()
