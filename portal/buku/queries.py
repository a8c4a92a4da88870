"""What the pages and files of the books show."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import NamedTuple

from flask_babel import gettext as _
from sqlalchemy import select

from portal.bank.queries import Rekening, daftar_rekening
from portal.buku.models import EksporBuku
from portal.buku.permintaan import Permintaan
from portal.buku_besar import akun
from portal.buku_besar.saldo import NeracaSaldo
from portal.dasar.milik import MILIK_AKTIF
from portal.dasar.pinjaman import sambungan
from portal.dasar.siap import Siap
from portal.errors import IsianSalah
from portal.kas.queries import TempatUangRingkas, daftar_tempat_uang
from portal.pembukuan import masa
from portal.pembukuan import queries as pembukuan
from portal.pembukuan.catatan import HalamanJurnal
from portal.pembukuan.masa import BarisKas, BukuKas, UnitBukuRingkas
from portal.pengguna.models import Pengguna

Tempat = TempatUangRingkas | Rekening
SATU_SAJA = "Semua tempat uang milik organisasi. Pilih tempat uang atau unit usaha, tidak keduanya."
_E, _P = EksporBuku.__table__.c, Pengguna.__table__.c
_EKSPOR = Siap(
    select(_E.jenis, _E.bentuk, _E.sejak, _E.sampai, _E.baris, _P.nama, _E.pada)
    .join_from(EksporBuku.__table__, Pengguna.__table__, _P.id == _E.oleh)
    .where(_E.koperasi_id == MILIK_AKTIF)
    .order_by(_E.pada.desc(), _E.id.desc())
    .limit(5)
)


class Ekspor(NamedTuple):
    """A book that left the portal: which, of which days, how many rows, by whom, when (UTC)."""

    jenis: str
    bentuk: str
    sejak: dt.date
    sampai: dt.date
    baris: int
    oleh: str
    pada: dt.datetime


def ekspor_terakhir() -> list[Ekspor]:
    """The last files, newest first."""
    return [Ekspor(*b) for b in _EKSPOR.semua(sambungan())]


def pilihan(jenis: str = "kas") -> tuple[Sequence[Tempat], list[UnitBukuRingkas]]:
    """The boxes (of the bank's book: the accounts, the closed ones too) and the units that a book may be asked for. Two
    statements."""
    tempat: Sequence[Tempat] = daftar_rekening(juga_tutup=True) if jenis == "bank" else daftar_tempat_uang()
    return tempat, masa.daftar_unit()


def buku_kas(p: Permintaan, setelah: int | None = None, batas: int = 50) -> BukuKas:
    """The cash book that was asked for. All boxes are the organisation's: the book of another unit is its account with the
    organisation (1-1910), whatever moved it, cash, bank or a memorial; its balance is what the organisation keeps for it.

    :raises IsianSalah: as ``pastikan_satu``.
    """
    pastikan_satu(p)
    return _buku_uang(akun.ANTAR_UNIT if unit_lain(p) else akun.KAS, p, setelah, batas)


def pastikan_satu(p: Permintaan) -> None:
    """:raises IsianSalah: a box and a unit that isn't the organisation itself were asked for at once."""
    if p.tempat and unit_lain(p):
        raise IsianSalah(SATU_SAJA, "tempat")


def unit_lain(p: Permintaan) -> bool:
    """Is a unit asked for that isn't the organisation itself?"""
    return p.unit is not None and p.unit != pembukuan.unit_org()


def buku_bank(p: Permintaan, setelah: int | None = None, batas: int = 50) -> BukuKas:
    """The same of a bank account, or of all: what the bank holds; cash on its way there is not in it yet."""
    return _buku_uang(akun.BANK, p, setelah, batas)


def _buku_uang(kode: str, p: Permintaan, setelah: int | None, batas: int) -> BukuKas:
    ini = masa.masa(p.sejak, p.sampai)
    return masa.buku_kas(kode, ini, sub_buku_id=p.tempat, unit_id=p.unit, setelah=setelah, batas=batas)


def jurnal(p: Permintaan, setelah: int | None = None, batas: int = 25) -> HalamanJurnal:
    """The journal that was asked for, newest first."""
    ini = masa.masa(p.sejak, p.sampai)
    return masa.daftar_jurnal(ini, jenis=p.jenis, unit_id=p.unit, setelah=setelah, batas=batas)


def neraca(p: Permintaan) -> NeracaSaldo:
    """The trial balance as it stands now, of the koperasi or a unit."""
    return masa.neraca_unit(p.unit) if p.unit else pembukuan.neraca_per_akun()


def uraian(b: BarisKas) -> str:
    """What a line of the cash book was for: the kind, whose (by number: the book knows no names), the note."""
    bagian = [b.sebutan.capitalize()]
    if b.nomor_yang_diralat:
        bagian[0] += f" {b.nomor_yang_diralat}"
    if b.anggota:
        bagian.append(_("anggota no. %(nomor)s", nomor=b.anggota))
    if b.keterangan:
        bagian.append(b.keterangan)
    if b.diralat_oleh:
        bagian.append(_("diralat %(nomor)s", nomor=b.diralat_oleh))
    return ", ".join(bagian)


def lawan(b: BarisKas) -> str:
    """What stands on the other side of a line's entry: one or two accounts by name, of more the first and how many."""
    nama = [pembukuan.nama_akun(kode) for kode in b.lawan]
    if len(nama) > 2:
        return str(_("%(pos)s dan %(n)s pos lain", pos=nama[0], n=len(nama) - 1))
    return ", ".join(nama)


def kertas(b: BarisKas) -> str:
    """The paper that a line refers to: its own number and its day; nothing where it says no more than our receipt."""
    if b.nomor_kertas is None and b.tanggal_bukti == b.tanggal_buku:
        return ""
    return " · ".join(n for n in (b.nomor_kertas, f"{b.tanggal_bukti:%d-%m-%Y}") if n)


KATA_BARIS = {"uraian": uraian, "lawan": lawan, "kertas": kertas}
"""How the lines of a cash book are put into words."""
