"""Acts on the register, in the transaction they are handed: event, status, numbers and counters move together."""

from __future__ import annotations

import datetime as dt
import json
import uuid
from collections.abc import Sequence
from functools import cache
from typing import Any

from flask_babel import gettext as _
from sqlalchemy import BigInteger, ColumnElement, Uuid, any_, bindparam, select, text
from sqlalchemy.dialects.postgresql import ARRAY

from portal.anggota import hitungan
from portal.anggota.models import Anggota
from portal.anggota.orang import BIDANG_NIK, DataOrang, OrangBaru, Pembetulan, Peristiwa, indeks_nik, samar
from portal.anggota.pembetulan import betulkan
from portal.anggota.pencatatan import NOMOR_BUKU, catat_beberapa, catat_serentak, masukkan, zona
from portal.anggota.queries import RINGKAS, AnggotaRingkas
from portal.anggota.status import sesudah
from portal.dasar.pinjaman import sambungan
from portal.dasar.siap import Siap
from portal.dasar.transaksi import Trx
from portal.errors import BentrokBuku

__all__ = [
    "BIDANG_NIK",
    "NOMOR_BUKU",
    "PERIHAL_NIK",
    "DataOrang",
    "OrangBaru",
    "Pembetulan",
    "Peristiwa",
    "betulkan",
    "buat",
    "cari_nik",
    "catat_beberapa",
    "catat_peristiwa",
    "catat_serentak",
    "dengan_id",
    "dengan_nomor",
    "dengan_tambahan",
    "hitung_terdaftar",
    "indeks_nik",
    "masukkan",
    "pegang",
    "pemilik_nik",
    "samar",
    "zona",
]

PERIHAL_NIK = "NIK lengkap"
NIK_SEKALI = 1000


def cari_nik(trx: Trx, nik: str) -> AnggotaRingkas | None:
    """Who in this koperasi has that NIK, if anybody, under lock."""
    return _satu(trx, Anggota.nik_indeks == indeks_nik(trx.koperasi_id, nik))


def pemilik_nik(koperasi_id: uuid.UUID, daftar: Sequence[str]) -> dict[str, AnggotaRingkas]:
    """Whom the register of the present koperasi has under these NIK, a statement for each thousand."""
    indeks = {indeks_nik(koperasi_id, nik): nik for nik in daftar}
    semua = list(indeks)
    hasil: dict[str, AnggotaRingkas] = {}
    for awal in range(0, len(semua), NIK_SEKALI):
        perintah = select(*RINGKAS, Anggota.nik_indeks).where(
            Anggota.koperasi_id == koperasi_id, Anggota.nik_indeks.in_(semua[awal : awal + NIK_SEKALI])
        )
        for *orang, satu in sambungan().execute(perintah):
            hasil[indeks[satu]] = AnggotaRingkas(*orang)
    return hasil


def dengan_id(trx: Trx, anggota_id: uuid.UUID | None) -> AnggotaRingkas | None:
    """The person with this id, if there is one, under lock."""
    return None if anggota_id is None else _satu(trx, Anggota.id == anggota_id)


def dengan_tambahan(trx: Trx, anggota_id: uuid.UUID, kolom: ColumnElement[bool]) -> tuple[AnggotaRingkas, bool]:
    """The person with this id under lock, and one more column about them, as it was before the lock was had.

    :raises TidakDitemukan: there is none.
    """
    perintah = select(*RINGKAS, kolom).where(Anggota.koperasi_id == trx.koperasi_id, Anggota.id == anggota_id)
    *orang, lain = trx.baris_terkunci(perintah, Anggota)
    return AnggotaRingkas(*orang), bool(lain)


def dengan_nomor(trx: Trx, nomor: int) -> AnggotaRingkas | None:
    """The person with this number, if there is one, under lock."""
    return _satu(trx, Anggota.nomor == nomor)


def _satu(trx: Trx, syarat: ColumnElement[bool]) -> AnggotaRingkas | None:
    perintah = select(*RINGKAS).where(Anggota.koperasi_id == trx.koperasi_id, syarat)
    baris = trx.conn.execute(trx.kunci_baris(perintah)).first()
    return AnggotaRingkas(*baris) if baris else None


def pegang(trx: Trx, nomor: Sequence[int]) -> dict[int, AnggotaRingkas]:
    """Lock the people of these numbers, in the order of their ids; who they are, by number. Unknown numbers are missing."""
    if not nomor:
        return {}
    sqlite, isi = trx.sqlite, {"koperasi_id": trx.koperasi_id}
    ini = json.dumps(list(nomor)) if sqlite else list(nomor)
    return {o.nomor: o for o in (AnggotaRingkas(*b) for b in _pegang(sqlite).semua(trx.conn, daftar=ini, **isi))}


@cache
def _pegang(sqlite: bool) -> Siap:
    """The people of a list of numbers, which goes in as one value: JSON or an array; under lock where there are locks."""
    t = Anggota.__table__.c
    perintah = select(*(t[k.key] for k in RINGKAS)).where(t.koperasi_id == bindparam("koperasi_id", type_=Uuid()))
    if sqlite:
        return Siap(perintah.where(t.nomor.in_(text("SELECT value FROM json_each(:daftar)"))).order_by(t.id))
    daftar = any_(bindparam("daftar", type_=ARRAY(BigInteger())))
    return Siap(perintah.where(t.nomor == daftar).order_by(t.id).with_for_update(key_share=True))


def buat(
    trx: Trx,
    data: DataOrang,
    id: uuid.UUID,
    status: str,
    jenis_peristiwa: str,
    tanggal: dt.date,
    *,
    nomor_rapat: str | None = None,
    selesai_terdaftar: bool = False,
    nik_bebas: bool = False,
) -> AnggotaRingkas:
    """Enter a person: number for life, first event, counters. ``id`` is the pendaftaran's, where there is one.
    ``nik_bebas``: the caller has just looked for the NIK in this transaction (the table's UNIQUE stands behind it).

    Who was refused after a first payment keeps the row: it comes back to life, with its own id and number.

    :raises BentrokBuku: the NIK stands in the register already, or this event cannot begin a membership.
    :raises IsianSalah: the event is dated in the future.
    """
    peristiwa = Peristiwa(jenis_peristiwa, tanggal, nomor_rapat=nomor_rapat)
    lama = cari_nik(trx, data.nik) if data.nik and not nik_bebas else None
    if lama is not None:
        if lama.status != "ditolak":
            raise BentrokBuku(
                _("NIK ini sudah tercatat di Buku Daftar Anggota. Tolak pendaftaran ini sebagai rangkap.")
            )
        return catat_beberapa(trx, lama, [peristiwa], selesai_terdaftar=selesai_terdaftar)
    if sesudah(None, jenis_peristiwa) != status:
        raise ValueError(f"{jenis_peristiwa} tidak menghasilkan {status}")
    return masukkan(trx, [OrangBaru(id, data, peristiwa)], int(selesai_terdaftar))[0]


def catat_peristiwa(
    trx: Trx,
    anggota: AnggotaRingkas,
    jenis: str,
    tanggal: dt.date,
    *,
    alasan: str | None = None,
    selesai_terdaftar: bool = False,
    **lain: Any,
) -> AnggotaRingkas:
    """Write one event with all that follows from it; see ``catat_beberapa``.

    :raises BentrokBuku: the register says otherwise by now.
    :raises IsianSalah: dated in the future.
    """
    peristiwa = Peristiwa(jenis, tanggal, alasan, **lain)
    return catat_beberapa(trx, anggota, [peristiwa], selesai_terdaftar=selesai_terdaftar)


def hitung_terdaftar(trx: Trx, selisih: int) -> None:
    """People who wait for a decision: one more (an application came) or fewer (it was decided)."""
    hitungan.geser(trx, {("status", "terdaftar"): selisih}, zona(trx))
