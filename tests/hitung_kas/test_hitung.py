"""A box is counted: compared first, kept second; what differs has an account of its own."""

from __future__ import annotations

import datetime as dt
import re
import uuid

import pytest
from kas_uji import Laci, hitung, neraca, rapi, saldo
from loket import WAJIB, Loket
from pintu import kode_kirim, teks

from portal.dasar.milik import di_koperasi
from portal.dasar.waktu import pada_saat, sekarang
from portal.errors import BentrokBuku, IsianSalah, TidakBerwenang
from portal.hitung_kas import services
from portal.hitung_kas.services import HitunganBaru
from portal.kas import queries as kas
from portal.pembukuan import queries as pembukuan


def test_a_count_that_agrees_leaves_no_entry(loket: Loket) -> None:
    loket.setor(loket.anggota(), WAJIB)
    hasil = hitung(loket, {50_000: 1, 20_000: 1})
    assert (hasil.selisih_rupiah, hasil.nomor, hasil.cocok) == (0, None, True)
    assert hasil.pecahan == [(50_000, 1), (20_000, 1)]
    assert saldo(loket) == {"1-1110": 70_000}
    assert rapi(loket) == []


def test_a_shortage_goes_to_its_own_account_with_the_holder(loket: Loket) -> None:
    loket.anggota()
    hasil = hitung(loket, {20_000: 2, 5_000: 1, 2_000: 1, 1_000: 1})
    assert (hasil.dihitung_rupiah, hasil.buku_rupiah, hasil.selisih_rupiah) == (48_000, 50_000, -2_000)
    assert saldo(loket) == {"1-1110": 48_000, "1-1330": 2_000}
    with di_koperasi(loket.koperasi.id):
        jurnal = pembukuan.jurnal(hasil.nomor or "")
    assert (jurnal.jenis, jurnal.jumlah_rupiah) == ("selisih_kurang", 2_000)
    petugas = {b.rincian_id for b in jurnal.baris if b.akun == "1-1330"}
    assert petugas != {b.rincian_id for b in jurnal.baris if b.akun == "1-1110"}
    assert neraca(loket)
    assert rapi(loket) == []


def test_an_excess_waits_as_money_of_nobody_in_particular(loket: Loket) -> None:
    loket.anggota()
    hasil = hitung(loket, {50_000: 1, 500: 2})
    assert hasil.selisih_rupiah == 1_000
    assert saldo(loket) == {"1-1110": 51_000, "2-1230": -1_000}
    assert neraca(loket)
    assert rapi(loket) == []


def test_an_empty_box_is_counted_with_a_nought(loket: Loket) -> None:
    assert hitung(loket, {100: 0}).dihitung_rupiah == 0
    with pytest.raises(IsianSalah, match="tulis 0"):
        hitung(loket, {})


def test_what_no_hand_can_hold_is_refused(loket: Loket) -> None:
    for pecahan in ({75_000: 1}, {100: -1}, {100_000: 100_001}):
        with pytest.raises(IsianSalah):
            hitung(loket, pecahan)
    with pytest.raises(IsianSalah) as galat:
        hitung(loket, {100: 0}, saksi_id=uuid.uuid4())
    assert galat.value.bidang == "saksi"
    with pytest.raises(IsianSalah, match="orang lain"):
        hitung(loket, {100: 0}, saksi_id=loket.budi.pengguna_id)
    assert saldo(loket) == {}


def test_a_book_that_moved_since_the_comparison_is_compared_again(loket: Loket) -> None:
    loket.anggota()
    with pytest.raises(BentrokBuku, match=r"sekarang Rp50\.000"):
        hitung(loket, {100: 0}, buku=0)
    assert saldo(loket) == {"1-1110": 50_000}


def test_twice_is_once_and_another_count_under_the_key_is_refused(loket: Loket) -> None:
    loket.anggota()
    kode = kode_kirim()
    pertama = hitung(loket, {20_000: 2}, kode=kode)
    assert hitung(loket, {20_000: 2}, buku=50_000, kode=kode).id == pertama.id
    with pytest.raises(BentrokBuku):
        hitung(loket, {20_000: 1}, buku=50_000, kode=kode)
    assert saldo(loket) == {"1-1110": 40_000, "1-1330": 10_000}


def test_a_box_below_zero_is_refused_at_the_count(loket: Loket) -> None:
    Laci(loket).keluarkan(30_000)
    with pytest.raises(BentrokBuku, match=r"minus Rp30\.000"):
        hitung(loket, {100: 0}, buku=-30_000)
    budi = loket.pintu()
    halaman = budi.buka(f"/hitung-kas/{loket.kas_id}?p100=0")
    assert "Uang di buku minus" in teks(halaman)
    assert "Simpan hasil" not in teks(halaman)


def test_the_page_compares_first_and_keeps_second(loket: Loket) -> None:
    loket.anggota()
    budi, alamat = loket.pintu(), f"/hitung-kas/{loket.kas_id}"
    assert "Kas Budi" in teks(budi.buka("/hitung-kas"))
    assert "50.000 " not in teks(budi.buka(alamat)).replace("Rp50.000 ", "", 1)
    assert "Menurut buku" not in teks(budi.buka(alamat))
    halaman = budi.buka(f"{alamat}?p20000=2&p5000=&p1000=8")
    assert "Anda hitung Rp48.000" in teks(halaman)
    assert "Menurut buku Rp50.000" in teks(halaman)
    assert "ini bukan tuduhan" in teks(halaman)
    isi = {"p20000": "2", "p1000": "8", "buku": "50000", "saksi": "", "kode_kirim": kode_kirim()}
    jawaban = budi.kirim(alamat, isi)
    assert jawaban.status_code == 303
    assert "Rp2.000 kurang" in teks(budi.buka(jawaban.location))
    assert "Kurang Rp2.000" in teks(budi.buka("/hitung-kas"))
    assert budi.kirim(alamat, isi).location == jawaban.location
    assert saldo(loket) == {"1-1110": 48_000, "1-1330": 2_000}


def test_a_wrong_sheet_is_drawn_again_with_its_reason(loket: Loket) -> None:
    loket.anggota()
    budi, alamat = loket.pintu(), f"/hitung-kas/{loket.kas_id}"
    for ketikan in ("x", "-1", "1,5", "9999999", "²"):
        halaman = budi.buka(f"{alamat}?p500={ketikan}")
        assert halaman.status_code == 422
        assert "dengan angka saja" in teks(halaman)
        assert "Menurut buku" not in teks(halaman)
    assert budi.buka(f"{alamat}?p500=").status_code == 422
    basi = budi.kirim(alamat, {"p500": "1", "buku": "7", "saksi": "", "kode_kirim": kode_kirim()})
    assert basi.status_code == 409
    assert re.search(r'name="buku" value="50000"', basi.text)
    assert budi.kirim(alamat, {"buku": "50000", "kode_kirim": kode_kirim()}).status_code == 422
    assert saldo(loket) == {"1-1110": 50_000}


def test_a_kasir_counts_the_own_box_and_no_other(loket: Loket) -> None:
    laci = Laci(loket)
    karni, punya = loket.pintu("kasir"), laci.tambah("Laci Karni", "kasir")
    assert "Laci Karni" in teks(karni.buka("/hitung-kas"))
    assert "Kas Budi" not in teks(karni.buka("/hitung-kas"))
    assert karni.buka(f"/hitung-kas/{punya}").status_code == 200
    isi = {"p100": "0", "buku": "0", "saksi": "", "kode_kirim": kode_kirim()}
    assert karni.buka(f"/hitung-kas/{loket.kas_id}").status_code == 403
    assert karni.kirim(f"/hitung-kas/{loket.kas_id}", isi).status_code == 403
    assert karni.kirim(f"/hitung-kas/{punya}", isi).status_code == 303
    with di_koperasi(loket.koperasi.id), pytest.raises(TidakBerwenang):
        services.hitung(laci.actor("kasir"), kas.dengan_id(loket.kas_id), HitunganBaru({100: 0}, 0), kode_kirim())


def test_the_pengawas_counts_as_opname_and_the_holder_says_that_he_was_there(loket: Loket) -> None:
    putu, budi = loket.pintu("pengawas"), loket.pintu()
    isi = {"p100": "0", "buku": "0", "saksi": str(loket.budi.pengguna_id), "kode_kirim": kode_kirim()}
    hasil = putu.kirim(f"/hitung-kas/{loket.kas_id}", isi).location
    assert "belum menyatakannya sendiri" in teks(putu.buka(hasil))
    assert putu.kirim(hasil, {"kode_kirim": kode_kirim()}).status_code == 403
    budi.buka(hasil)
    kode = kode_kirim()
    assert budi.kirim(hasil, {"kode_kirim": kode}).status_code == 303
    assert budi.kirim(hasil, {"kode_kirim": kode}).status_code == 303
    assert budi.kirim(hasil, {"kode_kirim": kode_kirim()}).status_code == 409
    assert "dinyatakan sendiri" in teks(budi.buka(hasil))


def test_a_stranger_finds_no_box_and_no_count(loket: Loket) -> None:
    budi = loket.pintu()
    assert budi.buka(f"/hitung-kas/{uuid.uuid4()}").status_code == 404
    assert budi.buka(f"/hitung-kas/hasil/{uuid.uuid4()}").status_code == 404
    assert budi.buka("/hitung-kas/selisih/M-2026-000099").status_code == 404


def test_after_a_week_without_a_count_the_first_page_and_the_evenings_page_say_so(loket: Loket) -> None:
    hitung(loket, {100: 0})
    terhitung, kalimat = sekarang(), "Kas Budi sudah {} hari belum dihitung"
    for hari, tampak in ((6, False), (7, False), (8, True)):
        with pada_saat(terhitung + dt.timedelta(days=hari)):
            ketua, budi = loket.pintu("ketua"), loket.pintu()
            for pintu, jalur in ((budi, "/beranda"), (ketua, "/beranda"), (budi, "/rekap"), (ketua, "/rekap")):
                halaman = teks(pintu.buka(jalur))
                assert (kalimat.format(hari) in halaman) is tampak, (hari, jalur)
                assert ("belum dihitung" in halaman) is tampak, (hari, jalur)
