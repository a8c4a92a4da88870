"""How the subject of a proposal is written for people."""

from __future__ import annotations

import datetime as dt

from babel.dates import format_date


def tanggal_lengkap(hari: dt.date) -> str:
    """A day as people read it: ``26 November 2026``."""
    return str(format_date(hari, "d MMMM yyyy", locale="id"))
