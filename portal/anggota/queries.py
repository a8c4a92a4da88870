"""Reads of the register. Searches are index ranges: their cost does not grow with the register."""

from __future__ import annotations

import datetime as dt
import uuid
from dataclasses import dataclass
from functools import cache
from typing import Any

from flask_babel import gettext as _
from sqlalchemy import BigInteger, bindparam, select, tuple_

from portal.anggota import telepon
from portal.anggota.models import Anggota, NamaCari, PeristiwaKeanggotaan
from portal.anggota.nama import kata_ketikan
from portal.anggota.periksa import periksa as periksa  # every room's checks stand in its queries
from portal.anggota.status import URUTAN
from portal.dasar.milik import MILIK_AKTIF
from portal.dasar.siap import Siap, sambungan
from portal.dasar.transaksi import Trx
from portal.errors import TidakDitemukan
from portal.extensions import db
from portal.koperasi.models import Koperasi as Koperasi  # its key types the koperasi_id that is bound below
from portal.pengguna.models import CatatanLihat, Pengguna

BARIS_CARI, BARIS_DAFTAR = 20, 25
HURUF_MINIMUM = 2
KATA_KETIKAN_MAKS = 5
_SELIPAN = 4  # one person may match a prefix by name and panggilan
_AKHIR = "\U0010ffff"
RINGKAS = (
    Anggota.koperasi_id,
    Anggota.id,
    Anggota.nomor,
    Anggota.nomor_buku,
    Anggota.nama,
    Anggota.panggilan,
    Anggota.status,
    Anggota.rt,
    Anggota.rw,
)

# What the counter and the register ask at every step is a statement of the table, made once and run for everybody.
_T, _N = Anggota.__table__.c, NamaCari.__table__.c
_PILIH = select(*(_T[k.key] for k in RINGKAS))
_MILIK = _PILIH.where(_T.koperasi_id == MILIK_AKTIF)
_NOMOR = Siap(_MILIK.where(_T.nomor == bindparam("nomor")))
_ID = Siap(_MILIK.where(_T.id == bindparam("id")))
_DIPEGANG = _PILIH.where(_T.koperasi_id == bindparam("koperasi_id"), _T.id == bindparam("id"))
_KUNCI, _KUNCI_BARIS = Siap(_DIPEGANG), Siap(_DIPEGANG.with_for_update())
_URUT = _MILIK.order_by(_T.nama_urut, _T.nomor).limit(bindparam("batas", type_=BigInteger()))
_SETELAH = _URUT.where(
    tuple_(_T.nama_urut, _T.nomor)
    > tuple_(bindparam("nama", type_=_T.nama_urut.type), bindparam("nomor", type_=BigInteger()))
)
_LETAK = select(_T.nama_urut, _T.nomor).where(_T.koperasi_id == MILIK_AKTIF, _T.nomor == bindparam("nomor"))


@dataclass(frozen=True, slots=True)
class AnggotaRingkas:
    """A person of the register as pages and acts know them."""

    koperasi_id: uuid.UUID
    id: uuid.UUID
    nomor: int
    nomor_buku: int | None
    nama: str
    panggilan: str | None
    status: str
    rt: str | None
    rw: str | None

    @property
    def anggota_id(self) -> uuid.UUID:
        return self.id

    def muat_ulang(self, trx: Trx) -> AnggotaRingkas:
        """Read again under lock.

        :raises TidakDitemukan: no such person in this koperasi.
        """
        perintah = _KUNCI if trx.sqlite else _KUNCI_BARIS
        baris = perintah.satu(trx.conn, koperasi_id=self.koperasi_id, id=self.id)
        if baris is None:
            raise TidakDitemukan
        return AnggotaRingkas(*baris)


@dataclass(frozen=True, slots=True)
class Hasil:
    """What a search found: at most 20 people; ``lebih``: there are more, narrow it; ``pesan``: what to type instead."""

    baris: list[AnggotaRingkas]
    lebih: bool = False
    pesan: str | None = None


@dataclass(frozen=True, slots=True)
class Halaman:
    """A piece of the register, in name order. ``berikut``: the number after which the next begins, None at the end."""

    baris: list[AnggotaRingkas]
    berikut: int | None


@dataclass(frozen=True, slots=True)
class PeristiwaRingkas:
    """An event of a membership, as its page lists it."""

    jenis: str
    tanggal: dt.date
    alasan: str | None
    nomor_rapat: str | None
    oleh: str
    pada: dt.datetime


@dataclass(frozen=True, slots=True)
class DataDiri:
    """A person's data as the register shows them; the NIK masked."""

    nik_samar: str | None
    tempat_lahir: str | None
    tanggal_lahir: dt.date | None
    kelamin: str | None
    pekerjaan: str | None
    alamat: str | None
    hp: str | None
    ahli_waris: str | None

    @property
    def hp_tampil(self) -> str:
        return telepon.tampil(self.hp)


@dataclass(frozen=True, slots=True)
class Dilihat:
    """A look at a person's hidden data: what, why, by whom (name and post), when."""

    perihal: str
    alasan: str
    oleh: str
    jabatan: str
    pada: dt.datetime


def dengan_nomor(nomor: int) -> AnggotaRingkas:
    """The person with this number in the present koperasi.

    :raises TidakDitemukan: unknown here, whether it exists elsewhere or not.
    """
    return _satu(_NOMOR, nomor=nomor)


def dengan_id(anggota_id: uuid.UUID) -> AnggotaRingkas:
    """The person with this id in the present koperasi.

    :raises TidakDitemukan: unknown here.
    """
    return _satu(_ID, id=anggota_id)


def _satu(perintah: Siap, **isi: Any) -> AnggotaRingkas:
    baris = perintah.satu(sambungan(), **isi)
    if baris is None:
        raise TidakDitemukan
    return AnggotaRingkas(*baris)


def cari(teks: str) -> Hasil:
    """Find people of the present koperasi by prefixes of the words of their name and panggilan, or by their number."""
    kata = kata_ketikan(teks)[:KATA_KETIKAN_MAKS]
    if len(kata) == 1 and kata[0].isdigit():
        return Hasil([AnggotaRingkas(*b) for b in _NOMOR.semua(sambungan(), nomor=int(kata[0][:15]))])
    if not kata or max(map(len, kata)) < HURUF_MINIMUM:
        return Hasil([], pesan=_("Ketik paling sedikit dua huruf nama, atau nomor anggota."))
    isi = {f"kata{i}": k for i, k in enumerate(sorted(kata, key=len, reverse=True))}
    isi |= {f"sampai{i}": k + _AKHIR for i, k in enumerate(isi.values())}
    return _urutkan(db.session.execute(_perintah_cari(len(kata)), isi).all())


@cache
def _perintah_cari(banyak: int) -> Any:
    """For so many words: the longest drives the index range, the others are looked up per person."""
    perintah = _MILIK.join_from(
        NamaCari.__table__, Anggota.__table__, (_T.koperasi_id == _N.koperasi_id) & (_T.id == _N.anggota_id)
    ).where(_N.koperasi_id == MILIK_AKTIF, *_berawal(_N.kata, 0))
    for ke in range(1, banyak):
        n = NamaCari.__table__.alias()
        ada = select(n.c.kata).where(
            n.c.koperasi_id == _N.koperasi_id, n.c.anggota_id == _N.anggota_id, *_berawal(n.c.kata, ke)
        )
        perintah = perintah.where(ada.exists())
    return perintah.order_by(_N.kata, _N.anggota_id).limit((BARIS_CARI + 1) * _SELIPAN)


def _berawal(kolom: Any, ke: int) -> tuple[Any, Any]:
    """The words that begin with the one typed: a range of the index."""
    return kolom >= bindparam(f"kata{ke}"), kolom < bindparam(f"sampai{ke}")


def _urutkan(baris: Any) -> Hasil:
    unik = list({b.id: AnggotaRingkas(*b) for b in baris}.values())
    lebih = len(unik) > BARIS_CARI or len(baris) == (BARIS_CARI + 1) * _SELIPAN
    return Hasil(sorted(unik[:BARIS_CARI], key=lambda a: (a.nama.casefold(), a.rw or "", a.rt or "", a.nomor)), lebih)


def daftar(setelah: int | None = None, limit: int = BARIS_DAFTAR) -> Halaman:
    """The register in name order, ``limit`` people after the one with number ``setelah``."""
    perintah, isi = _URUT, {"batas": limit + 1}
    if setelah is not None:
        letak = db.session.execute(_LETAK, {"nomor": setelah}).first()
        if letak is None:
            raise TidakDitemukan
        perintah, isi = _SETELAH, isi | {"nama": letak.nama_urut, "nomor": letak.nomor}
    baris = [AnggotaRingkas(*b) for b in db.session.execute(perintah, isi)]
    return Halaman(baris[:limit], baris[limit - 1].nomor if len(baris) > limit else None)


def data_diri(anggota: AnggotaRingkas) -> DataDiri:
    """A person's data, NIK masked."""
    kolom = [getattr(Anggota, nama) for nama in DataDiri.__slots__]
    return DataDiri(*db.session.execute(select(*kolom).where(Anggota.id == anggota.id)).one())


def peristiwa(anggota: AnggotaRingkas) -> list[PeristiwaRingkas]:
    """The events of a membership, oldest first."""
    p = PeristiwaKeanggotaan
    perintah = (
        select(p.jenis, p.tanggal, p.alasan, p.nomor_rapat, Pengguna.nama, p.pada)
        .join(Pengguna, Pengguna.id == p.oleh)
        .where(p.anggota_id == anggota.id)
    )
    baris = [PeristiwaRingkas(*b) for b in db.session.execute(perintah)]
    return sorted(baris, key=lambda b: (b.pada, URUTAN[b.jenis]))


def dilihat(orang_id: uuid.UUID) -> list[Dilihat]:
    """The log of looks at a person's hidden data, newest first: the person may read it."""
    c = CatatanLihat
    perintah = (
        select(c.perihal, c.alasan, Pengguna.nama, c.jabatan, c.pada)
        .join(Pengguna, Pengguna.id == c.pengguna_id)
        .where(c.orang_id == orang_id)
        .order_by(c.pada.desc(), c.id.desc())
        .limit(50)
    )
    return [Dilihat(*b) for b in db.session.execute(perintah)]
