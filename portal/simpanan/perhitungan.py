"""What a member gets when the membership ends, and by which rule: shown beforehand, and done on the decision."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from portal.anggota.queries import AnggotaRingkas
from portal.buku_besar.pengembalian import Bagian, SimpananBerakhir, ambil
from portal.dasar import aturan
from portal.dasar.aturan import NilaiAturan
from portal.simpanan.posisi import ATURAN_BAYAR, Posisi, posisi

DIKEMBALIKAN, TANGGUNG_RUGI = "berhenti_dikembalikan", "berhenti_tanggung_rugi"


@dataclass(frozen=True, slots=True)
class Perhitungan:
    """Savings that end, debts on 1-1310 and then on 1-1350 (``angsuran``) that are set off against them, what stays on its
    own (rupiah), until when it is paid."""

    simpanan: SimpananBerakhir
    potongan: tuple[Bagian, ...]
    bon_rupiah: int
    sukarela_rupiah: int
    bayar_sampai: dt.date
    angsuran: tuple[Bagian, ...] = ()
    pinjaman_rupiah: int = 0

    @property
    def potongan_bon_rupiah(self) -> int:
        return sum(p.jumlah_rupiah for p in self.potongan)

    @property
    def angsuran_rupiah(self) -> int:
        return sum(p.jumlah_rupiah for p in self.angsuran)

    @property
    def potongan_rupiah(self) -> int:
        """All that is set off."""
        return self.potongan_bon_rupiah + self.angsuran_rupiah

    @property
    def diterima_rupiah(self) -> int:
        """What will be owed to the person or the heirs."""
        return self.simpanan.jumlah_rupiah - self.potongan_rupiah

    @property
    def sisa_bon_rupiah(self) -> int:
        """What the person goes on owing for shopping."""
        return self.bon_rupiah - self.potongan_bon_rupiah

    @property
    def sisa_pinjaman_rupiah(self) -> int:
        """What the person goes on owing of the loan."""
        return self.pinjaman_rupiah - self.angsuran_rupiah


@dataclass(frozen=True, slots=True)
class Pratinjau:
    """The same for a page, with the rules behind it: what comes back, who bears losses, in how many days it is paid."""

    isi: Perhitungan
    dikembalikan: NilaiAturan
    tanggung_rugi: NilaiAturan
    bayar: NilaiAturan


def hitung(kini: Posisi, hari: dt.date) -> Perhitungan:
    """What would be owed if this membership ended on this day."""
    simpanan = SimpananBerakhir(kini.titipan_rupiah, kini.pokok_rupiah, kini.wajib_rupiah)
    potongan, bon = ambil(kini.bon, simpanan.jumlah_rupiah), sum(b.jumlah_rupiah for b in kini.bon)
    angsuran = ambil(kini.pinjaman, simpanan.jumlah_rupiah - sum(p.jumlah_rupiah for p in potongan))
    sampai = hari + dt.timedelta(days=kini.bayar_hari)
    return Perhitungan(simpanan, potongan, bon, kini.sukarela_rupiah, sampai, angsuran, kini.pinjaman_rupiah)


def pratinjau(anggota: AnggotaRingkas, hari: dt.date) -> Pratinjau:
    """What the page of an ending shows beforehand. Two statements."""
    isi = hitung(posisi(anggota.koperasi_id, anggota.id, anggota.status, hari), hari)
    berlaku = aturan.beberapa(hari, DIKEMBALIKAN, TANGGUNG_RUGI, ATURAN_BAYAR)
    return Pratinjau(isi, berlaku[DIKEMBALIKAN], berlaku[TANGGUNG_RUGI], berlaku[ATURAN_BAYAR])
