"""The further posts: pengelola, juru buku, kasir of a gerai, pendamping; what each may, and what none may."""

from __future__ import annotations

import pytest
from pintu import BUMIJO, Balai, balai, dudukkan, kode_kirim, teks

from portal.dasar.waktu import hari_ini
from portal.errors import IsianSalah
from portal.pengguna import services as pengguna
from portal.pengguna.queries import kursi_pengguna
from portal.pengurus import queries, services
from portal.pengurus.services import Angkatan

UANG = ("/setoran", "/saldo-awal", "/ketentuan-simpanan", "/tempat-uang", "/pengurus/pengangkatan", "/anggota")
BOLEH = {
    "pengelola": ("/beranda", "/pengurus"),
    "juru_buku": ("/beranda", "/pengurus", "/buku"),
    "kasir_gerai": ("/beranda", "/pengurus"),
    "pendamping": ("/beranda", "/pendaftaran/kertas/diri"),
}


@pytest.mark.parametrize("jabatan", BOLEH)
def test_each_post_has_its_pages_and_no_right_to_money(rumah: Balai, jabatan: str) -> None:
    lain = {"gerai": 1} if jabatan == "kasir_gerai" else {}
    pintu = rumah.pintu(rumah.angkat(jabatan, "Rini Astuti", **lain))
    for jalur in BOLEH[jabatan]:
        assert pintu.buka(jalur).status_code == 200, jalur
    for jalur in UANG:
        assert pintu.buka(jalur).status_code == 403, jalur
    assert pintu.kirim("/setoran", {"cari": "siti"}).status_code == 403


def test_a_kasir_gerai_sits_in_one_gerai_and_the_list_says_which(rumah: Balai) -> None:
    pintu = rumah.pintu("kricak-ketua")
    nomor, nama = queries.gerai(rumah.koperasi.id)[0]
    isi = {
        "jabatan": "kasir_gerai",
        "nama": "Rini Astuti",
        "mulai": hari_ini().isoformat(),
        "nomor_keputusan": "SK-1",
    }
    for gerai, kata in (("", "Gerai dipilih untuk kasir gerai"), ("99", "tidak ada dalam daftar")):
        jawaban = pintu.kirim("/pengurus/pengangkatan", isi | {"gerai": gerai, "kode_kirim": kode_kirim()})
        assert jawaban.status_code == 422
        assert kata in teks(jawaban)
    assert pintu.kirim("/pengurus/pengangkatan", isi | {"gerai": str(nomor), "kode_kirim": kode_kirim()}).location
    assert f"Kasir gerai {nama.removeprefix('Gerai ')}" in teks(pintu.buka("/pengurus")), "not twice a gerai"
    with pytest.raises(IsianSalah, match="hanya untuk kasir gerai"):
        services.angkat(rumah.ketua, Angkatan("kasir", hari_ini(), "SK-1", "Rina", gerai=1), kode_kirim())


def test_a_pendamping_helps_several_koperasi_by_several_seats(rumah: Balai) -> None:
    """Seats are per koperasi; whoever helps two of them holds two, each ended by its own ketua."""
    tetangga = balai(rumah.app, BUMIJO)
    satu, dua = (dudukkan(b.koperasi, "pendamping", "Bayu Anggara") for b in (rumah, tetangga))
    assert [len(kursi_pengguna(pengguna.actor_dari_nama_masuk(n).pengguna_id)) for n in (satu, dua)] == [1, 1]
    pintu = rumah.pintu(satu)
    assert "Kricak" in teks(pintu.buka("/pendaftaran/kertas/diri"))
    assert pintu.buka("/pendaftaran/antrean").status_code == 403, "helps, decides nothing, reads no queue"
