"""Flows: who is to be dismissed answers and the second person reads it; who was refused answers under the code."""

from __future__ import annotations

from collections.abc import Callable

from tests.peramban.pengunjung import Pengunjung
from tests.peramban.register import antrean
from tests.peramban.warga import kirim

Orang = Callable[..., Pengunjung]
ALASAN, JAWAB = "Menjual barang koperasi untuk diri sendiri.", "Barang itu saya beli sendiri, ini notanya."
DITOLAK, BALAS = "Alamat di KTP bukan di kelurahan ini.", "KTP saya sudah dipindah bulan lalu."


def test_a_member_answers_the_own_dismissal_before_it_is_decided(orang: Orang) -> None:
    sari = orang().datang("bumiayu-sekretaris", "Beranda sekretaris").buka("/anggota/1/pemberhentian")
    sari.isi(alasan=ALASAN, nomor_rapat="RP-20/2026").ketuk("Ajukan pemberhentian")
    jalur = sari.sampai("Pemberhentian Ani").lihat("Belum ada tanggapan tertulis").jalur
    ani = orang().datang("bumiayu-0001", "Simpanan saya").lihat("usul yang menyangkut keanggotaan Anda")
    ani.ketuk("Buka Data saya").sampai("Data saya").lihat(ALASAN, "RP-20/2026")
    ani.ketuk("Baca dan tanggapi").sampai("Usul pemberhentian").ketuk("Kirim tanggapan").lihat("Perlu diperbaiki")
    ani.isi(tanggapan=JAWAB).ketuk("Kirim tanggapan").lihat("Tanggapan Anda sudah tercatat", JAWAB)
    ketua = orang().datang("bumiayu-ketua", "Beranda ketua").buka(jalur, "Pemberhentian Ani").lihat(JAWAB)
    ketua.ketuk("Setujui", "button").lihat("Disetujui Kartika Cempaka")
    ani.buka("/saya", "Masuk")
    sari.buka("/anggota/1", "Ani").ketuk("Pemberhentian dan tanggapan")
    sari.sampai("Pemberhentian dan tanggapan Ani").lihat(ALASAN, JAWAB).ketuk("Simpan surat").lihat("Perlu diperbaiki")
    sari.isi(tanggapan="Saya tetap keberatan.").ketuk("Simpan surat").lihat("Keberatan, surat", "diketik Sari")


def test_who_was_refused_answers_once_under_the_code(orang: Orang) -> None:
    warga = orang().buka("/koperasi/bumiayu").ketuk("Daftar jadi anggota").sampai("Siapa Anda")
    kode = kirim(warga)
    sari = orang().datang("bumiayu-sekretaris", "Beranda sekretaris")
    assert "Rini Kenanga" in antrean(sari)
    sari.ketuk("Rini Kenanga").sampai("Pendaftaran Rini Kenanga").isi(alasan=DITOLAK)
    sari.ketuk("Tolak dengan alasan").lihat("Ditolak")
    warga.buka("/pendaftaran", "Pendaftaran").isi(kode=kode).ketuk("Lihat hasil", "button").lihat(DITOLAK)
    warga.ketuk("Kirim tanggapan").lihat("Perlu diperbaiki", DITOLAK).isi(tanggapan=BALAS).ketuk("Kirim tanggapan")
    warga.lihat("Tanggapan Anda", BALAS)
    assert "Kirim tanggapan" not in warga.teks
    sari.buka(f"/pendaftaran/berkas/{kode}", "Pendaftaran Rini Kenanga").lihat(BALAS)
