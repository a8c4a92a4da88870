"""Flow: a member's letter is recorded, a dismissal goes to a second person, and the book says so as of today."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from portal.dasar.waktu import hari_ini
from tests.peramban.conftest import MEJA, SEMUA
from tests.peramban.pengunjung import Pengunjung
from tests.peramban.register import Baris, yang

Orang = Callable[..., Pengunjung]
ALASAN = "Menjual barang koperasi untuk diri sendiri."


def test_a_letter_ends_a_membership_and_the_book_knows(orang: Orang) -> None:
    sari = orang().datang("bumiayu-sekretaris", "Beranda sekretaris")
    siapa = yang(sari, "Anggota")
    sari.buka(f"/anggota/{siapa.nomor}", siapa.nama).ketuk("Akhiri keanggotaan")
    sari.sampai(f"Akhiri keanggotaan {siapa.nama}").lihat("Yang dikembalikan")
    setuju = f"Setujui {siapa.nama} berhenti"
    sari.rapi().ketuk(setuju).lihat("Perlu diperbaiki")
    sari.isi(alasan_berhenti="Pindah rumah", tanggal_surat=hari_ini().isoformat()).ketuk(setuju)
    sari.sampai(siapa.nama).lihat("Berhenti atas permintaan sendiri", "Pindah rumah", "Keluar")
    sari.buka("/anggota", "Anggota").ketuk("Buku Daftar Anggota").sampai("Buku Daftar Anggota")
    sari.lihat("Berhenti atas permintaan sendiri", "Simpan sebagai XLSX").rapi()
    budi = orang(ukuran=MEJA).datang("bumiayu-bendahara", "Beranda bendahara")
    budi.buka(f"/anggota/{siapa.nomor}/pemberhentian", "Bagian ini bukan untuk Anda")
    assert "Simpan sebagai XLSX" not in budi.buka("/anggota/buku", "Buku Daftar Anggota").teks
    dibayar(orang, siapa)


def dibayar(orang: Orang, siapa: Baris) -> None:
    """What is owed is asked for, released by the ketua, paid by the bendahara, and the receipt is there to be signed."""
    judul = f"Pengembalian simpanan {siapa.nama}"
    budi = orang().datang("bumiayu-bendahara", "Beranda bendahara").buka("/pengembalian", "Pengembalian simpanan")
    budi.lihat(siapa.nama, "belum diajukan").rapi().ketuk(siapa.nama).sampai(judul).ketuk("Ajukan pembayaran")
    budi.lihat("Menunggu persetujuan").ketuk("Buka pengajuannya").sampai("Pengembalian simpanan Rp")
    ketua = orang().datang("bumiayu-ketua", "Beranda ketua").buka(budi.jalur)
    ketua.lihat("Bendahara boleh membayar").ketuk("Setujui", "button").lihat("Belum dibayarkan")
    budi.buka(f"/anggota/{siapa.nomor}/pengembalian", judul).rapi().ketuk(re.compile("^Bayarkan Rp"), "button")
    budi.sampai("Bukti kas keluar KK-").lihat("Minta tanda tangan penerima", siapa.nama, "Disetujui Kartika").rapi()
    budi.buka("/pengembalian", "Pengembalian simpanan")
    assert siapa.nama not in budi.teks


def test_a_dismissal_is_released_by_another_person(orang: Orang) -> None:
    sari = orang().datang("bumiayu-sekretaris", "Beranda sekretaris")
    siapa = yang(sari, "Anggota")
    sari.buka(f"/anggota/{siapa.nomor}/pemberhentian", f"Akhiri keanggotaan {siapa.nama}")
    sari.isi(alasan=ALASAN, nomor_rapat="RP-20/2026").ketuk("Ajukan pemberhentian")
    jalur = sari.sampai(f"Pemberhentian {siapa.nama}").lihat(ALASAN, "Menunggu persetujuan orang kedua").jalur
    ketua = orang().datang("bumiayu-ketua", "Beranda ketua").buka(jalur, f"Pemberhentian {siapa.nama}")
    ketua.ketuk("Setujui", "button").lihat("belum menjawab")
    sari.buka(f"/anggota/{siapa.nomor}/tanggapan", f"Pemberhentian dan tanggapan {siapa.nama}")
    sari.isi(tanggapan="Saya tidak menjualnya.").ketuk("Simpan surat").lihat("Saya tidak menjualnya.")
    ketua.buka(jalur, f"Pemberhentian {siapa.nama}").ketuk("Setujui", "button").lihat("Disetujui Kartika Cempaka")
    sari.buka(f"/anggota/{siapa.nomor}", siapa.nama).lihat("Diberhentikan", ALASAN, "rapat no. RP-20/2026")


@pytest.mark.parametrize("ragam", SEMUA[:2], ids=str, indirect=True)
def test_a_death_is_recorded_and_the_heir_is_paid(orang: Orang) -> None:
    sari = orang().datang("bumiayu-sekretaris", "Beranda sekretaris")
    siapa = yang(sari, "Anggota", ke=1)
    sari.buka(f"/anggota/{siapa.nomor}/pemberhentian", f"Akhiri keanggotaan {siapa.nama}")
    sari.ketuk("Catat kematian", "button").ditolak("siapa yang memberi kabar")
    sari.isi(tanggal_wafat=hari_ini().isoformat(), kabar="Ketua RT 03").ketuk("Catat kematian", "button")
    sari.sampai(siapa.nama).lihat("Meninggal")
    judul, alamat = f"Pengembalian simpanan {siapa.nama}", f"/anggota/{siapa.nomor}/pengembalian"
    budi = orang().datang("bumiayu-bendahara", "Beranda bendahara").buka(alamat, judul)
    budi.lihat("dibayarkan kepada ahli waris", "Catat dulu ahli warisnya").ketuk(
        "Ajukan pembayaran", "button"
    ).ditolak()
    sari.buka(alamat, judul).ketuk("Catat ahli waris", "button").ditolak("Tulis nama ahli warisnya")
    sari.isi(nama="Randu Kenanga", hubungan="anak", nomor_surat="SKW-4/2026", saksi="Ketua RT 03")
    sari.ketuk("Catat ahli waris", "button").lihat("Randu Kenanga", "dicatat oleh Sari Pandan")
    budi.buka(alamat, judul).pilih(penerima=waris(budi)).ketuk("Ajukan pembayaran", "button").lihat(
        "Menunggu orang kedua"
    )
    budi.ketuk("Buka pengajuannya").sampai("Pengembalian simpanan Rp")
    ketua = orang().datang("bumiayu-ketua", "Beranda ketua").buka(budi.jalur).lihat("Randu Kenanga")
    ketua.ketuk("Setujui", "button").lihat("Belum dibayarkan")
    budi.buka(alamat, judul).ketuk(re.compile("^Bayarkan Rp.* kepada Randu"), "button").sampai("Bukti kas keluar KK-")
    budi.lihat("Randu Kenanga", f"anak {siapa.nama}", "SKW-4/2026")


def waris(petugas: Pengunjung) -> str:
    """The value of the heir in the choice of who receives."""
    pilihan = petugas.halaman.locator("#penerima option", has_text="Randu Kenanga")
    return pilihan.get_attribute("value") or ""
