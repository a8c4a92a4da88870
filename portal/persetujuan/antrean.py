"""How long the queues of proposals and of unused releases are, where nobody needs to read them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from sqlalchemy import ScalarSelect, and_, func, or_, select

from portal.dasar.milik import MILIK_AKTIF
from portal.dasar.waktu import sekarang
from portal.persetujuan.models import Pengajuan


def banyak_menunggu() -> ScalarSelect[int]:
    """How many proposals wait in the present koperasi, as a column of another statement."""
    p = Pengajuan
    syarat = (p.koperasi_id == MILIK_AKTIF, p.status == "menunggu", p.berlaku_sampai > sekarang())
    return select(func.count()).select_from(p).where(*syarat).scalar_subquery()


def banyak_belum_dipakai(berlaku_hari: Mapping[str, int]) -> ScalarSelect[int]:
    """How many releases of these kinds were not used yet and still can be, as a column of another statement;
    ``berlaku_hari``: for how many days one of a kind is good."""
    p, kini = Pengajuan, sekarang()
    lepas = (and_(p.jenis == k, p.belum_dipakai(kini - dt.timedelta(days=n))) for k, n in berlaku_hari.items())
    return select(func.count()).select_from(p).where(p.koperasi_id == MILIK_AKTIF, or_(*lepas)).scalar_subquery()
