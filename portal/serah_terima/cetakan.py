"""The handover as a PDF."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from portal.buku_besar.uang import rupiah
from portal.dasar import cetakan
from portal.dasar.waktu import ZONA, tanggal_lengkap
from portal.serah_terima.queries import SerahTerimaRingkas

LEMBAR = Path(__file__).parent / "data" / "serah_terima.typ"


def pdf(dokumen: SerahTerimaRingkas, koperasi: str, zona: str = "WIB") -> bytes:
    """The pack on paper, with room for both signatures and the moment when each side confirmed it here."""
    isi = dokumen.isi
    kas = [[k["nama"], *(rupiah(k[n]) for n in ("buku", "dihitung", "selisih"))] for k in isi["kas"]]
    data = isi | {"kas": kas, "koperasi": koperasi, "tanggal": tanggal_lengkap(dokumen.tanggal)}
    data |= {"nomor": dokumen.nomor_keputusan, "dari": dokumen.dari, "kepada": dokumen.kepada}
    data |= {"dari_setuju": _setuju(dokumen.dari_setuju_pada, zona), "kertas": dokumen.nomor_kertas or ""}
    data |= {"tunggakan": _tunggakan(isi.get("tunggakan")), "kepada_setuju": _setuju(dokumen.kepada_setuju_pada, zona)}
    return cetakan.pdf(LEMBAR, data)


def _tunggakan(isi: dict[str, int] | None) -> str:
    """Packs written before this was counted say nothing."""
    return f"{isi['orang']} anggota, {rupiah(isi['rupiah'])}" if isi else ""


def _setuju(saat: dt.datetime | None, zona: str) -> str:
    return f"Disetujui di portal {saat.astimezone(ZONA[zona]):%d-%m-%Y pukul %H.%M} {zona}" if saat else ""
