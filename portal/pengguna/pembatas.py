"""Throttles counted in the database: so many tries per account or address in a window. Only keyed hashes are kept."""

from __future__ import annotations

import datetime as dt
import ipaddress
from dataclasses import dataclass

from flask_babel import gettext as _
from sqlalchemy import Connection, Executable, bindparam, delete, text, update

from portal.dasar.sandi import sidik
from portal.dasar.waktu import sekarang
from portal.errors import TerlaluSering
from portal.extensions import SaatUtc
from portal.pengguna.models import Percobaan

JENDELA = dt.timedelta(minutes=15)
PER_AKUN = 10
PER_ALAMAT = 100

_HITUNG = (
    text(
        "INSERT INTO percobaan (tanda, mulai, banyak) VALUES (:tanda, :kini, 1) ON CONFLICT (tanda) DO UPDATE SET"
        " banyak = CASE WHEN percobaan.mulai <= :batas THEN 1 ELSE percobaan.banyak + 1 END,"
        " mulai = CASE WHEN percobaan.mulai <= :batas THEN :kini ELSE percobaan.mulai END RETURNING banyak, mulai"
    )
    .bindparams(bindparam("kini", type_=SaatUtc()), bindparam("batas", type_=SaatUtc()))
    .columns(mulai=SaatUtc())
)


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
    kini = sekarang()
    tunggu = 0
    for batas in sorted(daftar, key=lambda b: b.tanda):
        baris = conn.execute(_HITUNG, {"tanda": batas.tanda, "kini": kini, "batas": kini - JENDELA}).one()
        if baris.banyak > batas.maks:
            tunggu = max(tunggu, int((baris.mulai + JENDELA - kini).total_seconds()) + 1)
    return tunggu


def tolak(tunggu_detik: int) -> TerlaluSering:
    """The one sentence of a full throttle, the same for every account."""
    return TerlaluSering(
        _("Terlalu banyak percobaan. Tunggu %(m)s menit, lalu coba lagi.", m=-(-tunggu_detik // 60)), tunggu_detik
    )


def lunasi(conn: Connection, akun: Batas, alamat: Batas) -> None:
    """After a good log-in: the account starts afresh, and the address gets its try back.

    In the order of ``hitung``: an office logs in from one address, and its people must not lock each other out.
    """
    kembali = update(Percobaan).where(Percobaan.tanda == alamat.tanda, Percobaan.banyak > 0)
    langkah: dict[str, Executable] = {
        akun.tanda: delete(Percobaan).where(Percobaan.tanda == akun.tanda),
        alamat.tanda: kembali.values(banyak=Percobaan.banyak - 1),
    }
    for tanda in sorted(langkah):
        conn.execute(langkah[tanda])


def bersihkan(conn: Connection) -> int:
    """Delete windows that have passed; returns how many."""
    return int(conn.execute(delete(Percobaan).where(Percobaan.mulai <= sekarang() - JENDELA)).rowcount)
