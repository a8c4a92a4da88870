"""The pengawas read everything about money and change nothing; what they open is written down, and the ketua reads it."""

from __future__ import annotations

import csv
import re
from pathlib import Path

import pytest
from flask import Flask
from loket import POKOK, WAJIB, Loket, buka_loket
from pintu import BUMIJO, Pintu, lurah, teks
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from portal.dasar.milik import di_koperasi
from portal.extensions import db
from portal.pengawas.halaman import HALAMAN
from portal.pengguna import pengawasan

TABEL = Path(__file__).parents[1] / "rumah" / "wewenang.csv"
BUKAN_UANG = {"/beranda", "/saya"}


def _alamat(loket: Loket) -> list[str]:
    with di_koperasi(loket.koperasi.id):
        return [p.alamat for p in pengawasan.jejak(loket.koperasi.id).baris]


def test_the_desk_shows_savings_cash_and_a_balance_that_balances(loket: Loket) -> None:
    loket.setor(loket.calon(), POKOK + WAJIB)
    putu = loket.pintu("pengawas")
    assert 'href="/pengawas"' in putu.buka("/beranda").text
    tampak = teks(putu.buka("/pengawas"))
    for isi in ("Anggota 1", "Simpanan Pokok", "Rp50.000", "Rp20.000", "Kas Budi", "Rp70.000", "Neraca saldo"):
        assert isi in tampak
    assert re.search(r"Jumlah Rp70\.000 Rp70\.000", tampak)


def test_an_empty_book_says_so(loket: Loket) -> None:
    assert "Belum ada catatan di buku ini" in teks(loket.pintu("pengawas").buka("/pengawas"))


def test_each_look_is_written_down_and_the_ketua_reads_it(loket: Loket) -> None:
    siti = loket.anggota()
    putu = loket.pintu("pengawas")
    for halaman in ("/pengawas", "/buku", f"/anggota/{siti.nomor}/simpanan", "/kuitansi/KM-2026-999999"):
        putu.buka(halaman)
    putu.buka("/beranda")
    putu.buka("/")
    assert _alamat(loket) == ["/kuitansi/KM-2026-999999", f"/anggota/{siti.nomor}/simpanan", "/buku", "/pengawas"]
    tampak = teks(loket.pintu("ketua").buka("/pengawas/jejak"))
    assert f"Buku simpanan anggota no. {siti.nomor} Putu (pengawas)" in tampak
    assert "Kuitansi KM-2026-999999" in tampak
    assert _alamat(loket)[0] == "/kuitansi/KM-2026-999999", "what the ketua reads is no look of the pengawas"


def test_no_log_no_look(loket: Loket, monkeypatch: pytest.MonkeyPatch) -> None:
    putu = loket.pintu("pengawas")

    def penuh(*_isi: object) -> None:
        raise OSError

    monkeypatch.setattr(pengawasan, "catat", penuh)
    jawaban = putu.buka("/buku")
    assert jawaban.status_code == 500
    assert "Tanda catatan terakhir" not in jawaban.text


def test_the_log_goes_on_page_by_page(loket: Loket) -> None:
    putu = loket.pintu("pengawas")
    for _ in range(pengawasan.SEHALAMAN + 2):
        putu.buka("/buku")
    ketua = loket.pintu("ketua")
    pertama = ketua.buka("/pengawas/jejak")
    lagi = re.search(r'href="(/pengawas/jejak\?sebelum=[^"]+)"', pertama.text)
    assert lagi is not None
    kedua = ketua.buka(lagi[1])
    assert (pertama.text.count("<tr>"), kedua.text.count("<tr>")) == (pengawasan.SEHALAMAN + 1, 3)
    assert ketua.buka("/pengawas/jejak?sebelum=apa-saja").text.count("<tr>") == pengawasan.SEHALAMAN + 1
    assert ketua.buka("/pengawas/jejak?sebelum=" + "-" * 36).status_code == 200


def test_the_log_can_not_be_changed(loket: Loket) -> None:
    loket.pintu("pengawas").buka("/buku")
    ubah = text("UPDATE catatan_pengawas SET alamat = '/' WHERE koperasi_id IS NOT NULL")
    with di_koperasi(loket.koperasi.id):
        with pytest.raises(DBAPIError, match=r"hanya bertambah|permission denied"):
            db.session.execute(ubah)
        db.session.rollback()
    assert _alamat(loket) == ["/buku"]


@pytest.mark.parametrize("jabatan", ["bendahara", "sekretaris", "kasir"])
def test_others_have_no_such_desk(loket: Loket, jabatan: str) -> None:
    siapa = loket.pintu(jabatan)
    assert [siapa.buka(h).status_code for h in ("/pengawas", "/pengawas/jejak")] == [403, 403]
    assert _alamat(loket) == []


def test_the_neighbours_log_stays_next_door(loket: Loket) -> None:
    loket.pintu("pengawas").buka("/buku")
    tetangga = buka_loket(loket.rumah.app, BUMIJO)
    assert "Belum ada yang dibuka pengawas" in teks(tetangga.pintu("ketua").buka("/pengawas/jejak"))


def test_nothing_on_the_desk_or_behind_it_acts(loket: Loket) -> None:
    siti = loket.anggota()
    putu = loket.pintu("pengawas")
    kuitansi = loket.setor(siti, WAJIB)
    tetap = [h for h in HALAMAN if "<" not in h]
    for halaman in (
        *tetap,
        f"/anggota/{siti.nomor}",
        f"/anggota/{siti.nomor}/simpanan",
        f"/kuitansi/{kuitansi}",
        f"/jurnal/{kuitansi}",
    ):
        formulir = re.findall(r"<form[^>]*>", putu.buka(halaman).text)
        kirim = [f for f in formulir if 'method="post"' in f and 'action="/keluar"' not in f]
        assert [f for f in kirim if 'action="/anggota"' not in f] == [], halaman


def test_lurah_and_ketua_pengawas_are_two_desks(loket: Loket) -> None:
    lina = Pintu(loket.rumah.app)
    nama = lurah(loket.koperasi)
    lina.masuk(nama)
    lina.duduk("lurah")
    assert lina.buka("/pengawas").status_code == 403
    lina.duduk("ketua_pengawas")
    assert lina.buka("/pengawas").status_code == 200
    assert lina.buka("/lurah").status_code == 403
    assert _alamat(loket) == ["/pengawas"]


def test_every_page_that_a_pengawas_may_open_has_its_words(app: Flask) -> None:
    with TABEL.open() as berkas:
        boleh = {b["rute"] for b in csv.DictReader(berkas) if {"pengawas", "ketua_pengawas"} & set(b["boleh"].split())}
    assert boleh - BUKAN_UANG == set(HALAMAN)
