"""Flow: a deposit typed wrong goes back by two people while the right one is recorded; the member does not agree."""

from __future__ import annotations

import re
from collections.abc import Callable

from tests.peramban.conftest import MEJA
from tests.peramban.pengunjung import Pengunjung

Orang = Callable[..., Pengunjung]
KATA = "Terketik kebanyakan, yang diterima sepuluh ribu."
JAWABAN = "Sudah dicocokkan dengan kuitansinya: memang dua kali setor."
TIDAK = "Saya merasa menyetor dua kali pada bulan itu, bukan sekali."


def test_two_people_take_an_entry_back_and_the_member_asks(orang: Orang) -> None:
    budi = orang(ukuran=MEJA).datang("bumiayu-bendahara", "Beranda bendahara")
    budi.buka("/anggota/2/simpanan", "Buku simpanan Wati Kenanga")
    nomor = re.findall(r"KM-\d{4}-\d{6}", budi.teks)[-1]
    budi.buka(f"/jurnal/{nomor}/ralat", f"Ralat {nomor}").lihat("catatan yang benar boleh langsung dibuat")
    budi.ketuk("Ralat catatan ini", "button").lihat("Perlu diperbaiki")
    budi.isi(keterangan=KATA).pilih(alasan="salah_jumlah").ketuk("Ralat catatan ini", "button")
    budi.lihat("Ralat ini menunggu persetujuan ketua", KATA).rapi()
    budi.ketuk("Catat yang benar").sampai("Terima uang dari Wati Kenanga")
    ketua = orang().datang("bumiayu-ketua", "Beranda ketua").ketuk(f"Ralat catatan {nomor}")
    ketua.sampai(f"Ralat catatan {nomor}").lihat("Saldo Wati Kenanga menjadi", KATA).ketuk("Setujui ralat", "button")
    ketua.lihat("Disetujui Kartika Cempaka")
    budi.buka(f"/kuitansi/{nomor}", f"Kuitansi {nomor}").lihat("tidak berlaku lagi")
    ketua.buka("/beranda", "Beranda ketua").ketuk("Baca dan jawab").sampai("Keberatan anggota").rapi()
    ani = orang().datang("bumiayu-0001", "Simpanan saya").lihat("Tidak diakui: dijawab paling lambat")
    nomor = re.findall(r"KM-\d{4}-\d{6}", ani.teks)[0]
    ani.buka(f"/jurnal/{nomor}/sanggahan", f"Keberatan atas catatan {nomor}")
    ani.isi(keberatan=TIDAK).ketuk("Saya tidak mengakui catatan ini", "button").lihat(
        TIDAK, "Dijawab paling lambat"
    ).rapi()
    wati = orang().datang("bumiayu-0002", "Bekerja sebagai apa?").duduk("Anggota", "Simpanan saya")
    wati.buka(ani.jalur, "Halaman tidak ditemukan")
    jawab_sanggahan(ketua, ani)


def jawab_sanggahan(ketua: Pengunjung, ani: Pengunjung) -> None:
    """The ketua answers, once; the member reads it in the own book, and who asked is no judge of it."""
    ketua.buka("/sanggahan", "Keberatan anggota").ketuk("Ani Melati tentang").sampai("Keberatan Ani Melati tentang")
    ketua.ketuk("Jawab keberatan Ani", "button").ditolak()
    ketua.isi(jawaban=JAWABAN).ketuk("Jawab keberatan Ani", "button").lihat(JAWABAN, "Kartika Cempaka")
    assert ketua.halaman.locator("[name=jawaban]").count() == 0
    ani.buka("/simpanan", "Simpanan saya").lihat("dijawab")
    ani.buka(ketua.jalur, "Bagian ini bukan untuk Anda")
