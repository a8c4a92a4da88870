"""A unit's day is closed once: members and others apart, QRIS, bon, titip jual; and its goods cost what they cost."""

from __future__ import annotations

import datetime as dt
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from pintu import Pintu, kode_kirim, teks
from warung import Warung

from portal.buku_besar.jurnal import AlasanRalat
from portal.dasar.milik import di_koperasi
from portal.dasar.waktu import hari_ini
from portal.errors import BentrokBuku, IsianSalah, TidakBerwenang
from portal.penjualan import harga_pokok, queries, services
from portal.penjualan.harga_pokok import HargaPokok
from portal.penjualan.services import Bon, PenjualanSehari, TitipJual
from portal.ralat import services as ralat_services
from portal.ralat.sasaran import RujukanCatatan
from portal.ralat.services import RalatBaru
from portal.unit_usaha import queries as unit_usaha


def tutup(warung: Warung, kode: str | None = None, tanggal: dt.date | None = None, **lain: Any) -> str:
    isi = PenjualanSehari(tanggal or hari_ini(), tempat_id=warung.kas_id, **lain)
    with di_koperasi(warung.koperasi_id):
        return services.tutup_hari(warung.loket.budi, warung.unit, isi, kode or kode_kirim())


def biaya(warung: Warung, **lain: Any) -> str:
    with di_koperasi(warung.koperasi_id):
        isi = HargaPokok(hari_ini().replace(day=1), **lain)
        return harga_pokok.catat_harga_pokok(warung.loket.budi, warung.unit, isi, kode_kirim())


def test_a_day_is_closed_with_everything_that_a_day_has(warung: Warung) -> None:
    siti = warung.loket.anggota("Siti Aminah")
    awal = warung.saldo()
    nomor = tutup(
        warung,
        anggota_rupiah=300_000,
        umum_rupiah=200_000,
        jasa_anggota_rupiah=1_000,
        jasa_umum_rupiah=2_000,
        qris_rupiah=50_000,
        bon=(Bon(siti.nomor, 30_000),),
        titip=(TitipJual("Bu Tini", 40_000, 5_000), TitipJual("Bu Rum", 10_000, 1_000, anggota=True)),
    )
    assert nomor.startswith("KM-")
    beda = {a: n - awal.get(a, 0) for a, n in warung.saldo().items() if n != awal.get(a, 0)}
    assert beda == {
        "1-1110": 479_000,
        "1-1190": 50_000,
        "1-1310": 30_000,
        "2-1120": -50_000,
        "4-1110": -300_000,
        "4-1120": -2_000,
        "4-1210": -200_000,
        "4-1220": -7_000,
    }
    warung.catat("bayar-penitip", 40_000, pihak="Bu Tini")
    warung.catat("piutang-anggota", 30_000, nomor_anggota=siti.nomor)
    assert warung.saldo()["2-1120"] == -10_000
    assert "1-1310" not in warung.saldo()


def test_a_day_is_closed_once_and_the_same_sending_is_the_same_entry(warung: Warung) -> None:
    kode = kode_kirim()
    nomor = tutup(warung, kode, umum_rupiah=10_000)
    assert tutup(warung, kode, umum_rupiah=10_000) == nomor
    with pytest.raises(BentrokBuku, match="sudah ditutup"):
        tutup(warung, umum_rupiah=5_000)
    tutup(warung, tanggal=hari_ini() - dt.timedelta(days=1), umum_rupiah=5_000)
    assert warung.saldo()["4-1210"] == -15_000


def test_two_at_once_close_it_once(warung: Warung) -> None:
    app = warung.loket.rumah.app

    def satu(_ke: int) -> str:
        with app.app_context():
            try:
                return tutup(warung, umum_rupiah=10_000)
            except BentrokBuku:
                return ""

    with ThreadPoolExecutor(4) as banyak:
        hasil = [h for h in banyak.map(satu, range(4)) if h]
    assert len(hasil) == 1
    assert warung.saldo()["4-1210"] == -10_000


def test_after_its_ralat_a_day_is_closed_anew(warung: Warung) -> None:
    nomor = tutup(warung, umum_rupiah=10_000)
    tutup(warung, umum_rupiah=40_000, tanggal=hari_ini() - dt.timedelta(days=1))
    with di_koperasi(warung.koperasi_id):
        isi = RalatBaru(AlasanRalat.SALAH_JUMLAH, "seharusnya sembilan ribu")
        rujukan = RujukanCatatan(warung.koperasi_id, nomor)
        warung.setujui(ralat_services.ajukan_ralat(warung.loket.budi, rujukan, isi, kode_kirim()))
        assert [h.jumlah_rupiah for h in queries.hari_terakhir(warung.unit)] == [40_000]
    tutup(warung, umum_rupiah=9_000)
    assert warung.saldo()["4-1210"] == -49_000
    assert queries.periksa(warung.koperasi_id) == []


@pytest.mark.parametrize(
    ("lain", "bidang"),
    [
        ({}, "anggota"),
        ({"umum_rupiah": 1_000, "qris_rupiah": 1_001}, "qris"),
        ({"umum_rupiah": 1_000, "tanggal": hari_ini() + dt.timedelta(days=1)}, "tanggal"),
        ({"umum_rupiah": 1_000, "bon": (Bon(999, 500),)}, "bon"),
    ],
)
def test_what_does_not_add_up_is_refused(warung: Warung, lain: dict[str, Any], bidang: str) -> None:
    with pytest.raises(IsianSalah) as galat:
        tutup(warung, **lain)
    assert galat.value.bidang == bidang
    assert warung.saldo() == {}


def test_a_unit_that_does_not_run_sells_nothing(warung: Warung) -> None:
    with di_koperasi(warung.koperasi_id):
        for jenis, kata in (("apotek", "belum berjalan"), ("simpan_pinjam", "tidak menjual")):
            unit = next(u for u in unit_usaha.daftar(warung.koperasi_id) if u.jenis == jenis)
            isi = PenjualanSehari(hari_ini(), umum_rupiah=1_000, tempat_id=warung.kas_id)
            with pytest.raises(BentrokBuku, match=kata):
                services.tutup_hari(warung.loket.budi, unit, isi, kode_kirim())
            with pytest.raises(TidakBerwenang):
                services.tutup_hari(warung.actor("kasir"), unit, isi, kode_kirim())


def test_goods_cost_what_they_cost_divided_as_they_were_sold(warung: Warung) -> None:
    warung.catat("barang-tempo", 100_000, unit_id=warung.unit_id, pihak="Toko Makmur")
    with pytest.raises(IsianSalah, match="Belum ada penjualan"):
        biaya(warung, pokok_rupiah=1_000)
    tutup(warung, anggota_rupiah=30_000, umum_rupiah=60_000)
    with pytest.raises(BentrokBuku, match=r"di buku Rp100\.000"):
        biaya(warung, pokok_rupiah=100_001)
    nomor = biaya(warung, pokok_rupiah=70_000, susut_rupiah=1_000)
    assert warung.baris(nomor) == {
        ("5-1110", "debit"): 23_333,
        ("5-1120", "debit"): 46_667,
        ("5-1130", "debit"): 1_000,
        ("1-1410", "kredit"): 71_000,
    }
    assert warung.saldo()["1-1410"] == 29_000
    with pytest.raises(BentrokBuku, match=f"sudah dicatat sebagai {nomor}"):
        biaya(warung, pokok_rupiah=1_000)
    assert biaya(warung, susut_rupiah=500), "what is spoiled may come more than once"


def test_a_day_whose_bon_was_paid_goes_back_only_after_the_payment(warung: Warung) -> None:
    siti = warung.loket.anggota("Siti Aminah")
    nomor = tutup(warung, anggota_rupiah=30_000, bon=(Bon(siti.nomor, 30_000),))
    isi, rujukan = RalatBaru(AlasanRalat.SALAH_JUMLAH, "bonnya keliru"), RujukanCatatan(warung.koperasi_id, nomor)
    with di_koperasi(warung.koperasi_id):
        pengajuan = ralat_services.ajukan_ralat(warung.loket.budi, rujukan, isi, kode_kirim())
    warung.catat("piutang-anggota", 30_000, nomor_anggota=siti.nomor)
    with pytest.raises(BentrokBuku, match="sudah dibayar atau dipakai sesudahnya"):
        warung.setujui(pengajuan)
    assert "1-1310" not in warung.saldo()


def test_the_pages_of_a_day(warung: Warung) -> None:
    budi: Pintu = warung.loket.pintu()
    assert f'href="/penjualan/{warung.unit.urutan}"' in budi.buka("/penjualan").text
    alamat = f"/penjualan/{warung.unit.urutan}"
    assert "Belum ada hari yang ditutup" in budi.buka(alamat).text
    isi = {"kode_kirim": kode_kirim(), "tanggal": hari_ini().isoformat(), "tempat_uang": str(warung.kas_id)}
    jawaban = budi.kirim(alamat, isi | {"anggota": "", "bon-0-nomor": "7"})
    assert jawaban.status_code == 422
    assert "Bon ditulis lengkap" in teks(jawaban)
    titip = {"titip-0-penitip": "Bu Tini", "titip-0-hak": "8.000", "titip-0-komisi": "2.000"}
    jawaban = budi.kirim(alamat, isi | titip | {"anggota": "150.000", "umum": "50.000", "qris": "20.000"})
    assert jawaban.status_code == 303
    assert jawaban.location.startswith("/jurnal/KM-")
    assert "Rp150.000" in teks(budi.buka(alamat))
    dua = budi.kirim(alamat, isi | {"kode_kirim": kode_kirim(), "umum": "1.000"})
    assert dua.status_code == 409
    assert "sudah ditutup" in teks(dua)
    budi.buka(alamat + "/harga-pokok")
    jawaban = budi.kirim(
        alamat + "/harga-pokok", {"kode_kirim": kode_kirim(), "bulan": hari_ini().isoformat(), "pokok": "5.000"}
    )
    assert jawaban.status_code == 409
    assert warung.loket.pintu("ketua").buka(alamat).status_code == 403
    assert warung.saldo()["1-1110"] == 190_000
