"""A receipt as it is read: from whom, how much, for what, into which box, by whom."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select

from portal.anggota.models import Anggota
from portal.anggota.queries import RINGKAS, AnggotaRingkas
from portal.buku_besar import akun
from portal.buku_besar.akun import Sisi
from portal.errors import TidakDitemukan
from portal.extensions import db
from portal.kas.models import TempatUang
from portal.pembukuan import queries as pembukuan
from portal.pembukuan.catatan import CatatanJurnal
from portal.simpanan.models import AlokasiWajib, BukuSimpanan
from portal.simpanan.sebutan import sebut_rentang
from portal.simpanan.usulan import Bagian, Jenis, rangkum

SIMPANAN = (akun.TITIPAN_POKOK, akun.SIMPANAN_POKOK, akun.SIMPANAN_WAJIB)


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

    @property
    def sidik(self) -> str:
        """The chain's head after this entry, as printed: sixteen letters in groups of four."""
        return " ".join(self.catatan.hash[i : i + 4] for i in range(0, 16, 4))


def kuitansi(nomor: str) -> Kuitansi:
    """The receipt of this number in the present koperasi.

    :raises TidakDitemukan: no such receipt; saldo awal and memorials have none.
    """
    catatan = pembukuan.jurnal(nomor)
    if catatan.jenis != "setoran_simpanan":
        raise TidakDitemukan
    sub_buku = {b.akun: b.sub_buku_id for b in catatan.baris}
    pemilik = next(sub_buku[a] for a in SIMPANAN if a in sub_buku)
    *orang, tempat = db.session.execute(
        select(*RINGKAS, TempatUang.nama)
        .join(BukuSimpanan, BukuSimpanan.anggota_id == Anggota.id)
        .join(TempatUang, TempatUang.koperasi_id == Anggota.koperasi_id)
        .where(BukuSimpanan.sub_buku_id == pemilik, TempatUang.sub_buku_id == sub_buku[akun.KAS])
    ).one()
    lunas = any(b.akun == akun.TITIPAN_POKOK and b.sisi == Sisi.DEBIT for b in catatan.baris)
    return Kuitansi(catatan, AnggotaRingkas(*orang), tempat, _bagian(catatan, lunas), lunas)


def _bagian(catatan: CatatanJurnal, lunas: bool) -> tuple[tuple[str, int], ...]:
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
    bulan = alokasi([catatan.id]).get(catatan.id, ()) if akun.SIMPANAN_WAJIB in kredit else ()
    return tuple((sebut_rentang(r, lunas), r.jumlah_rupiah) for r in rangkum([*pokok, *bulan]))


def alokasi(daftar: Sequence[uuid.UUID]) -> dict[uuid.UUID, tuple[Bagian, ...]]:
    """Which months these entries pay, in order."""
    if not daftar:
        return {}
    a = AlokasiWajib
    hasil: dict[uuid.UUID, tuple[Bagian, ...]] = {}
    perintah = select(a.jurnal_id, a.bulan, a.jumlah_rupiah).where(a.jurnal_id.in_(daftar)).order_by(a.bulan)
    for b in db.session.execute(perintah):
        hasil[b.jurnal_id] = (*hasil.get(b.jurnal_id, ()), Bagian(Jenis.WAJIB, b.jumlah_rupiah, b.bulan))
    return hasil
