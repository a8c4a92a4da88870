"""``verifikasi`` of the book: everything that is stored twice is derived again, in one walk along the chain.

The walk reads entries in batches: its memory holds the balances of the koperasi, never its entries.
"""

from __future__ import annotations

import datetime as dt
import hmac
import re
import uuid
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any

from sqlalchemy import Row

from portal.buku_besar import rantai
from portal.buku_besar.akun import ANTAR_UNIT, Sisi
from portal.buku_besar.jurnal import JenisJurnal
from portal.buku_besar.rantai import BarisCatatan, Catatan, Mata, SebabPutus
from portal.buku_besar.saldo import TIDAK_BOLEH_MINUS, Letak
from portal.dasar.milik import di_koperasi, koperasi_aktif
from portal.dasar.temuan import Temuan
from portal.extensions import db
from portal.pembukuan import bacaan

SEKALI = 400
TEMUAN_MAKS = 200
KAMAR = "pembukuan"
_NOMOR = re.compile(r"(KM|KK|M)-(\d{4})-(\d{6,})")
KALIMAT = {
    SebabPutus.KOPERASI: "catatan ini milik koperasi lain",
    SebabPutus.URUT: "nomor urut catatan tidak bersambung: ada yang hilang atau disisipkan",
    SebabPutus.SAMBUNGAN: "rantai putus: catatan sebelumnya bukan lagi yang dulu",
    SebabPutus.ISI: "isi catatan tidak lagi cocok dengan sidik jarinya: diubah setelah dicatat",
    SebabPutus.KEPALA: "catatan terakhir tidak sama dengan kepala rantai: ekor buku terpotong atau diganti",
}


@dataclass(slots=True)
class _Telusur:
    """What the walk remembers: where it stands, the balances so far, the last number of each series and year."""

    koperasi_id: uuid.UUID
    urut: int = 0
    hash: str = ""
    dicatat_pada: dt.datetime | None = None
    saldo: dict[Letak, int] = field(default_factory=dict)
    nomor: dict[str, int] = field(default_factory=dict)
    saldo_awal: dict[uuid.UUID, dt.date] = field(default_factory=dict)
    banyak_baris: int = 0
    temuan: list[Temuan] = field(default_factory=list)

    def temukan(self, perihal: str, kalimat: str, *, berat: bool = True) -> None:
        if len(self.temuan) < TEMUAN_MAKS:
            self.temuan.append(Temuan(KAMAR, perihal, kalimat, berat))


def periksa(koperasi_id: uuid.UUID | None = None) -> list[Temuan]:
    """Derive a koperasi's book (by default of the one in context) again: chain, numbers, balances, texts.

    [] means whole. Run it inside ``dasar.potret`` while others post. At most ``TEMUAN_MAKS`` findings.
    """
    milik = koperasi_id or koperasi_aktif()
    jalan = _Telusur(milik, hash=rantai.awal(milik))
    with di_koperasi(milik):
        _telusuri(jalan)
    return jalan.temuan


def _telusuri(jalan: _Telusur) -> None:
    for jurnal, baris in _catatan(jalan.koperasi_id):
        _periksa_rantai(jalan, jurnal, baris)
        _periksa_nomor(jalan, jurnal)
        _periksa_baris(jalan, jurnal, baris)
        _periksa_keterangan(jalan, jurnal)
        if jurnal.jenis == JenisJurnal.SALDO_AWAL.value:
            jalan.saldo_awal[jurnal.id] = jurnal.tanggal_bukti
        if jurnal.ralat_dari is not None:
            jalan.saldo_awal.pop(jurnal.ralat_dari, None)
    _periksa_kepala(jalan)
    _periksa_saldo(jalan)
    _periksa_penghitung(jalan)


def _catatan(koperasi_id: uuid.UUID) -> Iterator[tuple[Row[Any], list[Row[Any]]]]:
    """Every entry in order of ``urut`` with its lines."""
    dari = -(2**62)
    while True:
        isi = {"koperasi_id": koperasi_id, "dari": dari, "banyak": SEKALI}
        jurnal = db.session.execute(bacaan.RANGKAIAN, isi).all()
        if not jurnal:
            return
        semua = db.session.execute(
            bacaan.RANGKAIAN_BARIS, {"koperasi_id": koperasi_id, "daftar": [j.id for j in jurnal]}
        )
        baris = {jurnal_id: list(isi) for jurnal_id, isi in groupby(semua, lambda b: b.jurnal_id)}
        for j in jurnal:
            yield j, baris.get(j.id, [])
        dari = jurnal[-1].urut


def _periksa_rantai(jalan: _Telusur, j: Row[Any], baris: list[Row[Any]]) -> None:
    sebab = rantai.sebab_putus(
        Mata(_bentuk(j, baris), j.hash_sebelum, j.hash), jalan.koperasi_id, jalan.urut + 1, jalan.hash
    )
    if sebab is not None:
        jalan.temukan(j.nomor, KALIMAT[sebab])
    if jalan.dicatat_pada is not None and j.dicatat_pada < jalan.dicatat_pada:
        jalan.temukan(j.nomor, "jam komputer mundur saat ini dicatat; urutannya tetap menurut nomor urut", berat=False)
    jalan.urut, jalan.hash, jalan.dicatat_pada = j.urut, j.hash, j.dicatat_pada


def _bentuk(j: Row[Any], baris: list[Row[Any]]) -> Catatan:
    return Catatan(
        koperasi_id=j.koperasi_id,
        id=j.id,
        urut=j.urut,
        jenis=j.jenis,
        seri=j.seri,
        nomor=j.nomor,
        kode_publik=j.kode_publik,
        tanggal_bukti=j.tanggal_bukti,
        tanggal_buku=j.tanggal_buku,
        dicatat_pada=j.dicatat_pada,
        pencatat=j.pencatat_id,
        jabatan=j.pencatat_jabatan,
        disetujui_oleh=j.penyetuju_id,
        kode_kirim=j.kode_kirim,
        nomor_kertas=j.nomor_kertas,
        ralat_dari=j.ralat_dari,
        alasan_kode=j.alasan_kode,
        keterangan_hash=j.keterangan_hash,
        baris=tuple(
            BarisCatatan(b.akun, b.unit, (b.s_jenis, b.s_nomor), (b.r_jenis, b.r_nomor), b.sisi, b.jumlah_rupiah)
            for b in baris
        ),
        versi=j.versi,
    )


def _periksa_nomor(jalan: _Telusur, j: Row[Any]) -> None:
    """Receipt numbers follow each other within a series and year, in the order of the chain."""
    cocok = _NOMOR.fullmatch(j.nomor)
    if cocok is None or cocok[1] != j.seri or int(cocok[2]) != j.tanggal_buku.year:
        jalan.temukan(j.nomor, "nomor kuitansi tidak sesuai dengan seri dan tahunnya")
        return
    deret = f"{cocok[1]}-{cocok[2]}"
    seharusnya = jalan.nomor.get(deret, 0) + 1
    if int(cocok[3]) != seharusnya:
        jalan.temukan(j.nomor, f"nomor kuitansi melompat: seharusnya {deret}-{seharusnya:06d}")
    jalan.nomor[deret] = int(cocok[3])


def _periksa_baris(jalan: _Telusur, j: Row[Any], baris: list[Row[Any]]) -> None:
    """Balanced in total and per unit, lines whole and in order, the running balance right on each."""
    jalan.banyak_baris += len(baris)
    selisih: dict[str, int] = {}
    antar_unit = 0
    for ke, b in enumerate(baris, start=1):
        bertanda = b.jumlah_rupiah if b.sisi == Sisi.DEBIT else -b.jumlah_rupiah
        selisih[b.unit] = selisih.get(b.unit, 0) + bertanda
        antar_unit += bertanda if b.akun == ANTAR_UNIT else 0
        letak = Letak(b.akun, b.unit_id, b.sub_buku_id, b.rincian_id)
        jalan.saldo[letak] = jalan.saldo.get(letak, 0) + bertanda
        if b.ke != ke or b.urut != j.urut:
            jalan.temukan(j.nomor, f"baris {b.ke} tidak pada tempatnya")
        if b.saldo_rupiah != jalan.saldo[letak]:
            jalan.temukan(j.nomor, f"saldo berjalan pos {b.akun} pada baris {b.ke} salah")
    if not baris:
        jalan.temukan(j.nomor, "catatan tanpa baris")
    if any(selisih.values()) or antar_unit:
        jalan.temukan(j.nomor, "debit dan kredit tidak sama")


def _periksa_keterangan(jalan: _Telusur, j: Row[Any]) -> None:
    """A text is the one that was written, or was blanked; it was never added or put aside."""
    if (j.ada_teks is None) != (j.keterangan_hash is None):
        jalan.temukan(j.nomor, "keterangan hilang atau ditambahkan kemudian")
    elif (j.teks is not None or j.garam is not None) and not _cocok(j):
        jalan.temukan(j.nomor, "keterangan bukan lagi yang dulu ditulis")


def _cocok(j: Row[Any]) -> bool:
    try:
        return hmac.compare_digest(rantai.hash_keterangan(j.teks, bytes.fromhex(j.garam)), j.keterangan_hash)
    except (AttributeError, TypeError, ValueError):
        return False


def _periksa_kepala(jalan: _Telusur) -> None:
    kepala = db.session.execute(bacaan.KEPALA, {"koperasi_id": jalan.koperasi_id}).first()
    if kepala is None:
        jalan.temukan("buku", "buku belum pernah dibuka")
        return
    if (kepala.urut, kepala.hash) != (jalan.urut, jalan.hash) or kepala.dicatat_pada != jalan.dicatat_pada:
        jalan.temukan(f"urut {jalan.urut}", KALIMAT[SebabPutus.KEPALA])
    berlaku: list[dt.date | None] = [*jalan.saldo_awal.values()] or [None]
    if [kepala.batas_saldo_awal] != berlaku:
        jalan.temukan("saldo awal", "batas tanggal saldo awal tidak sama dengan catatannya")


def _periksa_saldo(jalan: _Telusur) -> None:
    """Stored balances are what the lines give (a missing row is a zero); members' are never below zero."""
    banyak = db.session.execute(bacaan.BANYAK_BARIS, {"koperasi_id": jalan.koperasi_id}).scalar_one()
    if banyak != jalan.banyak_baris:
        jalan.temukan("baris jurnal", f"{banyak - jalan.banyak_baris} baris tidak termasuk catatan mana pun")
    sisa = dict(jalan.saldo)
    for b in db.session.execute(bacaan.SEMUA_SALDO, {"koperasi_id": jalan.koperasi_id}):
        if b.saldo_rupiah != sisa.pop(Letak(*b[:4]), 0):
            jalan.temukan(
                f"saldo {b.akun}", f"saldo tersimpan tidak sama dengan jumlah barisnya (sub-buku {b.sub_buku_id})"
            )
    for letak, jumlah in sisa.items():
        if jumlah:
            jalan.temukan(f"saldo {letak.akun}", f"saldo tersimpan hilang (sub-buku {letak.sub_buku_id})")
    for letak, jumlah in jalan.saldo.items():
        if (
            letak.akun in TIDAK_BOLEH_MINUS
            and (jumlah > 0) == (TIDAK_BOLEH_MINUS[letak.akun] is Sisi.KREDIT)
            and jumlah
        ):
            jalan.temukan(f"saldo {letak.akun}", f"uang anggota kurang dari nol (sub-buku {letak.sub_buku_id})")


def _periksa_penghitung(jalan: _Telusur) -> None:
    tersimpan = {b.nama: b.nilai for b in db.session.execute(bacaan.PENGHITUNG, {"koperasi_id": jalan.koperasi_id})}
    terakhir = {"jurnal-" + deret: nilai for deret, nilai in jalan.nomor.items()}
    for nama in sorted(tersimpan.keys() | terakhir.keys()):
        if tersimpan.get(nama, 0) != terakhir.get(nama, 0):
            jalan.temukan(nama, f"penghitung {tersimpan.get(nama, 0)}, kuitansi terakhir {terakhir.get(nama, 0)}")
