"""The dinas seats the camat, who reads the counts of the kelurahan of the kecamatan and nothing else."""

from __future__ import annotations

import datetime as dt

import pytest
from flask import Flask
from pintu import BUMIJO, KRICAK, SANDI, Pintu, balai, dinas, kode_kirim, teks

from portal.dasar.waktu import hari_ini
from portal.errors import BentrokBuku, IsianSalah, TidakDitemukan
from portal.pengguna import services as pengguna
from portal.pengguna.actor import ActorPengguna
from portal.pengurus import pejabat, queries
from portal.pengurus.pejabat import LurahBaru

TEGALREJO = KRICAK[:8]


@pytest.fixture
def dewi(app: Flask) -> ActorPengguna:
    return dinas("34.71")


def _isi(**lain: str) -> dict[str, str]:
    awal = {
        "nama": "Cahya Dewi",
        "mulai": hari_ini().isoformat(),
        "nomor_keputusan": "SK-3",
        "kode_kirim": kode_kirim(),
    }
    return awal | lain


def test_the_camat_comes_in_and_sees_the_own_kecamatan_only(app: Flask, dewi: ActorPengguna) -> None:
    balai(app)
    balai(app, BUMIJO)
    pintu = Pintu(app)
    pintu.masuk("dinas-kota-yogyakarta")
    assert f"/dinas/camat/{TEGALREJO}" in pintu.buka(f"/dinas?kecamatan={TEGALREJO}").text
    jawaban = pintu.kirim(f"/dinas/camat/{TEGALREJO}", _isi())
    assert "camat-tegalrejo" in teks(jawaban)
    kode = teks(jawaban).split("PST-")[1].split()[0]
    pengguna.tukar_slip("PST-" + kode, SANDI)
    camat = Pintu(app)
    assert camat.masuk("camat-tegalrejo").location == "/camat"
    halaman = camat.buka("/camat")
    isi = teks(halaman)
    assert "Koperasi di Tegalrejo" in isi
    assert "Kricak" in isi
    assert "Bumijo" not in isi
    assert "Kartika" not in isi
    assert "/dinas/" not in halaman.text, "no link to what the camat may not open"
    for jalur in ("/dinas", f"/dinas/lurah/{KRICAK}", "/dinas/pembinaan/kricak", "/lurah", "/buku"):
        assert camat.buka(jalur).status_code == 403, jalur


def test_wrong_input_and_wrong_places_are_refused(app: Flask, dewi: ActorPengguna) -> None:
    pintu = Pintu(app)
    pintu.masuk("dinas-kota-yogyakarta")
    assert pintu.kirim(f"/dinas/camat/{TEGALREJO}", _isi(nama="")).status_code == 422
    assert pintu.kirim(f"/dinas/camat/{TEGALREJO}", _isi(selesai="2020-01-01")).status_code == 422
    for kode in (KRICAK, "34.71", "35.73.03", "99.99.99", "x"):
        assert pintu.buka(f"/dinas/camat/{kode}").status_code == 404, kode
        assert pintu.kirim(f"/dinas/camat/{kode}", _isi()).status_code == 404, kode
    with pytest.raises(IsianSalah):
        pejabat.angkat_camat(dewi, KRICAK, LurahBaru("Cahya", hari_ini(), "SK"), kode_kirim())
    with pytest.raises(TidakDitemukan):
        pejabat.angkat_camat(dewi, "35.73.03", LurahBaru("Cahya", hari_ini(), "SK"), kode_kirim())
    assert pintu.kirim(f"/dinas/camat/{TEGALREJO}/slip", {"kode_kirim": kode_kirim()}).status_code == 404


def test_twice_is_once_and_the_next_camat_ends_the_one_before(app: Flask, dewi: ActorPengguna) -> None:
    kode, isi = kode_kirim(), LurahBaru("Cahya Dewi", hari_ini() - dt.timedelta(days=5), "SK-3")
    satu, dua = (pejabat.angkat_camat(dewi, TEGALREJO, isi, kode) for _ke in range(2))
    assert satu == dua
    with pytest.raises(BentrokBuku):
        pejabat.angkat_lurah(dewi, KRICAK, isi, kode)
    pejabat.angkat_camat(dewi, TEGALREJO, LurahBaru("Candra", hari_ini(), "SK-4"), kode_kirim())
    baru, lama = queries.pejabat(TEGALREJO, "camat")
    assert (baru.nama, lama.selesai) == ("Candra", hari_ini() - dt.timedelta(days=1))
    assert queries.pejabat(TEGALREJO) == [], "a camat is no lurah"
