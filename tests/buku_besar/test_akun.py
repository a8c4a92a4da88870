"""The chart: one for all, versioned, and the accounts that the portal posts to stand in it."""

from __future__ import annotations

from pathlib import Path

import pytest

from portal.buku_besar import akun, saldo
from portal.buku_besar.akun import Bagan, Sisi, baca_bagan
from portal.errors import BentrokBuku

BERKAS = Path(akun.__file__).parents[1] / "pembukuan" / "data" / "akun.csv"
KEPALA = "kode,nama,kelompok,saldo_normal,arus_kas,keterangan\n"
KAS = "1-1110,Kas,aset_lancar,debit,kas,uang tunai\n"


@pytest.fixture(scope="module")
def bagan() -> Bagan:
    return baca_bagan(BERKAS.read_text(encoding="utf-8"), 1)


def test_the_chart_has_45_accounts(bagan: Bagan) -> None:
    assert (len(bagan), bagan.versi) == (45, 1)
    assert [a.kode for a in bagan] == sorted(a.kode for a in bagan)


def test_each_account_that_the_portal_posts_to_is_in_the_chart(bagan: Bagan) -> None:
    dipakai = {v for k, v in vars(akun).items() if k.isupper() and isinstance(v, str)}
    assert len(dipakai) == 18
    assert all(kode in bagan for kode in dipakai)
    assert bagan.cari(akun.KAS).nama == "Kas"


def test_the_sides_that_balances_are_checked_on_are_those_of_the_chart(bagan: Bagan) -> None:
    for kode, sisi in {**saldo.TIDAK_BOLEH_MINUS, **saldo.DIPERINGATKAN_MINUS}.items():
        assert bagan.cari(kode).saldo_normal is sisi


def test_the_direction_follows_the_normal_side(bagan: Bagan) -> None:
    assert saldo.arah(bagan.cari(akun.KAS)) == 1
    assert saldo.arah(bagan.cari(akun.SIMPANAN_WAJIB)) == -1
    assert Sisi.DEBIT.lawan is Sisi.KREDIT
    assert Sisi.KREDIT.lawan is Sisi.DEBIT


def test_an_unknown_account_is_a_conflict_with_the_book(bagan: Bagan) -> None:
    with pytest.raises(BentrokBuku, match="9-9999"):
        bagan.cari("9-9999")


@pytest.mark.parametrize(
    ("teks", "sebab"),
    [
        ("", "header"),
        ("kode,nama\n", "header"),
        (KEPALA, "no account"),
        (KEPALA + KAS + KAS, "line 3: account 1-1110 comes twice"),
        (KEPALA + KAS.replace("1-1110", "11110"), "line 2"),
        (KEPALA + KAS.replace("Kas", ""), "line 2"),
        (KEPALA + KAS.replace("debit", "kiri"), "side"),
        (KEPALA + KAS.replace(",kas,", ",lain,"), "cash-flow"),
        (KEPALA + "1-1110\n", "line 2"),
    ],
)
def test_a_broken_chart_is_refused_by_line(teks: str, sebab: str) -> None:
    with pytest.raises(ValueError, match=sebab):
        baca_bagan(teks, 1)


def test_versions_begin_at_one() -> None:
    with pytest.raises(ValueError, match="version"):
        baca_bagan(KEPALA + KAS, 0)
