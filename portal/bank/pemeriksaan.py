"""What ``flask verifikasi`` derives again: money on its way to each account, against the account's 1-1190."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterator

from sqlalchemy import Select, func, select

from portal.bank.models import MutasiBank, PenutupanRekening, RekeningBank, SetoranBank
from portal.buku_besar import akun
from portal.buku_besar.kas import BEBAN_LAIN
from portal.dasar.milik import di_koperasi
from portal.dasar.temuan import Temuan
from portal.extensions import db
from portal.pembukuan.bacaan import tabel_jurnal_baris, tabel_saldo
from portal.pembukuan.diralat import diralat


def periksa(koperasi_id: uuid.UUID) -> list[Temuan]:
    """Accounts where the deposits that the statement hasn't shown aren't what the book says is on its way, and closed ones
    that aren't empty."""
    r, s, m, z = RekeningBank, SetoranBank, MutasiBank, tabel_saldo().c
    batal = diralat(m.koperasi_id, m.jurnal_id)
    tampak = select(m.id).where(m.koperasi_id == s.koperasi_id, m.setoran_id == s.id, ~batal).exists()
    jalan = (
        select(func.coalesce(func.sum(s.jumlah_rupiah), 0))
        .where(s.koperasi_id == r.koperasi_id, s.rekening_id == r.id, ~diralat(s.koperasi_id, s.jurnal_id), ~tampak)
        .scalar_subquery()
    )
    buku = (
        select(func.coalesce(func.sum(z.saldo_rupiah), 0))
        .where(z.koperasi_id == r.koperasi_id, z.sub_buku_id == r.sub_buku_id, z.akun == akun.UANG_DALAM_PERJALANAN)
        .scalar_subquery()
    )
    isi = (
        select(func.coalesce(func.sum(z.saldo_rupiah), 0))
        .where(z.koperasi_id == r.koperasi_id, z.sub_buku_id == r.sub_buku_id, z.akun == akun.BANK)
        .scalar_subquery()
    )
    with di_koperasi(koperasi_id):
        perintah = select(r.nama_bank, r.aktif, jalan, buku, isi).where(r.koperasi_id == koperasi_id)
        baris = db.session.execute(perintah).all()
        biaya = db.session.execute(_biaya(koperasi_id)).scalars().all()
        tutup = db.session.execute(_tutup(koperasi_id)).scalars().all()
    return [
        *(t for b in baris for t in _temuan(*b)),
        *(Temuan("bank", str(n), "biaya banknya bukan yang ada di catatannya") for n in biaya),
        *(Temuan("bank", n, "tertutupnya tidak sama dengan berita acaranya") for n in tutup),
    ]


def _biaya(koperasi_id: uuid.UUID) -> Select[dt.date]:
    """Days of statements whose fee isn't the cost in their entry."""
    m, b = MutasiBank, tabel_jurnal_baris().c
    di_buku = select(func.coalesce(func.sum(b.jumlah_rupiah), 0)).where(
        b.koperasi_id == m.koperasi_id, b.jurnal_id == m.jurnal_id, b.akun == BEBAN_LAIN
    )
    return select(m.tanggal).where(m.koperasi_id == koperasi_id, m.biaya_rupiah != di_buku.scalar_subquery())


def _tutup(koperasi_id: uuid.UUID) -> Select[str]:
    """Accounts that are closed without minutes, or open in spite of them."""
    r, p = RekeningBank, PenutupanRekening
    ada = select(p.rekening_id).where(p.koperasi_id == r.koperasi_id, p.rekening_id == r.id).exists()
    return select(r.nama_bank).where(r.koperasi_id == koperasi_id, r.aktif == ada)


def _temuan(nama: str, aktif: bool, ada: int, tercatat: int, isi: int) -> Iterator[Temuan]:
    if int(ada) != int(tercatat):
        kata = f"setoran yang belum tampak Rp{int(ada)}, di buku Rp{int(tercatat)}"
        yield Temuan("bank", nama, kata, berat=False)
    if not aktif and int(isi):
        yield Temuan("bank", nama, f"rekening sudah ditutup, di buku masih Rp{int(isi)}", berat=False)
