"""The statements that post an entry, at driver level: this is the hottest path of the portal (a deposit).

Each is written once with ``?`` marks and prepared for both drivers. Values go in as the driver wants them, through
``Ragam``. SQLite runs statement by statement (a call costs microseconds there); PostgreSQL, where a round trip costs
more than the work, takes several writes in one statement. Everything here runs inside ``dasar.transaksi``.
"""

from __future__ import annotations

import datetime as dt
import json
import uuid
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, NamedTuple

from psycopg.types.numeric import Int8
from sqlalchemy import Connection

from portal.dasar.siap import jalankan
from portal.pembukuan.gerak_saldo import GERAK_SALDO, LetakAntar, saldo_gerak, usul

BARIS_SEKALI = 200
"""Rows of one INSERT: far below what either database takes."""

KOLOM_JURNAL = (
    "koperasi_id, id, urut, jenis, seri, nomor, kode_publik, tanggal_bukti, tanggal_buku, dicatat_pada, pencatat_id,"
    " pencatat_jabatan, penyetuju_id, nomor_kertas, kode_kirim, ralat_dari, alasan_kode, keterangan_hash, versi,"
    " hash_sebelum, hash"
)
KOLOM_BARIS = (
    "koperasi_id, jurnal_id, ke, urut, akun, unit_id, sub_buku_id, rincian_id, sisi, jumlah_rupiah, saldo_rupiah"
)
KOLOM_SALDO = "koperasi_id, akun, unit_id, sub_buku_id, rincian_id, saldo_rupiah"

_KEPALA = (
    "SELECT r.urut, r.hash, r.dicatat_pada, r.batas_saldo_awal, k.awalan_publik, k.zona"
    " FROM rantai r JOIN koperasi k ON k.id = r.koperasi_id WHERE r.koperasi_id = ?"
)
_MAJU = "UPDATE rantai SET urut = ?, hash = ?, dicatat_pada = ? WHERE koperasi_id = ?"
_NOMOR = " ON CONFLICT (koperasi_id, nama) DO UPDATE SET nilai = penghitung.nilai + 1 RETURNING nama, nilai"
_SALDO_BACA = (
    "SELECT saldo_rupiah FROM saldo"
    " WHERE koperasi_id = ? AND akun = ? AND unit_id = ? AND sub_buku_id = ? AND rincian_id = ?"
)
_KODE = (
    "SELECT 'unit', id, kode, 0 FROM unit_buku WHERE koperasi_id = ? AND id ADA"
    " UNION ALL SELECT 'sub_buku', id, jenis, nomor FROM sub_buku WHERE koperasi_id = ? AND id ADA"
)
_ADA = {True: "IN (SELECT value FROM json_each(?))", False: "= ANY(?)"}


def _sama(nilai: Any) -> Any:
    return nilai


@dataclass(frozen=True, slots=True)
class Ragam:
    """How a driver wants its values: id, day, instant, whole number."""

    sqlite: bool
    tanda: Callable[[uuid.UUID], Any]
    hari: Callable[[dt.date], Any]
    saat: Callable[[dt.datetime], Any]
    angka: Callable[[int], Any]

    def tanda_atau(self, nilai: uuid.UUID | None) -> Any:
        return None if nilai is None else self.tanda(nilai)


def _uuid_sqlite(nilai: uuid.UUID) -> str:
    return nilai.hex


@lru_cache(maxsize=16)
def _saat_sqlite(nilai: dt.datetime) -> str:
    return nilai.astimezone(dt.UTC).replace(tzinfo=None).isoformat(" ", "microseconds")


# PostgreSQL: every number is sent as bigint, so that one text is one prepared statement whatever the amount.
_SQLITE = Ragam(True, _uuid_sqlite, dt.date.isoformat, _saat_sqlite, _sama)
_POSTGRESQL = Ragam(False, _sama, _sama, _sama, Int8)


class Kepala(NamedTuple):
    """The chain's head as locked, and what of the koperasi an entry needs. Day and instant are in the driver's form."""

    urut: int
    hash: str
    dicatat_pada: Any
    batas_saldo_awal: Any
    awalan_publik: str
    zona: str


def ragam(conn: Connection) -> Ragam:
    """The forms of this connection's driver."""
    return _SQLITE if conn.dialect.name == "sqlite" else _POSTGRESQL


@lru_cache(maxsize=256)
def _siap(perintah: str, sqlite: bool) -> str:
    return perintah if sqlite else perintah.replace("?", "%s")


@lru_cache(maxsize=512)
def _banyak(kolom: str, banyak: int) -> str:
    """The ``VALUES`` of so many rows of these columns."""
    satu = "(" + ", ".join("?" * (kolom.count(",") + 1)) + ")"
    return "(" + kolom + ") VALUES " + ", ".join([satu] * banyak)


_TULIS_JURNAL = "INSERT INTO jurnal " + _banyak(KOLOM_JURNAL, 1)
_TULIS_BARIS = "INSERT INTO jurnal_baris "


def _jalankan(conn: Connection, perintah: str, isi: Sequence[Any]) -> Any:
    return jalankan(conn, _siap(perintah, conn.dialect.name == "sqlite"), tuple(isi))


def _satu(conn: Connection, perintah: str, isi: Sequence[Any]) -> Any:
    """The first row, None: there is none."""
    return next(iter(_jalankan(conn, perintah, isi)), None)


def _lakukan(conn: Connection, perintah: str, isi: Sequence[Any]) -> None:
    jalankan(conn, _siap(perintah, conn.dialect.name == "sqlite"), tuple(isi), berbaris=False)


def pegang_kepala(conn: Connection, koperasi_id: uuid.UUID) -> Kepala | None:
    """Lock the chain's head of a koperasi: from here on its entries queue. None: the book was never opened."""
    bentuk = ragam(conn)
    perintah = _KEPALA if bentuk.sqlite else _KEPALA + " FOR UPDATE OF r"
    baris = _satu(conn, perintah, (bentuk.tanda(koperasi_id),))
    return None if baris is None else Kepala(*baris)


def kode_asing(
    conn: Connection, koperasi_id: uuid.UUID, daftar: Iterable[uuid.UUID]
) -> list[tuple[str, uuid.UUID, str, int]]:
    """Units (``unit``, id, code, 0) and sub-buku (``sub_buku``, id, kind, number) with these ids; none of it ever changes."""
    bentuk = ragam(conn)
    asal = {bentuk.tanda(i): i for i in daftar}
    milik, ini = bentuk.tanda(koperasi_id), json.dumps(list(asal)) if bentuk.sqlite else list(asal)
    baris = _jalankan(conn, _KODE.replace("ADA", _ADA[bentuk.sqlite]), (milik, ini, milik, ini))
    return [(str(b[0]), asal[b[1]], str(b[2]), int(b[3])) for b in baris]


def saldo_kini(conn: Connection, koperasi_id: uuid.UUID, letak: LetakAntar) -> int:
    """The stored balance in signed rupiah; 0 where there is none yet."""
    baris = _satu(conn, _SALDO_BACA, (ragam(conn).tanda(koperasi_id), *letak))
    return 0 if baris is None else int(baris[0])


def gerakkan_saldo(
    conn: Connection, koperasi_id: uuid.UUID, gerak: Sequence[tuple[LetakAntar, int]], penghitung: Sequence[str]
) -> tuple[dict[LetakAntar, int], dict[str, int]]:
    """Move these balances (``BARIS_SEKALI`` at most), in this order, and take the next number of each of these counters,
    after them: (balances afterwards as ``saldo_gerak`` tells, numbers by counter)."""
    bentuk = ragam(conn)
    milik = bentuk.tanda(koperasi_id)
    isi = [(milik, *letak, bentuk.angka(usul(letak, jumlah))) for letak, jumlah in gerak]
    akhir, nomor = _saldo_dan_nomor(conn, bentuk.sqlite, isi, [(milik, n) for n in sorted(penghitung)])
    return saldo_gerak(akhir), nomor


def _rata(baris: Sequence[tuple[Any, ...]]) -> list[Any]:
    return [nilai for b in baris for nilai in b]


def _perintah_nomor(banyak: int) -> str:
    return "INSERT INTO penghitung (koperasi_id, nama, nilai) VALUES " + ", ".join(["(?, ?, 1)"] * banyak) + _NOMOR


def _perintah_saldo(banyak: int) -> str:
    return "INSERT INTO saldo " + _banyak(KOLOM_SALDO, banyak) + GERAK_SALDO


def _saldo_dan_nomor(
    conn: Connection, sqlite: bool, isi: list[tuple[Any, ...]], penghitung: list[tuple[Any, str]]
) -> tuple[Sequence[Any], dict[str, int]]:
    saldo, nomor = _perintah_saldo(len(isi)), _perintah_nomor(len(penghitung))
    if sqlite:
        akhir = _jalankan(conn, saldo, _rata(isi))
        return akhir, {n: int(ke) for n, ke in _jalankan(conn, nomor, _rata(penghitung))}
    perintah = "WITH s AS (" + saldo + "), n AS (" + nomor + ") SELECT s.*, n.nama, n.nilai FROM s, n"
    akhir = _jalankan(conn, perintah, [*_rata(isi), *_rata(penghitung)])
    return akhir, {b[5]: int(b[6]) for b in akhir}


def tulis(conn: Connection, jurnal: tuple[Any, ...], baris: Sequence[tuple[Any, ...]]) -> None:
    """Write the header (``KOLOM_JURNAL``), its lines (``KOLOM_BARIS``; ``BARIS_SEKALI`` at most), and move the head of the
    chain to it."""
    if conn.dialect.name == "sqlite":
        _lakukan(conn, _TULIS_JURNAL, jurnal)
        _lakukan(conn, _TULIS_BARIS + _banyak(KOLOM_BARIS, len(baris)), _rata(baris))
        milik, urut, saat, hash_baru = jurnal[0], jurnal[2], jurnal[9], jurnal[20]
        _lakukan(conn, _MAJU, (urut, hash_baru, saat, milik))
    else:
        # koperasi, entry and urut come out of the header: under fifty values psycopg keeps the parsed text
        _lakukan(conn, _tulis_sekaligus(len(baris)), [*jurnal, *_rata([b[4:] for b in baris])])


@lru_cache(maxsize=BARIS_SEKALI)
def _tulis_sekaligus(banyak: int) -> str:
    """PostgreSQL: header, lines and head in one statement, for so many lines."""
    nilai = ", ".join("(" + str(ke) + ", ?::text, ?, ?, ?, ?::text, ?, ?)" for ke in range(1, banyak + 1))
    return (
        "WITH j AS (" + _TULIS_JURNAL + " RETURNING koperasi_id, id, urut, hash, dicatat_pada), r AS ("
        "UPDATE rantai SET urut = j.urut, hash = j.hash, dicatat_pada = j.dicatat_pada FROM j"
        " WHERE rantai.koperasi_id = j.koperasi_id) INSERT INTO jurnal_baris (" + KOLOM_BARIS + ")"
        " SELECT j.koperasi_id, j.id, b.ke, j.urut, b.akun, b.unit_id, b.sub_buku_id, b.rincian_id, b.sisi, b.jumlah,"
        " b.saldo"
        " FROM j CROSS JOIN (VALUES "
        + nilai
        + ") AS b (ke, akun, unit_id, sub_buku_id, rincian_id, sisi, jumlah, saldo)"
    )
