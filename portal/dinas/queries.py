"""What the dinas sees: every koperasi of its area with counts, never a person's name."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, and_, func, or_, select
from sqlalchemy.orm import aliased

from portal.anggota.models import Hitungan
from portal.dasar.milik import nasional
from portal.dasar.waktu import hari_ini
from portal.errors import TidakBerwenang, TidakDitemukan
from portal.extensions import db
from portal.koperasi import sebutan
from portal.koperasi.models import Koperasi, SumberDana
from portal.pengguna.actor import ActorPengguna, berlaku
from portal.pengguna.models import PenugasanWilayah
from portal.pengurus.queries import PenugasanRingkas
from portal.policy import Wewenang, boleh
from portal.unit_usaha.models import UnitUsaha
from portal.wilayah import queries as wilayah
from portal.wilayah.models import Wilayah
from portal.wilayah.queries import TERKECIL, TempatRingkas, WilayahRingkas

_Kecamatan = aliased(Wilayah)


@dataclass(frozen=True, slots=True)
class BarisKoperasi:
    """One koperasi in the dinas' table. ``akta`` and ``sk``: True, False, or None for unknown."""

    kode: str
    nama: str
    wilayah_kode: str
    tahap: str
    percontohan: bool
    akta: bool | None
    sk: bool | None
    anggota_menurut_berita: int | None
    kelurahan: str
    kecamatan_kode: str
    kecamatan: str
    anggota: int
    berjalan: int
    lurah: bool

    @property
    def tahap_sebutan(self) -> str:
        return str(sebutan.TAHAP[self.tahap])

    @property
    def tahap_lencana(self) -> str:
        return sebutan.LENCANA_TAHAP[self.tahap]


@dataclass(frozen=True, slots=True)
class Jumlah:
    """Totals over some koperasi."""

    koperasi: int
    anggota: int
    berjalan: int
    akta: int
    sk: int
    percontohan: int
    lurah: int


@dataclass(frozen=True, slots=True)
class PilihanKecamatan:
    """A kecamatan of the area that holds koperasi, for the filter."""

    kode: str
    nama: str
    banyak: int


@dataclass(frozen=True, slots=True)
class HalamanDinas:
    """The area's page: the shown rows, totals of the area and of what is shown, counts by stage and by funding."""

    baris: list[BarisKoperasi]
    jumlah: Jumlah
    jumlah_tampak: Jumlah
    banyak_kelurahan: int
    kecamatan: list[PilihanKecamatan]
    pilihan: str
    per_tahap: list[tuple[str, int]]
    per_dana: list[tuple[str, int]]


def wilayah_binaan(actor: ActorPengguna) -> str:
    """The code of the area that the seat is over.

    :raises TidakBerwenang: the seat is over no area.
    """
    if actor.kursi is None or actor.kursi.wilayah is None:
        raise TidakBerwenang
    return actor.kursi.wilayah


def kecamatan(actor: ActorPengguna, kode: str) -> WilayahRingkas:
    """A kecamatan of the actor's area.

    :raises TidakDitemukan: unknown, no kecamatan, or in another area: the three look alike.
    """
    tempat = wilayah.dengan_kode(kode)
    if tempat.tingkat != "kecamatan" or not boleh(Wewenang.LURAH_ANGKAT, actor, tempat):
        raise TidakDitemukan("Wilayah ini tidak ada dalam daftar.")
    return tempat


def kelurahan(actor: ActorPengguna, kode: str) -> TempatRingkas:
    """A kelurahan or desa of the actor's area.

    :raises TidakDitemukan: unknown, or in another area: the two look alike.
    """
    tempat = wilayah.tempat(kode)
    if not boleh(Wewenang.LURAH_ANGKAT, actor, tempat):
        raise TidakDitemukan("Kelurahan atau desa ini tidak ada dalam daftar.")
    return tempat


def lurah_menjabat(riwayat: list[PenugasanRingkas]) -> PenugasanRingkas:
    """Who of these holds the seat today.

    :raises TidakDitemukan: nobody.
    """
    for tugas in riwayat:
        if berlaku(tugas.mulai, tugas.selesai, hari_ini()):
            return tugas
    raise TidakDitemukan("Hari ini tidak ada yang tercatat menjabat di sini.")


def halaman(actor: ActorPengguna, kecamatan: str) -> HalamanDinas:
    """All koperasi of the actor's area; ``kecamatan`` (a code) narrows the rows, the totals stay the area's."""
    area = wilayah_binaan(actor)
    semua = _baris(area, _berlurah(area))
    pilihan = _kecamatan(semua)
    terpilih = kecamatan if kecamatan in {k.kode for k in pilihan} else ""
    tampak = [b for b in semua if not terpilih or b.kecamatan_kode == terpilih]
    tahap, dana = Counter(b.tahap for b in semua), _per_dana(area)
    return HalamanDinas(
        baris=tampak,
        jumlah=_jumlah(semua),
        jumlah_tampak=_jumlah(tampak),
        banyak_kelurahan=_banyak_kelurahan(area),
        kecamatan=pilihan,
        pilihan=terpilih,
        per_tahap=[(str(nama), tahap[kode]) for kode, nama in sebutan.TAHAP.items()],
        per_dana=[(str(nama), dana[kode]) for kode, nama in sebutan.SUMBER_DANA.items() if kode in dana],
    )


def _di(kolom: Any, area: str) -> ColumnElement[bool]:
    return or_(kolom == area, kolom.startswith(area + ".", autoescape=True))


def _baris(area: str, berlurah: set[str]) -> list[BarisKoperasi]:
    berjalan = (
        select(func.count())
        .where(UnitUsaha.koperasi_id == Koperasi.id, UnitUsaha.status == "berjalan")
        .scalar_subquery()
    )
    hitungan = and_(Hitungan.koperasi_id == Koperasi.id, Hitungan.rincian == "status", Hitungan.nilai == "anggota")
    perintah = (
        select(Koperasi.kode, Koperasi.nama, Koperasi.wilayah_kode, Koperasi.tahap, Koperasi.percontohan)
        .add_columns(Koperasi.akta_ada, Koperasi.sk_ada, Koperasi.anggota_menurut_berita)
        .add_columns(Wilayah.nama, _Kecamatan.kode, _Kecamatan.nama, func.coalesce(Hitungan.banyak, 0), berjalan)
        .join_from(Koperasi, Wilayah, Wilayah.kode == Koperasi.wilayah_kode)
        .join(_Kecamatan, _Kecamatan.kode == Wilayah.induk)
        .join(Hitungan, hitungan, isouter=True)
        .where(_di(Koperasi.wilayah_kode, area))
        .order_by(Koperasi.wilayah_kode, Koperasi.kode)
    )
    with nasional("dinas membaca hitungan semua koperasi di wilayah binaannya"):
        baris: list[Any] = list(db.session.execute(perintah))
    return [BarisKoperasi(*(*b, b.wilayah_kode in berlurah)) for b in baris]


def _berlurah(area: str) -> set[str]:
    """The kelurahan whose lurah holds the seat today."""
    hari, tugas = hari_ini(), PenugasanWilayah
    berlaku = (tugas.mulai <= hari, or_(tugas.selesai.is_(None), tugas.selesai >= hari))
    perintah = select(tugas.wilayah_kode).where(tugas.jabatan == "lurah", _di(tugas.wilayah_kode, area), *berlaku)
    return set(db.session.execute(perintah).scalars())


def _per_dana(area: str) -> dict[str, int]:
    perintah = (
        select(SumberDana.jenis, func.count().label("banyak"))
        .join_from(SumberDana, Koperasi, Koperasi.id == SumberDana.koperasi_id)
        .where(_di(Koperasi.wilayah_kode, area))
        .group_by(SumberDana.jenis)
    )
    with nasional("dinas membaca sumber dana semua koperasi di wilayah binaannya"):
        return {b.jenis: b.banyak for b in db.session.execute(perintah)}


def _banyak_kelurahan(area: str) -> int:
    """How many kelurahan and desa the kabupaten, kota or kecamatan has."""
    kecamatan = select(Wilayah.kode).where((Wilayah.induk == area) | (Wilayah.kode == area))
    perintah = select(func.count()).where(Wilayah.induk.in_(kecamatan), Wilayah.tingkat.in_(TERKECIL))
    return db.session.execute(perintah).scalar() or 0


def _kecamatan(baris: list[BarisKoperasi]) -> list[PilihanKecamatan]:
    nama = {b.kecamatan_kode: b.kecamatan for b in baris}
    banyak = Counter(b.kecamatan_kode for b in baris)
    return [PilihanKecamatan(kode, nama[kode], banyak[kode]) for kode in sorted(nama, key=lambda k: nama[k])]


def _jumlah(baris: list[BarisKoperasi]) -> Jumlah:
    return Jumlah(
        koperasi=len(baris),
        anggota=sum(b.anggota for b in baris),
        berjalan=sum(b.berjalan for b in baris),
        akta=sum(b.akta is True for b in baris),
        sk=sum(b.sk is True for b in baris),
        percontohan=sum(b.percontohan for b in baris),
        lurah=sum(b.lurah for b in baris),
    )
