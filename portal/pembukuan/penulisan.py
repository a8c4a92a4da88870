"""How an entry becomes rows: balances moved, lines by codes for the chain, and the rows in the driver's form."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import structlog
from sqlalchemy import Connection

from portal.buku_besar.jurnal import SUB_BUKU_TANPA, TANPA, Baris, Jurnal
from portal.buku_besar.rantai import BarisCatatan, Catatan
from portal.buku_besar.saldo import Letak, periksa_saldo
from portal.pembukuan import perintah, perintah_banyak
from portal.pembukuan.gerak_saldo import LetakAntar
from portal.pembukuan.perintah import BARIS_SEKALI, Kepala, Ragam

log = structlog.get_logger("pembukuan")
ORG = "ORG"
"""Code of the unit that is the organisation itself; its id is the koperasi's own."""

# Codes of units and sub-buku never change, and ids are of one koperasi only (the keys see to it): read once a process.
_INGATAN_MAKS = 50_000
_Unit = dict[uuid.UUID, str]
_SubBuku = dict[uuid.UUID, tuple[str, int]]


class _Ingatan:
    """Dictionaries that whoever reads in them may keep: what is forgotten is left to them, and new ones begin."""

    def __init__(self) -> None:
        self.lupakan()

    def lupakan(self) -> None:
        self.isi: tuple[_Unit, _SubBuku] = {}, {TANPA: SUB_BUKU_TANPA}

    def muat(self, banyak: int) -> tuple[_Unit, _SubBuku]:
        """Both, with room for so many more."""
        unit, sub_buku = self.isi
        if len(unit) + len(sub_buku) + banyak > _INGATAN_MAKS:
            self.lupakan()
        return self.isi


def _asing(isi: tuple[_Unit, _SubBuku], baris: Sequence[Baris]) -> set[uuid.UUID]:
    """Units and sub-buku of these lines that aren't remembered."""
    unit, sub_buku = isi
    hasil = {b.unit_id for b in baris if b.unit_id not in unit}
    hasil |= {b.sub_buku_id for b in baris if b.sub_buku_id not in sub_buku}
    return hasil | {b.rincian_id for b in baris if b.rincian_id not in sub_buku}


_INGATAN = _Ingatan()


def jam_mundur(bentuk: Ragam, kepala: Kepala, saat: dt.datetime) -> bool:
    """A clock that went back is told, not refused: the order of the book is ``urut``, never the clock."""
    mundur = kepala.dicatat_pada is not None and bool(bentuk.saat(saat) < kepala.dicatat_pada)
    if mundur:
        log.warning("jam_mundur", urut=kepala.urut + 1)
    return mundur


@dataclass(frozen=True, slots=True)
class Gerak:
    """The balances that an entry moved (signed rupiah, afterwards), its number, and per line: place, balance."""

    nomor: str
    saldo: dict[Letak, int]
    letak: list[LetakAntar]
    sesudah: list[int]
    penghitung: dict[str, int]


def gerakkan(conn: Connection, koperasi_id: uuid.UUID, jurnal: Jurnal, penghitung: Sequence[str] = ()) -> Gerak:
    """Move every balance that the lines touch, then take the receipt's number and a value of these counters.

    :raises BentrokBuku: members' money would fall below zero.
    """
    tanda = perintah.ragam(conn).tanda
    letak = [(b.akun, tanda(b.unit_id), tanda(b.sub_buku_id), tanda(b.rincian_id)) for b in jurnal.baris]
    asal = {t: Letak(b.akun, b.unit_id, b.sub_buku_id, b.rincian_id) for t, b in zip(letak, jurnal.baris, strict=True)}
    selisih = dict.fromkeys(letak, 0)
    for t, b in zip(letak, jurnal.baris, strict=True):
        selisih[t] += b.bertanda_rupiah
    if sum(selisih.values()):
        raise RuntimeError("debit dan kredit tidak sama")
    urut = sorted(selisih.items())
    awalan = f"{jurnal.seri.value}-{jurnal.tanggal_buku.year}"
    banyak, sisa = urut[:-BARIS_SEKALI], urut[-BARIS_SEKALI:]
    akhir = perintah_banyak.gerakkan_saldo(conn, koperasi_id, banyak) if banyak else {}
    sedikit, nomor = perintah.gerakkan_saldo(conn, koperasi_id, sisa, ("jurnal-" + awalan, *penghitung))
    akhir |= sedikit
    akhir |= {t: perintah.saldo_kini(conn, koperasi_id, t) + n for t, n in urut if t not in akhir}
    saldo = {asal[t]: n for t, n in akhir.items()}
    periksa_saldo(saldo)
    ke = nomor.pop("jurnal-" + awalan)
    return Gerak(f"{awalan}-{ke:06d}", saldo, letak, _berjalan(jurnal, letak, akhir), nomor)


def _berjalan(jurnal: Jurnal, letak: list[LetakAntar], akhir: dict[LetakAntar, int]) -> list[int]:
    """The balance of each line's place after that line: walked backwards from the end."""
    berjalan, hasil = dict(akhir), [0] * len(letak)
    for ke in range(len(letak) - 1, -1, -1):
        hasil[ke] = berjalan[letak[ke]]
        berjalan[letak[ke]] -= jurnal.baris[ke].bertanda_rupiah
    return hasil


def baris_catatan(conn: Connection, koperasi_id: uuid.UUID, jurnal: Jurnal) -> tuple[BarisCatatan, ...]:
    """The lines by codes, as the chain hashes them; what isn't remembered is read, in one statement a dimension."""
    unit, sub_buku = _kenal(conn, koperasi_id, jurnal.baris)
    return tuple(
        BarisCatatan(
            b.akun,
            unit[b.unit_id],
            sub_buku[b.sub_buku_id],
            sub_buku[b.rincian_id],
            b.sisi.value,
            b.jumlah_rupiah,
        )
        for b in jurnal.baris
    )


def _kenal(conn: Connection, koperasi_id: uuid.UUID, baris: Sequence[Baris]) -> tuple[_Unit, _SubBuku]:
    """The codes of units and sub-buku, with those of these lines among them.

    :raises LookupError: this koperasi has no such unit or sub-buku.
    """
    isi = _INGATAN.isi
    if asing := _asing(isi, baris):
        isi = unit, sub_buku = _INGATAN.muat(len(asing))
        unit[koperasi_id] = ORG
        asing = _asing(isi, baris)
        for jenis, id_, kode, nomor in perintah.kode_asing(conn, koperasi_id, asing) if asing else ():
            if jenis == "unit":
                unit[id_] = kode
            else:
                sub_buku[id_] = (kode, nomor)
        if _asing(isi, baris):
            raise LookupError("unit atau sub-buku tidak ada di buku koperasi ini")
    return isi


def kenali(sub_buku_id: uuid.UUID, jenis: str, nomor: int) -> None:
    """Remember a sub-buku that was made or read just now (an id that is rolled back never comes again)."""
    _unit, sub_buku = _INGATAN.muat(1)
    sub_buku[sub_buku_id] = (jenis, nomor)


def lupakan() -> None:
    """Remember nothing, as in a process that has just started."""
    _INGATAN.lupakan()


def tulis(conn: Connection, c: Catatan, hash_sebelum: str, hash_baru: str, gerak: Gerak) -> None:
    """Insert header and lines, and move the head of the chain."""
    kepala, baris = baris_tabel(perintah.ragam(conn), c, hash_sebelum, hash_baru, gerak.letak, gerak.sesudah)
    perintah.tulis(conn, kepala, baris[:BARIS_SEKALI])
    if sisa := baris[BARIS_SEKALI:]:
        perintah_banyak.tulis_baris(conn, sisa)


def baris_tabel(
    bentuk: Ragam,
    c: Catatan,
    hash_sebelum: str,
    hash_baru: str,
    daftar_letak: Sequence[LetakAntar],
    daftar_sesudah: Sequence[int],
) -> tuple[tuple[Any, ...], list[tuple[Any, ...]]]:
    """The rows of an entry as the driver wants them: its header (``KOLOM_JURNAL``), its lines (``KOLOM_BARIS``)."""
    kepala_jurnal = (
        bentuk.tanda(c.koperasi_id),
        bentuk.tanda(c.id),
        bentuk.angka(c.urut),
        c.jenis,
        c.seri,
        c.nomor,
        c.kode_publik,
        bentuk.hari(c.tanggal_bukti),
        bentuk.hari(c.tanggal_buku),
        bentuk.saat(c.dicatat_pada),
        bentuk.tanda(c.pencatat),
        c.jabatan,
        bentuk.tanda_atau(c.disetujui_oleh),
        c.nomor_kertas,
        c.kode_kirim,
        bentuk.tanda_atau(c.ralat_dari),
        c.alasan_kode,
        c.keterangan_hash,
        bentuk.angka(c.versi),
        hash_sebelum,
        hash_baru,
    )
    awal = kepala_jurnal[:2]
    baris = [
        (*awal, ke, kepala_jurnal[2], *letak, b.sisi, bentuk.angka(b.jumlah_rupiah), bentuk.angka(sesudah))
        for ke, (letak, b, sesudah) in enumerate(zip(daftar_letak, c.baris, daftar_sesudah, strict=True), start=1)
    ]
    return kepala_jurnal, baris
