"""Demo data goes into an empty demo portal and nowhere else."""

from __future__ import annotations

import pytest
from cast import KECIL
from flask import Flask

from portal.cli import isi_contoh
from portal.contoh import services as contoh
from portal.errors import AturanDilanggar
from portal.pengurus.services import buka_koperasi


def test_never_into_production(app_sendiri: Flask) -> None:
    app_sendiri.config["MODUS"] = "produksi"
    with pytest.raises(AturanDilanggar, match="sungguhan"):
        contoh.isi(KECIL)
    hasil = app_sendiri.test_cli_runner().invoke(isi_contoh)
    assert hasil.exit_code == 1
    assert "sungguhan" in hasil.output


def test_never_beside_a_koperasi(app: Flask) -> None:
    buka_koperasi("34.71.01.1001", "Kartika Ayu")
    with pytest.raises(AturanDilanggar, match="sudah berisi koperasi"):
        contoh.isi(KECIL)
    assert contoh.isi_bila_kosong() is False
    hasil = app.test_cli_runner().invoke(isi_contoh)
    assert hasil.exit_code == 1
    assert "sudah berisi koperasi" in hasil.output


def test_a_filling_that_was_cut_off_is_told(app_sendiri: Flask) -> None:
    app_sendiri.config["MODE_CONTOH"] = True
    buka_koperasi("34.71.01.1001", "Kartika Ayu")
    kata: list[str] = []
    assert contoh.isi_bila_kosong(kata.append) is False
    assert "make bersih" in kata[0]


def test_a_whole_filling_needs_no_word(app_pemeran: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(app_pemeran.config, "MODE_CONTOH", True)
    kata: list[str] = []
    assert contoh.isi_bila_kosong(kata.append) is False
    assert kata == []
