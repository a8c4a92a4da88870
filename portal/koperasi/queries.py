"""Reads of koperasi: one by its slug or id, those of an area, counts per area."""

from __future__ import annotations

import datetime as dt
import json
import uuid
from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Integer, Select, bindparam, func, select
from sqlalchemy.orm import aliased

from portal.dasar.milik import di_koperasi
from portal.dasar.pinjaman import sambungan
from portal.dasar.siap import Siap
from portal.dasar.transaksi import Trx
from portal.errors import TidakDitemukan
from portal.extensions import db
from portal.koperasi import sebutan
from portal.koperasi.models import Koperasi, RiwayatKoperasi, SumberDana
from portal.pengguna.models import Pengguna
from portal.wilayah.models import Wilayah

_Kecamatan, _Kota = aliased(Wilayah), aliased(Wilayah)
_RINGKAS = (
    Koperasi.id,
    Koperasi.kode,
    Koperasi.nama,
    Koperasi.wilayah_kode,
    Koperasi.zona,
    Koperasi.awalan_publik,
    Koperasi.tahap,
    Koperasi.izin_usp_nomor,
    Koperasi.izin_usp_tanggal,
    Koperasi.percontohan,
)
# Asked at every page: statements of the table, made once.
_T = Koperasi.__table__.c
_PILIH = select(*(_T[k.key] for k in _RINGKAS))
_KODE = Siap(_PILIH.where(_T.kode == bindparam("kode")))
_ID = Siap(_PILIH.where(_T.id == bindparam("id")))
_DI_WILAYAH = Siap(
    _PILIH.where(
        (_T.wilayah_kode == bindparam("kode")) | _T.wilayah_kode.startswith(bindparam("di_bawah"), autoescape=False)
    ).order_by(_T.wilayah_kode, _T.kode)
)
_WILAYAH = func.substr(_T.wilayah_kode, 1, bindparam("panjang", type_=Integer())).label("wilayah")
_BANYAK = select(_WILAYAH, func.count().label("banyak")).group_by(_WILAYAH)
_BANYAK_SEMUA, _BANYAK_DI = Siap(_BANYAK), Siap(_BANYAK.where(_T.wilayah_kode.startswith(bindparam("di_bawah"))))


@dataclass(frozen=True, slots=True)
class KoperasiRingkas:
    """A koperasi as other rooms need it: a target for the policy, a name for a page."""

    id: uuid.UUID
    kode: str
    nama: str
    wilayah_kode: str
    zona: str
    awalan_publik: str
    tahap: str
    izin_usp_nomor: str | None
    izin_usp_tanggal: dt.date | None
    percontohan: bool

    @property
    def koperasi_id(self) -> uuid.UUID:
        return self.id

    @property
    def tahap_sebutan(self) -> str:
        return str(sebutan.TAHAP[self.tahap])

    @property
    def tahap_lencana(self) -> str:
        return sebutan.LENCANA_TAHAP[self.tahap]

    @property
    def izin_usp(self) -> bool:
        """Is a licence for simpan pinjam recorded? Until then sukarela, berjangka and loans take nothing new."""
        return self.izin_usp_nomor is not None

    def muat_ulang(self, trx: Trx) -> KoperasiRingkas:
        """Read the row again under lock."""
        perintah = select(*_RINGKAS).where(Koperasi.id == self.id)
        return _ringkas(trx.conn.execute(trx.kunci_baris(perintah)).one())


@dataclass(frozen=True, slots=True)
class Dana:
    """A source of the formation's funding; the year and a note where known."""

    jenis: str
    tahun: int | None
    keterangan: str | None

    @property
    def sebutan(self) -> str:
        return str(sebutan.SUMBER_DANA[self.jenis])


@dataclass(frozen=True, slots=True)
class ProfilKoperasi:
    """All that the portal knows of a koperasi; None where it is not recorded."""

    ringkas: KoperasiRingkas
    kelurahan: str
    tingkat: str
    kecamatan: str
    kota: str
    pendekatan: str | None
    potensi_lokal: str | None
    akta_ada: bool | None
    akta_nomor: str | None
    akta_tanggal: dt.date | None
    sk_ada: bool | None
    sk_nomor: str | None
    sk_tanggal: dt.date | None
    nomor_induk: str | None
    nib: str | None
    alamat_kantor: str | None
    jam_buka: str | None
    kontak: str | None
    anggota_menurut_berita: int | None
    sumber_keterangan: str | None
    dana: tuple[Dana, ...]

    @property
    def pendekatan_sebutan(self) -> str | None:
        return str(sebutan.PENDEKATAN[self.pendekatan]) if self.pendekatan else None

    @property
    def sebutan_tempat(self) -> str:
        """Kelurahan or Desa, as the area is called."""
        return "Kelurahan" if self.tingkat == "kelurahan" else "Desa"


@dataclass(frozen=True, slots=True)
class PerubahanKoperasi:
    """One change of the record: the fields by name with their new values, who wrote it, when (UTC)."""

    isi: dict[str, Any]
    oleh: str
    pada: dt.datetime


def dengan_kode(kode: str) -> KoperasiRingkas:
    """:raises TidakDitemukan: no koperasi has this slug."""
    return _satu(_KODE, kode=kode) if kode.isascii() and kode.isprintable() else _tak_ada()


def dengan_id(koperasi_id: uuid.UUID) -> KoperasiRingkas:
    """:raises TidakDitemukan: no koperasi has this id."""
    return _satu(_ID, id=koperasi_id)


def di_wilayah(kode: str) -> list[KoperasiRingkas]:
    """The koperasi of this area and of all areas below it, by the code of the area."""
    return [_ringkas(b) for b in _DI_WILAYAH.semua(sambungan(), kode=kode, di_bawah=kode + ".")]


def kode_wilayah() -> Select[str]:
    """The codes of the kelurahan and desa that have a koperasi, to be asked for within another statement."""
    return select(Koperasi.wilayah_kode)


def di_tempat(kode: list[str]) -> dict[str, list[KoperasiRingkas]]:
    """The koperasi of each of these kelurahan and desa; a place without one is absent."""
    hasil: dict[str, list[KoperasiRingkas]] = defaultdict(list)
    perintah = select(*_RINGKAS).where(Koperasi.wilayah_kode.in_(kode)).order_by(Koperasi.wilayah_kode, Koperasi.kode)
    for baris in db.session.execute(perintah) if kode else ():
        hasil[baris.wilayah_kode].append(_ringkas(baris))
    return dict(hasil)


def banyak_per_wilayah(di_dalam: str | None, panjang: int) -> dict[str, int]:
    """How many koperasi stand in each area whose code has ``panjang`` letters (2, 5, 8, 13), within an area or all."""
    if di_dalam is None:
        baris = _BANYAK_SEMUA.semua(sambungan(), panjang=panjang)
    else:
        baris = _BANYAK_DI.semua(sambungan(), panjang=panjang, di_bawah=di_dalam + ".")
    return {b.wilayah: b.banyak for b in baris}


def profil(kode: str) -> ProfilKoperasi:
    """Everything about one koperasi, for its page and its form.

    :raises TidakDitemukan: no koperasi has this slug.
    """
    tabel, ringkas = Koperasi.__table__, dengan_kode(kode)
    perintah = (
        select(
            tabel,
            Wilayah.nama.label("kelurahan"),
            Wilayah.tingkat,
            _Kecamatan.nama.label("kecamatan"),
            _Kota.nama.label("kota"),
        )
        .join_from(tabel, Wilayah, Wilayah.kode == tabel.c.wilayah_kode)
        .join(_Kecamatan, _Kecamatan.kode == Wilayah.induk)
        .join(_Kota, _Kota.kode == _Kecamatan.induk)
        .where(tabel.c.id == ringkas.id)
    )
    b = db.session.execute(perintah).one()._mapping
    sama = ProfilKoperasi.__dataclass_fields__.keys() - {"ringkas", "dana"}
    return ProfilKoperasi(ringkas=ringkas, dana=_dana(ringkas.id), **{nama: b[nama] for nama in sama})


def riwayat(koperasi_id: uuid.UUID, batas: int = 10) -> list[PerubahanKoperasi]:
    """The last changes of the record, the newest first."""
    with di_koperasi(koperasi_id):
        baris = db.session.execute(
            select(RiwayatKoperasi.isi, Pengguna.nama, RiwayatKoperasi.pada)
            .join_from(RiwayatKoperasi, Pengguna, Pengguna.id == RiwayatKoperasi.oleh)
            .order_by(RiwayatKoperasi.pada.desc(), RiwayatKoperasi.id.desc())
            .limit(batas)
        ).all()
    return [PerubahanKoperasi(json.loads(b.isi), b.nama, b.pada) for b in baris]


def _ringkas(baris: Any) -> KoperasiRingkas:
    return KoperasiRingkas(*baris)


def _satu(perintah: Siap, **isi: Any) -> KoperasiRingkas:
    baris = perintah.satu(sambungan(), **isi)
    return _ringkas(baris) if baris is not None else _tak_ada()


def _tak_ada() -> KoperasiRingkas:
    raise TidakDitemukan("Koperasi ini tidak ada di portal.")


def _dana(koperasi_id: uuid.UUID) -> tuple[Dana, ...]:
    perintah = select(SumberDana.jenis, SumberDana.tahun, SumberDana.keterangan).where(
        SumberDana.koperasi_id == koperasi_id
    )
    with di_koperasi(koperasi_id):
        semua = db.session.execute(perintah).all()
    urut = list(sebutan.SUMBER_DANA)
    return tuple(sorted((Dana(*b) for b in semua), key=lambda d: urut.index(d.jenis)))
