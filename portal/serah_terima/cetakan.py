"""The handover as a PDF: typst sets it from data; nothing of what was typed is ever read as markup."""

from __future__ import annotations

import json
from pathlib import Path

import typst

from portal.buku_besar.uang import rupiah
from portal.serah_terima.queries import SerahTerimaRingkas

LEMBAR = Path(__file__).parent / "data" / "serah_terima.typ"


def pdf(dokumen: SerahTerimaRingkas, koperasi: str) -> bytes:
    """The pack on paper, with room for both signatures."""
    isi = dokumen.isi
    kas = [[k["nama"], *(rupiah(k[n]) for n in ("buku", "dihitung", "selisih"))] for k in isi["kas"]]
    data = isi | {"kas": kas, "koperasi": koperasi, "tanggal": dokumen.tanggal.strftime("%d-%m-%Y")}
    data |= {"nomor": dokumen.nomor_keputusan, "dari": dokumen.dari, "kepada": dokumen.kepada}
    hasil: bytes = typst.compile(LEMBAR, sys_inputs={"isi": json.dumps(data)})
    return hasil
