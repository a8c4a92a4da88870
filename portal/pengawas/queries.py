"""What lies on the pengawas' desk, and the log of looks in words."""

from __future__ import annotations

import uuid
from dataclasses import dataclass

from portal.anggota import hitungan
from portal.buku_besar import akun
from portal.buku_besar.saldo import NeracaSaldo
from portal.kas import queries as kas
from portal.pembukuan import queries as pembukuan
from portal.pembukuan.catatan import KepalaRantai
from portal.pengawas.halaman import sebut
from portal.pengguna import pengawasan
from portal.pengguna.actor import SEBUTAN
from portal.pengguna.pengawasan import Pandangan

SIMPANAN = (akun.SIMPANAN_POKOK, akun.SIMPANAN_WAJIB, akun.TITIPAN_POKOK)


@dataclass(frozen=True, slots=True)
class Meja:
    """``simpanan``: name of the account and rupiah that the koperasi holds of its members; ``kas``: box and rupiah by the
    book; ``neraca``: the trial balance with the accounts' names."""

    anggota: int
    simpanan: tuple[tuple[str, int], ...]
    kas: tuple[tuple[str, int], ...]
    neraca: NeracaSaldo
    nama_akun: dict[str, str]
    kepala: KepalaRantai


@dataclass(frozen=True, slots=True)
class BarisJejak:
    """A look in words: who, at what, with a link where the page has one."""

    pandangan: Pandangan
    jabatan: str
    perihal: str


def _tanda(ketikan: str | None) -> uuid.UUID | None:
    try:
        return uuid.UUID(ketikan) if ketikan else None
    except ValueError:
        return None


def meja() -> Meja:
    """The desk of the present koperasi."""
    neraca = pembukuan.neraca_per_akun()
    saldo = {b.akun: b.kredit_rupiah - b.debit_rupiah for b in neraca.baris}
    tempat = kas.daftar_tempat_uang()
    isi = pembukuan.saldo_banyak([t.sub_buku_id for t in tempat])
    return Meja(
        hitungan.terhitung("status").get("anggota", 0),
        tuple((pembukuan.nama_akun(a), saldo.get(a, 0)) for a in SIMPANAN),
        tuple((t.sebutan, sum(isi[t.sub_buku_id].values())) for t in tempat),
        neraca,
        {b.akun: pembukuan.nama_akun(b.akun) for b in neraca.baris},
        pembukuan.kepala_rantai(),
    )


def jejak(koperasi_id: uuid.UUID, sebelum: str | None) -> tuple[list[BarisJejak], uuid.UUID | None]:
    """The log of looks, newest first; what ``sebelum`` can't be is no page of it, so the first one."""
    halaman = pengawasan.jejak(koperasi_id, _tanda(sebelum))
    return [BarisJejak(p, SEBUTAN[p.jabatan], sebut(p.halaman, p.alamat)) for p in halaman.baris], halaman.lagi
