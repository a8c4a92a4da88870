"""Accepting an application."""

from __future__ import annotations

import datetime as dt
import re
from concurrent.futures import ThreadPoolExecutor

import pytest
from flask import Flask
from loket import POKOK, Loket
from pintu import BUMIJO, Pintu, balai, kode_kirim, teks
from sqlalchemy import select
from warga import DIRI, daftar, kode_formulir
from werkzeug.test import TestResponse

from portal.anggota import hitungan
from portal.anggota import periksa as periksa_anggota
from portal.anggota.models import Anggota, PeristiwaKeanggotaan
from portal.dasar.milik import di_koperasi
from portal.dasar.sandi import buka_sandi
from portal.dasar.waktu import hari_ini
from portal.errors import AturanDilanggar, BentrokBuku, IsianSalah, TidakBerwenang, TidakDitemukan
from portal.extensions import db
from portal.keanggotaan import services
from portal.pendaftaran import queries as pendaftaran_queries
from portal.pendaftaran import services as pendaftaran
from portal.pendaftaran.queries import BerkasRingkas


def status(loket: Loket) -> dict[str, int]:
    with di_koperasi(loket.koperasi.id):
        return hitungan.terhitung("status")


def periksa(loket: Loket) -> list[str]:
    id_ = loket.koperasi.id
    return periksa_anggota.periksa(id_) + pendaftaran_queries.periksa(id_) + loket.periksa()


def tanpa_nomor(jawaban: TestResponse) -> str:
    """The page's words, but for the id of the request."""
    return re.sub(r"permintaan: \w+", "", teks(jawaban))


def dilihat(loket: Loket, berkas: BerkasRingkas) -> BerkasRingkas:
    pendaftaran.catat_ktp(loket.sari, berkas, hari_ini(), kode_kirim())
    return berkas


def test_the_person_becomes_calon_with_number_event_counter_and_book(loket: Loket) -> None:
    berkas = dilihat(loket, loket.daftar())
    assert status(loket) == {"terdaftar": 1}
    nomor = services.terima(loket.sari, berkas, None, kode_kirim())
    orang = loket.orang(nomor)
    assert (orang.id, orang.nomor, orang.status, orang.nomor_buku) == (berkas.id, 1, "calon", None)
    assert status(loket) == {"terdaftar": 0, "calon": 1}
    with di_koperasi(loket.koperasi.id):
        peristiwa = db.session.execute(select(PeristiwaKeanggotaan.jenis, PeristiwaKeanggotaan.tanggal)).one()
        sandi = db.session.execute(select(Anggota.nik_sandi, Anggota.nik_samar)).one()
    assert tuple(peristiwa) == ("diterima", hari_ini())
    assert buka_sandi(sandi.nik_sandi, loket.koperasi.id, berkas.id, "nik").endswith(sandi.nik_samar[-2:])
    assert loket.posisi(orang).pokok_masuk_rupiah == POKOK
    assert periksa(loket) == []


def test_who_has_paid_the_whole_pokok_before_is_anggota_at_once(loket: Loket, perintah_sql: list[str]) -> None:
    berkas = loket.daftar()
    loket.setor(berkas, POKOK)
    dilihat(loket, berkas)
    perintah_sql.clear()
    orang = loket.orang(services.terima(loket.sari, berkas, "R-1", kode_kirim()))
    assert (orang.status, orang.nomor_buku) == ("anggota", 1)
    assert loket.posisi(orang).pokok_rupiah == POKOK
    assert status(loket) == {"terdaftar": 0, "anggota": 1}
    assert periksa(loket) == []


def test_the_ktp_must_have_been_seen(loket: Loket) -> None:
    with pytest.raises(IsianSalah, match="KTP"):
        services.terima(loket.sari, loket.daftar(), None, kode_kirim())
    assert status(loket) == {"terdaftar": 1}


def test_a_nik_of_the_register_is_refused_and_says_to_refuse_it_as_a_double(loket: Loket, app: Flask) -> None:
    pertama = dilihat(loket, loket.berkas(daftar(Pintu(app), loket.koperasi.kode)))
    kedua = dilihat(loket, loket.berkas(daftar(Pintu(app), loket.koperasi.kode)))
    services.terima(loket.sari, pertama, None, kode_kirim())
    with pytest.raises(BentrokBuku, match="rangkap"):
        services.terima(loket.sari, kedua, None, kode_kirim())
    assert status(loket) == {"terdaftar": 1, "calon": 1}
    assert periksa(loket) == []


def test_twice_is_once_and_the_same_key_with_another_number_is_refused(loket: Loket) -> None:
    berkas, kunci = dilihat(loket, loket.daftar()), kode_kirim()
    assert services.terima(loket.sari, berkas, "R-1", kunci) == services.terima(loket.sari, berkas, "R-1", kunci)
    with pytest.raises(BentrokBuku):
        services.terima(loket.sari, berkas, "R-2", kunci)
    with pytest.raises(BentrokBuku, match="sudah diputuskan"):
        services.terima(loket.sari, berkas, "R-1", kode_kirim())
    assert status(loket) == {"terdaftar": 0, "calon": 1}


def test_only_the_sekretaris_of_the_own_koperasi_decides(loket: Loket, app: Flask) -> None:
    berkas = dilihat(loket, loket.daftar())
    with pytest.raises(TidakBerwenang):
        services.terima(loket.budi, berkas, None, kode_kirim())
    tetangga = balai(app, BUMIJO)
    tono = tetangga.pintu(tetangga.angkat("sekretaris", "Tono"))
    asing = tono.buka(f"/pendaftaran/berkas/{berkas.kode}")
    tak_ada = tono.buka("/pendaftaran/berkas/XXX-AAAAAAAA")
    assert (asing.status_code, tak_ada.status_code) == (404, 404)
    assert tanpa_nomor(asing) == tanpa_nomor(tak_ada)
    tujuan = f"/pendaftaran/berkas/{berkas.kode}/penerimaan"
    assert tono.kirim(tujuan, {"kode_kirim": kode_kirim()}).status_code == 404
    budi = loket.pintu()
    budi.buka("/anggota")
    assert budi.kirim(tujuan, {"kode_kirim": kode_kirim()}).status_code == 403
    assert Pintu(app).buka(f"/pendaftaran/berkas/{berkas.kode}").status_code == 303
    assert status(loket) == {"terdaftar": 1}


def test_two_who_decide_at_once_decide_once(loket: Loket, app: Flask) -> None:
    berkas = dilihat(loket, loket.daftar())

    def putuskan(ke: int) -> object:
        with app.app_context():
            try:
                if ke % 2:
                    return services.terima(loket.sari, berkas, None, f"balapan-terima-{ke:08d}")
                return services.tolak(loket.sari, berkas, "Bukan warga kelurahan ini", False, f"balapan-tolak-{ke:08d}")
            except AturanDilanggar as galat:
                return type(galat)
            finally:
                db.session.remove()

    with ThreadPoolExecutor(6) as kolam:
        hasil = list(kolam.map(putuskan, range(6)))
    assert hasil.count(BentrokBuku) == 5
    assert sum(status(loket).values()) <= 1
    assert periksa(loket) == []


def test_a_refusal_swaps_the_region_and_an_act_leads_to_its_page(loket: Loket) -> None:
    berkas = loket.daftar()
    pintu, alamat = loket.pintu("sekretaris"), f"/pendaftaran/berkas/{berkas.kode}"
    htmx = {"HX-Request": "true", "HX-Target": "keanggotaan-berkas"}
    kunci = kode_formulir(pintu.buka(alamat), f"{alamat}/ktp")
    salah = pintu.kirim(f"{alamat}/ktp", {"kode_kirim": kunci, "tanggal": "2090-01-01"}, headers=htmx)
    assert salah.status_code == 422
    assert salah.text.lstrip().startswith('<section id="keanggotaan-berkas"')
    potongan = pintu.kirim(f"{alamat}/ktp", {"kode_kirim": kunci, "tanggal": hari_ini().isoformat()}, headers=htmx)
    assert (potongan.status_code, potongan.headers["HX-Redirect"]) == (204, alamat)
    assert "Dilihat pada" in teks(pintu.buka(alamat))
    kunci = kode_formulir(pintu.buka(alamat), f"{alamat}/penerimaan")
    assert (
        pintu.kirim(f"{alamat}/penerimaan", {"kode_kirim": kunci, "nomor_rapat": ""}, headers=htmx).status_code == 204
    )
    segar = pintu.buka(alamat)
    for bagian in (
        "Diterima sebagai calon anggota",
        "di daftar anggota",
        "Simpanan pokok Rp50.000 diterima bendahara",
        "(no. 1)",
    ):
        assert bagian in teks(segar)
    biasa = pintu.kirim(f"{alamat}/penerimaan", {"kode_kirim": kunci, "nomor_rapat": ""})
    assert (biasa.status_code, biasa.headers["Location"]) == (303, alamat)
    assert DIRI["nik"] not in segar.text


@pytest.mark.parametrize(
    ("tanggal", "kata"),
    [("", "perlu diisi"), ("2026-02-30", "kalender"), ("2090-01-01", "hari ini"), ("2001-01-01", "jauh")],
)
def test_the_day_on_which_the_ktp_was_seen_must_be_possible(loket: Loket, tanggal: str, kata: str) -> None:
    berkas = loket.daftar()
    pintu, alamat = loket.pintu("sekretaris"), f"/pendaftaran/berkas/{berkas.kode}"
    kunci = kode_formulir(pintu.buka(alamat), f"{alamat}/ktp")
    jawaban = pintu.kirim(f"{alamat}/ktp", {"kode_kirim": kunci, "tanggal": tanggal})
    assert jawaban.status_code == 422
    assert kata in jawaban.text


def test_the_meeting_number_may_follow_once(loket: Loket) -> None:
    berkas = dilihat(loket, loket.daftar())
    with pytest.raises(BentrokBuku):
        services.lengkapi_rapat(loket.sari, berkas, "R-7", kode_kirim())
    services.terima(loket.sari, berkas, None, kode_kirim())
    pintu, alamat = loket.pintu("sekretaris"), f"/pendaftaran/berkas/{berkas.kode}"
    assert berkas.nama in teks(pintu.buka("/pendaftaran/antrean"))
    kunci = kode_formulir(pintu.buka(alamat), f"{alamat}/rapat")
    assert pintu.kirim(f"{alamat}/rapat", {"kode_kirim": kunci, "nomor_rapat": " "}).status_code == 422
    for _ in range(2):
        assert pintu.kirim(f"{alamat}/rapat", {"kode_kirim": kunci, "nomor_rapat": "R-7/2026"}).status_code == 303
    assert "Rapat pengurus no. R-7/2026" in teks(pintu.buka(alamat))
    with pytest.raises(BentrokBuku):
        services.lengkapi_rapat(loket.sari, berkas, "R-8", kode_kirim())


def test_an_unknown_person_is_like_a_foreign_one(loket: Loket) -> None:
    with di_koperasi(loket.koperasi.id), pytest.raises(TidakDitemukan):
        pendaftaran_queries.dengan_kode("ABC-12345678")


def test_acceptance_is_dated_in_the_zone_of_the_koperasi(loket: Loket) -> None:
    berkas = dilihat(loket, loket.daftar())
    services.terima(loket.sari, berkas, None, kode_kirim())
    with di_koperasi(loket.koperasi.id):
        tanggal = db.session.execute(select(PeristiwaKeanggotaan.tanggal)).scalar_one()
    assert isinstance(tanggal, dt.date)
    assert tanggal == hari_ini(loket.koperasi.zona)


def test_an_acceptance_takes_at_most_twenty_statements(loket: Loket, perintah_sql: list[str]) -> None:
    berkas = dilihat(loket, loket.daftar())
    pintu, alamat = loket.pintu("sekretaris"), f"/pendaftaran/berkas/{berkas.kode}"
    perintah_sql.clear()
    kunci = kode_formulir(pintu.buka(alamat), f"{alamat}/penerimaan")
    assert len(perintah_sql) <= 10, perintah_sql
    perintah_sql.clear()
    assert pintu.kirim(f"{alamat}/penerimaan", {"kode_kirim": kunci}).status_code == 303
    assert len(perintah_sql) <= 20, "\n".join(perintah_sql)
