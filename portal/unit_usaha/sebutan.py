"""The seven kinds in the ministry's order and words, and the five statuses."""

from __future__ import annotations

from functools import cache

from flask_babel import lazy_gettext as _

# kind -> name of the outlet, as the ministry writes it (its two "Embrio" remarks left out)
TUJUH = {
    "sembako": "Gerai Sembako",
    "apotek": "Apotek Desa",
    "kantor": "Gerai Kantor Koperasi",
    "simpan_pinjam": "Gerai Unit Usaha Simpan Pinjam",
    "klinik": "Gerai Klinik Desa",
    "cold_storage": "Gerai Cold Storage",
    "logistik": "Logistik (Distribusi)",
}
LAIN = "lain"
STATUS = {
    "belum": _("Belum"),
    "rencana": _("Rencana"),
    "izin": _("Izin diurus"),
    "berjalan": _("Berjalan"),
    "berhenti": _("Berhenti"),
}


@cache
def sebutan_status() -> dict[str, str]:
    """The words for a table, as text: looked up once, while the portal speaks one language."""
    return {status: str(kata) for status, kata in STATUS.items()}


ARTI_STATUS = {
    "belum": _("Belum direncanakan"),
    "rencana": _("Sudah direncanakan, belum mengurus izin"),
    "izin": _("Izinnya sedang diurus"),
    "berjalan": _("Melayani anggota"),
    "berhenti": _("Pernah berjalan, sekarang berhenti"),
}
IKON = {
    "sembako": "shopping-basket",
    "apotek": "pill",
    "kantor": "building-2",
    "simpan_pinjam": "piggy-bank",
    "klinik": "stethoscope",
    "cold_storage": "snowflake",
    "logistik": "truck",
    LAIN: "store",
}
