"""What ``flask verifikasi`` asks of the proposals: who proposed and who decided held the seat that is named, and the amount
is the one in what is carried out."""

from __future__ import annotations

import json
import uuid
from collections.abc import Iterator

from sqlalchemy import select
from sqlalchemy.orm import aliased

from portal.dasar.milik import di_koperasi
from portal.dasar.temuan import Temuan
from portal.extensions import db
from portal.pengguna.models import Jabatan
from portal.persetujuan.models import Pengajuan


def periksa(koperasi_id: uuid.UUID) -> list[Temuan]:
    """Proposals that don't agree with themselves or with the seats."""
    p, ajuan, putusan = Pengajuan, aliased(Jabatan), aliased(Jabatan)
    perintah = (
        select(p.perihal, p.isi, p.jumlah_rupiah, p.pengaju_id, ajuan.pengguna_id, p.pemutus_id, putusan.pengguna_id)
        .outerjoin(ajuan, (ajuan.koperasi_id == p.koperasi_id) & (ajuan.id == p.pengaju_jabatan_id))
        .outerjoin(putusan, (putusan.koperasi_id == p.koperasi_id) & (putusan.id == p.pemutus_jabatan_id))
        .where(p.koperasi_id == koperasi_id)
    )
    with di_koperasi(koperasi_id):
        baris = db.session.execute(perintah).all()
    return [Temuan("persetujuan", b[0], kata) for b in baris for kata in _salah(*b[1:])]


def _salah(
    isi: str,
    jumlah: int | None,
    pengaju: uuid.UUID,
    kursi_pengaju: uuid.UUID | None,
    pemutus: uuid.UUID | None,
    kursi_pemutus: uuid.UUID | None,
) -> Iterator[str]:
    if pengaju != kursi_pengaju or (kursi_pemutus is not None and pemutus != kursi_pemutus):
        yield "yang mengajukan atau memutuskan bukan pemegang jabatan yang disebut"
    try:
        tertulis = json.loads(isi).get("jumlah_rupiah", jumlah)
    except (ValueError, AttributeError):
        yield "isinya tidak terbaca lagi"
    else:
        if tertulis != jumlah:
            yield "jumlahnya bukan jumlah di dalam isinya"
