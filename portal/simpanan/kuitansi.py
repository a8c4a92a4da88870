"""A receipt as it is read: from whom, how much, for what, into which box, by whom."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from sqlalchemy import Uuid, bindparam, select

from portal.anggota.models import Anggota
from portal.anggota.queries import RINGKAS, AnggotaRingkas
from portal.buku_besar import akun
from portal.buku_besar.akun import Sisi
from portal.dasar.milik import MILIK_AKTIF, koperasi_aktif
from portal.dasar.pinjaman import sambungan
from portal.dasar.siap import Siap, isi_daftar
from portal.errors import TidakDitemukan
from portal.kas.models import TempatUang
from portal.pembukuan import queries as pembukuan
from portal.pembukuan.bacaan import JURNAL_INI
from portal.pembukuan.catatan import CatatanJurnal
from portal.simpanan.models import AlokasiWajib, BukuSimpanan
from portal.simpanan.sebutan import sebut_rentang
from portal.simpanan.usulan import Bagian, Jenis, rangkum

SIMPANAN = (akun.TITIPAN_POKOK, akun.SIMPANAN_POKOK, akun.SIMPANAN_WAJIB)
_T, _B, _U, _A = (t.__table__.c for t in (Anggota, BukuSimpanan, TempatUang, AlokasiWajib))
_J = JURNAL_INI.c
_KUITANSI = Siap(
    select(*_J, *(_T[k.key].label("orang_" + k.key) for k in RINGKAS), _U.nama.label("tempat"))
    .add_columns(_A.bulan, _A.jumlah_rupiah.label("bulan_rupiah"))
    .select_from(JURNAL_INI)
    .outerjoin(BukuSimpanan.__table__, (_B.koperasi_id == _J.koperasi_id) & (_B.sub_buku_id == _J.sub_buku_id))
    .outerjoin(Anggota.__table__, (_T.koperasi_id == _B.koperasi_id) & (_T.id == _B.anggota_id))
    .outerjoin(TempatUang.__table__, (_U.koperasi_id == _J.koperasi_id) & (_U.sub_buku_id == _J.sub_buku_id))
    .outerjoin(
        AlokasiWajib.__table__,
        (_A.koperasi_id == _J.koperasi_id) & (_A.jurnal_id == _J.id) & (_J.akun == akun.SIMPANAN_WAJIB),
    )
    .order_by(_J.ke, _A.bulan)
)
_SEKALI = (1, 8, 32)
"""How many entries one statement asks for; a list in between is filled up with its last one."""


@cache
def _alokasi(banyak: int) -> Siap:
    daftar = [bindparam(f"jurnal{ke}", type_=Uuid()) for ke in range(banyak)]
    perintah = select(_A.jurnal_id, _A.bulan, _A.jumlah_rupiah)
    orang = _A.anggota_id == bindparam("orang", type_=Uuid())  # without it PostgreSQL walks along everybody's
    return Siap(perintah.where(_A.koperasi_id == MILIK_AKTIF, orang, _A.jurnal_id.in_(daftar)).order_by(_A.bulan))


_ALOKASI_ORANG = Siap(
    select(_A.jurnal_id, _A.bulan, _A.jumlah_rupiah)
    .where(_A.koperasi_id == MILIK_AKTIF, _A.anggota_id == bindparam("orang", type_=Uuid()))
    .order_by(_A.bulan)
)


@dataclass(frozen=True, slots=True)
class Kuitansi:
    """A target for the policy too. ``bagian``: words and rupiah; ``lunas``: it made the person an anggota."""

    catatan: CatatanJurnal
    anggota: AnggotaRingkas
    tempat: str
    bagian: tuple[tuple[str, int], ...]
    lunas: bool

    @property
    def koperasi_id(self) -> uuid.UUID:
        return self.catatan.koperasi_id

    @property
    def anggota_id(self) -> uuid.UUID:
        return self.anggota.id

    @property
    def jumlah_rupiah(self) -> int:
        """The money that came in (a move from titipan to pokok is none)."""
        return sum(n for _kata, n in self.bagian)


def kuitansi(nomor: str) -> Kuitansi:
    """The receipt of this number in the present koperasi.

    :raises TidakDitemukan: no such receipt; saldo awal and memorials have none.
    """
    semua = baris_bukti(nomor)
    return susun_kuitansi(semua, pembukuan.susun(semua))


def baris_bukti(nomor: str) -> list[Any]:
    """The lines of an entry of whatever kind, each with whose member's book and which cash box it stands in."""
    return _KUITANSI.semua(sambungan(), koperasi_id=koperasi_aktif(), nomor=nomor)


def orang_bukti(baris: Any) -> AnggotaRingkas | None:
    """Whose member's book this line stands in."""
    if baris.orang_id is None:
        return None
    return AnggotaRingkas(*(getattr(baris, "orang_" + k.key) for k in RINGKAS))


def susun_kuitansi(semua: Sequence[Any], catatan: CatatanJurnal) -> Kuitansi:
    """The receipt that these rows of a deposit tell.

    :raises TidakDitemukan: they are no deposit's.
    """
    if catatan.jenis != "setoran_simpanan":
        raise TidakDitemukan
    orang = next(o for b in semua if (o := orang_bukti(b)) is not None)
    tempat = next(b.tempat for b in semua if b.tempat is not None)
    lunas = any(b.akun == akun.TITIPAN_POKOK and b.sisi == Sisi.DEBIT for b in catatan.baris)
    bulan = [Bagian(Jenis.WAJIB, b.bulan_rupiah, b.bulan) for b in semua if b.bulan is not None]
    return Kuitansi(catatan, orang, tempat, _bagian(catatan, bulan, lunas), lunas)


def _bagian(catatan: CatatanJurnal, bulan: Sequence[Bagian], lunas: bool) -> tuple[tuple[str, int], ...]:
    kredit = {b.akun: b.jumlah_rupiah for b in catatan.baris if b.sisi == Sisi.KREDIT}
    pindah = sum(b.jumlah_rupiah for b in catatan.baris if b.akun == akun.TITIPAN_POKOK and b.sisi == Sisi.DEBIT)
    pokok = [
        Bagian(jenis, n)
        for jenis, n in (
            (Jenis.TITIPAN, kredit.get(akun.TITIPAN_POKOK, 0)),
            (Jenis.POKOK, kredit.get(akun.SIMPANAN_POKOK, 0) - pindah),
        )
        if n
    ]
    return tuple((sebut_rentang(r, lunas), r.jumlah_rupiah) for r in rangkum([*pokok, *bulan]))


def alokasi(orang_id: uuid.UUID, daftar: Sequence[uuid.UUID]) -> dict[uuid.UUID, tuple[Bagian, ...]]:
    """Which months these entries pay for a person, in order."""
    hasil: dict[uuid.UUID, tuple[Bagian, ...]] = {}
    for mulai in range(0, len(daftar), _SEKALI[-1]):
        potong = daftar[mulai : mulai + _SEKALI[-1]]
        banyak = next(n for n in _SEKALI if n >= len(potong))
        isi = isi_daftar("jurnal", potong, banyak)
        for jurnal_id, bulan, jumlah in _alokasi(banyak).semua(sambungan(), orang=orang_id, **isi):
            hasil[jurnal_id] = (*hasil.get(jurnal_id, ()), Bagian(Jenis.WAJIB, jumlah, bulan))
    return hasil


def alokasi_orang(orang_id: uuid.UUID) -> dict[uuid.UUID, tuple[Bagian, ...]]:
    """Which months each entry of a person pays, in order; all of them in one statement."""
    hasil: dict[uuid.UUID, tuple[Bagian, ...]] = {}
    for jurnal_id, bulan, jumlah in _ALOKASI_ORANG.semua(sambungan(), orang=orang_id):
        hasil[jurnal_id] = (*hasil.get(jurnal_id, ()), Bagian(Jenis.WAJIB, jumlah, bulan))
    return hasil
