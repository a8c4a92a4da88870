"""Words: how the parts of a payment are called, and why a split is refused."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from functools import lru_cache

from babel.dates import format_date
from flask_babel import gettext as _

from portal.buku_besar.uang import rupiah
from portal.simpanan.usulan import Bagian, Jenis, Rentang, Sebab


@lru_cache(maxsize=512)
def sebut_bulan(bulan: dt.date) -> str:
    """``November 2026``."""
    return str(format_date(bulan, "LLLL yyyy", locale="id"))


def sebut_bagian(bagian: Bagian) -> str:
    """A part as a line that can be filled in."""
    return sebut_rentang(Rentang(bagian.jenis, bagian.jumlah_rupiah, bagian.bulan, bagian.bulan))


def sebut_rentang(baris: Rentang, lunas: bool = False) -> str:
    """A part as people read it; ``lunas``: this payment makes the pokok full."""
    if baris.dari is not None and baris.sampai is not None:
        awal, akhir = sebut_bulan(baris.dari), sebut_bulan(baris.sampai)
        if baris.banyak == 1:
            return str(_("Simpanan wajib %(bulan)s", bulan=awal))
        return str(
            _(
                "Simpanan wajib %(awal)s sampai %(akhir)s (%(banyak)s bulan)",
                awal=awal,
                akhir=akhir,
                banyak=baris.banyak,
            )
        )
    if baris.jenis is Jenis.TITIPAN:
        return str(_("Simpanan pokok, pelunasan") if lunas else _("Titipan simpanan pokok"))
    if baris.jenis is Jenis.POKOK:
        return str(_("Simpanan pokok, kenaikan"))
    return str(_("Simpanan %(jenis)s", jenis=baris.jenis.value))


def sebut_tagihan(baris: Rentang) -> str:
    """What is due: of pokok it doesn't matter yet whether it comes in instalments."""
    return str(_("Simpanan pokok")) if baris.jenis is Jenis.TITIPAN else sebut_rentang(baris)


def sebut_masa(baris: Rentang) -> str:
    """The months of a line alone, where the kind is known: ``November 2026 sampai Januari 2027``."""
    if baris.dari is None or baris.sampai is None:
        return sebut_rentang(baris)
    awal, akhir = sebut_bulan(baris.dari), sebut_bulan(baris.sampai)
    return awal if baris.banyak == 1 else str(_("%(awal)s sampai %(akhir)s", awal=awal, akhir=akhir))


_ALASAN: dict[Sebab, Callable[[Bagian], str]] = {
    Sebab.GANDA: lambda b: _("%(bagian)s tertulis dua kali. Gabungkan jumlahnya.", bagian=sebut_bagian(b)),
    Sebab.TERTUTUP: lambda b: _("%(bagian)s tidak bisa diisi: tidak ada yang kurang di sana.", bagian=sebut_bagian(b)),
    Sebab.LEBIH: lambda b: _(
        "%(bagian)s: %(jumlah)s melebihi kekurangannya.", bagian=sebut_bagian(b), jumlah=rupiah(b.jumlah_rupiah)
    ),
    Sebab.BELUM_LUNAS: lambda b: _("Simpanan wajib baru diterima setelah pokok lunas dan orangnya diterima pengurus."),
    Sebab.BELUM_IZIN: lambda b: _(
        "%(bagian)s belum bisa diterima: menunggu izin usaha simpan pinjam.", bagian=sebut_bagian(b)
    ),
}


def sebut_alasan(sebab: Sebab, bagian: Bagian) -> str:
    """Why this part does not fit, and what to do."""
    return _ALASAN[sebab](bagian)


def sebut_kelebihan(kelebihan_rupiah: int, diterima_rupiah: int, menunggu: bool) -> str:
    """Why money has no place; ``menunggu``: the person waits for the pengurus' decision."""
    lebih = rupiah(kelebihan_rupiah)
    if menunggu and diterima_rupiah == 0:
        return str(_("Titipan pokok sudah penuh. Simpanan wajib diterima setelah pengurus menyetujui pendaftarannya."))
    if menunggu:
        return str(
            _("Kelebihan %(lebih)s: sebelum disetujui pengurus hanya simpanan pokok yang diterima.", lebih=lebih)
        )
    return str(_("Kelebihan %(lebih)s: tidak ada lagi yang bisa dibayar sejauh itu. Kurangi jumlahnya.", lebih=lebih))
