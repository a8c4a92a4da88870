"""Flow: a member's letter is recorded, a dismissal goes to a second person, and the book says so as of today."""

from __future__ import annotations

from collections.abc import Callable

from portal.dasar.waktu import hari_ini
from tests.peramban.conftest import MEJA
from tests.peramban.pengunjung import Pengunjung
from tests.peramban.register import yang

Orang = Callable[..., Pengunjung]
ALASAN = "Menjual barang koperasi untuk diri sendiri."


def test_a_letter_ends_a_membership_and_the_book_knows(orang: Orang) -> None:
    sari = orang().masuk("bumiayu-sekretaris", "Beranda sekretaris")
    siapa = yang(sari, "Anggota")
    sari.buka(f"/anggota/{siapa.nomor}", siapa.nama).ketuk("Akhiri keanggotaan")
    sari.sampai(f"Akhiri keanggotaan {siapa.nama}").ketuk("Catat pengunduran diri").lihat("Perlu diperbaiki")
    sari.isi(alasan_berhenti="Pindah rumah", tanggal_surat=hari_ini().isoformat()).ketuk("Catat pengunduran diri")
    sari.sampai(siapa.nama).lihat("Berhenti atas permintaan sendiri", "Pindah rumah", "Keluar")
    sari.buka("/anggota", "Anggota").ketuk("Buku Daftar Anggota").sampai("Buku Daftar Anggota")
    sari.lihat("Berhenti atas permintaan sendiri", "Simpan sebagai XLSX").rapi()
    budi = orang(ukuran=MEJA).masuk("bumiayu-bendahara", "Beranda bendahara")
    budi.buka(f"/anggota/{siapa.nomor}/pemberhentian", "Bagian ini bukan untuk Anda")
    assert "Simpan sebagai XLSX" not in budi.buka("/anggota/buku", "Buku Daftar Anggota").teks


def test_a_dismissal_is_released_by_another_person(orang: Orang) -> None:
    sari = orang().masuk("bumiayu-sekretaris", "Beranda sekretaris")
    siapa = yang(sari, "Anggota")
    sari.buka(f"/anggota/{siapa.nomor}/pemberhentian", f"Akhiri keanggotaan {siapa.nama}")
    sari.isi(alasan=ALASAN, nomor_rapat="RP-20/2026").ketuk("Ajukan pemberhentian")
    jalur = sari.sampai(f"Pemberhentian {siapa.nama}").lihat(ALASAN, "Menunggu persetujuan orang kedua").jalur
    ketua = orang().masuk("bumiayu-ketua", "Beranda ketua").buka(jalur, f"Pemberhentian {siapa.nama}")
    ketua.ketuk("Setujui", "button").lihat("Disetujui Kartika Cempaka")
    sari.buka(f"/anggota/{siapa.nomor}", siapa.nama).lihat("Diberhentikan", ALASAN, "rapat no. RP-20/2026")
