"""The unsent application: what was typed, as typed, encrypted as one piece, bound to one session, dead after a day."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import uuid
from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import Connection, Select, delete, insert, select, update

from portal.dasar import aturan
from portal.dasar.kode_kirim import kode_baru
from portal.dasar.milik import di_koperasi, nasional
from portal.dasar.sandi import buka_sandi, sandikan
from portal.dasar.transaksi import transaksi_sistem
from portal.dasar.waktu import sekarang
from portal.extensions import db
from portal.pendaftaran.isian import DataPendaftaran
from portal.pendaftaran.models import DrafPendaftaran

BIDANG_DRAF = "draf"
HURUF_MAKS = 300
BIDANG = frozenset(DataPendaftaran.__slots__)


@dataclass(frozen=True, slots=True)
class Draf:
    """What stands in a draft: field name to text as typed, and the key under which it will be sent."""

    isi: dict[str, str]
    kode_kirim: str


def id_draf(koperasi_id: uuid.UUID, sesi_sidik: str) -> uuid.UUID:
    """One draft per session and koperasi: its id follows from both."""
    return uuid.UUID(bytes=hashlib.sha256(koperasi_id.bytes + sesi_sidik.encode()).digest()[:16])


def baca(koperasi_id: uuid.UUID, sesi_sidik: str) -> Draf | None:
    """The living draft of this session for this koperasi, None if there is none."""
    perintah = _pilih(koperasi_id, sesi_sidik).where(DrafPendaftaran.berlaku_sampai > sekarang())
    with di_koperasi(koperasi_id):
        baris = db.session.execute(perintah).first()
    return Draf(_buka(baris.isi, koperasi_id, sesi_sidik), baris.kode_kirim) if baris else None


def _pilih(koperasi_id: uuid.UUID, sesi_sidik: str) -> Select[bytes, str]:
    return select(DrafPendaftaran.isi, DrafPendaftaran.kode_kirim).where(
        DrafPendaftaran.id == id_draf(koperasi_id, sesi_sidik)
    )


def _buka(isi: bytes, koperasi_id: uuid.UUID, sesi_sidik: str) -> dict[str, str]:
    terbuka: dict[str, str] = json.loads(buka_sandi(isi, koperasi_id, id_draf(koperasi_id, sesi_sidik), BIDANG_DRAF))
    return terbuka


def simpan(koperasi_id: uuid.UUID, sesi_sidik: str, ketikan: Mapping[str, str]) -> Draf:
    """Merge what a page holds into the draft; drafts that have died are swept out on the way."""
    baru = {n: t.replace("\x00", "")[:HURUF_MAKS] for n, t in ketikan.items() if n in BIDANG}
    with transaksi_sistem(koperasi_id) as conn:
        kini = sekarang()
        bersihkan(conn, kini)
        lama = conn.execute(_kunci(conn, _pilih(koperasi_id, sesi_sidik))).first()
        isi = (_buka(lama.isi, koperasi_id, sesi_sidik) if lama else {}) | baru
        draf = Draf(isi, lama.kode_kirim if lama else kode_baru())
        _tulis(conn, koperasi_id, sesi_sidik, draf, kini, ada=lama is not None)
    return draf


def _kunci(conn: Connection, perintah: Select[bytes, str]) -> Select[bytes, str]:
    return perintah if conn.dialect.name == "sqlite" else perintah.with_for_update()


def _tulis(
    conn: Connection, koperasi_id: uuid.UUID, sesi_sidik: str, draf: Draf, kini: dt.datetime, *, ada: bool
) -> None:
    id_ = id_draf(koperasi_id, sesi_sidik)
    sandi = sandikan(json.dumps(draf.isi), koperasi_id, id_, BIDANG_DRAF)
    if ada:
        conn.execute(update(DrafPendaftaran).where(DrafPendaftaran.id == id_).values(isi=sandi))
        return
    jam = aturan.pada("draf_pendaftaran_jam", kini.date()).angka
    conn.execute(
        insert(DrafPendaftaran).values(
            id=id_,
            koperasi_id=koperasi_id,
            sesi_sidik=sesi_sidik,
            isi=sandi,
            kode_kirim=draf.kode_kirim,
            berlaku_sampai=kini + dt.timedelta(hours=jam),
        )
    )


def hapus(conn: Connection, koperasi_id: uuid.UUID, sesi_sidik: str) -> None:
    """The draft was sent, or thrown away."""
    conn.execute(delete(DrafPendaftaran).where(DrafPendaftaran.id == id_draf(koperasi_id, sesi_sidik)))


def bersihkan(conn: Connection, kini: dt.datetime) -> int:
    """Delete drafts of the present koperasi that have died; returns how many."""
    return int(conn.execute(delete(DrafPendaftaran).where(DrafPendaftaran.berlaku_sampai <= kini)).rowcount)


def bersihkan_semua(conn: Connection, kini: dt.datetime) -> int:
    """The same in every koperasi that has any, one after the other: nobody may delete in all of them at once."""
    with nasional("draf yang habis waktunya dihapus di semua koperasi"):
        milik = conn.scalars(
            select(DrafPendaftaran.koperasi_id).where(DrafPendaftaran.berlaku_sampai <= kini).distinct()
        )
        semua = list(milik)
    banyak = 0
    for satu in semua:
        with di_koperasi(satu):
            banyak += bersihkan(conn, kini)
    return banyak
