"""What a room wrote beside an entry, against the entry: each kind of entry has its row and each row its kind of entry, of the
same rupiah and day; and a release that was used was one, for that amount, by whom the entry names. Three statements."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from functools import cache
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Select,
    Table,
    Uuid,
    and_,
    bindparam,
    case,
    func,
    literal,
    null,
    or_,
    select,
    union_all,
)

from portal.buku_besar.akun import ANTAR_UNIT
from portal.dasar.milik import di_koperasi
from portal.dasar.temuan import Temuan
from portal.extensions import Base, db

KAMAR = "perawatan"
_MILIK = bindparam("milik", type_=Uuid())


@dataclass(frozen=True, slots=True)
class Pasangan:
    """A table with a row for each entry of these kinds; its column with the rupiah that the entry moved, and with its day."""

    tabel: str
    jenis: tuple[str, ...]
    jumlah: str | None = None
    tanggal: str | None = None


PASANGAN = (
    Pasangan("setoran_bank", ("setor_bank",), "jumlah_rupiah", "tanggal"),
    Pasangan("mutasi_bank", ("mutasi_bank",), None, "tanggal"),
    Pasangan("tarikan_bank", ("tarik_bank",), "jumlah_rupiah"),
    Pasangan("pembayaran_simpanan", ("pengembalian_simpanan", "penarikan_sukarela"), "jumlah_rupiah"),
    Pasangan("akhir_simpanan", ("berhenti", "kembali")),
    Pasangan("penjualan_harian", ("penjualan_harian",), None, "tanggal"),
    Pasangan("saldo_awal", ("saldo_awal",), None, "tanggal"),
    Pasangan("putusan_selisih", ("selisih_putusan", "selisih_kembali")),
    Pasangan(
        "pengeluaran",
        ("pengeluaran", "penerimaan", "pembelian_tempo", "talangan", "tanpa_kas", "pindah_kas"),
        "jumlah_rupiah",
        "tanggal_bukti",
    ),
)
LEPASAN = ("tarikan_bank", "pembayaran_simpanan", "pengeluaran")
"""Tables whose row names the release that it used."""


def periksa(koperasi_id: uuid.UUID) -> list[Temuan]:
    """Entries and rows of a koperasi that don't belong together."""
    with di_koperasi(koperasi_id):
        hasil = [db.session.execute(p, {"milik": koperasi_id}).all() for p in (_jenis(), _isi(), _lepas())]
    return [Temuan(KAMAR, str(perihal), kalimat) for baris in hasil for perihal, kalimat in baris]


def _tabel(nama: str) -> Table:
    return Base.metadata.tables[nama]


@cache
def _jenis() -> Select[Any]:
    j = _tabel("jurnal").c
    baris = union_all(
        *(
            select(t.c.jurnal_id, literal(p.tabel).label("tabel")).where(t.c.koperasi_id == _MILIK)
            for p in PASANGAN
            for t in (_tabel(p.tabel),)
        )
    ).subquery()
    seharusnya = case({k: p.tabel for p in PASANGAN for k in p.jenis}, value=j.jenis, else_="")
    return (
        select(j.nomor, literal("jenis catatannya tidak sama dengan yang ditulis di sampingnya"))
        .select_from(_tabel("jurnal").outerjoin(baris, baris.c.jurnal_id == j.id))
        .where(j.koperasi_id == _MILIK, func.coalesce(baris.c.tabel, "") != seharusnya)
    )


@cache
def _isi() -> Select[Any]:
    """The rupiah beside an entry are the sum of its debits without those between units."""
    j, b = _tabel("jurnal").c, _tabel("jurnal_baris").c
    baris = union_all(*(_kolom(p) for p in PASANGAN if p.jumlah or p.tanggal)).subquery()
    debit = select(func.sum(b.jumlah_rupiah)).where(
        b.koperasi_id == _MILIK, b.jurnal_id == j.id, b.sisi == "debit", b.akun != ANTAR_UNIT
    )
    beda = or_(
        baris.c.jumlah != debit.correlate(_tabel("jurnal")).scalar_subquery(), baris.c.tanggal != j.tanggal_bukti
    )
    return (
        select(j.nomor, literal("jumlah atau harinya bukan yang ditulis di sampingnya"))
        .select_from(baris.join(_tabel("jurnal"), and_(j.koperasi_id == _MILIK, j.id == baris.c.jurnal_id)))
        .where(beda)
    )


def _kolom(p: Pasangan) -> Select[Any]:
    t = _tabel(p.tabel).c
    jumlah = t[p.jumlah] if p.jumlah else null().cast(_tabel("jurnal_baris").c.jumlah_rupiah.type)
    tanggal = t[p.tanggal] if p.tanggal else null().cast(_tabel("jurnal").c.tanggal_bukti.type)
    return select(t.jurnal_id, jumlah.label("jumlah"), tanggal.label("tanggal")).where(t.koperasi_id == _MILIK)


def _apa(t: Any) -> ColumnElement[str]:
    """Of which kind the release must be."""
    return t.jenis if "jenis" in t else literal("tarik_bank" if "rekening_id" in t else "pengeluaran")


@cache
def _lepas() -> Select[Any]:
    """A release that a row names was given, used, of that amount, and by the approver whom the entry names."""
    j, a = _tabel("jurnal").c, _tabel("pengajuan").c
    baris = union_all(
        *(
            select(t.jurnal_id, t.pengajuan_id, t.jumlah_rupiah, _apa(t).label("apa")).where(
                t.koperasi_id == _MILIK, t.pengajuan_id.is_not(None)
            )
            for t in (_tabel(nama).c for nama in LEPASAN)
        )
    ).subquery()
    return (
        select(j.nomor, literal("persetujuan yang dipakainya bukan untuk catatan ini"))
        .select_from(
            baris.join(_tabel("jurnal"), and_(j.koperasi_id == _MILIK, j.id == baris.c.jurnal_id)).join(
                _tabel("pengajuan"), and_(a.koperasi_id == _MILIK, a.id == baris.c.pengajuan_id)
            )
        )
        .where(
            or_(
                a.status != "disetujui",
                a.jenis != baris.c.apa,
                a.dipakai_pada.is_(None),
                a.jumlah_rupiah != baris.c.jumlah_rupiah,
                func.coalesce(j.penyetuju_id, literal(uuid.UUID(int=0), Uuid())) != a.pemutus_id,
            )
        )
    )
