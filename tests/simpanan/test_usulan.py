"""The split of a payment, by properties."""

from __future__ import annotations

import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from portal.dasar.waktu import awal_bulan, tambah_bulan
from portal.simpanan.usulan import (
    Bagian,
    Jenis,
    Keadaan,
    Rentang,
    Sebab,
    Tarif,
    bulan_di_muka,
    periksa,
    rangkum,
    terbuka,
    tunggakan,
    usulkan,
)

INI = dt.date(2026, 11, 1)
bulan = st.integers(-40, 2).map(lambda n: tambah_bulan(INI, n))
uang = st.integers(1, 5_000_000)
tarif = st.lists(
    st.builds(Tarif, st.dates(dt.date(2022, 1, 1), dt.date(2027, 6, 1)), st.integers(1, 100_000)), max_size=4
).map(lambda t: tuple(sorted(t, key=lambda x: x.mulai)))
keadaan = st.builds(
    Keadaan,
    kurang_titipan_rupiah=st.integers(0, 200_000),
    kurang_pokok_rupiah=st.integers(0, 200_000),
    boleh_wajib=st.booleans(),
    bulan_awal=bulan,
    bulan_ini=st.just(INI),
    di_muka_maks=st.integers(0, 24),
    tarif=tarif,
    terbayar=st.dictionaries(bulan, st.integers(0, 60_000), max_size=20),
)


def _keadaan(**lain: object) -> Keadaan:
    awal: dict[str, object] = {
        "kurang_titipan_rupiah": 0,
        "kurang_pokok_rupiah": 0,
        "boleh_wajib": True,
        "bulan_awal": dt.date(2026, 9, 1),
        "bulan_ini": INI,
        "di_muka_maks": 24,
        "tarif": (Tarif(dt.date(2025, 1, 1), 20_000),),
    }
    return Keadaan(**(awal | lain))  # type: ignore[arg-type]


def _sesudah(k: Keadaan, bagian: tuple[Bagian, ...]) -> Keadaan:
    bayar = dict(k.terbayar)
    for b in bagian:
        if b.bulan is not None:
            bayar[b.bulan] = bayar.get(b.bulan, 0) + b.jumlah_rupiah
    titip = sum(b.jumlah_rupiah for b in bagian if b.jenis is Jenis.TITIPAN)
    pokok = sum(b.jumlah_rupiah for b in bagian if b.jenis is Jenis.POKOK)
    return Keadaan(
        k.kurang_titipan_rupiah - titip,
        k.kurang_pokok_rupiah - pokok,
        k.boleh_wajib,
        k.bulan_awal,
        k.bulan_ini,
        k.di_muka_maks,
        k.tarif,
        bayar,
    )


def _jumlahkan(*daftar: tuple[Bagian, ...]) -> dict[tuple[Jenis, dt.date | None], int]:
    hasil: dict[tuple[Jenis, dt.date | None], int] = {}
    for b in (b for bagian in daftar for b in bagian):
        hasil[b.jenis, b.bulan] = hasil.get((b.jenis, b.bulan), 0) + b.jumlah_rupiah
    return hasil


@given(keadaan, uang)
def test_no_rupiah_is_lost_or_made(k: Keadaan, jumlah: int) -> None:
    u = usulkan(k, jumlah)
    assert u.jumlah_rupiah + u.kelebihan_rupiah == jumlah
    assert all(b.jumlah_rupiah > 0 for b in u.bagian)


@given(keadaan, uang)
def test_a_proposal_always_fits_the_book(k: Keadaan, jumlah: int) -> None:
    assert periksa(k, usulkan(k, jumlah).bagian) is None


@given(keadaan, uang)
def test_a_part_gets_money_only_when_all_before_it_are_full(k: Keadaan, jumlah: int) -> None:
    u, celah = usulkan(k, jumlah).bagian, list(terbuka(k))
    assert list(u[:-1]) == celah[: len(u)][:-1]
    if usulkan(k, jumlah).kelebihan_rupiah:
        assert list(u) == celah


@given(keadaan, uang, uang)
def test_two_payments_are_split_like_one_of_their_sum(k: Keadaan, satu: int, dua: int) -> None:
    pertama = usulkan(k, satu)
    kedua = usulkan(_sesudah(k, pertama.bagian), dua)
    sekaligus = usulkan(k, satu + dua)
    assert _jumlahkan(pertama.bagian, kedua.bagian) == _jumlahkan(sekaligus.bagian)


@given(keadaan, uang)
def test_months_lie_between_the_first_one_owed_and_the_limit_ahead(k: Keadaan, jumlah: int) -> None:
    for b in usulkan(k, jumlah).bagian:
        if b.bulan is not None:
            assert k.bulan_awal <= b.bulan <= tambah_bulan(k.bulan_ini, k.di_muka_maks)
            assert b.bulan == awal_bulan(b.bulan)
            assert b.jumlah_rupiah + k.terbayar.get(b.bulan, 0) <= k.iuran(b.bulan)


@given(keadaan, uang)
def test_who_is_not_accepted_pays_pokok_alone(k: Keadaan, jumlah: int) -> None:
    if not k.boleh_wajib:
        assert all(b.jenis is not Jenis.WAJIB for b in usulkan(k, jumlah).bagian)


@given(
    keadaan,
    st.lists(st.builds(Bagian, st.sampled_from(Jenis), st.integers(-5, 300_000), st.none() | bulan), max_size=6),
)
def test_a_split_that_passes_never_overpays_any_part(k: Keadaan, bagian: list[Bagian]) -> None:
    if periksa(k, bagian) is None:
        muat = {(b.jenis, b.bulan): b.jumlah_rupiah for b in terbuka(k)}
        assert all(n <= muat[t] for t, n in _jumlahkan(tuple(bagian)).items())


@given(keadaan, uang)
def test_lines_joined_for_reading_keep_the_sum_and_the_months(k: Keadaan, jumlah: int) -> None:
    bagian = usulkan(k, jumlah).bagian
    baris = rangkum(bagian)
    assert sum(r.jumlah_rupiah for r in baris) == sum(b.jumlah_rupiah for b in bagian)
    assert sum(r.banyak for r in baris) == len(bagian)


def test_the_oldest_open_month_is_paid_first_then_this_month_then_ahead() -> None:
    k = _keadaan(terbayar={dt.date(2026, 9, 1): 15_000})
    bagian = usulkan(k, 70_000).bagian
    assert [(b.bulan, b.jumlah_rupiah) for b in bagian] == [
        (dt.date(2026, 9, 1), 5_000),
        (dt.date(2026, 10, 1), 20_000),
        (dt.date(2026, 11, 1), 20_000),
        (dt.date(2026, 12, 1), 20_000),
        (dt.date(2027, 1, 1), 5_000),
    ]
    assert bulan_di_muka(k, bagian) == 2


def test_old_dues_keep_the_old_amount_after_a_raise() -> None:
    k = _keadaan(tarif=(Tarif(dt.date(2025, 1, 1), 10_000), Tarif(dt.date(2026, 11, 15), 25_000)))
    assert [b.jumlah_rupiah for b in tunggakan(k)] == [10_000, 10_000, 25_000]


def test_the_rest_goes_to_wajib_when_this_payment_makes_the_pokok_full() -> None:
    k = _keadaan(kurang_titipan_rupiah=50_000, bulan_awal=INI)
    assert [b.jenis for b in usulkan(k, 60_000).bagian] == [Jenis.TITIPAN, Jenis.WAJIB]
    assert periksa(k, [Bagian(Jenis.TITIPAN, 40_000), Bagian(Jenis.WAJIB, 20_000, INI)]) == (
        Sebab.BELUM_LUNAS,
        Bagian(Jenis.WAJIB, 20_000, INI),
    )


def test_a_month_before_any_amount_was_set_is_not_owed() -> None:
    k = _keadaan(bulan_awal=dt.date(2024, 1, 1))
    assert next(iter(terbuka(k))).bulan == dt.date(2025, 1, 1)


def test_what_is_refused_has_a_reason() -> None:
    k = _keadaan()
    november = Bagian(Jenis.WAJIB, 20_000, INI)
    assert periksa(k, [november, november]) == (Sebab.GANDA, november)
    assert periksa(k, [Bagian(Jenis.POKOK, 1)]) == (Sebab.TERTUTUP, Bagian(Jenis.POKOK, 1))
    assert periksa(k, [Bagian(Jenis.WAJIB, 20_001, INI)]) == (Sebab.LEBIH, Bagian(Jenis.WAJIB, 20_001, INI))
    sukarela = Bagian(Jenis.SUKARELA, 50_000)
    assert periksa(k, [sukarela]) == (Sebab.BELUM_IZIN, sukarela)
    assert periksa(k, [november]) is None


def test_only_wajib_has_a_month_and_never_goes_without_one() -> None:
    k = _keadaan(kurang_titipan_rupiah=50_000, kurang_pokok_rupiah=50_000)
    for salah in (Bagian(Jenis.TITIPAN, 50_000, INI), Bagian(Jenis.POKOK, 50_000, INI)):
        assert periksa(k, [salah]) == (Sebab.TERTUTUP, salah)
    penuh, tanpa_bulan = Bagian(Jenis.TITIPAN, 50_000), Bagian(Jenis.WAJIB, 20_000)
    assert periksa(k, [penuh, tanpa_bulan]) == (Sebab.TERTUTUP, tanpa_bulan)


def test_the_last_rupiah_of_pokok_may_be_paid() -> None:
    for kurang, jenis in (({"kurang_titipan_rupiah": 1}, Jenis.TITIPAN), ({"kurang_pokok_rupiah": 1}, Jenis.POKOK)):
        assert next(iter(terbuka(_keadaan(**kurang)))) == Bagian(jenis, 1)


def test_the_mark_changes_with_the_book_and_only_with_it() -> None:
    k = _keadaan()
    assert k.tanda == _keadaan(bulan_ini=dt.date(2026, 12, 1)).tanda
    assert k.tanda != _keadaan(terbayar={INI: 20_000}).tanda


def test_a_year_reads_as_one_line() -> None:
    k = _keadaan(bulan_awal=dt.date(2026, 12, 1))
    assert rangkum(usulkan(k, 240_000).bagian) == (
        Rentang(Jenis.WAJIB, 240_000, dt.date(2026, 12, 1), dt.date(2027, 11, 1), 12),
    )
