"""The counter's pages: who, how much, split, receipt; with htmx and without."""

from __future__ import annotations

import re
from urllib.parse import urlencode

import pytest
from loket import POKOK, WAJIB, Loket, buka_loket
from pintu import BUMIJO, Pintu, teks
from werkzeug.test import TestResponse

from portal.dasar.waktu import awal_bulan, hari_ini, tambah_bulan

HTMX = {"HX-Request": "true"}


@pytest.fixture
def budi(loket: Loket) -> Pintu:
    return loket.pintu()


def isian(jawaban: TestResponse) -> dict[str, str]:
    """Every field of the counter's form as it was drawn, as a browser would send it back."""
    formulir = jawaban.text[jawaban.text.index('action="/') :] if 'action="/anggota' in jawaban.text else jawaban.text
    hasil = {}
    for tanda in re.findall(r"<input[^>]*>", formulir):
        nama, nilai = re.search(r'name="([^"]+)"', tanda), re.search(r'value="([^"]*)"', tanda)
        if nama and 'type="checkbox"' not in tanda:
            hasil[nama[1]] = nilai[1] if nilai else ""
    return hasil | {"aksi": "catat"}


def test_three_people_of_one_name_are_told_apart(loket: Loket, budi: Pintu) -> None:
    loket.anggota("Siti Aminah", rt="03", panggilan="Bu Siti")
    loket.calon("Siti Aminah", rt="05")
    berkas = loket.daftar("Siti Aminah", rt="07")
    budi.buka("/setoran")
    jawaban = budi.kirim("/setoran", {"cari": "siti"})
    isi = teks(jawaban)
    for kata in ("RT 03", "Bu Siti", "RT 05", "calon anggota", "RT 07", "menunggu keputusan"):
        assert kata in isi
    assert "/anggota/1/setoran" in jawaban.text
    assert f"/pendaftaran/berkas/{berkas.kode}/setoran" in jawaban.text
    assert "siti" not in jawaban.request.url


def test_a_search_swaps_what_a_refresh_shows(loket: Loket, budi: Pintu) -> None:
    loket.anggota("Siti Aminah")
    budi.buka("/setoran")
    bagian = budi.kirim("/setoran", {"cari": "aminah"}, headers=HTMX).text
    assert bagian.strip() in budi.kirim("/setoran", {"cari": "aminah"}).text
    assert "<h1>" not in bagian


@pytest.mark.parametrize("ketikan", ["x" * 61, "<b>", "=1", "\x00", "аминах"])
def test_a_search_with_odd_letters_is_a_form_error(budi: Pintu, ketikan: str) -> None:
    budi.buka("/setoran")
    assert budi.kirim("/setoran", {"cari": ketikan}).status_code == 422


def test_months_that_become_full_are_named_before_the_button(loket: Loket, budi: Pintu) -> None:
    siti = loket.anggota()
    alamat = f"/anggota/{siti.nomor}/setoran/usulan?jumlah="
    assert "lunas, jumlah" not in teks(budi.buka(alamat + "20000"))
    assert re.search(
        r"Simpanan wajib \w+ \d{4} sampai \w+ \d{4} lunas, jumlah Rp40\.000\.", teks(budi.buka(alamat + "45000"))
    )


def test_another_amount_keeps_the_date_the_paper_number_and_the_box(loket: Loket, budi: Pintu) -> None:
    siti = loket.anggota()
    halaman = budi.buka(f"/anggota/{siti.nomor}/setoran").text
    awal, akhir = halaman.split('name="jumlah"')
    kotak = awal.rsplit("<input", 1)[1] + akhir.split(">")[0]
    assert 'hx-include="#simpanan-usulan"' in kotak, "the field of the amount takes along what was typed below it"
    bawaan = re.search(r'hx-params="([^"]+)"', kotak)
    assert bawaan
    assert set(bawaan[1].split(",")) == {"jumlah", "tanggal", "nomor_kertas", "tempat_uang"}
    isi = {"jumlah": "40.000", "tanggal": "2025-02-03", "nomor_kertas": "B-17", "tempat_uang": str(loket.kas_id)}
    bagian = budi.buka(f"/anggota/{siti.nomor}/setoran/usulan?{urlencode(isi)}", headers=HTMX).text
    for nama in ("tanggal", "nomor_kertas", "tempat_uang"):
        assert re.search(rf'name="{nama}"[^>]* value="{isi[nama]}"|value="{isi[nama]}"[^>]* name="{nama}"', bagian), (
            nama
        )


def test_without_javascript_the_amount_comes_back_with_its_split(loket: Loket, budi: Pintu) -> None:
    siti = loket.anggota()
    alamat = f"/anggota/{siti.nomor}/setoran"
    assert "Simpanan wajib" in teks(budi.buka(alamat))
    lihat = budi.kirim(alamat, {"aksi": "usulan", "jumlah": "40.000", "tanggal": "", "nomor_kertas": ""})
    assert (lihat.status_code, lihat.location) == (303, f"{alamat}?jumlah=40.000")
    halaman = budi.buka(lihat.location)
    assert "Catat Rp40.000 untuk Siti Aminah" in teks(halaman)
    assert "empat puluh ribu" in teks(halaman)
    assert "masuk ke Kas Budi" in teks(halaman)
    jadi = budi.kirim(alamat, isian(halaman))
    assert jadi.status_code == 303
    kuitansi = budi.buka(jadi.location)
    assert "Rp40.000" in teks(kuitansi)
    assert "(2 bulan)" in teks(kuitansi)
    assert loket.posisi(siti).wajib_rupiah == 2 * WAJIB


def test_with_htmx_the_answer_is_the_receipt_that_a_refresh_shows(loket: Loket, budi: Pintu) -> None:
    siti = loket.anggota()
    alamat = f"/anggota/{siti.nomor}/setoran"
    usulan = budi.buka(f"{alamat}/usulan?jumlah=20.000", headers=HTMX)
    assert usulan.text.strip().startswith('<div id="simpanan-usulan"')
    isi = isian(budi.buka(f"{alamat}?jumlah=20.000"))
    jadi = budi.kirim(alamat, isi, headers=HTMX)
    assert jadi.status_code == 200
    assert re.fullmatch(r"/kuitansi/KM-\d{4}-\d{6}", jadi.headers["HX-Push-Url"])
    assert tanpa_kode(jadi.text.strip()) in tanpa_kode(budi.buka(jadi.headers["HX-Push-Url"]).text)


def tanpa_kode(isi: str) -> str:
    """The same without the keys of its forms: each drawing makes fresh ones."""
    return re.sub(r'name="kode_kirim" value="[^"]*"', "", isi)


def test_the_same_form_sent_again_shows_the_first_receipt(loket: Loket, budi: Pintu) -> None:
    siti = loket.anggota()
    alamat = f"/anggota/{siti.nomor}/setoran"
    isi = isian(budi.buka(f"{alamat}?jumlah=20.000"))
    assert budi.kirim(alamat, isi).location == budi.kirim(alamat, isi).location
    assert loket.posisi(siti).wajib_rupiah == WAJIB


def test_a_stale_page_gets_the_new_split_and_409(loket: Loket, budi: Pintu) -> None:
    siti = loket.anggota()
    alamat = f"/anggota/{siti.nomor}/setoran"
    isi = isian(budi.buka(f"{alamat}?jumlah=20.000"))
    loket.setor(siti, WAJIB)
    jawaban = budi.kirim(alamat, isi)
    assert jawaban.status_code == 409
    assert "berubah sejak" in teks(jawaban)
    depan = tambah_bulan(awal_bulan(hari_ini()), 1)
    assert f'value="{depan:%Y-%m}"' in jawaban.text
    assert budi.kirim(alamat, isian(jawaban)).status_code == 303


def test_an_amount_changed_after_the_split_was_drawn_is_split_anew(loket: Loket, budi: Pintu) -> None:
    siti = loket.anggota()
    alamat = f"/anggota/{siti.nomor}/setoran"
    isi = isian(budi.buka(f"{alamat}?jumlah=20.000")) | {"jumlah": "200.000"}
    jawaban = budi.kirim(alamat, isi)
    assert jawaban.status_code == 422
    assert "Catat Rp200.000" in teks(jawaban)
    assert loket.posisi(siti).wajib_rupiah == 0


def test_a_changed_split_must_add_up(loket: Loket, budi: Pintu) -> None:
    siti = loket.anggota()
    alamat = f"/anggota/{siti.nomor}/setoran"
    isi = isian(budi.buka(f"{alamat}?jumlah=20.000"))
    jawaban = budi.kirim(alamat, isi | {"bagian-0-jumlah": "15.000"})
    assert (jawaban.status_code, "Samakan dulu" in teks(jawaban)) == (422, True)
    assert 'value="15.000"' in jawaban.text
    assert budi.kirim(alamat, isi | {"bagian-0-jumlah": "15.000", "bagian-1-jumlah": "5.000"}).status_code == 303


def test_far_ahead_is_asked_with_a_checkbox(loket: Loket, budi: Pintu) -> None:
    siti = loket.anggota()
    alamat = f"/anggota/{siti.nomor}/setoran"
    halaman = budi.buka(f"{alamat}?jumlah=300.000")
    assert "14 bulan di muka" in teks(halaman)
    isi = isian(halaman)
    assert budi.kirim(alamat, isi).status_code == 422
    assert budi.kirim(alamat, isi | {"yakin": "y"}).status_code == 303


@pytest.mark.parametrize(
    "jumlah", ["1.25", "1,250,000", "-5", "1e9", "0", "10000000000000", "١٢٣", "", "x" * 50, "<b>"]
)
def test_an_amount_that_is_none_is_a_form_error_as_typed(loket: Loket, budi: Pintu, jumlah: str) -> None:
    siti = loket.anggota()
    alamat = f"/anggota/{siti.nomor}/setoran"
    kode = isian(budi.buka(f"{alamat}?jumlah=20.000"))["kode_kirim"]
    jawaban = budi.kirim(alamat, {"jumlah": jumlah, "kode_kirim": kode})
    assert jawaban.status_code == 422
    assert loket.posisi(siti).wajib_rupiah == 0
    assert budi.buka(f"{alamat}/usulan", query_string={"jumlah": jumlah}, headers=HTMX).status_code == 200


@pytest.mark.parametrize(
    "ganti",
    [
        {"tanggal": "2026-02-30"},
        {"tanggal": "2099-01-01"},
        {"nomor_kertas": "x" * 31},
        {"nomor_kertas": "=1+1"},
        {"tempat_uang": "bukan"},
        {"kode_kirim": "pendek"},
        {"bagian-0-jenis": "sukarela"},
        {"bagian-0-jenis": "saldo"},
        {"bagian-0-bulan": "2020-13"},
        {"bagian-0-jumlah": "-5"},
        {"csrf_token": "salah"},
    ],
)
def test_a_field_that_cannot_be_is_a_form_error(loket: Loket, budi: Pintu, ganti: dict[str, str]) -> None:
    siti = loket.anggota()
    alamat = f"/anggota/{siti.nomor}/setoran"
    isi = isian(budi.buka(f"{alamat}?jumlah=20.000"))
    assert budi.kirim(alamat, isi | ganti).status_code == 422
    assert loket.posisi(siti).wajib_rupiah == 0


def test_a_bad_date_beside_a_bad_amount_is_shown_with_its_field(loket: Loket, budi: Pintu) -> None:
    siti = loket.anggota()
    alamat = f"/anggota/{siti.nomor}/setoran"
    isi = isian(budi.buka(f"{alamat}?jumlah=20.000")) | {"jumlah": "1.25", "tanggal": "2026-02-30"}
    jawaban = budi.kirim(alamat, isi)
    assert jawaban.status_code == 422
    assert 'id="tanggal"' in jawaban.text
    assert 'id="jumlah"' in jawaban.text


def test_an_applicant_pays_and_is_found_as_a_person_afterwards(loket: Loket, budi: Pintu) -> None:
    berkas = loket.daftar()
    alamat = f"/pendaftaran/berkas/{berkas.kode}/setoran"
    halaman = budi.buka(f"{alamat}?jumlah=30.000")
    assert "Catat angsuran pokok Rp30.000 untuk Siti Aminah" in teks(halaman)
    assert "masih kurang Rp20.000" in teks(halaman)
    assert budi.kirim(alamat, isian(halaman)).status_code == 303
    assert budi.buka(alamat).location == "/anggota/1/setoran"
    hasil = teks(budi.kirim("/setoran", {"cari": "siti"}))
    assert hasil.count("menunggu keputusan") == 1


def test_a_strangers_number_looks_unknown(loket: Loket, budi: Pintu) -> None:
    tetangga = buka_loket(loket.rumah.app, BUMIJO)
    for nama in ("Aa", "Bb"):
        tetangga.calon(nama)
    berkas = tetangga.daftar("Cc")
    for jalur in ("/anggota/2/setoran", "/anggota/999/setoran", f"/pendaftaran/berkas/{berkas.kode}/setoran"):
        assert budi.buka(jalur).status_code == 404
        assert budi.kirim(jalur, {"jumlah": "20.000"}).status_code == 404


def test_only_bendahara_and_kasir_stand_at_the_counter(loket: Loket) -> None:
    siti = loket.anggota()
    for jabatan, status in (("kasir", 200), ("sekretaris", 403), ("pengawas", 403), ("ketua", 403)):
        pintu = loket.pintu(jabatan)
        assert pintu.buka(f"/anggota/{siti.nomor}/setoran").status_code == status
        assert pintu.buka("/setoran").status_code == status
    milik = loket.pintu_anggota(siti)
    assert milik.buka(f"/anggota/{siti.nomor}/setoran").status_code == 403


def test_a_deposit_stays_within_twenty_statements(loket: Loket, budi: Pintu, perintah_sql: list[str]) -> None:
    siti = loket.anggota()
    alamat = f"/anggota/{siti.nomor}/setoran"
    halaman = budi.buka(f"{alamat}?jumlah=20.000")
    perintah_sql.clear()
    budi.buka(f"{alamat}?jumlah=20.000")
    assert len(perintah_sql) <= 10, perintah_sql
    perintah_sql.clear()
    assert budi.kirim(alamat, isian(halaman), headers=HTMX).status_code == 200
    assert len(perintah_sql) <= 20, perintah_sql


def test_the_last_instalment_with_all_its_counters_stays_within_twenty_statements(
    loket: Loket, budi: Pintu, perintah_sql: list[str]
) -> None:
    siti = loket.calon()
    alamat = f"/anggota/{siti.nomor}/setoran"
    halaman = budi.buka(f"{alamat}?jumlah={POKOK}")
    perintah_sql.clear()
    assert budi.kirim(alamat, isian(halaman)).status_code == 303
    assert len(perintah_sql) <= 20, perintah_sql


def test_what_is_owed_stands_with_its_sum_once_it_is_more_than_one(loket: Loket, budi: Pintu) -> None:
    siti = loket.calon("Siti Aminah")
    alamat = f"/anggota/{siti.nomor}/setoran"
    assert f"Semuanya Rp{(POKOK + WAJIB) // 1000}.000" in " ".join(teks(budi.buka(alamat)).split())
    loket.setor(siti, POKOK)
    assert "Semuanya" not in teks(budi.buka(alamat))
