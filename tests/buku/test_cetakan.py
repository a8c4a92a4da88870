"""A passbook on paper: by days, and lines 2 to 3 from line 7 of a pre-printed book."""

from __future__ import annotations

import io
import json
from dataclasses import replace
from typing import Any

import pytest
from loket import POKOK, WAJIB, Loket
from pintu import Pintu, kode_kirim, teks
from python_calamine import CalamineWorkbook

from portal.anggota.queries import AnggotaRingkas
from portal.buku import simpanan
from portal.dasar import cetakan as penata
from portal.dasar.milik import di_koperasi
from portal.dasar.waktu import hari_ini


@pytest.fixture
def siti(loket: Loket) -> AnggotaRingkas:
    """Four entries: pokok in two parts, two months of wajib."""
    orang = loket.calon("Siti Aminah")
    for jumlah in (20_000, POKOK - 20_000, WAJIB, WAJIB):
        loket.setor(orang, jumlah, yakin=True)
    return orang


def baris(pintu: Pintu, orang: AnggotaRingkas, **lain: object):  # type: ignore[no-untyped-def]
    isi = {"kode_kirim": kode_kirim(), "dari": 2, "sampai": 3, "mulai": 7, "jarak": 6, "tepi": 30} | lain
    return pintu.kirim(f"/anggota/{orang.nomor}/simpanan/cetakan/baris", isi)


@pytest.fixture
def budi(loket: Loket, siti: AnggotaRingkas) -> Pintu:
    pintu = loket.pintu()
    pintu.buka(f"/anggota/{siti.nomor}/simpanan/cetakan")
    return pintu


def test_every_entry_is_a_numbered_line_with_all_savings_after_it(loket: Loket, siti: AnggotaRingkas) -> None:
    with di_koperasi(loket.koperasi.id):
        semua = simpanan.baris(siti, hari_ini())
    assert [b.ke for b in semua] == [1, 2, 3, 4]
    assert [b.saldo_rupiah for b in semua] == [20_000, 50_000, 70_000, 90_000]
    assert [b.masuk_rupiah for b in semua] == [20_000, 30_000, 20_000, 20_000]
    assert semua[-1].saldo_rupiah == loket.posisi(siti).jumlah_rupiah


def test_a_book_longer_than_one_reading_is_read_to_its_end(
    loket: Loket, budi: Pintu, siti: AnggotaRingkas, monkeypatch: pytest.MonkeyPatch
) -> None:
    with di_koperasi(loket.koperasi.id):
        semua = simpanan.baris(siti, hari_ini())
        for sekali in (1, 2, 3):
            monkeypatch.setattr(simpanan, "BARIS_SEKALI", sekali)
            assert simpanan.baris(siti, hari_ini()) == semua, sekali
    monkeypatch.setitem(simpanan.BARIS_MAKS, "pdf", 3)
    alamat, isi = f"/anggota/{siti.nomor}/simpanan/cetakan/masa", {"sejak": "", "sampai": ""}
    jawaban = budi.kirim(alamat, isi | {"kode_kirim": kode_kirim()})
    assert (jawaban.status_code, "lebih dari 3 baris" in teks(jawaban)) == (422, True)
    assert baris(budi, siti, dari=4, sampai=4).data.startswith(b"%PDF-"), "the last line can be printed"


def test_chosen_lines_are_printed_from_a_chosen_line(
    budi: Pintu, siti: AnggotaRingkas, monkeypatch: pytest.MonkeyPatch
) -> None:
    jawaban = baris(budi, siti)
    assert jawaban.data.startswith(b"%PDF-")
    assert f'filename="buku-simpanan-{siti.nomor}.pdf"' in jawaban.headers["Content-Disposition"]
    monkeypatch.setattr(penata, "susun", lambda _lembar, isi, **_lain: isi.encode())
    data: dict[str, Any] = json.loads(baris(budi, siti).text)
    assert data["atas"] == 30 + 6 * 6
    assert [b[-1] for b in data["baris"]] == ["50.000", "70.000"]


def test_the_same_days_leave_as_a_sheet_of_text_and_numbers(loket: Loket, budi: Pintu, siti: AnggotaRingkas) -> None:
    alamat, isi = f"/anggota/{siti.nomor}/simpanan/cetakan/masa", {"sejak": "", "sampai": "", "bentuk": "xlsx"}
    kode = kode_kirim()
    for _n in range(2):
        jawaban = budi.kirim(alamat, isi | {"kode_kirim": kode})
    assert f'filename="buku-simpanan-{siti.nomor}.xlsx"' in jawaban.headers["Content-Disposition"]
    lembar = CalamineWorkbook.from_filelike(io.BytesIO(jawaban.data)).get_sheet_by_index(0).to_python()
    assert lembar[2][0] == f"Siti Aminah · no. {siti.nomor}"
    assert [b[-3:] for b in lembar[-2:]] == [[20_000, "", 70_000], [20_000, "", 90_000]]
    tercatat = teks(budi.buka("/buku"))
    assert tercatat.count("Buku simpanan XLSX") == 1
    assert "4 baris, Budi Santoso" in tercatat
    assert budi.kirim(alamat, isi | {"kode_kirim": kode, "bentuk": "pdf"}).data.startswith(b"%PDF-")
    assert teks(budi.buka("/buku")).count("Buku simpanan PDF") == 1, (
        "the page stays open: its other button is another file"
    )
    assert budi.kirim(alamat, isi | {"kode_kirim": kode_kirim(), "bentuk": "csv"}).status_code == 422
    with di_koperasi(loket.koperasi.id):
        rumus = simpanan.cetak_masa(loket.budi, replace(siti, nama="=1+1"), None, None, kode_kirim(), "xlsx").isi
    judul = CalamineWorkbook.from_filelike(io.BytesIO(rumus)).get_sheet_by_index(0).to_python()[2][0]
    assert judul.startswith("'=1+1")
    sendiri = loket.pintu_anggota(siti)
    sendiri.buka("/simpanan/cetakan")
    assert sendiri.kirim("/simpanan/cetakan/masa", isi | {"kode_kirim": kode_kirim()}).data.startswith(b"PK")


def test_lines_that_are_not_there_or_do_not_fit_are_refused(budi: Pintu, siti: AnggotaRingkas) -> None:
    for lain, kata in (
        ({"sampai": 9}, "belum ada di buku"),
        ({"dari": 3, "sampai": 2}, "belum ada di buku"),
        ({"mulai": 60}, "tidak muat"),
        ({"jarak": 99}, "4 sampai 12"),
        ({"dari": ""}, "1 sampai 9999"),
        ({"dari": "dua"}, ""),
    ):
        jawaban = baris(budi, siti, **lain)
        assert jawaban.status_code == 422, lain
        assert kata in teks(jawaban)


def test_a_member_prints_the_own_book_and_nobody_elses(loket: Loket, siti: AnggotaRingkas) -> None:
    lain = loket.anggota("Ani")
    pintu = loket.pintu_anggota(siti)
    assert "Rp90.000" in teks(pintu.buka("/simpanan/cetakan"))
    jawaban = pintu.kirim("/simpanan/cetakan/masa", {"kode_kirim": kode_kirim(), "sejak": "", "sampai": ""})
    assert jawaban.data.startswith(b"%PDF-")
    assert pintu.buka(f"/anggota/{lain.nomor}/simpanan/cetakan").status_code == 404
    kosong = pintu.kirim(
        "/simpanan/cetakan/masa", {"kode_kirim": kode_kirim(), "sejak": "2020-01-01", "sampai": "2020-02-01"}
    )
    assert kosong.status_code == 422
    assert "Tidak ada catatan di masa ini" in teks(kosong)


def test_the_sekretaris_has_no_business_here(loket: Loket, siti: AnggotaRingkas) -> None:
    pintu = loket.pintu("sekretaris")
    assert pintu.buka(f"/anggota/{siti.nomor}/simpanan/cetakan").status_code == 403
    pintu.buka("/beranda")
    assert baris(pintu, siti).status_code == 403


def test_printing_a_passbook_is_logged_once(budi: Pintu, siti: AnggotaRingkas) -> None:
    kode = kode_kirim()
    for _n in range(2):
        assert baris(budi, siti, kode_kirim=kode).status_code == 200
    assert teks(budi.buka("/buku")).count("Buku simpanan PDF") == 1
