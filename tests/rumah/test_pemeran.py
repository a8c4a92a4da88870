"""The cast stands as the README says: each log-in opens by the form, on its own seat, and every post has somebody."""

from __future__ import annotations

import pytest
from flask import Flask
from pintu import Pintu

from portal.contoh.pemeran import AKUN, DILUAR, SANDI
from portal.pengguna import queries as pengguna
from portal.pengguna.actor import SEBUTAN


@pytest.mark.parametrize("akun", AKUN, ids=lambda a: a.nama_masuk)
def test_each_of_the_cast_logs_in_by_the_form(app_pemeran: Flask, akun: object) -> None:
    pintu = Pintu(app_pemeran)
    jawaban = pintu.masuk(akun.nama_masuk, SANDI)  # type: ignore[attr-defined]
    assert jawaban.status_code == 303
    assert pintu.buka(jawaban.headers["Location"]).status_code == 200


@pytest.mark.parametrize("jenis_database", ["sqlite"])
def test_every_post_that_there_is_has_one_of_the_cast_on_it(app_pemeran: Flask) -> None:
    """A post that is added needs a log-in in the demo, or a reason in ``DILUAR``."""
    orang = [pengguna.akun(a.nama_masuk) for a in AKUN]
    duduk = {k.kursi.jabatan for o in orang if o is not None for k in pengguna.kursi_pengguna(o.id)}
    assert duduk == set(SEBUTAN) - DILUAR - {"sistem"}
