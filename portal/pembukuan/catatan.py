"""What reading the book gives: small frozen values for pages. Balances are signed rupiah: debit above zero."""

from __future__ import annotations

import datetime as dt
import uuid
from dataclasses import dataclass
from typing import NamedTuple

from portal.buku_besar.akun import ANTAR_UNIT, Sisi
from portal.buku_besar.jurnal import AlasanRalat, Baris, JenisJurnal, Jurnal, Seri
from portal.pembukuan.jumlah import SISI_UANG, UANG

SEBUTAN_JENIS = {
    "saldo_awal": "saldo awal",
    "setoran_simpanan": "setoran simpanan",
    "pelunasan_pokok": "simpanan pokok lunas",
    "pengeluaran": "pembayaran",
    "penerimaan": "penerimaan lain",
    "pembelian_tempo": "belanja belum dibayar",
    "talangan": "talangan",
    "tanpa_kas": "catatan tanpa uang tunai",
    "pindah_kas": "pindah kas",
    "setor_bank": "setor tunai ke bank",
    "mutasi_bank": "mutasi bank",
    "tarik_bank": "tarik tunai dari bank",
    "penjualan_harian": "penjualan sehari",
    "beban_pokok": "harga pokok penjualan",
    "jurnal_umum": "jurnal umum",
    "berhenti": "anggota berhenti",
    "kembali": "anggota kembali",
    "pengembalian_simpanan": "simpanan dikembalikan",
    "penarikan_sukarela": "penarikan sukarela",
    "selisih_kurang": "selisih kas kurang",
    "selisih_lebih": "selisih kas lebih",
    "selisih_putusan": "putusan selisih kas",
    "selisih_kembali": "selisih kas lebih dikembalikan",
    "ralat": "ralat",
}
"""Kinds of entries as people say them."""

SEBUTAN_SUB_BUKU = {
    "tanpa": "-",
    "tempat_uang": "tempat uang no.",
    "rekening_bank": "rekening bank no.",
    "anggota": "anggota no.",
    "pihak": "pihak no.",
    "barang": "barang no.",
    "dana": "dana no.",
}


def sidik_cetak(hash_: str) -> str:
    """A hash as printed: its first sixteen letters in groups of four."""
    return " ".join(hash_[i : i + 4] for i in range(0, 16, 4))


@dataclass(frozen=True, slots=True)
class BarisJurnal:
    """A line of an entry, with the balance (signed rupiah) of its place after it."""

    ke: int
    akun: str
    nama_akun: str
    unit_id: uuid.UUID
    sub_buku_id: uuid.UUID
    rincian_id: uuid.UUID
    jenis_sub_buku: str
    nomor_sub_buku: int
    sisi: str
    jumlah_rupiah: int
    saldo_rupiah: int

    @property
    def sebutan_sub_buku(self) -> str:
        """Whose line it is, by number: the ledger knows nobody's name."""
        return f"{SEBUTAN_SUB_BUKU[self.jenis_sub_buku]} {self.nomor_sub_buku}" if self.nomor_sub_buku else "-"


@dataclass(frozen=True, slots=True)
class CatatanJurnal:
    """An entry as it stands: header, lines, who wrote it, and what took it back or is taken back by it (numbers)."""

    id: uuid.UUID
    koperasi_id: uuid.UUID
    urut: int
    jenis: str
    seri: str
    nomor: str
    kode_publik: str
    tanggal_bukti: dt.date
    tanggal_buku: dt.date
    dicatat_pada: dt.datetime
    pencatat_id: uuid.UUID
    pencatat: str
    pencatat_jabatan: str
    penyetuju_id: uuid.UUID | None
    nomor_kertas: str | None
    ralat_dari: uuid.UUID | None
    alasan_kode: str | None
    hash: str
    keterangan: str | None
    nomor_yang_diralat: str | None
    diralat_oleh: str | None
    baris: tuple[BarisJurnal, ...]

    @property
    def jumlah_rupiah(self) -> int:
        """The debit side in rupiah."""
        return sum(b.jumlah_rupiah for b in self.baris if b.sisi == Sisi.DEBIT)

    @property
    def baris_uang(self) -> tuple[BarisJurnal, ...]:
        """The lines of the money that came in or went out; a memorial has none."""
        sisi = SISI_UANG.get(Seri(self.seri))
        return tuple(b for b in self.baris if b.sisi == sisi and b.akun in UANG)

    @property
    def baris_perihal(self) -> tuple[BarisJurnal, ...]:
        """What the money was for: the lines across from it; without money the debit side. 1-1910 is nobody's purpose."""
        sisi = SISI_UANG[Seri(self.seri)].lawan if self.baris_uang else Sisi.DEBIT
        return tuple(b for b in self.baris if b.sisi == sisi and b.akun != ANTAR_UNIT)

    @property
    def uang_rupiah(self) -> int:
        """The rupiah that people mean: what came in or went out; where no money moved, the debit side, once."""
        return sum(b.jumlah_rupiah for b in self.baris_uang or self.baris_perihal)

    @property
    def sebutan(self) -> str:
        return SEBUTAN_JENIS[self.jenis]

    @property
    def sidik(self) -> str:
        """The chain's head after this entry, as printed."""
        return sidik_cetak(self.hash)

    def jurnal(self) -> Jurnal:
        """The journal that was written, as the ledger core knows it (for its ralat)."""
        return Jurnal(
            JenisJurnal(self.jenis),
            Seri(self.seri),
            self.tanggal_bukti,
            self.tanggal_buku,
            tuple(
                Baris(b.akun, b.unit_id, b.sub_buku_id, b.rincian_id, Sisi(b.sisi), b.jumlah_rupiah) for b in self.baris
            ),
            self.nomor_kertas,
            self.ralat_dari,
            AlasanRalat(self.alasan_kode) if self.alasan_kode else None,
        )


class BarisBuku(NamedTuple):
    """A line of a passbook: the entry's number and days, who wrote it, the amount, and the balance afterwards."""

    urut: int
    ke: int
    jurnal_id: uuid.UUID
    nomor: str
    jenis: str
    tanggal_bukti: dt.date
    tanggal_buku: dt.date
    dicatat_pada: dt.datetime
    pencatat: str
    pencatat_jabatan: str
    akun: str
    sisi: str
    jumlah_rupiah: int
    saldo_rupiah: int
    nomor_yang_diralat: str | None
    diralat_oleh: str | None

    @property
    def sebutan(self) -> str:
        return SEBUTAN_JENIS[self.jenis]

    @property
    def bertanda_rupiah(self) -> int:
        """Debit above zero, kredit below."""
        return self.jumlah_rupiah if self.sisi == Sisi.DEBIT else -self.jumlah_rupiah


@dataclass(frozen=True, slots=True)
class HalamanBuku:
    """Lines of whole entries; ``lagi``: the ``urut`` from which the next page goes on, None at the end."""

    baris: tuple[BarisBuku, ...]
    lagi: int | None


@dataclass(frozen=True, slots=True)
class JurnalRingkas:
    """An entry in the list of the journal; ``uang_rupiah`` as in ``CatatanJurnal``."""

    urut: int
    nomor: str
    jenis: str
    seri: str
    tanggal_bukti: dt.date
    tanggal_buku: dt.date
    dicatat_pada: dt.datetime
    pencatat: str
    pencatat_jabatan: str
    uang_rupiah: int
    nomor_yang_diralat: str | None
    diralat_oleh: str | None
    jam_mundur: bool

    @property
    def sebutan(self) -> str:
        return SEBUTAN_JENIS[self.jenis]


@dataclass(frozen=True, slots=True)
class HalamanJurnal:
    """A page of the journal, newest first; ``lagi`` as in ``HalamanBuku``."""

    jurnal: tuple[JurnalRingkas, ...]
    lagi: int | None


@dataclass(frozen=True, slots=True)
class KepalaRantai:
    """How many entries a book has, and the hash of the last: what a receipt's footer shows."""

    urut: int
    hash: str
    dicatat_pada: dt.datetime | None

    @property
    def ringkas(self) -> str:
        return sidik_cetak(self.hash)
