"""What is encrypted opens in its own row alone; the same person is another number in another koperasi."""

from __future__ import annotations

from uuid import uuid4

import pytest
from flask import Flask

from portal.dasar.sandi import SandiRusak, buka_sandi, indeks_buta, sandikan

NIK = "3573015507900001"


def test_a_ciphertext_moved_to_another_row_does_not_open(app: Flask) -> None:
    koperasi, siti, ani = uuid4(), uuid4(), uuid4()
    isi = sandikan(NIK, koperasi, siti, "nik")
    assert buka_sandi(isi, koperasi, siti, "nik") == NIK
    for lain in ((koperasi, ani, "nik"), (uuid4(), siti, "nik"), (koperasi, siti, "hp")):
        with pytest.raises(SandiRusak):
            buka_sandi(isi, *lain)


def test_a_ciphertext_that_was_changed_does_not_open(app: Flask) -> None:
    koperasi, siti = uuid4(), uuid4()
    isi = sandikan(NIK, koperasi, siti, "nik")
    assert NIK.encode() not in isi
    assert isi != sandikan(NIK, koperasi, siti, "nik"), "the same text is never written twice alike"
    for rusak in (isi[:-1] + bytes([isi[-1] ^ 1]), isi[:20], b"", bytes([99]) + isi[1:]):
        with pytest.raises(SandiRusak):
            buka_sandi(rusak, koperasi, siti, "nik")


def test_two_koperasi_hold_different_indexes_of_one_person(app: Flask) -> None:
    sini, sana = uuid4(), uuid4()
    assert indeks_buta(NIK, sini, "nik") == indeks_buta(NIK, sini, "nik")
    assert len({indeks_buta(NIK, sini, "nik"), indeks_buta(NIK, sana, "nik"), indeks_buta(NIK, sini, "hp")}) == 3
