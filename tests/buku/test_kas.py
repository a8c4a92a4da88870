"""The cash book: familiar columns, any period, per box and unit; the balance at a day is read, never summed."""

from __future__ import annotations

import datetime as dt
import io
import re
from collections import Counter
from dataclasses import replace
from html import unescape

import pytest
from loket import POKOK, WAJIB, Loket
from pintu import Pintu, kode_kirim, teks
from python_calamine import CalamineWorkbook
from warung import buka_warung

from portal.buku import ekspor, queries
from portal.buku.permintaan import Permintaan
from portal.dasar.milik import di_koperasi
from portal.dasar.waktu import hari_ini, pada_saat, sekarang
from portal.pembukuan import queries as pembukuan
from portal.penjualan import services as penjualan
from portal.penjualan.services import PenjualanSehari

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
    assert baris[-1][-3:] == [70_000, 0, 70_000], "amounts are numbers"
    tampak = teks(budi.buka("/buku"))
    assert "Buku kas XLSX" in tampak
    assert "2 baris, Budi Santoso" in tampak


def test_the_same_export_twice_is_one_line_in_the_log(budi: Pintu) -> None:
    budi.buka("/buku/kas")
    kode = kode_kirim()
    for _n in range(2):
        assert ekspor_buku(budi, "/buku/kas/ekspor", "pdf", kode).status_code == 200
    assert teks(budi.buka("/buku")).count("Buku kas PDF") == 1
    assert ekspor_buku(budi, "/buku/kas/ekspor", "xlsx", kode).status_code == 200
    assert teks(budi.buka("/buku")).count("Buku kas XLSX") == 1, "the page stays open: its other button is another file"


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


def test_eight_columns_tell_what_it_was_for_and_which_paper_says_so(loket: Loket) -> None:
    warung, lalu = buka_warung(loket), hari_ini() - dt.timedelta(days=2)
    warung.isi_kas(300_000)
    warung.catat("listrik", 40_000, pihak="PLN", nomor_kertas="TKN-77", tanggal_bukti=lalu)
    warung.catat("gaji", 100_000, pihak="Rina", pajak_rupiah=5_000)
    budi = loket.pintu()
    budi.buka("/buku/kas")
    berkas = ekspor_buku(budi, "/buku/kas/ekspor", "xlsx").data
    isi = CalamineWorkbook.from_filelike(io.BytesIO(berkas)).get_sheet_by_index(0).to_python()
    kepala = next(ke for ke, b in enumerate(isi) if b[0] == "Tanggal")
    assert len(isi[kepala]) == 8
    hibah, listrik, gaji = isi[kepala + 2 : kepala + 5]
    nama = pembukuan.nama_akun
    assert [b[4] for b in (hibah, listrik, gaji)] == [nama("3-1210"), nama("6-1120"), nama("6-1110")]
    assert (hibah[2], listrik[2]) == (f"NPHD-1 · {hari_ini():%d-%m-%Y}", f"TKN-77 · {lalu:%d-%m-%Y}")
    assert gaji[2] == ""
    tampak = teks(budi.buka("/buku/kas"))
    for kata in ("Pos lawan", nama("6-1120"), listrik[2]):
        assert kata in tampak
    assert budi.perintah <= 10
    assert ekspor_buku(budi, "/buku/kas/ekspor", "pdf").data.startswith(b"%PDF-")
    assert warung.saldo()["1-1110"] == 300_000 - 40_000 - 95_000


def test_each_unit_has_a_book_and_a_trial_balance_and_together_they_are_the_whole(loket: Loket) -> None:
    """The warung sells for cash; the organisation's box pays its own bill, and one of the warung's."""
    warung = buka_warung(loket)
    warung.isi_kas(500_000)
    with di_koperasi(loket.koperasi.id):
        jual = PenjualanSehari(hari_ini(), umum_rupiah=90_000, tempat_id=warung.kas_id)
        penjualan.tutup_hari(loket.budi, warung.unit, jual, kode_kirim())
    warung.catat("internet", 12_000)
    warung.catat("internet", 20_000, unit_id=warung.unit_id)
    budi, org = loket.pintu(), loket.koperasi.id
    for unit, saldo in ((org, "558.000"), (warung.unit_id, "70.000"), ("", "558.000")):
        assert re.search(rf"Saldo akhir masa ini\s+Rp{saldo}", teks(budi.buka(f"/buku/kas?unit={unit}"))), unit
        jumlah = re.search(r"Jumlah\s+(Rp[\d.]+)\s+(Rp[\d.]+)", teks(budi.buka(f"/buku/neraca-saldo?unit={unit}")))
        assert jumlah, unit
        assert jumlah[1] == jumlah[2], unit
    with di_koperasi(org):
        kotak = queries.pilihan()[0][0].sub_buku_id
    dua_duanya = budi.buka(f"/buku/kas?unit={warung.unit_id}&tempat={kotak}")
    assert (dua_duanya.status_code, queries.SATU_SAJA in teks(dua_duanya)) == (422, True)
    berkas = ekspor_buku(budi, "/buku/kas/ekspor", "pdf", unit=str(warung.unit_id), tempat=str(kotak))
    assert berkas.status_code == 422
    tanya = Permintaan(hari_ini(), hari_ini())
    with di_koperasi(loket.koperasi.id):
        satu, dua, semua = (queries.neraca(replace(tanya, unit=u)) for u in (org, warung.unit_id, None))
        buku = queries.buku_kas(replace(tanya, unit=warung.unit_id))
        assert len(queries.jurnal(replace(tanya, unit=warung.unit_id)).jurnal) == 2
    assert [(b.masuk_rupiah, b.keluar_rupiah, b.lawan) for b in buku.baris] == [
        (90_000, 0, ("4-1210",)),
        (0, 20_000, ("6-1120",)),
    ]
    jumlah_unit: Counter[str] = Counter()
    for b in (*satu.baris, *dua.baris):
        jumlah_unit[b.akun] += b.debit_rupiah - b.kredit_rupiah
    assert {a: n for a, n in jumlah_unit.items() if n} == {
        b.akun: b.debit_rupiah - b.kredit_rupiah for b in semua.baris
    }
    assert (jumlah_unit["1-1910"], jumlah_unit["6-1120"]) == (0, 12_000 + 20_000)
    berkas = ekspor_buku(budi, "/buku/kas/ekspor", "xlsx", unit=str(warung.unit_id)).data
    isi = CalamineWorkbook.from_filelike(io.BytesIO(berkas)).get_sheet_by_index(0).to_python()
    assert isi[1][0] == warung.unit.nama
    assert isi[-1][-3:] == [90_000, 20_000, 70_000]
    assert warung.saldo()["1-1110"] == 558_000
