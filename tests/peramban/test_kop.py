"""Flow: the sekretaris changes the letterhead and its logo, and the next receipt's page and picture are there."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import expect
from warung import jpeg

from tests.peramban.conftest import SEMUA
from tests.peramban.pengunjung import Pengunjung

Orang = Callable[..., Pengunjung]


@pytest.mark.parametrize("ragam", SEMUA[:2], ids=str, indirect=True)
def test_a_letterhead_with_a_new_logo(orang: Orang) -> None:
    sari = orang().datang("bumiayu-sekretaris", "Beranda sekretaris").buka("/profil", "Profil koperasi")
    sari.ketuk("Kop surat").sampai("Kop surat, logo, dan cap").isi(alamat="Jalan Kyai Parseh Jaya 1")
    kotak = sari.halaman.locator("[name=logo]")
    kotak.set_input_files({"name": "logo.jpg", "mimeType": "image/jpeg", "buffer": b"bukan gambar"})
    sari.ketuk("Simpan kop surat", "button").lihat("Perlu diperbaiki")
    kotak.set_input_files({"name": "logo.jpg", "mimeType": "image/jpeg", "buffer": jpeg("navy")})
    sari.ketuk("Simpan kop surat", "button").lihat("Jalan Kyai Parseh Jaya 1")
    gambar = sari.halaman.get_by_role("img", name="Logo koperasi")
    expect(gambar).to_be_visible()
    assert gambar.evaluate("e => e.complete && e.naturalWidth / e.naturalHeight") == pytest.approx(80 / 60, rel=0.02)
