"""The profile that the ketua or the sekretaris keeps."""

from __future__ import annotations

import datetime as dt
import re
from typing import Any

import pytest
from flask import Flask
from pintu import BUMIJO, Balai, Pintu, balai, kode_kirim, teks

from portal.dasar.waktu import hari_ini
from portal.errors import BanyakIsianSalah, BentrokBuku
from portal.koperasi import queries, services
from portal.koperasi.services import Profil

BESOK = hari_ini() + dt.timedelta(days=1)
ISI = {
    "tahap": "operasional",
    "alamat_kantor": "Kantor Kelurahan Kricak, lantai 1",
    "jam_buka": "Sabtu 08.00–12.00",
    "akta_ada": "ya",
    "akta_nomor": "12",
    "akta_tanggal": "2025-06-01",
    "potensi_lokal": "Kerajinan kayu",
}


def bersih(html: str) -> str:
    """A region without the keys that are new each time it is drawn."""
    isi = re.search(r'<div id="koperasi-profil".*?</form>', html, re.DOTALL)
    assert isi
    return re.sub(r'name="(csrf_token|kode_kirim)" value="[^"]+"', "", isi[0])


@pytest.fixture
def ketua(rumah: Balai) -> Pintu:
    return rumah.pintu("kricak-ketua")


def test_what_is_typed_stands_on_the_public_page_with_who_changed_it(app: Flask, ketua: Pintu) -> None:
    assert "Profil koperasi" in ketua.buka("/profil").text
    assert ketua.kirim("/profil", ISI | {"kode_kirim": kode_kirim()}).status_code == 303
    publik = teks(Pintu(app).buka("/koperasi/kricak"))
    for kata in ("Beroperasi", "lantai 1", "No. 12, 1 Juni 2025", "Kerajinan kayu", "Sabtu 08.00–12.00"):
        assert kata in publik
    assert "Diubah oleh Kartika Ayu" in teks(ketua.buka("/profil"))


def test_the_sekretaris_may_too_and_a_bendahara_may_not(rumah: Balai) -> None:
    milik = rumah
    sari, budi = milik.angkat("sekretaris", "Sari"), milik.angkat("bendahara", "Budi")
    assert milik.pintu(sari).buka("/profil").status_code == 200
    ditolak = milik.pintu(budi)
    assert ditolak.buka("/profil").status_code == 403
    assert ditolak.kirim("/profil", ISI | {"kode_kirim": kode_kirim()}).status_code == 403
    assert queries.profil("kricak").alamat_kantor is None


def test_a_visitor_is_sent_to_the_door(app: Flask) -> None:
    assert Pintu(app).buka("/profil").headers["Location"].startswith("/masuk")


@pytest.mark.parametrize(
    ("isian", "kata"),
    [
        ({"akta_tanggal": BESOK.isoformat()}, "masa depan"),
        ({"akta_tanggal": "2025-02-30"}, "tidak ada di kalender"),
        ({"izin_usp_nomor": "9/2026"}, "nomor dan tanggalnya sekaligus"),
        ({"izin_usp_tanggal": "2026-01-02"}, "nomor dan tanggalnya sekaligus"),
        ({"akta_ada": "tidak"}, "Tahap ini tidak mungkin tanpa akta"),
        ({"sk_ada": "tidak"}, "tanpa SK badan hukum"),
        ({"tahap": ""}, "Pilih salah satu tahap"),
        ({"tahap": "selesai"}, "Pilih salah satu tahap"),
        ({"pendekatan": "asal"}, "Pilih salah satu yang ada di daftar"),
        ({"akta_ada": "mungkin"}, "Pilih salah satu yang ada di daftar"),
        ({"sk_ada": "<b>"}, "Pilih salah satu yang ada di daftar"),
        ({"alamat_kantor": "x" * 161}, "Terlalu panjang"),
        ({"alamat_kantor": "<b>kantor"}, "tidak bisa dipakai"),
        ({"kontak": "=HYPERLINK(1)"}, "tidak bisa dipakai"),
        ({"kontak": "кантор"}, "huruf Latin"),
    ],
)
def test_wrong_input_gets_a_sentence_and_keeps_what_was_typed(ketua: Pintu, isian: dict[str, Any], kata: str) -> None:
    jawaban = ketua.kirim("/profil", ISI | isian | {"kode_kirim": kode_kirim()})
    assert jawaban.status_code == 422
    assert kata in teks(jawaban)
    assert "Perlu diperbaiki: Profil koperasi" in jawaban.text
    assert "Sabtu 08.00–12.00" in jawaban.text
    assert queries.profil("kricak").jam_buka is None


def test_a_number_alone_says_that_the_paper_exists(ketua: Pintu) -> None:
    ketua.kirim("/profil", {"tahap": "akta", "akta_nomor": "7", "kode_kirim": kode_kirim()})
    assert queries.profil("kricak").akta_ada is True


def test_a_licence_with_number_and_date_is_recorded(ketua: Pintu) -> None:
    izin = {"izin_usp_nomor": "9/USP/2026", "izin_usp_tanggal": "2026-01-02", "tahap": "operasional"}
    ketua.kirim("/profil", izin | {"kode_kirim": kode_kirim()})
    assert queries.dengan_kode("kricak").izin_usp


def test_twice_is_once_and_another_content_is_refused(rumah: Balai) -> None:
    milik, kunci = rumah, kode_kirim()
    services.ubah_profil(milik.ketua, Profil("akta"), kunci)
    services.ubah_profil(milik.ketua, Profil("akta"), kunci)
    assert len(queries.riwayat(milik.koperasi.id)) == 1
    with pytest.raises(BentrokBuku):
        services.ubah_profil(milik.ketua, Profil("rencana"), kunci)


def test_a_paper_said_to_be_missing_has_no_number(rumah: Balai) -> None:
    with pytest.raises(BanyakIsianSalah):
        services.ubah_profil(rumah.ketua, Profil("rencana", sk_ada=False, sk_nomor="AHU-1"), kode_kirim())


def test_one_koperasi_changes_its_own_record_only(app: Flask, ketua: Pintu) -> None:
    lain = balai(app, BUMIJO)
    ketua.kirim("/profil", ISI | {"koperasi_id": str(lain.koperasi.id), "kode": "bumijo", "kode_kirim": kode_kirim()})
    assert queries.profil("bumijo").alamat_kantor is None
    assert queries.profil("kricak").alamat_kantor


def test_the_swapped_region_is_what_a_refresh_shows(ketua: Pintu, perintah_sql: list[str]) -> None:
    perintah_sql.clear()
    tukar = ketua.kirim("/profil", ISI | {"kode_kirim": kode_kirim()}, headers={"HX-Request": "true"})
    assert tukar.status_code == 200
    assert tukar.headers["HX-Push-Url"] == "/profil"
    assert len(perintah_sql) <= 20
    assert bersih(tukar.text) == bersih(ketua.buka("/profil").text)
