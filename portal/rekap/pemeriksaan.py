"""What ``flask verifikasi`` asks of the reviews: the head of the chain that each kept is still the book's."""

from __future__ import annotations

import uuid

from sqlalchemy import select

from portal.dasar.milik import di_koperasi
from portal.dasar.temuan import Temuan
from portal.extensions import db
from portal.pembukuan.bacaan import tabel_jurnal
from portal.rekap.models import Tinjauan


def periksa(koperasi_id: uuid.UUID) -> list[Temuan]:
    """Reviews whose entry number the book doesn't have, or has with another hash."""
    t, j = Tinjauan, tabel_jurnal().c
    perintah = (
        select(t.tanggal, t.sampai_urut, t.hash_kepala, j.hash)
        .join_from(t, tabel_jurnal(), (j.koperasi_id == t.koperasi_id) & (j.urut == t.sampai_urut), isouter=True)
        .where(t.koperasi_id == koperasi_id)
    )
    with di_koperasi(koperasi_id):
        baris = db.session.execute(perintah).all()
    return [
        Temuan("rekap", f"pemeriksaan {b.tanggal}", f"sidik jari catatan ke-{b.sampai_urut} bukan yang dulu diperiksa")
        for b in baris
        if b.hash != b.hash_kepala
    ]
