"""Reading the journal: who may, page by page, and each entry with its lines."""

from __future__ import annotations

import re
from html import unescape

import pytest
from buku_uji import BukuUji
from flask import Flask
from pintu import Balai, Pintu, balai, teks

from portal.dasar.transaksi import transaksi
from portal.pembukuan import services
from portal.pengguna import services as pengguna
from portal.policy import Wewenang

HTMX = {"HX-Request": "true"}


@pytest.fixture
def kantor(rumah: Balai) -> Balai:
    return rumah


def buku_di(kantor: Balai, nama_masuk: str) -> BukuUji:
    """The book of a koperasi, with a box and two members' sub-buku under numbers of the test's own."""
    actor = pengguna.actor_dari_nama_masuk(nama_masuk)
    with transaksi(actor, Wewenang.SETORAN_CATAT) as trx:
        laci = services.tambah_sub_buku(trx, "tempat_uang", 901)
        ani, wawan = (services.tambah_sub_buku(trx, "anggota", n) for n in (901, 902))
    return BukuUji(actor.koperasi_id, actor, laci, ani, wawan)


@pytest.fixture
def bendahara(kantor: Balai) -> str:
    return kantor.angkat("bendahara", "Budi Santoso")


def test_the_bendahara_reads_every_entry_newest_first(kantor: Balai, bendahara: str) -> None:
    buku = buku_di(kantor, bendahara)
    nomor = [buku.setor(10_000).nomor, buku.setor(25_000).nomor]
    halaman = teks(kantor.pintu(bendahara).buka("/jurnal"))
    assert halaman.index(nomor[1]) < halaman.index(nomor[0])
    assert "Rp25.000" in halaman
    assert "Budi Santoso" in halaman
    assert "berisi 2 catatan" in teks(kantor.pintu(bendahara).buka("/buku"))


def test_an_empty_book_says_so(kantor: Balai, bendahara: str) -> None:
    assert "Belum ada catatan" in teks(kantor.pintu(bendahara).buka("/jurnal"))


def test_older_entries_are_loaded_by_a_real_link_and_the_swap_is_the_page(kantor: Balai, bendahara: str) -> None:
    buku = buku_di(kantor, bendahara)
    nomor = [buku.setor(1_000).nomor for _ in range(27)]
    pintu = kantor.pintu(bendahara)
    pertama = pintu.buka("/jurnal").text
    (alamat,) = map(unescape, set(re.findall(r'href="(/jurnal\?[^"]*setelah=\d+)"', pertama)))
    halaman, potongan = pintu.buka(alamat).text, pintu.buka(alamat, headers=HTMX).text
    assert potongan.strip() in halaman
    assert potongan.strip().startswith('<div id="buku-jurnal"')
    assert [n for n in nomor if n in potongan] == nomor[:2]
    assert "Muat lagi" not in potongan


def test_a_made_up_place_in_the_list_is_the_first_page(kantor: Balai, bendahara: str) -> None:
    buku_di(kantor, bendahara).setor()
    pintu = kantor.pintu(bendahara)
    for setelah in ("0", "-3", "abc", "9" * 30, "1e9"):
        jawaban = pintu.buka(f"/jurnal?setelah={setelah}")
        assert jawaban.status_code == 200, setelah
        assert "000001" in jawaban.text, setelah


def test_an_entry_shows_its_lines_by_number_and_never_a_name(kantor: Balai, bendahara: str) -> None:
    buku = buku_di(kantor, bendahara)
    nomor = buku.catat(buku.jurnal(10_000), keterangan="titip lewat Bu RT").nomor
    halaman = teks(kantor.pintu(bendahara).buka(f"/jurnal/{nomor}"))
    for bagian in ("1-1110 Kas", "tempat uang no. 901", "anggota no. 901", "titip lewat Bu RT", "Catatan ke-1"):
        assert bagian in halaman


def test_an_unknown_entry_and_one_of_the_koperasi_next_door_look_alike(
    kantor: Balai, bendahara: str, app: Flask
) -> None:
    tetangga = balai(app, "34.71.02.1001")
    nomor = buku_di(tetangga, tetangga.angkat("bendahara", "Tono")).setor().nomor
    pintu = kantor.pintu(bendahara)
    assert pintu.buka(f"/jurnal/{nomor}").status_code == 404
    assert pintu.buka("/jurnal/KM-2026-999999").status_code == 404
    assert nomor not in pintu.buka("/jurnal").text


def test_the_book_is_for_those_whom_the_policy_names(kantor: Balai, bendahara: str) -> None:
    nomor = buku_di(kantor, bendahara).setor().nomor
    for jabatan, status in (("pengawas", 200), ("sekretaris", 403), ("kasir", 403)):
        pintu = kantor.pintu(kantor.angkat(jabatan, "Putu Wijaya"))
        assert pintu.buka("/jurnal").status_code == status, jabatan
        assert pintu.buka(f"/jurnal/{nomor}").status_code == status, jabatan


def test_a_visitor_is_sent_to_the_log_in(app: Flask) -> None:
    assert Pintu(app).buka("/jurnal").headers["Location"].startswith("/masuk")


def test_the_list_takes_few_statements_however_long_it_is(
    kantor: Balai, bendahara: str, perintah_sql: list[str]
) -> None:
    buku = buku_di(kantor, bendahara)
    for _ in range(12):
        buku.setor(1_000)
    pintu = kantor.pintu(bendahara)
    perintah_sql.clear()
    pintu.buka("/jurnal")
    assert len(perintah_sql) <= 9
