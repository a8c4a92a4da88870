"""Flow: cash goes to the bank, stands on the statement, and is drawn again as the ketua released."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from tests.peramban.conftest import SEMUA
from tests.peramban.pengunjung import Pengunjung

Orang = Callable[..., Pengunjung]


@pytest.mark.parametrize("ragam", SEMUA[:2], ids=str, indirect=True)
def test_cash_goes_to_the_bank_and_is_drawn_again(orang: Orang) -> None:
    budi = orang().datang("bumiayu-bendahara", "Beranda bendahara").buka("/bank", "Bank").ketuk("Setor tunai ke bank")
    budi.sampai("Setor tunai ke bank").isi(jumlah="21.000").ketuk("Catat setor tunai ke bank", "button")
    budi.sampai("Bank").ketuk(re.compile(r"^\s*Rp21\.000 ke ")).sampai("Cocokkan dengan mutasi bank")
    budi.ketuk("Sudah tampak di mutasi bank", "button").sampai("Bank").ketuk("Tarik tunai dari bank")
    budi.sampai("Tarik tunai dari bank").isi(jumlah="6.000").ketuk("Ajukan tarik tunai", "button")
    jalur = budi.sampai("Tarik tunai Rp6.000").jalur
    ketua = orang().datang("bumiayu-ketua", "Beranda ketua").buka(jalur, "Tarik tunai Rp6.000")
    ketua.ketuk("Setujui", "button").lihat("Disetujui Kartika")
    budi.buka("/bank", "Bank").ketuk("Tarik tunai Rp6.000").sampai("Catat tarikan dari bank")
    budi.ketuk("Catat uangnya sudah ditarik", "button").sampai("Bank").ketuk("Buku bank").sampai("Buku bank")
    budi.lihat("Rp21.000", "Rp6.000", "Saldo akhir masa ini")
    kasir = orang().datang("bumiayu-kasir", "Beranda kasir")
    for alamat in ("/bank/setoran", "/buku/bank"):
        kasir.buka(alamat, "Bagian ini bukan untuk Anda")
