"""Who was refused answers under the code, once; the sekretaris reads it."""

from __future__ import annotations

import pytest
from flask import Flask
from loket import Loket
from pintu import Pintu, kode_kirim, teks

from portal.errors import BentrokBuku, IsianSalah
from portal.keanggotaan import services
from portal.keanggotaan.tanggapan import tanggapi
from portal.pendaftaran.sasaran import BerkasRingkas

ALASAN, JAWAB = "Alamat di KTP bukan di kelurahan ini", "KTP saya sudah dipindah bulan lalu"
ALAMAT = "10.0.0.9"


def ditolak(loket: Loket, rangkap: bool = False) -> BerkasRingkas:
    berkas = loket.daftar()
    services.tolak(loket.sari, berkas, None if rangkap else ALASAN, rangkap, kode_kirim())
    return loket.berkas(berkas.kode)


def test_the_refused_answers_and_the_sekretaris_reads_it(loket: Loket, app: Flask) -> None:
    berkas, pintu = ditolak(loket), Pintu(app)
    pintu.buka("/pendaftaran")
    assert "Kirim tanggapan" in pintu.kirim("/pendaftaran", {"kode": berkas.kode}).text
    isi = {"kode_pendaftaran": berkas.kode, "tanggapan": JAWAB}
    jawaban = pintu.kirim("/pendaftaran/tanggapan", isi)
    assert jawaban.status_code == 200
    assert JAWAB in teks(jawaban)
    assert "Kirim tanggapan" not in jawaban.text
    assert pintu.kirim("/pendaftaran/tanggapan", isi).status_code == 200
    assert pintu.kirim("/pendaftaran/tanggapan", isi | {"tanggapan": "Lain lagi kata saya"}).status_code == 409
    assert JAWAB in teks(loket.pintu("sekretaris").buka(f"/pendaftaran/berkas/{berkas.kode}"))


def test_wrong_input_comes_back_and_unknown_codes_show_nothing(loket: Loket, app: Flask) -> None:
    berkas, pintu = ditolak(loket), Pintu(app)
    pintu.buka("/pendaftaran")
    for isi in ("", "pendek", "x" * 501, "<b>bukan saya itu</b>"):
        jawaban = pintu.kirim("/pendaftaran/tanggapan", {"kode_pendaftaran": berkas.kode, "tanggapan": isi})
        assert jawaban.status_code == 422
        assert ALASAN in teks(jawaban)
    tak_dikenal = pintu.kirim("/pendaftaran/tanggapan", {"kode_pendaftaran": "KRC-AAAAAAAA", "tanggapan": JAWAB})
    assert tak_dikenal.status_code == 422
    assert ALASAN not in tak_dikenal.text


def test_only_a_refusal_with_a_reason_is_answered(loket: Loket) -> None:
    with pytest.raises(BentrokBuku, match="ditolak dengan alasan"):
        tanggapi(ditolak(loket, rangkap=True).kode, JAWAB, ALAMAT)
    with pytest.raises(BentrokBuku, match="ditolak dengan alasan"):
        tanggapi(loket.daftar("Orang Lain").kode, JAWAB, ALAMAT)
    with pytest.raises(IsianSalah):
        tanggapi("KRC-AAAAAAAA", JAWAB, ALAMAT)


def test_twice_is_once_and_another_answer_is_refused(loket: Loket) -> None:
    kode = ditolak(loket).kode
    satu = tanggapi(kode, JAWAB, ALAMAT).hasil
    assert tanggapi(kode, JAWAB, ALAMAT).hasil == satu
    with pytest.raises(BentrokBuku, match="sudah dikirim"):
        tanggapi(kode, "Kata yang lain lagi", ALAMAT)
    assert services.lihat_hasil(kode, ALAMAT).hasil.tanggapan == JAWAB
