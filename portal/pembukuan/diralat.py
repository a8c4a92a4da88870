"""Was an entry taken back? The one condition for every statement that leaves such entries out, or marks them."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, select

from portal.pembukuan.bacaan import tabel_jurnal


def diralat(koperasi_id: Any, jurnal_id: Any) -> ColumnElement[bool]:
    """Does another entry of the koperasi name this one as what it takes back? Both are columns of the statement around it,
    or values."""
    ralat = tabel_jurnal().alias()
    return select(ralat.c.id).where(ralat.c.koperasi_id == koperasi_id, ralat.c.ralat_dari == jurnal_id).exists()
