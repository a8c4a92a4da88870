"""The chair of the pengawas is the lurah by office: a seat without a row, which moves with the lurah, at a desk of its own."""

from __future__ import annotations

import datetime as dt

import pytest
from pintu import BUMIJO, KRICAK, Balai, balai, kode_kirim, lurah, teks

from portal.dasar.transaksi import transaksi
from portal.dasar.waktu import hari_ini
from portal.errors import TidakBerwenang
from portal.pengguna import services as pengguna
from portal.pengurus import services
from portal.pengurus.services import Angkatan
from portal.policy import Wewenang

SEHARI = dt.timedelta(days=1)


def test_the_lurah_chooses_between_two_desks_and_the_header_says_which(rumah: Balai) -> None:
    pintu = rumah.pintu(lurah(rumah.koperasi))
    pilihan = teks(pintu.buka("/masuk/jabatan"))
    assert "Ketua pengawas · Koperasi Kelurahan Merah Putih Kricak" in pilihan
    assert "Lurah · Kricak" in pilihan
    assert pintu.buka("/buku").status_code == pintu.buka("/lurah").status_code == 403, "no seat is taken yet"
    pintu.duduk("ketua_pengawas")
    assert pintu.buka("/lurah").status_code == 403
    halaman = pintu.buka("/buku")
    assert halaman.status_code == 200
    assert "ketua pengawas · Koperasi Kelurahan Merah Putih Kricak" in teks(halaman)
    assert "sedang dipakai" in teks(pintu.buka("/masuk/jabatan"))
    pintu.duduk("lurah")
    assert "lurah · Kricak" in teks(pintu.buka("/lurah"))
    assert pintu.buka("/buku").status_code == 403


def test_the_chair_reads_everything_of_the_pengawas_and_writes_nothing(rumah: Balai) -> None:
    pintu = rumah.pintu(lurah(rumah.koperasi))
    pintu.duduk("ketua_pengawas")
    for jalur in ("/beranda", "/buku", "/anggota", "/pengurus"):
        assert pintu.buka(jalur).status_code == 200, jalur
    for jalur in ("/setoran", "/pengurus/pengangkatan", "/tempat-uang", "/saldo-awal", "/pendaftaran/antrean"):
        assert pintu.buka(jalur).status_code == 403, jalur
    actor = pengguna.actor_dari_nama_masuk("lurah-kricak", "ketua_pengawas")
    isi = Angkatan("kasir", hari_ini(), "BA-01/2026", "Rini Astuti")
    with pytest.raises(TidakBerwenang):
        services.angkat(actor, isi, kode_kirim())
    with transaksi(actor, Wewenang.BUKU_LIHAT) as trx:
        assert trx.actor.kursi == actor.kursi, "read again under lock it is the same seat"


def test_a_change_of_the_lurah_moves_the_chair_the_same_day(rumah: Balai) -> None:
    lama = rumah.pintu(lurah(rumah.koperasi, "Lukman Hadi", hari_ini() - 9 * SEHARI))
    lama.duduk("ketua_pengawas")
    actor = pengguna.actor_dari_nama_masuk("lurah-kricak", "ketua_pengawas")
    assert lama.buka("/buku").status_code == 200
    baru = rumah.pintu(lurah(rumah.koperasi, "Lina Marlina"))
    assert lama.buka("/buku").status_code == 403, "the session is there, the seat is not"
    with pytest.raises(TidakBerwenang, match="sudah berakhir"), transaksi(actor, Wewenang.BUKU_LIHAT):
        pass
    baru.duduk("ketua_pengawas")
    assert baru.buka("/buku").status_code == 200


def test_the_chair_of_one_kelurahan_is_nobody_next_door(rumah: Balai) -> None:
    tetangga = balai(rumah.app, BUMIJO)
    pintu = rumah.pintu(lurah(rumah.koperasi))
    kunci = pengguna.actor_dari_nama_masuk("lurah-kricak", "ketua_pengawas").kursi
    assert kunci is not None
    assert "Bumijo" not in teks(pintu.buka("/masuk/jabatan"))
    palsu = f"{kunci.id}.{tetangga.koperasi.id}"
    assert pintu.kirim("/masuk/jabatan", {"kursi": palsu}).status_code == 404


def test_a_lurah_of_two_koperasi_chairs_each_at_its_own_desk(rumah: Balai) -> None:
    kedua, _slip = services.buka_koperasi(KRICAK, "Ketua Kedua", nama="Koperasi Kedua Kricak")
    nama = lurah(rumah.koperasi)
    pintu = rumah.pintu(nama)
    kunci = pengguna.actor_dari_nama_masuk(nama, "lurah").kursi
    assert kunci is not None
    for milik in (rumah.koperasi, kedua):
        assert pintu.kirim("/masuk/jabatan", {"kursi": f"{kunci.id}.{milik.id}"}).status_code == 303
        assert milik.nama in teks(pintu.buka("/buku"))
