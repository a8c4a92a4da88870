"""How an entry becomes rows: balances moved, lines by codes for the chain, and the rows in the driver's form."""

from __future__ import annotations

import datetime as dt
import uuid
from typing import Any

import structlog
from sqlalchemy import Connection

from portal.buku_besar.jurnal import SUB_BUKU_TANPA, TANPA, Baris, Jurnal
from portal.buku_besar.rantai import BarisCatatan, Catatan
from portal.buku_besar.saldo import TIDAK_BOLEH_MINUS, Letak, periksa_saldo
from portal.pembukuan import perintah
from portal.pembukuan.perintah import Kepala, Ragam

log = structlog.get_logger("pembukuan")
ORG = "ORG"
"""Code of the unit that is the organisation itself; its id is the koperasi's own."""

# Codes of units and sub-buku never change: each process reads one once.
_UNIT: dict[tuple[uuid.UUID, uuid.UUID], str] = {}
_SUB_BUKU: dict[tuple[uuid.UUID, uuid.UUID], tuple[str, int]] = {}
_INGATAN_MAKS = 50_000


def jam_mundur(bentuk: Ragam, kepala: Kepala, saat: dt.datetime) -> bool:
    """A clock that went back is told, not refused: the order of the book is ``urut``, never the clock."""
    mundur = kepala.dicatat_pada is not None and bool(bentuk.saat(saat) < kepala.dicatat_pada)
    if mundur:
        log.warning("jam_mundur", urut=kepala.urut + 1)
    return mundur


def gerakkan(conn: Connection, koperasi_id: uuid.UUID, jurnal: Jurnal) -> tuple[dict[Letak, int], str]:
    """Move every balance that the lines touch and take the receipt's number: (balances afterwards, printed number)."""
    selisih: dict[Letak, int] = {}
    for b in jurnal.baris:
        letak = Letak(b.akun, b.unit_id, b.sub_buku_id, b.rincian_id)
        selisih[letak] = selisih.get(letak, 0) + b.bertanda_rupiah
    if sum(selisih.values()):
        raise RuntimeError("debit dan kredit tidak sama")
    berkurang = {letak: n for letak, n in sorted(selisih.items()) if n > 0 and letak.akun in TIDAK_BOLEH_MINUS}
    saldo = {letak: _kurangi(conn, koperasi_id, letak, n) for letak, n in berkurang.items()}
    tambahan = [(letak, n) for letak, n in sorted(selisih.items()) if letak not in berkurang]
    awalan = f"{jurnal.seri.value}-{jurnal.tanggal_buku.year}"
    naik, ke = perintah.tambah_saldo(conn, koperasi_id, tambahan, "jurnal-" + awalan)
    saldo |= naik
    periksa_saldo(saldo)
    return saldo, f"{awalan}-{ke:06d}"


def _kurangi(conn: Connection, koperasi_id: uuid.UUID, letak: Letak, naik_rupiah: int) -> int:
    """Take from members' money; the database refuses to pass zero, and the refusal becomes a sentence here."""
    akhir = perintah.kurangi_simpanan(conn, koperasi_id, letak, naik_rupiah)
    if akhir is None:
        periksa_saldo({letak: perintah.saldo_kini(conn, koperasi_id, letak) + naik_rupiah})
        raise RuntimeError("saldo simpanan tidak bisa dikurangi")
    return akhir


def baris_catatan(conn: Connection, koperasi_id: uuid.UUID, jurnal: Jurnal) -> tuple[BarisCatatan, ...]:
    """The lines by codes, as the chain hashes them."""
    return tuple(
        BarisCatatan(
            b.akun,
            _kode_unit(conn, koperasi_id, b.unit_id),
            _tanda_sub_buku(conn, koperasi_id, b.sub_buku_id),
            _tanda_sub_buku(conn, koperasi_id, b.rincian_id),
            b.sisi.value,
            b.jumlah_rupiah,
        )
        for b in jurnal.baris
    )


def _kode_unit(conn: Connection, koperasi_id: uuid.UUID, unit_id: uuid.UUID) -> str:
    tanda = (koperasi_id, unit_id)
    if tanda not in _UNIT:
        _UNIT[tanda] = ORG if unit_id == koperasi_id else perintah.kode_unit(conn, koperasi_id, unit_id)
    return _UNIT[tanda]


def _tanda_sub_buku(conn: Connection, koperasi_id: uuid.UUID, sub_buku_id: uuid.UUID) -> tuple[str, int]:
    if sub_buku_id == TANPA:
        return SUB_BUKU_TANPA
    tanda = (koperasi_id, sub_buku_id)
    if tanda not in _SUB_BUKU:
        if len(_SUB_BUKU) >= _INGATAN_MAKS:
            _SUB_BUKU.clear()
        _SUB_BUKU[tanda] = perintah.tanda_sub_buku(conn, koperasi_id, sub_buku_id)
    return _SUB_BUKU[tanda]


def _baris_tabel(bentuk: Ragam, catatan: Catatan, jurnal: Jurnal, saldo: dict[Letak, int]) -> list[tuple[Any, ...]]:
    """The rows of the lines, each with the balance of its place after it."""
    milik, jurnal_id, urut = bentuk.tanda(catatan.koperasi_id), bentuk.tanda(catatan.id), bentuk.angka(catatan.urut)
    berjalan = dict(saldo)
    hasil: list[tuple[Any, ...]] = []
    for ke in range(len(jurnal.baris), 0, -1):
        b: Baris = jurnal.baris[ke - 1]
        letak = Letak(b.akun, b.unit_id, b.sub_buku_id, b.rincian_id)
        sesudah = berjalan[letak]
        berjalan[letak] = sesudah - b.bertanda_rupiah
        hasil.append(
            (
                milik,
                jurnal_id,
                bentuk.angka(ke),
                urut,
                b.akun,
                bentuk.tanda(b.unit_id),
                bentuk.tanda(b.sub_buku_id),
                bentuk.tanda(b.rincian_id),
                b.sisi.value,
                bentuk.angka(b.jumlah_rupiah),
                bentuk.angka(sesudah),
            )
        )
    return hasil[::-1]


def tulis(conn: Connection, c: Catatan, hash_sebelum: str, hash_baru: str, jurnal: Jurnal, saldo: dict[Letak, int]) -> None:
    """Insert header and lines and move the head of the chain."""
    bentuk = perintah.ragam(conn)
    milik, urut, saat = bentuk.tanda(c.koperasi_id), bentuk.angka(c.urut), bentuk.saat(c.dicatat_pada)
    kepala_jurnal = (
        milik,
        bentuk.tanda(c.id),
        urut,
        c.jenis,
        c.seri,
        c.nomor,
        c.kode_publik,
        bentuk.hari(c.tanggal_bukti),
        bentuk.hari(c.tanggal_buku),
        saat,
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
    perintah.tulis(conn, kepala_jurnal, _baris_tabel(bentuk, c, jurnal, saldo), (urut, hash_baru, saat, milik))
