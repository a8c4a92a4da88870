"""The chain: each entry of a koperasi carries the hash of the one before it.

What is hashed is the canonical form, version 1: UTF-8 JSON with sorted keys and no spaces, whole numbers, ISO dates,
UTC instants with six decimals and a Z, hyphenated UUIDs, lines in their own order of sorting. Names and free text are
in it only as a salted hash, so that a person's data can be erased and the chain stays whole. A form that was once
written is never changed: another one gets another version.
"""

from __future__ import annotations

import hashlib
import hmac
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from enum import StrEnum
from typing import NamedTuple
from uuid import UUID

from portal.buku_besar.jurnal import Jurnal

VERSI = 1
"""The version of the canonical form that new entries are written in."""

GARAM_BYTE_MIN = 16
"""The shortest salt of a free text, in bytes."""

_json = json.JSONEncoder(
    sort_keys=True, separators=(",", ":"), ensure_ascii=False, check_circular=False, allow_nan=False
).encode


class BarisCatatan(NamedTuple):
    """A line by codes instead of ids: unit code, and (jenis, nomor) of the two sub-buku."""

    akun: str
    unit: str
    sub_buku: tuple[str, int]
    rincian: tuple[str, int]
    sisi: str
    jumlah_rupiah: int


@dataclass(frozen=True, slots=True)
class Catatan:
    """An entry as it stands in the book: all that the hash covers.

    ``id`` is what a ralat names; ``urut`` counts the entries of the koperasi from 1 without gaps; ``nomor`` is the
    number as printed (``KM-2026-000123``), ``kode_publik`` the code on the receipt; ``dicatat_pada`` an aware instant;
    ``pencatat`` and ``disetujui_oleh`` are log-ins, ``jabatan`` the post held while recording.
    """

    koperasi_id: UUID
    id: UUID
    urut: int
    jenis: str
    seri: str
    nomor: str
    kode_publik: str
    tanggal_bukti: date
    tanggal_buku: date
    dicatat_pada: datetime
    pencatat: UUID
    jabatan: str
    disetujui_oleh: UUID | None
    kode_kirim: str
    nomor_kertas: str | None
    ralat_dari: UUID | None
    alasan_kode: str | None
    keterangan_hash: str | None
    baris: tuple[BarisCatatan, ...]
    versi: int = VERSI


class Mata(NamedTuple):
    """A link of the chain as stored: the entry, the hash before it and its own, in hexadecimal."""

    catatan: Catatan
    hash_sebelum: str
    hash: str


class Kepala(NamedTuple):
    """The head of a chain: how many entries it has, and the hash of the last (``awal`` while it has none)."""

    panjang: int
    hash: str


class SebabPutus(StrEnum):
    """Why a chain is broken at a place."""

    KOPERASI = "koperasi"
    URUT = "urut"
    SAMBUNGAN = "sambungan"
    ISI = "isi"
    KEPALA = "kepala"


class Putus(NamedTuple):
    """The first break: the place in the order at which the chain no longer holds, and why.

    For ``KEPALA`` the place is the last entry that was found: more were known, or another one.
    """

    urut: int
    sebab: SebabPutus


def awal(koperasi_id: UUID) -> str:
    """The hash before the first entry of a koperasi."""
    return hashlib.sha256(f"buku besar 1 {koperasi_id}".encode()).hexdigest()


def baris_catatan(
    jurnal: Jurnal, unit: Mapping[UUID, str], sub_buku: Mapping[UUID, tuple[str, int]]
) -> tuple[BarisCatatan, ...]:
    """The lines of a journal by codes; ``sub_buku`` has to know the reserved row ``TANPA`` too."""
    return tuple(
        BarisCatatan(b.akun, unit[b.unit_id], sub_buku[b.sub_buku_id], sub_buku[b.rincian_id], b.sisi, b.jumlah_rupiah)
        for b in jurnal.baris
    )


def kanonik(catatan: Catatan, hash_sebelum: str) -> bytes:
    """The bytes that are hashed. Raises ``ValueError`` for an unknown version or an instant without a zone."""
    if catatan.versi != VERSI:
        raise ValueError(f"canonical form: version {catatan.versi} is unknown")
    isi = {
        "alasan_kode": catatan.alasan_kode,
        "baris": [
            {"akun": a, "jumlah": n, "rincian": r, "sisi": s, "sub_buku": sb, "unit": u}
            for a, u, sb, r, s, n in sorted(catatan.baris)
        ],
        "dicatat_pada": _instan(catatan.dicatat_pada),
        "disetujui_oleh": _uuid(catatan.disetujui_oleh),
        "hash_sebelum": hash_sebelum,
        "id": str(catatan.id),
        "jabatan": catatan.jabatan,
        "jenis": catatan.jenis,
        "keterangan_hash": catatan.keterangan_hash,
        "kode_kirim": catatan.kode_kirim,
        "kode_publik": catatan.kode_publik,
        "koperasi_id": str(catatan.koperasi_id),
        "nomor": catatan.nomor,
        "nomor_kertas": catatan.nomor_kertas,
        "pencatat": str(catatan.pencatat),
        "ralat_dari": _uuid(catatan.ralat_dari),
        "seri": catatan.seri,
        "tanggal_buku": catatan.tanggal_buku.isoformat(),
        "tanggal_bukti": catatan.tanggal_bukti.isoformat(),
        "urut": catatan.urut,
        "versi": catatan.versi,
    }
    return _json(isi).encode()


def hash_catatan(catatan: Catatan, hash_sebelum: str) -> str:
    """SHA-256 of the canonical form, in hexadecimal; raises as ``kanonik`` does."""
    return hashlib.sha256(kanonik(catatan, hash_sebelum)).hexdigest()


def hash_keterangan(teks: str, garam: bytes) -> str:
    """The salted hash of a free text; raises ``ValueError`` for a salt shorter than ``GARAM_BYTE_MIN`` bytes."""
    if len(garam) < GARAM_BYTE_MIN:
        raise ValueError(f"the salt of a free text has at least {GARAM_BYTE_MIN} bytes")
    return hmac.digest(garam, teks.encode(), "sha256").hex()


def periksa(rangkaian: Iterable[Mata], koperasi_id: UUID, kepala: Kepala | None = None) -> Putus | None:
    """Walk a chain from its first entry, in order of ``urut``; the first break, or ``None``.

    Only a ``kepala`` known from elsewhere (the stored head, a receipt, a closing) shows that the tail was cut off.
    """
    urut, sebelum = 0, awal(koperasi_id)
    for mata in rangkaian:
        urut += 1
        sebab = sebab_putus(mata, koperasi_id, urut, sebelum)
        if sebab:
            return Putus(urut, sebab)
        sebelum = mata.hash
    if kepala is not None and kepala != (urut, sebelum):
        return Putus(urut, SebabPutus.KEPALA)
    return None


def sebab_putus(mata: Mata, koperasi_id: UUID, urut: int, sebelum: str) -> SebabPutus | None:
    """Why this link does not hold in place ``urut`` after the hash ``sebelum``; ``None`` if it does."""
    if mata.catatan.koperasi_id != koperasi_id:
        return SebabPutus.KOPERASI
    if mata.catatan.urut != urut:
        return SebabPutus.URUT
    if mata.hash_sebelum != sebelum:
        return SebabPutus.SAMBUNGAN
    if mata.catatan.versi != VERSI or hash_catatan(mata.catatan, mata.hash_sebelum) != mata.hash:
        return SebabPutus.ISI
    return None


def _uuid(nilai: UUID | None) -> str | None:
    return None if nilai is None else str(nilai)


def _instan(saat: datetime) -> str:
    if saat.tzinfo is None:
        raise ValueError("an instant of the book carries its zone")
    return saat.astimezone(UTC).isoformat(timespec="microseconds").removesuffix("+00:00") + "Z"
