"""Throttles counted in the database: so many tries per account or address in a window. Only keyed hashes are kept."""

from __future__ import annotations

import datetime as dt
import ipaddress
from dataclasses import dataclass
from typing import Any

from flask_babel import gettext as _
from sqlalchemy import Connection, ScalarSelect, case, delete, select, update
from sqlalchemy.dialects import postgresql, sqlite

from portal.dasar.sandi import sidik
from portal.dasar.waktu import sekarang
from portal.errors import TerlaluSering
from portal.pengguna.models import Percobaan

JENDELA = dt.timedelta(minutes=15)
PER_AKUN = 10
PER_ALAMAT = 100

_KOLOM = (Percobaan.tanda, Percobaan.mulai, Percobaan.banyak)


def _hitung(jenis: str, baris: list[dict[str, Any]], batas: dt.datetime, kini: dt.datetime) -> Any:
    """One more try under each of these, in the order given: the rows are locked one after another."""
    sisip = (sqlite if jenis == "sqlite" else postgresql).insert(Percobaan).values(baris)
    lewat = Percobaan.mulai <= batas
    nilai = {
        "banyak": case((lewat, 1), else_=Percobaan.banyak + 1),
        "mulai": case((lewat, kini), else_=Percobaan.mulai),
    }
    return sisip.on_conflict_do_update(index_elements=[Percobaan.tanda], set_=nilai).returning(*_KOLOM)


@dataclass(frozen=True, slots=True)
class Batas:
    """One throttle: the keyed hash it counts under, and how many tries it allows in 15 minutes."""

    tanda: str
    maks: int


def batas_akun(nama_masuk: str, guna: str = "masuk") -> Batas:
    """The throttle of one log-in name, existing or not."""
    return Batas(sidik("percobaan", f"{guna}:akun:{nama_masuk}"), PER_AKUN)


def batas_alamat(alamat: str, guna: str = "masuk", maks: int = PER_ALAMAT) -> Batas:
    """The throttle of one network address; an IPv6 customer has a whole /64, so that is what counts."""
    return Batas(sidik("percobaan", f"{guna}:alamat:{_jaringan(alamat)}"), maks)


def _jaringan(alamat: str) -> str:
    try:
        ip = ipaddress.ip_address(alamat)
    except ValueError:
        return "tak dikenal"
    if isinstance(ip, ipaddress.IPv6Address) and ip.ipv4_mapped is None:
        return str(ipaddress.ip_network((ip, 64), strict=False))
    return str(getattr(ip, "ipv4_mapped", None) or ip)


def hitung(conn: Connection, *daftar: Batas) -> int:
    """Count one try under each throttle. Returns 0, or the seconds to wait while one of them is full."""
    kini, maks = sekarang(), {b.tanda: b.maks for b in daftar}
    baris = [{"tanda": tanda, "mulai": kini, "banyak": 1} for tanda in sorted(maks)]
    tunggu = 0
    for b in conn.execute(_hitung(conn.dialect.name, baris, kini - JENDELA, kini)):
        if b.banyak > maks[b.tanda]:
            tunggu = max(tunggu, int((b.mulai + JENDELA - kini).total_seconds()) + 1)
    return tunggu


def terhitung(batas: Batas) -> ScalarSelect[int]:
    """The tries in the open window of a throttle, as a column of another statement; NULL: none."""
    p = Percobaan
    terbuka = (p.tanda == batas.tanda, p.mulai > sekarang() - JENDELA)
    return select(p.banyak).where(*terbuka).scalar_subquery()


def mulai_lagi(conn: Connection, akun: Batas) -> None:
    """The account starts afresh."""
    conn.execute(update(Percobaan).where(Percobaan.tanda == akun.tanda).values(banyak=0))


def tolak(tunggu_detik: int) -> TerlaluSering:
    """The one sentence of a full throttle, the same for every account."""
    return TerlaluSering(
        _("Terlalu banyak percobaan. Tunggu %(m)s menit, lalu coba lagi.", m=-(-tunggu_detik // 60)), tunggu_detik
    )


def lunasi(conn: Connection, akun: Batas, alamat: Batas) -> None:
    """After a good log-in: the account starts afresh, and the address gets its try back.

    Locked in the order of ``hitung``: an office logs in from one address, and its people must not lock each other out.
    """
    p = Percobaan
    urut = select(p.tanda).where(p.tanda.in_([akun.tanda, alamat.tanda]), p.banyak > 0).order_by(p.tanda)
    sisa = case((p.tanda == akun.tanda, 0), else_=p.banyak - 1)
    conn.execute(update(p).where(p.tanda.in_(urut.with_for_update())).values(banyak=sisa))


def bersihkan(conn: Connection) -> int:
    """Delete windows that have passed; returns how many."""
    return int(conn.execute(delete(Percobaan).where(Percobaan.mulai <= sekarang() - JENDELA)).rowcount)
