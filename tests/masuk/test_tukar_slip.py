"""A slip masuk: printed by an officer, redeemed once by its owner, who alone knows the passphrase."""

from __future__ import annotations

import datetime as dt
from threading import Barrier, Thread

import pytest
from flask import Flask
from pintu import SANDI, Balai, Pintu, beri_sandi, teks
from sqlalchemy import select, text
from werkzeug.test import TestResponse

from portal.dasar.transaksi import transaksi_sistem
from portal.dasar.waktu import pada_saat, sekarang
from portal.errors import IsianSalah, PerluMasuk
from portal.extensions import db
from portal.pengguna import kata_sandi, pembatas
from portal.pengguna import services as pengguna
from portal.pengguna.models import Pengguna, SlipMasuk
from portal.pengurus import pejabat
from portal.web import kehadiran, sesi

NAMA = "kricak-ketua"
BARU = "gergaji senja rambutan topi"
LEMAH = [
    ("pendek sekali", "paling sedikit 15"),
    ("password1234567890", "mudah ditebak"),
    ("koperasi merah putih 2026", "mudah ditebak"),
    ("Kricak-Ketua-2026!", "mudah ditebak"),
    ("kartika ayu kricak", "mudah ditebak"),
    ("sandisandisandisandi", "mudah ditebak"),
    ("111111111111111111", "mudah ditebak"),
    ("qwertyuiop asdfghjkl", "mudah ditebak"),
    ("x" * 129, "terlalu panjang"),
    ("ada\x00nul di dalamnya", "tidak bisa dibaca"),
]


def _slip() -> str:
    return pejabat.cetak_slip_pusat(NAMA, "KRC").kode


def _tukar(app: Flask, kode: str, sandi: str = BARU, pintu: Pintu | None = None) -> TestResponse:
    pintu = pintu or Pintu(app)
    pintu.buka("/masuk/slip")
    return pintu.kirim("/masuk/slip", {"kode": kode, "sandi": sandi})


def _status(app: Flask, kode: str, sandi: str = BARU) -> int:
    return _tukar(app, kode, sandi).status_code


def test_the_code_works_as_people_type_it(rumah: Balai) -> None:
    for bentuk in (str, str.lower, lambda k: k.replace("-", ""), lambda k: " " + k.replace("-", " - ")):
        pintu = Pintu(rumah.app)
        hasil = _tukar(rumah.app, bentuk(_slip()), pintu=pintu)
        assert hasil.location == "/masuk/kode"
        assert pintu.beri_kode(NAMA, hasil).location == "/beranda"
        assert pintu.buka("/pengurus").status_code == 200
    assert Pintu(rumah.app).masuk(NAMA, BARU).status_code == 303


def test_a_space_behind_the_last_word_is_no_part_of_the_passphrase(rumah: Balai) -> None:
    assert _status(rumah.app, _slip(), BARU + " ") == 303
    assert Pintu(rumah.app).masuk(NAMA, BARU).status_code == 303


def test_a_slip_works_once(rumah: Balai) -> None:
    kode = _slip()
    assert [_status(rumah.app, kode), _status(rumah.app, kode, "sepuluh bebek merenungi awan")] == [303, 422]
    assert Pintu(rumah.app).masuk(NAMA, BARU).status_code == 303


def test_a_slip_works_for_a_day(rumah: Balai) -> None:
    kode, kini = _slip(), sekarang()
    with pada_saat(kini + dt.timedelta(hours=24, seconds=1)):
        assert _status(rumah.app, kode) == 422
    with pada_saat(kini + dt.timedelta(hours=23, minutes=59)):
        assert _status(rumah.app, kode) == 303


def test_a_new_slip_voids_the_old_one_the_passphrase_and_every_session(rumah: Balai) -> None:
    pintu, lama = rumah.pintu(NAMA), _slip()
    assert pintu.buka("/masuk/jabatan").status_code == 303, "the session ended with the printing"
    assert Pintu(rumah.app).masuk(NAMA).status_code == 422, "and the passphrase with it"
    baru = _slip()
    assert [_status(rumah.app, lama), _status(rumah.app, baru)] == [422, 303]


def test_used_replaced_old_and_unknown_codes_get_the_same_sentence(rumah: Balai) -> None:
    diganti, dipakai = _slip(), _slip()
    pengguna.tukar_slip(dipakai, BARU)
    semua = (diganti, dipakai, "KRC-AAAA-BBBB-CCCC")
    kalimat = {teks(_tukar(rumah.app, k)).split("Perlu diperbaiki ")[-1][:90] for k in semua}
    assert len(kalimat) == 1
    assert "tidak berlaku" in kalimat.pop()


def test_every_odd_code_is_a_form_error(rumah: Balai) -> None:
    for kode in ("", "x" * 41, "KRC\x00", "<b>KRC</b>", "=KRC", "КRC-1234", "'; DROP TABLE slip_masuk"):
        assert _status(rumah.app, kode) == 422, kode


def test_a_weak_passphrase_is_refused_and_the_slip_still_works(rumah: Balai) -> None:
    kode = _slip()
    for sandi, sebab in LEMAH:
        jawaban = _tukar(rumah.app, kode, sandi)
        assert jawaban.status_code == 422, sandi
        assert sebab in teks(jawaban), sandi
        assert kode in jawaban.text, "the code stays as typed"
    assert _status(rumah.app, kode) == 303


def test_the_words_on_offer_are_strong_and_stay_the_same_when_the_form_comes_back(rumah: Balai) -> None:
    pintu = Pintu(rumah.app)
    tawaran = teks(pintu.buka("/masuk/slip")).split("Misalnya: ")[1].split(" Boleh")[0]
    assert len(tawaran.split()) == 4
    assert set(tawaran.split()) <= set(kata_sandi.daftar_kata())
    lagi = pintu.kirim("/masuk/slip", {"kode": "KRC-AAAA-BBBB-CCCC", "sandi": "pendek", "tawaran": tawaran})
    assert tawaran in teks(lagi)
    palsu = pintu.kirim("/masuk/slip", {"kode": "x", "sandi": "y", "tawaran": "<script>alert(1)</script>"})
    assert "alert(1)" not in palsu.text
    assert _status(rumah.app, _slip(), tawaran) == 303


def test_there_are_words_enough_and_none_twice() -> None:
    kata = kata_sandi.daftar_kata()
    assert len(kata) == len(set(kata)) >= 1024
    assert all(k.isascii() and k.islower() and 4 <= len(k) <= 8 for k in kata)
    for _ke in range(200):
        kata_sandi.periksa(kata_sandi.tawaran(), 15, ("Kartika Ayu", NAMA))


def test_the_database_holds_neither_code_nor_passphrase(rumah: Balai, sandi_sungguh: None) -> None:
    kode = _slip()
    pengguna.tukar_slip(kode, BARU)
    baris = db.session.execute(select(SlipMasuk.kode_sidik)).scalars().all()
    assert all(len(b) == 64 and kode.replace("-", "") not in b.upper() for b in baris)
    hash_ = db.session.execute(select(Pengguna.sandi_hash).where(Pengguna.nama_masuk == NAMA)).scalar_one()
    assert hash_.startswith("$argon2id$v=19$m=19456,t=2,p=1$")


def test_two_at_once_with_one_slip_are_one_and_a_refusal(rumah: Balai) -> None:
    kode, hasil, bersama = _slip(), [], Barrier(2)
    sandi = [BARU, "sepuluh bebek merenungi awan"]

    def coba(ke: int) -> None:
        with rumah.app.app_context():
            bersama.wait()
            try:
                pengguna.tukar_slip(kode, sandi[ke])
                hasil.append(ke)
            except IsianSalah:
                hasil.append(None)

    utas = [Thread(target=coba, args=(ke,)) for ke in range(2)]
    for u in utas:
        u.start()
    for u in utas:
        u.join()
    pemenang = [h for h in hasil if h is not None]
    assert len(hasil) == 2
    assert len(pemenang) == 1
    assert Pintu(rumah.app).masuk(NAMA, sandi[pemenang[0]]).status_code == 303


def test_one_address_may_not_guess_codes_for_ever(rumah: Balai) -> None:
    with transaksi_sistem() as conn:
        for _ke in range(100):
            pembatas.hitung(conn, pembatas.batas_alamat("10.7.0.1", "slip"))
    pintu = Pintu(rumah.app, alamat="10.7.0.1")
    pintu.buka("/masuk/slip")
    jawaban = pintu.kirim("/masuk/slip", {"kode": _slip(), "sandi": BARU})
    assert jawaban.status_code == 429
    assert "Retry-After" in jawaban.headers


def test_the_printing_and_the_redeeming_are_on_record_without_the_code(rumah: Balai) -> None:
    kode = _slip()
    pengguna.tukar_slip(kode, BARU)
    baris = db.session.execute(text("SELECT jenis, rincian FROM peristiwa_keamanan ORDER BY pada")).all()
    assert [b.jenis for b in baris][-2:] == ["slip_dicetak", "slip_ditukar"]
    assert all(b.rincian is None for b in baris[-2:])


def test_a_log_in_that_races_a_new_slip_gets_no_session(rumah: Balai) -> None:
    actor = rumah.ketua
    _slip()
    with rumah.app.test_request_context("/masuk", base_url="https://localhost"), pytest.raises(PerluMasuk):
        kehadiran.mulai(actor, sesi.SesiPortal(), rumah.app.response_class())
    beri_sandi(NAMA, SANDI)
    assert Pintu(rumah.app).masuk(NAMA).status_code == 303
