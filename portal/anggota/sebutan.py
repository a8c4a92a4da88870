"""What people call a status and an event."""

from __future__ import annotations

from functools import cache

from flask_babel import lazy_gettext as _l

STATUS = {
    "terdaftar": _l("Terdaftar"),
    "calon": _l("Calon anggota"),
    "anggota": _l("Anggota"),
    "keluar": _l("Keluar"),
    "ditolak": _l("Ditolak"),
}


@cache
def sebutan_status() -> dict[str, str]:
    """The words for a long list, as text: looked up once, while the portal speaks one language."""
    return {status: str(kata) for status, kata in STATUS.items()}


GOLONGAN = {"biasa": _l("Anggota"), "luar_biasa": _l("Anggota luar biasa, tanpa hak suara")}
PERISTIWA = {
    "bayar_dahulu": _l("Membayar sebelum diputuskan"),
    "diterima": _l("Diterima sebagai calon anggota"),
    "ditolak": _l("Pendaftaran ditolak"),
    "pokok_lunas": _l("Simpanan pokok lunas, menjadi anggota"),
    "saldo_awal": _l("Tercatat anggota menurut saldo awal"),
    "berhenti": _l("Berhenti atas permintaan sendiri"),
    "diberhentikan": _l("Diberhentikan"),
    "meninggal": _l("Meninggal dunia"),
    "pokok_diralat": _l("Simpanan pokok diralat, kembali menjadi calon"),
}
