"""A further kind of unit, as the local potential asks."""

from __future__ import annotations

import pytest
from flask import Flask
from pintu import Balai, Pintu, kode_kirim, teks

from portal.errors import BentrokBuku
from portal.unit_usaha import queries, services
from portal.unit_usaha.services import Keadaan

KAYU = {"nama": "Kerajinan kayu", "status": "belum", "alasan": "Baru usulan pengrajin."}


def test_it_stands_after_the_seven_and_on_the_public_page(rumah: Balai, app: Flask) -> None:
    ketua = rumah.pintu("kricak-ketua")
    ketua.buka("/unit-usaha/baru")
    jawaban = ketua.kirim("/unit-usaha/baru", KAYU | {"kode_kirim": kode_kirim()})
    assert jawaban.headers["Location"] == "/unit-usaha/8"
    assert "Kerajinan kayu Baru usulan pengrajin." in teks(Pintu(app).buka("/koperasi/kricak"))


def test_one_that_runs_at_once_is_in_the_ledger(rumah: Balai) -> None:
    milik = rumah
    unit = services.tambah(milik.ketua, "Wisata kampung", Keadaan("berjalan"), kode_kirim())
    assert unit.unit_buku_id is not None
    assert services.tambah(milik.ketua, "Bengkel las", Keadaan("belum", "Usulan."), kode_kirim()).unit_buku_id is None


@pytest.mark.parametrize("nama", ["", "   ", "x" * 61, "<b>", "=1+1", "музей", "Apotek\x00Desa"])
def test_a_wrong_name_gets_a_sentence(rumah: Balai, nama: str) -> None:
    ketua = rumah.pintu("kricak-ketua")
    jawaban = ketua.kirim("/unit-usaha/baru", KAYU | {"nama": nama, "kode_kirim": kode_kirim()})
    assert jawaban.status_code in (400, 422)
    assert "Perlu diperbaiki" in jawaban.text or jawaban.status_code == 400


@pytest.mark.parametrize("nama", ["Apotek Desa", "APOTEK DESA", "apotek  desa"])
def test_a_name_that_stands_already_is_a_conflict(rumah: Balai, nama: str) -> None:
    milik = rumah
    ketua = milik.pintu("kricak-ketua")
    jawaban = ketua.kirim("/unit-usaha/baru", KAYU | {"nama": nama, "kode_kirim": kode_kirim()})
    assert jawaban.status_code == 409
    assert "sudah ada" in teks(jawaban)
    assert len(queries.daftar(milik.koperasi.id)) == 7


def test_twice_is_once(rumah: Balai) -> None:
    milik, kunci = rumah, kode_kirim()
    satu = services.tambah(milik.ketua, "Wisata", Keadaan("belum", "Usulan."), kunci)
    assert services.tambah(milik.ketua, "Wisata", Keadaan("belum", "Usulan."), kunci) == satu
    assert len(queries.daftar(milik.koperasi.id)) == 8
    with pytest.raises(BentrokBuku):
        services.tambah(milik.ketua, "Wisata air", Keadaan("belum", "Usulan."), kunci)
