"""Balances: whatever is recorded in whatever order, the books balance, and members' money never falls below zero."""

from __future__ import annotations

from datetime import date
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.buku_besar import akun, saldo
from portal.buku_besar.jurnal import TANPA, AlasanRalat, Jurnal, cermin
from portal.buku_besar.saldo import Letak
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
from portal.errors import BentrokBuku

ORG, GERAI, USP = (UUID(int=n) for n in range(1, 4))
HARI = date(2026, 11, 25)
TEMPAT = st.sampled_from(
    (TempatUang(ORG, UUID(int=11)), TempatUang(GERAI, UUID(int=12)), TempatUang(ORG, UUID(int=13), akun.BANK))
)
ORANG = st.sampled_from([UUID(int=n) for n in range(21, 25)])
JUMLAH = st.integers(0, 10**9)


@st.composite
def daftar_setoran(draw: st.DrawFn) -> Jurnal:
    titipan, pokok, wajib = draw(st.tuples(JUMLAH, JUMLAH, JUMLAH).filter(any))
    return setoran(
        unit_id=ORG,
        tempat=draw(TEMPAT),
        sub_buku_id=draw(ORANG),
        bagian=Bagian(titipan, pokok, wajib),
        tanggal_bukti=HARI,
        tanggal_buku=HARI,
        pindah_pokok_rupiah=draw(st.sampled_from((0, titipan, titipan + 50_000))) if titipan else 0,
    )


@st.composite
def daftar_saldo_awal(draw: st.DrawFn) -> Jurnal:
    uang = draw(st.lists(st.builds(UangAwal, TEMPAT, st.integers(1, 10**9)), min_size=1, max_size=4))
    milik = st.builds(SimpananAwal, ORANG, JUMLAH, JUMLAH, JUMLAH, JUMLAH, st.sampled_from((USP, None)))
    simpanan = draw(st.lists(milik, max_size=6))
    return saldo_awal(
        unit_id=ORG,
        uang=uang,
        simpanan=simpanan,
        tanggal_batas=HARI,
        tanggal_buku=HARI,
        selisih_rupiah=selisih_saldo_awal(uang, simpanan),
    )


DAFTAR_PELUNASAN = st.builds(
    pelunasan_pokok,
    unit_id=st.just(ORG),
    sub_buku_id=ORANG,
    jumlah_rupiah=st.integers(1, 10**9),
    tanggal_bukti=st.just(HARI),
    tanggal_buku=st.just(HARI),
)
DAFTAR_JURNAL = st.lists(st.one_of(daftar_setoran(), DAFTAR_PELUNASAN, daftar_saldo_awal()), max_size=12)


def mirror(jurnal: Jurnal) -> Jurnal:
    return cermin(jurnal, UUID(int=99), AlasanRalat.LAIN, HARI)


@given(DAFTAR_JURNAL)
def test_any_sequence_of_acts_balances_in_total_and_in_each_unit(daftar: list[Jurnal]) -> None:
    akhir = saldo.jumlahkan(daftar)
    assert saldo.neraca_saldo(akhir).seimbang
    assert all(neraca.seimbang for neraca in saldo.neraca_per_unit(akhir).values())
    assert akun.ANTAR_UNIT not in [b.akun for b in saldo.neraca_saldo(akhir).baris]


@given(DAFTAR_JURNAL, st.randoms(use_true_random=False))
def test_mirrors_cancel_in_any_order(daftar: list[Jurnal], acak: object) -> None:
    semua = daftar + [mirror(j) for j in daftar]
    acak.shuffle(semua)  # type: ignore[attr-defined]
    assert saldo.jumlahkan(semua) == {}


@given(DAFTAR_JURNAL)
def test_balances_kept_step_by_step_are_those_derived_from_the_beginning(daftar: list[Jurnal]) -> None:
    disimpan: dict[Letak, int] = {}
    for jurnal in daftar:
        for letak, jumlah in saldo.dampak(jurnal).items():
            disimpan[letak] = disimpan.get(letak, 0) + jumlah
    assert {letak: n for letak, n in disimpan.items() if n} == saldo.jumlahkan(daftar)


@pytest.mark.parametrize("kode", sorted(saldo.TIDAK_BOLEH_MINUS))
def test_what_belongs_to_a_member_never_falls_below_zero(kode: str) -> None:
    letak = Letak(kode, ORG, UUID(int=21), TANPA)
    saldo.periksa_saldo({letak: 0})
    saldo.periksa_saldo({letak: -50_000})
    with pytest.raises(BentrokBuku, match=rf"{kode} akan kurang Rp1\."):
        saldo.periksa_saldo({letak: 1})


def test_one_short_member_is_found_among_many() -> None:
    cukup = {Letak(akun.SIMPANAN_WAJIB, ORG, UUID(int=n), TANPA): -10_000 for n in range(100, 120)}
    with pytest.raises(BentrokBuku):
        saldo.periksa_saldo({**cukup, Letak(akun.SIMPANAN_WAJIB, ORG, UUID(int=7), TANPA): 1})


def test_cash_below_zero_is_a_warning_and_other_accounts_stand_on_either_side() -> None:
    kas = Letak(akun.KAS, ORG, UUID(int=11), TANPA)
    lain = {
        Letak(kode, ORG, TANPA, TANPA): tanda for kode in (akun.ANTAR_UNIT, akun.SHU_BELUM_DIBAGI) for tanda in (1,)
    }
    saldo.periksa_saldo({kas: -1, **lain})
    saldo.periksa_saldo({letak: -n for letak, n in lain.items()})
    assert saldo.kas_minus({kas: -1, **lain}) == [kas]
    assert saldo.kas_minus({kas: 1, **lain}) == []


def test_a_trial_balance_lists_each_account_once_on_its_side() -> None:
    def terima(orang: int) -> Jurnal:
        return setoran(
            unit_id=ORG,
            tempat=TempatUang(GERAI, UUID(int=12)),
            sub_buku_id=UUID(int=orang),
            bagian=Bagian(wajib_rupiah=10_000),
            tanggal_bukti=HARI,
            tanggal_buku=HARI,
        )

    akhir = saldo.jumlahkan([terima(21), terima(22)])
    neraca = saldo.neraca_saldo(akhir)
    assert [(b.akun, b.debit_rupiah, b.kredit_rupiah) for b in neraca.baris] == [
        (akun.KAS, 20_000, 0),
        (akun.SIMPANAN_WAJIB, 0, 20_000),
    ]
    gerai = saldo.neraca_per_unit(akhir)[GERAI]
    assert [(b.akun, b.debit_rupiah, b.kredit_rupiah) for b in gerai.baris] == [
        (akun.KAS, 20_000, 0),
        (akun.ANTAR_UNIT, 0, 20_000),
    ]
    assert (neraca.debit_rupiah, neraca.kredit_rupiah) == (20_000, 20_000)
