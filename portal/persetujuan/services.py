"""Two people: one proposes, another person releases or refuses. No act of this kind has a way round it."""

from __future__ import annotations

from portal.persetujuan.jenis import IZIN_BAYAR, Hasil, Isi, JenisPengajuan, Lanjutan, Susulan, daftarkan, hasil_dari
from portal.persetujuan.keputusan import setujui, tarik, tolak
from portal.persetujuan.pengajuan import ajukan, pakai, perlu_dua
from portal.persetujuan.pita import atur_pita, pita

__all__ = [
    "IZIN_BAYAR",
    "Hasil",
    "Isi",
    "JenisPengajuan",
    "Lanjutan",
    "Susulan",
    "ajukan",
    "atur_pita",
    "daftarkan",
    "hasil_dari",
    "pakai",
    "perlu_dua",
    "pita",
    "setujui",
    "tarik",
    "tolak",
]
