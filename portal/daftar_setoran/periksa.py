"""What is stored twice of a sheet must agree: its rows with the book, its cash with the ticked rows and the difference."""

from __future__ import annotations

import uuid
from collections.abc import Iterator

from sqlalchemy import func, select

from portal.buku_besar.akun import KAS
from portal.daftar_setoran.models import DaftarSetoran, DaftarSetoranBaris
from portal.dasar.milik import di_koperasi
from portal.extensions import db
from portal.pembukuan.bacaan import tabel_jurnal, tabel_jurnal_baris


def periksa(koperasi_id: uuid.UUID) -> list[str]:
    """What differs in a koperasi: sentences, empty when all is well."""
    with di_koperasi(koperasi_id):
        return [*_baris(koperasi_id), *_uang(koperasi_id), *_selisih(koperasi_id)]


def _baris(koperasi_id: uuid.UUID) -> Iterator[str]:
    """A booked row is what its entry took into the cash box, and stands on a booked sheet; a draft has booked nothing."""
    d, b, j = DaftarSetoran, DaftarSetoranBaris, tabel_jurnal_baris().c
    kas = select(func.sum(j.jumlah_rupiah)).where(
        j.koperasi_id == koperasi_id, j.jurnal_id == b.jurnal_id, j.sisi == "debit", j.akun == KAS
    )
    perintah = (
        select(d.nomor, d.status, b.jumlah_rupiah, kas.correlate(b).scalar_subquery())
        .join(b, (b.koperasi_id == d.koperasi_id) & (b.daftar_id == d.id))
        .where(d.koperasi_id == koperasi_id, b.jurnal_id.is_not(None))
    )
    for nomor, status, jumlah, tertulis in db.session.execute(perintah):
        if status != "tercatat" or jumlah != tertulis:
            yield f"daftar setoran {nomor} ({status}): sebuah baris {jumlah}, di buku {tertulis}"


def _uang(koperasi_id: uuid.UUID) -> Iterator[str]:
    """The cash of a booked sheet is the sum of its ticked rows and the difference."""
    d, b = DaftarSetoran, DaftarSetoranBaris
    perintah = (
        select(d.nomor, d.uang_rupiah, d.selisih_rupiah, func.coalesce(func.sum(b.jumlah_rupiah), 0))
        .join(b, (b.koperasi_id == d.koperasi_id) & (b.daftar_id == d.id))
        .where(d.koperasi_id == koperasi_id, d.status == "tercatat", b.dicentang)
        .group_by(d.nomor, d.uang_rupiah, d.selisih_rupiah)
    )
    for nomor, uang, selisih, jumlah in db.session.execute(perintah):
        if uang != int(jumlah or 0) + selisih:
            yield f"daftar setoran {nomor}: uang {uang}, baris {jumlah}, selisih {selisih}"


def _selisih(koperasi_id: uuid.UUID) -> Iterator[str]:
    """The difference of a booked sheet is what its entry says, on the same side."""
    d, j, b = DaftarSetoran, tabel_jurnal().c, tabel_jurnal_baris().c
    debit = select(func.sum(b.jumlah_rupiah)).where(
        b.koperasi_id == koperasi_id, b.jurnal_id == d.selisih_jurnal_id, b.sisi == "debit"
    )
    perintah = (
        select(d.nomor, d.selisih_rupiah, j.jenis, debit.correlate(d).scalar_subquery())
        .join(tabel_jurnal(), (j.koperasi_id == d.koperasi_id) & (j.id == d.selisih_jurnal_id))
        .where(d.koperasi_id == koperasi_id)
    )
    for nomor, selisih, jenis, jumlah in db.session.execute(perintah):
        if int(jumlah or 0) != abs(selisih) or jenis != ("selisih_kurang" if selisih < 0 else "selisih_lebih"):
            yield f"daftar setoran {nomor}: selisih {selisih}, di buku {jenis} {jumlah}"
