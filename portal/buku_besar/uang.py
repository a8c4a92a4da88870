"""Money as people type, read and hear it. Everywhere an amount is a positive whole number of rupiah."""

from __future__ import annotations

import re

from portal.errors import IsianSalah

JUMLAH_MAKS = 10**12
"""The largest amount of one line, in rupiah: one triliun."""

_PANJANG_TEKS_MAKS = 40
_TERTULIS = re.compile(r"(?:[Rr][Pp][ \u00a0]?)?([1-9][0-9]{0,2}(?:\.[0-9]{3})+|[1-9][0-9]*|0)(?:,00|,-)?")
_BENTUK_LAIN = (
    (re.compile(r"(?:[Rr][Pp] ?)?[0-9]{1,3}(?:,[0-9]{3})+"), "Ribuan dipisah titik, bukan koma. Maksudnya {usul}?"),
    (
        re.compile(r"(?:[Rr][Pp] ?)?[0-9]+(?:[.,][0-9]+)+"),
        "Rupiah ditulis utuh tanpa sen, dan titik hanya untuk ribuan, misalnya 1.250. Berapa rupiah yang dimaksud?",
    ),
    (re.compile(r"(?:[Rr][Pp] ?)?[-\u2212].*"), "Jumlah tidak boleh minus. Berapa rupiah yang dimaksud?"),
    (re.compile(r"[0-9.,]+[eE][+-]?[0-9]+"), "Tulis semua angkanya, jangan disingkat. Berapa rupiah yang dimaksud?"),
    (re.compile(r"0[0-9.]+"), "Jumlah tidak diawali angka nol. Berapa rupiah yang dimaksud?"),
)

_SATUAN = ("", "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan", "sepuluh", "sebelas")
_KELOMPOK = ((10**12, "triliun"), (10**9, "miliar"), (10**6, "juta"), (10**3, "ribu"))


def parse_rupiah(teks: str, bidang: str | None = None) -> int:
    """Read an amount as typed (``1.250.000``, ``1250000``, ``Rp 1.250.000``, trailing ``,00`` or ``,-``) in rupiah.

    Raises ``IsianSalah`` (for the field ``bidang``) for everything else, with a sentence that asks back: a guess at
    what ``1.25`` means costs somebody money. Dots separate thousands and nothing else; only the digits 0 to 9 count.
    """
    isi = teks.strip(" \u00a0")
    if not isi:
        raise IsianSalah("Jumlah uang belum diisi. Berapa rupiah?", bidang)
    if len(isi) > _PANJANG_TEKS_MAKS:
        raise IsianSalah("Tulisan jumlahnya terlalu panjang. Berapa rupiah yang dimaksud?", bidang)
    cocok = _TERTULIS.fullmatch(isi)
    if cocok is None:
        raise IsianSalah(_tanya_balik(isi), bidang)
    return periksa_jumlah(int(cocok[1].replace(".", "")), bidang)


def periksa_jumlah(jumlah_rupiah: int, bidang: str | None = None) -> int:
    """Give the amount back if it lies between 1 and ``JUMLAH_MAKS`` rupiah; raises ``IsianSalah`` otherwise."""
    if jumlah_rupiah < 1:
        raise IsianSalah("Jumlah harus lebih dari nol. Berapa rupiah?", bidang)
    if jumlah_rupiah > JUMLAH_MAKS:
        raise IsianSalah(f"Jumlah paling banyak {rupiah(JUMLAH_MAKS)}. Berapa rupiah yang dimaksud?", bidang)
    return jumlah_rupiah


def ribuan(nilai: int) -> str:
    """A whole number with dots between thousands: 91599 -> 91.599."""
    return f"{nilai:,}".replace(",", ".")


def rupiah(jumlah_rupiah: int) -> str:
    """Write an amount as people read it: ``Rp1.250.000``, and ``-Rp5.000`` for a balance below zero."""
    tanda = "-" if jumlah_rupiah < 0 else ""
    return f"{tanda}Rp{ribuan(abs(jumlah_rupiah))}"


def terbilang(jumlah: int) -> str:
    """Say a number from 0 to below 10^15 in Indonesian words, as a receipt does: ``satu juta seribu``.

    A group of exactly one thousand is "seribu", wherever it stands. Raises ``ValueError`` outside the range.
    """
    if not 0 <= jumlah < 10**15:
        raise ValueError(f"terbilang: {jumlah} is not within 0 .. 10^15 - 1")
    if jumlah == 0:
        return "nol"
    kata: list[str] = []
    for nilai, nama in _KELOMPOK:
        banyak, jumlah = divmod(jumlah, nilai)
        if banyak == 1 and nilai == 1000:
            kata.append("seribu")
        elif banyak:
            kata += [*_ratusan(banyak), nama]
    return " ".join(kata + _ratusan(jumlah))


def _ratusan(n: int) -> list[str]:
    if n >= 200:
        return [_SATUAN[n // 100], "ratus", *_ratusan(n % 100)]
    if n >= 100:
        return ["seratus", *_ratusan(n - 100)]
    if n >= 20:
        return [_SATUAN[n // 10], "puluh", *_ratusan(n % 10)]
    if n >= 12:
        return [_SATUAN[n - 10], "belas"]
    return [_SATUAN[n]] if n else []


def _tanya_balik(isi: str) -> str:
    for bentuk, pesan in _BENTUK_LAIN:
        if bentuk.fullmatch(isi):
            return pesan.format(usul=isi.replace(",", "."))
    return "Jumlah ditulis dengan angka 0 sampai 9 saja, misalnya 50.000. Berapa rupiah yang dimaksud?"
