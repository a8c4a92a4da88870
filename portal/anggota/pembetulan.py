"""What the register says of people is put right from the sheet that brought them in, sent anew."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from typing import Any

from sqlalchemy import select, update

from portal.anggota.models import Anggota
from portal.anggota.nama import kata_nama, nama_urut
from portal.anggota.orang import Pembetulan, indeks_nik, kolom_nik
from portal.anggota.pencatatan import ganti_kata
from portal.dasar.transaksi import Trx


def betulkan(trx: Trx, daftar: Sequence[Pembetulan]) -> None:
    """Put name, RT, RW and NIK of these people (a thousand at most) right, whose rows the caller holds under lock and who are
    no anggota yet (an anggota is counted by RW). A statement for each whom it changes, and one to see whom."""
    assert trx.koperasi_id is not None
    indeks = _indeks(trx, [p.orang.id for p in daftar if p.nik is not None])
    for p in daftar:
        if nilai := _berubah(trx.koperasi_id, p, indeks.get(p.orang.id)):
            ini = (Anggota.koperasi_id == trx.koperasi_id, Anggota.id == p.orang.id)
            trx.conn.execute(update(Anggota).where(*ini).values(**nilai))
        lama, baru = (kata_nama(n, p.orang.panggilan) for n in (p.orang.nama, p.nama))
        ganti_kata(trx, p.orang.id, lama, baru)


def _indeks(trx: Trx, daftar: Sequence[uuid.UUID]) -> dict[uuid.UUID, str | None]:
    if not daftar:
        return {}
    perintah = select(Anggota.id, Anggota.nik_indeks).where(
        Anggota.koperasi_id == trx.koperasi_id, Anggota.id.in_(daftar)
    )
    return dict(trx.conn.execute(perintah).all())


def _berubah(koperasi_id: uuid.UUID, p: Pembetulan, indeks: str | None) -> dict[str, Any]:
    """The columns that say something else now."""
    nilai: dict[str, Any] = {n: getattr(p, n) for n in ("nama", "rt", "rw") if getattr(p, n) != getattr(p.orang, n)}
    if "nama" in nilai:
        nilai["nama_urut"] = nama_urut(p.nama)
    if p.nik is not None and indeks_nik(koperasi_id, p.nik) != indeks:
        nilai |= kolom_nik(koperasi_id, p.nik, p.orang.id)
    return nilai
