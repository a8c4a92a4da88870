"""Flow 6: a member sees the own book, who wrote it, what is paid, and what the koperasi does."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import expect

from tests.peramban.conftest import MEJA
from tests.peramban.pengunjung import Pengunjung

Orang = Callable[..., Pengunjung]


def test_the_own_book_by_kind_with_balance_writer_and_months(orang: Orang) -> None:
    for ukuran in ((360, 740), MEJA):
        ani = orang(ukuran=ukuran).datang("bumiayu-0001", "Simpanan saya")
        ani.lihat("Ani Melati", "Simpanan pokok", "Simpanan wajib", "Jumlah simpanan", "Budi Jati", "lunas")
        ani.lihat("tidak bisa ditarik selama menjadi anggota", "Sumber: UU 25/1992")
        assert ani.halaman.locator(".petak-lunas").count() >= 1


def test_each_entry_has_its_receipt(orang: Orang) -> None:
    ani = orang().datang("bumiayu-0001", "Simpanan saya").ketuk("KM-").sampai("Kuitansi KM-")
    assert ani.nomor_utuh() == ani.jalur.rsplit("/", 1)[-1]
    ani.lihat("Ani Melati", "rupiah", "Dicatat oleh Budi Jati (bendahara)")
    assert "Penyetor berikutnya" not in ani.teks
    ani.ketuk("Buku simpanan").sampai("Simpanan saya")
    ani.lihat("Saya tidak mengakui catatan ini").halaman.emulate_media(media="print")
    assert "Saya tidak mengakui" not in ani.halaman.locator("main").inner_text(), "paper offers nothing to tap"
    ani.halaman.emulate_media(media="screen")


def test_the_koperasi_s_units_and_who_looked_at_the_own_data(orang: Orang) -> None:
    ani = orang().datang("bumiayu-0001", "Simpanan saya")
    ani.ketuk("Koperasi", "link").sampai("Koperasi Kelurahan Merah Putih Bumiayu").lihat("Gerai Sembako", "Berjalan")
    ani.ketuk("Saya", "link").sampai("Data saya").lihat("Siapa melihat data saya")
    sari = orang().datang("bumiayu-sekretaris", "Beranda sekretaris").buka("/anggota/1/nik", "NIK lengkap Ani Melati")
    sari.isi(alasan="Mencocokkan dengan KTP.").ketuk("Lihat NIK lengkap").lihat("Tercatat: Anda melihat NIK ini")
    ani.buka("/saya").lihat("Sari Pandan", "Mencocokkan dengan KTP.")


def test_what_is_not_the_own_cannot_be_opened(orang: Orang) -> None:
    ani = orang().datang("bumiayu-0001", "Simpanan saya")
    ani.buka("/anggota/2/simpanan", "Halaman tidak ditemukan").buka("/buku", "Bagian ini bukan untuk Anda")
    ani.buka("/simpanan").ketuk("Keluar").sampai("Temukan koperasi")
    ani.halaman.go_back()
    expect(ani.halaman.locator("h1")).not_to_have_text("Simpanan saya")
