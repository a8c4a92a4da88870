"""What the news of 2025 reported of a koperasi, entered by the role that would enter it: the ketua, or the dinas."""

from __future__ import annotations

import csv
from collections import defaultdict
from pathlib import Path

from portal.koperasi import services as koperasi
from portal.koperasi.queries import KoperasiRingkas
from portal.koperasi.services import Pembinaan, Profil
from portal.pengguna.actor import ActorPengguna

DATA = Path(__file__).parent / "data" / "fakta.csv"
Fakta = dict[str, list[str]]


def baca() -> dict[str, Fakta]:
    """Facts by wilayah code: field -> values, in the order of the file; ``sumber`` holds the source."""
    semua: dict[str, Fakta] = defaultdict(lambda: defaultdict(list))
    with DATA.open(newline="", encoding="utf-8") as berkas:
        for b in csv.DictReader(berkas):
            semua[b["wilayah_kode"]][b["bidang"]].append(b["nilai"])
            semua[b["wilayah_kode"]]["sumber"] = [b["sumber"]]
    return semua


def _satu(fakta: Fakta, bidang: str) -> str | None:
    return fakta[bidang][0] if fakta.get(bidang) else None


def catat_ketua(ketua: ActorPengguna, fakta: Fakta, kode_kirim: str) -> None:
    """The ketua's part: stage, papers, local potential."""
    if not {"tahap", "akta_ada", "sk_ada", "potensi_lokal"} & set(fakta):
        return
    isi = Profil(
        tahap=_satu(fakta, "tahap") or "belum_tercatat",
        potensi_lokal=_satu(fakta, "potensi_lokal"),
        akta_ada=True if fakta.get("akta_ada") else None,
        sk_ada=True if fakta.get("sk_ada") else None,
    )
    koperasi.ubah_profil(ketua, isi, kode_kirim)


def catat_dinas(dinas: ActorPengguna, tempat: KoperasiRingkas, fakta: Fakta, kode_kirim: str) -> None:
    """The dinas' part: pilot, funding, the number of members that the news gave, and which news it was."""
    anggota = _satu(fakta, "anggota_menurut_berita")
    isi = Pembinaan(
        percontohan=bool(fakta.get("percontohan")),
        sumber_dana=tuple(fakta.get("sumber_dana", ())),
        anggota_menurut_berita=int(anggota) if anggota else None,
        sumber_keterangan=_satu(fakta, "sumber"),
    )
    koperasi.catat_pembinaan(dinas, tempat, isi, kode_kirim)
