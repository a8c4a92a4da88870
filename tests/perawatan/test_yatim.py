"""Rows whose owner somebody with the disk in hand took away, and rows beside an entry that is another's."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from loket import Loket
from sqlalchemy import Connection, text

from portal.perawatan.keutuhan import periksa_semua


@pytest.fixture
def kuasa(koneksi_pemilik: Connection, jenis_database: str) -> Callable[[str], None]:
    """SQL with the keys off."""
    lepas = "SET session_replication_role = replica" if jenis_database == "postgresql" else "PRAGMA foreign_keys = OFF"
    koneksi_pemilik.execute(text(lepas))

    def jalankan(perintah: str) -> None:
        assert koneksi_pemilik.execute(text(perintah)).rowcount

    return jalankan


@pytest.mark.parametrize(
    ("rusak", "kata"),
    [
        ("DELETE FROM anggota", "buku_simpanan.anggota_id: 1 baris menunjuk anggota yang tidak ada"),
        ("DELETE FROM buku_simpanan", "sub_buku: 1 baris anggota tanpa pemilik"),
        ("DELETE FROM tempat_uang", "sub_buku: 1 baris tempat_uang tanpa pemilik"),
        ("UPDATE tempat_uang SET aktif = NOT aktif", "buka tutupnya atau pemegangnya tidak sama dengan riwayatnya"),
    ],
)
def test_who_lost_an_owner_is_found(loket: Loket, kuasa: Callable[[str], None], rusak: str, kata: str) -> None:
    loket.setor(loket.calon(), 20_000)
    assert all(h.utuh for h in periksa_semua())
    kuasa(rusak)
    assert kata in " | ".join(str(t) for h in periksa_semua() for t in h.temuan)
