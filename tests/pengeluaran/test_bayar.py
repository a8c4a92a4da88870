"""The act of Bayar, at the service: small cash at once, larger sums after a release, nothing twice and nothing half."""

from __future__ import annotations

import datetime as dt
import uuid

import pytest
from pintu import kode_kirim
from warung import BATAS, NOTA, Warung, buka_warung

from portal.bank import rekening as bank
from portal.bank.rekening import RekeningBaru
from portal.dasar.milik import di_koperasi
from portal.dasar.waktu import hari_ini
from portal.errors import BentrokBuku, IsianSalah, TidakBerwenang
from portal.pengeluaran import queries, services
from portal.pengeluaran.isian import Isian


def test_small_cash_is_entered_at_once(warung: Warung) -> None:
    warung.isi_kas()
    nomor = warung.catat("listrik", 100_000, pihak="PLN", nomor_kertas="A-1", keterangan="November")
    assert nomor.startswith("KK-")
    assert warung.baris(nomor) == {("6-1120", "debit"): 100_000, ("1-1110", "kredit"): 100_000}
    assert warung.saldo() == {"1-1110": 900_000, "3-1210": -1_000_000, "6-1120": 100_000}
    with di_koperasi(warung.koperasi_id):
        ini = queries.bukti(nomor)
        assert (ini.baris.sebutan, ini.baris.pihak, ini.baris.tempat) == ("Bayar listrik", "PLN", "Kas Budi")
        assert (ini.baris.penyetuju, ini.baris.nota_kurang, ini.catatan.keterangan) == (None, True, "November")
        assert [b.nomor for b in queries.terakhir() if b.arah == "keluar"] == [nomor]


def test_an_expense_of_a_unit_is_paid_from_the_organisations_box_and_each_unit_balances(warung: Warung) -> None:
    warung.isi_kas()
    nomor = warung.catat("perlengkapan", 40_000, unit_id=warung.unit_id, foto=NOTA, nota_menyusul=False)
    assert {a for a, _s in warung.baris(nomor)} == {"6-1130", "1-1110", "1-1910"}
    assert "1-1910" not in warung.saldo()
    with di_koperasi(warung.koperasi_id):
        assert queries.bukti(nomor).baris.bernota


def test_at_the_band_it_waits_then_is_paid_once(warung: Warung) -> None:
    warung.isi_kas()
    hasil = warung.bayar("servis", BATAS, pihak="Bengkel Jaya")
    assert hasil.pengajuan_id is not None
    assert "6-1140" not in warung.saldo()
    with pytest.raises(BentrokBuku, match="belum disetujui"):
        warung.lunasi(hasil.pengajuan_id)
    warung.setujui(hasil.pengajuan_id)
    assert "6-1140" not in warung.saldo(), "a release is a permission"
    kode = kode_kirim()
    nomor = warung.lunasi(hasil.pengajuan_id, kode)
    assert warung.lunasi(hasil.pengajuan_id, kode) == nomor
    with pytest.raises(BentrokBuku, match="sudah dicatat"):
        warung.lunasi(hasil.pengajuan_id)
    assert warung.saldo()["6-1140"] == BATAS
    with di_koperasi(warung.koperasi_id):
        ini = queries.bukti(nomor).baris
        assert (ini.pencatat, ini.penyetuju) == ("Budi Santoso", "Kartika Ayu")


def test_who_proposes_does_not_release(warung: Warung) -> None:
    hasil = warung.bayar("servis", BATAS)
    assert hasil.pengajuan_id is not None
    with pytest.raises(TidakBerwenang, match="dua orang"):
        warung.setujui(hasil.pengajuan_id, "bendahara")
    with pytest.raises(TidakBerwenang):
        warung.setujui(hasil.pengajuan_id, "sekretaris")


def test_a_split_below_the_band_counts_together(warung: Warung) -> None:
    warung.isi_kas()
    assert warung.bayar("servis", BATAS - 1, pihak="Bengkel Jaya").id
    assert warung.bayar("servis", 1, pihak="bengkel  JAYA").pengajuan_id, "the same party in other letters"
    assert warung.bayar("servis", 1).pengajuan_id, "and without a name"
    assert warung.bayar("servis", 1, pihak="Bengkel Lain").id
    assert warung.bayar("angkut", 1, pihak="Bengkel Jaya").id


def test_without_a_band_everything_waits(loket: object) -> None:
    warung = buka_warung(loket, None)  # type: ignore[arg-type]
    assert warung.bayar("listrik", 1_000).pengajuan_id


def test_refunds_and_the_refill_of_a_small_box_always_wait(warung: Warung) -> None:
    warung.isi_kas()
    assert warung.bayar("isi-kas-kecil", 1_000, tujuan_id=warung.laci_id).pengajuan_id
    warung.catat("titipan", 5_000, pihak="Pak Slamet")
    assert warung.bayar("titipan-kembali", 1_000, pihak="Pak Slamet").pengajuan_id


def test_twice_is_once_and_another_content_is_refused(warung: Warung) -> None:
    warung.isi_kas()
    kode = kode_kirim()
    nomor = warung.bayar("air", 10_000, kode).id
    assert warung.bayar("air", 10_000, kode).id == nomor
    with pytest.raises(BentrokBuku, match="isi yang lain"):
        warung.bayar("air", 11_000, kode)
    assert warung.saldo()["6-1120"] == 10_000


def test_a_box_is_not_emptied_below_zero_silently(warung: Warung) -> None:
    with pytest.raises(IsianSalah, match=r"kurang Rp7\.000") as galat:
        warung.bayar("air", 7_000)
    assert galat.value.bidang == "yakin"
    warung.catat("air", 7_000, yakin=True)
    assert warung.saldo()["1-1110"] == -7_000


@pytest.mark.parametrize(
    ("keperluan", "lain", "bidang"),
    [
        ("listrik", {"tempat_id": None}, "tempat_uang"),
        ("listrik", {"nota_menyusul": False}, "berkas"),
        ("listrik", {"tanggal_bukti": hari_ini() + dt.timedelta(days=1)}, "tanggal"),
        ("gaji", {}, "pihak"),
        ("gaji", {"pihak": "Rina", "pajak_rupiah": 5_000}, "pajak"),
        ("barang", {}, "unit"),
        ("setor-pajak", {}, None),
        ("bayar-utang", {"pihak": "Entah"}, "pihak"),
        ("talangan", {"pihak": "Kartika (ketua)"}, "untuk"),
        ("talangan", {"pihak": "Kartika (ketua)", "untuk": "barang"}, "unit"),
        ("hibah", {"pihak": "Bank"}, "nomor_kertas"),
        ("syarat-hibah", {"nomor_kertas": "NPHD-9"}, "nomor_kertas"),
        ("piutang-anggota", {"nomor_anggota": 99}, "nomor_anggota"),
        ("pindah-kas", {}, "tujuan"),
    ],
)
def test_what_is_missing_is_said_at_its_field_and_nothing_is_entered(
    warung: Warung, keperluan: str, lain: dict[str, object], bidang: str | None
) -> None:
    with pytest.raises((IsianSalah, BentrokBuku)) as galat:
        warung.bayar(keperluan, 5_000, **lain)
    assert getattr(galat.value, "bidang", None) == bidang
    assert warung.saldo() == {}
    with di_koperasi(warung.koperasi_id):
        assert queries.terakhir() == []


def test_no_more_is_taken_away_than_stands_there(warung: Warung) -> None:
    warung.catat("barang-tempo", 50_000, unit_id=warung.unit_id, pihak="Toko Makmur")
    with pytest.raises(BentrokBuku, match=r"Utang Usaha dan Talangan di buku Rp50\.000"):
        warung.bayar("bayar-utang", 50_001, pihak="Toko Makmur")
    warung.catat("bayar-utang", 50_000, pihak="toko makmur", yakin=True)
    assert warung.saldo() == {"1-1410": 50_000, "1-1110": -50_000}


def test_a_talangan_is_owed_to_somebody_marked_as_related(warung: Warung) -> None:
    warung.catat("barang-tempo", 1_000, unit_id=warung.unit_id, pihak="Toko Makmur")
    with pytest.raises(IsianSalah, match="bukan sebagai pengurus"):
        warung.bayar("talangan", 1_000, pihak="Toko Makmur", untuk="listrik")
    nomor = warung.catat("talangan", 30_000, pihak="Kartika (ketua)", untuk="listrik")
    with di_koperasi(warung.koperasi_id):
        assert queries.bukti(nomor).baris.berelasi
    assert warung.baris(nomor) == {("6-1120", "debit"): 30_000, ("2-1110", "kredit"): 30_000}


@pytest.mark.parametrize("jabatan", ["ketua", "kasir", "sekretaris", "pengawas"])
def test_only_the_bendahara_pays(warung: Warung, jabatan: str) -> None:
    with pytest.raises(TidakBerwenang), di_koperasi(warung.koperasi_id):
        services.bayar(warung.actor(jabatan), Isian("listrik", 1_000, warung.kas_id), kode_kirim())


def test_the_book_beside_the_book_is_in_order(warung: Warung) -> None:
    warung.isi_kas()
    warung.catat("servis", BATAS, pihak="Bengkel Jaya")
    assert queries.periksa(warung.koperasi_id) == []


def test_money_of_the_bank_is_paid_from_the_bank(warung: Warung) -> None:
    baru = RekeningBaru("Bank Jatim", "0012345678", "Koperasi Kricak", "RP-1/2026")
    with di_koperasi(warung.koperasi_id):
        rekening_id = uuid.UUID(
            warung.loket.rumah.lepas(bank.tambah_rekening(warung.loket.rumah.ketua, baru, kode_kirim()))
        )
    warung.catat("hibah", 90_000, pihak="Kelurahan", nomor_kertas="NPHD-1", tempat_id=rekening_id)
    nomor = warung.catat("admin-bank", 5_000, tempat_id=rekening_id)
    assert warung.saldo() == {"1-1210": 85_000, "3-1210": -90_000, "6-1190": 5_000}
    with di_koperasi(warung.koperasi_id):
        assert queries.bukti(nomor).baris.tempat == "Bank Jatim"
    with pytest.raises(IsianSalah, match="diambil dari mana"):
        warung.bayar("pindah-kas", 1_000, tempat_id=rekening_id, tujuan_id=warung.laci_id)
