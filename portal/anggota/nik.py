"""The NIK: what can only be wrong, and what merely looks odd. Pure.

Sixteen digits: six of the region where it was first issued, DDMMYY of birth (women DD + 40), four of a serial. It is
for life: it does not follow a move, and may differ from a corrected birth date; so region, date and sex only warn.
"""

from __future__ import annotations

import calendar
import datetime as dt

from portal.errors import IsianSalah

PROVINSI = frozenset(
    map(str, [*range(11, 20), 21, *range(31, 37), 51, 52, 53, *range(61, 66), *range(71, 77), 81, 82, *range(91, 97)])
)
PANJANG = 16
_ABAD = (1900, 2000)


def rapikan(nik: str) -> str:
    """Without the spaces, dots and hyphens by which people group it."""
    return "".join(nik.split()).replace(".", "").replace("-", "")


def periksa(nik: str) -> str:
    """The tidied NIK.

    :raises IsianSalah: it cannot be a NIK; the sentence says which part is wrong.
    """
    bersih = rapikan(nik)
    if len(bersih) != PANJANG or not (bersih.isascii() and bersih.isdigit()):
        raise IsianSalah("NIK terdiri dari 16 angka. Periksa lagi di KTP atau kartu keluarga.", "nik")
    if bersih[:2] not in PROVINSI:
        raise IsianSalah("Dua angka pertama NIK bukan kode provinsi. Periksa lagi di KTP.", "nik")
    if not _hari_mungkin(bersih):
        raise IsianSalah("Angka ke-7 sampai ke-12 NIK bukan tanggal lahir yang mungkin. Periksa lagi di KTP.", "nik")
    if bersih[12:] == "0000":
        raise IsianSalah("Empat angka terakhir NIK tidak mungkin 0000. Periksa lagi di KTP.", "nik")
    return bersih


def _hari_mungkin(nik: str) -> bool:
    """A day that exists in either century: 29 February passes if one of the two years leaps."""
    hari, bulan, tahun = _hari(nik), int(nik[8:10]), int(nik[10:12])
    if not 1 <= bulan <= 12:
        return False
    return any(1 <= hari <= calendar.monthrange(abad + tahun, bulan)[1] for abad in _ABAD)


def _hari(nik: str) -> int:
    """Day of birth: 01-31 for men, 41-71 for women; anything else is no day (0)."""
    angka = int(nik[6:8])
    if angka > 40:
        return angka - 40
    return angka if angka <= 31 else 0


def kelamin(nik: str) -> str:
    """L or P, as the day of birth says."""
    return "P" if int(nik[6:8]) > 40 else "L"


def peringatan(nik: str, wilayah_kode: str, lahir: dt.date, kelamin_isian: str) -> list[str]:
    """What the sekretaris should look at on the KTP: sentences, none of which refuses. ``nik`` is a checked one."""
    hasil = []
    if nik[:6] != wilayah_kode.replace(".", "")[:6]:
        hasil.append("NIK diterbitkan di kecamatan lain. Cocokkan alamat di KTP.")
    if (_hari(nik), int(nik[8:10]), int(nik[10:12])) != (lahir.day, lahir.month, lahir.year % 100):
        hasil.append("Tanggal lahir berbeda dari yang tersirat di NIK.")
    if kelamin(nik) != kelamin_isian:
        hasil.append("Jenis kelamin berbeda dari yang tersirat di NIK.")
    return hasil
