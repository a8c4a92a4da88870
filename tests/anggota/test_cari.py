"""Finding people: by a POST, by prefixes, twenty rows at most."""

from __future__ import annotations

import datetime as dt

import pytest
from flask import Flask
from loket import Loket, buka_loket
from pintu import BUMIJO, Pintu, teks

from portal.anggota import queries, services
from portal.anggota.queries import AnggotaRingkas
from portal.anggota.services import DataOrang
from portal.dasar.milik import di_koperasi, uuid7
from portal.dasar.transaksi import transaksi
from portal.errors import TidakDitemukan
from portal.policy import Wewenang


def isi(loket: Loket, *nama: str, **lain: str) -> list[AnggotaRingkas]:
    with transaksi(loket.sari, Wewenang.PENERIMAAN, loket.koperasi) as trx:
        return [
            services.buat(trx, DataOrang(n, rw="01", **lain), uuid7(), "calon", "diterima", dt.date(2026, 1, 5))  # type: ignore[arg-type]
            for n in nama
        ]


def nama(loket: Loket, ketikan: str) -> list[str]:
    with di_koperasi(loket.koperasi.id):
        return [a.nama for a in queries.cari(ketikan).baris]


def test_people_are_found_by_prefixes_of_their_words_by_panggilan_and_by_number(loket: Loket) -> None:
    isi(loket, "Siti Aminah", "Siti Nur'aini", "M. Zainal Abidin", "Ny. Sri-Wahyuni")
    isi(loket, "Budiman", panggilan="Cak Man")
    assert nama(loket, "siti") == ["Siti Aminah", "Siti Nur'aini"]
    assert nama(loket, "am si") == ["Siti Aminah"]
    assert nama(loket, "NUR'A") == nama(loket, "aini") == nama(loket, "nuraini") == ["Siti Nur'aini"]
    assert nama(loket, "wahyu") == ["Ny. Sri-Wahyuni"]
    assert nama(loket, "cak") == ["Budiman"]
    assert nama(loket, "3") == ["M. Zainal Abidin"]
    assert nama(loket, "iti") == []


@pytest.mark.parametrize(
    "ketikan", ["", " ", "s", "%", "%%", "_", "'", "<b>", "\x00", "٣", "9" * 50, "a" * 5000, "=1+1", "\U0010ffff"]
)
def test_whatever_is_typed_is_answered(loket: Loket, ketikan: str) -> None:
    pintu = loket.pintu("sekretaris")
    pintu.buka("/anggota")
    for kepala in ({}, {"HX-Request": "true"}):
        assert pintu.kirim("/anggota", {"cari": ketikan}, headers=kepala).status_code == 200


def test_more_than_twenty_asks_to_narrow_and_three_of_one_name_are_told_apart(loket: Loket) -> None:
    isi(loket, *(f"Siti Nomor {chr(65 + n % 26)}" for n in range(23)))
    with di_koperasi(loket.koperasi.id):
        hasil = queries.cari("siti")
    assert (len(hasil.baris), hasil.lebih) == (20, True)
    pintu = loket.pintu()
    pintu.buka("/anggota")
    assert "Persempit pencarian" in teks(pintu.kirim("/anggota", {"cari": "siti"}))
    for rt in ("01", "02", "03"):
        isi(loket, "Sri Kembar", rt=rt)
    tertulis = teks(pintu.kirim("/anggota", {"cari": "kembar"}))
    assert [f"RT {rt} / RW 01" in tertulis for rt in ("01", "02", "03")] == [True] * 3


def test_the_list_comes_in_pieces_without_names_in_the_address(loket: Loket) -> None:
    semua = isi(loket, "Wati", "Ali", "Ali", "Siti", "Budi")
    urut, setelah = [], None
    with di_koperasi(loket.koperasi.id):
        while True:
            potongan = queries.daftar(setelah, limit=2)
            urut += [a.nomor for a in potongan.baris]
            if (setelah := potongan.berikut) is None:
                break
        with pytest.raises(TidakDitemukan):
            queries.daftar(999)
    assert urut == [2, 3, 5, 4, 1]
    assert len(semua) == len(urut)


def test_nobody_finds_people_of_another_koperasi(loket: Loket, app: Flask) -> None:
    tetangga = buka_loket(app, BUMIJO)
    isi(tetangga, "Tono Tetangga")
    pintu = loket.pintu("sekretaris")
    assert "Tetangga" not in pintu.buka("/anggota").text
    assert "Tono Tetangga" not in pintu.kirim("/anggota", {"cari": "tono"}).text
    assert pintu.buka("/anggota/1").status_code == 404


def test_members_and_visitors_do_not_search(loket: Loket, app: Flask) -> None:
    (siti,) = isi(loket, "Siti Aminah")
    anggota = loket.pintu_anggota(siti)
    for jalur in ("/anggota", "/anggota/1", "/anggota/1/slip", "/anggota/1/nik"):
        assert anggota.buka(jalur).status_code == 403
    assert anggota.kirim("/anggota", {"cari": "siti"}).status_code == 403
    assert Pintu(app).buka("/anggota").status_code == 303


def test_a_search_is_a_swap_of_the_region_that_the_page_includes(loket: Loket, perintah_sql: list[str]) -> None:
    isi(loket, "Siti Aminah", "Ali")
    pintu = loket.pintu("sekretaris")
    pintu.buka("/anggota")
    perintah_sql.clear()
    potongan = pintu.kirim("/anggota", {"cari": "siti"}, headers={"HX-Request": "true"}).text
    assert len(perintah_sql) <= 10
    halaman = pintu.kirim("/anggota", {"cari": "siti"}).text
    assert potongan.lstrip().startswith('<section id="anggota-daftar"')
    assert potongan.strip() in halaman
