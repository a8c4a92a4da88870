"""The cash book: familiar columns, any period, per box and unit; the balance at a day is read, never summed."""

from __future__ import annotations

import datetime as dt
import io
import re
from html import unescape

import pytest
from loket import POKOK, WAJIB, Loket
from pintu import Pintu, kode_kirim, teks
from python_calamine import CalamineWorkbook

from portal.buku import ekspor, queries
from portal.buku.permintaan import Permintaan
from portal.dasar.milik import di_koperasi
from portal.dasar.waktu import hari_ini, pada_saat, sekarang

HTMX = {"HX-Request": "true"}


@pytest.fixture
def budi(loket: Loket) -> Pintu:
    """Siti pays today, and again in forty days."""
    siti = loket.calon()
    loket.setor(siti, POKOK)
    with pada_saat(sekarang() + dt.timedelta(days=40)):
        loket.setor(siti, WAJIB)
    return loket.pintu()


def nanti(hari: int) -> dt.date:
    return hari_ini() + dt.timedelta(days=hari)


def test_a_period_begins_with_the_balance_that_stood_before_it(budi: Pintu) -> None:
    tampak = teks(budi.buka(f"/buku/kas?sejak={nanti(30)}&sampai={nanti(50)}"))
    assert re.search(r"Saldo awal\s+Rp50\.000", tampak)
    assert re.search(r"Saldo akhir masa ini\s+Rp70\.000", tampak)
    assert "Setoran simpanan, anggota no." in tampak
    assert "Siti" not in tampak
    lalu = teks(budi.buka("/buku/kas"))
    assert re.search(r"Saldo awal\s+Rp0", lalu)
    assert re.search(r"Saldo akhir masa ini\s+Rp50\.000", lalu)
    assert "Saldonya Rp50.000" in teks(budi.buka(f"/buku/kas?sejak={nanti(5)}&sampai={nanti(9)}"))


def test_another_box_has_a_book_of_its_own(loket: Loket, budi: Pintu) -> None:
    with di_koperasi(loket.koperasi.id):
        tempat, unit = queries.pilihan()
        hari = hari_ini()
        semua = queries.buku_kas(Permintaan(hari, hari))
        satu = queries.buku_kas(Permintaan(hari, hari, tempat[0].sub_buku_id))
        lain = queries.buku_kas(Permintaan(hari, hari, loket.koperasi.id))
        per_unit = queries.buku_kas(Permintaan(hari, hari, None, unit[0].id))
    assert semua == satu == per_unit
    assert (lain.awal_rupiah, lain.baris, lain.akhir_rupiah) == (0, (), 0)


def test_a_long_period_is_read_page_by_page_and_the_swap_is_the_page(loket: Loket, budi: Pintu) -> None:
    with di_koperasi(loket.koperasi.id):
        hari = hari_ini()
        p = Permintaan(hari, nanti(50))
        satu = queries.buku_kas(p, batas=1)
        dua = queries.buku_kas(p, satu.lagi, batas=1)
    assert (satu.awal_rupiah, satu.baris[-1].saldo_rupiah, dua.awal_rupiah) == (0, 50_000, 50_000)
    assert (dua.lagi, dua.akhir_rupiah) == (None, 70_000)
    alamat = f"/buku/kas?sejak={hari}&sampai={nanti(50)}&setelah={satu.lagi}"
    halaman, potongan = budi.buka(alamat).text, budi.buka(alamat, headers=HTMX).text
    assert potongan.strip() in halaman
    assert "Pindahan dari halaman sebelumnya" in teks(budi.buka(alamat))


def test_a_question_that_cannot_be_is_answered_with_the_reason(budi: Pintu) -> None:
    for tanya, kata in (
        ("sejak=2026-11-30&sampai=2026-11-01", "Tukar kedua tanggalnya"),
        ("sejak=2026-02-30", "tidak ada di kalender"),
        ("tempat=abc", ""),
    ):
        for jalur in ("/buku/kas", "/jurnal"):
            jawaban = budi.buka(f"{jalur}?{tanya}")
            assert jawaban.status_code == 422, tanya
            assert kata in teks(jawaban)


def test_the_journal_is_read_by_kind(budi: Pintu) -> None:
    assert re.search(r"KM-\d{4}-000001", budi.buka("/jurnal?jenis=setoran_simpanan").text)
    assert "Belum ada catatan di masa ini" in teks(budi.buka("/jurnal?jenis=pengeluaran"))


def ekspor_buku(pintu: Pintu, jalur: str, bentuk: str, kode: str | None = None, **lain: str):  # type: ignore[no-untyped-def]
    isi = {"kode_kirim": kode or kode_kirim(), "bentuk": bentuk, "sejak": str(hari_ini()), "sampai": str(nanti(50))}
    return pintu.kirim(jalur, isi | {"tempat": "", "unit": "", "jenis": ""} | lain)


def test_each_book_leaves_as_a_file_and_is_logged(budi: Pintu) -> None:
    budi.buka("/buku/kas")
    for jalur in ("/buku/kas", "/jurnal", "/buku/neraca-saldo"):
        assert ekspor_buku(budi, f"{jalur}/ekspor", "pdf").data.startswith(b"%PDF-"), jalur
        xlsx = ekspor_buku(budi, f"{jalur}/ekspor", "xlsx")
        assert xlsx.status_code == 200, jalur
    isi = CalamineWorkbook.from_filelike(io.BytesIO(ekspor_buku(budi, "/buku/kas/ekspor", "xlsx").data))
    baris = isi.get_sheet_by_index(0).to_python()
    assert baris[-1][3:] == [70_000, 0, 70_000], "amounts are numbers"
    tampak = teks(budi.buka("/buku"))
    assert "Buku kas XLSX" in tampak
    assert "2 baris, Budi Santoso" in tampak


def test_the_same_export_twice_is_one_line_in_the_log(budi: Pintu) -> None:
    budi.buka("/buku/kas")
    kode = kode_kirim()
    for _n in range(2):
        assert ekspor_buku(budi, "/buku/kas/ekspor", "pdf", kode).status_code == 200
    assert teks(budi.buka("/buku")).count("Buku kas PDF") == 1
    assert ekspor_buku(budi, "/jurnal/ekspor", "pdf", kode).status_code == 409


def test_a_file_has_an_end_and_says_so(budi: Pintu, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(ekspor.BARIS_MAKS, "pdf", 1)
    budi.buka("/buku/kas")
    jawaban = ekspor_buku(budi, "/buku/kas/ekspor", "pdf")
    assert jawaban.status_code == 422
    assert "lebih dari 1 baris" in teks(jawaban)
    assert "Berkas terakhir" not in teks(budi.buka("/buku"))


def test_the_books_are_for_those_whom_the_policy_names(loket: Loket, budi: Pintu) -> None:
    for jabatan, status in (("pengawas", 200), ("ketua", 200), ("sekretaris", 403), ("kasir", 403)):
        pintu = loket.pintu(jabatan)
        for jalur in ("/buku", "/buku/kas", "/jurnal", "/buku/neraca-saldo"):
            assert pintu.buka(jalur).status_code == status, (jabatan, jalur)
    assert "Jejak pengawas" in teks(loket.pintu("ketua").buka("/buku"))
    assert "Jejak pengawas" not in teks(budi.buka("/buku"))


def test_the_trial_balance_balances(budi: Pintu) -> None:
    tampak = teks(budi.buka("/buku/neraca-saldo"))
    assert re.search(r"Jumlah\s+Rp70\.000\s+Rp70\.000", tampak)


def test_a_real_link_leads_to_the_rest(loket: Loket, budi: Pintu, monkeypatch: pytest.MonkeyPatch) -> None:
    asli = queries.buku_kas
    monkeypatch.setattr(queries, "buku_kas", lambda p, setelah=None, batas=1: asli(p, setelah, batas))
    halaman = budi.buka(f"/buku/kas?sejak={hari_ini()}&sampai={nanti(50)}").text
    (alamat,) = set(re.findall(r'href="(/buku/kas\?[^"]*setelah=\d+)"', halaman))
    assert "Muat lagi" not in teks(budi.buka(unescape(alamat)))
