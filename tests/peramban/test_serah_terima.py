"""Flow: when the board changes, one side writes what is handed over, both confirm it, and it is printed."""

from __future__ import annotations

from collections.abc import Callable

from tests.peramban.pengunjung import Pengunjung

Orang = Callable[..., Pengunjung]


def test_the_old_and_the_new_confirm_the_same_paper(orang: Orang) -> None:
    sari = orang().datang("bumiayu-sekretaris", "Beranda sekretaris").buka("/pengurus", "Pengurus dan petugas")
    sari.ketuk("Serah terima").sampai("Serah terima").ketuk("Buat berita acara").sampai("Berita acara serah terima")
    for bidang, nama in (("dari", "Kartika Cempaka"), ("kepada", "Sari Pandan")):
        pilihan = sari.halaman.locator(f"select[name={bidang}] option", has_text=nama).get_attribute("value")
        sari.pilih(**{bidang: pilihan or ""})
    sari.isi(
        nomor_keputusan="BA-12/2026", kunci="3 kunci laci, 1 HP", buku="Buku kas, stempel", kas_0="100.000", kas_1="0"
    )
    sari.ketuk("Simpan berita acara").sampai("Serah terima").lihat("3 kunci laci", "Rp100.000", "belum menyetujui")
    jalur = sari.jalur
    sari.ketuk("Setujui isinya").lihat("Sari Pandan")
    ketua = orang().datang("bumiayu-ketua", "Beranda ketua").buka(jalur, "Serah terima")
    ketua.ketuk("Setujui isinya").sampai("Serah terima")
    ketua.buka(jalur, "Serah terima")
    assert "belum menyetujui" not in ketua.teks
    with ketua.halaman.expect_download() as unduhan:
        ketua.ketuk("Unduh PDF")
    assert unduhan.value.suggested_filename == "serah-terima.pdf"
