"""Where a log-in is in use: its living sessions, and the devices that it asked to be remembered."""

from __future__ import annotations

import datetime as dt
import secrets
import uuid
from collections.abc import Sequence
from dataclasses import dataclass

from flask_babel import gettext as _
from sqlalchemy import Connection, delete, insert, select, update

from portal.dasar import aturan
from portal.dasar.milik import uuid7
from portal.dasar.sandi import sidik
from portal.dasar.transaksi import transaksi_sistem
from portal.dasar.waktu import sekarang
from portal.errors import IsianSalah
from portal.extensions import db
from portal.pengguna import peristiwa
from portal.pengguna.models import Perangkat, Sesi

PERAMBAN = (
    ("Edg", "Edge"), ("OPR/", "Opera"), ("SamsungBrowser", "Samsung Internet"), ("Firefox", "Firefox"), ("FxiOS", "Firefox"),
    ("Chrome", "Chrome"), ("CriOS", "Chrome"), ("Safari", "Safari"),
)  # fmt: skip
MESIN = (
    ("Android", "HP Android"), ("iPhone", "iPhone"), ("iPad", "iPad"), ("Windows", "Windows"), ("Mac OS", "Mac"),
    ("CrOS", "Chromebook"), ("Linux", "Linux"),
)  # fmt: skip
PANJANG_RUJUKAN = 20


@dataclass(frozen=True, slots=True)
class PerangkatRingkas:
    """A remembered device: what it is called, since when and last when it was used, and until when it is remembered."""

    id: uuid.UUID
    nama: str
    dibuat_pada: dt.datetime
    dipakai_pada: dt.datetime
    berlaku_sampai: dt.datetime


@dataclass(frozen=True, slots=True)
class SesiRingkas:
    """A living session. ``rujukan``: the beginning of its fingerprint, enough to name it among the own ones."""

    rujukan: str
    nama: str
    dibuat_pada: dt.datetime
    dipakai_pada: dt.datetime


def nama_perangkat(agen: str) -> str:
    """What people call a browser, from its User-Agent: ``Chrome di HP Android``."""
    peramban = next((nama for tanda, nama in PERAMBAN if tanda in agen), str(_("peramban")))
    mesin = next((nama for tanda, nama in MESIN if tanda in agen), str(_("perangkat lain")))
    return str(_("%(peramban)s di %(mesin)s", peramban=peramban, mesin=mesin))


def ingat(pengguna_id: uuid.UUID, nama: str) -> tuple[uuid.UUID, str, int]:
    """Remember a device. Returns (its id, the random token for its cookie, days that it works)."""
    kini, token, id_ = sekarang(), secrets.token_urlsafe(32), uuid7()
    hari = aturan.pada("perangkat_hari", kini.date()).angka
    nilai = {"id": id_, "pengguna_id": pengguna_id, "sidik": _sidik(token), "nama": nama, "dibuat_pada": kini}
    with transaksi_sistem() as conn:
        conn.execute(
            insert(Perangkat).values(**nilai, dipakai_pada=kini, berlaku_sampai=kini + dt.timedelta(days=hari))
        )
        peristiwa.catat(conn, "perangkat_diingat", pengguna_id, nama)
    return id_, token, hari


def dikenal(pengguna_id: uuid.UUID, tokens: Sequence[str]) -> uuid.UUID | None:
    """The remembered device of this very log-in that one of the tokens opens; its use is noted."""
    if not tokens:
        return None
    kini = sekarang()
    hidup = (
        Perangkat.pengguna_id == pengguna_id,
        Perangkat.sidik.in_([_sidik(t) for t in tokens]),
        Perangkat.berlaku_sampai > kini,
    )
    with transaksi_sistem() as conn:
        return conn.execute(update(Perangkat).where(*hidup).values(dipakai_pada=kini).returning(Perangkat.id)).scalar()


def daftar(pengguna_id: uuid.UUID) -> list[PerangkatRingkas]:
    """The remembered devices of a log-in, the last used first."""
    p = Perangkat
    baris = db.session.execute(
        select(p.id, p.nama, p.dibuat_pada, p.dipakai_pada, p.berlaku_sampai)
        .where(p.pengguna_id == pengguna_id, p.berlaku_sampai > sekarang())
        .order_by(p.dipakai_pada.desc())
    ).all()
    return [PerangkatRingkas(*b) for b in baris]


def daftar_sesi(pengguna_id: uuid.UUID) -> list[SesiRingkas]:
    """The living sessions of a log-in, the last used first."""
    s = Sesi
    baris = db.session.execute(
        select(s.id_sidik, s.perangkat_nama, s.dibuat_pada, s.dipakai_pada)
        .where(s.pengguna_id == pengguna_id, s.berlaku_sampai > sekarang(), s.menunggu.is_(False))
        .order_by(s.dipakai_pada.desc())
    ).all()
    return [SesiRingkas(b[0][:PANJANG_RUJUKAN], b[1] or str(_("perangkat lain")), b[2], b[3]) for b in baris]


def akhiri(pengguna_id: uuid.UUID, apa: str, sesi_ini: str) -> bool:
    """End one session (``sesi:<rujukan>``), forget one device (``perangkat:<id>``), or end everything but this session (``semua``).

    Forgetting a device ends the other sessions that began on it. ``sesi_ini``: the fingerprint of the present session.

    :raises IsianSalah: none of the own ones.
    """
    jenis, _pemisah, rujukan = apa.partition(":")
    with transaksi_sistem() as conn:
        if jenis == "semua":
            _akhiri_semua(conn, pengguna_id, sesi_ini)
        elif jenis == "sesi" and len(rujukan) == PANJANG_RUJUKAN and rujukan.isalnum():
            _akhiri_sesi(conn, pengguna_id, rujukan)
        else:
            _lupakan(conn, pengguna_id, rujukan, sesi_ini)
    return True


def _akhiri_semua(conn: Connection, pengguna_id: uuid.UUID, sesi_ini: str) -> None:
    conn.execute(delete(Sesi).where(Sesi.pengguna_id == pengguna_id, Sesi.id_sidik != sesi_ini))
    conn.execute(delete(Perangkat).where(Perangkat.pengguna_id == pengguna_id))
    peristiwa.catat(conn, "sesi_diakhiri", pengguna_id, str(_("semua yang lain")))


def _akhiri_sesi(conn: Connection, pengguna_id: uuid.UUID, rujukan: str) -> None:
    milik = (Sesi.pengguna_id == pengguna_id, Sesi.id_sidik.startswith(rujukan))
    nama = conn.execute(delete(Sesi).where(*milik).returning(Sesi.perangkat_nama)).all()
    if not nama:
        raise _tidak_ada()
    peristiwa.catat(conn, "sesi_diakhiri", pengguna_id, nama[0][0])


def _lupakan(conn: Connection, pengguna_id: uuid.UUID, rujukan: str, sesi_ini: str) -> None:
    try:
        id_ = uuid.UUID(rujukan)
    except ValueError:
        raise _tidak_ada() from None
    milik = (Perangkat.pengguna_id == pengguna_id, Perangkat.id == id_)
    nama = conn.execute(delete(Perangkat).where(*milik).returning(Perangkat.nama)).scalar()
    if nama is None:
        raise _tidak_ada()
    lain = (Sesi.pengguna_id == pengguna_id, Sesi.perangkat_id == id_, Sesi.id_sidik != sesi_ini)
    conn.execute(delete(Sesi).where(*lain))
    peristiwa.catat(conn, "perangkat_dilupakan", pengguna_id, nama)


def _tidak_ada() -> IsianSalah:
    return IsianSalah(_("Perangkat ini sudah tidak ada di daftar. Muat ulang halamannya."))


def _sidik(token: str) -> str:
    return sidik("perangkat", token)


def bersihkan(conn: Connection) -> int:
    """Delete devices whose time is over; returns how many."""
    return int(conn.execute(delete(Perangkat).where(Perangkat.berlaku_sampai <= sekarang())).rowcount)
