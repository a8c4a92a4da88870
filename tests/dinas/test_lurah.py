"""The dinas seats the lurah of a kelurahan in its area."""

from __future__ import annotations

import re
from typing import Any

import pytest
from flask import Flask
from pintu import SANDI, Pintu, balai, dinas, kode_kirim, teks

from portal.dasar.waktu import hari_ini

KRICAK = "/dinas/lurah/34.71.01.1001"
LINA = {"nama": "Lina Marlina", "mulai": hari_ini().isoformat(), "nomor_keputusan": "SK-7/2026"}


@pytest.fixture
def dewi(app: Flask) -> Pintu:
    dinas("34.71")
    pintu = Pintu(app)
    assert pintu.masuk("dinas-kota-yogyakarta", SANDI).status_code == 303
    return pintu


def kode_slip(html: str) -> str:
    ditemukan = re.search(r'class="kode-besar">([^<]+)<', html)
    assert ditemukan
    return ditemukan[1]


def test_the_slip_lets_the_lurah_in_and_the_page_shows_who_holds_the_seat(app: Flask, dewi: Pintu) -> None:
    assert "Belum ada lurah atau kepala desa" in dewi.buka(KRICAK).text
    jawaban = dewi.kirim(KRICAK, LINA | {"kode_kirim": kode_kirim()})
    assert jawaban.status_code == 200
    lina = Pintu(app)
    lina.buka("/masuk/slip")
    hasil = lina.kirim("/masuk/slip", {"kode": kode_slip(jawaban.text), "sandi": SANDI})
    assert lina.beri_kode("lurah-kricak", hasil).location == "/lurah"
    assert "Lina Marlina" in dewi.buka(KRICAK).text


def test_the_same_form_again_shows_the_same_slip(dewi: Pintu) -> None:
    kunci = {"kode_kirim": kode_kirim()}
    satu, dua = dewi.kirim(KRICAK, LINA | kunci), dewi.kirim(KRICAK, LINA | kunci)
    assert kode_slip(satu.text) == kode_slip(dua.text)
    lain = dewi.kirim(KRICAK, LINA | kunci | {"nama": "Orang Lain"})
    assert lain.status_code == 409


def test_a_new_slip_for_the_lurah_in_office(dewi: Pintu) -> None:
    satu = dewi.kirim(KRICAK, LINA | {"kode_kirim": kode_kirim()})
    dua = dewi.kirim(KRICAK + "/slip", {"kode_kirim": kode_kirim()})
    assert dua.status_code == 200
    assert kode_slip(satu.text) != kode_slip(dua.text)


def test_without_a_lurah_there_is_no_slip(dewi: Pintu) -> None:
    assert dewi.kirim(KRICAK + "/slip", {"kode_kirim": kode_kirim()}).status_code == 404


@pytest.mark.parametrize(
    "isian",
    [
        {"nama": ""},
        {"nama": "<b>"},
        {"mulai": ""},
        {"mulai": "2026-02-30"},
        {"nomor_keputusan": ""},
        {"selesai": "1999-01-01"},
    ],
)
def test_wrong_input_draws_the_form_again(dewi: Pintu, isian: dict[str, Any]) -> None:
    jawaban = dewi.kirim(KRICAK, LINA | isian | {"kode_kirim": kode_kirim()})
    assert jawaban.status_code == 422
    assert "Perlu diperbaiki" in jawaban.text
    assert "Belum ada lurah atau kepala desa" in teks(dewi.buka(KRICAK))


def test_a_stale_token_on_either_form_draws_the_page_again(dewi: Pintu) -> None:
    dewi.kirim(KRICAK, LINA | {"kode_kirim": kode_kirim()})
    for jalur in (KRICAK, KRICAK + "/slip"):
        jawaban = dewi.kirim(jalur, LINA | {"kode_kirim": kode_kirim(), "csrf_token": "basi"})
        assert jawaban.status_code == 422
        assert "terbuka terlalu lama" in jawaban.text


@pytest.mark.parametrize("kode", ["35.73.03.1003", "34.71.01", "34.71", "99.99.99.9999", "x"])
def test_another_area_is_unknown(dewi: Pintu, kode: str) -> None:
    assert dewi.buka(f"/dinas/lurah/{kode}").status_code == 404
    assert dewi.kirim(f"/dinas/lurah/{kode}", LINA | {"kode_kirim": kode_kirim()}).status_code == 404


def test_only_the_dinas_may(app: Flask) -> None:
    ketua = balai(app).pintu("kricak-ketua")
    assert ketua.buka(KRICAK).status_code == 403
    assert ketua.kirim(KRICAK, LINA | {"kode_kirim": kode_kirim()}).status_code == 403
