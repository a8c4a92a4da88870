"""The queue: oldest first, doubles marked."""

from __future__ import annotations

from flask import Flask
from loket import Loket
from pintu import BUMIJO, Pintu, balai, teks
from warga import daftar

from portal.dasar.milik import di_koperasi
from portal.pendaftaran import queries


def test_the_oldest_is_on_top_and_the_queue_comes_in_pieces(loket: Loket) -> None:
    kode = [loket.daftar(nama).kode for nama in ("Ali bin Abu", "Siti Aminah", "Sri Wahyuni")]
    with di_koperasi(loket.koperasi.id):
        satu = queries.antrean(limit=2)
        dua = queries.antrean(satu.berikut, limit=2)
    assert [b.berkas.kode for b in satu.baris] == kode[:2]
    assert [b.berkas.kode for b in dua.baris] == kode[2:]
    assert dua.berikut is None
    halaman = teks(loket.pintu("sekretaris").buka("/pendaftaran/antrean"))
    assert halaman.index("Ali bin Abu") < halaman.index("Siti Aminah") < halaman.index("Sri Wahyuni")


def test_doubles_are_marked_against_the_register_and_against_other_applications(loket: Loket, app: Flask) -> None:
    kode = daftar(Pintu(app), loket.koperasi.kode)
    loket.terima(loket.berkas(kode))
    for _ in range(2):
        daftar(Pintu(app), loket.koperasi.kode)
    with di_koperasi(loket.koperasi.id):
        baris = queries.antrean().baris
    assert [(b.rangkap_anggota, b.rangkap_lain) for b in baris] == [(True, 2), (True, 2)]
    pintu = loket.pintu("sekretaris")
    assert "NIK sudah di daftar anggota" in teks(pintu.buka("/pendaftaran/antrean"))
    assert "Tolak sebagai rangkap" in teks(pintu.buka(f"/pendaftaran/berkas/{baris[0].berkas.kode}"))


def test_the_queue_holds_the_own_koperasi_alone(loket: Loket, app: Flask) -> None:
    tetangga = balai(app, BUMIJO)
    daftar(Pintu(app), tetangga.koperasi.kode, nama="Tono Tetangga")
    pintu = loket.pintu("sekretaris")
    assert "Tono Tetangga" not in pintu.buka("/pendaftaran/antrean").text


def test_the_number_of_statements_does_not_grow_with_the_queue(loket: Loket, perintah_sql: list[str]) -> None:
    pintu = loket.pintu("sekretaris")
    for banyak in (1, 4):
        for _ in range(banyak):
            loket.daftar()
        perintah_sql.clear()
        pintu.buka("/pendaftaran/antrean")
        assert len(perintah_sql) <= 10, perintah_sql
