"""The register as lists show it, and the search in it. Both are index ranges: their cost does not grow with the register."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any, NamedTuple

from flask_babel import gettext as _
from sqlalchemy import BigInteger, bindparam, select, tuple_

from portal.anggota.models import Anggota, NamaCari
from portal.anggota.nama import kata_ketikan
from portal.dasar.milik import MILIK_AKTIF
from portal.dasar.pinjaman import sambungan
from portal.dasar.siap import Siap
from portal.errors import TidakDitemukan

BARIS_CARI, BARIS_DAFTAR = 20, 25
HURUF_MINIMUM = 2
KATA_KETIKAN_MAKS = 5
_SELIPAN = 4  # one person may match a prefix by name and panggilan
_AKHIR = "\U0010ffff"
_T, _N = Anggota.__table__.c, NamaCari.__table__.c


class BarisDaftar(NamedTuple):
    """A person as a line of a list shows them: what tells people of one name apart, and the number of their page."""

    nomor: int
    nama: str
    panggilan: str | None
    status: str
    rt: str | None
    rw: str | None
    golongan: str


_BARIS = select(*(_T[nama] for nama in BarisDaftar._fields)).where(_T.koperasi_id == MILIK_AKTIF)
_BERURUT = _BARIS.order_by(_T.nama_urut, _T.nomor).limit(bindparam("batas", type_=BigInteger()))
_DARI_AWAL = Siap(_BERURUT)
_SESUDAH = Siap(
    _BERURUT.where(
        tuple_(_T.nama_urut, _T.nomor)
        > tuple_(bindparam("nama", type_=_T.nama_urut.type), bindparam("nomor", type_=BigInteger()))
    )
)
_LETAK = Siap(select(_T.nama_urut, _T.nomor).where(_T.koperasi_id == MILIK_AKTIF, _T.nomor == bindparam("nomor")))
_NOMOR = Siap(_BARIS.where(_T.nomor == bindparam("nomor")))


@dataclass(frozen=True, slots=True)
class Hasil:
    """What a search found: at most 20 people; ``lebih``: there are more, narrow it; ``pesan``: what to type instead."""

    baris: list[BarisDaftar]
    lebih: bool = False
    pesan: str | None = None


@dataclass(frozen=True, slots=True)
class Halaman:
    """A piece of the register, in name order. ``berikut``: the number after which the next begins, None at the end."""

    baris: list[BarisDaftar]
    berikut: int | None


def cari(teks: str) -> Hasil:
    """Find people of the present koperasi by prefixes of the words of their name and panggilan, or by their number."""
    kata = kata_ketikan(teks)[:KATA_KETIKAN_MAKS]
    if len(kata) == 1 and kata[0].isdigit():
        return Hasil(_deretan(_NOMOR, nomor=int(kata[0][:15])))
    if not kata or max(map(len, kata)) < HURUF_MINIMUM:
        return Hasil([], pesan=_("Ketik paling sedikit dua huruf nama, atau nomor anggota."))
    isi = {f"kata{i}": k for i, k in enumerate(sorted(kata, key=len, reverse=True))}
    isi |= {f"sampai{i}": k + _AKHIR for i, k in enumerate(isi.values())}
    return _urutkan(_deretan(_perintah_cari(len(kata)), **isi))


@cache
def _perintah_cari(banyak: int) -> Siap:
    """For so many words: the longest drives the index range, the others are looked up per person."""
    perintah = _BARIS.join_from(
        NamaCari.__table__, Anggota.__table__, (_T.koperasi_id == _N.koperasi_id) & (_T.id == _N.anggota_id)
    ).where(_N.koperasi_id == MILIK_AKTIF, *_berawal(_N.kata, 0))
    for ke in range(1, banyak):
        n = NamaCari.__table__.alias()
        ada = select(n.c.kata).where(
            n.c.koperasi_id == _N.koperasi_id, n.c.anggota_id == _N.anggota_id, *_berawal(n.c.kata, ke)
        )
        perintah = perintah.where(ada.exists())
    return Siap(perintah.order_by(_N.kata, _N.anggota_id).limit((BARIS_CARI + 1) * _SELIPAN))


def _berawal(kolom: Any, ke: int) -> tuple[Any, Any]:
    """The words that begin with the one typed: a range of the index."""
    return kolom >= bindparam(f"kata{ke}"), kolom < bindparam(f"sampai{ke}")


def _deretan(perintah: Siap, **isi: Any) -> list[BarisDaftar]:
    return [BarisDaftar(*b) for b in perintah.semua(sambungan(), **isi)]


def _urutkan(baris: list[BarisDaftar]) -> Hasil:
    unik = list({b.nomor: b for b in baris}.values())
    lebih = len(unik) > BARIS_CARI or len(baris) == (BARIS_CARI + 1) * _SELIPAN
    return Hasil(sorted(unik[:BARIS_CARI], key=lambda a: (a.nama.casefold(), a.rw or "", a.rt or "", a.nomor)), lebih)


def daftar(setelah: int | None = None, limit: int = BARIS_DAFTAR) -> Halaman:
    """The register in name order, ``limit`` people after the one with number ``setelah``."""
    if setelah is None:
        baris = _deretan(_DARI_AWAL, batas=limit + 1)
    elif (letak := _LETAK.satu(sambungan(), nomor=setelah)) is None:
        raise TidakDitemukan
    else:
        baris = _deretan(_SESUDAH, batas=limit + 1, nama=letak.nama_urut, nomor=letak.nomor)
    return Halaman(baris[:limit], baris[limit - 1].nomor if len(baris) > limit else None)
