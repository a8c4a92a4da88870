"""The dinas' table: every koperasi of its area, counts only."""

from __future__ import annotations

import pytest
from flask import Flask
from pintu import SANDI, Pintu, balai, beri_sandi, dinas, kode_kirim, teks
from sqlalchemy import insert, select

from portal.anggota.models import Hitungan
from portal.dasar.milik import uuid7
from portal.dasar.transaksi import transaksi, transaksi_sistem
from portal.dasar.waktu import hari_ini
from portal.dinas import queries
from portal.extensions import db
from portal.koperasi import services as koperasi
from portal.koperasi.services import Pembinaan, Profil
from portal.pengguna.actor import ActorPengguna, actor_sistem
from portal.pengurus import pejabat
from portal.policy import Wewenang
from portal.unit_usaha import queries as unit_usaha
from portal.unit_usaha import services as unit_usaha_services
from portal.unit_usaha.services import Keadaan
from portal.wilayah.models import Wilayah


@pytest.fixture
def dewi(app: Flask) -> ActorPengguna:
    return dinas("34.71")


def pintu_dewi(app: Flask) -> Pintu:
    baru = Pintu(app)
    assert baru.masuk("dinas-kota-yogyakarta", SANDI).status_code == 303
    return baru


def test_it_shows_stage_members_units_and_papers_with_totals(app: Flask, dewi: ActorPengguna) -> None:
    satu, dua = balai(app), balai(app, "34.71.02.1001")
    koperasi.ubah_profil(satu.ketua, Profil("operasional", akta_ada=True, sk_ada=True, sk_nomor="AHU-1"), kode_kirim())
    unit_usaha_services.ubah_status(
        satu.ketua, unit_usaha.dengan_urutan(satu.koperasi.id, 1), Keadaan("berjalan"), kode_kirim()
    )
    koperasi.catat_pembinaan(dewi, dua.koperasi, Pembinaan(True, ("apbd_kota", "hibah")), kode_kirim())
    for milik, banyak in ((satu, 130), (dua, 4)):
        with transaksi_sistem(milik.koperasi.id) as conn:
            nilai = {"koperasi_id": milik.koperasi.id, "rincian": "status", "nilai": "anggota", "banyak": banyak}
            conn.execute(insert(Hitungan).values(**nilai, bulan=hari_ini(), banyak_awal=0))
    isi = queries.halaman(dewi, "")
    assert (isi.jumlah.koperasi, isi.jumlah.anggota, isi.jumlah.berjalan) == (2, 134, 1)
    assert (isi.jumlah.akta, isi.jumlah.sk, isi.jumlah.percontohan, isi.jumlah.lurah) == (1, 1, 1, 0)
    assert isi.banyak_kelurahan == 45
    assert dict(isi.per_tahap)["Beroperasi"] == 1
    assert isi.per_dana == [("APBD kota atau kabupaten", 1), ("Hibah", 1)]
    tampak = teks(pintu_dewi(app).buka("/dinas"))
    assert "Koperasi di Kota Yogyakarta" in tampak
    assert "Jumlah 134 1" in tampak


def test_the_filter_narrows_the_rows_and_keeps_the_areas_totals(app: Flask, dewi: ActorPengguna) -> None:
    balai(app)
    balai(app, "34.71.02.1001")
    isi = queries.halaman(dewi, "34.71.02")
    assert ([b.kelurahan for b in isi.baris], isi.jumlah.koperasi, isi.jumlah_tampak.koperasi) == (["Bumijo"], 2, 1)
    pintu = pintu_dewi(app)
    assert "1 koperasi" in teks(pintu.buka("/dinas?kecamatan=34.71.02"))
    for aneh in ("99", "35.73.03", "%00", "<b>", "x" * 500):
        assert pintu.buka("/dinas", query_string={"kecamatan": aneh}).status_code in (200, 400)


def test_another_area_is_not_seen(app: Flask, dewi: ActorPengguna) -> None:
    balai(app, "35.73.03.1003")
    assert queries.halaman(dewi, "").baris == []
    assert "Belum ada koperasi dari wilayah ini" in pintu_dewi(app).buka("/dinas").text


def test_a_seated_lurah_is_counted_and_not_named(app: Flask, dewi: ActorPengguna) -> None:
    balai(app)
    lurah = pejabat.LurahBaru("Lina Marlina", hari_ini(), "SK-1")
    pejabat.angkat_lurah(dewi, "34.71.01.1001", lurah, kode_kirim())
    jawaban = pintu_dewi(app).buka("/dinas")
    assert "menjabat" in jawaban.text
    assert "Lina" not in jawaban.text
    assert "Kartika" not in jawaban.text


def test_only_the_dinas_comes_in(app: Flask, dewi: ActorPengguna) -> None:
    milik = balai(app)
    pejabat.angkat_lurah(dewi, "34.71.01.1001", pejabat.LurahBaru("Lina", hari_ini(), "SK-1"), kode_kirim())
    beri_sandi("lurah-kricak")
    for nama in ("kricak-ketua", milik.angkat("bendahara", "Budi"), "lurah-kricak"):
        assert milik.pintu(nama).buka("/dinas").status_code == 403
    assert Pintu(app).buka("/dinas").headers["Location"].startswith("/masuk")


def test_a_kabupaten_of_344_costs_no_more_statements(app: Flask, perintah_sql: list[str]) -> None:
    dinas("35.06")
    kode = db.session.scalars(select(Wilayah.kode).where(Wilayah.kode.like("35.06.%.%"))).all()
    with transaksi(actor_sistem(), Wewenang.KOPERASI_BUKA) as trx:
        for satu in kode:
            trx.koperasi_id = uuid7()
            koperasi.buat(trx, satu)
    pintu = Pintu(app)
    pintu.masuk("dinas-kabupaten-kediri")
    perintah_sql.clear()
    jawaban = pintu.buka("/dinas")
    assert jawaban.text.count('<th scope="row"><a') == 344
    assert 0 < len(perintah_sql) <= 10
