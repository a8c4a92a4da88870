"""What a membership's events say about its status and kind. Pure; what is stored is a copy of this.

Who left or was dismissed can be accepted again, on the same number; a death ends it for good.
"""

from __future__ import annotations

from collections.abc import Iterable

from portal.errors import BentrokBuku

BIASA, LUAR_BIASA = "biasa", "luar_biasa"
POKOK_DIRALAT = "pokok_diralat"
"""The entry that made the pokok full was taken back: a calon again."""
GOLONGAN = (BIASA, LUAR_BIASA)
MENINGGAL = "meninggal"
_KELUAR: dict[str | None, str] = {"calon": "keluar", "anggota": "keluar"}
PERPINDAHAN: dict[str, dict[str | None, str]] = {
    "bayar_dahulu": {None: "terdaftar", "ditolak": "terdaftar"},
    "diterima": {None: "calon", "terdaftar": "calon", "ditolak": "calon", "keluar": "calon"},
    "ditolak": {"terdaftar": "ditolak"},
    "pokok_lunas": {"calon": "anggota"},
    "saldo_awal": {None: "anggota", "calon": "anggota"},
    "berhenti": _KELUAR,
    "diberhentikan": _KELUAR,
    MENINGGAL: _KELUAR,
    POKOK_DIRALAT: {"anggota": "calon"},
}
URUTAN = {jenis: n for n, jenis in enumerate(PERPINDAHAN)}


def sesudah(status: str | None, jenis: str) -> str:
    """The status after an event.

    :raises BentrokBuku: the register says otherwise: this event cannot follow that status.
    """
    try:
        return PERPINDAHAN[jenis][status]
    except KeyError:
        raise BentrokBuku(
            f"Buku Daftar Anggota tidak mengizinkan ini: orang ini sekarang berstatus {status or 'belum tercatat'}."
        ) from None


def dari_peristiwa(jenis: Iterable[str]) -> str | None:
    """Fold events, oldest first, into a status.

    :raises BentrokBuku: an event cannot follow the ones before it.
    """
    status: str | None = None
    terakhir = ""
    for satu in jenis:
        if terakhir == MENINGGAL:
            raise BentrokBuku("Sesudah meninggal dunia tidak ada peristiwa keanggotaan lagi.")
        status, terakhir = sesudah(status, satu), satu
    return status


def golongan_dari(peristiwa: Iterable[tuple[str, str | None]]) -> str:
    """The kind of membership: what the last acceptance gave, biasa without one. Events as (kind, golongan), oldest first."""
    golongan = BIASA
    for jenis, diberi in peristiwa:
        if jenis == "diterima":
            golongan = diberi or BIASA
    return golongan
