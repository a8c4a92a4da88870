"""Amounts of pokok and wajib: dated, with minutes; old dues keep the old amount."""

from __future__ import annotations

import datetime as dt
import re

import pytest
from flask import Flask
from loket import WAJIB, Loket, buka_loket
from pintu import BUMIJO, balai, kode_kirim, teks

from portal.dasar.milik import di_koperasi
from portal.dasar.waktu import awal_bulan, hari_ini, tambah_bulan
from portal.errors import BanyakIsianSalah, BentrokBuku, TidakBerwenang
from portal.simpanan import queries
from portal.simpanan import services as simpanan

ISI = {"jenis": "wajib", "jumlah": "25.000", "nomor_berita_acara": "BA-7/2026", "bulan_pertama": "berikut"}


def _atur(loket: Loket, jenis: str, jumlah: int, mulai: dt.date, kode: str | None = None) -> str:
    return loket.atur(jenis, jumlah, mulai, "masuk" if jenis == "wajib" else None, kode)


def test_a_raise_leaves_the_dues_before_it_as_they_were(loket: Loket) -> None:
    siti = loket.anggota()
    depan = tambah_bulan(awal_bulan(hari_ini()), 1)
    _atur(loket, "wajib", 30_000, depan)
    loket.setor(siti, WAJIB + 30_000)
    assert loket.posisi(siti).keadaan.terbayar == {awal_bulan(hari_ini()): WAJIB, depan: 30_000}
    with di_koperasi(loket.koperasi.id):
        assert queries.ketentuan(depan).wajib_rupiah == 30_000
        assert queries.ketentuan(hari_ini()).wajib_rupiah == WAJIB


def test_an_amount_must_begin_after_the_one_before_it(loket: Loket) -> None:
    for mulai in (dt.date(2025, 1, 1), dt.date(2024, 12, 1), dt.date(2025, 1, 20)):
        with pytest.raises(BentrokBuku, match="setelah jumlah sebelumnya"):
            _atur(loket, "wajib", 30_000, mulai)


def test_months_that_were_paid_do_not_change_their_amount(loket: Loket) -> None:
    siti = loket.anggota()
    loket.setor(siti, WAJIB)
    with pytest.raises(BentrokBuku, match="paling awal bulan ini"):
        _atur(loket, "wajib", 30_000, tambah_bulan(hari_ini(), -2))


def test_the_first_month_owed_follows_the_rule_of_the_day_of_joining(loket: Loket) -> None:
    ini = awal_bulan(hari_ini())
    loket.atur("wajib", WAJIB, ini, "berikut")
    siti = loket.anggota()
    buku = loket.posisi(siti).buku
    assert buku is not None
    assert buku.bulan_awal_wajib == tambah_bulan(ini, 1)


def test_only_pokok_and_wajib_with_minutes(loket: Loket) -> None:
    with pytest.raises(BanyakIsianSalah) as galat:
        simpanan.atur_ketentuan(loket.rumah.ketua, "sukarela", 1, hari_ini(), " ", None, kode_kirim())
    assert set(galat.value.galat) == {"jenis", "nomor_berita_acara"}
    with pytest.raises(BanyakIsianSalah):
        simpanan.atur_ketentuan(loket.rumah.ketua, "wajib", 1, hari_ini(), "BA", None, kode_kirim())


def test_twice_is_once(loket: Loket) -> None:
    kode = kode_kirim()
    assert _atur(loket, "pokok", 60_000, hari_ini(), kode) == _atur(loket, "pokok", 60_000, hari_ini(), kode)
    with pytest.raises(BentrokBuku):
        _atur(loket, "pokok", 70_000, hari_ini(), kode)
    with di_koperasi(loket.koperasi.id):
        assert len(queries.riwayat()) == 3


def test_the_page_keeps_the_history_in_sight(loket: Loket) -> None:
    kartika = loket.pintu("ketua")
    halaman = kartika.buka("/ketentuan-simpanan")
    assert "BA-1" in teks(halaman)
    kode = halaman.text.split('name="kode_kirim" value="')[1].split('"')[0]
    depan = tambah_bulan(awal_bulan(hari_ini()), 1)
    isi = ISI | {"mulai": depan.isoformat(), "kode_kirim": kode}
    salah = kartika.kirim("/ketentuan-simpanan/baru", isi | {"jumlah": "1.25"})
    assert salah.status_code == 422
    assert 'value="1.25"' in salah.text
    tujuan = kartika.kirim("/ketentuan-simpanan/baru", isi, headers={"HX-Request": "true"}).headers["HX-Redirect"]
    assert kartika.kirim("/ketentuan-simpanan/baru", isi).location == tujuan
    assert "BA-7/2026" not in teks(kartika.buka("/ketentuan-simpanan"))
    budi = loket.pintu()
    budi.buka(tujuan)
    assert budi.kirim(f"{tujuan}/pelepasan", {"kode_kirim": kode_kirim()}).status_code == 303
    halaman = teks(kartika.buka("/ketentuan-simpanan"))
    assert halaman.count("BA-7/2026") == 1
    assert "Kartika Ayu" in halaman, "who proposed it stands as who recorded it"


def test_while_the_koperasi_is_being_founded_the_ketua_sets_amounts_alone(app: Flask) -> None:
    kartika = balai(app).pintu("kricak-ketua")
    kartika.buka("/ketentuan-simpanan")
    isi = ISI | {"mulai": hari_ini().isoformat(), "kode_kirim": kode_kirim()}
    bagian = kartika.kirim("/ketentuan-simpanan/baru", isi, headers={"HX-Request": "true"})
    assert "BA-7/2026" in teks(bagian)
    assert kartika.kirim("/ketentuan-simpanan/baru", isi).status_code == 303
    assert teks(kartika.buka("/ketentuan-simpanan")).count("BA-7/2026") == 1


def test_the_first_amounts_are_asked_one_after_the_other_with_the_same_minutes(app: Flask) -> None:
    kartika, hari = balai(app).pintu("kricak-ketua"), hari_ini().isoformat()
    halaman = kartika.buka("/ketentuan-simpanan").text
    assert f'value="{hari}"' in halaman
    assert _terpilih(halaman) == ["pokok"]
    isi = ISI | {"jenis": "pokok", "mulai": "2026-01-05", "kode_kirim": kode_kirim()}
    bagian = kartika.kirim("/ketentuan-simpanan/baru", isi, headers={"HX-Request": "true"}).text
    for isian in (bagian, kartika.buka("/ketentuan-simpanan").text):
        assert _terpilih(isian) == ["wajib"]
        assert 'value="2026-01-05"' in isian
        assert 'value="BA-7/2026"' in isian
    kartika.kirim("/ketentuan-simpanan/baru", ISI | {"mulai": "2026-01-05", "kode_kirim": kode_kirim()})
    halaman = kartika.buka("/ketentuan-simpanan").text
    assert _terpilih(halaman) == []
    assert 'value="BA-7/2026"' not in halaman, "a later amount has a meeting of its own"


def _terpilih(isi: str) -> list[str]:
    """Which simpanan the form has chosen by itself."""
    radio = [u for u in re.findall(r"<input[^>]*>", isi) if 'name="jenis"' in u and "checked" in u]
    return [u.split('value="')[1].split('"')[0] for u in radio]


@pytest.mark.parametrize(
    "ganti",
    [
        {"jenis": "sukarela"},
        {"jenis": ""},
        {"mulai": "2026-02-29"},
        {"mulai": ""},
        {"nomor_berita_acara": "<b>"},
        {"nomor_berita_acara": "x" * 61},
        {"bulan_pertama": "nanti"},
        {"jumlah": "0"},
    ],
)
def test_a_field_that_cannot_be_is_a_form_error(loket: Loket, ganti: dict[str, str]) -> None:
    kartika = loket.pintu("ketua")
    kartika.buka("/ketentuan-simpanan")
    isi = ISI | {"mulai": "2027-01-01", "kode_kirim": kode_kirim()} | ganti
    assert kartika.kirim("/ketentuan-simpanan/baru", isi).status_code == 422


def test_only_the_ketua_of_the_koperasi_sets_amounts(loket: Loket) -> None:
    with pytest.raises(TidakBerwenang):
        simpanan.atur_ketentuan(loket.budi, "pokok", 1, hari_ini(), "BA", None, kode_kirim())
    assert loket.pintu().kirim("/ketentuan-simpanan/baru", ISI | {"kode_kirim": kode_kirim()}).status_code == 403
    tetangga = buka_loket(loket.rumah.app, BUMIJO, ketentuan=False)
    with di_koperasi(tetangga.koperasi.id):
        assert queries.riwayat() == []


def test_the_pengawas_and_the_kasir_read_the_amounts_and_set_none(loket: Loket) -> None:
    for jabatan in ("pengawas", "kasir"):
        pintu = loket.pintu(jabatan)
        halaman = teks(pintu.buka("/ketentuan-simpanan"))
        assert "Rp50.000" in halaman
        assert "BA-1" in halaman
        assert "Tetapkan jumlah" not in halaman
        assert pintu.kirim("/ketentuan-simpanan/baru", {"kode_kirim": kode_kirim()}).status_code == 403
