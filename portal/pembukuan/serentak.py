"""Many entries in one act: the head is locked once, the numbers are taken at once, the chain grows in memory.

Each entry is the same as if ``services.catat`` had written it by itself, in this order; either all stand or none.
"""

from __future__ import annotations

import secrets
import uuid
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, insert

from portal.buku_besar import rantai
from portal.buku_besar.jurnal import JenisJurnal, Jurnal
from portal.buku_besar.rantai import Catatan
from portal.buku_besar.saldo import TIDAK_BOLEH_MINUS, Letak, periksa_saldo
from portal.dasar.nomor import kode_publik, maju
from portal.dasar.transaksi import Trx
from portal.dasar.waktu import hari_ini, sekarang
from portal.pembukuan import batas, penulisan, perintah, perintah_banyak
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
    return _tulis(trx, koperasi_id, kepala, daftar, gerak, nomor, penyetuju_id), lain


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


def _tulis(
    trx: Trx,
    koperasi_id: uuid.UUID,
    kepala: Kepala,
    daftar: Sequence[Baru],
    gerak: Sequence[_Gerak],
    nomor: Sequence[str],
    penyetuju_id: uuid.UUID | None,
) -> list[Tercatat]:
    """Chain the entries and insert their rows."""
    bentuk, saat, hash_kini, oleh = perintah.ragam(trx.conn), sekarang(), kepala.hash, pencatat_kini(trx)
    jurnal: list[tuple[Any, ...]] = []
    baris: list[tuple[Any, ...]] = []
    teks: list[dict[str, object]] = []
    hasil = []
    mundur = penulisan.jam_mundur(bentuk, kepala, saat)
    for ke, (b, g, n) in enumerate(zip(daftar, gerak, nomor, strict=True), start=1):
        garam = secrets.token_bytes(16) if b.keterangan else b""
        kode = kode_publik(kepala.awalan_publik)
        isi = IsiCatatan(n, kode, saat, b.kode_kirim, penyetuju_id, hash_teks(b.keterangan, garam), oleh)
        isi_baris = penulisan.baris_catatan(trx.conn, koperasi_id, b.jurnal)
        catatan = susun_catatan(koperasi_id, b.jurnal, kepala.urut + ke, isi, isi_baris)
        sebelum, hash_kini = hash_kini, rantai.hash_catatan(catatan, hash_kini)
        kepala_baris, isi_tabel = penulisan.baris_tabel(bentuk, catatan, sebelum, hash_kini, g.letak, g.sesudah)
        jurnal.append(kepala_baris)
        baris += isi_tabel
        if b.keterangan:
            teks.append(baris_keterangan(catatan, b.keterangan, garam))
        hasil.append(_tercatat(catatan, b.jurnal, hash_kini, g, mundur))
    perintah_banyak.tulis(trx.conn, {"jurnal": jurnal, "jurnal_baris": baris})
    if teks:
        trx.conn.execute(insert(KeteranganJurnal), teks)
    return hasil


def _tercatat(c: Catatan, j: Jurnal, hash_baru: str, g: _Gerak, mundur: bool) -> Tercatat:
    saldo = {Letak(b.akun, b.unit_id, b.sub_buku_id, b.rincian_id): n for b, n in zip(j.baris, g.sesudah, strict=True)}
    return Tercatat(c.id, c.nomor, c.urut, c.kode_publik, hash_baru, c.dicatat_pada, saldo, {}, mundur)
