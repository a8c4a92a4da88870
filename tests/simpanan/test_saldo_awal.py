"""The old books: one sheet, one journal, once."""

from __future__ import annotations

import datetime as dt
import re

import pytest
from loket import POKOK, WAJIB, Loket
from pintu import Pintu, kode_kirim, teks

from portal.dasar.milik import di_koperasi
from portal.dasar.waktu import awal_bulan, hari_ini, tambah_bulan, tanggal_lengkap
from portal.errors import BanyakIsianSalah, BentrokBuku, IsianSalah, TidakBerwenang
from portal.pembukuan import queries as pembukuan
from portal.simpanan import services as simpanan
from portal.simpanan.rencana_awal import BarisAwal
from portal.simpanan.services import SaldoAwalBaru


def _batas() -> dt.date:
    return awal_bulan(hari_ini()) - dt.timedelta(days=1)


def _orang(ke: int, nama: str = "", pokok: int = POKOK, wajib: int = 0, **lain: object) -> BarisAwal:
    isi: dict[str, object] = {"nomor": None, "rt": "01", "rw": "02", "lunas_sampai": None, "masuk": dt.date(2025, 8, 1)}
    if wajib:
        isi["lunas_sampai"] = awal_bulan(_batas())
    isi |= lain
    return BarisAwal(ke=ke, nama=nama, pokok_rupiah=pokok, wajib_rupiah=wajib, **isi)  # type: ignore[arg-type]


def _baru(loket: Loket, kas: int, *orang: BarisAwal, **lain: object) -> SaldoAwalBaru:
    simpanan_semua = sum(o.pokok_rupiah + o.wajib_rupiah for o in orang)
    isi: dict[str, object] = {"tanggal": _batas(), "selisih_rupiah": kas - simpanan_semua} | lain
    return SaldoAwalBaru(kas=((loket.kas_id, kas),), anggota=orang, **isi)  # type: ignore[arg-type]


def _catat(loket: Loket, baru: SaldoAwalBaru, kode: str | None = None) -> str:
    with di_koperasi(loket.koperasi.id):
        return simpanan.catat_saldo_awal(loket.budi, baru, kode or kode_kirim())


def test_the_listed_people_are_anggota_and_the_journal_balances(loket: Loket) -> None:
    baru = _baru(loket, 360_000, _orang(0, "Joko", wajib=160_000), _orang(1, "Rini", wajib=100_000))
    nomor = _catat(loket, baru)
    assert nomor.startswith("M-")
    joko = loket.orang(1)
    assert (joko.status, joko.nomor_buku, joko.nama) == ("anggota", 1, "Joko")
    p = loket.posisi(joko)
    assert (p.pokok_rupiah, p.wajib_rupiah, p.keadaan.bulan_awal) == (POKOK, 160_000, awal_bulan(hari_ini()))
    with di_koperasi(loket.koperasi.id):
        assert pembukuan.jurnal(nomor).jumlah_rupiah == 360_000
        assert pembukuan.neraca_saldo().seimbang
    assert loket.periksa() == []


def test_after_it_the_next_month_is_paid_as_usual(loket: Loket) -> None:
    _catat(loket, _baru(loket, 150_000, _orang(0, "Joko", wajib=100_000)))
    loket.setor(loket.orang(1), WAJIB)
    assert loket.posisi(loket.orang(1)).keadaan.terbayar == {awal_bulan(hari_ini()): WAJIB}
    assert loket.periksa() == []


def test_whose_pokok_is_not_full_stays_a_calon_with_a_titipan(loket: Loket) -> None:
    _catat(loket, _baru(loket, 20_000, _orang(0, "Tuti", pokok=20_000)))
    tuti = loket.orang(1)
    assert (tuti.status, loket.posisi(tuti).titipan_rupiah) == ("calon", 20_000)
    loket.setor(tuti, 30_000)
    assert loket.orang(1).status == "anggota"
    assert loket.periksa() == []


def test_a_calon_of_the_register_becomes_anggota_by_number(loket: Loket) -> None:
    siti = loket.calon()
    _catat(loket, _baru(loket, 90_000, _orang(0, nomor=siti.nomor, wajib=40_000)))
    kini = loket.orang(siti.nomor)
    assert (kini.status, loket.posisi(kini).wajib_rupiah) == ("anggota", 40_000)
    assert loket.periksa() == []


def test_a_difference_goes_to_3_1410_with_minutes_only(loket: Loket) -> None:
    baru = _baru(loket, 75_000, _orang(0, "Joko"))
    with pytest.raises(IsianSalah, match="berita acara"):
        _catat(loket, baru)
    nomor = _catat(loket, _baru(loket, 75_000, _orang(0, "Joko"), nomor_berita_acara="BA-2/2026"))
    with di_koperasi(loket.koperasi.id):
        catatan = pembukuan.jurnal(nomor)
    assert catatan.keterangan == "BA-2/2026"
    assert {b.akun: b.jumlah_rupiah for b in catatan.baris}["3-1410"] == 25_000


def test_a_difference_other_than_the_one_shown_is_a_conflict(loket: Loket) -> None:
    with pytest.raises(BentrokBuku, match="Periksa lagi"):
        _catat(loket, _baru(loket, 75_000, _orang(0, "Joko"), selisih_rupiah=0))


def test_once_and_only_while_no_entry_stands_up_to_the_day(loket: Loket) -> None:
    siti = loket.anggota()
    with pytest.raises(BentrokBuku, match="catatan bertanggal"):
        _catat(loket, _baru(loket, 50_000, _orang(0, "Joko"), tanggal=hari_ini()))
    kode, baru = kode_kirim(), _baru(loket, 50_000, _orang(0, "Joko"))
    assert _catat(loket, baru, kode) == _catat(loket, baru, kode)
    with pytest.raises(BentrokBuku, match="sudah dicatat"):
        _catat(loket, _baru(loket, 50_000, _orang(0, "Rini")))
    with pytest.raises(IsianSalah, match="saldo awal"):
        loket.setor(siti, WAJIB, tanggal_bukti=_batas())
    assert loket.periksa() == []


def test_whoever_types_them_reads_beforehand_which_days_are_gone(loket: Loket) -> None:
    """Typed or as a file, the page says the same before anything is filled in."""
    budi = loket.pintu()
    for alamat in ("/saldo-awal", "/saldo-awal/berkas"):
        assert "sudah berisi catatan" not in teks(budi.buka(alamat))
    loket.anggota()
    for alamat in ("/saldo-awal", "/saldo-awal/berkas"):
        harap = f"Buku koperasi ini sudah berisi catatan sejak {tanggal_lengkap(hari_ini())}."
        assert harap in teks(budi.buka(alamat)), alamat


@pytest.mark.parametrize(
    ("ganti", "bidang"),
    [
        ({"nama": ""}, "nama"),
        ({"nomor": 77}, "nomor"),
        ({"pokok": 0}, "pokok"),
        ({"masuk": dt.date(2099, 1, 1)}, "masuk"),
        ({"wajib": 20_000, "lunas_sampai": None}, "lunas_sampai"),
        ({"lunas_sampai": dt.date(2025, 9, 1)}, "lunas_sampai"),
        ({"wajib": 20_000, "lunas_sampai": dt.date(2025, 7, 1)}, "lunas_sampai"),
        ({"wajib": 20_000, "lunas_sampai": dt.date(2090, 1, 1)}, "lunas_sampai"),
        ({"pokok": 10_000, "wajib": 20_000}, "wajib"),
    ],
)
def test_a_line_that_cannot_be_is_named(loket: Loket, ganti: dict[str, object], bidang: str) -> None:
    orang = _orang(3, **({"nama": "Joko"} | ganti))  # type: ignore[arg-type]
    with pytest.raises(BanyakIsianSalah) as galat:
        _catat(loket, _baru(loket, 50_000, orang))
    assert f"anggota-3-{bidang}" in galat.value.galat


def test_who_is_anggota_or_has_paid_here_is_no_line_of_the_old_books(loket: Loket) -> None:
    siti, tuti = loket.anggota(), loket.calon("Tuti Lestari")
    loket.setor(tuti, 10_000)
    baris = [_orang(0, nomor=siti.nomor), _orang(1, nomor=tuti.nomor), _orang(2, nomor=tuti.nomor)]
    with pytest.raises(BanyakIsianSalah) as galat:
        _catat(loket, _baru(loket, 50_000, *baris))
    assert set(galat.value.galat) == {f"anggota-{n}-nomor" for n in range(3)}


def test_only_the_bendahara_brings_the_old_books_in(loket: Loket) -> None:
    with pytest.raises(TidakBerwenang):
        simpanan.catat_saldo_awal(loket.sari, _baru(loket, 0), kode_kirim())
    assert loket.pintu("ketua").buka("/saldo-awal").status_code == 403


def _isian(budi: Pintu) -> dict[str, str]:
    halaman = budi.buka("/saldo-awal").text
    kode = re.search(r'name="kode_kirim" value="([^"]+)"', halaman)
    tempat = re.search(r'name="kas-0-tempat" type="hidden" value="([^"]+)"', halaman)
    assert kode
    assert tempat
    bulan = awal_bulan(_batas())
    return {
        "kode_kirim": kode[1],
        "tanggal": _batas().isoformat(),
        "kas-0-tempat": tempat[1],
        "kas-0-jumlah": "90.000",
        "anggota-0-nama": "Joko Susilo",
        "anggota-0-rt": "3",
        "anggota-0-rw": "002",
        "anggota-0-pokok": "50.000",
        "anggota-0-wajib": "40.000",
        "anggota-0-lunas_sampai": f"{bulan:%m-%Y}",
    }


def test_the_sheet_grows_is_checked_and_written(loket: Loket) -> None:
    budi = loket.pintu()
    isi = _isian(budi)
    lagi = budi.kirim("/saldo-awal", isi | {"aksi": "tambah"})
    assert (lagi.status_code, 'name="anggota-20-nama"' in lagi.text) == (200, True)
    assert 'value="Joko Susilo"' in lagi.text
    cek = budi.kirim("/saldo-awal", isi | {"aksi": "periksa"})
    assert "Tidak ada selisih" in teks(cek)
    assert "Masukkan saldo awal per" in teks(cek)
    assert 'name="selisih" type="hidden" value="0"' in cek.text
    jadi = budi.kirim("/saldo-awal", isi | {"aksi": "catat", "selisih": "0"})
    assert jadi.status_code == 303
    assert jadi.location.startswith("/jurnal/M-")
    assert "sudah dicatat" in teks(budi.buka("/saldo-awal"))
    joko = loket.orang(1)
    assert (joko.nama, joko.rt, joko.rw) == ("Joko Susilo", "03", "02")


def test_the_same_sheet_again_leads_to_the_same_entry_although_its_people_are_anggota_now(loket: Loket) -> None:
    siti, budi = loket.calon(), loket.pintu()
    isi = _isian(budi) | {"anggota-0-nama": "", "anggota-0-nomor": str(siti.nomor), "aksi": "catat", "selisih": "0"}
    pertama = budi.kirim("/saldo-awal", isi)
    assert pertama.status_code == 303
    assert budi.kirim("/saldo-awal", isi).location == pertama.location
    lain = budi.kirim("/saldo-awal", isi | {"kas-0-jumlah": "91.000"})
    assert lain.status_code == 409


@pytest.mark.parametrize(
    "ganti",
    [
        {"tanggal": "2026-02-30"},
        {"tanggal": "2099-01-01"},
        {"kas-0-tempat": "bukan"},
        {"anggota-0-nama": "<script>"},
        {"anggota-0-nomor": "x"},
        {"anggota-0-nomor": "١٢٣"},
        {"anggota-0-pokok": "-5"},
        {"anggota-0-rt": "x"},
        {"anggota-0-rw": "٣"},
        {"anggota-0-lunas_sampai": "13-2026"},
        {"anggota-0-lunas_sampai": "Juni"},
        {"anggota-0-masuk": "31-02-2025"},
        {"selisih": "9"},
        {"selisih": "x"},
        {"csrf_token": "salah"},
    ],
)
def test_a_field_that_cannot_be_is_a_form_error(loket: Loket, ganti: dict[str, str]) -> None:
    budi = loket.pintu()
    jawaban = budi.kirim("/saldo-awal", _isian(budi) | {"aksi": "catat", "selisih": "0"} | ganti)
    assert jawaban.status_code in (409, 422)
    assert "Perlu diperbaiki" in teks(jawaban)
    with di_koperasi(loket.koperasi.id):
        assert pembukuan.kepala_rantai().urut == 0


@pytest.mark.parametrize("aksi", ["periksa", "catat"])
@pytest.mark.parametrize("ketikan", ["1.25", "1,250,000", "-5", "1e9", "10000000000000", "١٢٣"])
def test_an_amount_that_cannot_be_is_refused_where_it_stands_as_typed(loket: Loket, ketikan: str, aksi: str) -> None:
    budi = loket.pintu()
    isi = _isian(budi) | {"aksi": aksi, "selisih": "-90000", "nomor_berita_acara": "BA-1", "penjelasan": "Selisih lama"}
    jawaban = budi.kirim("/saldo-awal", isi | {"kas-0-jumlah": ketikan})
    assert jawaban.status_code == 422
    assert f'value="{ketikan}"' in jawaban.text
    assert 'id="kas-0-jumlah-galat"' in jawaban.text or 'aria-invalid="true"' in jawaban.text
    with di_koperasi(loket.koperasi.id):
        assert pembukuan.kepala_rantai().urut == 0


def test_five_hundred_lines_go_in_at_once_and_no_more(loket: Loket) -> None:
    orang = [_orang(n, f"Orang {n}", wajib=WAJIB) for n in range(500)]
    _catat(loket, _baru(loket, 500 * (POKOK + WAJIB), *orang))
    assert loket.orang(500).nomor_buku == 500
    assert loket.posisi(loket.orang(500)).keadaan.bulan_awal == tambah_bulan(awal_bulan(_batas()), 1)
    assert loket.periksa() == []
