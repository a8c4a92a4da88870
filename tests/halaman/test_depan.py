"""The front page and its search."""

from __future__ import annotations

import re
from urllib.parse import quote

import pytest
from flask import Flask
from pintu import Pintu, balai, teks

from portal.halaman import queries
from portal.pengurus import services as pengurus


def hasil(html: str) -> str:
    """The region that a swap replaces."""
    isi = re.search(r'<div id="halaman-hasil".*?\n</div>', html, re.DOTALL)
    assert isi
    return isi[0]


def test_an_empty_portal_says_so_and_names_the_way_on(app: Flask) -> None:
    jawaban = Pintu(app).buka("/")
    assert jawaban.status_code == 200
    assert "Belum ada koperasi di portal ini" in jawaban.text
    assert jawaban.text.count("<h1") == 1
    assert 'method="post"' not in jawaban.text
    assert "Set-Cookie" not in jawaban.headers


def test_a_kelurahan_is_found_with_its_koperasi_and_another_without(app: Flask) -> None:
    balai(app, "35.73.03.1003")
    tampak = teks(Pintu(app).buka("/?cari=bumi+ayu"))
    assert (
        "Bumiayu Kelurahan, Kec. Kedungkandang, Kota Malang, Jawa Timur Koperasi Kelurahan Merah Putih Bumiayu"
        in tampak
    )
    assert "Bumiayu Desa, Kec. Panggungrejo, Kabupaten Blitar, Jawa Timur belum ada di portal ini" in tampak
    assert tampak.index("Kota Malang") < tampak.index("Kabupaten Blitar")
    assert "1 koperasi di 1 kota dan kabupaten" in tampak


def test_bandarkidul_finds_bandar_kidul(app: Flask) -> None:
    assert "Bandar Kidul Kelurahan, Kec. Mojoroto, Kota Kediri" in teks(Pintu(app).buka("/?cari=bandarkidul"))


def test_several_koperasi_in_one_kelurahan_are_all_shown(app: Flask) -> None:
    satu = balai(app).koperasi
    dua, _ = pengurus.buka_koperasi(satu.wilayah_kode, "Rini", "Koperasi Wanita Melati")
    tampak = Pintu(app).buka("/?cari=kricak").text
    assert f'href="/koperasi/{satu.kode}"' in tampak
    assert f'href="/koperasi/{dua.kode}"' in tampak


def test_at_most_twenty_rows_then_a_word_on_narrowing(app: Flask) -> None:
    jawaban = Pintu(app).buka("/?cari=sumber")
    assert jawaban.text.count('class="hasil-butir"') == 20
    assert "Persempit pencarian" in jawaban.text


def test_a_koperasi_is_shown_though_many_places_begin_so(app: Flask) -> None:
    balai(app, "35.73.03.1003")
    tampak = teks(Pintu(app).buka("/?cari=bumi"))
    assert "Koperasi Kelurahan Merah Putih Bumiayu" in tampak
    assert "Persempit pencarian" in tampak


def test_nothing_found_names_the_way_on(app: Flask) -> None:
    tampak = teks(Pintu(app).buka("/?cari=zzqqzz"))
    assert "Tidak ada kelurahan atau desa bernama “zzqqzz”" in tampak
    assert "Cari menurut wilayah" in tampak


@pytest.mark.parametrize(
    "cari", ["<b>", "{{ 7*7 }}", "=1+1", "x" * 61, "Бумиаю", "بوميايو", "布米亚尤", "a\u202eb", "a\tb\x07"]
)
def test_bad_input_gets_a_sentence_and_is_never_echoed_raw(app: Flask, cari: str) -> None:
    jawaban = Pintu(app).buka("/?cari=" + quote(cari))
    assert jawaban.status_code == 422
    assert "pesan-ingat" in jawaban.text
    assert "Perlu diperbaiki" in jawaban.text
    assert "<b>" not in hasil(jawaban.text)


@pytest.mark.parametrize("cari", ["", "a", " ", "%", "_", "''", '"', "\\", "1", "O'o", ",", "a" * 60, "-"])
def test_odd_input_is_answered_all_the_same(app: Flask, cari: str) -> None:
    assert Pintu(app).buka("/?cari=" + quote(cari)).status_code == 200


def test_nul_bytes_and_broken_utf8_are_no_fault_of_ours(app: Flask) -> None:
    for jalur in (
        "/?cari=%00",
        "/?cari=bumi%00ayu",
        "/?cari=%ff%fe",
        "/?cari=%ed%a0%80",
        "/?cari=a&cari=b",
        "/?cari[]=a",
    ):
        assert Pintu(app).buka(jalur).status_code in (200, 400, 422)


def test_the_swap_is_a_piece_of_the_page(app: Flask) -> None:
    pintu = Pintu(app)
    potongan = pintu.buka("/?cari=kricak", headers={"HX-Request": "true"})
    assert "<html" not in potongan.text
    assert hasil(potongan.text) == hasil(pintu.buka("/?cari=kricak").text)
    assert "HX-Request" in potongan.headers["Vary"]


def test_a_search_costs_few_statements(app: Flask, perintah_sql: list[str]) -> None:
    balai(app)
    perintah_sql.clear()
    Pintu(app).buka("/?cari=tidak+ada+nama+begini")
    assert 0 < len(perintah_sql) <= 10


def test_the_cities_that_hold_most_come_first_and_are_few(app: Flask) -> None:
    balai(app)
    balai(app, "35.73.03.1003")
    depan = queries.depan()
    assert (depan.banyak_koperasi, depan.banyak_kota) == (2, 2)
    assert [k.wilayah.kode for k in depan.kota] == ["34.71", "35.73"]
