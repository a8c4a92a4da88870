"""The founding door: until it closes, role changes and amounts need no second person."""

from __future__ import annotations

import uuid

from sqlalchemy import Uuid, bindparam, column, select, table

from portal.extensions import db

# The koperasi's row stands in a room above this one; its founding door is all that is read here.
_KOPERASI = table("koperasi", column("id", Uuid()), column("pendiri_selesai_pada"))
PINTU_TERTUTUP = select(_KOPERASI.c.pendiri_selesai_pada).where(
    _KOPERASI.c.id == bindparam("koperasi_id", type_=Uuid())
)


def perlu_dua(koperasi_id: uuid.UUID) -> bool:
    """Has the founding door closed, so that a form says beforehand that another person releases it?"""
    return db.session.execute(PINTU_TERTUTUP, {"koperasi_id": koperasi_id}).scalar() is not None
