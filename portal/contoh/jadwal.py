"""What happens in a made-up koperasi, in the order of time. Pure: the same seed and the same month give the same year."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from random import Random
from zoneinfo import ZoneInfo

from portal.contoh.orang import Orang, orang
from portal.dasar.waktu import awal_bulan, tambah_bulan

WIB = ZoneInfo("Asia/Jakarta")
POKOK_RUPIAH = 100_000
WAJIB_RUPIAH = 10_000
KEMBAR = "Siti Melati"


@dataclass(frozen=True, slots=True)
class Rencana:
    """The size of a made-up koperasi: how many become anggota, stay calon, still wait, were refused; ``banyak_rw``."""

    wilayah_kode: str
    kota: str
    anggota: int
    calon: int
    menunggu: int
    ditolak: int
    banyak_rw: int = 6
    nama_pertama: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Kejadian:
    """One thing at one instant: ``jenis`` is daftar, ktp, terima, tolak or bayar (``rupiah``); ``urut`` names the person."""

    saat: dt.datetime
    urut: int
    jenis: str
    rupiah: int = 0


def mulai_buku(hari: dt.date) -> dt.date:
    """The month in which the made-up year begins: twelve months before the month of ``hari``."""
    return tambah_bulan(awal_bulan(hari), -12)


def penduduk(acak: Random, rencana: Rencana) -> list[Orang]:
    """Everybody who applies: first those who become anggota, then calon, waiting, refused. Three share one name."""
    nama = [*rencana.nama_pertama]
    if rencana.anggota >= 20:
        nama += [KEMBAR] * 3
    banyak = rencana.anggota + rencana.calon + rencana.menunggu + rencana.ditolak
    return [
        orang(acak, rencana.wilayah_kode, rencana.kota, i, rencana.banyak_rw, nama[i] if i < len(nama) else None)
        for i in range(banyak)
    ]


def kejadian(acak: Random, rencana: Rencana, hari: dt.date) -> list[Kejadian]:
    """The whole year, oldest first, ending before the first day of the month of ``hari``."""
    batas = dt.datetime.combine(awal_bulan(hari), dt.time(), WIB)
    semua = [k for i in range(rencana.anggota) for k in _anggota(acak, rencana, i, hari)]
    dasar = rencana.anggota
    semua += [k for i in range(rencana.calon) for k in _calon(acak, dasar + i, hari)]
    dasar += rencana.calon
    semua += [
        _kejadian(acak, tambah_bulan(awal_bulan(hari), -1), 20 + i % 8, dasar + i, "daftar")
        for i in range(rencana.menunggu)
    ]
    dasar += rencana.menunggu
    for i in range(rencana.ditolak):
        bulan = tambah_bulan(awal_bulan(hari), -2)
        semua += [_kejadian(acak, bulan, 5, dasar + i, "daftar"), _kejadian(acak, bulan, 9, dasar + i, "tolak")]
    return sorted((k for k in semua if k.saat < batas), key=lambda k: (k.saat, k.urut, k.jenis))


def _kejadian(acak: Random, bulan: dt.date, hari_ke: int, urut: int, jenis: str, rupiah: int = 0) -> Kejadian:
    tanggal = bulan + dt.timedelta(days=min(hari_ke, 27) - 1)
    saat = dt.datetime.combine(tanggal, dt.time(8 + acak.randrange(12), acak.randrange(60), urut % 60), WIB)
    return Kejadian(saat, urut, jenis, rupiah)


def _masuk(acak: Random, bulan: dt.date, urut: int) -> Iterator[Kejadian]:
    hari_ke = 1 if urut == 0 else acak.randrange(2, 12)  # the cast's first becomes number 1, the second number 2
    hari_ke = 2 if urut == 1 else hari_ke if urut == 0 else max(hari_ke, 3)
    yield _kejadian(acak, bulan, hari_ke, urut, "daftar")
    yield _kejadian(acak, bulan, hari_ke + 1, urut, "ktp")
    yield _kejadian(acak, bulan, hari_ke + 2, urut, "terima")


def _bulan_masuk(acak: Random, rencana: Rencana, urut: int, hari: dt.date) -> dt.date:
    """Two of three come in the first two months; the cast at once; the last in time to be anggota before the year ends."""
    awal = mulai_buku(hari)
    if urut < len(rencana.nama_pertama):
        return awal
    return tambah_bulan(awal, acak.randrange(2) if acak.random() < 0.66 else acak.randrange(2, 10))


def _anggota(acak: Random, rencana: Rencana, urut: int, hari: dt.date) -> Iterator[Kejadian]:
    bulan = _bulan_masuk(acak, rencana, urut, hari)
    yield from _masuk(acak, bulan, urut)
    angsuran = 1 if urut < 5 or acak.random() < 0.85 else 2
    for ke in range(angsuran):
        yield _kejadian(acak, tambah_bulan(bulan, ke), 18 + acak.randrange(8), urut, "bayar", POKOK_RUPIAH // angsuran)
    lunas = tambah_bulan(bulan, angsuran - 1)
    ragam = 0.0 if urut < 5 else acak.random()
    yield from _wajib(acak, urut, tambah_bulan(lunas, 1), awal_bulan(hari), ragam)


def _wajib(acak: Random, urut: int, dari: dt.date, sampai: dt.date, ragam: float) -> Iterator[Kejadian]:
    """Monthly dues by habit: on time, three months at once, a year at once, or stopped after a while."""
    bulan = [b for b in (tambah_bulan(dari, n) for n in range(13)) if b < sampai]
    if ragam < 0.6:
        yield from (_kejadian(acak, b, 1 + acak.randrange(10), urut, "bayar", WAJIB_RUPIAH) for b in bulan)
    elif ragam < 0.8:
        yield from (_kejadian(acak, b, 1 + acak.randrange(10), urut, "bayar", 3 * WAJIB_RUPIAH) for b in bulan[2::3])
    elif ragam < 0.86:
        yield from (_kejadian(acak, b, 3, urut, "bayar", 12 * WAJIB_RUPIAH) for b in bulan[:1])
    else:
        berhenti = acak.randrange(1, 6)
        yield from (_kejadian(acak, b, 1 + acak.randrange(10), urut, "bayar", WAJIB_RUPIAH) for b in bulan[:berhenti])


def _calon(acak: Random, urut: int, hari: dt.date) -> Iterator[Kejadian]:
    bulan = tambah_bulan(awal_bulan(hari), -1 - acak.randrange(3))
    yield from _masuk(acak, bulan, urut)
    if acak.random() < 0.7:
        yield _kejadian(acak, bulan, 20, urut, "bayar", POKOK_RUPIAH // 4)
