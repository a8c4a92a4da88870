"""Who signs up in the browser, and the way through the three pages."""

from __future__ import annotations

from tests.peramban.pengunjung import Pengunjung

DIRI = {
    "nik": "3573034708900021",
    "nama": "Rini Kenanga",
    "panggilan": "Bu Rini",
    "tempat_lahir": "Malang",
    "tanggal_lahir": "1990-08-07",
    "pekerjaan": "Penjahit",
}
ALAMAT = {
    "alamat": "Jalan Kyai Parseh Jaya 7",
    "rt": "3",
    "rw": "1",
    "hp": "0812-3456-7890",
    "ahli_waris": "Ali Kenanga",
}


def isi_diri(warga: Pengunjung, **ganti: str) -> Pengunjung:
    return warga.isi(**(DIRI | ganti)).pilih(kelamin="P")


def kirim(warga: Pengunjung, **ganti: str) -> str:
    """From the first page, filled or not, to the end; returns the code that the last page shows."""
    isi_diri(warga, **{n: v for n, v in ganti.items() if n in DIRI})
    warga.ketuk("Lanjut ke alamat").sampai("Alamat dan ahli waris")
    warga.isi(**(ALAMAT | {n: v for n, v in ganti.items() if n in ALAMAT}))
    warga.ketuk("Lanjut, periksa isian").sampai("Periksa dan kirim")
    warga.centang("setuju_data", "setuju_ad_art").ketuk("Kirim pendaftaran").sampai("Pendaftaran terkirim")
    return warga.halaman.locator(".kode-besar").inner_text().strip()
