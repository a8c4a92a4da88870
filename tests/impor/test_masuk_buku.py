"""The old books come in from a file: looked over first, then one entry, once."""

from __future__ import annotations

import datetime as dt
import io
import json
import re
from typing import Any

import pytest
from impor.buku_lama import KEPALA, Buku, batas, buku, dibawa, kerjakan, kirim, nik, orang, periksa, tempat
from loket import POKOK, Loket
from pintu import Pintu, kode_kirim, teks, tutup
from sqlalchemy import insert, select
from werkzeug.test import TestResponse

from portal.anggota import queries as anggota
from portal.anggota.models import Anggota
from portal.anggota.services import samar
from portal.bank.models import RekeningBank
from portal.dasar.milik import di_koperasi, uuid7
from portal.dasar.sandi import buka_sandi
from portal.dasar.transaksi import transaksi, transaksi_sistem
from portal.dasar.waktu import awal_bulan, hari_ini, sekarang
from portal.extensions import db
from portal.impor import berkas
from portal.impor import services as layanan
from portal.impor.models import BerkasImpor
from portal.pembukuan import queries as pembukuan
from portal.pembukuan import services as bagian_buku
from portal.policy import Wewenang
from portal.simpanan import queries as buku_awal


def tegaskan(budi: Pintu, alamat: str, **lain: str) -> TestResponse:
    """Press the button of a clean check."""
    return budi.kirim(alamat, {"kode_kirim": kode_kirim(), "aksi": "catat"} | dibawa(budi, alamat) | lain)


def test_a_clean_file_is_shown_then_written_as_one_entry_without_receipts(loket: Loket) -> None:
    budi = loket.pintu()
    isi = buku(
        230_000, orang(1, "Joko Susilo"), orang(2, "Tuti Lestari", 20_000, 0), orang(3, "Rini Wati", sukarela=30_000)
    )
    alamat = kirim(budi, isi).location
    assert "Menunggu giliran" in teks(budi.buka(alamat))
    assert kerjakan() == 1
    cek = budi.buka(alamat)
    assert "Tidak ada selisih" in teks(cek)
    assert samar(nik(1)) in cek.text
    assert nik(1) not in cek.text
    jadi = tegaskan(budi, alamat)
    assert (jadi.status_code, jadi.location) == (303, alamat)
    assert "sedang dimasukkan" in teks(budi.buka(alamat))
    assert kerjakan() == 1
    selesai = budi.buka(alamat)
    nomor = re.search(r"M-\d{4}-\d{6}", selesai.text)
    assert nomor
    with di_koperasi(loket.koperasi.id):
        catatan = pembukuan.jurnal(nomor[0])
        assert pembukuan.neraca_saldo().seimbang
        per_akun = {b.akun: b.saldo_rupiah for b in catatan.baris if b.akun in ("2-1610", "2-1210")}
        assert per_akun == {"2-1610": -30_000, "2-1210": -20_000}
        assert anggota.dengan_nomor(1).nama == "Joko Susilo"
    joko, tuti = loket.orang(1), loket.orang(2)
    assert (joko.status, tuti.status) == ("anggota", "calon")
    p = loket.posisi(joko)
    assert (p.pokok_rupiah, p.wajib_rupiah, p.keadaan.bulan_awal) == (POKOK, 40_000, awal_bulan(hari_ini()))
    assert catatan.tanggal_bukti == batas()
    assert loket.periksa() == []


def test_what_is_left_of_a_loan_comes_in_per_person_with_the_wrong_cell_marked(loket: Loket) -> None:
    budi, kepala = loket.pintu(), (*KEPALA, "Sisa pinjaman")
    joko, rini = [*orang(1, "Joko Susilo"), 60_000], [*orang(2, "Rini Wati"), "2 bulan 30.000"]
    isi = teks(periksa(budi, buku(90_000, joko, rini, kepala=kepala)))
    assert "J3: Tulis jumlah rupiahnya saja" in isi
    alamat = periksa(budi, buku(120_000, joko, [*rini[:-1], None], kepala=kepala)).request.path
    cek = teks(budi.buka(alamat))
    assert "Sisa pinjaman Rp60.000" in cek
    assert "Tidak ada selisih" in cek
    assert tegaskan(budi, alamat).status_code == 303
    kerjakan()
    assert (loket.posisi(loket.orang(1)).pinjaman_rupiah, loket.posisi(loket.orang(2)).pinjaman_rupiah) == (60_000, 0)
    with di_koperasi(loket.koperasi.id):
        saldo = {b.akun: b.debit_rupiah - b.kredit_rupiah for b in pembukuan.neraca_saldo().baris}
    assert (saldo["1-1350"], sum(saldo.values())) == (60_000, 0)
    assert loket.periksa() == []


def test_a_csv_with_the_money_typed_beside_it_goes_in_whole(loket: Loket) -> None:
    """A CSV has one sheet: the cash of the cut-off day is typed on the form."""
    budi = loket.pintu()
    budi.buka("/saldo-awal/berkas")
    baris = ("Nama;RT;RW;Simpanan pokok;Simpanan wajib;Wajib lunas sampai", *(
        f"{nama};1;2;50.000;40.000;{batas():%m-%Y}" for nama in ("Joko Susilo", "Rini Wati")
    ))  # fmt: skip
    uang = {"kas-0-tempat": tempat(loket), "kas-0-jumlah": "180.000"}
    cek = periksa(budi, "\r\n".join(baris).encode("utf-8-sig"), "buku lama.csv", **uang)
    assert "Tidak ada selisih" in teks(cek)
    assert tegaskan(budi, cek.request.path).status_code == 303
    assert kerjakan() == 1
    assert "sudah masuk buku" in teks(budi.buka(cek.request.path))
    with di_koperasi(loket.koperasi.id):
        neraca = {b.akun: b.debit_rupiah - b.kredit_rupiah for b in pembukuan.neraca_per_akun().baris}
    assert neraca == {"1-1110": 180_000, "3-1110": -2 * POKOK, "3-1120": -80_000}
    assert [loket.orang(n).nama for n in (1, 2)] == ["Joko Susilo", "Rini Wati"]
    assert loket.periksa() == []


def test_the_same_file_again_does_nothing(loket: Loket) -> None:
    budi, isi = loket.pintu(), buku(90_000, orang(1, "Joko Susilo"))
    alamat = periksa(budi, isi).request.path
    assert kirim(budi, isi, "nama lain.xlsx").location == alamat
    assert kerjakan() == 0, "it was looked over already"
    tegaskan(budi, alamat)
    assert kerjakan() == 1
    assert "sudah masuk buku" in teks(budi.buka(kirim(budi, isi).location))
    assert budi.kirim(alamat, {"kode_kirim": kode_kirim(), "aksi": "catat", "selisih": "0"}).status_code == 409
    assert budi.kirim(alamat, {"kode_kirim": kode_kirim(), "aksi": "periksa"}).status_code == 409
    assert kerjakan() == 0
    with di_koperasi(loket.koperasi.id):
        assert pembukuan.kepala_rantai().urut == 1


def test_a_button_pressed_twice_is_one_job_and_another_content_under_its_key_is_refused(loket: Loket) -> None:
    budi = loket.pintu()
    alamat = periksa(budi, buku(90_000, orang(1, "Joko Susilo"))).request.path
    kode, bawaan = kode_kirim(), dibawa(budi, alamat)
    assert tegaskan(budi, alamat, kode_kirim=kode).status_code == 303
    isi = {"kode_kirim": kode, "aksi": "catat"} | bawaan
    assert budi.kirim(alamat, isi).status_code == 303
    assert budi.kirim(alamat, isi | {"penjelasan": "Lain"}).status_code == 409
    assert kerjakan() == 1
    assert loket.orang(1).status == "anggota"


def test_a_difference_needs_minutes_and_must_be_the_one_that_was_shown(loket: Loket) -> None:
    budi = loket.pintu()
    alamat = periksa(budi, buku(100_000, orang(1, "Joko Susilo"))).request.path
    assert "berselisih Rp10.000" in teks(tegaskan(budi, alamat))
    assert tegaskan(budi, alamat, selisih="0").status_code == 409
    assert kerjakan() == 0
    assert tegaskan(budi, alamat, nomor_berita_acara="BA-2/2026").status_code == 303
    kerjakan()
    with di_koperasi(loket.koperasi.id):
        (nomor,) = [j.nomor for j in pembukuan.daftar_jurnal().jurnal]
        catatan = pembukuan.jurnal(nomor)
        assert pembukuan.neraca_saldo().seimbang
    assert {b.akun: b.jumlah_rupiah for b in catatan.baris}["3-1410"] == 10_000
    assert catatan.keterangan == "BA-2/2026"


def test_a_nik_of_the_register_is_named_and_a_calon_comes_in_by_number(loket: Loket) -> None:
    siti = loket.calon("Siti Aminah")
    budi = loket.pintu()
    with di_koperasi(loket.koperasi.id):
        sandi = db.session.execute(select(Anggota.nik_sandi, Anggota.id).where(Anggota.nomor == siti.nomor)).one()
    niknya = buka_sandi(bytes(sandi[0]), loket.koperasi.id, sandi[1], "nik")
    kepala = ("Nomor di portal", *KEPALA)
    salah = periksa(budi, buku(90_000, (None, *orang(1, "Siti A", nik=niknya)), kepala=kepala))
    assert f"sudah tercatat atas nama Siti Aminah, nomor {siti.nomor}" in teks(salah)
    assert niknya not in salah.text
    benar = periksa(budi, buku(90_000, (siti.nomor, *orang(1, "Siti Aminah", nik=niknya)), kepala=kepala))
    tegaskan(budi, benar.request.path)
    kerjakan()
    assert loket.orang(siti.nomor).status == "anggota"
    assert loket.periksa() == []


def test_what_changed_meanwhile_stops_the_writing_and_nothing_is_half_done(loket: Loket) -> None:
    """Between the button and the worker somebody else takes money of the same calon."""
    siti, budi = loket.calon("Siti Aminah"), loket.pintu()
    kepala = ("Nomor di portal", *KEPALA)
    isi = buku(180_000, (siti.nomor, *orang(1, "Siti", nik=None)), (None, *orang(2, "Joko")), kepala=kepala)
    alamat = periksa(budi, isi).request.path
    tegaskan(budi, alamat)
    loket.setor(siti, 10_000)
    kerjakan()
    assert "berubah sejak berkas ini diperiksa" in teks(budi.buka(alamat))
    with di_koperasi(loket.koperasi.id):
        assert pembukuan.kepala_rantai().urut == 1
        assert anggota.dengan_nomor(siti.nomor).status == "calon"
        assert buku_awal.bersaldo_awal() is False


def test_who_left_the_seat_meanwhile_writes_nothing(loket: Loket) -> None:
    budi = loket.pintu()
    alamat = periksa(budi, buku(90_000, orang(1, "Joko Susilo"))).request.path
    tegaskan(budi, alamat)
    tutup(f"{loket.koperasi.kode}-bendahara")
    kerjakan()
    with di_koperasi(loket.koperasi.id):
        assert pembukuan.kepala_rantai().urut == 0


def test_thousands_go_in_by_rounds_and_their_entry_is_read_by_pages(
    loket: Loket, monkeypatch: pytest.MonkeyPatch, perintah_sql: list[str]
) -> None:
    monkeypatch.setattr("portal.simpanan.saldo_awal.SEKALI", 10)
    monkeypatch.setattr("portal.buku.views.BARIS_SEKALI", 20)
    budi, banyak = loket.pintu(), 35
    isi = buku(
        banyak * 90_000, *(orang(n, f"Warga {chr(65 + n // 26)}{chr(65 + n % 26)}") for n in range(1, banyak + 1))
    )
    alamat = periksa(budi, isi).request.path
    tegaskan(budi, alamat)
    perintah_sql.clear()
    kerjakan()
    tulis = [p for p in perintah_sql if p.startswith("INSERT INTO anggota")]
    assert len(tulis) == 4, "one statement for each round, however many people"
    assert loket.orang(banyak).nomor_buku == banyak
    nomor = re.search(r"M-\d{4}-\d{6}", budi.buka(alamat).text)
    assert nomor
    satu = budi.buka(f"/jurnal/{nomor[0]}")
    assert f"Baris 1 sampai 20 dari {2 * banyak + 1}" in teks(satu)
    assert f"Baris 61 sampai {2 * banyak + 1}" in teks(budi.buka(f"/jurnal/{nomor[0]}?mulai=60"))
    assert loket.periksa() == []


def test_money_at_the_bank_stands_under_its_own_account(loket: Loket) -> None:
    with transaksi(loket.rumah.ketua, Wewenang.TEMPAT_UANG_UBAH) as trx:
        sub = bagian_buku.tambah_sub_buku(trx, "rekening_bank", 1)
        rekening = {"koperasi_id": trx.koperasi_id, "id": uuid7(), "nama_bank": "Bank Jatim", "nomor_rekening": "0011"}
        rekening |= {
            "atas_nama": "Koperasi",
            "nomor_berita_acara": "BA-1",
            "unit_id": trx.koperasi_id,
            "sub_buku_id": sub,
        }
        rekening |= {"dibuat_oleh": trx.actor.pengguna_id, "dibuat_pada": trx.waktu, "aktif": True}
        trx.conn.execute(insert(RekeningBank), rekening)
    b, budi = Buku(), loket.pintu()
    for ke, baris in enumerate((KEPALA, orang(1, "Joko Susilo"))):
        b.tulis(ke, baris)
    b.kas(("Kas Budi", 20_000), ("bank jatim 0011", "70.000"))
    assert "Bank Jatim 0011" in berkas.baca(budi.buka("/saldo-awal/berkas/templat").data).decode()
    alamat = periksa(budi, b.bita()).request.path
    tegaskan(budi, alamat)
    kerjakan()
    with di_koperasi(loket.koperasi.id):
        per_akun = {a.akun: a.debit_rupiah - a.kredit_rupiah for a in pembukuan.neraca_per_akun().baris}
    assert (per_akun["1-1110"], per_akun["1-1210"]) == (20_000, 70_000)


def test_the_template_comes_back_filled_in(loket: Loket) -> None:
    budi = loket.pintu()
    jawaban = budi.buka("/saldo-awal/berkas/templat")
    assert jawaban.headers["Content-Disposition"] == 'attachment; filename="templat-saldo-awal.xlsx"'
    lembar = json.loads(berkas.baca(jawaban.data))["lembar"]
    assert [b["nama"] for b in lembar][:2] == ["Anggota", "Kas dan bank"]
    assert lembar[1]["baris"][1][0] == "Kas Budi"
    assert "Tidak ada satu orang pun" in teks(periksa(budi, jawaban.data))


@pytest.mark.parametrize(
    ("ganti", "kalimat"),
    [
        ({"tanggal": "2099-01-01"}, "tidak boleh sesudah hari ini"),
        ({"berkas": ""}, "Pilih berkasnya dulu"),
        ({"berkas": (b"%PDF-1.7\n\x00", "buku.pdf")}, "Hanya .xlsx atau .csv"),
        ({"berkas": (b"%PDF-1.7\n\x00", "buku.xlsx")}, "bukan XLSX dan bukan CSV"),
        ({"csrf_token": "salah"}, "terbuka terlalu lama"),
    ],
)
def test_what_cannot_be_taken_in_is_a_form_error(loket: Loket, ganti: dict[str, Any], kalimat: str) -> None:
    berkas = ganti.get("berkas")
    if isinstance(berkas, tuple):  # the request closes what it sends: each test opens its own
        ganti = {"berkas": (io.BytesIO(berkas[0]), berkas[1])}
    jawaban = kirim(loket.pintu(), buku(90_000, orang(1, "Joko")), **ganti)
    assert jawaban.status_code == 422
    assert kalimat in teks(jawaban)
    assert kerjakan() == 0


def test_only_the_bendahara_sends_old_books_in_and_only_of_the_own_koperasi(loket: Loket) -> None:
    alamat = kirim(loket.pintu(), buku(90_000, orang(1, "Joko"))).location
    ketua = loket.pintu("ketua")
    for jalur in ("/saldo-awal/berkas", "/saldo-awal/berkas/templat", alamat):
        assert ketua.buka(jalur).status_code == 403


def test_it_is_kept_encrypted_and_thrown_away_after_its_days(loket: Loket) -> None:
    isi = buku(90_000, orang(1, "Joko Susilo"))
    kirim(loket.pintu(), isi)
    with di_koperasi(loket.koperasi.id):
        tersimpan = db.session.execute(select(BerkasImpor.isi_sandi)).scalar_one()
    assert tersimpan is not None
    assert isi[:200] not in bytes(tersimpan)
    with transaksi_sistem() as conn:
        assert layanan.bersihkan(conn, sekarang()) == 0
    with transaksi_sistem() as conn:
        assert layanan.bersihkan(conn, sekarang() + dt.timedelta(days=31)) == 1


def test_a_page_of_an_older_check_writes_nothing(loket: Loket) -> None:
    budi = loket.pintu()
    alamat = periksa(budi, buku(90_000, orang(1, "Joko Susilo"))).request.path
    lama = dibawa(budi, alamat)
    assert budi.kirim(alamat, {"kode_kirim": kode_kirim(), "aksi": "periksa"}).status_code == 303
    assert kerjakan() == 1
    jawaban = budi.kirim(alamat, {"kode_kirim": kode_kirim(), "aksi": "catat"} | lama)
    assert jawaban.status_code == 409
    assert "diperiksa lagi sejak halaman ini dibuka" in teks(jawaban)
    assert kerjakan() == 0
