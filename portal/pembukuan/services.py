"""Opening a book and writing in it. An entry is balanced, numbered and chained here, and never touched again."""

from __future__ import annotations

import datetime as dt
import secrets
import uuid
from collections.abc import Sequence
from dataclasses import dataclass

from flask_babel import gettext as _
from sqlalchemy import ScalarSelect, Uuid, bindparam, func, insert, select, text

from portal.buku_besar import rantai
from portal.buku_besar.jurnal import SUB_BUKU_TANPA, TANPA, Jurnal
from portal.buku_besar.saldo import Letak
from portal.dasar.banyak import sisipkan
from portal.dasar.milik import uuid7
from portal.dasar.nomor import kode_publik
from portal.dasar.transaksi import Trx
from portal.dasar.waktu import hari_ini, sekarang
from portal.errors import BentrokBuku
from portal.pembukuan import batas, penulisan, perintah
from portal.pembukuan.bagan import muat_bagan
from portal.pembukuan.models import JENIS_SUB_BUKU, KeteranganJurnal, Rantai, SubBuku, UnitBuku
from portal.pembukuan.models import Jurnal as TabelJurnal
from portal.pembukuan.penulisan import ORG, kenali
from portal.pembukuan.penyusunan import IsiCatatan, baris_keterangan, hash_teks, pencatat_kini, susun_catatan
from portal.pembukuan.perintah import Kepala

__all__ = [
    "ORG",
    "Tercatat",
    "buka",
    "catat",
    "kenali",
    "muat_bagan",
    "nomor_kiriman",
    "tambah_banyak_sub_buku",
    "tambah_sub_buku",
    "tambah_sub_buku_berikut",
    "tambah_unit",
]
_KEPALA = "kepala rantai"
_UNIT_BARU = text(
    "INSERT INTO unit_buku (koperasi_id, id, kode, nama) VALUES (:koperasi_id, :id, :kode, :nama)"
    " ON CONFLICT (koperasi_id, kode) DO NOTHING RETURNING 1"
).bindparams(bindparam("koperasi_id", type_=Uuid()), bindparam("id", type_=Uuid()))


@dataclass(frozen=True, slots=True)
class Tercatat:
    """An entry as written: its printed number, place in the chain, public code, and the balances (signed rupiah).

    ``penghitung``: the values of the counters that the caller named; ``jam_mundur``: the machine's clock stood before
    the instant of the entry before it.
    """

    id: uuid.UUID
    nomor: str
    urut: int
    kode_publik: str
    hash: str
    dicatat_pada: dt.datetime
    saldo: dict[Letak, int]
    penghitung: dict[str, int]
    jam_mundur: bool = False


def _milik(trx: Trx) -> uuid.UUID:
    if trx.koperasi_id is None:
        raise RuntimeError("buku hanya ditulis di dalam satu koperasi")
    return trx.koperasi_id


def buka(trx: Trx) -> None:
    """Open the book of a koperasi: the head of its chain, the unit ORG, and the sub-buku that means none."""
    koperasi_id = _milik(trx)
    jenis, nomor = SUB_BUKU_TANPA
    trx.conn.execute(insert(Rantai), {"koperasi_id": koperasi_id, "urut": 0, "hash": rantai.awal(koperasi_id)})
    trx.conn.execute(
        insert(UnitBuku), {"koperasi_id": koperasi_id, "id": koperasi_id, "kode": ORG, "nama": "Organisasi"}
    )
    trx.conn.execute(insert(SubBuku), {"koperasi_id": koperasi_id, "id": TANPA, "jenis": jenis, "nomor": nomor})


def tambah_unit(trx: Trx, kode: str, nama: str) -> uuid.UUID:
    """A unit usaha as the ledger sees it.

    :raises BentrokBuku: the koperasi has a unit of this code.
    """
    koperasi_id, unit_id = _milik(trx), uuid7()
    isi = {"koperasi_id": koperasi_id, "id": unit_id, "kode": kode, "nama": nama}
    if trx.conn.execute(_UNIT_BARU, isi).first() is None:
        raise BentrokBuku(_("Unit %(kode)s sudah ada di buku.", kode=kode))
    return unit_id


def tambah_sub_buku(trx: Trx, jenis: str, nomor: int) -> uuid.UUID:
    """A row of a dimension (a cash box, a member …) under a number that the caller took from its counter.

    :raises ValueError: no such kind.
    """
    return tambah_banyak_sub_buku(trx, jenis, [nomor])[0]


def tambah_banyak_sub_buku(trx: Trx, jenis: str, daftar: Sequence[int]) -> list[uuid.UUID]:
    """The same for many numbers of one kind, in one statement; ids in the order of the numbers.

    :raises ValueError: no such kind.
    """
    if jenis not in JENIS_SUB_BUKU:
        raise ValueError(f"jenis sub-buku {jenis} tidak dikenal")
    baru = [(uuid7(), n) for n in daftar]
    milik = _milik(trx)
    sisipkan(trx.conn, SubBuku, [{"koperasi_id": milik, "id": i, "jenis": jenis, "nomor": n} for i, n in baru])
    for sub_buku_id, nomor in baru:
        kenali(sub_buku_id, jenis, nomor)
    return [sub_buku_id for sub_buku_id, _nomor in baru]


def nomor_berikut(koperasi_id: uuid.UUID | None, jenis: str) -> ScalarSelect[int]:
    """The number that the next sub-buku of a kind gets, for an act that holds the head of the chain."""
    s = SubBuku.__table__.c
    milik = (s.koperasi_id == koperasi_id, s.jenis == jenis)
    return select(func.coalesce(func.max(s.nomor), 0) + 1).where(*milik).scalar_subquery()


def tambah_sub_buku_berikut(trx: Trx, jenis: str) -> uuid.UUID:
    """A sub-buku under the next number of its kind, for an act that holds the head of the chain."""
    baru, koperasi_id = uuid7(), _milik(trx)
    nilai = {"koperasi_id": koperasi_id, "id": baru, "jenis": jenis, "nomor": nomor_berikut(koperasi_id, jenis)}
    kenali(baru, jenis, trx.conn.execute(insert(SubBuku).values(nilai).returning(SubBuku.nomor)).scalar_one())
    return baru


def pegang_buku(trx: Trx) -> int:
    """Lock the head of the chain now: for an act that moves counters, or reads a balance, before it posts (one order of
    locks). Returns the number of the last entry in the chain, 0 before the first."""
    if _KEPALA not in trx.dipegang:
        trx.dipegang[_KEPALA] = perintah.pegang_kepala(trx.conn, _milik(trx))
    kepala = trx.dipegang[_KEPALA]
    return kepala.urut if kepala else 0


def ambil_kepala(trx: Trx) -> Kepala:
    """The head of the chain, locked; whoever takes it writes the entries that follow it.

    :raises RuntimeError: the koperasi's book was never opened.
    """
    pegang_buku(trx)
    kepala: Kepala | None = trx.dipegang.pop(_KEPALA)
    if kepala is None:
        raise RuntimeError("buku koperasi ini belum dibuka")
    return kepala


def nomor_kiriman(trx: Trx, kode_kirim: str) -> str:
    """The number of the entry that this sending made: a repeat of an act whose result is its entry.

    :raises LookupError: it made none.
    """
    ini = select(TabelJurnal.nomor).where(TabelJurnal.koperasi_id == _milik(trx), TabelJurnal.kode_kirim == kode_kirim)
    nomor = trx.conn.execute(ini).scalar()
    if nomor is None:
        raise LookupError("kiriman ini tidak menghasilkan catatan")
    return nomor


def catat(
    trx: Trx,
    jurnal: Jurnal,
    *,
    kode_kirim: str,
    keterangan: str | None = None,
    penyetuju_id: uuid.UUID | None = None,
    pencatat: tuple[uuid.UUID, str] | None = None,
    penghitung: Sequence[str] = (),
) -> Tercatat:
    """Write an entry: lock the head of the chain, move the balances, take the number, chain it.

    ``keterangan`` is free text (blankable, in a table of its own; the chain holds its salted hash only).
    ``pencatat``: (who, seat) of whoever proposed, where the actor only releases (then ``penyetuju_id`` is the actor);
    without it the actor is the maker. ``penghitung``: counters that the act takes a value of beside the entry's number,
    in the same statement.

    :raises IsianSalah: dated in the future, or within the days of the saldo awal.
    :raises BentrokBuku: a member's money would fall below zero, or what ``batas.periksa`` names.
    :raises RuntimeError: the koperasi's book was never opened.
    """
    koperasi_id, kepala = _milik(trx), ambil_kepala(trx)
    batas.periksa(trx, koperasi_id, jurnal, kepala, hari_ini(kepala.zona))
    saat, garam = sekarang(), secrets.token_bytes(16)
    baris = penulisan.baris_catatan(trx.conn, koperasi_id, jurnal)
    gerak = penulisan.gerakkan(trx.conn, koperasi_id, jurnal, penghitung)
    teks, oleh = hash_teks(keterangan, garam), pencatat or pencatat_kini(trx)
    isi = IsiCatatan(gerak.nomor, kode_publik(kepala.awalan_publik), saat, kode_kirim, penyetuju_id, teks, oleh)
    catatan = susun_catatan(koperasi_id, jurnal, kepala.urut + 1, isi, baris)
    hash_baru = rantai.hash_catatan(catatan, kepala.hash)
    penulisan.tulis(trx.conn, catatan, kepala.hash, hash_baru, gerak)
    if keterangan:
        trx.conn.execute(insert(KeteranganJurnal), baris_keterangan(catatan, keterangan, garam))
    mundur = penulisan.jam_mundur(perintah.ragam(trx.conn), kepala, saat)
    ini = (catatan.id, gerak.nomor, catatan.urut, catatan.kode_publik)
    return Tercatat(*ini, hash_baru, saat, gerak.saldo, gerak.penghitung, mundur)
