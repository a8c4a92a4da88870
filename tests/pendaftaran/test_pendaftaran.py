"""Signing up on three pages, without an account."""

from __future__ import annotations

import datetime as dt

import pytest
from flask import Flask
from pintu import BUMIJO, Balai, Pintu, balai, teks
from sqlalchemy import select
from warga import ALAMAT, DIRI, SETUJU, daftar, isi_dua_halaman, kode_kirim

from portal.dasar.milik import di_koperasi
from portal.dasar.waktu import pada_saat, sekarang
from portal.extensions import db
from portal.pendaftaran import queries
from portal.pendaftaran.models import DrafPendaftaran, Pendaftaran


@pytest.fixture
def pintu(app: Flask) -> Pintu:
    return Pintu(app)


def dasar(rumah: Balai) -> str:
    return f"/pendaftaran/baru/{rumah.koperasi.kode}"


def banyak(rumah: Balai) -> int:
    with di_koperasi(rumah.koperasi.id):
        return len(db.session.execute(select(Pendaftaran.id)).all())


def test_a_warga_signs_up_and_gets_a_code(rumah: Balai, pintu: Pintu) -> None:
    kode = daftar(pintu, rumah.koperasi.kode)
    assert kode.startswith(rumah.koperasi.awalan_publik + "-")
    with di_koperasi(rumah.koperasi.id):
        p = Pendaftaran
        baris = db.session.execute(select(p.nama, p.rt, p.rw, p.hp, p.nik_samar)).one()
        assert tuple(baris) == ("Siti Aminah", "03", "01", "+6281234567890", "3471**********01")
        assert queries.banyak_menunggu() == 1
    assert queries.periksa(rumah.koperasi.id) == []
    assert db.session.execute(select(DrafPendaftaran.id)).all() == []
    with di_koperasi(rumah.koperasi.id):
        mentah = db.session.execute(select(Pendaftaran.nik_sandi, Pendaftaran.nik_indeks)).one()
    assert DIRI["nik"].encode() not in bytes(mentah.nik_sandi)
    assert DIRI["nik"] not in mentah.nik_indeks


def test_everyone_ends_alike_also_with_a_nik_that_is_there_already(rumah: Balai, app: Flask) -> None:
    akhir = []
    for _ in range(2):
        pintu = Pintu(app)
        kode = daftar(pintu, rumah.koperasi.kode)
        akhir.append(teks(pintu.buka("/pendaftaran/selesai")).replace(kode, "KODE"))
    assert akhir[0] == akhir[1]
    assert banyak(rumah) == 2


def test_twice_is_once_and_another_payload_is_refused(rumah: Balai, pintu: Pintu) -> None:
    kunci = kode_kirim(isi_dua_halaman(pintu, dasar(rumah)))
    kirim = SETUJU | {"kode_kirim": kunci}
    for _ in range(2):
        jawaban = pintu.kirim(f"{dasar(rumah)}/tinjau", kirim)
        assert (jawaban.status_code, jawaban.headers["Location"]) == (303, "/pendaftaran/selesai")
    assert banyak(rumah) == 1
    lain = pintu.kirim(f"{dasar(rumah)}/tinjau", kirim | {"setuju_kontak": "y"})
    assert lain.status_code == 303
    assert lain.headers["Location"].endswith("/diri")
    assert banyak(rumah) == 1


def test_the_draft_survives_a_reload_and_is_unreadable_in_the_database(rumah: Balai, pintu: Pintu) -> None:
    pintu.buka(f"{dasar(rumah)}/diri")
    assert pintu.kirim(f"{dasar(rumah)}/draf", {"nama": "Siti Am", "nik": "3471", "asing": "x"}).status_code == 204
    halaman = pintu.buka(f"{dasar(rumah)}/diri").text
    assert 'value="Siti Am"' in halaman
    assert 'value="3471"' in halaman
    assert "bidang-galat" not in halaman
    pintu.kirim(f"{dasar(rumah)}/diri", DIRI)
    pintu.kirim(f"{dasar(rumah)}/alamat", ALAMAT)
    assert 'value="Siti Aminah"' in pintu.buka(f"{dasar(rumah)}/diri").text
    assert "Jalan Kricak 7" in pintu.buka(f"{dasar(rumah)}/tinjau").text
    with di_koperasi(rumah.koperasi.id):
        isi = db.session.execute(select(DrafPendaftaran.isi)).scalar_one()
    assert b"Siti" not in bytes(isi)
    assert DIRI["nik"] not in pintu.buka(f"{dasar(rumah)}/tinjau").text


def test_a_draft_belongs_to_its_session_and_its_koperasi(rumah: Balai, app: Flask, pintu: Pintu) -> None:
    lain = balai(app, BUMIJO)
    isi_dua_halaman(pintu, dasar(rumah))
    assert "Siti Aminah" not in pintu.buka(f"{dasar(lain)}/diri").text
    assert "Siti Aminah" not in Pintu(app).buka(f"{dasar(rumah)}/diri").text


def test_a_draft_dies_after_a_day_and_is_swept_out_on_the_way(rumah: Balai, app: Flask, pintu: Pintu) -> None:
    isi_dua_halaman(pintu, dasar(rumah))
    with pada_saat(sekarang() + dt.timedelta(hours=25)):
        besok = pintu.buka(f"{dasar(rumah)}/tinjau")
        assert besok.headers["Location"].endswith("/diri")
        lain = Pintu(app)
        lain.buka(f"{dasar(rumah)}/diri")
        lain.kirim(f"{dasar(rumah)}/draf", {"nama": "Ali"})
    with di_koperasi(rumah.koperasi.id):
        assert len(db.session.execute(select(DrafPendaftaran.id)).all()) == 1


def test_wrong_input_comes_back_as_typed_with_the_reason(rumah: Balai, pintu: Pintu) -> None:
    pintu.buka(f"{dasar(rumah)}/diri")
    for kepala in ({}, {"HX-Request": "true", "HX-Target": "pendaftaran-diri"}):
        jawaban = pintu.kirim(f"{dasar(rumah)}/diri", DIRI | {"nik": "123", "nama": "<b>Siti"}, headers=kepala)
        assert jawaban.status_code == 422
        assert "16 angka" in jawaban.text
        assert 'value="&lt;b&gt;Siti"' in jawaban.text
        assert ("<html" in jawaban.text) is not bool(kepala)
    assert pintu.buka(f"{dasar(rumah)}/tinjau").headers["Location"].endswith("/diri")
    assert banyak(rumah) == 0


def test_nothing_is_sent_without_the_consents_that_it_needs(rumah: Balai, pintu: Pintu) -> None:
    kunci = kode_kirim(isi_dua_halaman(pintu, dasar(rumah)))
    jawaban = pintu.kirim(f"{dasar(rumah)}/tinjau", {"setuju_kontak": "y", "kode_kirim": kunci})
    assert jawaban.status_code == 422
    assert "tidak boleh mencatat data" in jawaban.text
    assert "Tanpa ini pendaftaran tidak bisa dikirim" in jawaban.text
    assert "Siti Aminah" in jawaban.text
    assert banyak(rumah) == 0
    assert pintu.kirim(f"{dasar(rumah)}/tinjau", SETUJU | {"kode_kirim": kode_kirim(jawaban)}).status_code == 303


def test_somebody_under_age_is_a_warning_and_no_block(rumah: Balai, pintu: Pintu) -> None:
    daftar(pintu, rumah.koperasi.kode, tanggal_lahir="2012-08-07", nik="3471014708120001")
    with di_koperasi(rumah.koperasi.id):
        peringatan = db.session.execute(select(Pendaftaran.peringatan)).scalar_one()
    assert "17 tahun" in peringatan


def test_an_unknown_koperasi_is_a_404(app: Flask, pintu: Pintu) -> None:
    assert pintu.buka("/pendaftaran/baru/tidak-ada/diri").status_code == 404
    assert pintu.buka("/pendaftaran/selesai").headers["Location"] == "/pendaftaran"


def test_a_form_without_its_token_is_drawn_again_and_nothing_is_sent(rumah: Balai, pintu: Pintu) -> None:
    kunci = kode_kirim(isi_dua_halaman(pintu, dasar(rumah)))
    jawaban = pintu.kirim(f"{dasar(rumah)}/tinjau", SETUJU | {"kode_kirim": kunci, "csrf_token": "palsu"})
    assert jawaban.status_code == 422
    assert banyak(rumah) == 0


def test_too_many_applications_from_one_address_wait(rumah: Balai, app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("portal.pendaftaran.services.KIRIM_PER_ALAMAT", 1)
    daftar(Pintu(app), rumah.koperasi.kode)
    lain = Pintu(app)
    kunci = kode_kirim(isi_dua_halaman(lain, dasar(rumah)))
    assert lain.kirim(f"{dasar(rumah)}/tinjau", SETUJU | {"kode_kirim": kunci}).status_code == 429
    assert banyak(rumah) == 1
