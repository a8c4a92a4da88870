"""A payment that is in order at first sight is what the form makes of it; nothing passes that the form refuses."""

from __future__ import annotations

import uuid

import pytest
from flask import Flask, g
from werkzeug.datastructures import MultiDict

from portal.simpanan.forms import FormulirSetoran, baca_setoran

BAIK = {
    "kode_kirim": "uji-kode-kirim-000001", "jumlah": "40.000", "untuk": "40000", "tanda": "abc", "tanggal": "",
    "nomor_kertas": "", "tempat_uang": str(uuid.UUID(int=7)), "bagian-0-jenis": "wajib", "bagian-0-bulan": "2026-01",
    "bagian-0-jumlah": "40.000", "bagian-1-jenis": "wajib", "bagian-1-bulan": "2026-02", "bagian-1-jumlah": "",
}  # fmt: skip


@pytest.mark.parametrize(
    ("ganti", "langsung"),
    [
        ({}, True),
        ({"yakin": "y"}, True),
        ({"yakin": "false"}, True),
        ({"yakin": ""}, True),
        ({"tanda": ""}, True),
        ({"bagian-1-jumlah": "0"}, True),
        ({"bagian-0-jumlah": "Rp 40.000,-"}, True),
        ({"bagian-0-jenis": "sukarela"}, True),
        ({"bagian-²-jumlah": "5"}, True),
        ({"kode_kirim": ""}, False),
        ({"kode_kirim": "x" * 65}, False),
        ({"tanda": "x" * 33}, False),
        ({"jumlah": "1.25"}, False),
        ({"jumlah": "-5"}, False),
        ({"jumlah": "50.000"}, False),
        ({"untuk": ""}, False),
        ({"tanggal": "2026-02-30"}, False),
        ({"nomor_kertas": "=1"}, False),
        ({"tempat_uang": "bukan"}, False),
        ({"bagian-0-jenis": "saldo"}, False),
        ({"bagian-0-bulan": "2020-13"}, False),
        ({"bagian-0-jumlah": "-5"}, False),
    ],
)
@pytest.mark.parametrize("jenis_database", ["sqlite"])
def test_what_is_read_at_once_is_what_the_form_reads(app: Flask, ganti: dict[str, str], langsung: bool) -> None:
    isi = MultiDict(BAIK | ganti)
    with app.test_request_context("/anggota/1/setoran", method="POST", data=isi):
        g.csrf_valid = True
        terbaca = baca_setoran(isi)
        assert (terbaca is not None) == langsung
        if terbaca is not None:
            form = FormulirSetoran(formdata=isi)
            assert form.validate(), form.errors
            assert (form.setoran, form.kode) == (terbaca.setoran, terbaca.kode)


@pytest.mark.parametrize("jenis_database", ["sqlite"])
def test_without_a_good_token_the_form_is_asked(app: Flask) -> None:
    with app.test_request_context("/anggota/1/setoran", method="POST"):
        g.csrf_gagal = True
        assert baca_setoran(MultiDict(BAIK)) is None
