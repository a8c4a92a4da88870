"""The public page of a koperasi."""

from __future__ import annotations

import re
import uuid

import pytest
from flask import Flask
from pintu import Balai, Pintu, dinas, kode_kirim, teks
from sqlalchemy import insert

from portal.anggota.models import Hitungan
from portal.dasar.transaksi import transaksi_sistem
from portal.dasar.waktu import hari_ini
from portal.koperasi import services as koperasi
from portal.koperasi.services import Pembinaan
from portal.unit_usaha.sebutan import TUJUH


def hitungan(koperasi_id: uuid.UUID, banyak: int) -> None:
    with transaksi_sistem(koperasi_id) as conn:
        isi = {"koperasi_id": koperasi_id, "rincian": "status", "nilai": "anggota", "banyak": banyak}
        conn.execute(insert(Hitungan).values(**isi, bulan=hari_ini(), banyak_awal=0))


def test_what_is_not_known_is_said_and_never_invented(rumah: Balai, app: Flask) -> None:
    tampak = teks(Pintu(app).buka("/koperasi/kricak"))
    for kata in ("Kelurahan Kricak", "Kecamatan Tegalrejo", "Akta notaris belum tercatat di portal ini"):
        assert kata in tampak
    for bagian in ("Alamat", "Jam buka", "Kontak", "SK badan hukum", "NIB", "Sumber dana", "Potensi lokal"):
        assert f"{bagian} belum tercatat di portal ini" in tampak
    assert "Alasannya belum dicatat pengurus" in tampak


def test_all_seven_kinds_stand_in_the_ministrys_order(rumah: Balai, app: Flask) -> None:
    nama = re.findall(r'<h3 class="unit-nama">([^<]+)</h3>', Pintu(app).buka("/koperasi/kricak").text)
    assert nama == list(TUJUH.values())


def test_the_count_is_the_registers_and_else_the_news_with_its_source(rumah: Balai, app: Flask) -> None:
    milik = rumah
    koperasi.catat_pembinaan(
        dinas(), milik.koperasi, Pembinaan(True, ("apbd_kota", "csr"), 130, "Berita 12 Mei 2025"), kode_kirim()
    )
    tampak = teks(Pintu(app).buka("/koperasi/kricak"))
    assert "Menurut berita: 130 anggota. Sumber: Berita 12 Mei 2025." in tampak
    assert "Koperasi percontohan" in tampak
    assert "Sumber dana APBD kota atau kabupaten, CSR swasta" in tampak
    hitungan(milik.koperasi.id, 7)
    tampak = teks(Pintu(app).buka("/koperasi/kricak"))
    assert "Anggota 7 menurut Buku Daftar Anggota" in tampak
    assert "130" not in tampak


def test_it_shows_how_to_join_and_whether_somebody_reads_it(rumah: Balai, app: Flask) -> None:
    milik = rumah
    jawaban = Pintu(app).buka("/koperasi/kricak")
    assert 'href="/pendaftaran/baru/kricak/diri"' in jawaban.text
    assert "belum punya sekretaris" in jawaban.text
    milik.angkat("sekretaris", "Sari")
    assert "belum punya sekretaris" not in Pintu(app).buka("/koperasi/kricak").text


def test_no_person_is_named_and_no_form_posts(rumah: Balai, app: Flask) -> None:
    milik = rumah
    milik.angkat("sekretaris", "Sari Wulandari")
    halaman = Pintu(app).buka("/koperasi/kricak").text
    assert "Kartika" not in halaman
    assert "Sari" not in halaman
    assert 'method="post"' not in halaman


@pytest.mark.parametrize("kode", ["tidak-ada", "KRICAK", "kricak%20", "kri%25", "..%2fkricak", "%C4%B8"])
def test_an_unknown_koperasi_is_not_found(rumah: Balai, app: Flask, kode: str) -> None:
    assert Pintu(app).buka(f"/koperasi/{kode}").status_code == 404


def test_it_costs_few_statements(rumah: Balai, app: Flask, perintah_sql: list[str]) -> None:
    perintah_sql.clear()
    Pintu(app).buka("/koperasi/kricak")
    assert 0 < len(perintah_sql) <= 10
