"""The made-up year as the books see it: whatever happened, debit is kredit, in all and in each unit."""

from __future__ import annotations

import pytest
from flask import Flask
from sqlalchemy import func, select

from portal.daftar_setoran.models import DaftarSetoran, DaftarSetoranBaris
from portal.dasar.milik import di_koperasi
from portal.extensions import db
from portal.hitung_kas.models import HitungKas
from portal.kas import queries as kas
from portal.koperasi import queries as koperasi
from portal.pembukuan import queries as pembukuan
from portal.pembukuan.bacaan import tabel_jurnal, tabel_saldo
from portal.perawatan.keutuhan import periksa_semua


@pytest.mark.parametrize("kode", ["bumiayu", "buring"])
def test_the_trial_balance_balances_in_total_and_in_each_unit(app_pemeran: Flask, kode: str) -> None:
    milik = koperasi.dengan_kode(kode)
    with di_koperasi(milik.id):
        semua = pembukuan.neraca_per_akun()
        assert 0 < semua.debit_rupiah == semua.kredit_rupiah
        s = tabel_saldo().c
        unit = db.session.execute(select(s.unit_id).where(s.koperasi_id == milik.id).distinct()).scalars().all()
        for satu in unit:
            neraca = pembukuan.neraca_saldo(satu)
            assert neraca.debit_rupiah == neraca.kredit_rupiah, satu
    assert all(h.utuh for h in periksa_semua(kode))


def test_what_the_counter_does_really_happened_in_the_year(app_pemeran: Flask) -> None:
    """Evenings of an RT (one with a susulan, one short of cash), payments, sales, a ralat, a leaver, counts, the bank."""
    milik = koperasi.dengan_kode("bumiayu")
    with di_koperasi(milik.id):
        j, d, b = tabel_jurnal().c, DaftarSetoran, DaftarSetoranBaris
        jenis = select(j.jenis, func.count()).where(j.koperasi_id == milik.id).group_by(j.jenis)
        banyak = {str(b[0]): int(b[1]) for b in db.session.execute(jenis)}
        lembar = db.session.execute(select(d.status, d.selisih_rupiah).where(d.koperasi_id == milik.id)).all()
        susulan = select(func.count()).where(b.koperasi_id == milik.id, b.alasan.is_not(None))
        hitung = db.session.execute(select(HitungKas.tempat_uang_id).where(HitungKas.koperasi_id == milik.id)).scalars()
        tempat = {t.id for t in kas.daftar_tempat_uang()}
        assert (len(tempat), set(hitung)) == (2, tempat), "each box was counted in the year"
        assert db.session.execute(susulan).scalar_one() >= 1
    assert [s for s, _selisih in lembar].count("tercatat") == 3
    assert min(selisih for _s, selisih in lembar) < 0
    terjadi = (
        "setoran_simpanan pengeluaran talangan penjualan_harian ralat berhenti pengembalian_simpanan selisih_kurang"
    )
    for kata in f"{terjadi} selisih_lebih selisih_putusan setor_bank mutasi_bank".split():
        assert banyak.get(kata, 0) >= 1, kata
