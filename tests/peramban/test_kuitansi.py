"""Flow: a receipt is printed, printed again as a SALINAN, and the evening's money stands in the cash book."""

from __future__ import annotations

from collections.abc import Callable

from tests.peramban.conftest import MEJA
from tests.peramban.pengunjung import Pengunjung

Orang = Callable[..., Pengunjung]


def test_a_receipt_is_printed_and_stands_in_the_cash_book(orang: Orang) -> None:
    budi = (
        orang()
        .datang("bumiayu-bendahara", "Beranda bendahara")
        .buka("/jurnal?sejak=2020-01-01&jenis=setoran_simpanan", "Jurnal")
    )
    nomor = budi.halaman.locator("#buku-jurnal tbody th a").first.inner_text()
    budi.buka(f"/kuitansi/{nomor}", f"Kuitansi {nomor}").rapi()
    for salinan in ("", "-salinan-1"):
        with budi.halaman.expect_download() as unduhan:
            budi.halaman.get_by_role("button", name="Cetak kuitansi").click()
        assert unduhan.value.suggested_filename in (
            f"{nomor}{salinan}.pdf",
            f"{nomor}-salinan-1.pdf",
            f"{nomor}-salinan-2.pdf",
        )
        budi.buka(f"/kuitansi/{nomor}", f"Kuitansi {nomor}").lihat("Sudah dicetak")
    with budi.halaman.expect_download() as unduhan:
        budi.ketuk("Gambar 58 mm", "button")
    assert unduhan.value.suggested_filename.endswith(".png")
    budi.buka(f"/kuitansi/{nomor}", f"Kuitansi {nomor}").lihat("SALINAN ke-1", "58 mm")
    budi.buka("/beranda", "Beranda bendahara").ketuk("Buku").sampai("Buku").rapi()
    budi.buka("/buku/kas?sejak=2020-01-01", "Buku kas").lihat("Saldo awal", "Simpan XLSX").rapi()


def test_a_member_prints_the_own_passbook_and_reads_no_book(orang: Orang) -> None:
    ani = orang(ukuran=MEJA).datang("bumiayu-0001", "Simpanan saya").ketuk("Cetak buku simpanan")
    ani.sampai("Cetak buku simpanan Ani Melati").rapi()
    with ani.halaman.expect_download() as unduhan:
        ani.halaman.get_by_role("button", name="Cetak masa ini").click()
    assert unduhan.value.suggested_filename == "buku-simpanan-1.pdf"
    ani.buka("/buku/kas", "Bagian ini bukan untuk Anda")
