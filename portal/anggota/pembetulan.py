"""What the register says of people is put right from the sheet that brought them in, sent anew."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from typing import Any

from sqlalchemy import bindparam, select, update

from portal.anggota.kata import ganti_kata
from portal.anggota.models import Anggota
from portal.anggota.nama import kata_nama, nama_urut
from portal.anggota.orang import Pembetulan, indeks_nik, kolom_nik
from portal.dasar.transaksi import Trx

_NIK = ("nik_sandi", "nik_indeks", "nik_samar")
_BERUBAH = ("nama", "nama_urut", "rt", "rw", *_NIK)
_T = Anggota.__table__
_UBAH = (
    update(_T)  # type: ignore[arg-type]
    .where(_T.c.koperasi_id == bindparam("k"), _T.c.id == bindparam("o"))
    .values({n: bindparam("b_" + n) for n in _BERUBAH})
)


def betulkan(trx: Trx, daftar: Sequence[Pembetulan]) -> None:
    """Put name, RT, RW and NIK of these people (a thousand at most) right, whose rows the caller holds under lock and who are
    no anggota yet (an anggota is counted by RW). Four statements, however many they are."""
    assert trx.koperasi_id is not None
    ada = _semula(trx, [p.orang.id for p in daftar])
    ubah = [n for p in daftar if (n := _nilai(trx.koperasi_id, p, ada[p.orang.id])) != ada[p.orang.id]]
    if ubah:
        isi = [{"k": trx.koperasi_id, "o": n["id"]} | {"b_" + k: n[k] for k in _BERUBAH} for n in ubah]
        trx.conn.execute(_UBAH, isi)
    lain = [(p.orang.id, p.orang.nama, p.nama, p.orang.panggilan) for p in daftar]
    ganti_kata(trx, [(i, kata_nama(lama, panggilan), kata_nama(baru, panggilan)) for i, lama, baru, panggilan in lain])


def _semula(trx: Trx, daftar: Sequence[uuid.UUID]) -> dict[uuid.UUID, dict[str, Any]]:
    """What may change, as it stands."""
    if not daftar:
        return {}
    kolom = [_T.c[n] for n in ("id", *_BERUBAH)]
    ini = (_T.c.koperasi_id == trx.koperasi_id, _T.c.id.in_(daftar))
    return {b.id: dict(b._mapping) for b in trx.conn.execute(select(*kolom).where(*ini))}


def _nilai(koperasi_id: uuid.UUID, p: Pembetulan, ada: dict[str, Any]) -> dict[str, Any]:
    """The same as it should stand."""
    nilai = ada | {"nama": p.nama, "rt": p.rt, "rw": p.rw}
    if p.nama != ada["nama"]:
        nilai["nama_urut"] = nama_urut(p.nama)
    if p.nik is not None and indeks_nik(koperasi_id, p.nik) != ada["nik_indeks"]:
        nilai |= kolom_nik(koperasi_id, p.nik, p.orang.id)
    return nilai
