"""Asked again: acts on seats and looks at a NIK want a code given a few minutes ago, and never lose what was typed."""

from __future__ import annotations

import datetime as dt
import re

import pytest
from conftest import pengaturan
from flask import Flask
from pintu import Balai, Pintu, balai, kode_kirim, kode_untuk, teks

from portal import create_app
from portal.dasar.waktu import hari_ini, pada_saat, sekarang
from portal.policy import Wewenang
from portal.web import guard

KETUA, JALUR = "kricak-ketua", "/pengurus/pengangkatan"
LAMA = dt.timedelta(minutes=16)


def _isi() -> dict[str, str]:
    hari = f"{hari_ini():%Y-%m-%d}"
    isi = {"jabatan": "kasir", "nama": "Rini Astuti", "mulai": hari, "nomor_keputusan": "BA-07/2026"}
    return isi | {"kode_kirim": kode_kirim()}


def _basi(rumah: Balai) -> Pintu:
    pintu = rumah.pintu(KETUA)
    with pada_saat(sekarang() + LAMA):
        pintu.buka(JALUR)
    return pintu


def _orang(rumah: Balai) -> int:
    return teks(rumah.pintu(KETUA).buka("/pengurus")).count("Rini Astuti")


def test_a_code_given_a_moment_ago_is_enough(rumah: Balai) -> None:
    pintu = rumah.pintu(KETUA)
    pintu.buka(JALUR)
    assert pintu.kirim(JALUR, _isi()).status_code == 303


@pytest.mark.parametrize("htmx", [False, True])
def test_a_stale_form_comes_back_with_what_was_typed_and_a_field_for_the_code(rumah: Balai, htmx: bool) -> None:
    pintu, isi = _basi(rumah), _isi()
    kepala = {"HX-Request": "true"} if htmx else {}
    with pada_saat(sekarang() + LAMA):
        jawaban = pintu.kirim(JALUR, isi, headers=kepala)
        assert jawaban.status_code == 422
        assert 'name="kode_masuk"' in jawaban.text
        assert "Isian Anda masih ada" in teks(jawaban)
        for nilai in ("Rini Astuti", "BA-07/2026", isi["kode_kirim"]):
            assert nilai in jawaban.text
        assert _orang(rumah) == 0
        jawaban = pintu.kirim(JALUR, isi | {"kode_masuk": kode_untuk(KETUA)}, headers=kepala)
        assert jawaban.status_code in {200, 204, 303}
        assert _orang(rumah) >= 1


def test_a_wrong_code_in_the_form_loses_nothing_and_a_full_throttle_neither(rumah: Balai) -> None:
    pintu, isi = _basi(rumah), _isi()
    with pada_saat(sekarang() + LAMA):
        for ke in range(7):
            jawaban = pintu.kirim(JALUR, isi | {"kode_masuk": "000000"})
            assert jawaban.status_code == 422
            assert "Rini Astuti" in jawaban.text
            assert ("tidak cocok" if ke < 5 else "Terlalu banyak percobaan") in teks(jawaban)
        assert pintu.kirim(JALUR, isi | {"kode_masuk": kode_untuk(KETUA)}).status_code == 422
    with pada_saat(sekarang() + 2 * LAMA):
        assert pintu.kirim(JALUR, isi | {"kode_masuk": kode_untuk(KETUA)}).status_code == 303


def test_after_the_code_the_next_acts_are_not_asked_for_a_while(rumah: Balai) -> None:
    pintu = _basi(rumah)
    with pada_saat(sekarang() + LAMA):
        assert pintu.kirim(JALUR, _isi() | {"kode_masuk": kode_untuk(KETUA)}).status_code == 303
        assert pintu.kirim(JALUR, _isi() | {"jabatan": "sekretaris", "nama": "Sari Dewi"}).status_code == 303


def test_a_remembered_device_releases_nothing(rumah: Balai) -> None:
    pintu = Pintu(rumah.app)
    pintu.beri_kode(KETUA, pintu.sandi(KETUA), ingat="y")
    assert pintu.sandi(KETUA).location == "/beranda"
    pintu.buka(JALUR)
    jawaban = pintu.kirim(JALUR, _isi())
    assert jawaban.status_code == 422
    assert 'name="kode_masuk"' in jawaban.text


def test_what_is_not_sent_with_a_good_token_takes_no_code(rumah: Balai) -> None:
    pintu, kode = _basi(rumah), kode_untuk(KETUA)
    with pada_saat(sekarang() + LAMA):
        kode = kode_untuk(KETUA)
        assert pintu.kirim(JALUR, _isi() | {"csrf_token": "palsu", "kode_masuk": kode}).status_code == 422
        pintu.buka(JALUR)
        assert pintu.kirim(JALUR, _isi() | {"kode_masuk": kode}).status_code == 303, "it was not used up"


def test_odd_codes_in_the_form_are_form_errors(rumah: Balai) -> None:
    pintu = _basi(rumah)
    with pada_saat(sekarang() + LAMA):
        for kode in ("<script>alert(1)</script>", "x" * 5000, "1\x002", "=1+1", "١٢٣٤٥٦"):
            jawaban = pintu.kirim(JALUR, _isi() | {"kode_masuk": kode})
            assert jawaban.status_code == 422
            assert "<script>alert" not in jawaban.text


def test_a_page_that_asks_leads_to_the_code_and_back(app_sendiri: Flask) -> None:
    @app_sendiri.get("/uji-tegas")
    @guard.perlu(Wewenang.PENGURUS_LIHAT, tegas=True)
    def _halaman() -> str:
        return "terbuka"

    rumah = balai(app_sendiri)
    pintu = rumah.pintu(KETUA)
    assert pintu.buka("/uji-tegas").text == "terbuka"
    with pada_saat(sekarang() + LAMA):
        jawaban = pintu.buka("/uji-tegas?bulan=3")
        assert jawaban.location == "/masuk/kode?next=/uji-tegas%3Fbulan%3D3"
        assert "Ingat perangkat" not in teks(pintu.buka(jawaban.location)), "asked again, a device can't be remembered"
        kode = kode_untuk(KETUA)
        assert pintu.kirim("/masuk/kode", {"kode": kode, "next": "/uji-tegas?bulan=3"}).location == "/uji-tegas?bulan=3"
        assert pintu.buka("/uji-tegas").text == "terbuka"


def test_the_app_refuses_to_start_where_a_draft_could_be_lost(app_sendiri: Flask) -> None:
    app = create_app(pengaturan(app_sendiri.config["SQLALCHEMY_DATABASE_URI"]))

    @app.post("/uji-tegas")
    @guard.perlu(Wewenang.PENGURUS_ANGKAT, tegas=True)
    def _kirim() -> str:
        return ""

    with pytest.raises(RuntimeError, match="/uji-tegas"):
        guard.pastikan_terlindung(app)


def test_every_act_on_seats_and_every_look_at_a_nik_asks(app: Flask) -> None:
    """What must ask, whatever else does."""
    harus = re.compile(r"/pengangkatan$|/pengakhiran$|^/pengurus/.*/slip$|^/dinas/lurah/|/nik$|/pemulihan$|/pelepasan$")
    for r in app.url_map.iter_rules():
        if "POST" in (r.methods or ()) and harus.search(r.rule):
            assert app.view_functions[r.endpoint].tegas, r.rule  # type: ignore[attr-defined]
