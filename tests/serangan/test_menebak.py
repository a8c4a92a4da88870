"""Three hundred tries tell nothing: what there is and what there is not get the same answer for the same work."""

from __future__ import annotations

import datetime as dt
import re
import secrets

import pytest
from flask import Flask
from loket import Loket
from pintu import SANDI, Balai, Pintu, mencatat, teks, tutup
from werkzeug.test import TestResponse

from portal.dasar.waktu import pada_saat, sekarang
from portal.pengguna import kata_sandi, pembatas
from portal.pengguna import services as pengguna
from portal.pengurus import pejabat

SELALU_LAIN = {"X-Request-Id", "Set-Cookie", "Date"}


def wujud(jawaban: TestResponse, *tertulis: str) -> tuple[int, str, list[tuple[str, str]]]:
    """Status, body and headers, without tokens, the number of the request, and what was typed."""
    isi = re.sub(r'(name="(?:csrf_token|kode_kirim)" value=")[^"]*', r"\1", jawaban.text)
    for kata in (jawaban.headers.get("X-Request-Id", "-"), *tertulis):
        isi = isi.replace(kata, "…")
    kepala = [(n, v) for n, v in jawaban.headers if n not in SELALU_LAIN]
    return jawaban.status_code, isi, sorted((n, "…" if n == "Content-Length" else v) for n, v in kepala)


@pytest.fixture
def argon(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """One entry for every argon2 computation."""
    hitungan: list[str] = []
    kata_sandi.cocok(None, "apa saja")  # the decoy is made once in a process
    asli = kata_sandi._HASHER

    class Penghitung:
        def verify(self, *apa: str) -> bool:
            hitungan.append("verify")
            return asli.verify(*apa)

        def hash(self, *apa: str) -> str:
            hitungan.append("hash")
            return asli.hash(*apa)

    monkeypatch.setattr(kata_sandi, "_HASHER", Penghitung())
    return hitungan


class Penebak:
    """Somebody who tries from ever new addresses, and looks at all that an answer gives away."""

    def __init__(self, app: Flask, argon: list[str], jalur: str = "/masuk") -> None:
        self.pintu, self.argon, self.jalur = Pintu(app), argon, jalur
        self.pintu.buka(jalur)

    def coba(self, ke: int, *ditulis: str, **isi: str) -> tuple[object, ...]:
        """The answer's shape, how many argon2 computations it cost, and its statements."""
        self.pintu.alamat, sebelum = f"10.{ke % 250}.{ke // 250}.7", len(self.argon)
        terkirim: list[str] = []
        with mencatat(terkirim):
            jawaban = self.pintu._kirim("POST", self.jalur, data={"csrf_token": self.pintu.token} | isi)
        return *wujud(jawaban, *ditulis), len(self.argon) - sebelum, terkirim

    def masuk(self, ke: int, nama: str) -> tuple[object, ...]:
        return self.coba(ke, nama, nama_masuk=nama, sandi="keliru keliru keliru")


def test_three_hundred_tries_at_the_door_do_not_tell_a_name_that_there_is(rumah: Balai, argon: list[str]) -> None:
    """Half of them on one name, half on another of the same length: refusals, then the throttle, word for word alike."""
    dua = {nama: Penebak(rumah.app, argon) for nama in ("kricak-ketua", "kricak-kotak")}
    with pada_saat(sekarang()):  # so that both are told to wait for the same number of seconds
        urutan = {nama: [penebak.masuk(ke, nama) for ke in range(150)] for nama, penebak in dua.items()}
    ada, tiada = urutan.values()
    assert ada == tiada
    assert [u[0] for u in ada] == [422] * pembatas.PER_AKUN + [429] * (150 - pembatas.PER_AKUN)
    assert [u[3] for u in ada] == [1] * pembatas.PER_AKUN + [0] * (150 - pembatas.PER_AKUN)


def test_closed_and_unopened_log_ins_answer_like_names_that_nobody_has(rumah: Balai, argon: list[str]) -> None:
    terbuka, tertutup = rumah.angkat("kasir", "Rini Astuti"), rumah.angkat("bendahara", "Budi Santoso")
    belum = rumah.angkat("sekretaris", "Sari Dewi", sandi=False)
    tutup(tertutup)
    penebak = Penebak(rumah.app, argon)
    jawaban = {nama: penebak.masuk(ke, nama) for ke, nama in enumerate((terbuka, tertutup, belum, "sistem", "tak-ada"))}
    contoh = jawaban.pop("tak-ada")
    assert contoh[0] == 422
    for nama, ini in jawaban.items():
        assert ini == contoh, nama


def test_three_hundred_codes_that_are_none_are_alike_whatever_they_begin_with(loket: Loket, argon: list[str]) -> None:
    """The beginning of a code names the koperasi: that there is such a koperasi costs no more and says no more."""
    berkas = loket.daftar()
    awalan, penebak = berkas.kode[:3], Penebak(loket.rumah.app, argon, "/pendaftaran")
    acak = ["".join(secrets.choice("ACDEFGHJ") for _huruf in range(8)) for _ke in range(150)]
    for ke, ekor in enumerate(acak):
        dua = [penebak.coba(ke, kode, kode=kode) for kode in (f"{awalan}-{ekor}", f"QQQ-{ekor}")]
        assert dua[0][0] == 422
        assert dua[0] == dua[1]
    assert penebak.coba(999, berkas.kode, kode=berkas.kode)[0] == 200


def test_a_slip_that_was_used_or_replaced_answers_like_a_code_that_never_was(rumah: Balai, argon: list[str]) -> None:
    nama = rumah.angkat("kasir", "Rini Astuti", sandi=False)
    terganti, terpakai = pejabat.cetak_slip_pusat(nama).kode, pejabat.cetak_slip_pusat(nama).kode
    pengguna.tukar_slip(terpakai, SANDI)
    penebak = Penebak(rumah.app, argon, "/masuk/slip")
    tawaran = {"tawaran": "kopi pagi di teras"}
    jawaban = [
        penebak.coba(ke, kode, kode=kode, sandi="gergaji senja rambutan topi", **tawaran)
        for ke, kode in enumerate((terganti, terpakai, "PRT-AAAABBBBCCCC"))
    ]
    assert [j[0] for j in jawaban] == [422] * 3
    assert [j[3] for j in jawaban] == [0] * 3, "no passphrase is hashed for a code that opens nothing"
    assert [len(j[4]) for j in jawaban] == [len(jawaban[0][4])] * 3


def test_the_owner_of_a_closed_account_is_told_how_long_to_wait_and_comes_in_afterwards(rumah: Balai) -> None:
    """Somebody tries the ketua's name from fifty addresses; the ketua's own remembered browser is no way round the wait."""
    milik = Pintu(rumah.app, alamat="10.200.0.1")
    milik.beri_kode("kricak-ketua", milik.sandi("kricak-ketua"), ingat="y")
    lain = Pintu(rumah.app)
    lain.buka("/masuk")
    for ke in range(50):
        lain.alamat = f"10.201.0.{ke}"
        isi = {"csrf_token": lain.token, "nama_masuk": "kricak-ketua", "sandi": f"tebakan ke {ke}"}
        assert lain._kirim("POST", "/masuk", data=isi).status_code == (422 if ke < pembatas.PER_AKUN else 429)
    assert milik.buka("/pengurus").status_code == 200, "who is in already is not disturbed"
    jawaban = milik.sandi("kricak-ketua")
    assert jawaban.status_code == 429
    assert "Terlalu banyak percobaan. Tunggu 15 menit, lalu coba lagi." in teks(jawaban)
    assert 0 < int(jawaban.headers["Retry-After"]) <= 901
    with pada_saat(sekarang() + dt.timedelta(seconds=int(jawaban.headers["Retry-After"]))):
        assert milik.sandi("kricak-ketua").location == "/beranda"
