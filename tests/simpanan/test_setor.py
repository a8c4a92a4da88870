"""The act of a deposit, at the service."""

from __future__ import annotations

import pytest
from flask import Flask
from loket import POKOK, WAJIB, Loket, buka_loket


@pytest.fixture
def loket(app: Flask) -> Loket:
    return buka_loket(app)


def test_instalments_make_a_calon_an_anggota_with_the_last_one(loket: Loket) -> None:
    siti = loket.calon()
    assert loket.setor(siti, 30_000).startswith("KM-")
    assert loket.orang(siti.nomor).status == "calon"
    loket.setor(siti, 20_000)
    kini = loket.orang(siti.nomor)
    assert (kini.status, kini.nomor_buku) == ("anggota", 1)
    p = loket.posisi(kini)
    assert (p.titipan_rupiah, p.pokok_rupiah, p.wajib_rupiah) == (0, POKOK, 0)
    assert loket.periksa() == []


def test_pay_first(loket: Loket) -> None:
    berkas = loket.daftar()
    loket.setor(berkas, POKOK)
    siti = loket.terima(berkas)
    assert siti.status == "anggota"
    loket.setor(siti, 3 * WAJIB)
    assert loket.posisi(siti).wajib_rupiah == 60_000
    assert loket.periksa() == []
