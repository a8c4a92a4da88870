"""The bank's test: whoever reads while others post sees books that balance, and balances that are the sum of their lines."""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from itertools import count

from buku_uji import BukuUji
from flask import Flask
from sqlalchemy import BigInteger, Uuid, bindparam, text

from portal.buku_besar.akun import Sisi
from portal.buku_besar.jurnal import TANPA, AlasanRalat, Baris, JenisJurnal, Jurnal, Seri, cermin
from portal.dasar.milik import di_koperasi
from portal.dasar.potret import potret
from portal.dasar.waktu import hari_ini
from portal.extensions import db
from portal.pembukuan import queries

PENULIS, PEMBACA = 4, 3
_BARIS = (
    "SELECT coalesce(sum(CASE b.sisi WHEN 'debit' THEN b.jumlah_rupiah ELSE -b.jumlah_rupiah END), 0) FROM jurnal_baris b"
    " WHERE b.koperasi_id = s.koperasi_id AND b.sub_buku_id = s.sub_buku_id AND b.akun = s.akun AND b.unit_id = s.unit_id"
    " AND b.rincian_id = s.rincian_id"
)
_BEDA = (
    text(
        "SELECT CAST(coalesce(sum(n), 0) AS BIGINT) AS jumlah, coalesce(max(abs(n - baris)), 0) AS beda FROM"
        " (SELECT s.saldo_rupiah AS n, (" + _BARIS + ") AS baris FROM saldo s WHERE s.koperasi_id = :k) x"
    )
    .bindparams(bindparam("k", type_=Uuid()))
    .columns(jumlah=BigInteger(), beda=BigInteger())
)


def _tagihan(buku: BukuUji, n: int) -> Jurnal:
    hari, milik = hari_ini(), buku.koperasi_id
    kas = Baris("1-1110", milik, buku.laci, TANPA, Sisi.KREDIT, n)
    beban = Baris("6-1120", milik, TANPA, TANPA, Sisi.DEBIT, n)
    return Jurnal(JenisJurnal.PENGELUARAN, Seri.KAS_KELUAR, hari, hari, (kas, beban))


def _tulis(buku: BukuUji, ke: int) -> None:
    """A deposit, a bill, and every third time the deposit is taken back."""
    masuk = buku.setor(1_000 + ke, siapa=(buku.ani, buku.wawan)[ke % 2])
    buku.catat(_tagihan(buku, 500 + ke))
    if ke % 3 == 0:
        with di_koperasi(buku.koperasi_id):
            asal = queries.jurnal(masuk.nomor)
        buku.catat(cermin(asal.jurnal(), asal.id, AlasanRalat.SALAH_JUMLAH, hari_ini()))


def baca_sambil_ditulis(app: Flask, buku: BukuUji, banyak: int) -> int:
    """Writers post so many rounds each while readers look; how often they looked. Every look must balance."""
    selesai, urutan, mulai = threading.Event(), count(), threading.Barrier(PENULIS + PEMBACA)

    def tulis() -> int:
        for _ in range(banyak):
            _tulis(buku, next(urutan))
        return 0

    def baca() -> int:
        kali = 0
        while not selesai.is_set() or not kali:
            with di_koperasi(buku.koperasi_id), potret():
                b = db.session.execute(_BEDA, {"k": buku.koperasi_id}).one()
            assert (int(b.jumlah), int(b.beda)) == (0, 0), f"terbaca setengah jadi: {b}"
            kali += 1
        return kali

    def di_dalam(tindakan: Callable[[], int]) -> int:
        with app.app_context():
            mulai.wait()
            try:
                return tindakan()
            finally:
                db.session.remove()

    with ThreadPoolExecutor(PENULIS + PEMBACA) as kolam:
        menulis = [kolam.submit(di_dalam, tulis) for _ in range(PENULIS)]
        membaca = [kolam.submit(di_dalam, baca) for _ in range(PEMBACA)]
        try:
            for m in menulis:
                m.result()
        finally:
            selesai.set()
        return sum(m.result() for m in membaca)
