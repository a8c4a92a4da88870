"""Money per box typed beside a file: what can't be an amount is refused where it stands."""

from __future__ import annotations

import re

import pytest
from impor.buku_lama import buku, kirim
from loket import POKOK, Loket

from portal.dasar.milik import di_koperasi
from portal.impor import queries


@pytest.mark.parametrize("ketikan", ["1.25", "-5", "1e9"])
def test_a_wrong_amount_comes_back_as_typed_and_no_file_is_kept(loket: Loket, ketikan: str) -> None:
    budi = loket.pintu()
    tempat = re.search(r'name="kas-0-tempat" type="hidden" value="([^"]+)"', budi.buka("/saldo-awal/berkas").text)
    assert tempat
    isi = buku(POKOK, ("Joko", "01", "02", POKOK))
    jawaban = kirim(budi, isi, **{"kas-0-tempat": tempat[1], "kas-0-jumlah": ketikan})
    assert jawaban.status_code == 422
    assert f'value="{ketikan}"' in jawaban.text
    with di_koperasi(loket.koperasi.id):
        assert queries.terakhir() == []
