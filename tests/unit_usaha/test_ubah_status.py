"""The honest status of a unit: one form changes status, reason and next step."""

from __future__ import annotations

import datetime as dt
import re
from typing import Any

import pytest
from flask import Flask
from pintu import BUMIJO, Balai, Pintu, balai, kode_kirim, teks

from portal.dasar.milik import di_koperasi
from portal.dasar.waktu import hari_ini
from portal.errors import BanyakIsianSalah, BentrokBuku
from portal.koperasi import services as koperasi
from portal.unit_usaha import queries, services
from portal.unit_usaha.sebutan import TUJUH
from portal.unit_usaha.services import Keadaan

KEMARIN, BESOK = (hari_ini() + dt.timedelta(days=n) for n in (-1, 1))
RENCANA = {
    "status": "rencana",
    "alasan": "Menunggu apoteker penanggung jawab.",
    "langkah_berikut": "Bertemu dinas kesehatan",
    "tanggal_langkah": BESOK.isoformat(),
}


def bersih(html: str) -> str:
    """A region without the keys that are new each time it is drawn."""
    isi = re.search(r'<div id="unit_usaha-unit".*?</section>', html, re.DOTALL)
    assert isi
    return re.sub(r'name="(csrf_token|kode_kirim)" value="[^"]+"', "", isi[0])


@pytest.fixture
def ketua(rumah: Balai) -> Pintu:
    return rumah.pintu("kricak-ketua")


def test_a_koperasi_opens_with_the_seven_in_the_ministrys_order_and_none_begun(rumah: Balai) -> None:
    unit = queries.daftar(rumah.koperasi.id)
    assert [u.nama for u in unit] == list(TUJUH.values())
    assert {u.status for u in unit} == {"belum"}
    assert [u.urutan for u in unit] == list(range(1, 8))


def test_the_ketua_changes_status_reason_and_next_step_in_one_form(app: Flask, ketua: Pintu) -> None:
    assert "Apotek Desa" in ketua.buka("/unit-usaha").text
    assert ketua.buka("/unit-usaha/2").status_code == 200
    assert ketua.kirim("/unit-usaha/2", RENCANA | {"kode_kirim": kode_kirim()}).status_code == 303
    publik = teks(Pintu(app).buka("/koperasi/kricak"))
    assert "Apotek Desa Menunggu apoteker penanggung jawab. Langkah berikutnya: Bertemu dinas kesehatan" in publik
    assert "dicatat oleh Kartika Ayu" in teks(ketua.buka("/unit-usaha/2"))


def test_the_wakil_for_business_may_too_and_nobody_else(rumah: Balai, app: Flask) -> None:
    milik = rumah
    wakil, sari = milik.angkat("wakil_usaha", "Wati"), milik.angkat("sekretaris", "Sari")
    assert milik.pintu(wakil).kirim("/unit-usaha/2", RENCANA | {"kode_kirim": kode_kirim()}).status_code == 303
    ditolak = milik.pintu(sari)
    for jalur in ("/unit-usaha", "/unit-usaha/2", "/unit-usaha/baru"):
        assert ditolak.buka(jalur).status_code == 403
    assert ditolak.kirim("/unit-usaha/1", RENCANA | {"kode_kirim": kode_kirim()}).status_code == 403
    assert Pintu(app).buka("/unit-usaha/2").headers["Location"].startswith("/masuk")


def test_a_unit_that_starts_to_run_gets_its_unit_in_the_ledger_once(rumah: Balai) -> None:
    milik = rumah
    for status in ("berjalan", "berhenti", "berjalan"):
        unit = queries.dengan_urutan(milik.koperasi.id, 1)
        services.ubah_status(milik.ketua, unit, Keadaan(status, "Pasokan berubah."), kode_kirim())
    akhir = queries.dengan_urutan(milik.koperasi.id, 1)
    assert akhir.berjalan
    assert akhir.unit_buku_id is not None
    assert [p.status for p in queries.riwayat(akhir)] == ["berjalan", "berhenti", "berjalan"]


@pytest.mark.parametrize(
    ("isian", "kata"),
    [
        ({"status": ""}, "Pilih salah satu status"),
        ({"status": "jalan"}, "Pilih salah satu status"),
        ({"alasan": ""}, "Tulis alasannya"),
        ({"alasan": "   "}, "Tulis alasannya"),
        ({"status": "izin", "langkah_berikut": ""}, "Tulis langkah berikutnya"),
        ({"tanggal_langkah": KEMARIN.isoformat()}, "tidak boleh sudah lewat"),
        ({"tanggal_langkah": "2027-02-29"}, "tidak ada di kalender"),
        ({"tanggal_langkah": "besok"}, "Tulis tanggal seperti"),
        ({"status": "belum", "langkah_berikut": ""}, "tulis juga langkahnya"),
        ({"alasan": "x" * 301}, "Terlalu panjang"),
        ({"alasan": "<script>"}, "tidak bisa dipakai"),
        ({"langkah_berikut": "Встреча"}, "huruf Latin"),
    ],
)
def test_wrong_input_gets_a_sentence_and_nothing_changes(ketua: Pintu, isian: dict[str, Any], kata: str) -> None:
    jawaban = ketua.kirim("/unit-usaha/2", RENCANA | isian | {"kode_kirim": kode_kirim()})
    assert jawaban.status_code == 422
    assert kata in teks(jawaban)
    assert "Belum pernah diubah" in teks(ketua.buka("/unit-usaha/2"))


def test_what_a_status_asks_for_does_not_say_that_it_may_stay_empty(ketua: Pintu) -> None:
    isi = teks(ketua.buka("/unit-usaha/2"))
    assert isi.count("(boleh kosong)") == 1, "the day of the next step alone"
    assert "Perlu, kecuali usahanya sudah berjalan" in isi
    assert "Perlu untuk Rencana dan Izin diurus" in isi


def test_simpan_pinjam_without_a_licence_runs_only_with_a_word_on_it(rumah: Balai, app: Flask) -> None:
    milik = rumah
    unit = queries.dengan_urutan(milik.koperasi.id, 4)
    assert unit.jenis == "simpan_pinjam"
    with pytest.raises(BanyakIsianSalah):
        services.ubah_status(milik.ketua, unit, Keadaan("berjalan"), kode_kirim())
    berita = Keadaan("berjalan", "Menurut berita berjalan, izin belum tercatat.")
    services.ubah_status(milik.ketua, unit, berita, kode_kirim())
    publik = teks(Pintu(app).buka("/koperasi/kricak"))
    assert "Menurut berita berjalan, izin belum tercatat." in publik
    assert "Izin usaha simpan pinjam belum tercatat di portal ini" in publik
    izin = koperasi.Profil("operasional", izin_usp_nomor="9/2026", izin_usp_tanggal=dt.date(2026, 1, 2))
    koperasi.ubah_profil(milik.ketua, izin, kode_kirim())
    services.ubah_status(milik.ketua, unit, Keadaan("berjalan"), kode_kirim())
    assert "Izin usaha simpan pinjam belum tercatat di portal ini" not in teks(Pintu(app).buka("/koperasi/kricak"))


def test_twice_is_once_and_another_content_is_refused(rumah: Balai) -> None:
    milik, kunci = rumah, kode_kirim()
    unit = queries.dengan_urutan(milik.koperasi.id, 3)
    for _ in range(2):
        services.ubah_status(milik.ketua, unit, Keadaan("belum", "Belum ada ruang."), kunci)
    assert len(queries.riwayat(unit)) == 1
    with pytest.raises(BentrokBuku):
        services.ubah_status(milik.ketua, unit, Keadaan("belum", "Lain lagi."), kunci)


def test_the_same_form_with_another_content_shows_the_conflict_in_the_form(ketua: Pintu) -> None:
    kunci = {"kode_kirim": kode_kirim()}
    ketua.kirim("/unit-usaha/2", RENCANA | kunci)
    jawaban = ketua.kirim("/unit-usaha/2", RENCANA | kunci | {"alasan": "Lain lagi."})
    assert jawaban.status_code == 409
    assert "sudah terkirim dengan isi yang lain" in teks(jawaban)


def test_an_unknown_unit_is_not_found(ketua: Pintu) -> None:
    for nomor in ("0", "8", "99999999999999999999", "satu", "-1"):
        assert ketua.buka(f"/unit-usaha/{nomor}").status_code == 404
        assert ketua.kirim(f"/unit-usaha/{nomor}", RENCANA | {"kode_kirim": kode_kirim()}).status_code == 404


def test_one_koperasi_changes_its_own_units_only(app: Flask, ketua: Pintu) -> None:
    lain = balai(app, BUMIJO)
    ketua.kirim("/unit-usaha/2", RENCANA | {"koperasi_id": str(lain.koperasi.id), "kode_kirim": kode_kirim()})
    assert queries.dengan_urutan(lain.koperasi.id, 2).status == "belum"
    with di_koperasi(lain.koperasi.id):
        assert queries.riwayat(queries.dengan_urutan(lain.koperasi.id, 2)) == []


def test_the_swapped_region_is_what_a_refresh_shows(ketua: Pintu, perintah_sql: list[str]) -> None:
    perintah_sql.clear()
    isi = RENCANA | {"status": "berjalan", "kode_kirim": kode_kirim()}
    tukar = ketua.kirim("/unit-usaha/1", isi, headers={"HX-Request": "true"})
    assert tukar.status_code == 200
    assert tukar.headers["HX-Push-Url"] == "/unit-usaha/1"
    assert len(perintah_sql) <= 20
    assert bersih(tukar.text) == bersih(ketua.buka("/unit-usaha/1").text)


def test_a_stale_token_draws_the_form_again_with_what_was_typed(ketua: Pintu) -> None:
    jawaban = ketua.kirim("/unit-usaha/2", RENCANA | {"kode_kirim": kode_kirim(), "csrf_token": "basi"})
    assert jawaban.status_code == 422
    assert "Menunggu apoteker penanggung jawab." in jawaban.text
