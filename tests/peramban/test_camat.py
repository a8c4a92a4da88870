"""Flow: the dinas seats the camat, who sees the counts of the kecamatan's koperasi, and nobody behind them."""

from __future__ import annotations

from collections.abc import Callable

from tests.peramban.pengunjung import Pengunjung
from tests.peramban.test_lurah import nama_semua, pastikan_tanpa_orang

Orang = Callable[..., Pengunjung]


def test_the_dinas_seats_a_camat_who_reads_counts_only(orang: Orang) -> None:
    nama = nama_semua(orang)
    dewi = orang().datang("dinas-kota-malang", "Koperasi di Kota Malang").buka("/dinas/camat/35.73.03")
    dewi.isi(nama="Cahya Kemuning", nomor_keputusan="SK-8/2026")
    _, kode = dewi.ketuk("Catat dan cetak slip masuk").sampai("Slip masuk Cahya Kemuning").slip()
    camat = orang().tukar_slip(kode, "gayung bersambut di pematang", "Koperasi di ")
    camat.lihat("Bumiayu", "Buring")
    pastikan_tanpa_orang(camat, nama)
    for jalur in ("/dinas", "/lurah", "/anggota", "/buku"):
        camat.halaman.goto(camat.alamat + jalur)
        pastikan_tanpa_orang(camat, nama)
        assert camat.halaman.locator("h1").inner_text() != "Anggota"
