"""The cast, by the first letter of the role, and where each logs in. The demo, its greeting and the tests read it."""

from __future__ import annotations

from dataclasses import dataclass

SANDI = "kopi pagi di teras rumah"
BUMIAYU, BURING = "35.73.03.1003", "35.73.03.1005"
KOTA_MALANG = "35.73"
DAERAH = {
    "35.05": "Kabupaten Blitar",
    "35.06": "Kabupaten Kediri",
    "35.71": "Kota Kediri",
    "35.73": "Kota Malang",
    "35.75": "Kota Pasuruan",
}


DILUAR = frozenset({"wakil_usaha"})
"""Posts that nobody of the cast holds: who is proposed as wakil ketua bidang usaha still waits for a second person."""


@dataclass(frozen=True, slots=True)
class Akun:
    """A demo log-in."""

    nama_masuk: str
    nama: str
    peran: str


AKUN = (
    Akun("bumiayu-0001", "Ani Melati", "anggota"),
    Akun("bumiayu-0002", "Wati Kenanga", "anggota, dan wakil seorang anggota lanjut usia"),
    Akun("bumiayu-bendahara", "Budi Jati", "bendahara"),
    Akun("bumiayu-ketua", "Kartika Cempaka", "ketua"),
    Akun("bumiayu-sekretaris", "Sari Pandan", "sekretaris"),
    Akun("bumiayu-pengawas", "Putu Kamboja", "pengawas"),
    Akun("bumiayu-kasir", "Kasim Sawo", "kasir"),
    Akun("bumiayu-kader-rt", "Rukmini Randu", "kader RT"),
    Akun("bumiayu-wakil-anggota", "Wulan Teratai", "wakil ketua bidang keanggotaan"),
    Akun("bumiayu-pengelola", "Pandu Salak", "pengelola"),
    Akun("bumiayu-juru-buku", "Juwita Kencur", "juru buku"),
    Akun("bumiayu-kasir-gerai", "Galih Nangka", "kasir gerai sembako"),
    Akun("bumiayu-pendamping", "Panca Belimbing", "pendamping (Business Assistant)"),
    Akun("lurah-bumiayu", "Lina Seroja", "lurah Bumiayu"),
    Akun("camat-kedungkandang", "Cahya Kemuning", "camat Kedungkandang"),
    Akun("dinas-kota-malang", "Dewi Anggrek", "dinas Kota Malang"),
    Akun("buring-bendahara", "Tono Mahoni", "bendahara koperasi tetangga"),
)


def nama_akun(nama_masuk: str) -> str:
    """Name of the cast's member with this log-in."""
    return next(a.nama for a in AKUN if a.nama_masuk == nama_masuk)
