"""Reads of the book, of the koperasi in context. A passbook is one index range: nothing is summed from the beginning."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Sequence
from dataclasses import fields
from typing import Any

from sqlalchemy import Date, Row, Uuid, bindparam, text

from portal.buku_besar.saldo import Letak, NeracaSaldo
from portal.buku_besar.saldo import neraca_saldo as hitung_neraca
from portal.dasar.transaksi import koperasi_aktif
from portal.errors import TidakDitemukan
from portal.extensions import SaatUtc, db
from portal.pembukuan.bagan import bagan
from portal.pembukuan.catatan import (
    BarisBuku,
    BarisJurnal,
    CatatanJurnal,
    HalamanBuku,
    HalamanJurnal,
    JurnalRingkas,
    KepalaRantai,
)
from portal.pembukuan.pemeriksaan import periksa

__all__ = [
    "baris_sub_buku", "daftar_jurnal", "jurnal", "jurnal_dengan_id", "kepala_rantai", "nama_akun", "neraca_saldo", "periksa",
    "saldo_banyak", "saldo_sub_buku", "unit_org",
]  # fmt: skip

_K = bindparam("koperasi_id", type_=Uuid())
_SALDO = text(
    "SELECT sub_buku_id, akun, saldo_rupiah FROM saldo WHERE koperasi_id = :koperasi_id AND sub_buku_id IN :daftar"
).bindparams(_K, bindparam("daftar", type_=Uuid(), expanding=True)).columns(sub_buku_id=Uuid())  # fmt: skip
_NERACA = text(
    "SELECT akun, unit_id, sub_buku_id, rincian_id, saldo_rupiah FROM saldo WHERE koperasi_id = :koperasi_id AND saldo_rupiah <> 0"
).bindparams(_K).columns(unit_id=Uuid(), sub_buku_id=Uuid(), rincian_id=Uuid())  # fmt: skip
_KEPALA = text("SELECT urut, hash, dicatat_pada FROM rantai WHERE koperasi_id = :koperasi_id").bindparams(_K).columns(
    dicatat_pada=SaatUtc()
)  # fmt: skip
_RALAT = (
    " LEFT JOIN jurnal a ON a.koperasi_id = j.koperasi_id AND a.id = j.ralat_dari"
    " LEFT JOIN jurnal r ON r.koperasi_id = j.koperasi_id AND r.ralat_dari = j.id"
)
_SATU = (
    "SELECT j.id, j.koperasi_id, j.urut, j.jenis, j.seri, j.nomor, j.kode_publik, j.tanggal_bukti, j.tanggal_buku, j.dicatat_pada,"
    " j.pencatat_id, p.nama AS pencatat, j.pencatat_jabatan, j.penyetuju_id, j.nomor_kertas, j.ralat_dari, j.alasan_kode, j.hash,"
    " k.teks AS keterangan, a.nomor AS nomor_yang_diralat, r.nomor AS diralat_oleh, b.ke, b.akun, b.unit_id, b.sub_buku_id,"
    " b.rincian_id, s.jenis AS jenis_sub_buku, s.nomor AS nomor_sub_buku, b.sisi, b.jumlah_rupiah, b.saldo_rupiah"
    " FROM jurnal j JOIN pengguna p ON p.id = j.pencatat_id"
    " JOIN jurnal_baris b ON b.koperasi_id = j.koperasi_id AND b.jurnal_id = j.id"
    " JOIN sub_buku s ON s.koperasi_id = b.koperasi_id AND s.id = b.sub_buku_id"
    " LEFT JOIN keterangan_jurnal k ON k.koperasi_id = j.koperasi_id AND k.jurnal_id = j.id" + _RALAT
)


def _satu(syarat: str) -> Any:
    return text(_SATU + " WHERE j.koperasi_id = :koperasi_id AND " + syarat + " ORDER BY b.ke").bindparams(_K).columns(
        id=Uuid(), koperasi_id=Uuid(), tanggal_bukti=Date(), tanggal_buku=Date(), dicatat_pada=SaatUtc(), pencatat_id=Uuid(),
        penyetuju_id=Uuid(), ralat_dari=Uuid(), unit_id=Uuid(), sub_buku_id=Uuid(), rincian_id=Uuid(),
    )  # fmt: skip


_DENGAN_NOMOR = _satu("j.nomor = :nomor")
_DENGAN_ID = _satu("j.id = :id").bindparams(bindparam("id", type_=Uuid()))
_BUKU = (
    "SELECT b.urut, b.ke, b.jurnal_id, j.nomor, j.jenis, j.tanggal_bukti, j.tanggal_buku, j.dicatat_pada, p.nama AS pencatat,"
    " j.pencatat_jabatan, b.akun, b.sisi, b.jumlah_rupiah, b.saldo_rupiah, a.nomor AS nomor_yang_diralat, r.nomor AS diralat_oleh"
    " FROM jurnal_baris b JOIN jurnal j ON j.koperasi_id = b.koperasi_id AND j.id = b.jurnal_id"
    " JOIN pengguna p ON p.id = j.pencatat_id" + _RALAT
)
_MILIK_SUB_BUKU = " WHERE b.koperasi_id = :koperasi_id AND b.sub_buku_id = :sub_buku_id AND b.akun IN :akun"
_URUT_SUB_BUKU = " WHERE koperasi_id = :koperasi_id AND sub_buku_id = :sub_buku_id AND akun IN :akun"


def _buku(banding: str, arah: str) -> Any:
    """Whole entries: the page is counted in entries, so that no line is lost between two pages."""
    halaman = (
        " AND b.urut IN (SELECT DISTINCT urut FROM jurnal_baris" + _URUT_SUB_BUKU
        + " AND urut " + banding + " :dari ORDER BY urut " + arah + " LIMIT :banyak)"
    )  # fmt: skip
    perintah = text(_BUKU + _MILIK_SUB_BUKU + halaman + " ORDER BY b.urut " + arah + ", b.ke " + arah)
    return perintah.bindparams(
        _K, bindparam("sub_buku_id", type_=Uuid()), bindparam("akun", expanding=True)
    ).columns(jurnal_id=Uuid(), tanggal_bukti=Date(), tanggal_buku=Date(), dicatat_pada=SaatUtc())  # fmt: skip


_BUKU_LAMA_DULU, _BUKU_BARU_DULU = _buku(">", "ASC"), _buku("<", "DESC")
_DAFTAR = text(
    "SELECT j.urut, j.nomor, j.jenis, j.seri, j.tanggal_bukti, j.tanggal_buku, j.dicatat_pada, p.nama AS pencatat,"
    " j.pencatat_jabatan, (SELECT CAST(sum(b.jumlah_rupiah) AS BIGINT) FROM jurnal_baris b WHERE b.koperasi_id = j.koperasi_id"
    " AND b.jurnal_id = j.id AND b.sisi = 'debit') AS jumlah_rupiah, a.nomor AS nomor_yang_diralat, r.nomor AS diralat_oleh,"
    " s.dicatat_pada AS sebelumnya FROM jurnal j JOIN pengguna p ON p.id = j.pencatat_id"
    " LEFT JOIN jurnal s ON s.koperasi_id = j.koperasi_id AND s.urut = j.urut - 1" + _RALAT
    + " WHERE j.koperasi_id = :koperasi_id AND j.urut < :dari ORDER BY j.urut DESC LIMIT :banyak"
).bindparams(_K).columns(
    tanggal_bukti=Date(), tanggal_buku=Date(), dicatat_pada=SaatUtc(), sebelumnya=SaatUtc()
)  # fmt: skip
_UJUNG = 2**62
_BIDANG_BARIS = [f.name for f in fields(BarisJurnal) if f.name != "nama_akun"]
_BIDANG_CATATAN = [f.name for f in fields(CatatanJurnal) if f.name != "baris"]


def unit_org() -> uuid.UUID:
    """The unit that is the organisation itself: it bears the koperasi's own id."""
    return koperasi_aktif()


def nama_akun(kode: str) -> str:
    """An account as people read it: its name in the chart."""
    return bagan().cari(kode).nama


def saldo_banyak(daftar: Iterable[uuid.UUID]) -> dict[uuid.UUID, dict[str, int]]:
    """The balances of several sub-buku by account, in signed rupiah (debit above zero); one statement."""
    hasil: dict[uuid.UUID, dict[str, int]] = {sub_buku_id: {} for sub_buku_id in daftar}
    if not hasil:
        return hasil
    for b in db.session.execute(_SALDO, {"koperasi_id": koperasi_aktif(), "daftar": list(hasil)}):
        saldo = hasil[b.sub_buku_id]
        saldo[b.akun] = saldo.get(b.akun, 0) + b.saldo_rupiah
    return hasil


def saldo_sub_buku(sub_buku_id: uuid.UUID) -> dict[str, int]:
    """The balances of one sub-buku by account, in signed rupiah (debit above zero)."""
    return saldo_banyak([sub_buku_id])[sub_buku_id]


def kepala_rantai() -> KepalaRantai:
    """The head of the koperasi's chain.

    :raises TidakDitemukan: the book was never opened.
    """
    baris = db.session.execute(_KEPALA, {"koperasi_id": koperasi_aktif()}).first()
    if baris is None:
        raise TidakDitemukan
    return KepalaRantai(*baris)


def neraca_saldo(unit_id: uuid.UUID | None = None) -> NeracaSaldo:
    """The trial balance from the stored balances: of the whole koperasi, or of one unit."""
    baris = db.session.execute(_NERACA, {"koperasi_id": koperasi_aktif()})
    return hitung_neraca({Letak(*b[:4]): b[4] for b in baris}, unit_id)


def jurnal(nomor: str) -> CatatanJurnal:
    """The entry of this printed number (``KM-2026-000123``).

    :raises TidakDitemukan: the koperasi has none.
    """
    return _catatan(_DENGAN_NOMOR, {"nomor": nomor})


def jurnal_dengan_id(jurnal_id: uuid.UUID) -> CatatanJurnal:
    """The entry of this id.

    :raises TidakDitemukan: the koperasi has none.
    """
    return _catatan(_DENGAN_ID, {"id": jurnal_id})


def _catatan(perintah: Any, isi: dict[str, Any]) -> CatatanJurnal:
    semua = db.session.execute(perintah, {"koperasi_id": koperasi_aktif(), **isi}).all()
    if not semua:
        raise TidakDitemukan
    baris = tuple(BarisJurnal(**{n: b._mapping[n] for n in _BIDANG_BARIS}, nama_akun=nama_akun(b.akun)) for b in semua)
    return CatatanJurnal(**{nama: semua[0]._mapping[nama] for nama in _BIDANG_CATATAN}, baris=baris)


def baris_sub_buku(
    sub_buku_id: uuid.UUID,
    akun: Sequence[str],
    setelah_urut: int | None = None,
    batas: int = 50,
    *,
    terbaru_dulu: bool = False,
) -> HalamanBuku:
    """Lines of a sub-buku on these accounts, ``batas`` entries a page, from after ``setelah_urut`` on.

    Oldest first; with ``terbaru_dulu`` newest first, and ``setelah_urut`` is the entry that the page before ended with.
    """
    perintah = _BUKU_BARU_DULU if terbaru_dulu else _BUKU_LAMA_DULU
    dari = (_UJUNG if terbaru_dulu else 0) if setelah_urut is None else setelah_urut
    isi = {
        "koperasi_id": koperasi_aktif(),
        "sub_buku_id": sub_buku_id,
        "akun": list(akun),
        "dari": dari,
        "banyak": batas + 1,
    }
    baris = [BarisBuku(*b) for b in db.session.execute(perintah, isi)]
    urut = list(dict.fromkeys(b.urut for b in baris))
    if len(urut) <= batas:
        return HalamanBuku(tuple(baris), None)
    return HalamanBuku(tuple(b for b in baris if b.urut != urut[-1]), urut[-2])


def daftar_jurnal(setelah_urut: int | None = None, batas: int = 25) -> HalamanJurnal:
    """The journal, newest first, ``batas`` entries a page, older than ``setelah_urut``."""
    dari = _UJUNG if setelah_urut is None else setelah_urut
    baris = db.session.execute(_DAFTAR, {"koperasi_id": koperasi_aktif(), "dari": dari, "banyak": batas + 1}).all()
    isi = tuple(_ringkas(b) for b in baris[:batas])
    return HalamanJurnal(isi, isi[-1].urut if len(baris) > batas else None)


def _ringkas(b: Row[Any]) -> JurnalRingkas:
    isi = dict(b._mapping)
    sebelumnya = isi.pop("sebelumnya")
    return JurnalRingkas(**isi, jam_mundur=sebelumnya is not None and b.dicatat_pada < sebelumnya)
