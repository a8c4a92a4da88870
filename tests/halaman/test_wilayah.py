"""Regions, from all of Indonesia down to a kelurahan."""

from __future__ import annotations

import pytest
from flask import Flask
from pintu import Pintu, balai, teks


def test_one_can_walk_down_to_the_koperasi(app: Flask, perintah_sql: list[str]) -> None:
    balai(app, "35.73.03.1003")
    pintu = Pintu(app)
    langkah = [
        ("/wilayah", "/wilayah/35"),
        ("/wilayah/35", "/wilayah/35.73"),
        ("/wilayah/35.73", "/wilayah/35.73.03"),
        ("/wilayah/35.73.03", "/wilayah/35.73.03.1003"),
        ("/wilayah/35.73.03.1003", "/koperasi/bumiayu"),
    ]
    for halaman, tautan in langkah:
        perintah_sql.clear()
        jawaban = pintu.buka(halaman)
        assert jawaban.status_code == 200
        assert f'href="{tautan}"' in jawaban.text
        assert "1 koperasi di portal ini" in teks(jawaban)
        assert len(perintah_sql) <= 10


def test_a_kelurahan_without_one_says_so(app: Flask) -> None:
    tampak = teks(Pintu(app).buka("/wilayah/35.73.03.1003"))
    assert "Kelurahan Bumiayu" in tampak
    assert "belum ada di portal ini" in tampak


def test_neighbours_with_a_similar_code_are_not_counted(app: Flask) -> None:
    balai(app, "35.73.03.1003")
    assert "Belum ada koperasi" in teks(Pintu(app).buka("/wilayah/35.72"))


@pytest.mark.parametrize("kode", ["99", "35.", "3573", "x", "35.73.03.1003.1", "%25", "..%2f", "٣٥", "35.73.03.100%"])
def test_an_unknown_code_is_not_found(app: Flask, kode: str) -> None:
    assert Pintu(app).buka(f"/wilayah/{kode}").status_code == 404
