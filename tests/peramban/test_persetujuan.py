"""Two people: the ketua proposes a seat, the bendahara releases it; a refusal is read by who proposed."""

from __future__ import annotations

from collections.abc import Callable

from portal.dasar.waktu import hari_ini
from tests.peramban.conftest import MEJA
from tests.peramban.pengunjung import Pengunjung

Orang = Callable[..., Pengunjung]


def ajukan(ketua: Pengunjung, jabatan: str, nama: str) -> str:
    """Propose a seat; returns the proposal's path."""
    ketua.buka("/beranda").ketuk("Pengurus").sampai("Pengurus dan petugas")
    ketua.ketuk("Angkat orang ke jabatan").sampai("Angkat orang ke jabatan").lihat("menunggu persetujuan orang kedua")
    ketua.pilih(jabatan=jabatan).isi(nama=nama, mulai=hari_ini().isoformat(), nomor_keputusan="BA-09/2026")
    ketua.ketuk("Ajukan pengangkatan").sampai(f"Pengangkatan {nama}")
    return ketua.lihat("Menunggu persetujuan orang kedua", "BA-09/2026").jalur


def test_the_ketua_proposes_and_the_bendahara_releases(orang: Orang) -> None:
    ketua = orang().datang("bumiayu-ketua", "Beranda ketua")
    jalur = ajukan(ketua, "kasir", "Rini Kenanga")
    assert "Rini Kenanga" not in ketua.buka("/pengurus", "Pengurus dan petugas").teks
    budi = orang().datang("bumiayu-bendahara", "Beranda bendahara").lihat("Menunggu persetujuan (")
    budi.ketuk("Pengangkatan Rini Kenanga").sampai("Pengangkatan Rini Kenanga").lihat("Kartika Cempaka (ketua)")
    budi.ketuk("Setujui", "button").lihat("Disetujui Budi Jati (bendahara)")
    ketua.buka(jalur, "Pengangkatan Rini Kenanga").ketuk("Cetak slip masuknya").sampai("Slip masuk untuk Rini Kenanga")
    ketua.ketuk("Cetak slip masuk", "button").sampai("Slip masuk Rini Kenanga")
    assert "Rini Kenanga" in ketua.buka("/pengurus", "Pengurus dan petugas").teks


def test_a_refusal_needs_a_reason_which_the_proposer_reads(orang: Orang) -> None:
    ketua = orang(ukuran=MEJA).datang("bumiayu-ketua", "Beranda ketua")
    jalur = ajukan(ketua, "kasir", "Rina Kenanga")
    sari = orang().datang("bumiayu-sekretaris", "Beranda sekretaris").buka("/persetujuan", "Menunggu persetujuan")
    sari.ketuk("Pengangkatan Rina Kenanga").sampai("Pengangkatan Rina Kenanga")
    sari.ketuk("Tolak dengan alasan").lihat("Perlu diperbaiki", "sepuluh huruf")
    sari.isi(alasan="Kasir kita sudah cukup.").ketuk("Tolak dengan alasan").lihat("Ditolak Sari Pandan")
    ketua.buka(jalur, "Pengangkatan Rina Kenanga").lihat("Alasan: Kasir kita sudah cukup.")
    putu = orang().datang("bumiayu-pengawas", "Beranda pengawas").buka(jalur, "Pengangkatan Rina Kenanga")
    assert "Setujui" not in putu.teks
