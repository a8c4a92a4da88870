"""No answer leads out of the portal, and none names a host that somebody made up."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from urllib.parse import quote

import pytest
from conftest import konteks, pengaturan
from flask import Flask
from masuk.test_tujuan import BURUK
from pintu import Balai, Pintu, kode_untuk
from rumah.test_wewenang import rute_app
from werkzeug.test import TestResponse

from portal import create_app
from portal.dasar.transaksi import transaksi, transaksi_sistem
from portal.dasar.waktu import hari_ini
from portal.pengguna import kode as kode_masuk
from portal.pengguna import pembatas
from portal.pengguna import services as pengguna
from portal.policy import Wewenang

JAHAT = [b for b in BURUK if "jahat" in b or "alert" in b or "text/html" in b]
PALSU = {"X-Forwarded-Host": "jahat.example", "X-Forwarded-Server": "jahat.example", "Forwarded": "host=jahat.example"}
PALSU |= {
    "X-Original-URL": "/jahat",
    "X-Rewrite-URL": "/jahat",
    "X-Forwarded-Prefix": "/jahat",
    "X-Host": "jahat.example",
}


def tetap_di_sini(jawaban: TestResponse) -> None:
    """Neither body nor headers lead away."""
    assert "jahat" not in jawaban.text
    for nama in ("Location", "HX-Redirect", "HX-Push-Url", "HX-Location", "Refresh", "Content-Location", "Link"):
        tujuan = jawaban.headers.get(nama, "/")
        assert tujuan.startswith("/"), f"{nama}: {tujuan}"
        assert not tujuan.startswith(("//", "/\\")), f"{nama}: {tujuan}"
        assert not {"jahat", "alert", "text/html"} & {k for k in ("jahat", "alert", "text/html") if k in tujuan}
    assert "a=b" not in jawaban.headers.get("Set-Cookie", "")


def test_the_choice_of_a_seat_leads_to_pages_of_ours_only(rumah: Balai) -> None:
    nama = rumah.angkat("kasir", "Rini Astuti")
    kasir = rumah.jabatan(nama)
    with transaksi(rumah.ketua, Wewenang.PENGURUS_ANGKAT) as trx:
        kursi = [kasir.id, pengguna.beri_jabatan(trx, kasir.pengguna_id, "pengawas", hari_ini())]
    pintu = rumah.pintu(nama)
    for ke, buruk in enumerate(JAHAT):
        tetap_di_sini(pintu.buka("/masuk/jabatan?next=" + quote(buruk)))
        jawaban = pintu.kirim("/masuk/jabatan", {"kursi": str(kursi[ke % 2]), "next": buruk})
        assert (jawaban.status_code, jawaban.location) == (303, "/beranda"), repr(buruk)
        pintu.buka("/masuk/jabatan")
    jawaban = pintu.kirim("/masuk/jabatan", {"kursi": str(kursi[0]), "next": ["/pengurus", "//jahat.example"]})
    tetap_di_sini(jawaban)


def test_the_set_up_of_the_codes_leads_to_pages_of_ours_only(rumah: Balai) -> None:
    pintu = Pintu(rumah.app)
    pintu.sandi("kricak-ketua")
    for buruk in JAHAT:
        tetap_di_sini(pintu.buka("/masuk/kode?next=" + quote(buruk)))
        tetap_di_sini(pintu.buka("/masuk/kode/baru?next=" + quote(buruk)))
        tetap_di_sini(pintu.kirim("/masuk/kode/baru", {"kode": "000000", "next": buruk}))
    assert len(JAHAT) > kode_masuk.PER_AKUN, "the throttle shut the page meanwhile, and led nowhere either"


def test_a_code_in_a_living_session_leads_to_pages_of_ours_only(rumah: Balai) -> None:
    pintu = rumah.pintu("kricak-ketua")
    for buruk in JAHAT:
        pintu.buka("/masuk/kode")
        isi = {"kode": kode_untuk("kricak-ketua"), "next": buruk}
        jawaban = pintu.kirim("/masuk/kode", isi)
        tetap_di_sini(jawaban)
        assert (jawaban.status_code, jawaban.location) == (303, "/beranda"), repr(buruk)


def test_the_address_that_htmx_names_is_taken_from_our_own_host_only(rumah: Balai) -> None:
    pintu = Pintu(rumah.app)
    for kini in (
        "https://jahat.example/pengurus",
        "//jahat.example/pengurus",
        "https://localhost@jahat.example/",
        "x:y",
    ):
        tetap_di_sini(pintu.buka("/anggota", headers={"HX-Request": "true", "HX-Current-URL": kini}))
    jawaban = pintu.buka(
        "/anggota", headers={"HX-Request": "true", "HX-Current-URL": "https://localhost//jahat.example"}
    )
    tetap_di_sini(jawaban)


def test_no_page_takes_a_host_from_headers(rumah: Balai) -> None:
    """Without a proxy of ours in front, whatever such headers say is air; also where a slip prints the portal's address."""
    for pintu in (Pintu(rumah.app), rumah.pintu("kricak-ketua")):
        for rute, metode in rute_app(rumah.app):
            if metode == "GET" and "<" not in rute:
                tetap_di_sini(pintu.buka(rute, headers=PALSU))


@pytest.fixture
def di_balik_proksi(url_database: str) -> Iterator[Flask]:
    """A portal behind one proxy of ours, which writes these headers anew for each request."""
    aplikasi = create_app(dataclasses.replace(pengaturan(url_database), proksi=1))
    with konteks(aplikasi):
        yield aplikasi


def test_behind_our_proxy_the_address_that_it_saw_counts_and_not_what_the_visitor_wrote(di_balik_proksi: Flask) -> None:
    with transaksi_sistem() as conn:
        for _ke in range(pembatas.PER_ALAMAT - 1):
            pembatas.hitung(conn, pembatas.batas_alamat("203.0.113.9"))
    pintu = Pintu(di_balik_proksi, alamat="127.0.0.1")
    pintu.buka("/masuk")
    for ke, status in enumerate((422, 429, 429)):
        kepala = {"X-Forwarded-For": f"198.51.100.{ke}, 203.0.113.9", "X-Forwarded-Proto": "https"}
        isi = {"nama_masuk": f"nama-{ke}", "sandi": "keliru"}
        assert pintu.kirim("/masuk", isi, headers=kepala).status_code == status


def test_behind_our_proxy_a_foreign_host_is_refused(di_balik_proksi: Flask) -> None:
    pintu = Pintu(di_balik_proksi, alamat="127.0.0.1")
    for jalur in ("/", "/masuk", "/pengurus", "/tidak-ada"):
        jawaban = pintu.buka(jalur, headers={"X-Forwarded-Host": "jahat.example"})
        assert jawaban.status_code == 400
        tetap_di_sini(jawaban)
