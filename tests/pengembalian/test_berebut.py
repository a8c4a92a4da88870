"""Sixteen at once: one proposal stands, one payment goes out, and nobody gets more than was there."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

import pytest
from flask import Flask
from keluar import bayar, keluar, lepas, neraca, rapi, sukarela
from loket import POKOK, Loket
from pintu import kode_kirim
from serentak import BANYAK, serentak

from portal.anggota.queries import AnggotaRingkas
from portal.buku_besar import akun
from portal.dasar.milik import di_koperasi
from portal.pengembalian import services as pengembalian
from portal.persetujuan import queries as persetujuan


def _utang(loket: Loket, orang: AnggotaRingkas) -> None:
    pengembalian.ajukan_pengembalian(loket.budi, orang, 30_000, None, kode_kirim())


def _sukarela(loket: Loket, orang: AnggotaRingkas) -> None:
    pengembalian.ajukan_penarikan(loket.budi, orang, 30_000, kode_kirim())


@pytest.mark.parametrize(("jenis", "ajukan"), [("pengembalian", _utang), ("penarikan", _sukarela)])
def test_sixteen_clients_never_overdraw(
    loket: Loket, app: Flask, jenis: str, ajukan: Callable[[Loket, AnggotaRingkas], None]
) -> None:
    orang = loket.anggota()
    sukarela(loket, orang, POKOK)
    orang = keluar(loket, orang)
    for sisa in (20_000, 20_000):

        def usulkan() -> None:
            with di_koperasi(loket.koperasi.id):
                ajukan(loket, orang)

        hasil = serentak(app, usulkan)
        assert hasil["jadi"] == (1 if neraca(loket)[akun.KAS] == 2 * POKOK else 0)
        if not hasil["jadi"]:
            assert set(hasil) == {"IsianSalah"}
            break
        satu = lepas(loket, persetujuan.mengenai(loket.koperasi.id, jenis, orang.id)[0].id)
        hasil = serentak(app, lambda satu=satu: bayar(loket, orang, satu))  # type: ignore[misc]
        assert hasil == Counter(jadi=1, BentrokBuku=BANYAK - 1)
        kini = loket.posisi(orang)
        assert (kini.utang_rupiah if jenis == "pengembalian" else kini.sukarela_rupiah) == sisa
    assert neraca(loket)[akun.KAS] == 2 * POKOK - 30_000
    assert rapi(loket) == []


def test_the_same_key_sixteen_times_is_one_payment(loket: Loket, app: Flask) -> None:
    orang = keluar(loket, loket.anggota())
    with di_koperasi(loket.koperasi.id):
        satu = lepas(loket, pengembalian.ajukan_pengembalian(loket.budi, orang, POKOK, None, kode_kirim()))
    kode = kode_kirim()
    assert serentak(app, lambda: bayar(loket, orang, satu, kode)) == Counter(jadi=BANYAK)
    assert loket.posisi(orang).utang_rupiah == 0
    assert rapi(loket) == []
