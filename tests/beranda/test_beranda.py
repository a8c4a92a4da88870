"""First pages: the doors of each seat, the ketua's list, the member's own data."""

from __future__ import annotations

import re

import pytest
from flask import Flask
from loket import Loket, buka_loket
from pintu import BUMIJO, balai, dinas, kode_kirim, teks
from sqlalchemy import select

from portal.extensions import db
from portal.pengguna.models import Pengguna

PINTU = {
    "bendahara": ("Terima uang", "Bayar", "Hitung kas", "Buku", "Kas Budi", "Masukkan saldo awal"),
    "kasir": ("Terima uang", "Hitung kas", "Anggota"),
    "sekretaris": ("Pendaftaran menunggu", "Formulir kertas", "Anggota", "Profil koperasi"),
    "ketua": ("Menyiapkan koperasi", "Jumlah simpanan", "Tempat uang", "Unit usaha", "Profil koperasi"),
    "pengawas": ("Buku", "Anggota"),
}


@pytest.mark.parametrize("jabatan", list(PINTU))
def test_each_seat_has_its_doors(loket: Loket, jabatan: str, perintah_sql: list[str]) -> None:
    pintu = loket.pintu(jabatan)
    perintah_sql.clear()
    jawaban = pintu.buka("/beranda")
    assert len(perintah_sql) <= 10, perintah_sql
    assert jawaban.status_code == 200
    for kata in PINTU[jabatan]:
        assert kata in teks(jawaban)


@pytest.mark.parametrize("jabatan", list(PINTU))
def test_no_door_and_no_item_of_the_menu_leads_nowhere(loket: Loket, jabatan: str) -> None:
    pintu = loket.pintu(jabatan)
    isi = pintu.buka("/beranda").text.split("<main")
    badan = isi[0] + isi[1].split("</main>")[0]
    alamat = {a for a in re.findall(r'href="(/[^"]*)"', badan) if not a.startswith("/static")}
    assert len(alamat) > 3
    for jalur in sorted(alamat):
        jawaban = pintu.buka(jalur)
        if jawaban.status_code == 303:
            jawaban = pintu.buka(jawaban.location)
        assert jawaban.status_code == 200, jalur


def test_the_ketuas_list_says_what_lacks(app: Flask) -> None:
    loket = buka_loket(app, ketentuan=False)
    isi = teks(loket.pintu("ketua").buka("/beranda"))
    assert "Masih 3 dari 5 langkah" in isi


def test_the_ketuas_list_leads_to_the_next_seat_and_says_when_money_can_come(app: Flask) -> None:
    rumah = balai(app)
    ketua = rumah.pintu("kricak-ketua")
    assert 'href="/pengurus/pengangkatan?jabatan=sekretaris"' in ketua.buka("/beranda").text
    rumah.angkat("sekretaris", "Sari Pandan")
    halaman = ketua.buka("/beranda")
    assert 'href="/pengurus/pengangkatan?jabatan=bendahara"' in halaman.text
    assert "Tinggal bendahara" in teks(halaman)
    assert "Masih 5 dari 5 langkah" in teks(halaman)
    siap = teks(buka_loket(app, BUMIJO).pintu("ketua").buka("/beranda"))
    assert "Bendahara sudah bisa menerima uang. 2 langkah lagi" in siap


@pytest.mark.parametrize(
    ("ada", "kata"),
    [
        ({"alamat_kantor": "Jalan Kricak 1"}, "Tinggal kontak kantor"),
        ({"kontak": "0274-000000"}, "Tinggal alamat kantor"),
        ({}, "Alamat dan kontak kantor dulu"),
    ],
)
def test_the_ketuas_list_names_what_the_profile_still_lacks(app: Flask, ada: dict[str, str], kata: str) -> None:
    ketua = balai(app).pintu("kricak-ketua")
    ketua.buka("/profil")
    isi = {"tahap": "belum_tercatat", "kode_kirim": kode_kirim()} | ada
    assert ketua.kirim("/profil", isi).status_code == 303
    assert kata in teks(ketua.buka("/beranda"))


def test_a_member_and_an_official_go_to_their_own_first_pages(loket: Loket) -> None:
    siti = loket.anggota()
    assert loket.pintu_anggota(siti).buka("/beranda").location == "/simpanan"
    pejabat = dinas()
    nama_masuk = db.session.execute(select(Pengguna.nama_masuk).where(Pengguna.id == pejabat.pengguna_id)).scalar_one()
    pintu = loket.rumah.pintu(nama_masuk)
    assert pintu.buka("/beranda").location == "/dinas"
    for jalur in ("/koperasi-saya", "/saya", "/simpanan", "/kuitansi/KM-2026-000001", "/setoran"):
        assert pintu.buka(jalur).status_code == 403


def test_a_member_reads_the_own_data_masked_and_the_own_koperasi(loket: Loket) -> None:
    siti = loket.anggota(panggilan="Bu Siti")
    pintu = loket.pintu_anggota(siti)
    isi = teks(pintu.buka("/saya"))
    assert "3471**********" in isi
    assert "Pedagang" in isi
    assert "menjadi anggota" in isi
    assert "Belum ada yang membuka NIK" in isi
    koperasi = teks(pintu.buka("/koperasi-saya"))
    assert loket.koperasi.nama in koperasi
    assert "Gerai Sembako" in koperasi


def test_an_officer_without_membership_has_no_own_data(loket: Loket) -> None:
    assert loket.pintu().buka("/saya").status_code == 404
