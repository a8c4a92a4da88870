"""Reads of the book of the koperasi in context. A passbook is one index range: nothing is summed from the start."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterable, Sequence
from dataclasses import fields
from typing import Any

from sqlalchemy import Row, select

from portal.buku_besar.jurnal import TANPA
from portal.buku_besar.saldo import Letak, NeracaSaldo
from portal.buku_besar.saldo import neraca_saldo as hitung_neraca
from portal.dasar.milik import koperasi_aktif
from portal.dasar.pinjaman import sambungan
from portal.errors import TidakDitemukan
from portal.extensions import db
from portal.pembukuan import bacaan
from portal.pembukuan.bagan import bagan
from portal.pembukuan.catatan import (
    BarisBuku,
    BarisJurnal,
    CatatanJurnal,
    HalamanBuku,
    HalamanJurnal,
    JurnalRingkas,
    KepalaRantai,
)
from portal.pembukuan.diralat import diralat
from portal.pembukuan.models import Jurnal as TabelJurnal
from portal.pembukuan.pemeriksaan import periksa

__all__ = [
    "baris_sub_buku",
    "daftar_jurnal",
    "gerak_akun",
    "gerak_keliru",
    "jurnal",
    "jurnal_dengan_id",
    "kepala_rantai",
    "nama_akun",
    "neraca_saldo",
    "nomor_sub_buku",
    "periksa",
    "saldo_banyak",
    "saldo_letak",
    "saldo_sub_buku",
    "susun",
    "unit_org",
]

_UJUNG = 2**62
_BIDANG_BARIS = [f.name for f in fields(BarisJurnal) if f.name != "nama_akun"]
_BIDANG_CATATAN = [f.name for f in fields(CatatanJurnal) if f.name != "baris"]


def unit_org() -> uuid.UUID:
    """The unit that is the organisation itself: it bears the koperasi's own id."""
    return koperasi_aktif()


def nama_akun(kode: str) -> str:
    """An account as people read it: its name in the chart."""
    return bagan().cari(kode).nama


def saldo_banyak(daftar: Iterable[uuid.UUID]) -> dict[uuid.UUID, dict[str, int]]:
    """The balances of several sub-buku by account, in signed rupiah (debit above zero); one statement."""
    hasil: dict[uuid.UUID, dict[str, int]] = {sub_buku_id: {} for sub_buku_id in daftar}
    if not hasil:
        return hasil
    for b in db.session.execute(bacaan.SALDO, {"koperasi_id": koperasi_aktif(), "daftar": list(hasil)}):
        saldo = hasil[b.sub_buku_id]
        saldo[b.akun] = saldo.get(b.akun, 0) + b.saldo_rupiah
    return hasil


def saldo_sub_buku(sub_buku_id: uuid.UUID) -> dict[str, int]:
    """The balances of one sub-buku by account, in signed rupiah (debit above zero)."""
    return saldo_banyak([sub_buku_id])[sub_buku_id]


def saldo_letak(sub_buku_id: uuid.UUID) -> dict[Letak, int]:
    """The balances of one sub-buku place by place, in signed rupiah (debit above zero), inside a transaction or not."""
    isi = {"koperasi_id": koperasi_aktif(), "sub_buku_id": sub_buku_id}
    return {Letak(*b[:4]): b[4] for b in sambungan().execute(bacaan.SALDO_LETAK, isi)}


def nomor_sub_buku() -> dict[uuid.UUID, int]:
    """The members' sub-buku and the number each stands under."""
    return {b[0]: b[1] for b in db.session.execute(bacaan.SUB_BUKU_ANGGOTA, {"koperasi_id": koperasi_aktif()})}


def gerak_akun(akun: str) -> dict[tuple[uuid.UUID, uuid.UUID], int]:
    """What each entry moved on an account, by (entry, sub-buku), in rupiah with kredit above zero; without the saldo awal
    and its ralat."""
    isi = {"koperasi_id": koperasi_aktif(), "akun": akun}
    return {(b[0], b[1]): int(b[2]) for b in db.session.execute(bacaan.GERAK, isi)}


def gerak_keliru(sub_buku_id: uuid.UUID, urut: int) -> dict[str, int]:
    """What entries older than ``urut`` that were taken back by one not older moved on a sub-buku, by account, in signed
    rupiah: so much of the balances between the two is wrong."""
    isi = {"koperasi_id": koperasi_aktif(), "sub_buku_id": sub_buku_id, "dari": urut}
    return {b.akun: -int(b.jumlah) for b in db.session.execute(bacaan.MELINTAS, isi)}


def kepala_rantai() -> KepalaRantai:
    """The head of the koperasi's chain.

    :raises TidakDitemukan: the book was never opened.
    """
    baris = db.session.execute(bacaan.KEPALA, {"koperasi_id": koperasi_aktif()}).first()
    if baris is None:
        raise TidakDitemukan
    return KepalaRantai(*baris[:3])


def tanggal_tertua() -> dt.date | None:
    """The oldest day on paper of an entry that stands, taken back ones aside; None: the book is empty."""
    t = TabelJurnal
    milik = (t.koperasi_id == koperasi_aktif(), t.ralat_dari.is_(None), ~diralat(t.koperasi_id, t.id))
    return db.session.execute(select(t.tanggal_bukti).where(*milik).order_by(t.tanggal_bukti).limit(1)).scalar()


def neraca_saldo(unit_id: uuid.UUID | None = None) -> NeracaSaldo:
    """The trial balance from the stored balances: of the whole koperasi, or of one unit."""
    baris = db.session.execute(bacaan.SEMUA_SALDO, {"koperasi_id": koperasi_aktif()})
    return hitung_neraca({Letak(*b[:4]): b[4] for b in baris}, unit_id)


def neraca_per_akun() -> NeracaSaldo:
    """The same of the whole koperasi, summed by the database: one row an account, however many members there are."""
    baris = db.session.execute(bacaan.SALDO_AKUN, {"koperasi_id": koperasi_aktif()})
    return hitung_neraca({Letak(b.akun, TANPA, TANPA, TANPA): int(b.saldo_rupiah) for b in baris})


def jurnal(nomor: str) -> CatatanJurnal:
    """The entry of this printed number (``KM-2026-000123``).

    :raises TidakDitemukan: the koperasi has none.
    """
    return _catatan(bacaan.DENGAN_NOMOR, {"nomor": nomor})


def dengan_kode_publik(kode: str) -> tuple[uuid.UUID, str] | None:
    """Koperasi and number of the entry with this public code, whose prefix says whose it is; None: nobody's."""
    baris = bacaan.KODE_PUBLIK.satu(sambungan(), kode=kode, awalan=kode.rpartition("-")[0])
    return None if baris is None else (baris.koperasi_id, baris.nomor)


def jurnal_dengan_id(jurnal_id: uuid.UUID) -> CatatanJurnal:
    """The entry of this id.

    :raises TidakDitemukan: the koperasi has none.
    """
    return _catatan(bacaan.DENGAN_ID, {"id": jurnal_id})


def _catatan(perintah: Any, isi: dict[str, Any]) -> CatatanJurnal:
    return susun(db.session.execute(perintah, {"koperasi_id": koperasi_aktif(), **isi}).all())


def susun(semua: Sequence[Row[Any]]) -> CatatanJurnal:
    """The entry that these rows of ``bacaan.JURNAL_INI`` tell, a line at least once each.

    :raises TidakDitemukan: there are none.
    """
    if not semua:
        raise TidakDitemukan
    tiap = {b.ke: b for b in semua}
    baris = tuple(
        BarisJurnal(**{n: getattr(b, n) for n in _BIDANG_BARIS}, nama_akun=nama_akun(b.akun)) for b in tiap.values()
    )
    return CatatanJurnal(**{nama: getattr(semua[0], nama) for nama in _BIDANG_CATATAN}, baris=baris)


def baris_sub_buku(
    sub_buku_id: uuid.UUID,
    akun: Sequence[str],
    setelah_urut: int | None = None,
    batas: int = 50,
    *,
    terbaru_dulu: bool = False,
) -> HalamanBuku:
    """Lines of a sub-buku on these accounts, ``batas`` entries a page, from after ``setelah_urut`` on.

    Oldest first; with ``terbaru_dulu`` newest first, and ``setelah_urut`` is the entry that the page before ended with.
    """
    dari = (_UJUNG if terbaru_dulu else 0) if setelah_urut is None else setelah_urut
    isi = {
        "koperasi_id": koperasi_aktif(),
        "sub_buku_id": sub_buku_id,
        "dari": dari,
        "banyak": batas + 1,
        **{f"akun{ke}": kode for ke, kode in enumerate(akun)},
    }
    baris = [BarisBuku(*b) for b in bacaan.buku(terbaru_dulu, len(akun)).semua(sambungan(), **isi)]
    urut = list(dict.fromkeys(b.urut for b in baris))
    if len(urut) <= batas:
        return HalamanBuku(tuple(baris), None)
    return HalamanBuku(tuple(b for b in baris if b.urut != urut[-1]), urut[-2])


def daftar_jurnal(setelah_urut: int | None = None, batas: int = 25) -> HalamanJurnal:
    """The journal, newest first, ``batas`` entries a page, older than ``setelah_urut``."""
    dari = _UJUNG if setelah_urut is None else setelah_urut
    baris = db.session.execute(
        bacaan.DAFTAR, {"koperasi_id": koperasi_aktif(), "dari": dari, "banyak": batas + 1}
    ).all()
    isi = tuple(ringkas(b) for b in baris[:batas])
    return HalamanJurnal(isi, isi[-1].urut if len(baris) > batas else None)


def ringkas(b: Row[Any]) -> JurnalRingkas:
    """A row of ``bacaan.DAFTAR`` as pages read it."""
    isi = dict(b._mapping)
    sebelumnya = isi.pop("sebelumnya")
    return JurnalRingkas(**isi, jam_mundur=sebelumnya is not None and b.dicatat_pada < sebelumnya)
