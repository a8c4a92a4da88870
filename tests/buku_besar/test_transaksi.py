"""Recipes: an act of the counter becomes the lines that a bendahara would write."""

from __future__ import annotations

from datetime import date
from uuid import UUID

import pytest

from portal.buku_besar import akun
from portal.buku_besar.jurnal import TANPA, JenisJurnal, Jurnal, Seri
from portal.buku_besar.saldo import dampak
from portal.buku_besar.transaksi import (
    Bagian,
    SimpananAwal,
    TempatUang,
    UangAwal,
    pelunasan_pokok,
    saldo_awal,
    selisih_saldo_awal,
    setoran,
)
from portal.buku_besar.uang import JUMLAH_MAKS
from portal.errors import AturanDilanggar, BentrokBuku, IsianSalah

ORG, GERAI, USP, LACI, REKENING, ANI, TONO, SUKARELA = (UUID(int=n) for n in range(1, 9))
HARI = date(2026, 11, 25)
KAS_ORG = TempatUang(ORG, LACI)


def terima(bagian: Bagian, pindah: int = 0, tempat: TempatUang = KAS_ORG) -> Jurnal:
    return setoran(
        unit_id=ORG,
        tempat=tempat,
        sub_buku_id=ANI,
        bagian=bagian,
        tanggal_bukti=HARI,
        tanggal_buku=HARI,
        pindah_pokok_rupiah=pindah,
        nomor_kertas="A-17",
    )


def ringkas(jurnal: Jurnal) -> list[tuple[str, str, int]]:
    return [(b.akun, b.sisi.value, b.jumlah_rupiah) for b in jurnal.baris]


def test_wajib_goes_to_equity_when_the_money_comes() -> None:
    jurnal = terima(Bagian(wajib_rupiah=30_000))
    assert ringkas(jurnal) == [(akun.KAS, "debit", 30_000), (akun.SIMPANAN_WAJIB, "kredit", 30_000)]
    assert [(b.sub_buku_id, b.rincian_id, b.unit_id) for b in jurnal.baris] == [(LACI, TANPA, ORG), (ANI, TANPA, ORG)]
    assert (jurnal.jenis, jurnal.seri, jurnal.nomor_kertas) == (JenisJurnal.SETORAN_SIMPANAN, Seri.KAS_MASUK, "A-17")


def test_an_instalment_of_pokok_is_a_titipan() -> None:
    assert ringkas(terima(Bagian(titipan_pokok_rupiah=40_000))) == [
        (akun.KAS, "debit", 40_000),
        (akun.TITIPAN_POKOK, "kredit", 40_000),
    ]


def test_the_last_instalment_moves_the_whole_titipan_in_the_same_journal() -> None:
    jurnal = terima(Bagian(titipan_pokok_rupiah=40_000, wajib_rupiah=10_000), pindah=100_000)
    assert ringkas(jurnal) == [
        (akun.KAS, "debit", 50_000),
        (akun.TITIPAN_POKOK, "kredit", 40_000),
        (akun.TITIPAN_POKOK, "debit", 100_000),
        (akun.SIMPANAN_POKOK, "kredit", 100_000),
        (akun.SIMPANAN_WAJIB, "kredit", 10_000),
    ]
    assert {letak.akun: n for letak, n in dampak(jurnal).items()} == {
        akun.KAS: 50_000,
        akun.TITIPAN_POKOK: 60_000,
        akun.SIMPANAN_POKOK: -100_000,
        akun.SIMPANAN_WAJIB: -10_000,
    }


def test_pokok_paid_at_once_leaves_no_titipan() -> None:
    assert {letak.akun: n for letak, n in dampak(terima(Bagian(100_000), pindah=100_000)).items()} == {
        akun.KAS: 100_000,
        akun.SIMPANAN_POKOK: -100_000,
    }


def test_a_raise_of_pokok_goes_to_equity_at_once_even_beside_the_last_instalment() -> None:
    assert ringkas(terima(Bagian(pokok_rupiah=25_000)))[1:] == [(akun.SIMPANAN_POKOK, "kredit", 25_000)]
    beserta = ringkas(terima(Bagian(titipan_pokok_rupiah=10_000, pokok_rupiah=25_000), pindah=100_000))
    assert (akun.SIMPANAN_POKOK, "kredit", 125_000) in beserta


@pytest.mark.parametrize(("titipan", "pindah"), [(40_000, 30_000), (0, 100_000), (40_000, -1)])
def test_less_than_the_whole_titipan_never_moves(titipan: int, pindah: int) -> None:
    with pytest.raises(AturanDilanggar, match="seluruh titipan"):
        terima(Bagian(titipan_pokok_rupiah=titipan, wajib_rupiah=1), pindah)


@pytest.mark.parametrize("bagian", [Bagian(), Bagian(wajib_rupiah=JUMLAH_MAKS, pokok_rupiah=1)])
def test_a_receipt_has_a_sum_within_the_limits(bagian: Bagian) -> None:
    with pytest.raises(IsianSalah):
        terima(bagian)


def test_no_part_of_a_receipt_is_below_zero() -> None:
    with pytest.raises(IsianSalah, match="minus"):
        Bagian(wajib_rupiah=20_000, pokok_rupiah=-10_000)


def test_cash_of_another_unit_is_balanced_in_both() -> None:
    jurnal = terima(Bagian(wajib_rupiah=10_000), tempat=TempatUang(GERAI, LACI))
    assert ringkas(jurnal)[2:] == [(akun.ANTAR_UNIT, "kredit", 10_000), (akun.ANTAR_UNIT, "debit", 10_000)]


def test_a_transfer_is_received_in_the_bank() -> None:
    assert ringkas(terima(Bagian(wajib_rupiah=1), tempat=TempatUang(ORG, REKENING, akun.BANK)))[0][0] == akun.BANK


def test_acceptance_after_full_payment_is_a_memorial() -> None:
    jurnal = pelunasan_pokok(unit_id=ORG, sub_buku_id=ANI, jumlah_rupiah=100_000, tanggal_bukti=HARI, tanggal_buku=HARI)
    assert (jurnal.jenis, jurnal.seri) == (JenisJurnal.PELUNASAN_POKOK, Seri.MEMORIAL)
    assert ringkas(jurnal) == [(akun.TITIPAN_POKOK, "debit", 100_000), (akun.SIMPANAN_POKOK, "kredit", 100_000)]
    with pytest.raises(IsianSalah):
        pelunasan_pokok(unit_id=ORG, sub_buku_id=ANI, jumlah_rupiah=0, tanggal_bukti=HARI, tanggal_buku=HARI)


UANG = (UangAwal(KAS_ORG, 900_000), UangAwal(TempatUang(ORG, REKENING, akun.BANK), 2_000_000))
SIMPANAN = (
    SimpananAwal(ANI, pokok_rupiah=100_000, wajib_rupiah=240_000),
    SimpananAwal(
        TONO, titipan_pokok_rupiah=60_000, sukarela_rupiah=500_000, unit_sukarela_id=USP, rincian_sukarela_id=SUKARELA
    ),
)


def buka(uang: tuple[UangAwal, ...], simpanan: tuple[SimpananAwal, ...], selisih: int) -> Jurnal:
    return saldo_awal(
        unit_id=ORG,
        uang=uang,
        simpanan=simpanan,
        tanggal_batas=date(2026, 10, 31),
        tanggal_buku=HARI,
        selisih_rupiah=selisih,
    )


def test_opening_balances_are_one_balanced_journal() -> None:
    assert selisih_saldo_awal(UANG, SIMPANAN) == 2_000_000
    jurnal = buka(UANG, SIMPANAN, 2_000_000)
    assert (jurnal.jenis, jurnal.seri, jurnal.tanggal_bukti) == (
        JenisJurnal.SALDO_AWAL,
        Seri.MEMORIAL,
        date(2026, 10, 31),
    )
    assert ringkas(jurnal) == [
        (akun.KAS, "debit", 900_000),
        (akun.BANK, "debit", 2_000_000),
        (akun.SIMPANAN_POKOK, "kredit", 100_000),
        (akun.SIMPANAN_WAJIB, "kredit", 240_000),
        (akun.TITIPAN_POKOK, "kredit", 60_000),
        (akun.SIMPANAN_SUKARELA, "kredit", 500_000),
        (akun.SHU_BELUM_DIBAGI, "kredit", 2_000_000),
        (akun.ANTAR_UNIT, "kredit", 500_000),
        (akun.ANTAR_UNIT, "debit", 500_000),
    ]
    assert [(b.unit_id, b.rincian_id) for b in jurnal.baris if b.akun == akun.SIMPANAN_SUKARELA] == [(USP, SUKARELA)]


def test_a_loss_stands_on_the_debit_side() -> None:
    jurnal = buka((), (SimpananAwal(ANI, wajib_rupiah=10_000),), -10_000)
    assert ringkas(jurnal) == [(akun.SIMPANAN_WAJIB, "kredit", 10_000), (akun.SHU_BELUM_DIBAGI, "debit", 10_000)]


def test_a_difference_that_nobody_explained_is_refused() -> None:
    with pytest.raises(BentrokBuku, match=r"berselisih Rp2\.000\.000, sedangkan berita acara menyebut Rp0"):
        buka(UANG, SIMPANAN, 0)


def test_opening_balances_of_nothing_or_below_zero_are_refused() -> None:
    with pytest.raises(AturanDilanggar, match="tanpa baris"):
        buka((UangAwal(KAS_ORG, 0),), (SimpananAwal(ANI),), 0)
    with pytest.raises(IsianSalah):
        buka((UangAwal(KAS_ORG, -5),), (SimpananAwal(ANI, wajib_rupiah=-5),), 0)
