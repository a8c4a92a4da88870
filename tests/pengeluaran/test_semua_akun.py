"""Each named form posts, and the book balances; every account of the chart is exercised by an act, or it is said why not."""

from __future__ import annotations

from typing import Any

import pytest
from keluar import pinjaman
from pintu import kode_kirim
from warung import Warung

from portal.dasar.milik import di_koperasi
from portal.dasar.waktu import hari_ini
from portal.pembukuan import queries as pembukuan
from portal.pembukuan.bagan import bagan
from portal.pengeluaran.keperluan import SEMUA
from portal.penjualan import harga_pokok, services
from portal.penjualan.harga_pokok import HargaPokok
from portal.penjualan.services import Bon, PenjualanSehari, TitipJual

KETUA = "Kartika (ketua)"
LANGKAH: tuple[tuple[str, int, dict[str, Any]], ...] = (
    ("hibah", 5_000_000, {"pihak": "Kelurahan", "nomor_kertas": "NPHD-1"}),
    ("hibah-bersyarat", 400_000, {"pihak": "Dinas", "nomor_kertas": "NPHD-2"}),
    ("syarat-hibah", 150_000, {"nomor_kertas": "nphd-2"}),
    ("listrik", 10_000, {"pihak": "PLN"}),
    ("air", 11_000, {}),
    ("internet", 12_000, {"unit": True}),
    ("perlengkapan", 13_000, {}),
    ("angkut", 14_000, {"unit": True}),
    ("sewa", 15_000, {}),
    ("servis", 16_000, {}),
    ("gaji", 200_000, {"pihak": "Rina", "pajak_rupiah": 10_000, "unit": True}),
    ("setor-pajak", 10_000, {"nomor_kertas": "NTPN-1"}),
    ("biaya-lain", 17_000, {}),
    ("admin-bank", 18_000, {}),
    ("barang", 300_000, {"unit": True, "pihak": "Toko Makmur"}),
    ("barang-tempo", 100_000, {"unit": True, "pihak": "Toko Makmur"}),
    ("bayar-utang", 60_000, {"pihak": "Toko Makmur"}),
    ("inventaris", 250_000, {"unit": True}),
    ("rapat", 19_000, {}),
    ("pelatihan", 20_000, {}),
    ("buku-anggota", 21_000, {}),
    ("uang-muka", 90_000, {"pihak": "Rina"}),
    ("uang-muka-pakai", 50_000, {"pihak": "Rina", "untuk": "rapat"}),
    ("uang-muka-kembali", 30_000, {"pihak": "Rina"}),
    ("kasbon", 22_000, {"pihak": "Rina"}),
    ("piutang-lain", 5_000, {"pihak": "Rina"}),
    ("talangan", 23_000, {"pihak": KETUA, "untuk": "listrik", "unit": True}),
    ("talangan-uang", 24_000, {"pihak": KETUA}),
    ("bayar-utang", 47_000, {"pihak": KETUA}),
    ("pendapatan-lain", 25_000, {}),
    ("titipan", 26_000, {}),
    ("titipan-jelas", 6_000, {}),
    ("titipan-kembali", 7_000, {}),
    ("isi-kas-kecil", 27_000, {"tujuan": True}),
    ("pindah-kas", 28_000, {"tujuan": True}),
    ("bayar-penitip", 20_000, {"pihak": "Bu Tini"}),
    ("piutang-anggota", 30_000, {"nomor_anggota": 1}),
    ("angsuran-pinjaman", 35_000, {"nomor_anggota": 1}),
)
"""(form, rupiah, what is typed); ``unit``: the running one, ``tujuan``: the small box."""

LAIN = {
    "2-1210": "simpanan: tests/simpanan/test_setor.py, instalments",
    "3-1110": "simpanan: tests/simpanan/test_setor.py, the last instalment",
    "3-1120": "simpanan: tests/simpanan/test_setor.py, wajib",
    "3-1410": "simpanan: tests/simpanan/test_saldo_awal.py, the difference of the saldo awal",
    "1-1210": "bank: tests of the rooms bank and hitung_kas, money seen on the statement",
    "1-1330": "hitung_kas: a box counted short",
    "2-1220": "pengembalian: savings become a debt when a membership ends",
    "2-1610": "pengembalian: old sukarela is paid out",
}
"""Accounts that other rooms of this counter exercise, each in a test that ends in the trial balance."""
BELUM = {
    "1-2910": "penyusutan: an adjustment at the end of the year",
    "6-1150": "penyusutan: an adjustment at the end of the year",
    "2-1320": "beban yang masih harus dibayar: an adjustment at the end of the year",
    "7-1110": "pajak: counted from dated rules at the end of a period",
    "1-1910": "the line that balances two units by itself; asserted at zero in total after each step",
    "2-1410": "SHU: divided by the RAT",
    "2-1420": "SHU: divided by the RAT",
    "3-1310": "SHU: divided by the RAT",
    "2-2110": "loans of banks: need a decision of the members' meeting; their own room",
}
"""Accounts that no act of the counter touches, with the reason."""


def _isi(warung: Warung, lain: dict[str, Any]) -> dict[str, Any]:
    isi = {n: v for n, v in lain.items() if n not in ("unit", "tujuan")}
    if lain.get("unit"):
        isi["unit_id"] = warung.unit_id
    if lain.get("tujuan"):
        isi["tujuan_id"] = warung.laci_id
    return isi


def _jual(warung: Warung) -> list[str]:
    """A day of sales with all that a day has, and what its goods have cost."""
    titip = (TitipJual("Bu Tini", 40_000, 4_000, anggota=True), TitipJual("Bu Rum", 10_000, 1_000))
    sehari = PenjualanSehari(
        hari_ini(), 200_000, 100_000, qris_rupiah=20_000, bon=(Bon(1, 50_000),), titip=titip, tempat_id=warung.kas_id
    )
    pokok = HargaPokok(hari_ini().replace(day=1), 240_000, 5_000)
    with di_koperasi(warung.koperasi_id):
        nomor = services.tutup_hari(warung.loket.budi, warung.unit, sehari, kode_kirim())
        return [nomor, harga_pokok.catat_harga_pokok(warung.loket.budi, warung.unit, pokok, kode_kirim())]


def _akun(warung: Warung, nomor: str) -> set[str]:
    with di_koperasi(warung.koperasi_id):
        return {b.akun for b in pembukuan.jurnal(nomor).baris}


def test_each_form_posts_and_the_book_balances_after_each(warung: Warung) -> None:
    assert {k for k, _n, _l in LANGKAH} == {k.kode for k in SEMUA}, "every form has its step here"
    pinjaman(warung.loket, warung.loket.anggota("Siti Aminah"), 50_000)
    tersentuh, bentuk = set[str](), {k.kode: k for k in SEMUA}
    for kode, jumlah, lain in LANGKAH:
        if kode == "bayar-penitip":
            for nomor in _jual(warung):
                tersentuh |= _akun(warung, nomor)
        nomor = warung.catat(kode, jumlah, **_isi(warung, lain))
        akun = _akun(warung, nomor)
        assert bentuk[kode].akun_milik in akun, kode
        assert ("1-1110" in akun) == (bentuk[kode].arah != "tanpa_kas"), kode
        assert nomor.startswith({"keluar": "KK", "pindah": "KK", "masuk": "KM", "tanpa_kas": "M"}[bentuk[kode].arah])
        tersentuh |= akun
        assert "1-1910" not in warung.saldo(), "it adds up to zero in total"
    assert set(bagan().akun) - tersentuh - {"1-1910"} == set(LAIN) | set(BELUM) - {"1-1910"}
    saldo = warung.saldo()
    assert (saldo["3-1210"], saldo["2-1510"]) == (-5_150_000, -250_000)
    assert (saldo["2-1110"], saldo["2-1120"], saldo["1-1310"]) == (-40_000, -30_000, 20_000)
    assert saldo["1-1350"] == 15_000
    assert (saldo["1-1510"], saldo["1-1320"], saldo["2-1230"]) == (10_000, 17_000, -13_000)
    assert "2-1310" not in saldo


def test_the_tables_name_each_account_once() -> None:
    assert not set(LAIN) & set(BELUM)
    assert set(LAIN) | set(BELUM) <= set(bagan().akun)


@pytest.mark.parametrize("k", SEMUA, ids=lambda k: k.kode)
def test_a_form_names_accounts_of_the_chart(k: Any) -> None:
    for kode in (k.akun, k.akun_kredit):
        assert not kode or kode in bagan()
    assert k.akun or k.untuk
    assert k.kelompok in {"rutin", "barang", "kegiatan", "talangan", "masuk", "pindah"}
