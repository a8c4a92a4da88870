"""Flow 3: a warga signs up on three pages, keeps what was typed, and follows the request by its code."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.peramban.conftest import DENGAN_JS
from tests.peramban.pengunjung import Pengunjung
from tests.peramban.warga import ALAMAT, DIRI, isi_diri, kirim

Orang = Callable[..., Pengunjung]
DASAR = "/pendaftaran/baru/bumiayu"


def test_three_pages_end_with_a_code_that_tells_how_it_stands(orang: Orang) -> None:
    warga = orang().buka("/koperasi/bumiayu")
    warga.ketuk("Daftar jadi anggota").sampai("Siapa Anda").lihat("Langkah 1 dari 3")
    kode = kirim(warga)
    assert re.fullmatch(r"BMY-[A-Z0-9-]{6,}", kode)
    warga.ketuk("Lihat hasil dengan kode").sampai("Pendaftaran").isi(kode=kode.lower())
    warga.ketuk("Lihat hasil", "button").lihat(kode, "Menunggu", "Bawa KTP ke kantor koperasi")
    assert DIRI["nama"] not in warga.teks
    assert DIRI["nik"] not in warga.halaman.content()


def test_each_missing_answer_is_named_and_what_was_typed_stays(orang: Orang) -> None:
    warga = orang().buka(f"{DASAR}/diri", "Siapa Anda").isi(nama="Rini Kenanga", nik="357303470890002")
    warga.ketuk("Lanjut ke alamat").lihat("Perlu diperbaiki", "Pekerjaan perlu diisi.", "16 angka")
    expect(warga.halaman).to_have_title(re.compile("^Perlu diperbaiki: Siapa Anda"))
    expect(warga.halaman.locator("[name=nama]")).to_have_value("Rini Kenanga")
    if warga.js:
        expect(warga.halaman.locator("[data-galat]")).to_be_focused()
    warga.ketuk(re.compile("Pekerjaan perlu diisi"))
    warga.rapi()


def test_the_draft_is_there_after_a_reload(orang: Orang) -> None:
    warga = orang().buka(f"{DASAR}/diri")
    if warga.js:
        with warga.halaman.expect_response(lambda r: r.url.endswith("/draf") and r.status == 204):
            isi_diri(warga)
            warga.halaman.locator("[name=pekerjaan]").blur()
        warga.halaman.reload()
    else:
        isi_diri(warga).ketuk("Lanjut ke alamat").sampai("Alamat").ketuk("Data diri").sampai("Siapa Anda")
    for nama, nilai in DIRI.items():
        expect(warga.halaman.locator(f"[name={nama}]")).to_have_value(nilai)
    expect(warga.halaman.locator("[name=kelamin][value=P]")).to_be_checked()


@pytest.mark.parametrize("ragam", DENGAN_JS, ids=str, indirect=True)
def test_a_lost_signal_says_so_and_keeps_the_page(orang: Orang) -> None:
    warga = isi_diri(orang().buka(f"{DASAR}/diri"))
    warga.ketuk("Lanjut ke alamat").sampai("Alamat dan ahli waris").isi(**ALAMAT)
    warga.konteks.set_offline(True)
    warga.ketuk("Lanjut, periksa isian")
    expect(warga.halaman.locator("#sinyal")).to_have_text(re.compile("^Sinyal hilang, isian masih di sini"))
    expect(warga.halaman.locator("[name=alamat]")).to_have_value(ALAMAT["alamat"])
    warga.konteks.set_offline(False)
    warga.ketuk("Lanjut, periksa isian").sampai("Periksa dan kirim").lihat(ALAMAT["alamat"])
