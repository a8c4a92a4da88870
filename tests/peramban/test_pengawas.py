"""The pengawas at their desk, and the ketua who reads what they opened."""

from __future__ import annotations

from collections.abc import Callable

from tests.peramban.conftest import MEJA
from tests.peramban.pengunjung import Pengunjung

Orang = Callable[..., Pengunjung]


def test_a_pengawas_reads_everything_and_the_ketua_reads_the_log(orang: Orang) -> None:
    putu = orang().datang("bumiayu-pengawas", "Beranda pengawas")
    putu.ketuk("Meja pengawas").sampai("Meja pengawas").rapi().lihat(
        "Neraca saldo", "Kas bendahara", "Tanda catatan terakhir"
    )
    putu.ketuk("Anggota dan simpanannya").sampai("Anggota")
    putu.buka("/anggota/1/simpanan", "Buku simpanan").lihat("Ani Melati")
    kartika = orang(ukuran=MEJA).datang("bumiayu-ketua", "Beranda ketua").buka("/pengurus", "Pengurus dan petugas")
    kartika.ketuk("Jejak pengawas").sampai("Jejak pengawas").rapi()
    kartika.lihat("Buku simpanan anggota no. 1", "Putu", "Meja pengawas")
    kartika.buka("/pengawas", "Bagian ini bukan untuk Anda")
