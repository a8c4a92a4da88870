"""What is stored about savings agrees with the book, whatever was paid; and a disagreement is told."""

from __future__ import annotations

import random

import pytest
from loket import Loket
from sqlalchemy import text

from portal.anggota.queries import AnggotaRingkas
from portal.dasar.transaksi import transaksi_sistem
from portal.errors import AturanDilanggar


def _bayar(loket: Loket, orang: AnggotaRingkas, jumlah: int, yakin: bool) -> None:
    try:
        loket.setor(orang, jumlah, yakin=yakin)
    except AturanDilanggar:
        return


@pytest.mark.parametrize("benih", [1, 2, 3])
def test_months_and_balances_agree_after_any_payments(loket: Loket, benih: int) -> None:
    acak = random.Random(benih)
    nomor = [loket.calon(n).nomor for n in ("Siti Aminah", "Tuti Lestari", "Joko Susilo")]
    pelamar = loket.daftar("Rini Astuti")
    for _ke in range(25):
        orang = loket.orang(acak.choice(nomor))
        _bayar(loket, orang, acak.choice([500, 7_000, 20_000, 50_000, 65_500, 240_000]), acak.random() < 0.5)
    loket.setor(pelamar, acak.choice([10_000, 50_000]))
    loket.terima(pelamar)
    assert loket.periksa() == []


def test_a_month_without_its_money_and_a_status_without_its_pokok_are_told(loket: Loket) -> None:
    siti, tuti = loket.anggota(), loket.calon("Tuti Lestari")
    with transaksi_sistem(loket.koperasi.id) as conn:
        milik = {"k": loket.koperasi.id.hex if conn.dialect.name == "sqlite" else str(loket.koperasi.id)}
        conn.execute(text("UPDATE buku_simpanan SET wajib_awal_rupiah = 7 WHERE koperasi_id = :k"), milik)
        conn.execute(text("UPDATE anggota SET status = 'anggota' WHERE koperasi_id = :k"), milik)
    temuan = " ".join(loket.periksa())
    assert f"anggota {siti.nomor}: wajib per bulan 7, saldo 3-1120 0" in temuan
    assert f"anggota {tuti.nomor}: anggota, tetapi pokok 0" in temuan
