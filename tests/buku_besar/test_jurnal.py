"""A journal is balanced, in total and in each unit, or it is not made."""

from __future__ import annotations

import dataclasses
from datetime import date
from uuid import UUID

import pytest

from portal.buku_besar import akun
from portal.buku_besar.akun import Sisi
from portal.buku_besar.jurnal import (
    TANPA,
    AlasanRalat,
    Baris,
    JenisJurnal,
    Jurnal,
    Seri,
    cermin,
    gabungkan,
    imbangi_unit,
)
from portal.buku_besar.saldo import jumlahkan
from portal.buku_besar.uang import JUMLAH_MAKS
from portal.errors import AturanDilanggar, BentrokBuku

ORG, GERAI, LACI, ANI, ASAL = (UUID(int=n) for n in range(1, 6))
HARI = date(2026, 11, 25)
D, K = Sisi.DEBIT, Sisi.KREDIT


def baris(kode: str, sisi: Sisi, jumlah: int, unit: UUID = ORG, sub_buku: UUID = ANI) -> Baris:
    return Baris(kode, unit, sub_buku, TANPA, sisi, jumlah)


def jurnal(*isi: Baris, **lain: object) -> Jurnal:
    tetap: dict[str, object] = {
        "jenis": JenisJurnal.SETORAN_SIMPANAN,
        "seri": Seri.KAS_MASUK,
        "tanggal_bukti": HARI,
        "tanggal_buku": HARI,
    }
    return Jurnal(**{**tetap, **lain, "baris": isi})  # type: ignore[arg-type]


SEIMBANG = (baris(akun.KAS, D, 10_000, sub_buku=LACI), baris(akun.SIMPANAN_WAJIB, K, 10_000))


def test_a_balanced_journal_is_made_and_frozen() -> None:
    dibuat = jurnal(*SEIMBANG)
    assert dibuat.jumlah_rupiah == 10_000
    with pytest.raises(dataclasses.FrozenInstanceError):
        dibuat.seri = Seri.MEMORIAL  # type: ignore[misc]


@pytest.mark.parametrize("jumlah", [0, -1, JUMLAH_MAKS + 1, True, 1.0, "5"])
def test_a_line_takes_whole_rupiah_within_the_limits_only(jumlah: int) -> None:
    with pytest.raises(AturanDilanggar, match="antara Rp1 dan"):
        baris(akun.KAS, D, jumlah)


@pytest.mark.parametrize(
    ("isi", "pesan"),
    [
        ((), "tanpa baris"),
        (SEIMBANG[:1], "tidak sama"),
        ((SEIMBANG[0], baris(akun.SIMPANAN_WAJIB, K, 9_999)), "tidak sama"),
        ((SEIMBANG[0], baris(akun.SIMPANAN_WAJIB, K, 10_000, unit=GERAI)), "salah satu unit"),
        ((*SEIMBANG, *SEIMBANG), "dua kali"),
        ((SEIMBANG[0], baris(akun.ANTAR_UNIT, K, 10_000)), "antar unit"),
    ],
)
def test_lines_that_do_not_make_a_journal_are_refused(isi: tuple[Baris, ...], pesan: str) -> None:
    with pytest.raises(AturanDilanggar, match=pesan):
        jurnal(*isi)


def test_the_paper_may_be_older_than_the_booking_but_not_younger() -> None:
    assert jurnal(*SEIMBANG, tanggal_bukti=date(2026, 11, 1)).tanggal_bukti.day == 1
    with pytest.raises(AturanDilanggar, match="Tanggal bukti"):
        jurnal(*SEIMBANG, tanggal_bukti=date(2026, 11, 26))


def test_each_kind_has_its_series() -> None:
    with pytest.raises(AturanDilanggar, match="seri"):
        jurnal(*SEIMBANG, seri=Seri.MEMORIAL)


@pytest.mark.parametrize(
    "lain",
    [
        {"ralat_dari": ASAL},
        {"alasan": AlasanRalat.LAIN},
        {"ralat_dari": ASAL, "alasan": AlasanRalat.LAIN},
        {"jenis": JenisJurnal.RALAT, "seri": Seri.MEMORIAL},
        {"jenis": JenisJurnal.RALAT, "seri": Seri.MEMORIAL, "ralat_dari": ASAL},
        {"jenis": JenisJurnal.RALAT, "seri": Seri.MEMORIAL, "alasan": AlasanRalat.LAIN},
    ],
)
def test_a_ralat_and_nothing_else_names_its_entry_and_reason(lain: dict[str, object]) -> None:
    with pytest.raises(AturanDilanggar, match="hanya ralat"):
        jurnal(*SEIMBANG, **lain)


def test_a_mirror_takes_everything_back_and_names_what_it_mirrors() -> None:
    semula = jurnal(*SEIMBANG, tanggal_bukti=date(2026, 11, 3), nomor_kertas="0042")
    ralat = cermin(semula, ASAL, AlasanRalat.SALAH_ORANG, HARI)
    assert jumlahkan([semula, ralat]) == {}
    assert (ralat.jenis, ralat.seri, ralat.ralat_dari, ralat.alasan) == (
        JenisJurnal.RALAT,
        Seri.MEMORIAL,
        ASAL,
        AlasanRalat.SALAH_ORANG,
    )
    assert (ralat.tanggal_bukti, ralat.tanggal_buku, ralat.nomor_kertas) == (date(2026, 11, 3), HARI, None)
    with pytest.raises(BentrokBuku, match="tidak bisa diralat"):
        cermin(ralat, ASAL, AlasanRalat.LAIN, HARI)


def test_lines_of_the_same_place_and_side_are_merged_in_order() -> None:
    assert gabungkan((*SEIMBANG, *SEIMBANG)) == (
        baris(akun.KAS, D, 20_000, sub_buku=LACI),
        baris(akun.SIMPANAN_WAJIB, K, 20_000),
    )


def test_two_units_are_balanced_through_1_1910() -> None:
    silang = (baris(akun.KAS, D, 10_000, unit=GERAI, sub_buku=LACI), SEIMBANG[1])
    diimbangi = imbangi_unit(silang)
    assert diimbangi[2:] == (
        Baris(akun.ANTAR_UNIT, GERAI, TANPA, TANPA, K, 10_000),
        Baris(akun.ANTAR_UNIT, ORG, TANPA, TANPA, D, 10_000),
    )
    assert jurnal(*diimbangi).baris == diimbangi
    assert imbangi_unit(diimbangi) == diimbangi


def test_units_that_balance_get_no_line_more() -> None:
    gerai = tuple(dataclasses.replace(b, unit_id=GERAI) for b in SEIMBANG)
    assert imbangi_unit(SEIMBANG) == SEIMBANG
    assert imbangi_unit((*SEIMBANG, *gerai)) == (*SEIMBANG, *gerai)
    assert imbangi_unit(()) == ()


def test_1_1910_never_hides_a_difference() -> None:
    timpang = (baris(akun.KAS, D, 10_000, unit=GERAI, sub_buku=LACI), baris(akun.SIMPANAN_WAJIB, K, 9_000))
    assert imbangi_unit(timpang) == timpang
