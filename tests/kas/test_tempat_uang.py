"""Cash boxes: each with one person who answers for it."""

from __future__ import annotations

import uuid

import pytest
from loket import Loket, buka_loket
from pintu import BUMIJO, kode_kirim, teks

from portal.dasar.milik import di_koperasi
from portal.errors import BentrokBuku, IsianSalah, TidakBerwenang
from portal.kas import queries
from portal.kas import services as kas

HTMX = {"HX-Request": "true"}


def _tambah(loket: Loket, nama: str, siapa: uuid.UUID, kode: str | None = None) -> uuid.UUID:
    with di_koperasi(loket.koperasi.id):
        return kas.tambah_tempat_uang(loket.rumah.ketua, nama, siapa, kode or kode_kirim())


def test_the_own_box_comes_first(loket: Loket) -> None:
    ketua = loket.rumah.ketua
    _tambah(loket, "Anjungan", ketua.pengguna_id)
    with di_koperasi(loket.koperasi.id):
        assert [t.nama for t in queries.tempat_uang_untuk(loket.budi)] == ["Kas Budi", "Anjungan"]
        assert [t.nama for t in queries.tempat_uang_untuk(ketua)] == ["Anjungan", "Kas Budi"]


def test_who_holds_no_seat_for_cash_today_answers_for_no_box(loket: Loket) -> None:
    tetangga = buka_loket(loket.rumah.app, BUMIJO)
    pengawas = loket.rumah.jabatan(f"{loket.koperasi.kode}-pengawas").pengguna_id
    for siapa in (uuid.uuid4(), tetangga.budi.pengguna_id, pengawas):
        with pytest.raises(IsianSalah):
            _tambah(loket, "Kas Lain", siapa)


def test_a_name_is_taken_once_whatever_its_capitals(loket: Loket) -> None:
    with pytest.raises(BentrokBuku, match="sudah ada"):
        _tambah(loket, "KAS BUDI", loket.budi.pengguna_id)


def test_twice_is_once(loket: Loket) -> None:
    kode, budi = kode_kirim(), loket.budi.pengguna_id
    assert _tambah(loket, "Kas Dua", budi, kode) == _tambah(loket, "Kas Dua", budi, kode)
    with pytest.raises(BentrokBuku):
        _tambah(loket, "Kas Tiga", budi, kode)


def test_the_page_adds_a_box_and_swaps_what_a_refresh_shows(loket: Loket) -> None:
    kartika = loket.pintu("ketua")
    kartika.buka("/tempat-uang")
    isi = {"nama": "Kas Gerai", "penanggung_jawab": str(loket.budi.pengguna_id), "kode_kirim": kode_kirim()}
    assert kartika.kirim("/tempat-uang", isi | {"nama": "<b>"}).status_code == 422
    assert kartika.kirim("/tempat-uang", isi | {"nama": ""}).status_code == 422
    assert kartika.kirim("/tempat-uang", isi | {"penanggung_jawab": "x"}).status_code == 422
    bagian = kartika.kirim("/tempat-uang", isi, headers=HTMX)
    assert (bagian.status_code, bagian.headers["HX-Push-Url"]) == (200, "/tempat-uang")
    assert "Kas Gerai" in teks(kartika.buka("/tempat-uang"))
    assert teks(bagian) in teks(kartika.buka("/tempat-uang"))


def test_only_the_ketua_adds_a_box(loket: Loket) -> None:
    with pytest.raises(TidakBerwenang):
        kas.tambah_tempat_uang(loket.budi, "Kas", loket.budi.pengguna_id, kode_kirim())
    assert loket.pintu().buka("/tempat-uang").status_code == 403


def test_with_two_boxes_the_counter_asks_which(loket: Loket) -> None:
    siti = loket.anggota()
    _tambah(loket, "Kas Gerai", loket.rumah.ketua.pengguna_id)
    halaman = loket.pintu().buka(f"/anggota/{siti.nomor}/setoran?jumlah=20.000")
    assert '<select id="tempat_uang"' in halaman.text
    assert "tempat uang yang dipilih" in teks(halaman)
