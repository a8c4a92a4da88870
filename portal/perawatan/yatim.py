"""Rows whose owner is gone: what the database refuses by itself, asked again, since somebody with the disk in hand can turn
the keys off. One statement for all tables; the lines of the book are left to the walk along the chain, which joins each.
"""

from __future__ import annotations

import uuid
from collections import defaultdict
from functools import cache
from typing import Any

from sqlalchemy import Column, CompoundSelect, Table, Uuid, bindparam, func, literal, select, union_all

from portal.dasar.milik import di_koperasi
from portal.dasar.temuan import Temuan
from portal.extensions import Base, db

KAMAR = "perawatan"
DITELUSURI = frozenset({"jurnal_baris", "saldo"})
"""Each of their rows is joined to its owners and counted by ``pembukuan``'s own walk."""
LEPAS = (("peristiwa_keanggotaan", "jurnal_id", "jurnal"), ("pekerjaan", "kursi_id", "jabatan"))
"""References without a key in the database, since their table stands on a lower floor than what they name."""
PEMILIK = {
    "tempat_uang": ("tempat_uang",),
    "rekening_bank": ("rekening_bank",),
    "anggota": ("buku_simpanan",),
    "pihak": ("pihak", "buku_petugas"),
    "dana": ("perjanjian_hibah",),
}
"""Kinds of sub-buku, and the tables of which one names each of them as its own."""
_MILIK = bindparam("milik", type_=Uuid())

Acuan = dict[str, list[Column[Any]]]
"""By table, the columns that name a row of it."""


def periksa(koperasi_id: uuid.UUID) -> list[Temuan]:
    """References of a koperasi's rows that lead nowhere, and sub-buku of which nobody says that they are theirs."""
    with di_koperasi(koperasi_id):
        baris = db.session.execute(_perintah(), {"milik": koperasi_id}).all()
    return [Temuan(KAMAR, perihal, f"{banyak} baris {kalimat}") for perihal, kalimat, banyak in baris if banyak]


@cache
def _perintah() -> CompoundSelect[Any]:
    """A join for each table that is named, not for each of the many columns that name it: planned in a tenth of the time."""
    hilang = [_hilang(tujuan, kolom) for tujuan, kolom in sorted(_acuan().items())]
    return union_all(*hilang, *(_tanpa_pemilik(*p) for p in PEMILIK.items()))


def _acuan() -> Acuan:
    """Every key of the tenants' tables, but the one to the koperasi by which the rows are found."""
    acuan: Acuan = defaultdict(list)
    for tabel in Base.metadata.sorted_tables:
        if "koperasi_id" not in tabel.c or tabel.name in DITELUSURI or "jenis" in tabel.info:
            continue
        for kunci in tabel.foreign_key_constraints:
            acuan[kunci.referred_table.name] += [k for k in kunci.columns if k.name != "koperasi_id"]
    for nama, lepas, tujuan in LEPAS:
        acuan[tujuan].append(Base.metadata.tables[nama].c[lepas])
    return {tujuan: kolom for tujuan, kolom in acuan.items() if kolom}


def _hilang(tujuan: str, kolom: list[Column[Any]]) -> Any:
    induk = Base.metadata.tables[tujuan]
    anak = union_all(
        *(
            select(literal(f"{k.table.name}.{k.name}").label("asal"), k.label("nilai")).where(
                k.table.c.koperasi_id == _MILIK, k.is_not(None)
            )
            for k in sorted(kolom, key=str)
        )
    ).subquery()
    cocok = induk.c[_kunci(induk)] == anak.c.nilai
    if "koperasi_id" in induk.c:
        cocok &= induk.c.koperasi_id == _MILIK
    return (
        select(anak.c.asal, literal(f"menunjuk {tujuan} yang tidak ada"), func.count())
        .select_from(anak.outerjoin(induk, cocok))
        .where(induk.c[_kunci(induk)].is_(None))
        .group_by(anak.c.asal)
    )


def _kunci(tabel: Table) -> str:
    return next(k.name for k in tabel.primary_key if k.name != "koperasi_id")


def _tanpa_pemilik(jenis: str, daftar: tuple[str, ...]) -> Any:
    sub_buku = Base.metadata.tables["sub_buku"]
    perintah = select(literal("sub_buku"), literal(f"{jenis} tanpa pemilik"), func.count())
    perintah = perintah.where(sub_buku.c.koperasi_id == _MILIK, sub_buku.c.jenis == jenis)
    for nama in daftar:
        milik = Base.metadata.tables[nama].c
        perintah = perintah.where(sub_buku.c.id.not_in(select(milik.sub_buku_id).where(milik.koperasi_id == _MILIK)))
    return perintah
