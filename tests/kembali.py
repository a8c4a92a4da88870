"""One copy of a template serves one test after another: what a test wrote is taken out of it again.

To copy, first use and drop a database costs PostgreSQL 50 to 80 ms, to put back a test's rows a third of that. Which tables
were written to the server itself counts; where anything but their rows changed, a fresh copy is made. A file is written over.
"""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import parkir
import psycopg
from postgres import Postgres

BESAR = frozenset({"wilayah"})
"""Kept in no memory: a test that writes here leaves its copy unusable."""
KOSONG = 21
"""Bytes of a binary COPY without rows."""
SABAR_DETIK = 10.0
_HITUNG = """SELECT relname, n_tup_ins + n_tup_upd + n_tup_del FROM pg_stat_user_tables WHERE schemaname = 'public'"""
_LAIN = (
    "datname = current_database() AND pid <> pg_backend_pid() AND backend_type = 'client backend'"
    " AND pid <> ALL(%(sendiri)s::int[])"
)
_KATALOG = (
    "pg_class pg_attribute pg_attrdef pg_constraint pg_index pg_trigger pg_rewrite pg_policy pg_proc pg_db_role_setting"
)
_BENTUK = " UNION ALL ".join(
    f"SELECT '{k}', count(*), count(*) FILTER (WHERE age(xmin) < age(%(sejak)s::text::xid)) FROM {k}"
    for k in _KATALOG.split()
)
"""Of each catalogue how many rows there are, and how many are newer than the copy."""


@dataclass
class Salinan:
    """The copy ``nama`` of ``pola``, made when it is first asked for.

    ``isi``: what each table held; ``hitungan``: how many rows were written to it up to now.
    """

    pg: Postgres
    pola: str
    nama: str
    isi: dict[str, bytes] = field(default_factory=dict)
    hitungan: dict[str, int] = field(default_factory=dict)
    bentuk: list[tuple[Any, ...]] = field(default_factory=list)
    sejak: str = ""

    def segarkan(self) -> None:
        """Make the copy what the template is."""
        if not (self.isi and self._kembalikan()):
            parkir.tutup(self.nama)
            self._salin()

    def _salin(self) -> None:
        self.pg.buang(self.nama)
        self.pg.salin(self.pola, self.nama)
        with self._sambung() as conn:
            self.hitungan = self._hitung(conn)
            self.isi = {t: _keluarkan(conn, t) for t in self.hitungan if t not in BESAR}
            self.sejak = str(conn.execute("SELECT pg_current_xact_id()::text").fetchone()[0])  # type: ignore[index]
            self.bentuk = self._bentuk(conn)

    def _kembalikan(self) -> bool:
        """Take out again what was written; False if that isn't all that changed."""
        with self._sambung() as conn:
            if not _sendirian(conn, parkir.bersihkan(self.nama)):
                return False
            kini = self._hitung(conn)
            kotor = {t for t, n in kini.items() if n != self.hitungan.get(t)}
            if kini.keys() != self.hitungan.keys() or kotor & BESAR or self._bentuk(conn) != self.bentuk:
                return False
            if any(kini[t] < self.hitungan[t] for t in kotor):  # the server fell over, and counts anew
                return False
            if kotor:
                self._isi(conn, sorted(kotor))
                self.hitungan = self._hitung(conn)
        return True

    def _isi(self, conn: psycopg.Connection[Any], kotor: list[str]) -> None:
        with conn.transaction():
            conn.execute("SET LOCAL session_replication_role = replica")
            conn.execute("; ".join(f"DELETE FROM {t}" for t in kotor))  # type: ignore[call-overload]
            for t in (t for t in kotor if len(self.isi[t]) > KOSONG):
                with conn.cursor().copy(f"COPY {t} FROM STDIN (FORMAT binary)") as masuk:  # type: ignore[call-overload]
                    masuk.write(self.isi[t])
        conn.execute("SELECT pg_stat_force_next_flush()")

    def _hitung(self, conn: psycopg.Connection[Any]) -> dict[str, int]:
        return dict(conn.execute(_HITUNG).fetchall())

    def _bentuk(self, conn: psycopg.Connection[Any]) -> list[tuple[Any, ...]]:
        return conn.execute(_BENTUK, {"sejak": self.sejak}).fetchall()

    def _sambung(self) -> psycopg.Connection[Any]:
        return psycopg.connect(self.pg.induk, dbname=self.nama, autocommit=True)


def _keluarkan(conn: psycopg.Connection[Any], tabel: str) -> bytes:
    def potongan() -> Iterator[bytes]:
        with conn.cursor().copy(f"COPY {tabel} TO STDOUT (FORMAT binary)") as keluar:  # type: ignore[call-overload]
            yield from map(bytes, keluar)

    return b"".join(potongan())


def _sendirian(conn: psycopg.Connection[Any], sendiri: list[int]) -> bool:
    """Wait until nobody but ``sendiri`` is connected: what a session wrote is counted by the time it is gone. False:
    somebody comes back again and again."""
    akhir, perintah = (
        time.monotonic() + SABAR_DETIK,
        f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE {_LAIN}",
    )
    while conn.execute(perintah, {"sendiri": sendiri}).fetchall():  # type: ignore[call-overload]
        if time.monotonic() > akhir:
            return False
        time.sleep(0.001)
    return True


def timpa(asal: Path, berkas: Path) -> None:
    """Copy over a file that is there already: its memory is written to, not given back and taken anew (4 ms, not 9)."""
    if berkas.exists() and not os.access(berkas, os.W_OK):
        berkas.unlink()
    with asal.open("rb") as dari, berkas.open("r+b" if berkas.exists() else "wb") as ke:
        panjang, sampai = os.fstat(dari.fileno()).st_size, 0
        while sampai < panjang:
            sampai += os.sendfile(ke.fileno(), dari.fileno(), sampai, panjang - sampai)
        os.ftruncate(ke.fileno(), panjang)
