"""A ralat puts no money where nobody keeps any more: a closed box or bank account stays closed and empty."""

from __future__ import annotations

from flask_babel import gettext as _
from sqlalchemy import select

from portal.bank.models import RekeningBank
from portal.dasar.transaksi import Trx
from portal.errors import BentrokBuku
from portal.kas.models import TempatUang
from portal.pembukuan import services as pembukuan
from portal.pembukuan.catatan import CatatanJurnal


def pastikan_terbuka(trx: Trx, catatan: CatatanJurnal, *dahulu: CatatanJurnal) -> None:
    """Every box and account that the entry moved, and those that go back before it, is still in use. The book is held, as
    closing one holds it.

    :raises BentrokBuku: one is closed; the sentence says what to do instead.
    """
    pembukuan.pegang_buku(trx)
    semua = [b for c in (catatan, *dahulu) for b in c.baris]
    buku = {b.sub_buku_id for b in semua if b.jenis_sub_buku in ("tempat_uang", "rekening_bank")}
    if not buku:
        return
    tutup = trx.conn.execute(
        select(TempatUang.nama)
        .where(TempatUang.koperasi_id == trx.koperasi_id, TempatUang.sub_buku_id.in_(buku), ~TempatUang.aktif)
        .union(
            select(RekeningBank.nama_bank).where(
                RekeningBank.koperasi_id == trx.koperasi_id, RekeningBank.sub_buku_id.in_(buku), ~RekeningBank.aktif
            )
        )
    ).scalars()
    if nama := ", ".join(tutup):
        raise BentrokBuku(
            _(
                "%(tempat)s sudah ditutup, jadi catatan %(nomor)s tidak bisa diralat: uangnya akan kembali ke tempat yang tidak"
                " dipakai lagi. Catat perbaikannya sebagai catatan baru di tempat uang atau rekening yang masih dipakai, dan"
                " tulis %(nomor)s di keterangannya.",
                tempat=nama,
                nomor=catatan.nomor,
            )
        )
