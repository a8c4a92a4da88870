"""The cast in two small koperasi, made once through the services: Bumiayu and Buring next door, each with people and entries."""

from __future__ import annotations

from portal.contoh.jadwal import Rencana
from portal.contoh.pemeran import BUMIAYU, BURING, KOTA_MALANG, SANDI
from portal.contoh.services import Cakupan, isi

KECIL = Cakupan(
    daerah=(KOTA_MALANG,),
    kelurahan=frozenset({BUMIAYU, BURING}),
    rencana=(
        Rencana(
            BUMIAYU,
            "Malang",
            anggota=8,
            calon=2,
            menunggu=2,
            ditolak=1,
            banyak_rw=2,
            nama_pertama=("Ani Melati", "Wati Kenanga", "Siti Melati", "Siti Melati", "Siti Melati"),
        ),
        Rencana(BURING, "Malang", anggota=6, calon=1, menunggu=1, ditolak=0, banyak_rw=2),
    ),
)
__all__ = ["BUMIAYU", "BURING", "SANDI", "isi_pemeran"]


def isi_pemeran() -> None:
    """Fill an empty, prepared database with the cast."""
    isi(KECIL, lapor=lambda _teks: None)
