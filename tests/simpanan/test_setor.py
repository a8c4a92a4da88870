"""The act of a deposit, at the service: who pays what, once, and never half."""

from __future__ import annotations

import datetime as dt
from concurrent.futures import ThreadPoolExecutor

import pytest
from flask import Flask
from loket import POKOK, WAJIB, Loket, buka_loket
from pintu import BUMIJO, kode_kirim

from portal.dasar.milik import di_koperasi
from portal.dasar.waktu import awal_bulan, hari_ini, tambah_bulan
from portal.errors import BentrokBuku, IsianSalah, TidakBerwenang, TidakDitemukan
from portal.keanggotaan import services as keanggotaan
from portal.pembukuan import queries as pembukuan
from portal.pendaftaran import services as pendaftaran
from portal.simpanan import services as simpanan
from portal.simpanan.services import SetoranBaru
from portal.simpanan.usulan import Bagian, Jenis


def test_instalments_make_a_calon_an_anggota_with_the_last_one(loket: Loket) -> None:
    siti = loket.calon()
    assert loket.setor(siti, 30_000) == f"KM-{hari_ini().year}-000001"
    assert (loket.orang(siti.nomor).status, loket.posisi(siti).titipan_rupiah) == ("calon", 30_000)
    loket.setor(siti, 20_000)
    kini = loket.orang(siti.nomor)
    assert (kini.status, kini.nomor_buku) == ("anggota", 1)
    p = loket.posisi(kini)
    assert (p.titipan_rupiah, p.pokok_rupiah, p.wajib_rupiah) == (0, POKOK, 0)
    assert loket.periksa() == []


def test_the_move_from_titipan_to_pokok_stands_in_the_last_receipts_journal(loket: Loket) -> None:
    siti = loket.calon()
    loket.setor(siti, 30_000)
    nomor = loket.setor(siti, 20_000)
    with di_koperasi(loket.koperasi.id):
        baris = {(b.akun, b.sisi): b.jumlah_rupiah for b in pembukuan.jurnal(nomor).baris}
    assert baris == {
        ("1-1110", "debit"): 20_000,
        ("2-1210", "kredit"): 20_000,
        ("2-1210", "debit"): 50_000,
        ("3-1110", "kredit"): 50_000,
    }


def test_the_rest_of_the_payment_that_makes_the_pokok_full_goes_to_wajib(loket: Loket) -> None:
    siti = loket.calon()
    loket.setor(siti, POKOK + 2 * WAJIB)
    p = loket.posisi(loket.orang(siti.nomor))
    ini = awal_bulan(hari_ini())
    assert (p.pokok_rupiah, p.wajib_rupiah) == (POKOK, 2 * WAJIB)
    assert p.keadaan.terbayar == {ini: WAJIB, tambah_bulan(ini, 1): WAJIB}
    assert loket.periksa() == []


def test_who_pays_before_the_decision_becomes_anggota_when_accepted(loket: Loket) -> None:
    berkas = loket.daftar()
    loket.setor(berkas, POKOK)
    assert loket.orang(1).status == "terdaftar"
    siti = loket.terima(berkas)
    assert (siti.nomor, siti.status, siti.nomor_buku) == (1, "anggota", 1)
    assert loket.posisi(siti).pokok_rupiah == POKOK
    assert loket.periksa() == []


def test_an_applicant_may_pay_in_instalments_too_and_is_one_person(loket: Loket) -> None:
    berkas = loket.daftar()
    loket.setor(berkas, 20_000)
    loket.setor(berkas, 10_000)
    loket.setor(loket.orang(1), 20_000)
    with pytest.raises(IsianSalah, match="Titipan pokok sudah penuh"):
        loket.setor(loket.orang(1), 1_000)
    assert loket.terima(berkas).status == "anggota"
    assert loket.periksa() == []


def test_before_the_decision_only_pokok_is_taken(loket: Loket) -> None:
    berkas = loket.daftar()
    with pytest.raises(IsianSalah, match=r"Kelebihan Rp20\.000"):
        loket.setor(berkas, POKOK + WAJIB)
    with pytest.raises(TidakDitemukan):
        loket.orang(1)


def test_a_rapel_pays_the_oldest_open_month_first(loket: Loket) -> None:
    siti = loket.anggota()
    loket.setor(siti, WAJIB // 2)
    loket.setor(siti, 12 * WAJIB)
    terbayar = loket.posisi(siti).keadaan.terbayar
    ini = awal_bulan(hari_ini())
    assert terbayar == {tambah_bulan(ini, n): WAJIB for n in range(12)} | {tambah_bulan(ini, 12): WAJIB // 2}
    assert loket.periksa() == []


def test_the_split_may_be_changed(loket: Loket) -> None:
    siti = loket.anggota()
    depan = tambah_bulan(awal_bulan(hari_ini()), 3)
    loket.setor(siti, WAJIB, bagian=(Bagian(Jenis.WAJIB, WAJIB, depan),))
    assert loket.posisi(siti).keadaan.terbayar == {depan: WAJIB}


@pytest.mark.parametrize(
    ("bagian", "kata"),
    [
        ((), "Samakan dulu"),
        ((Bagian(Jenis.WAJIB, WAJIB, dt.date(2020, 1, 1)),), "tidak ada yang kurang"),
        ((Bagian(Jenis.SUKARELA, WAJIB),), "izin usaha simpan pinjam"),
        ((Bagian(Jenis.BERJANGKA, WAJIB),), "izin usaha simpan pinjam"),
        ((Bagian(Jenis.POKOK, WAJIB),), "tidak ada yang kurang"),
    ],
)
def test_a_split_that_does_not_fit_is_refused(loket: Loket, bagian: tuple[Bagian, ...], kata: str) -> None:
    siti = loket.anggota()
    with pytest.raises(IsianSalah, match=kata):
        loket.setor(siti, WAJIB, bagian=bagian)
    assert loket.posisi(siti).wajib_rupiah == 0


def test_a_split_drawn_for_another_state_of_the_book_is_a_conflict(loket: Loket) -> None:
    siti = loket.anggota()
    tanda = loket.posisi(siti).keadaan.tanda
    loket.setor(siti, WAJIB, tanda=tanda)
    with pytest.raises(BentrokBuku, match="berubah sejak"):
        loket.setor(siti, WAJIB, tanda=tanda)
    assert loket.posisi(siti).wajib_rupiah == WAJIB


def test_many_months_ahead_are_asked_about_once_more(loket: Loket) -> None:
    siti = loket.anggota()
    with pytest.raises(IsianSalah, match="14 bulan di muka"):
        loket.setor(siti, 15 * WAJIB)
    loket.setor(siti, 15 * WAJIB, yakin=True)
    assert loket.posisi(siti).wajib_rupiah == 15 * WAJIB


def test_more_than_can_be_placed_is_refused(loket: Loket) -> None:
    siti = loket.anggota()
    with pytest.raises(IsianSalah, match="Kelebihan"):
        loket.setor(siti, 1_000_000, yakin=True)


def test_a_raise_of_pokok_makes_a_bill_and_no_calon(loket: Loket) -> None:
    siti = loket.anggota()
    loket.atur("pokok", 80_000, hari_ini())
    assert loket.posisi(siti).keadaan.kurang_pokok_rupiah == 30_000
    nomor = loket.setor(siti, 30_000 + WAJIB)
    kini = loket.posisi(loket.orang(siti.nomor))
    assert (kini.status, kini.pokok_rupiah, kini.wajib_rupiah) == ("anggota", 80_000, WAJIB)
    with di_koperasi(loket.koperasi.id):
        assert {b.akun for b in pembukuan.jurnal(nomor).baris} == {"1-1110", "3-1110", "3-1120"}
    assert loket.periksa() == []


def test_a_calon_still_owes_the_pokok_of_the_day_of_joining(loket: Loket) -> None:
    siti = loket.calon()
    loket.atur("pokok", 80_000, hari_ini())
    loket.setor(siti, POKOK)
    kini = loket.posisi(loket.orang(siti.nomor))
    assert (kini.status, kini.keadaan.kurang_pokok_rupiah) == ("anggota", 30_000)


def test_the_day_on_the_paper_may_be_past_but_not_future(loket: Loket) -> None:
    siti, hari = loket.anggota(), hari_ini()
    nomor = loket.setor(siti, WAJIB, tanggal_bukti=hari - dt.timedelta(days=3), nomor_kertas="A-17")
    with di_koperasi(loket.koperasi.id):
        catatan = pembukuan.jurnal(nomor)
    assert (catatan.tanggal_bukti, catatan.tanggal_buku) == (hari - dt.timedelta(days=3), hari)
    assert catatan.nomor_kertas == "A-17"
    with pytest.raises(IsianSalah, match="sesudah hari ini"):
        loket.setor(siti, WAJIB, tanggal_bukti=hari + dt.timedelta(days=1))


def test_a_box_that_is_not_ours_is_refused(loket: Loket) -> None:
    siti, tetangga = loket.anggota(), buka_loket(loket.rumah.app, BUMIJO)
    for asing in (None, tetangga.kas_id):
        with pytest.raises(IsianSalah, match="Pilih uangnya"), di_koperasi(loket.koperasi.id):
            simpanan.setor(loket.budi, siti, SetoranBaru(WAJIB, asing), kode_kirim())  # type: ignore[arg-type]


def test_twice_is_once_and_another_content_under_the_same_key_a_conflict(loket: Loket) -> None:
    siti, kode = loket.anggota(), kode_kirim()
    assert loket.setor(siti, WAJIB, kode) == loket.setor(siti, WAJIB, kode)
    assert loket.posisi(siti).wajib_rupiah == WAJIB
    with pytest.raises(BentrokBuku, match="isi yang lain"):
        loket.setor(siti, 2 * WAJIB, kode)


def test_the_wrong_seat_and_a_foreign_koperasi_are_refused(loket: Loket) -> None:
    siti, tetangga = loket.anggota(), buka_loket(loket.rumah.app, BUMIJO)
    baru = SetoranBaru(WAJIB, loket.kas_id)  # type: ignore[arg-type]
    with pytest.raises(TidakBerwenang):
        simpanan.setor(loket.sari, siti, baru, kode_kirim())
    with pytest.raises(TidakDitemukan):
        simpanan.setor(tetangga.budi, siti, baru, kode_kirim())


def test_without_an_amount_of_pokok_nothing_is_taken(app: Flask) -> None:
    loket = buka_loket(app, ketentuan=False)
    berkas = loket.daftar()
    with pytest.raises(BentrokBuku, match="belum ditetapkan"):
        loket.setor(berkas, POKOK)


def _serentak(loket: Loket, nomor: int, kode: tuple[str, str], tanda: str | None) -> list[str]:
    """Two officers at once, each in a context of its own; what each got: a receipt's number or the refusal's name."""
    siti, app = loket.orang(nomor), loket.rumah.app

    def satu(kunci: str) -> str:
        with app.app_context(), di_koperasi(loket.koperasi.id):
            try:
                return simpanan.setor(loket.budi, siti, SetoranBaru(POKOK, loket.kas_id, tanda=tanda), kunci)  # type: ignore[arg-type]
            except BentrokBuku:
                return "bentrok"

    with ThreadPoolExecutor(2) as kolam:
        return list(kolam.map(satu, kode))


def test_the_same_form_sent_twice_at_once_is_one_receipt(loket: Loket) -> None:
    siti, kode = loket.calon(), kode_kirim()
    hasil = _serentak(loket, siti.nomor, (kode, kode), None)
    assert hasil[0] == hasil[1] != "bentrok"
    assert loket.posisi(loket.orang(siti.nomor)).jumlah_rupiah == POKOK


def test_two_officers_at_once_do_not_pay_the_pokok_twice(loket: Loket) -> None:
    siti = loket.calon()
    hasil = _serentak(loket, siti.nomor, (kode_kirim(), kode_kirim()), loket.posisi(siti).keadaan.tanda)
    assert sorted(h == "bentrok" for h in hasil) == [False, True]
    kini = loket.orang(siti.nomor)
    assert (kini.status, loket.posisi(kini).jumlah_rupiah) == ("anggota", POKOK)
    assert loket.periksa() == []


def test_an_acceptance_and_a_payment_at_once_end_in_one_order_or_the_other(loket: Loket) -> None:
    """They lock the person, then the book: neither waits for the other for ever, and nothing is half done."""
    berkas = loket.daftar()
    loket.setor(berkas, POKOK)
    pendaftaran.catat_ktp(loket.sari, berkas, hari_ini(), kode_kirim())
    siti, app = loket.orang(1), loket.rumah.app

    def bayar(ke: int) -> None:
        with app.app_context(), di_koperasi(loket.koperasi.id):
            if ke:
                keanggotaan.terima(loket.sari, berkas, "R-2", kode_kirim())
                return
            try:
                simpanan.setor(loket.budi, siti, SetoranBaru(WAJIB, loket.kas_id), kode_kirim())  # type: ignore[arg-type]
            except IsianSalah:  # the payment came first: before the decision there is no wajib
                return

    with ThreadPoolExecutor(2) as kolam:
        list(kolam.map(bayar, (0, 1)))
    assert loket.orang(1).status == "anggota"
    assert loket.periksa() == []
