"""Who left comes back on the same number and book; who was dismissed needs a reason; the dead never."""

from __future__ import annotations

import datetime as dt

import pytest
from flask import Flask
from keluar import kembalikan
from loket import POKOK, WAJIB, Loket, nanti
from pintu import SANDI, Pintu, kode_kirim, teks

from portal.anggota import buku_daftar, hitungan, slip
from portal.anggota import periksa as periksa_anggota
from portal.anggota import queries as anggota_queries
from portal.anggota.buku_daftar import Masa
from portal.anggota.queries import AnggotaRingkas
from portal.anggota.status import dari_peristiwa
from portal.dasar.milik import di_koperasi
from portal.dasar.waktu import awal_bulan, hari_ini, pada_saat, sekarang
from portal.errors import BentrokBuku, IsianSalah
from portal.keanggotaan import pemberhentian, services
from portal.keanggotaan.pemberhentian import Kematian, Pemberhentian, Pengunduran
from portal.keanggotaan.penerimaan import Penerimaan
from portal.pendaftaran import queries as pendaftaran_queries
from portal.pendaftaran import services as pendaftaran
from portal.pendaftaran.queries import BerkasRingkas
from portal.pendaftaran.services import DataPendaftaran, Pengirim, Persetujuan
from portal.pengguna import services as pengguna
from portal.persetujuan.services import Hasil
from portal.simpanan.isi_awal import SaldoAwalBaru
from portal.simpanan.rencana_awal import BarisAwal
from portal.simpanan.saldo_awal import catat_saldo_awal

NIK = "3471011507900009"
LAGI = "Sudah mengembalikan barang dan meminta maaf"


def lamar(loket: Loket, nama: str = "Siti Aminah", ktp: bool = True) -> BerkasRingkas:
    """The same person applies, whatever the name on the form."""
    data = DataPendaftaran(
        NIK, nama, None, "Yogyakarta", dt.date(1990, 7, 15), "L", "Pedagang", "Jalan Kricak 1", "03", "01", None, None
    )
    pengirim = Pengirim("", "10.0.0.1", loket.sari)
    kode = pendaftaran.kirim(loket.koperasi, pengirim, data, Persetujuan(True, False, True), kode_kirim())
    berkas = loket.berkas(kode)
    if ktp:
        pendaftaran.catat_ktp(loket.sari, berkas, hari_ini(), kode_kirim())
    return berkas


def masuk(loket: Loket, bayar: int = POKOK) -> AnggotaRingkas:
    orang = loket.orang(services.terima(loket.sari, lamar(loket), "R-1", kode_kirim()))
    loket.setor(orang, bayar)
    return loket.orang(orang.nomor)


def keluar(loket: Loket, orang: AnggotaRingkas) -> None:
    pemberhentian.catat_pengunduran(loket.sari, orang, Pengunduran(hari_ini(), "Pindah rumah"), kode_kirim())


def usir(loket: Loket, orang: AnggotaRingkas) -> None:
    isi = Pemberhentian("Menjual barang koperasi", "R-7/2026")
    baru = pemberhentian.ajukan_pemberhentian(loket.sari, orang, isi, kode_kirim())
    with nanti():
        loket.rumah.lepas(Hasil(pengajuan_id=baru))


def rapi(loket: Loket) -> list[str]:
    id_ = loket.koperasi.id
    return periksa_anggota.periksa(id_) + pendaftaran_queries.periksa(id_) + loket.periksa()


def riwayat(loket: Loket, orang: AnggotaRingkas) -> list[str]:
    with di_koperasi(loket.koperasi.id):
        return [p.jenis for p in anggota_queries.peristiwa(orang)]


def test_the_pokok_that_stands_makes_an_anggota_at_once_on_the_same_number(loket: Loket) -> None:
    orang = masuk(loket)
    loket.setor(orang, WAJIB)
    keluar(loket, orang)
    nomor = services.terima(loket.sari, lamar(loket, "Siti Aminah Sari"), "R-2", kode_kirim())
    kini = loket.orang(nomor)
    assert (kini.nomor, kini.nomor_buku, kini.status) == (orang.nomor, orang.nomor_buku, "anggota")
    assert kini.nama == "Siti Aminah Sari"
    assert riwayat(loket, orang) == ["diterima", "pokok_lunas", "berhenti", "diterima", "pokok_lunas"]
    posisi = loket.posisi(kini)
    assert (posisi.pokok_rupiah, posisi.wajib_rupiah, posisi.keadaan.kurang_titipan_rupiah) == (POKOK, WAJIB, 0)
    with di_koperasi(loket.koperasi.id):
        assert {s: n for s, n in hitungan.terhitung("status").items() if n} == {"anggota": 1}
    assert rapi(loket) == []
    loket.setor(kini, WAJIB)
    assert rapi(loket) == []


@pytest.mark.parametrize("dibayar", [False, True], ids=["utuh", "dibayar"])
def test_wajib_out_of_the_old_books_comes_back_only_with_the_rest(loket: Loket, dibayar: bool) -> None:
    """It has no months of its own: it counts while the membership lasts, and again where nothing was paid out."""
    kemarin = hari_ini() - dt.timedelta(days=1)
    baris = BarisAwal(0, None, "Siti Aminah", "03", "01", POKOK, 2 * WAJIB, awal_bulan(kemarin), None, NIK)
    lama = SaldoAwalBaru(kemarin, ((loket.kas_id, POKOK + 2 * WAJIB),), (baris,), selisih_rupiah=0)  # type: ignore[arg-type]
    with di_koperasi(loket.koperasi.id):
        catat_saldo_awal(loket.budi, lama, kode_kirim())
    orang = loket.orang(1)
    keluar(loket, orang)
    assert loket.posisi(loket.orang(1)).buku.wajib_awal_rupiah == 0  # type: ignore[union-attr]
    assert rapi(loket) == []
    if dibayar:
        kembalikan(loket, loket.orang(1), POKOK + 2 * WAJIB)
    services.terima(loket.sari, lamar(loket), "R-2", kode_kirim())
    posisi, sisa = loket.posisi(loket.orang(1)), 0 if dibayar else 2 * WAJIB
    assert (posisi.wajib_rupiah, posisi.buku.wajib_awal_rupiah) == (sisa, sisa)  # type: ignore[union-attr]
    assert rapi(loket) == []


def test_a_calon_who_left_goes_on_with_the_instalments(loket: Loket) -> None:
    orang = masuk(loket, 20_000)
    keluar(loket, orang)
    services.terima(loket.sari, lamar(loket), "R-2", kode_kirim())
    kini = loket.orang(orang.nomor)
    assert kini.status == "calon"
    assert loket.posisi(kini).keadaan.kurang_titipan_rupiah == POKOK - 20_000
    loket.setor(kini, POKOK - 20_000)
    assert loket.orang(orang.nomor).status == "anggota"
    assert rapi(loket) == []


def test_where_nothing_stands_the_pokok_of_today_is_owed(loket: Loket) -> None:
    orang = loket.orang(services.terima(loket.sari, lamar(loket), "R-1", kode_kirim()))
    keluar(loket, orang)
    loket.atur("pokok", 75_000, hari_ini())
    services.terima(loket.sari, lamar(loket), "R-2", kode_kirim())
    kini = loket.orang(orang.nomor)
    assert loket.posisi(kini).keadaan.kurang_titipan_rupiah == 75_000
    loket.setor(kini, 75_000)
    assert loket.orang(orang.nomor).status == "anggota"
    assert rapi(loket) == []


def test_months_of_the_time_between_are_not_owed(loket: Loket) -> None:
    orang, nanti = masuk(loket), [sekarang() + dt.timedelta(days=n) for n in (100, 200)]
    loket.setor(orang, WAJIB)
    with pada_saat(nanti[0]):
        keluar(loket, orang)
    with pada_saat(nanti[1]):
        services.terima(loket.sari, lamar(loket), "R-2", kode_kirim())
        posisi = loket.posisi(loket.orang(orang.nomor))
        assert posisi.buku is not None
        assert posisi.buku.bulan_awal_wajib == hari_ini().replace(day=1)
        loket.setor(loket.orang(orang.nomor), WAJIB)
        assert loket.posisi(orang).keadaan.kurang(hari_ini().replace(day=1)) == 0
    assert rapi(loket) == []


def test_the_book_tells_each_time_as_of_any_day(loket: Loket) -> None:
    hari = [hari_ini() + dt.timedelta(days=n) for n in (0, 100, 200)]
    orang, saat = masuk(loket), [sekarang() + dt.timedelta(days=n) for n in (100, 200)]
    with pada_saat(saat[0]):
        keluar(loket, orang)
    with pada_saat(saat[1]):
        cara = Penerimaan("R-2", "luar_biasa", "Pindah ke kota lain")
        services.terima(loket.sari, lamar(loket), cara, kode_kirim())
        tertulis = teks(loket.pintu("sekretaris").buka("/anggota/buku"))
    dulu, pergi, lagi = Masa(hari[0]), Masa(hari[0], hari[1], "berhenti"), Masa(hari[2])
    with di_koperasi(loket.koperasi.id):
        lembar = [buku_daftar.lembar(h).baris for h in hari]
        assert buku_daftar.lembar(hari[0] - dt.timedelta(days=1)).baris == []
    assert [lembar[n][0].masa for n in range(3)] == [(dulu,), (pergi,), (pergi, lagi)]
    assert [lembar[n][0].golongan for n in range(3)] == ["biasa", "biasa", "luar_biasa"]
    assert "Berhenti atas permintaan sendiri" in tertulis
    assert "lagi" in tertulis


def test_who_was_dismissed_comes_in_with_a_reason_only(loket: Loket) -> None:
    orang = masuk(loket)
    usir(loket, orang)
    with nanti(9):
        berkas = lamar(loket)
        for alasan in (None, "pendek"):
            with pytest.raises(IsianSalah, match="pernah diberhentikan"):
                services.terima(loket.sari, berkas, Penerimaan("R-8", alasan=alasan), kode_kirim())
        assert services.terima(loket.sari, berkas, Penerimaan("R-8", alasan=LAGI), kode_kirim()) == orang.nomor
    with di_koperasi(loket.koperasi.id):
        assert [p.alasan for p in anggota_queries.peristiwa(orang) if p.jenis == "diterima"] == [None, LAGI]
    assert rapi(loket) == []


def test_the_dead_never_come_back(loket: Loket) -> None:
    orang = masuk(loket)
    pemberhentian.catat_kematian(loket.sari, orang, Kematian(hari_ini(), "Pak RT"), kode_kirim())
    berkas = lamar(loket)
    with pytest.raises(BentrokBuku, match="meninggal dunia"):
        services.terima(loket.sari, berkas, Penerimaan("R-8", alasan=LAGI), kode_kirim())
    with pytest.raises(BentrokBuku, match="Sesudah meninggal"):
        dari_peristiwa([*riwayat(loket, orang), "diterima"])
    services.tolak(loket.sari, berkas, "NIK ini milik orang lain", False, kode_kirim())
    assert rapi(loket) == []


def test_the_file_says_who_it_was_and_nothing_is_taken_in_before_the_decision(loket: Loket) -> None:
    orang = masuk(loket)
    keluar(loket, orang)
    berkas = lamar(loket)
    tertulis = teks(loket.pintu("sekretaris").buka(f"/pendaftaran/berkas/{berkas.kode}"))
    assert f"Pernah menjadi anggota, nomor {orang.nomor}: berhenti atas permintaan sendiri" in tertulis
    assert "Tolak sebagai rangkap" not in tertulis
    with pytest.raises(BentrokBuku, match="pernah menjadi anggota"):
        loket.setor(berkas, POKOK)


def test_two_applications_of_one_who_left_make_one_membership(loket: Loket) -> None:
    orang = masuk(loket)
    keluar(loket, orang)
    satu, dua, kode = lamar(loket), lamar(loket), kode_kirim()
    assert services.terima(loket.sari, satu, "R-2", kode) == services.terima(loket.sari, satu, "R-2", kode)
    with pytest.raises(BentrokBuku, match="sudah tercatat"):
        services.terima(loket.sari, dua, "R-2", kode_kirim())
    assert riwayat(loket, orang).count("diterima") == 2


def test_the_old_log_in_gets_its_seat_back_by_a_new_slip(loket: Loket, app: Flask) -> None:
    orang = masuk(loket)
    pertama = slip.cetak_slip(loket.sari, orang, kode_kirim())
    pengguna.tukar_slip(pertama.kode, SANDI)
    pintu = Pintu(app)
    pintu.masuk(pertama.nama_masuk)
    assert pintu.buka("/simpanan").status_code == 200
    keluar(loket, orang)
    services.terima(loket.sari, lamar(loket), "R-2", kode_kirim())
    pintu.sandi(pertama.nama_masuk)
    assert pintu.buka("/simpanan").status_code != 200
    kedua = slip.cetak_slip(loket.sari, loket.orang(orang.nomor), kode_kirim())
    assert kedua.nama_masuk == pertama.nama_masuk
    pengguna.tukar_slip(kedua.kode, SANDI)
    pintu.masuk(kedua.nama_masuk)
    assert pintu.buka("/simpanan").status_code == 200
    lagi = slip.cetak_slip(loket.sari, loket.orang(orang.nomor), kode_kirim())
    assert lagi.nama_masuk == pertama.nama_masuk
