"""What a membership's events say about its status. Pure; the stored status is a copy of this."""

from __future__ import annotations

from collections.abc import Iterable

from portal.errors import BentrokBuku

_KELUAR: dict[str | None, str] = {"calon": "keluar", "anggota": "keluar"}
PERPINDAHAN: dict[str, dict[str | None, str]] = {
    "bayar_dahulu": {None: "terdaftar", "ditolak": "terdaftar"},
    "diterima": {None: "calon", "terdaftar": "calon", "ditolak": "calon"},
    "ditolak": {"terdaftar": "ditolak"},
    "pokok_lunas": {"calon": "anggota"},
    "saldo_awal": {None: "anggota", "calon": "anggota"},
    "berhenti": _KELUAR,
    "diberhentikan": _KELUAR,
    "meninggal": _KELUAR,
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
    for satu in jenis:
        status = sesudah(status, satu)
    return status
