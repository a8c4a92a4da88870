"""Flow: the bendahara pays with a nota that comes later, and a larger sum waits for the ketua and is then paid."""

from __future__ import annotations

import re
from collections.abc import Callable

from playwright.sync_api import expect
from warung import jpeg

from tests.peramban.pengunjung import Pengunjung

Orang = Callable[..., Pengunjung]
SERVIS = "Servis dan perbaikan: Rp700.000, Bengkel Uji"


def test_a_payment_and_one_that_waits_for_a_release(orang: Orang) -> None:
    budi = orang().datang("bumiayu-bendahara", "Beranda bendahara")
    budi.ketuk("Bayar").sampai("Bayar").ketuk("Bayar air").sampai("Bayar air")
    budi.ketuk("Catat bayar", "button").ditolak()
    budi.isi(jumlah="45.000", pihak="PDAM").centang("nota_menyusul")
    if budi.js:
        budi.lihat("Catat bayar Rp45.000 untuk air", "empat puluh lima ribu")
    budi.ketuk("Catat bayar", "button").sampai("Bukti KK-").lihat("PDAM", "Rp45.000", "Belum ada foto notanya")
    budi.buka("/pengeluaran/servis", "Servis dan perbaikan").isi(jumlah="700.000", pihak="Bengkel Uji")
    if budi.js:
        budi.lihat("Ajukan Rp700.000")
    budi.ketuk(re.compile(r"^\s*(Ajukan|Catat bayar)"), "button").sampai(SERVIS)
    jalur = budi.lihat("Menunggu persetujuan orang kedua").jalur
    ketua = orang().datang("bumiayu-ketua", "Beranda ketua").buka(jalur, SERVIS)
    ketua.ketuk("Setujui", "button").lihat("Disetujui Kartika Cempaka")
    budi.buka(jalur, SERVIS).ketuk("Catat dibayar").sampai("Catat dibayar: Servis")
    nota = {"name": "nota.jpg", "mimeType": "image/jpeg", "buffer": jpeg("khaki")}
    budi.halaman.locator("[name=berkas]").set_input_files(nota)  # type: ignore[arg-type]
    budi.ketuk("Catat dibayar", "button").sampai("Bukti KK-").lihat("Disetujui oleh Kartika Cempaka")
    foto = budi.halaman.get_by_role("link", name="Foto nota 1").locator("img")
    foto.scroll_into_view_if_needed()
    expect(foto).to_have_js_property("naturalWidth", 80)
