"""The log of security events: what happened to a log-in, and when. Its owner reads it; it holds no secret, NIK or phone."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, insert, select

from portal.dasar.milik import uuid7
from portal.dasar.models import PeristiwaKeamanan
from portal.dasar.waktu import sekarang
from portal.extensions import db
from portal.pengguna.models import Pengguna

SEBUTAN = {
    "masuk": "Masuk",
    "masuk_gagal": "Kata sandi salah",
    "menunggu_kode": "Kata sandi cocok, kode masuk diminta",
    "kode_gagal": "Kode masuk salah",
    "kode_dipasang": "Kode masuk dipasang",
    "kode_dilepas": "Kode masuk dilepas",
    "pemulihan_dipakai": "Kode pemulihan dipakai",
    "pemulihan_baru": "Kode pemulihan dibuat baru",
    "perangkat_diingat": "Perangkat diingat",
    "perangkat_dilupakan": "Perangkat dilupakan",
    "sesi_diakhiri": "Perangkat dikeluarkan",
    "sandi_diganti": "Kata sandi diganti",
    "slip_dicetak": "Slip masuk dicetak",
    "slip_ditukar": "Slip masuk ditukar",
    "jabatan_diberi": "Jabatan diberikan",
    "jabatan_diakhiri": "Jabatan diakhiri",
    "jabatan_dipilih": "Jabatan dipilih",
    "kuasa_diberi": "Surat kuasa dicatat",
    "kuasa_dicabut": "Surat kuasa dicabut",
    "ditutup": "Nama masuk ditutup",
}


Kejadian = tuple[str, uuid.UUID, str | None]
"""An event to be written: its kind, whose log-in, a word more."""


@dataclass(frozen=True, slots=True)
class PeristiwaRingkas:
    """One event: when (UTC), its kind, whose log-in (None: a name that nobody has), and a word more."""

    pada: dt.datetime
    jenis: str
    nama_masuk: str | None
    rincian: str | None

    @property
    def sebutan(self) -> str:
        return SEBUTAN.get(self.jenis, self.jenis)


def catat(conn: Connection, jenis: str, pengguna_id: uuid.UUID | None, rincian: str | None = None) -> None:
    """Write an event in the open transaction."""
    nilai = {"id": uuid7(), "jenis": jenis, "pada": sekarang(), "pengguna_id": pengguna_id, "rincian": rincian}
    conn.execute(insert(PeristiwaKeamanan).values(nilai))


def catat_beberapa(conn: Connection, jenis: Sequence[str], pengguna_id: uuid.UUID) -> None:
    """Write what happened at once, in this order, in the open transaction."""
    catat_semua(conn, [(j, pengguna_id, None) for j in jenis])


def catat_semua(conn: Connection, kejadian: Sequence[Kejadian]) -> None:
    """Write these events, in this order, in the open transaction."""
    pada = sekarang()
    baris = [{"id": uuid7(), "jenis": j, "pada": pada, "pengguna_id": p, "rincian": r} for j, p, r in kejadian]
    if baris:
        conn.execute(insert(PeristiwaKeamanan), baris)


def terakhir(banyak: int = 20, pengguna_id: uuid.UUID | None = None) -> list[PeristiwaRingkas]:
    """The latest events, the newest first: of one log-in, or of all."""
    p = PeristiwaKeamanan
    perintah = select(p.pada, p.jenis, Pengguna.nama_masuk, p.rincian).join_from(
        p, Pengguna, Pengguna.id == p.pengguna_id, isouter=True
    )
    if pengguna_id is not None:
        perintah = perintah.where(p.pengguna_id == pengguna_id)
    baris = db.session.execute(perintah.order_by(p.pada.desc(), p.id.desc()).limit(banyak)).all()
    return [PeristiwaRingkas(*b) for b in baris]
