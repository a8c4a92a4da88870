"""Recipes of savings that go back: a membership ends and its savings become a debt, the debt is paid, old sukarela is paid.

D 3-1110, 3-1120, 2-1210 K 2-1220 on the decision; what the member owes is set off (D 2-1220 K 1-1310 and 1-1350); paid: D 2-1220 K
kas. Who comes back before anything was paid: the same lines on the other side. Sukarela: D 2-1610 K kas.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from portal.buku_besar import akun
from portal.buku_besar.akun import Sisi
from portal.buku_besar.jurnal import SERI_JENIS, TANPA, Baris, JenisJurnal, Jurnal, gabungkan, imbangi_unit
from portal.buku_besar.transaksi import TempatUang
from portal.buku_besar.uang import periksa_jumlah
from portal.errors import AturanDilanggar


@dataclass(frozen=True, slots=True)
class SimpananBerakhir:
    """What stands on the day on which a membership ends, in rupiah."""

    titipan_rupiah: int = 0
    pokok_rupiah: int = 0
    wajib_rupiah: int = 0

    @property
    def jumlah_rupiah(self) -> int:
        return self.titipan_rupiah + self.pokok_rupiah + self.wajib_rupiah


@dataclass(frozen=True, slots=True)
class Bagian:
    """So many rupiah of a member on an account that has several places: its unit and its second dimension."""

    unit_id: UUID
    rincian_id: UUID
    jumlah_rupiah: int


def ambil(bagian: Iterable[Bagian], jumlah_rupiah: int) -> tuple[Bagian, ...]:
    """Take this sum out of these places, one after the other; less where they don't hold so much."""
    sisa, hasil = jumlah_rupiah, []
    for b in bagian:
        if (n := min(sisa, b.jumlah_rupiah)) > 0:
            hasil.append(Bagian(b.unit_id, b.rincian_id, n))
            sisa -= n
    return tuple(hasil)


def berhenti(
    *,
    unit_id: UUID,
    sub_buku_id: UUID,
    simpanan: SimpananBerakhir,
    potongan: Sequence[Bagian],
    tanggal: date,
    angsuran: Sequence[Bagian] = (),
) -> Jurnal:
    """The memorial of the decision: savings become 2-1220; ``potongan``: debts of the member on 1-1310 that are set off,
    ``angsuran``: those on 1-1350.

    Raises ``AturanDilanggar`` when more is set off than there is.
    """
    utang = [(akun.PIUTANG_ANGGOTA, p) for p in potongan] + [(akun.PINJAMAN_ANGGOTA, p) for p in angsuran]
    if sum(p.jumlah_rupiah for _kode, p in utang) > simpanan.jumlah_rupiah:
        raise AturanDilanggar("Yang diperhitungkan tidak boleh melebihi simpanannya.")
    baris = _pindah(unit_id, sub_buku_id, simpanan, Sisi.DEBIT)
    for kode, p in utang:
        baris.append(Baris(akun.UTANG_SIMPANAN_BERHENTI, unit_id, sub_buku_id, TANPA, Sisi.DEBIT, p.jumlah_rupiah))
        baris.append(Baris(kode, p.unit_id, sub_buku_id, p.rincian_id, Sisi.KREDIT, p.jumlah_rupiah))
    return _jurnal(JenisJurnal.BERHENTI, gabungkan(baris), tanggal)


def kembali(*, unit_id: UUID, sub_buku_id: UUID, simpanan: SimpananBerakhir, tanggal: date) -> Jurnal:
    """The memorial by which a debt of which nothing was paid becomes savings again: the person is back."""
    return _jurnal(JenisJurnal.KEMBALI, tuple(_pindah(unit_id, sub_buku_id, simpanan, Sisi.KREDIT)), tanggal)


def _pindah(unit_id: UUID, sub_buku_id: UUID, simpanan: SimpananBerakhir, sisi: Sisi) -> list[Baris]:
    """The savings on this side, their sum on 2-1220 on the other."""
    isi = (
        (akun.TITIPAN_POKOK, sisi, simpanan.titipan_rupiah),
        (akun.SIMPANAN_POKOK, sisi, simpanan.pokok_rupiah),
        (akun.SIMPANAN_WAJIB, sisi, simpanan.wajib_rupiah),
        (akun.UTANG_SIMPANAN_BERHENTI, sisi.lawan, simpanan.jumlah_rupiah),
    )
    return [Baris(kode, unit_id, sub_buku_id, TANPA, s, n) for kode, s, n in isi if n]


def pengembalian(*, unit_id: UUID, tempat: TempatUang, sub_buku_id: UUID, jumlah_rupiah: int, tanggal: date) -> Jurnal:
    """What is owed to who left is paid, whole or in part. Raises ``IsianSalah`` for an amount out of range."""
    periksa_jumlah(jumlah_rupiah)
    baris = (
        Baris(akun.UTANG_SIMPANAN_BERHENTI, unit_id, sub_buku_id, TANPA, Sisi.DEBIT, jumlah_rupiah),
        Baris(tempat.akun, tempat.unit_id, tempat.sub_buku_id, TANPA, Sisi.KREDIT, jumlah_rupiah),
    )
    return _jurnal(JenisJurnal.PENGEMBALIAN_SIMPANAN, baris, tanggal)


def penarikan_sukarela(*, tempat: TempatUang, sub_buku_id: UUID, bagian: Sequence[Bagian], tanggal: date) -> Jurnal:
    """Old sukarela is paid out of these places (unit simpan pinjam); the box is the organisation's: 1-1910 between them."""
    jumlah_rupiah = periksa_jumlah(sum(b.jumlah_rupiah for b in bagian))
    baris = [
        Baris(akun.SIMPANAN_SUKARELA, b.unit_id, sub_buku_id, b.rincian_id, Sisi.DEBIT, b.jumlah_rupiah) for b in bagian
    ]
    baris.append(Baris(tempat.akun, tempat.unit_id, tempat.sub_buku_id, TANPA, Sisi.KREDIT, jumlah_rupiah))
    return _jurnal(JenisJurnal.PENARIKAN_SUKARELA, gabungkan(baris), tanggal)


def _jurnal(jenis: JenisJurnal, baris: tuple[Baris, ...], tanggal: date) -> Jurnal:
    return Jurnal(jenis, SERI_JENIS[jenis], tanggal, tanggal, imbangi_unit(baris))
