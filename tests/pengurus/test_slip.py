"""The slip masuk of an officer: shown once, printed by the ketua, never for somebody whom it is not the ketua's to reset."""

from __future__ import annotations

import re

import pytest
from pintu import BUMIJO, SANDI, Balai, Pintu, balai, kode_kirim, teks

from portal.dasar.transaksi import transaksi
from portal.dasar.waktu import hari_ini
from portal.errors import TidakBerwenang
from portal.pengguna import services as pengguna
from portal.policy import Wewenang


def _kode(halaman: str) -> str:
    ditemukan = re.search(r'class="kode-besar">([^<]+)<', halaman)
    assert ditemukan
    return ditemukan[1]


def test_the_code_stands_on_the_page_once_with_how_to_use_it(rumah: Balai) -> None:
    nama = rumah.angkat("kasir", "Rini Astuti")
    ketua, jalur = rumah.pintu("kricak-ketua"), f"/pengurus/{rumah.jabatan(nama).id}/slip"
    halaman = ketua.kirim(jalur, {"kode_kirim": kode_kirim()})
    kode = _kode(halaman.text)
    assert halaman.status_code == 200
    assert halaman.headers["Cache-Control"] == "no-store"
    assert "localhost/masuk/slip" in teks(halaman)
    assert re.fullmatch(rf"{rumah.koperasi.awalan_publik}(-[2-9A-HJKMNP-Z]{{4}}){{3}}", kode)
    assert kode not in ketua.buka(jalur).text
    assert Pintu(rumah.app).masuk(nama).status_code == 422, "the old passphrase stopped with the printing"
    pengguna.tukar_slip(kode, SANDI)
    assert Pintu(rumah.app).masuk(nama).status_code == 303


def test_only_who_has_a_passphrase_is_told_that_it_stops(rumah: Balai) -> None:
    ketua = rumah.pintu("kricak-ketua")
    for nama, kata in (("Rini Astuti", "kata sandi lama"), ("Yuni Astuti", "Slip yang dicetak sebelumnya")):
        masuk = rumah.angkat("kasir", nama, sandi=nama == "Rini Astuti")
        halaman = teks(ketua.buka(f"/pengurus/{rumah.jabatan(masuk).id}/slip"))
        assert kata in halaman
        assert ("kata sandi lama" in halaman) == (nama == "Rini Astuti")
        assert "Salin dengan tangan" in halaman


def test_a_second_tap_shows_the_same_slip_and_a_new_form_another(rumah: Balai) -> None:
    nama = rumah.angkat("kasir", "Rini Astuti")
    ketua, jalur, isi = (
        rumah.pintu("kricak-ketua"),
        f"/pengurus/{rumah.jabatan(nama).id}/slip",
        {"kode_kirim": kode_kirim()},
    )
    pertama, kedua = _kode(ketua.kirim(jalur, isi).text), _kode(ketua.kirim(jalur, isi).text)
    assert pertama == kedua
    baru = _kode(ketua.kirim(jalur, {"kode_kirim": kode_kirim()}).text)
    assert baru != pertama
    basi = ketua.kirim(jalur, isi)
    assert basi.status_code == 409
    assert "sudah diganti" in teks(basi)
    assert pertama not in basi.text


def test_a_bad_token_prints_nothing(rumah: Balai) -> None:
    nama = rumah.angkat("kasir", "Rini Astuti")
    ketua, jalur = rumah.pintu("kricak-ketua"), f"/pengurus/{rumah.jabatan(nama).id}/slip"
    assert ketua.kirim(jalur, {"kode_kirim": kode_kirim(), "csrf_token": "palsu"}).status_code == 422
    assert Pintu(rumah.app).masuk(nama).status_code == 303


def test_the_ketua_does_not_print_the_own_slip(rumah: Balai) -> None:
    ketua = rumah.pintu("kricak-ketua")
    jawaban = ketua.kirim(f"/pengurus/{rumah.jabatan('kricak-ketua').id}/slip", {"kode_kirim": kode_kirim()})
    assert jawaban.status_code == 409
    assert ketua.buka("/pengurus").status_code == 200


def test_the_sekretaris_cannot_take_an_officers_log_in_by_a_members_slip(rumah: Balai) -> None:
    sekretaris = pengguna.actor_dari_nama_masuk(rumah.angkat("sekretaris", "Sari Utami"))
    bendahara = pengguna.actor_dari_nama_masuk(rumah.angkat("bendahara", "Budi Santoso"))
    with pytest.raises(TidakBerwenang, match="halaman Pengurus"), transaksi(sekretaris, Wewenang.SLIP_CETAK) as trx:
        pengguna.cetak_slip(trx, bendahara.pengguna_id, rumah.koperasi.awalan_publik)
    assert Pintu(rumah.app).masuk("kricak-bendahara").status_code == 303


def test_no_ketua_prints_a_slip_for_somebody_seated_elsewhere_too(rumah: Balai) -> None:
    tetangga = balai(rumah.app, BUMIJO)
    kasir = pengguna.actor_dari_nama_masuk(rumah.angkat("kasir", "Rini Astuti"))
    with transaksi(tetangga.ketua, Wewenang.PENGURUS_ANGKAT) as trx:
        pengguna.beri_jabatan(trx, kasir.pengguna_id, "pengawas", hari_ini())
    ketua = rumah.pintu("kricak-ketua")
    jabatan = next(j for j in _susunan(rumah) if j.nama == "Rini Astuti")
    assert ketua.kirim(f"/pengurus/{jabatan.id}/slip", {"kode_kirim": kode_kirim()}).status_code == 403


def _susunan(rumah: Balai) -> list[object]:
    from portal.pengurus import queries

    return queries.susunan(rumah.ketua).kini
