"""A tripwire on every statement: one that reads or changes a tenant's table must name ``koperasi_id``.

A regular expression, so a heuristic: it accepts any mention in the statement. ``nasional(alasan)`` opts out.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from sqlalchemy import Engine, event

from portal.dasar import milik
from portal.extensions import Base

KATA = re.compile(r"\b(?:FROM|JOIN|UPDATE|INTO)\s+\"?([a-z_]+)\"?", re.IGNORECASE)


def tabel_milik() -> set[str]:
    """Names of the tables whose key begins with ``koperasi_id``."""
    return {t.name for t in Base.metadata.tables.values() if "koperasi_id" in t.primary_key.columns}


def pelanggaran(perintah: str, milik_tabel: set[str]) -> str | None:
    """The tenant's table that a statement touches without naming the koperasi; None: it is well."""
    tersentuh = {n.lower() for n in KATA.findall(perintah)} & milik_tabel
    if not tersentuh or "koperasi_id" in perintah:
        return None
    return min(tersentuh)


def pasang_tripwire(mesin: Engine) -> Callable[[], None]:
    """Watch an engine; returns what takes the watch off again."""
    milik_tabel = tabel_milik()

    def periksa(_conn: Any, _kursor: Any, perintah: str, *_lain: Any) -> None:
        if milik._NASIONAL.get() is None and (tabel := pelanggaran(perintah, milik_tabel)):
            raise AssertionError(f"tabel milik {tabel} disentuh tanpa koperasi_id: {perintah[:200]}")

    event.listen(mesin, "before_cursor_execute", periksa)
    return lambda: event.remove(mesin, "before_cursor_execute", periksa)
