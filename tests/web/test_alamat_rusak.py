"""What stands behind the question mark, or in a field's name, is nobody's word: never a 500."""

from __future__ import annotations

from loket import Loket

BESAR = "9" * 30


def test_a_page_number_beyond_all_numbers_is_no_page(loket: Loket) -> None:
    bendahara = loket.pintu()
    nomor = loket.anggota().nomor
    for jalur in ("/anggota?setelah=", "/jurnal?setelah=", "/buku/kas?setelah=", f"/anggota/{nomor}/simpanan?sebelum="):
        for angka in (BESAR, "-" + BESAR, "-1", "x", "²"):
            jawaban = bendahara.buka(jalur + angka)
            assert jawaban.status_code in {200, 404}, (jalur, angka, jawaban.status_code)


def test_a_line_with_a_strange_number_is_no_line(loket: Loket) -> None:
    bendahara = loket.pintu()
    nomor = loket.anggota().nomor
    bendahara.buka(f"/anggota/{nomor}/setoran")
    for aneh in ("²", "9" * 5000, "-1", "x"):
        for jalur, isian in (
            (f"/anggota/{nomor}/setoran", "bagian"),
            ("/saldo-awal", "anggota"),
            ("/saldo-awal", "kas"),
        ):
            jawaban = bendahara.kirim(jalur, {f"{isian}-{aneh}-jumlah": "1", "jumlah": "20.000"})
            assert jawaban.status_code in {200, 303, 422}, (jalur, aneh[:9], jawaban.status_code)
