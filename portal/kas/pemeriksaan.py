"""What ``flask verifikasi`` derives again of the boxes: who answers for each, and whether it is open, from its history."""

from __future__ import annotations

import uuid

from sqlalchemy import select

from portal.dasar.milik import di_koperasi
from portal.dasar.temuan import Temuan
from portal.extensions import db
from portal.kas.models import RiwayatTempatUang, TempatUang


def periksa(koperasi_id: uuid.UUID) -> list[Temuan]:
    """Boxes that aren't what the last line of their history says, which begins with their opening."""
    t, r = TempatUang, RiwayatTempatUang
    jejak = select(r.tempat_uang_id, r.jenis, r.pengguna_id).where(r.koperasi_id == koperasi_id).order_by(r.pada, r.id)
    kotak = select(t.id, t.nama, t.aktif, t.penanggung_jawab_id).where(t.koperasi_id == koperasi_id)
    with di_koperasi(koperasi_id):
        riwayat: dict[uuid.UUID, list[tuple[str, uuid.UUID]]] = {}
        for tempat_id, jenis, pemegang in db.session.execute(jejak):
            riwayat.setdefault(tempat_id, []).append((jenis, pemegang))
        semua = db.session.execute(kotak).all()
    return [
        Temuan("kas", nama, "buka tutupnya atau pemegangnya tidak sama dengan riwayatnya")
        for id_, nama, aktif, pemegang in semua
        if not _sesuai(riwayat.get(id_, []), aktif, pemegang)
    ]


def _sesuai(riwayat: list[tuple[str, uuid.UUID]], aktif: bool, pemegang: uuid.UUID) -> bool:
    buka = [n for n, (jenis, _p) in enumerate(riwayat) if jenis == "buka"]
    tutup = [n for n, (jenis, _p) in enumerate(riwayat) if jenis == "tutup"]
    akhir = [] if aktif else [len(riwayat) - 1]
    return buka == [0] and tutup == akhir and riwayat[-1][1] == pemegang
