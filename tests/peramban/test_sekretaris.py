"""Flow 4: the sekretaris decides, types paper forms, and hands out slips."""

from __future__ import annotations

import json
from collections.abc import Callable

from tests.peramban import periksa
from tests.peramban.conftest import MEJA
from tests.peramban.pengunjung import Pengunjung
from tests.peramban.register import Baris, antrean, yang
from tests.peramban.warga import kirim

Orang = Callable[..., Pengunjung]
SANDI_BARU, SANDI_LAGI = "lumpang batik hujan senja", "senja hujan batik lumpang"


def test_an_application_is_accepted_after_the_ktp_was_seen(orang: Orang) -> None:
    sari = orang().datang("bumiayu-sekretaris", "Beranda sekretaris")
    nama = antrean(sari)[0]
    sari.buka("/beranda").ketuk("Pendaftaran").sampai("Antrean pendaftaran").ketuk(nama).sampai(f"Pendaftaran {nama}")
    sari.ketuk("Terima sebagai calon anggota").lihat("Perlu diperbaiki", "KTP")
    sari.ketuk("Catat KTP dilihat").lihat("Dilihat pada")
    sari.isi(nomor_rapat="RP-12/2026").ketuk("Terima sebagai calon anggota")
    sari.lihat("Diterima sebagai calon anggota", "Rapat pengurus no. RP-12/2026")
    sari.ketuk(f"Buka {nama} di daftar anggota").sampai(nama).lihat("Calon anggota")
    _tanpa_jejak(sari, nama)


def _tanpa_jejak(sari: Pengunjung, nama: str) -> None:
    """Neither the register, searched as typed, nor the file leaves anything in the browser; "back" after log-out shows nobody."""
    orang = sari.jalur
    sari.buka("/anggota", "Anggota").isi(cari=nama.split()[0]).ketuk("Cari", "button").lihat(nama)
    if sari.js:
        simpanan = json.loads(periksa.simpanan(sari.halaman))
        assert nama not in str(simpanan.pop("riwayat"))
        assert simpanan.pop("sesi") == {"htmx-current-path-for-history": "/anggota"}, (
            "an address, and no name is in one"
        )
        assert simpanan == {"lokal": {}, "kue": "", "gudang": [], "basis": []}
    sari.buka(orang, nama).ketuk("Keluar", "button").sampai("Temukan koperasi")
    sari.halaman.go_back()
    assert nama not in sari.sampai("Masuk").halaman.content()


def test_a_refusal_has_a_reason_which_the_applicant_reads_under_the_code(orang: Orang) -> None:
    sari = orang(ukuran=MEJA).datang("bumiayu-sekretaris", "Beranda sekretaris")
    nama = antrean(sari)[-1]
    sari.ketuk(nama).sampai(f"Pendaftaran {nama}")
    kode = sari.halaman.locator(".kepala-isi .lead").inner_text().split("·")[0].strip()
    sari.ketuk("Tolak dengan alasan").lihat("Perlu diperbaiki")
    sari.isi(alasan="Alamatnya di luar Kelurahan Bumiayu.").ketuk("Tolak dengan alasan").lihat("Ditolak", "Alasan:")
    warga = orang().buka("/pendaftaran", "Pendaftaran").isi(kode=kode)
    warga.ketuk("Lihat hasil").lihat("Ditolak", "Alamatnya di luar Kelurahan Bumiayu.")
    assert nama not in warga.halaman.content()


def test_a_paper_form_goes_the_same_three_pages_and_a_double_is_marked(orang: Orang) -> None:
    sari = orang().datang("bumiayu-sekretaris", "Beranda sekretaris")
    sari.ketuk("Formulir kertas").sampai("Siapa yang mendaftar").lihat("dibantu Sari Pandan")
    kode = kirim(sari)
    sari.ketuk("Ketik formulir berikutnya").sampai("Siapa yang mendaftar")
    assert kirim(sari) != kode
    sari.ketuk("Ke antrean").sampai("Antrean pendaftaran").lihat("NIK ada di 1 pendaftaran lain")
    sari.ketuk("Rini Kenanga").sampai("Pendaftaran Rini Kenanga").lihat("NIK yang sama ada di pendaftaran", "Dibantu")


def test_a_slip_makes_a_log_in_and_a_new_slip_ends_the_old_one_and_its_sessions(orang: Orang) -> None:
    sari = orang().datang("bumiayu-sekretaris", "Beranda sekretaris")
    siapa = yang(sari, "Anggota")
    nama_masuk, kode = _cetak(sari, siapa)
    anggota = orang().tukar_slip(kode, SANDI_BARU, "Simpanan saya").lihat(siapa.nama)
    orang().buka("/masuk/slip").isi(kode=kode, sandi=SANDI_LAGI).ketuk("Simpan kata sandi").lihat("Perlu diperbaiki")
    _, kode_lagi = _cetak(sari, siapa)
    anggota.buka("/simpanan", "Masuk")
    anggota.isi(nama_masuk=nama_masuk, sandi=SANDI_BARU).ketuk("Masuk", "button").lihat("tidak cocok")
    anggota.tukar_slip(kode_lagi, SANDI_LAGI, "Simpanan saya")
    anggota.ketuk("Keluar").sampai("Temukan koperasi").masuk(nama_masuk, "Simpanan saya", SANDI_LAGI)


def _cetak(sari: Pengunjung, siapa: Baris) -> tuple[str, str]:
    """Print the slip of a member."""
    sari.buka(f"/anggota/{siapa.nomor}", siapa.nama).ketuk("Slip masuk").sampai(f"Slip masuk untuk {siapa.nama}")
    return sari.ketuk("Cetak slip masuk").sampai(f"Slip masuk {siapa.nama}").lihat("sekali pakai").slip()
