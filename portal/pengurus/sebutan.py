"""Words for what the room shows."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

SEBUTAN_RAPAT = {
    "kuorum_rapat": _l("Hadir agar rapat anggota sah"),
    "kuorum_rapat_kedua": _l("Hadir pada rapat kedua, paling lambat 30 hari sesudahnya"),
    "kuorum_ubah_anggaran_dasar": _l("Hadir untuk mengubah anggaran dasar"),
    "setuju_ubah_anggaran_dasar": _l("Setuju dari yang hadir sejumlah itu"),
    "minta_rapat": _l("Bersama-sama bisa meminta rapat"),
}
