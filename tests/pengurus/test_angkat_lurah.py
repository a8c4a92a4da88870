"""The dinas seats the lurah of its area; the access of the one before ends the day before."""

from __future__ import annotations

import datetime as dt

import pytest
from flask import Flask
from pintu import BUMIJO, KRICAK, SANDI, Pintu, balai, dinas, kode_kirim

from portal.dasar.waktu import hari_ini, pada_saat, sekarang
from portal.errors import BentrokBuku, IsianSalah, TidakBerwenang, TidakDitemukan
from portal.pengguna import services as pengguna
from portal.pengurus import pejabat, queries
from portal.pengurus.pejabat import LurahBaru

SEHARI = dt.timedelta(days=1)


def _lurah(nama: str = "Lina Marlina", mulai: dt.date | None = None) -> LurahBaru:
    return LurahBaru(nama, mulai or hari_ini(), "SK-12/2026")


def test_the_lurah_comes_in_with_the_slip(app: Flask) -> None:
    slip = pejabat.angkat_lurah(dinas(), KRICAK, _lurah(), kode_kirim())
    assert slip.nama_masuk == "lurah-kricak"
    assert slip.kode.startswith("PST-")
    pengguna.tukar_slip(slip.kode, SANDI)
    assert Pintu(app).masuk("lurah-kricak").location == "/lurah"


def test_a_new_lurah_moves_the_access_the_same_day(app: Flask) -> None:
    dewi = dinas()
    lama = pejabat.angkat_lurah(dewi, KRICAK, _lurah("Lukman Hadi", hari_ini() - 9 * SEHARI), kode_kirim())
    pengguna.tukar_slip(lama.kode, SANDI)
    pintu = Pintu(app)
    pintu.masuk(lama.nama_masuk)
    assert pintu.buka("/lurah").status_code != 403
    pejabat.angkat_lurah(dewi, KRICAK, _lurah(), kode_kirim())
    assert pintu.buka("/lurah").status_code == 403
    baru, dahulu = queries.pejabat(KRICAK)
    assert (baru.nama, dahulu.selesai) == ("Lina Marlina", hari_ini() - SEHARI)


def test_a_lurah_of_the_same_day_replaces_the_one_seated_by_mistake(app: Flask) -> None:
    dewi = dinas()
    pejabat.angkat_lurah(dewi, KRICAK, _lurah("Salah Ketik"), kode_kirim())
    pejabat.angkat_lurah(dewi, KRICAK, _lurah(), kode_kirim())
    assert [p.nama for p in queries.pejabat(KRICAK) if p.selesai is None] == ["Lina Marlina"]


def test_one_who_is_seated_from_later_on_is_not_cut_short(app: Flask) -> None:
    dewi = dinas()
    pejabat.angkat_lurah(dewi, KRICAK, _lurah("Lukman Hadi", hari_ini() + 9 * SEHARI), kode_kirim())
    with pytest.raises(IsianSalah, match="Lukman Hadi sudah tercatat"):
        pejabat.angkat_lurah(dewi, KRICAK, _lurah(), kode_kirim())


def test_the_same_form_twice_is_one_lurah_and_one_slip(app: Flask) -> None:
    dewi, kode = dinas(), kode_kirim()
    pertama, kedua = (pejabat.angkat_lurah(dewi, KRICAK, _lurah(), kode) for _ke in range(2))
    assert pertama == kedua
    assert len(queries.pejabat(KRICAK)) == 1
    with pytest.raises(BentrokBuku):
        pejabat.angkat_lurah(dewi, BUMIJO, _lurah(), kode)


def test_another_areas_kelurahan_is_as_unknown_as_none(app: Flask) -> None:
    dewi = dinas()
    for kode in ("35.73.03.1003", "99.99.99.9999", "34.7", "x"):
        with pytest.raises(TidakDitemukan):
            pejabat.angkat_lurah(dewi, kode, _lurah(), kode_kirim())
    with pytest.raises(IsianSalah):
        pejabat.angkat_lurah(dewi, "34.71.01", _lurah(), kode_kirim())


def test_nobody_else_seats_a_lurah(app: Flask) -> None:
    rumah = balai(app)
    with pytest.raises(TidakDitemukan):
        pejabat.angkat_lurah(rumah.ketua, KRICAK, _lurah(), kode_kirim())
    pengguna.tukar_slip(pejabat.angkat_lurah(dinas(), KRICAK, _lurah(), kode_kirim()).kode, SANDI)
    lurah = pengguna.actor_dari_nama_masuk("lurah-kricak", "lurah")
    with pytest.raises(TidakBerwenang):
        pejabat.angkat_lurah(lurah, KRICAK, _lurah("Lain Orang"), kode_kirim())


def test_a_lost_slip_is_printed_again_until_the_seat_ends(app: Flask) -> None:
    dewi = dinas()
    lama = pejabat.angkat_lurah(
        dewi, KRICAK, LurahBaru("Lina Marlina", hari_ini(), "SK-12/2026", hari_ini()), kode_kirim()
    )
    tugas, kode = queries.pejabat(KRICAK)[0], kode_kirim()
    pertama, kedua = (pejabat.cetak_slip_lurah(dewi, tugas, kode) for _ke in range(2))
    assert pertama == kedua != lama
    with pytest.raises(IsianSalah):
        pengguna.tukar_slip(lama.kode, SANDI)
    with pada_saat(sekarang() + SEHARI), pytest.raises(BentrokBuku, match="sudah berakhir"):
        pejabat.cetak_slip_lurah(dinas(), tugas, kode_kirim())


def test_the_dinas_serves_a_kabupaten_or_kota(app: Flask) -> None:
    for kode in ("34.71.01", "34.71.01.1001", "34"):
        with pytest.raises(IsianSalah):
            pejabat.tugaskan_dinas(kode, "Dewi Lestari")
    with pytest.raises(TidakDitemukan):
        pejabat.tugaskan_dinas("99.99", "Dewi Lestari")
