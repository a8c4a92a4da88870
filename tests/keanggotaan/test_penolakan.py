"""Refusing an application, and what the applicant reads."""

from __future__ import annotations

import pytest
from flask import Flask
from loket import POKOK, Loket
from pintu import Pintu, kode_kirim, teks
from warga import daftar, kode_formulir

from portal.anggota import hitungan
from portal.anggota import periksa as periksa_anggota
from portal.anggota import queries as anggota_queries
from portal.dasar.milik import di_koperasi
from portal.dasar.waktu import hari_ini
from portal.errors import BentrokBuku, IsianSalah, TidakBerwenang
from portal.keanggotaan import services
from portal.pendaftaran import queries as pendaftaran_queries
from portal.pendaftaran import services as pendaftaran

ALASAN = "Alamat di KTP bukan di kelurahan ini"


def baca(app: Flask, kode: str) -> str:
    pintu = Pintu(app)
    pintu.buka("/pendaftaran")
    jawaban = pintu.kirim("/pendaftaran", {"kode": kode})
    assert jawaban.status_code == 200
    return teks(jawaban)


def terhitung(loket: Loket) -> dict[str, int]:
    with di_koperasi(loket.koperasi.id):
        return hitungan.terhitung("status")


def periksa(loket: Loket) -> list[str]:
    return periksa_anggota.periksa(loket.koperasi.id) + pendaftaran_queries.periksa(loket.koperasi.id) + loket.periksa()


def test_the_applicant_reads_the_reason_and_may_apply_again(loket: Loket, app: Flask) -> None:
    kode = daftar(Pintu(app), loket.koperasi.kode)
    services.tolak(loket.sari, loket.berkas(kode), ALASAN, False, kode_kirim())
    tertulis = baca(app, kode)
    assert ALASAN in tertulis
    assert "boleh mendaftar lagi" in tertulis
    assert "Siti" not in tertulis
    assert terhitung(loket) == {"terdaftar": 0}
    lagi = loket.berkas(daftar(Pintu(app), loket.koperasi.kode))
    assert loket.terima(lagi).status == "calon"
    assert periksa(loket) == []


def test_a_double_reads_only_to_call_the_office(loket: Loket, app: Flask) -> None:
    kode = daftar(Pintu(app), loket.koperasi.kode)
    services.tolak(loket.sari, loket.berkas(kode), None, True, kode_kirim())
    tertulis = baca(app, kode)
    assert "Sudah terdaftar. Hubungi kantor koperasi." in tertulis
    assert "Alasannya" not in tertulis


def test_a_reason_is_needed_and_the_form_comes_back_as_typed(loket: Loket) -> None:
    berkas = loket.daftar()
    with pytest.raises(IsianSalah, match="sepuluh huruf"):
        services.tolak(loket.sari, berkas, "pendek", False, kode_kirim())
    pintu, alamat = loket.pintu("sekretaris"), f"/pendaftaran/berkas/{berkas.kode}"
    for alasan in ("", "pendek", "x" * 301, "<b>bukan warga sini</b>", "=bukan warga", "bukan\x00warga sini"):
        kunci = kode_formulir(pintu.buka(alamat), f"{alamat}/penolakan")
        assert pintu.kirim(f"{alamat}/penolakan", {"kode_kirim": kunci, "alasan": alasan}).status_code == 422
    assert terhitung(loket) == {"terdaftar": 1}


def test_twice_is_once(loket: Loket) -> None:
    berkas, kunci = loket.daftar(), kode_kirim()
    for _ in range(2):
        assert services.tolak(loket.sari, berkas, ALASAN, False, kunci) == berkas.kode
    with pytest.raises(BentrokBuku):
        services.tolak(loket.sari, berkas, ALASAN + " juga", False, kunci)
    assert terhitung(loket) == {"terdaftar": 0}


def test_only_the_sekretaris_refuses(loket: Loket) -> None:
    with pytest.raises(TidakBerwenang):
        services.tolak(loket.budi, loket.daftar(), ALASAN, False, kode_kirim())


def test_who_paid_first_and_was_refused_keeps_the_money_on_record_and_may_come_back(loket: Loket, app: Flask) -> None:
    berkas = loket.berkas(daftar(Pintu(app), loket.koperasi.kode))
    loket.setor(berkas, POKOK)
    services.tolak(loket.sari, berkas, ALASAN, False, kode_kirim())
    orang = loket.orang(1)
    assert (orang.status, loket.posisi(orang).titipan_rupiah) == ("ditolak", POKOK)
    with pytest.raises(BentrokBuku):
        loket.setor(orang, 10_000)
    lagi = loket.berkas(daftar(Pintu(app), loket.koperasi.kode))
    assert loket.terima(lagi).nomor == 1
    assert loket.orang(1).status == "anggota"
    assert terhitung(loket) == {"terdaftar": 0, "anggota": 1}
    assert periksa(loket) == []


def test_who_comes_back_with_other_data_stands_in_the_register_with_those(loket: Loket, app: Flask) -> None:
    pertama = loket.berkas(daftar(Pintu(app), loket.koperasi.kode))
    loket.setor(pertama, 10_000)
    services.tolak(loket.sari, pertama, ALASAN, False, kode_kirim())
    lagi = loket.berkas(daftar(Pintu(app), loket.koperasi.kode, nama="Siti Aminatun", rw="9"))
    calon = loket.terima(lagi)
    assert (calon.nama, calon.rw, calon.status) == ("Siti Aminatun", "09", "calon")
    with di_koperasi(loket.koperasi.id):
        assert [o.nomor for o in anggota_queries.cari("aminatun").baris] == [calon.nomor]
        assert anggota_queries.cari("aminah").baris == []
    assert periksa(loket) == []


def test_refused_twice_after_paying_twice_is_refused(loket: Loket, app: Flask) -> None:
    pertama = loket.berkas(daftar(Pintu(app), loket.koperasi.kode))
    loket.setor(pertama, 10_000)
    services.tolak(loket.sari, pertama, ALASAN, False, kode_kirim())
    lagi = loket.berkas(daftar(Pintu(app), loket.koperasi.kode))
    loket.setor(lagi, 10_000)
    assert loket.orang(1).status == "terdaftar"
    services.tolak(loket.sari, lagi, ALASAN, False, kode_kirim())
    assert (loket.orang(1).status, terhitung(loket)["terdaftar"]) == ("ditolak", 0)
    with pytest.raises(BentrokBuku, match="tidak lagi terdaftar"):
        loket.setor(loket.orang(1), 10_000)
    assert periksa(loket) == []


def test_the_code_page_tells_each_state_and_hides_the_rest(loket: Loket, app: Flask) -> None:
    kode = daftar(Pintu(app), loket.koperasi.kode)
    assert "Menunggu" in baca(app, kode)
    assert "Menunggu" in baca(app, " " + kode.lower().replace("-", " ") + " ")
    berkas = loket.berkas(kode)
    pendaftaran.catat_ktp(loket.sari, berkas, hari_ini(), kode_kirim())
    orang = loket.orang(services.terima(loket.sari, berkas, None, kode_kirim()))
    diterima = baca(app, kode)
    assert "Rp50.000" in diterima
    assert "calon anggota" in diterima
    loket.setor(orang, POKOK)
    assert "sah menjadi anggota" in baca(app, kode)
    assert "Siti" not in baca(app, kode)


@pytest.mark.parametrize("isi", ["", "ABC", "XXX-AAAAAAAA", "<b>", "\x00" * 12, "=1+1", "x" * 500, "٣" * 12])
def test_a_code_that_is_none_says_so_whatever_was_typed(app: Flask, isi: str) -> None:
    pintu = Pintu(app)
    pintu.buka("/pendaftaran")
    for kepala in ({}, {"HX-Request": "true"}):
        assert pintu.kirim("/pendaftaran", {"kode": isi}, headers=kepala).status_code == 422


def test_looks_at_codes_are_counted_per_address(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("portal.pengguna.pembatas.batas_alamat.__defaults__", ("masuk", 2))
    pintu = Pintu(app, alamat="10.9.9.9")
    pintu.buka("/pendaftaran")
    assert [pintu.kirim("/pendaftaran", {"kode": "XXX-AAAAAAAA"}).status_code for _ in range(3)] == [422, 422, 429]
