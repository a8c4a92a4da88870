"""Many entries in one act: the head is locked once, the numbers are taken at once, the chain grows in memory.

Each entry is the same as if ``services.catat`` had written it by itself, in this order; either all stand or none.
"""

from __future__ import annotations

import secrets
import uuid
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, insert

from portal.buku_besar import rantai
from portal.buku_besar.jurnal import JenisJurnal, Jurnal
from portal.buku_besar.rantai import Catatan
from portal.buku_besar.saldo import TIDAK_BOLEH_MINUS, Letak, periksa_saldo
from portal.dasar.nomor import kode_publik, maju
from portal.dasar.transaksi import Trx
from portal.dasar.waktu import hari_ini, sekarang
from portal.errors import BentrokBuku
from portal.pembukuan import batas, penulisan, perintah, perintah_banyak
from portal.pembukuan.catatan import CatatanJurnal
from portal.pembukuan.gerak_saldo import LetakAntar
from portal.pembukuan.models import KeteranganJurnal
from portal.pembukuan.penyusunan import IsiCatatan, baris_keterangan, hash_teks, pencatat_kini, susun_catatan
from portal.pembukuan.perintah import Kepala
from portal.pembukuan.services import Tercatat, ambil_kepala


@dataclass(frozen=True, slots=True)
class Baru:
    """An entry to write: the journal, the key of its sending, its free text."""

    jurnal: Jurnal
    kode_kirim: str
    keterangan: str | None = None


@dataclass(frozen=True, slots=True)
class _Gerak:
    """Per entry: the places of its lines, and the balance of each place after that line (signed rupiah)."""

    letak: list[LetakAntar]
    sesudah: list[int]


def catat_banyak(
    trx: Trx,
    daftar: Sequence[Baru],
    penyetuju_id: uuid.UUID | None = None,
    penghitung: Mapping[str, int] | None = None,
) -> tuple[list[Tercatat], dict[str, int]]:
    """Write these entries in this order, in a number of statements that doesn't grow with theirs. Returns them, and the
    last value of each of ``penghitung``: counters of which the act takes so many values beside the entries' numbers.

    Saldo awal and ralat are written alone. Raises as ``services.catat`` does, and then nothing is written.

    :raises ValueError: a saldo awal or a ralat is among them.
    """
    if not daftar:
        return [], maju(trx, penghitung or {})
    if any(b.jurnal.jenis in (JenisJurnal.SALDO_AWAL, JenisJurnal.RALAT) for b in daftar):
        raise ValueError("saldo awal dan ralat dicatat sendiri-sendiri")
    kepala = ambil_kepala(trx)
    koperasi_id, hari = trx.koperasi_id, hari_ini(kepala.zona)
    assert koperasi_id is not None
    for b in daftar:
        batas.periksa(trx, koperasi_id, b.jurnal, kepala, hari)
    gerak = _gerakkan(trx.conn, koperasi_id, [b.jurnal for b in daftar])
    nomor, lain = _nomor(trx, [b.jurnal for b in daftar], penghitung or {})
    isi = _susun(trx, koperasi_id, _Bahan(kepala, daftar, gerak, nomor, penyetuju_id, pencatat_kini(trx)))
    perintah_banyak.tulis(trx.conn, isi.jurnal, isi.baris)
    _tulis_teks(trx, isi.teks)
    return isi.hasil, lain


def catat_cermin(
    trx: Trx, daftar: Sequence[tuple[CatatanJurnal, Baru]], pencatat: tuple[uuid.UUID, str], penyetuju_id: uuid.UUID
) -> list[Tercatat]:
    """Write the mirrors of these entries, which the open transaction has read, in this order; at most two statements more than
    one of them would take. ``pencatat``: as ``services.catat`` takes it. Raises as that does, and then nothing stays.
    """
    assert trx.koperasi_id is not None
    kepala = ambil_kepala(trx)
    for asal, b in daftar:
        batas.periksa_cermin(trx, trx.koperasi_id, asal, b.jurnal, hari_ini(kepala.zona))
    jurnal = [b.jurnal for _asal, b in daftar]
    gerak = _gerakkan(trx.conn, trx.koperasi_id, jurnal)
    nomor, _lain = _nomor(trx, jurnal, {})
    bahan = _Bahan(kepala, [b for _asal, b in daftar], gerak, nomor, penyetuju_id, pencatat)
    isi = _susun(trx, trx.koperasi_id, bahan)
    if not perintah_banyak.tulis_cermin(trx.conn, isi.jurnal, isi.baris):
        raise BentrokBuku(batas.sebut_sudah_diralat(daftar[-1][0].nomor))
    _tulis_teks(trx, isi.teks)
    return isi.hasil


def _nomor(trx: Trx, daftar: Sequence[Jurnal], penghitung: Mapping[str, int]) -> tuple[list[str], dict[str, int]]:
    """A receipt's number for each, gapless per series and year, in this order; and the other counters."""
    awalan = [f"{j.seri.value}-{j.tanggal_buku.year}" for j in daftar]
    banyak = Counter(awalan)
    akhir = maju(trx, {"jurnal-" + a: n for a, n in banyak.items()} | dict(penghitung))
    ke = {a: akhir.pop("jurnal-" + a) - n for a, n in banyak.items()}
    hasil = []
    for a in awalan:
        ke[a] += 1
        hasil.append(f"{a}-{ke[a]:06d}")
    return hasil, akhir


def _gerakkan(conn: Connection, koperasi_id: uuid.UUID, daftar: Sequence[Jurnal]) -> list[_Gerak]:
    """Move every balance that the entries touch, each by its sum over all of them.

    :raises BentrokBuku: after one of the entries members' money would be below zero.
    """
    antar = perintah.ragam(conn).tanda
    tanda: dict[uuid.UUID, Any] = {}
    for j in daftar:
        for b in j.baris:
            for i in (b.unit_id, b.sub_buku_id, b.rincian_id):
                if i not in tanda:
                    tanda[i] = antar(i)
    letak = [[(b.akun, tanda[b.unit_id], tanda[b.sub_buku_id], tanda[b.rincian_id]) for b in j.baris] for j in daftar]
    selisih: dict[LetakAntar, int] = {}
    for j, tempat in zip(daftar, letak, strict=True):
        for b, t in zip(j.baris, tempat, strict=True):
            selisih[t] = selisih.get(t, 0) + b.bertanda_rupiah
    if sum(selisih.values()):
        raise RuntimeError("debit dan kredit tidak sama")
    urut = sorted(selisih.items())
    akhir = perintah_banyak.gerakkan_saldo(conn, koperasi_id, urut)
    akhir |= {t: perintah.saldo_kini(conn, koperasi_id, t) + n for t, n in urut if t not in akhir}
    return _berjalan(daftar, letak, akhir)


def _berjalan(daftar: Sequence[Jurnal], letak: list[list[LetakAntar]], akhir: dict[LetakAntar, int]) -> list[_Gerak]:
    """The balance of each line's place after that line, walked backwards from the end; after each entry it may not be
    below zero where it is members' money."""
    berjalan, hasil = dict(akhir), []
    for j, tempat in zip(reversed(daftar), reversed(letak), strict=True):
        sesudah = [0] * len(tempat)
        for t, b in zip(tempat, j.baris, strict=True):
            if t[0] in TIDAK_BOLEH_MINUS and berjalan[t] > 0:
                periksa_saldo({Letak(b.akun, b.unit_id, b.sub_buku_id, b.rincian_id): berjalan[t]})
        for ke in range(len(tempat) - 1, -1, -1):
            sesudah[ke] = berjalan[tempat[ke]]
            berjalan[tempat[ke]] -= j.baris[ke].bertanda_rupiah
        hasil.append(_Gerak(tempat, sesudah))
    hasil.reverse()
    return hasil


@dataclass(frozen=True, slots=True)
class _Bahan:
    """What entries are made of: the head that they follow, themselves, what they move, their numbers, by whom."""

    kepala: Kepala
    daftar: Sequence[Baru]
    gerak: Sequence[_Gerak]
    nomor: Sequence[str]
    penyetuju_id: uuid.UUID | None
    pencatat: tuple[uuid.UUID, str]


@dataclass(slots=True)
class _Isi:
    """The rows of entries as the driver wants them, their free texts, and what their writer tells of them."""

    jurnal: list[tuple[Any, ...]] = field(default_factory=list)
    baris: list[tuple[Any, ...]] = field(default_factory=list)
    teks: list[dict[str, object]] = field(default_factory=list)
    hasil: list[Tercatat] = field(default_factory=list)


def _susun(trx: Trx, koperasi_id: uuid.UUID, d: _Bahan) -> _Isi:
    """Chain the entries: nothing is written yet."""
    bentuk, saat, hash_kini, semua = perintah.ragam(trx.conn), sekarang(), d.kepala.hash, _Isi()
    mundur = penulisan.jam_mundur(bentuk, d.kepala, saat)
    for ke, (b, g, n) in enumerate(zip(d.daftar, d.gerak, d.nomor, strict=True), start=1):
        garam = secrets.token_bytes(16) if b.keterangan else b""
        kode, teks = kode_publik(d.kepala.awalan_publik), hash_teks(b.keterangan, garam)
        isi = IsiCatatan(n, kode, saat, b.kode_kirim, d.penyetuju_id, teks, d.pencatat)
        isi_baris = penulisan.baris_catatan(trx.conn, koperasi_id, b.jurnal)
        catatan = susun_catatan(koperasi_id, b.jurnal, d.kepala.urut + ke, isi, isi_baris)
        sebelum, hash_kini = hash_kini, rantai.hash_catatan(catatan, hash_kini)
        kepala_baris, isi_tabel = penulisan.baris_tabel(bentuk, catatan, sebelum, hash_kini, g.letak, g.sesudah)
        semua.jurnal.append(kepala_baris)
        semua.baris += isi_tabel
        if b.keterangan:
            semua.teks.append(baris_keterangan(catatan, b.keterangan, garam))
        semua.hasil.append(_tercatat(catatan, b.jurnal, hash_kini, g, mundur))
    return semua


def _tulis_teks(trx: Trx, teks: Sequence[dict[str, object]]) -> None:
    if teks:
        trx.conn.execute(insert(KeteranganJurnal), teks)


def _tercatat(c: Catatan, j: Jurnal, hash_baru: str, g: _Gerak, mundur: bool) -> Tercatat:
    saldo = {Letak(b.akun, b.unit_id, b.sub_buku_id, b.rincian_id): n for b, n in zip(j.baris, g.sesudah, strict=True)}
    return Tercatat(c.id, c.nomor, c.urut, c.kode_publik, hash_baru, c.dicatat_pada, saldo, {}, mundur)
