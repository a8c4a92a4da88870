"""Reads of log-ins and their seats."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Date, Uuid, bindparam, select, text

from portal.dasar.milik import nasional
from portal.dasar.pinjaman import sambungan
from portal.dasar.siap import Siap
from portal.dasar.teks_sql import bertipe
from portal.dasar.waktu import hari_ini
from portal.errors import TidakDitemukan
from portal.extensions import db
from portal.pengguna.actor import TANPA_KODE, ActorPengguna, berlaku, sapa, sebutan_kursi
from portal.pengguna.models import Pengguna
from portal.policy import Kursi

# Names of places stand in rooms above this one: their columns are read here, nothing more.
_PILIHAN = Siap(
    bertipe(
        text(
            "SELECT p.nama AS orang, k.jenis AS jenis, k.id AS id, k.jabatan AS jabatan, k.koperasi_id AS koperasi_id,"
            " k.anggota_id AS anggota_id, k.wilayah AS wilayah, k.mulai AS mulai, k.selesai AS selesai,"
            " k.tempat AS tempat, k.zona AS zona, k.rt AS rt, k.rw AS rw, k.wakil AS wakil, k.kelamin AS kelamin"
            " FROM pengguna p JOIN ("
            "SELECT j.pengguna_id, 'jabatan' AS jenis, j.id, j.jabatan, j.koperasi_id, j.anggota_id, NULL AS wilayah,"
            " j.mulai, j.selesai, o.nama AS tempat, o.zona, j.rt, j.rw, NULL AS wakil, NULL AS kelamin"
            " FROM jabatan j JOIN koperasi o ON o.id = j.koperasi_id WHERE j.pengguna_id = :pengguna_id"
            " UNION ALL SELECT t.pengguna_id, 'penugasan', t.id, t.jabatan, NULL, NULL, t.wilayah_kode,"
            " t.mulai, t.selesai, w.nama, 'WIB', NULL, NULL, NULL, NULL"
            " FROM penugasan_wilayah t JOIN wilayah w ON w.kode = t.wilayah_kode WHERE t.pengguna_id = :pengguna_id"
            " UNION ALL SELECT t.pengguna_id, 'ex_officio', t.id, 'ketua_pengawas', o.id, NULL, NULL,"
            " t.mulai, t.selesai, o.nama, o.zona, NULL, NULL, NULL, NULL"
            " FROM penugasan_wilayah t JOIN koperasi o ON o.wilayah_kode = t.wilayah_kode"
            " WHERE t.jabatan = 'lurah' AND t.pengguna_id = :pengguna_id"
            " UNION ALL SELECT q.penerima_id, 'kuasa', q.id, 'kuasa', q.koperasi_id, q.anggota_id, NULL,"
            " q.mulai, q.selesai, o.nama, o.zona, NULL, NULL, a.nama, a.kelamin FROM kuasa q"
            " JOIN koperasi o ON o.id = q.koperasi_id"
            " JOIN anggota a ON a.koperasi_id = q.koperasi_id AND a.id = q.anggota_id AND a.status = 'anggota'"
            " WHERE q.dicabut_pada IS NULL AND q.penerima_id = :pengguna_id"
            ") k ON k.pengguna_id = p.id"
        ).bindparams(bindparam("pengguna_id", type_=Uuid())),
        id=Uuid(), koperasi_id=Uuid(), anggota_id=Uuid(), mulai=Date(), selesai=Date(),
    )
)  # fmt: skip
"""Every seat that a log-in ever had: of a koperasi, over an area, the chairs of pengawas that a lurah's seat brings
with it (Juklak Menteri Koperasi 1/2025, bab III), and what members have given a written authority for."""


@dataclass(frozen=True, slots=True)
class PilihanKursi:
    """A seat that a log-in may sit on today; ``orang``: the name of whose log-in it is."""

    kursi: Kursi
    tempat: str
    zona: str = "WIB"
    orang: str = ""

    @property
    def sebutan(self) -> str:
        return sebutan_kursi(self.kursi)

    @property
    def kunci(self) -> str:
        """What the form of choice sends: the seat's id; a chair by office has its koperasi's id beside it."""
        k = self.kursi
        return f"{k.id}.{k.koperasi_id}" if k.jenis == "ex_officio" else str(k.id)


def kursi_pengguna(pengguna_id: uuid.UUID) -> list[PilihanKursi]:
    """Every seat that this log-in may sit on today, over all koperasi; officers' seats before the member's own.

    Whoever is lurah today is also chair of the pengawas of each koperasi of the kelurahan: a desk of its own.
    """
    with nasional("seorang pengguna boleh punya jabatan di beberapa koperasi"):
        semua = _PILIHAN.semua(sambungan(), pengguna_id=pengguna_id)
    hasil = [_pilihan(b) for b in semua if berlaku(b.mulai, b.selesai, hari_ini(_zona_kursi(b)))]
    return sorted(hasil, key=lambda p: (p.kursi.jabatan in TANPA_KODE, p.kursi.jabatan, p.tempat))


def _zona_kursi(b: Any) -> str:
    """An official's term is counted by the one clock, whatever the koperasi's zone."""
    return b.zona if b.jenis in ("jabatan", "kuasa") else "WIB"


def _pilihan(b: Any) -> PilihanKursi:
    siapa = sapa(b.wakil, b.kelamin) if b.wakil else None
    kursi = Kursi(b.jenis, b.id, b.jabatan, b.koperasi_id, b.anggota_id, b.wilayah, b.rt, b.rw, siapa)
    return PilihanKursi(kursi, b.tempat, b.zona, b.orang)


def actor_pada(pengguna_id: uuid.UUID, pilihan: PilihanKursi) -> ActorPengguna:
    """The actor that this log-in is on that seat."""
    return ActorPengguna(pengguna_id, pilihan.orang, pilihan.kursi, pilihan.tempat, pilihan.zona)


def actor_awal(pengguna_id: uuid.UUID, pilihan: Sequence[PilihanKursi]) -> ActorPengguna:
    """The actor that a log-in comes in as: on its only seat, or on none yet when there are several, or none at all."""
    if len(pilihan) == 1:
        return actor_pada(pengguna_id, pilihan[0])
    return ActorPengguna(pengguna_id, pilihan[0].orang if pilihan else akun_dengan_id(pengguna_id).nama, None)


def actor_dari_nama_masuk(nama_masuk: str, jabatan: str | None = None) -> ActorPengguna:
    """The actor behind a log-in name, on the seat of the post named or on the only one: for commands and tests.

    :raises LookupError: no such log-in, or not exactly one such seat today.
    """
    orang = akun(nama_masuk)
    if orang is None:
        raise LookupError(f"tidak ada pengguna {nama_masuk}")
    pilihan = [p for p in kursi_pengguna(orang.id) if jabatan in (None, p.kursi.jabatan)]
    if len(pilihan) != 1:
        raise LookupError(f"{nama_masuk} punya {len(pilihan)} jabatan {jabatan or ''} hari ini")
    return actor_pada(orang.id, pilihan[0])


@dataclass(frozen=True, slots=True)
class Akun:
    """A log-in as the log-in page needs it."""

    id: uuid.UUID
    nama: str
    nama_masuk: str
    sandi_hash: str | None
    aktif: bool


def akun(nama_masuk: str) -> Akun | None:
    """The log-in of this name, None if there is none."""
    return _akun(Pengguna.nama_masuk == nama_masuk)


def akun_dengan_id(pengguna_id: uuid.UUID) -> Akun:
    """The log-in of somebody who is logged in.

    :raises TidakDitemukan: it is gone.
    """
    if (hasil := _akun(Pengguna.id == pengguna_id)) is None:
        raise TidakDitemukan
    return hasil


def _akun(syarat: ColumnElement[bool]) -> Akun | None:
    kolom = (Pengguna.id, Pengguna.nama, Pengguna.nama_masuk, Pengguna.sandi_hash, Pengguna.aktif)
    baris = db.session.execute(select(*kolom).where(syarat)).first()
    return Akun(*baris) if baris else None
