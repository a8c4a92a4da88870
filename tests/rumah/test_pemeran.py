"""The cast stands as the README says: each log-in opens by the form, on its own seat."""

from __future__ import annotations

import pytest
from flask import Flask
from pintu import Pintu

from portal.contoh.pemeran import AKUN, SANDI


@pytest.mark.parametrize("akun", AKUN, ids=lambda a: a.nama_masuk)
def test_each_of_the_cast_logs_in_by_the_form(app_pemeran: Flask, akun: object) -> None:
    pintu = Pintu(app_pemeran)
    jawaban = pintu.masuk(akun.nama_masuk, SANDI)  # type: ignore[attr-defined]
    assert jawaban.status_code == 303
    assert pintu.buka(jawaban.headers["Location"]).status_code == 200
