"""A seat that is taken away in mid-session gives nothing from the very next request on; a copied cookie is no better."""

from __future__ import annotations

import pytest
from flask import Flask
from pintu import Balai, Pintu, kode_kirim
from rumah.test_wewenang import DITOLAK, PERAN, TABEL, benda, duduk_sebagai, rute_app

from portal.contoh import berdua
from portal.dasar.transaksi import transaksi
from portal.dasar.waktu import hari_ini
from portal.koperasi import queries as koperasi
from portal.pengguna import services as pengguna
from portal.pengurus import services as pengurus
from portal.policy import Wewenang

TANPA_KURSI = {"semua", "masuk"}


@pytest.mark.parametrize("peran", ["sekretaris", "kasir"])
def test_a_seat_that_ends_in_mid_session_opens_no_page_and_does_no_act(app_pemeran: Flask, peran: str) -> None:
    milik, pintu = benda("bumiayu"), duduk_sebagai(app_pemeran, peran)
    assert pintu.buka("/anggota").status_code == 200
    _akhiri(peran)
    for rute, metode in rute_app(app_pemeran):
        if TABEL[rute] & TANPA_KURSI:
            continue
        alamat = milik.isi(rute)
        jawaban = pintu._kirim(metode, alamat, data={"csrf_token": pintu.token} if metode == "POST" else None)
        if rute != "/beranda":
            assert jawaban.status_code in DITOLAK, f"{metode} {rute}: {jawaban.status_code}"
    assert pintu.buka("/beranda").location == "/masuk/jabatan", "where it says that there is no seat any more"


def _akhiri(peran: str) -> None:
    """The ketua proposes the end as of today and the bendahara releases it."""
    milik = koperasi.dengan_kode("bumiayu")
    ketua, orang = pengguna.actor_dari_nama_masuk(PERAN["ketua"]), pengguna.actor_dari_nama_masuk(PERAN[peran])
    assert orang.kursi is not None
    kursi = pengurus.queries.dengan_id(milik.id, orang.kursi.id)
    berdua.lepas(milik, pengurus.akhiri(ketua, kursi, hari_ini(), "BA-9/2026", kode_kirim()), kode_kirim())


def test_a_cookie_copied_before_the_code_or_before_a_change_of_seat_is_dead(rumah: Balai) -> None:
    nama = rumah.angkat("kasir", "Rini Astuti")
    with transaksi(rumah.ketua, Wewenang.PENGURUS_ANGKAT) as trx:
        kedua = pengguna.beri_jabatan(trx, rumah.jabatan(nama).pengguna_id, "pengawas", hari_ini())
    pintu = Pintu(rumah.app)
    salinan = []
    jawaban = pintu.sandi(nama)
    salinan.append(pintu.kue())
    pintu.beri_kode(nama, jawaban)
    salinan.append(pintu.kue())
    pintu.buka("/masuk/jabatan")
    assert pintu.kirim("/masuk/jabatan", {"kursi": str(kedua)}).status_code == 303
    assert len({*salinan, pintu.kue()}) == 3
    for kue in salinan:
        pencuri = Pintu(rumah.app)
        pencuri.pasang_kue(kue)
        assert pencuri.buka("/pengurus").location == "/masuk?next=/pengurus"
        assert pencuri.buka("/masuk/kode").location == "/masuk", "not even the page of the code"
    assert pintu.buka("/pengurus").status_code == 200
