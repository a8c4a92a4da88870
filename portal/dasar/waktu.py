"""One clock. Instants are UTC; days are days in the koperasi's zone (WIB, WITA, WIT)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from zoneinfo import ZoneInfo

from babel.dates import get_month_names

ZONA = {"WIB": ZoneInfo("Asia/Jakarta"), "WITA": ZoneInfo("Asia/Makassar"), "WIT": ZoneInfo("Asia/Jayapura")}
NAMA_BULAN = get_month_names("wide", locale="id")
_JAM: ContextVar[Callable[[], dt.datetime] | None] = ContextVar("jam", default=None)


def sekarang() -> dt.datetime:
    """The present instant, aware, UTC; the only reader of the machine's clock."""
    jam = _JAM.get()
    return jam() if jam else dt.datetime.now(dt.UTC)


def hari_ini(zona: str = "WIB") -> dt.date:
    """Today's date in a zone of Indonesia."""
    return sekarang().astimezone(ZONA[zona]).date()


def awal_bulan(tanggal: dt.date) -> dt.date:
    """The first day of the month: a month is stored as this date."""
    return tanggal.replace(day=1)


def tanggal_lengkap(hari: dt.date) -> str:
    """A day as people read it: 25 November 2026.

    :raises TypeError: an instant: its day depends on the zone, and pages show it by the filter ``waktu``.
    """
    if isinstance(hari, dt.datetime):
        raise TypeError("an instant is shown by waktu, with its zone")
    return f"{hari.day} {NAMA_BULAN[hari.month]} {hari.year}"


def tambah_bulan(bulan: dt.date, banyak: int) -> dt.date:
    """The first day of the month ``banyak`` months later (or earlier)."""
    urut = bulan.year * 12 + bulan.month - 1 + banyak
    return dt.date(urut // 12, urut % 12 + 1, 1)


def zona_dari_provinsi(kode: str) -> str:
    """Zone of a province by its two-digit code (Keppres 41/1987 with later provinces)."""
    if kode[:2] in {"51", "52", "53", "63", "64", "65", "71", "72", "73", "74", "75", "76"}:
        return "WITA"
    return "WIT" if kode[:1] in {"8", "9"} else "WIB"


@contextmanager
def pada_saat(jam: dt.datetime | Callable[[], dt.datetime]) -> Iterator[None]:
    """Demo data and tests run at a given instant (or by a given clock)."""
    tanda = _JAM.set(jam if callable(jam) else lambda: jam)
    try:
        yield
    finally:
        _JAM.reset(tanda)
