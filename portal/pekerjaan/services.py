"""Asking for a job, taking one, putting one back."""

from __future__ import annotations

import datetime as dt
import json
import uuid
from typing import Any

from flask_babel import gettext as _
from sqlalchemy import ColumnElement, and_, insert, or_, select, update

from portal.dasar.milik import nasional, uuid7
from portal.dasar.pinjaman import sambungan
from portal.dasar.transaksi import Trx, transaksi_sistem
from portal.dasar.waktu import sekarang
from portal.pekerjaan.jenis import PEGANG, Isi, Tugas, dengan_kode, selesai, tulis_isi
from portal.pekerjaan.models import Pekerjaan
from portal.pengguna.actor import ActorPengguna
from portal.pengguna.models import Pengguna
from portal.policy import Kursi

PERCOBAAN_MAKS = 3
SEKALI_LIHAT = 20


def minta(trx: Trx, jenis: str, isi: Isi) -> uuid.UUID:
    """Ask for a job in the open transaction, together with the data that it is about. Returns its id.

    It is done as the actor of this transaction: when the seat has ended by then, it is refused.

    :raises BentrokBuku: no such kind.
    """
    dengan_kode(jenis)
    actor, kursi, id_ = trx.actor, trx.actor.kursi, uuid7()
    assert kursi is not None
    baris = {"koperasi_id": trx.koperasi_id, "id": id_, "jenis": jenis, "isi": tulis_isi(isi), "status": "antre"}
    siapa = {"oleh": actor.pengguna_id, "kursi_jenis": kursi.jenis, "kursi_id": kursi.id, "jabatan": kursi.jabatan}
    trx.conn.execute(insert(Pekerjaan), baris | siapa | {"zona": actor.zona, "dibuat_pada": trx.waktu})
    return id_


def _bebas(kini: dt.datetime) -> ColumnElement[bool]:
    """Jobs that nobody holds: not taken yet, or taken by somebody who died."""
    p = Pekerjaan
    return or_(p.status == "antre", and_(p.status == "berjalan", p.berlaku_sampai < kini))


def ambil(pemegang: str) -> Tugas | None:
    """Take the oldest job that nobody holds, of any koperasi, under this worker's mark; None: there is none.

    Of two workers that see the same job one gets it: the database decides.
    """
    p, kini = Pekerjaan, sekarang()
    perintah = select(p.koperasi_id, p.id).where(_bebas(kini)).order_by(p.dibuat_pada).limit(SEKALI_LIHAT)
    with nasional("pekerja mencari pekerjaan di semua koperasi"):
        calon = [(b.koperasi_id, b.id) for b in sambungan().execute(perintah)]
    for koperasi_id, id_ in calon:
        tugas = _ambil_satu(koperasi_id, id_, pemegang)
        if tugas is not None:
            return tugas
    return None


def _ambil_satu(koperasi_id: uuid.UUID, id_: uuid.UUID, pemegang: str) -> Tugas | None:
    p, kini = Pekerjaan, sekarang()
    ini = (p.koperasi_id == koperasi_id, p.id == id_, _bebas(kini))
    with transaksi_sistem(koperasi_id) as conn:
        habis = selesai("gagal", pesan=_("Pekerjaan ini tiga kali terhenti di tengah jalan. Hubungi pengelola portal."))
        if conn.execute(update(p).where(*ini, p.percobaan >= PERCOBAAN_MAKS).values(habis)).rowcount:
            return None
        taruh = {"status": "berjalan", "pemegang": pemegang, "berlaku_sampai": kini + PEGANG}
        diambil = update(p).where(*ini).values(taruh | {"percobaan": p.percobaan + 1})
        if conn.execute(diambil).rowcount != 1:
            return None
        baris = conn.execute(
            select(*p.__table__.c, Pengguna.nama)
            .join(Pengguna, Pengguna.id == p.oleh)
            .where(p.koperasi_id == koperasi_id, p.id == id_)
        ).one()
    return _tugas(baris, pemegang)


def _tugas(b: Any, pemegang: str) -> Tugas:
    kursi = Kursi(b.kursi_jenis, b.kursi_id, b.jabatan, b.koperasi_id)
    actor = ActorPengguna(b.oleh, b.nama, kursi, zona=b.zona)
    return Tugas(b.koperasi_id, b.id, b.jenis, json.loads(b.isi), actor, pemegang)


def gagalkan(tugas: Tugas, pesan: str) -> None:
    """The job can't be done: say why. Nothing of it stands."""
    _lepas(tugas, selesai("gagal", pesan=pesan[:500]))


def kembalikan(tugas: Tugas) -> None:
    """The worker is told to stop: somebody else takes the job, at once, and this time didn't count."""
    p = Pekerjaan
    _lepas(tugas, {"status": "antre", "pemegang": None, "berlaku_sampai": None, "percobaan": p.percobaan - 1})


def _lepas(tugas: Tugas, nilai: dict[str, Any]) -> None:
    p = Pekerjaan
    ini = (p.koperasi_id == tugas.koperasi_id, p.id == tugas.id, p.pemegang == tugas.pemegang)
    with transaksi_sistem(tugas.koperasi_id) as conn:
        conn.execute(update(p).where(*ini, p.status == "berjalan").values(nilai))
