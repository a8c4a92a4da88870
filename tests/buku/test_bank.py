"""The book of a bank account: the cash book's columns, per account, any period, on the screen and as files."""

from __future__ import annotations

import datetime as dt
import io
import json
import re

import pytest
from bank.test_bank import jalan, rekening, setor, tampak
from loket import POKOK, Loket
from pintu import Pintu, kode_kirim, teks
from python_calamine import CalamineWorkbook

from portal.bank.queries import Rekening
from portal.dasar import cetakan as penata
from portal.dasar.waktu import hari_ini


@pytest.fixture
def bri(loket: Loket) -> Rekening:
    """Rp30.000 stands on the statement, less a fee of Rp2.500; Rp5.000 is on its way; another account is empty."""
    loket.anggota()
    ini = rekening(loket)
    rekening(loket, "998877665544")
    setor(loket, ini, 30_000)
    tampak(loket, jalan(loket)[0], 2_500)
    setor(loket, ini, 5_000)
    return ini


def simpan(pintu: Pintu, bentuk: str, tempat: object = "", **lain: str):  # type: ignore[no-untyped-def]
    isi = {"kode_kirim": kode_kirim(), "bentuk": bentuk, "sejak": str(hari_ini()), "sampai": str(hari_ini())}
    return pintu.kirim("/buku/bank/ekspor", isi | {"tempat": str(tempat), "unit": "", "jenis": ""} | lain)


def test_each_account_has_a_book_in_the_familiar_columns(loket: Loket, bri: Rekening) -> None:
    budi = loket.pintu()
    assert 'href="/buku/bank"' in budi.buka("/buku").text
    assert f'href="/buku/bank?tempat={bri.sub_buku_id}"' in budi.buka("/bank").text
    tampak_buku = teks(budi.buka(f"/buku/bank?tempat={bri.sub_buku_id}"))
    assert re.search(r"Saldo awal\s+Rp0", tampak_buku)
    assert re.search(r"Saldo akhir masa ini\s+Rp27\.500", tampak_buku), "what is on its way isn't there yet"
    lain = re.findall(r'<option value="([\w-]+)"', budi.buka("/buku/bank").text)
    kosong = next(n for n in lain if n != str(bri.sub_buku_id))
    assert "Saldonya Rp0" in teks(budi.buka(f"/buku/bank?tempat={kosong}"))
    besok = hari_ini() + dt.timedelta(days=1)
    assert "Saldonya Rp27.500" in teks(budi.buka(f"/buku/bank?sejak={besok}&sampai={besok}"))
    assert budi.buka("/buku/bank?tempat=abc").status_code == 422
    assert POKOK - 35_000 == 15_000
    assert re.search(r"Saldo akhir masa ini\s+Rp15\.000", teks(budi.buka("/buku/kas")))


def test_the_book_leaves_as_a_file_that_names_its_account_and_is_logged(
    loket: Loket, bri: Rekening, monkeypatch: pytest.MonkeyPatch
) -> None:
    budi = loket.pintu()
    budi.buka("/buku/bank")
    assert simpan(budi, "pdf").data.startswith(b"%PDF-")
    xlsx = simpan(budi, "xlsx", bri.sub_buku_id)
    baris = CalamineWorkbook.from_filelike(io.BytesIO(xlsx.data)).get_sheet_by_index(0).to_python()
    assert baris[-1][-3:] == [27_500, 0, 27_500], "amounts are numbers"
    assert "buku-bank-" in xlsx.headers["Content-Disposition"]
    monkeypatch.setattr(penata, "susun", lambda _lembar, isi, **_lain: isi.encode())
    assert bri.sebutan in json.loads(simpan(budi, "pdf", bri.sub_buku_id).text)["judul"]
    assert "Buku bank XLSX" in teks(budi.buka("/buku"))
    assert simpan(budi, "pdf", sejak="2030-01-01").status_code == 422


def test_the_bank_book_is_for_those_whom_the_policy_names(loket: Loket, bri: Rekening) -> None:
    for jabatan, status in (("pengawas", 200), ("kasir", 403), ("sekretaris", 403)):
        pintu = loket.pintu(jabatan)
        assert pintu.buka("/buku/bank").status_code == status, jabatan
        assert simpan(pintu, "pdf").status_code == 403, jabatan
