"""An office logs in from one address: whoever comes at the same moment gets in, too."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest
from flask import Flask

from portal.dasar.transaksi import transaksi_sistem
from portal.pengguna import pembatas

ORANG, KALI = 6, 25


def _masuk(app: Flask, nama: str, alamat: str) -> int:
    """Count a try and give it back, as good log-ins do, again and again; returns how often."""
    with app.app_context():
        akun, tempat = pembatas.batas_akun(nama), pembatas.batas_alamat(alamat)
        for _ke in range(KALI):
            with transaksi_sistem() as conn:
                pembatas.hitung(conn, akun, tempat)
            with transaksi_sistem() as conn:
                pembatas.lunasi(conn, akun, tempat)
    return KALI


@pytest.mark.parametrize("nama", [("budi",) * ORANG, tuple(f"orang-{n}" for n in range(ORANG))], ids=["satu", "enam"])
@pytest.mark.parametrize("alamat", ["10.0.0.1", "10.0.0.2", "10.0.0.3"])
def test_good_log_ins_at_the_same_moment_do_not_lock_each_other_out(
    app: Flask, nama: tuple[str, ...], alamat: str
) -> None:
    with ThreadPoolExecutor(ORANG) as utas:
        hasil = list(utas.map(lambda n: _masuk(app, n, alamat), nama))
    assert hasil == [KALI] * ORANG
    with transaksi_sistem() as conn:
        assert pembatas.hitung(conn, *(pembatas.batas_akun(n) for n in set(nama)), pembatas.batas_alamat(alamat)) == 0
