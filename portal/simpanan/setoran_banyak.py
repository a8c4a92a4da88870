"""Deposits of many people in one act: each split, checked and written as at the counter, all in one go."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import update

from portal.anggota import services as register
from portal.anggota.queries import AnggotaRingkas
from portal.anggota.services import Peristiwa
from portal.buku_besar.jurnal import Jurnal
from portal.dasar.transaksi import Trx
from portal.dasar.waktu import hari_ini
from portal.errors import AturanDilanggar, BentrokBuku, IsianSalah
from portal.pembukuan.serentak import Baru, catat_banyak
from portal.pembukuan.services import Tercatat, pegang_buku
from portal.simpanan.buku import buka_banyak
from portal.simpanan.keadaan import bulan_pertama
from portal.simpanan.models import BukuSimpanan
from portal.simpanan.posisi import Posisi
from portal.simpanan.posisi_banyak import posisi_banyak
from portal.simpanan.setoran import (
    SetoranBaru,
    baris_alokasi,
    pokok_pindah,
    susun_jurnal,
    tentukan_bagian,
    tentukan_orang,
    tulis_alokasi,
)
from portal.simpanan.usulan import Bagian


@dataclass(frozen=True, slots=True)
class Setoran:
    """One person's payment on a sheet. The caller holds the person's row under lock."""

    orang: AnggotaRingkas
    baru: SetoranBaru
    kode_kirim: str


@dataclass(frozen=True, slots=True)
class Muat:
    """A payment that fits the book as it stands under lock, and its split."""

    setoran: Setoran
    kini: Posisi
    bagian: tuple[Bagian, ...]


def periksa_banyak(trx: Trx, daftar: Sequence[Setoran], tempat_id: uuid.UUID | None) -> list[Muat | AturanDilanggar]:
    """Split each payment by the counter's proposal, and check it; why not, where it doesn't fit. In the same order."""
    assert trx.koperasi_id is not None
    hari = hari_ini(register.zona(trx))
    kini = posisi_banyak(trx.koperasi_id, [s.orang for s in daftar], hari, tempat_id)
    return [_periksa(trx, s, kini[s.orang.id]) for s in daftar]


def _periksa(trx: Trx, s: Setoran, kini: Posisi) -> Muat | AturanDilanggar:
    try:
        return Muat(s, kini, tentukan_bagian(tentukan_orang(trx, s.orang), kini, s.baru))
    except (IsianSalah, BentrokBuku) as galat:
        return galat


def catat_setoran_banyak(
    trx: Trx, daftar: Sequence[Muat], lain: Sequence[Baru] = (), penghitung: Mapping[str, int] | None = None
) -> tuple[list[Tercatat], dict[str, int]]:
    """Write what ``periksa_banyak`` found to fit, and ``lain`` after it, in one go; who pays the last instalment of an
    accepted pokok is an anggota from then on. A statement each, however many they are. Returns the entries, and the
    last values of ``penghitung`` (counters, and how many values to take of each).

    :raises IsianSalah: no cash box, or a day in the future or within the saldo awal.
    """
    hari = hari_ini(register.zona(trx))
    pegang_buku(trx)
    jurnal, lunas = _susun(trx, daftar, hari)
    perlu = sum(not daftar[ke].setoran.orang.nomor_buku for ke in lunas)
    baru = [Baru(j, m.setoran.kode_kirim) for j, m in zip(jurnal, daftar, strict=True)]
    semua, nomor = catat_banyak(trx, [*baru, *lain], penghitung={**(penghitung or {}), register.NOMOR_BUKU: perlu})
    tercatat = zip(daftar, semua, strict=False)
    tulis_alokasi(trx, [b for m, t in tercatat for b in baris_alokasi(m.setoran.orang, t.id, m.bagian)])
    _sahkan(trx, [(daftar[ke], semua[ke]) for ke in lunas], hari, nomor.get(register.NOMOR_BUKU, 0))
    return semua, nomor


def _susun(trx: Trx, daftar: Sequence[Muat], hari: dt.date) -> tuple[list[Jurnal], list[int]]:
    """The journals, books opened where there are none; and which of them make a pokok full."""
    baru = [(m.setoran.orang, m.kini.ketentuan.pokok_rupiah or 0, None, 0) for m in daftar if m.kini.buku is None]
    dibuka = dict(zip((o.id for o, *_isi in baru), buka_banyak(trx, baru), strict=True))
    jurnal: list[Jurnal] = []
    lunas: list[int] = []
    for ke, m in enumerate(daftar):
        buku = m.kini.buku or dibuka[m.setoran.orang.id]
        pindah = pokok_pindah(m.setoran.orang, m.kini, buku, m.bagian)
        jurnal.append(susun_jurnal(m.kini, buku, m.setoran.baru, m.bagian, pindah, hari))
        if pindah:
            lunas.append(ke)
    return jurnal, lunas


def _sahkan(trx: Trx, lunas: Sequence[tuple[Muat, Tercatat]], hari: dt.date, nomor_buku: int) -> None:
    """Whose pokok is full now: anggota from today on, in the order of the sheet."""
    if not lunas:
        return
    mulai = bulan_pertama(lunas[0][0].kini.ketentuan, hari)
    orang = [m.setoran.orang for m, _t in lunas]
    ini = (BukuSimpanan.koperasi_id == trx.koperasi_id, BukuSimpanan.anggota_id.in_([o.id for o in orang]))
    trx.conn.execute(update(BukuSimpanan).where(*ini).values(bulan_awal_wajib=mulai))
    daftar = [(m.setoran.orang, Peristiwa("pokok_lunas", hari, jurnal_id=t.id)) for m, t in lunas]
    register.catat_serentak(trx, daftar, nomor_buku)
