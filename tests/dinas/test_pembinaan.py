"""What the dinas knows of a koperasi: pilot, funding, and what the news reported."""

from __future__ import annotations

import re
from typing import Any

import pytest
from flask import Flask
from pintu import SANDI, Balai, Pintu, balai, dinas, kode_kirim, teks

from portal.errors import BentrokBuku, TidakBerwenang, TidakDitemukan
from portal.koperasi import queries, services
from portal.koperasi.services import Pembinaan

ISI: dict[str, Any] = {
    "percontohan": "y",
    "sumber_dana": ["apbd_provinsi", "csr"],
    "anggota_menurut_berita": "130",
    "sumber_keterangan": "Berita tentang kota ini, 2025",
}


def bersih(html: str) -> str:
    """A region without the keys that are new each time it is drawn."""
    isi = re.search(r'<div id="dinas-pembinaan".*?</form>', html, re.DOTALL)
    assert isi
    return re.sub(r'name="(csrf_token|kode_kirim)" value="[^"]+"', "", isi[0])


@pytest.fixture
def milik(rumah: Balai) -> Balai:
    return rumah


@pytest.fixture
def dewi(app: Flask, milik: Balai) -> Pintu:
    dinas("34.71")
    pintu = Pintu(app)
    assert pintu.masuk("dinas-kota-yogyakarta", SANDI).status_code == 303
    return pintu


def test_pilot_several_sources_and_the_news_are_recorded_with_a_name(dewi: Pintu, milik: Balai) -> None:
    assert dewi.buka("/dinas/pembinaan/kricak").status_code == 200
    assert dewi.kirim("/dinas/pembinaan/kricak", ISI | {"kode_kirim": kode_kirim()}).status_code == 303
    profil = queries.profil("kricak")
    assert profil.ringkas.percontohan
    assert [d.jenis for d in profil.dana] == ["apbd_provinsi", "csr"]
    assert (profil.anggota_menurut_berita, profil.sumber_keterangan) == (130, ISI["sumber_keterangan"])
    assert "Diubah oleh Dewi Lestari" in teks(dewi.buka("/dinas/pembinaan/kricak"))


def test_a_source_that_is_taken_out_is_gone_and_the_rest_stays(dewi: Pintu) -> None:
    dewi.kirim("/dinas/pembinaan/kricak", ISI | {"kode_kirim": kode_kirim()})
    dewi.kirim("/dinas/pembinaan/kricak", {"sumber_dana": ["csr", "hibah"], "kode_kirim": kode_kirim()})
    profil = queries.profil("kricak")
    assert [d.jenis for d in profil.dana] == ["hibah", "csr"]
    assert (profil.ringkas.percontohan, profil.anggota_menurut_berita) == (False, None)


@pytest.mark.parametrize(
    ("isian", "kata"),
    [
        ({"sumber_keterangan": ""}, "Tulis berita atau surat"),
        ({"anggota_menurut_berita": "1.3e2"}, "Tulis angka saja"),
        ({"anggota_menurut_berita": "-5"}, "Tulis angka saja"),
        ({"anggota_menurut_berita": "١٣٠"}, "Tulis angka saja"),
        ({"anggota_menurut_berita": "99999999"}, "Tulis angka saja"),
        ({"sumber_keterangan": "<i>berita"}, "tidak bisa dipakai"),
        ({"sumber_keterangan": "x" * 201}, "Terlalu panjang"),
    ],
)
def test_wrong_input_gets_a_sentence_and_nothing_changes(dewi: Pintu, isian: dict[str, Any], kata: str) -> None:
    jawaban = dewi.kirim("/dinas/pembinaan/kricak", ISI | isian | {"kode_kirim": kode_kirim()})
    assert jawaban.status_code == 422
    assert kata in teks(jawaban)
    assert not queries.profil("kricak").dana


def test_an_unknown_source_is_left_out(dewi: Pintu) -> None:
    dewi.kirim("/dinas/pembinaan/kricak", ISI | {"sumber_dana": ["emas", "csr"], "kode_kirim": kode_kirim()})
    assert [d.jenis for d in queries.profil("kricak").dana] == ["csr"]


def test_a_koperasi_of_another_area_is_unknown(app: Flask, dewi: Pintu) -> None:
    asing = balai(app, "35.73.03.1003")
    for kode in ("bumiayu", "tidak-ada"):
        assert dewi.buka(f"/dinas/pembinaan/{kode}").status_code == 404
        assert dewi.kirim(f"/dinas/pembinaan/{kode}", ISI | {"kode_kirim": kode_kirim()}).status_code == 404
    with pytest.raises(TidakDitemukan):
        services.catat_pembinaan(dinas("34.02"), asing.koperasi, Pembinaan(True, ()), kode_kirim())


def test_the_ketua_may_not(milik: Balai) -> None:
    ketua = milik.pintu("kricak-ketua")
    assert ketua.buka("/dinas/pembinaan/kricak").status_code == 403
    assert ketua.kirim("/dinas/pembinaan/kricak", ISI | {"kode_kirim": kode_kirim()}).status_code == 403
    with pytest.raises(TidakBerwenang):
        services.catat_pembinaan(milik.ketua, milik.koperasi, Pembinaan(True, ()), kode_kirim())


def test_twice_is_once_and_another_content_is_refused(milik: Balai) -> None:
    dewi, kunci = dinas("34.71"), kode_kirim()
    for _ in range(2):
        services.catat_pembinaan(dewi, milik.koperasi, Pembinaan(True, ("csr",)), kunci)
    assert len(queries.riwayat(milik.koperasi.id)) == 1
    with pytest.raises(BentrokBuku):
        services.catat_pembinaan(dewi, milik.koperasi, Pembinaan(False, ("csr",)), kunci)


def test_the_swapped_region_is_what_a_refresh_shows(dewi: Pintu, perintah_sql: list[str]) -> None:
    perintah_sql.clear()
    tukar = dewi.kirim("/dinas/pembinaan/kricak", ISI | {"kode_kirim": kode_kirim()}, headers={"HX-Request": "true"})
    assert tukar.headers["HX-Push-Url"] == "/dinas/pembinaan/kricak"
    assert len(perintah_sql) <= 20
    assert bersih(tukar.text) == bersih(dewi.buka("/dinas/pembinaan/kricak").text)
