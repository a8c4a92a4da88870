"""One cell read as what its column asks for. Pure: a value comes back, or a sentence that says what to type instead."""

from __future__ import annotations

import datetime as dt
import re
from typing import Any

from flask_babel import gettext as _

from portal.anggota.nik import rapikan as rapikan_nik
from portal.buku_besar.uang import JUMLAH_MAKS, parse_rupiah
from portal.dasar.waktu import NAMA_BULAN, awal_bulan
from portal.errors import IsianSalah

Sel = Any
"""What ``berkas.baca`` gives: text, a whole number, ``{"t": day}``, ``{"d": decimals}``, ``{"x": else}``, ``{"e": error}``."""

_RAPEL = re.compile(r"(?:\bbulan\b|\bbln\b|\brapel\b|[x×@+&])", re.IGNORECASE)
_KOSONG = frozenset({"", "-", "–", "0"})
_BULAN = {nama.lower(): ke for ke, nama in NAMA_BULAN.items()}
_BULAN |= {nama[:3]: ke for nama, ke in list(_BULAN.items())} | {"agt": 8, "ags": 8, "pebruari": 2, "nopember": 11}
_HARI_EXCEL = dt.date(1899, 12, 30)
TAHUN_AWAL, TAHUN_AKHIR = 1945, 2100


class SelSalah(Exception):
    """The cell can't be read; the sentence says why and what to type."""


def tulisan(isi: Sel) -> str:
    """The cell as it is shown again."""
    if isinstance(isi, dict):
        jenis, nilai = next(iter(isi.items()))
        return dt.date.fromisoformat(nilai).strftime("%d-%m-%Y") if jenis == "t" else str(nilai)
    return str(isi)


def _tolak_rusak(isi: Sel) -> None:
    if isinstance(isi, dict) and "e" in isi:
        raise SelSalah(_("Rumusnya rusak (%(apa)s). Ketik isinya langsung, tanpa rumus.", apa=isi["e"]))


def rupiah(isi: Sel) -> int:
    """An amount; empty is 0."""
    _tolak_rusak(isi)
    if isinstance(isi, dict):
        if "d" in isi:
            raise SelSalah(_("Rupiah ditulis utuh tanpa koma. Bulatkan %(n)s menurut buku lama.", n=isi["d"]))
        raise SelSalah(_("Ini bukan jumlah uang. Ubah format selnya menjadi angka, lalu ketik jumlah rupiahnya."))
    if isinstance(isi, int):
        return _dalam_batas(isi)
    if isi in _KOSONG:
        return 0
    if _RAPEL.search(isi):
        raise SelSalah(
            _(
                "Tulis jumlah rupiahnya saja. Kalau beberapa bulan sekaligus, jumlahkan, lalu tulis bulan terakhirnya"
                " di kolom Wajib lunas sampai."
            )
        )
    try:
        return parse_rupiah(isi)
    except IsianSalah as galat:
        raise SelSalah(galat.pesan) from None


def _dalam_batas(n: int) -> int:
    if n < 0:
        raise SelSalah(_("Jumlah tidak boleh minus. Tulis yang benar-benar ada; penarikan dikurangkan dulu."))
    if n > JUMLAH_MAKS:
        raise SelSalah(_("Jumlah ini terlalu besar. Hapus angka nol yang kelebihan."))
    return n


def tanggal(isi: Sel) -> dt.date | None:
    """A day: a date cell, or ``17-08-2025`` as text. A bare serial number is asked about, never guessed."""
    _tolak_rusak(isi)
    if isinstance(isi, int):
        raise SelSalah(_angka_tanggal(isi))
    if isinstance(isi, dict):
        if "t" not in isi:
            raise SelSalah(_("Ini bukan tanggal. Tulis seperti 17-08-2025."))
        return _tahun_wajar(dt.date.fromisoformat(isi["t"]))
    if isi in _KOSONG:
        return None
    return _tahun_wajar(_hari_tertulis(isi))


def _angka_tanggal(n: int) -> str:
    if 16_000 <= n <= 73_000:
        hari = _HARI_EXCEL + dt.timedelta(days=n)
        return str(
            _(
                "Angka %(n)s bukan tanggal; mungkin maksudnya %(hari)s. Ubah format selnya menjadi tanggal.",
                n=n,
                hari=f"{hari:%d-%m-%Y}",
            )
        )
    return str(_("Angka %(n)s bukan tanggal. Tulis seperti 17-08-2025.", n=n))


def _hari_tertulis(isi: str) -> dt.date:
    bagian = re.split(r"[-/. ]+", isi)
    if len(bagian) != 3:
        raise SelSalah(_("Tulis tanggal lengkap seperti 17-08-2025."))
    if _angka(bagian[0], 4) and len(bagian[0]) == 4:
        bagian.reverse()
    hari, bulan, tahun = bagian
    ke = _BULAN.get(bulan.lower()) or (int(bulan) if _angka(bulan, 2) else 0)
    if not (_angka(hari, 2) and _angka(tahun, 4) and len(tahun) == 4 and 1 <= ke <= 12):
        raise SelSalah(_("Tulis tanggal lengkap seperti 17-08-2025, tahunnya empat angka."))
    try:
        return dt.date(int(tahun), ke, int(hari))
    except ValueError:
        raise SelSalah(_("Tanggal ini tidak ada di kalender.")) from None


def _angka(teks: str, maks: int) -> bool:
    return 0 < len(teks) <= maks and teks.isascii() and teks.isdigit()


def _tahun_wajar(hari: dt.date) -> dt.date:
    if not TAHUN_AWAL <= hari.year <= TAHUN_AKHIR:
        raise SelSalah(_("Tahun %(n)s tidak masuk akal. Betulkan tahunnya.", n=hari.year))
    return hari


def bulan(isi: Sel) -> dt.date | None:
    """A month, as its first day: a date cell, ``06-2026``, ``Juni 2026``, or a whole day."""
    if not isinstance(isi, str) or isi in _KOSONG:
        hari = tanggal(isi)
        return awal_bulan(hari) if hari else None
    bagian = re.split(r"[-/. ]+", isi)
    if len(bagian) == 3:
        return awal_bulan(_tahun_wajar(_hari_tertulis(isi)))
    if len(bagian) == 2 and _angka(bagian[0], 4) and len(bagian[0]) == 4:
        bagian.reverse()
    ke = _BULAN.get(bagian[0].lower()) or (int(bagian[0]) if _angka(bagian[0], 2) else 0)
    if len(bagian) != 2 or not 1 <= ke <= 12 or not (_angka(bagian[1], 4) and len(bagian[1]) == 4):
        raise SelSalah(_("Tulis satu bulan seperti 06-2026 atau Juni 2026."))
    return _tahun_wajar(dt.date(int(bagian[1]), ke, 1))


def nik(isi: Sel) -> str | None:
    """The digits of a NIK. As a number a spreadsheet has lost the last of them."""
    _tolak_rusak(isi)
    if isinstance(isi, int | dict):
        raise SelSalah(
            _(
                "NIK tersimpan sebagai angka, jadi angka terakhirnya bisa hilang. Ubah format kolomnya menjadi Teks,"
                " lalu ketik ulang."
            )
        )
    if re.fullmatch(r"[0-9]+[.,][0-9]+[Ee]\+?[0-9]+", isi):
        raise SelSalah(
            _("NIK ini sudah disingkat oleh Excel. Ubah format kolomnya menjadi Teks, lalu ketik ulang 16 angkanya.")
        )
    return rapikan_nik(isi.lstrip("'")) or None


def nomor(isi: Sel) -> int | None:
    """A member's number in the portal."""
    _tolak_rusak(isi)
    if isinstance(isi, str) and isi in {"", "-"}:
        return None
    if isinstance(isi, str) and _angka(isi, 9):
        return int(isi)
    if isinstance(isi, int) and 0 < isi < 10**9:
        return isi
    raise SelSalah(_("Nomor di portal hanya angka, misalnya 12. Kosongkan untuk orang yang belum ada di portal."))


def rt_rw(isi: Sel) -> str | None:
    """RT and RW in one shape: ``3``, ``03`` and ``003`` are the same."""
    _tolak_rusak(isi)
    teks = str(isi) if isinstance(isi, int | str) else ""
    if teks in {"", "-"} and not isinstance(isi, dict):
        return None
    if not _angka(teks, 3) or int(teks) == 0:
        raise SelSalah(_("Tulis dengan angka saja, misalnya 03."))
    return f"{int(teks):02d}"


def nama(isi: Sel) -> str:
    """A name."""
    _tolak_rusak(isi)
    if not isinstance(isi, str):
        raise SelSalah(_("Ini bukan nama. Ketik nama orangnya."))
    bersih = " ".join(isi.split())
    if len(bersih) > 80:
        raise SelSalah(_("Terlalu panjang: paling banyak %(maks)s huruf.", maks=80))
    if (
        any(h in bersih for h in "<>{}")
        or bersih[:1] in set("=+@-")
        or re.search("[\u200b-\u200f\u202a-\u202e\u2066-\u2069]", bersih)
    ):
        raise SelSalah(_("Ada tanda yang tidak bisa dipakai di nama. Ketik ulang namanya."))
    if any(h.isdigit() for h in bersih):
        raise SelSalah(_("Nama tidak berisi angka. Pindahkan angkanya ke kolom yang benar."))
    return bersih
