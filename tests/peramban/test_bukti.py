"""A receipt is shown to somebody, who looks it up: by its link, or by typing the code that stands on the paper."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import expect

from tests.peramban.pengunjung import Pengunjung

Orang = Callable[..., Pengunjung]


def test_anybody_looks_a_receipt_up(orang: Orang) -> None:
    ani = orang().datang("bumiayu-0001", "Simpanan saya").ketuk("KM-").sampai("Kuitansi KM-").rapi()
    gambar = ani.halaman.locator(".kuitansi-periksa img")
    expect(gambar).to_be_visible()
    assert gambar.evaluate("e => e.complete && e.naturalWidth > 0")
    kode = ani.halaman.locator(".kuitansi-periksa a").inner_text()
    tetangga = orang().buka("/", "Temukan koperasi").ketuk("Periksa kuitansi").sampai("Periksa kuitansi").rapi()
    tetangga.isi(kode=kode.lower().replace("-", " ")).ketuk("Periksa", "button").sampai("Kuitansi ini sah").rapi()
    tetangga.lihat("Koperasi Kelurahan Merah Putih Bumiayu", "A. M.", kode)
    assert "Ani" not in tetangga.teks
    tetangga.ketuk("Periksa kuitansi lain").isi(kode="BMY-22222222").ketuk("Periksa", "button")
    tetangga.sampai("Kuitansi tidak dikenal").rapi().ketuk("Ketik kodenya lagi").sampai("Periksa kuitansi")
