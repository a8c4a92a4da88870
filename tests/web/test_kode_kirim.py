"""A form that lost its key on the way books nothing: with a fresh key, twice would be twice."""

from __future__ import annotations

from flask import Flask
from loket import buka_loket
from pintu import teks
from warga import kode_kirim


def test_a_deposit_without_its_key_is_drawn_again_with_one(app: Flask) -> None:
    loket = buka_loket(app)
    orang, budi = loket.anggota(), loket.pintu()
    alamat = f"/anggota/{orang.nomor}/setoran"
    budi.buka(alamat)
    isi = {"jumlah": "20.000", "tempat_uang": str(loket.kas_id)}
    jawaban = budi.kirim(alamat, isi)
    assert jawaban.status_code == 422
    assert "sampai tidak utuh" in teks(jawaban)
    assert loket.posisi(orang).wajib_rupiah == 0
    assert budi.kirim(alamat, isi | {"kode_kirim": kode_kirim(jawaban)}).status_code == 303
    assert loket.posisi(orang).wajib_rupiah == 20_000
