"""The made-up year as the books see it: whatever happened, debit is kredit, in all and in each unit."""

from __future__ import annotations

import pytest
from flask import Flask
from sqlalchemy import select

from portal.dasar.milik import di_koperasi
from portal.extensions import db
from portal.koperasi import queries as koperasi
from portal.pembukuan import queries as pembukuan
from portal.pembukuan.bacaan import tabel_saldo
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
