"""Flow: old sukarela goes back to the member who asks for it: released by the ketua, paid by the bendahara, signed for."""

from __future__ import annotations

import re
from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import pytest
from keluar import sukarela

from portal.anggota import queries as anggota
from portal.dasar.milik import di_koperasi
from portal.dasar.waktu import hari_ini
from portal.koperasi import queries as koperasi
from portal.pengguna import services as pengguna
from portal.simpanan import queries as simpanan
from tests.peramban.conftest import SEMUA
from tests.peramban.pengunjung import Pengunjung
from tests.peramban.server import Server
from tests.peramban.sesi import di_portal

Orang = Callable[..., Pengunjung]


def titipi(server: Server, jumlah: int) -> None:
    """Ani has this much (rupiah) in old sukarela, as a book from before the licence would hold it."""
    with di_portal(server):
        budi = pengguna.actor_dari_nama_masuk("bumiayu-bendahara")
        milik = koperasi.dengan_kode("bumiayu")
        with di_koperasi(milik.id):
            ani = anggota.dengan_nomor(1)
            simpanannya = simpanan.posisi(milik.id, ani.id, ani.status, hari_ini())
        loket: Any = SimpleNamespace(koperasi=milik, budi=budi, posisi=lambda _orang: simpanannya)
        sukarela(loket, ani, jumlah)


@pytest.mark.parametrize("ragam", SEMUA[:2], ids=str, indirect=True)
def test_old_sukarela_is_asked_for_released_and_paid(orang: Orang, server: Server) -> None:
    titipi(server, 75_000)
    ani = orang().datang("bumiayu-0001", "Simpanan saya").ketuk("Tarik simpanan").sampai("Tarik simpanan")
    ani.isi(jumlah="100.000").ketuk("Ajukan penarikan", "button").ditolak("Rp75.000")
    ani.isi(jumlah="60.000").ketuk("Ajukan penarikan", "button").lihat(
        "Menunggu persetujuan", "Belum ada uang yang keluar"
    )
    budi = orang().datang("bumiayu-bendahara", "Beranda bendahara").buka("/pengembalian", "Pengembalian simpanan")
    budi.ketuk("Ani Melati").sampai("Pengembalian simpanan Ani Melati").lihat("Menunggu orang kedua")
    budi.ketuk("Buka pengajuannya").sampai("Penarikan")
    assert budi.halaman.get_by_role("button", name=re.compile("^Setujui")).count() == 0
    ketua = orang().datang("bumiayu-ketua", "Beranda ketua").buka(budi.jalur).ketuk("Setujui", "button")
    ketua.lihat("Disetujui Kartika Cempaka")
    ani.buka("/simpanan/penarikan", "Tarik simpanan").lihat("Siap dibayarkan", "Datanglah ke loket")
    budi.buka("/anggota/1/pengembalian", "Pengembalian simpanan").ketuk("Bayarkan Rp60.000 kepada Ani", "button")
    budi.sampai("Bukti kas keluar KK-").lihat("Minta tanda tangan penerima", "enam puluh ribu")
    ani.buka("/simpanan/penarikan", "Tarik simpanan").lihat("Sudah dibayarkan", "Rp15.000")
