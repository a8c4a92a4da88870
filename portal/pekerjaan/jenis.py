"""Kinds of jobs: each room says how its kind is done."""

from __future__ import annotations

import datetime as dt
import json
import time
import uuid
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from flask_babel import gettext as _
from sqlalchemy import Connection, select, update

from portal.dasar.transaksi import Trx, transaksi_sistem
from portal.dasar.waktu import sekarang
from portal.errors import BentrokBuku
from portal.pekerjaan.models import Pekerjaan
from portal.pengguna.actor import ActorPengguna

PEGANG = dt.timedelta(seconds=45)
"""A worker that says nothing for so long is taken for dead; reading a file in a child may take 25 seconds of it. Nothing
hangs on it but waiting: what two workers did at once only one of them can end (``selesaikan``)."""
JEDA_LAPOR_DETIK = 0.5

Isi = Mapping[str, Any]


class Direbut(Exception):
    """Another worker has this job by now: whatever this one has done is taken back."""


@dataclass(slots=True)
class Tugas:
    """A job in the hands of a worker: what to do, for whom, and how to tell how far it is."""

    koperasi_id: uuid.UUID
    id: uuid.UUID
    jenis: str
    isi: Isi
    actor: ActorPengguna
    pemegang: str
    _terakhir: float = field(default=0.0)
    _tahap: str = field(default="")

    def lapor(self, tahap: str, kemajuan: int = 0, dari: int = 0) -> None:
        """Say how far it is, twice a second at most; the job is held anew from here. Not inside a transaction.

        :raises Direbut: another worker took it.
        """
        kini = time.monotonic()
        if tahap == self._tahap and kini - self._terakhir < JEDA_LAPOR_DETIK:
            return
        self._terakhir, self._tahap = kini, tahap
        nilai = {"tahap": tahap, "kemajuan": kemajuan, "dari": dari, "berlaku_sampai": sekarang() + PEGANG}
        with transaksi_sistem(self.koperasi_id) as conn:
            self._ubah(conn, nilai)

    def pegang(self, trx: Trx) -> None:
        """The first thing in the transaction that ends the job: hold its row. Who comes to take it waits, and then finds
        it done.

        :raises Direbut: another worker took it.
        """
        perintah = select(Pekerjaan.id).where(*self._ini())
        if trx.conn.execute(trx.kunci_baris(perintah)).first() is None:
            raise Direbut

    def selesaikan(self, trx: Trx, hasil: str) -> None:
        """The job is done, together with what it wrote: once."""
        self._ubah(trx.conn, selesai("selesai", hasil=hasil))

    def _ini(self) -> tuple[Any, ...]:
        p = Pekerjaan
        milik = (p.koperasi_id == self.koperasi_id, p.id == self.id)
        return (*milik, p.status == "berjalan", p.pemegang == self.pemegang)

    def _ubah(self, conn: Connection, nilai: dict[str, Any]) -> None:
        if conn.execute(update(Pekerjaan).where(*self._ini()).values(nilai)).rowcount != 1:
            raise Direbut


def selesai(status: str, **lain: Any) -> dict[str, Any]:
    """The columns of a job that has ended."""
    return {"status": status, "pemegang": None, "berlaku_sampai": None, "selesai_pada": sekarang()} | lain


@dataclass(frozen=True, slots=True)
class JenisPekerjaan:
    """``kerjakan(tugas)`` does it and ends it by ``tugas.selesaikan`` in its own last transaction; a business error that it
    raises becomes the job's message. ``sebutan``: what people call it."""

    kode: str
    sebutan: str
    kerjakan: Callable[[Tugas], None]


_DAFTAR: dict[str, JenisPekerjaan] = {}


def daftarkan(jenis: JenisPekerjaan) -> JenisPekerjaan:
    """Make a kind known; called by its room when its services are imported.

    :raises RuntimeError: another kind has this code.
    """
    if _DAFTAR.setdefault(jenis.kode, jenis) is not jenis:
        raise RuntimeError(f"jenis pekerjaan {jenis.kode} sudah ada")
    return jenis


def dengan_kode(kode: str) -> JenisPekerjaan:
    """:raises BentrokBuku: no room knows this kind: the job was asked for by another version of the portal."""
    if (jenis := _DAFTAR.get(kode)) is None:
        raise BentrokBuku(_("Pekerjaan ini tidak dikenal lagi. Mulai lagi dari halamannya."))
    return jenis


def tulis_isi(isi: Isi) -> str:
    return json.dumps(dict(isi), sort_keys=True, separators=(",", ":"))
