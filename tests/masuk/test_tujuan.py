"""After a log-in people go to the page they asked for, and never out of the portal."""

from __future__ import annotations

from urllib.parse import quote

from flask import Flask
from pintu import SANDI, Pintu, balai

from portal.web.tujuan import tujuan_aman

BURUK = [
    "https://jahat.example",
    "http:jahat.example",
    "//jahat.example",
    "///jahat.example",
    "////jahat.example/%2f..",
    "/\\jahat.example",
    "\\\\jahat.example",
    "/\t/jahat.example",
    "/\n/jahat.example",
    "\x00//jahat.example",
    " //jahat.example",
    "javascript:alert(1)",
    "JaVaScRiPt://%0aalert(1)",
    "data:text/html,x",
    "https:jahat.example",
    "https:/jahat.example",
    "jahat.example",
    "@jahat.example",
    "/%09/jahat.example",
    "/%5cjahat.example",
    "/.jahat.example",
    "/tidak/ada/di/portal",
    "/masuk",
    "/masuk/jabatan",
    "/keluar",
    "/pengurus\r\nSet-Cookie: a=b",
    "/pengurus/" + "a" * 600,
    "",
]


def test_a_bad_target_is_no_target(app: Flask) -> None:
    with app.test_request_context("/masuk", base_url="https://localhost"):
        assert [b for b in BURUK if tujuan_aman(b) is not None] == []


def test_our_own_pages_are_targets_with_their_questions(app: Flask) -> None:
    with app.test_request_context("/masuk", base_url="https://localhost"):
        assert tujuan_aman("/pengurus") == "/pengurus"
        assert tujuan_aman("/pengurus?setelah=2026-11-25") == "/pengurus?setelah=2026-11-25"
        assert tujuan_aman(None) is None


def test_who_was_sent_to_the_door_comes_back_where_they_wanted_to_be(app: Flask) -> None:
    balai(app)
    pintu = Pintu(app)
    jawaban = pintu.buka("/pengurus")
    assert (jawaban.status_code, jawaban.location) == (303, "/masuk?next=/pengurus")
    halaman = pintu.buka(jawaban.location)
    assert 'value="/pengurus"' in halaman.text
    hasil = pintu.kirim("/masuk", {"nama_masuk": "kricak-ketua", "sandi": SANDI, "next": "/pengurus"})
    assert hasil.location == "/masuk/kode?next=/pengurus"
    hasil = pintu.beri_kode("kricak-ketua", hasil)
    assert hasil.location == "/pengurus"


def test_a_bad_target_leads_to_the_seats_first_page(app: Flask) -> None:
    balai(app)
    for buruk in ("//jahat.example", "https://jahat.example", "/\\jahat.example", "/keluar"):
        pintu = Pintu(app)
        assert "jahat" not in pintu.buka("/masuk?next=" + quote(buruk)).text
        hasil = pintu.kirim("/masuk", {"nama_masuk": "kricak-ketua", "sandi": SANDI, "next": buruk})
        assert hasil.location == "/masuk/kode"
        assert "jahat" not in pintu.buka("/masuk/kode?next=" + quote(buruk)).text
        hasil = pintu.beri_kode("kricak-ketua", hasil, next=buruk)
        assert hasil.location == "/beranda"


def test_a_region_that_needs_a_log_in_sends_the_whole_page_to_the_door(app: Flask) -> None:
    kepala = {"HX-Request": "true", "HX-Current-URL": "https://localhost/pengurus"}
    jawaban = Pintu(app).buka("/pengurus", headers=kepala)
    assert jawaban.status_code == 204
    assert jawaban.headers["HX-Redirect"] == "/masuk?next=/pengurus"
    jahat = kepala | {"HX-Current-URL": "https://jahat.example/pengurus"}
    assert Pintu(app).buka("/pengurus", headers=jahat).headers["HX-Redirect"] == "/masuk"


def test_a_form_sent_after_the_session_ended_leads_to_the_door(app: Flask) -> None:
    jawaban = Pintu(app).kirim("/pengurus/pengangkatan", {})
    assert (jawaban.status_code, jawaban.location) == (303, "/masuk")
