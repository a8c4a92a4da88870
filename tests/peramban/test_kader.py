"""Flow: a kader registers a neighbour of her RT and follows it; another RT she cannot."""

from __future__ import annotations

import re
from collections.abc import Callable

from tests.peramban.pengunjung import Pengunjung
from tests.peramban.warga import ALAMAT, isi_diri

Orang = Callable[..., Pengunjung]


def test_a_kader_registers_a_neighbour_of_the_own_rt(orang: Orang) -> None:
    kader = orang().masuk("bumiayu-kader-rt", "Beranda kader RT").ketuk("Pendaftaran RT saya")
    rt, rw = re.findall(r"\d\d", kader.sampai("Pendaftaran RT saya").halaman.locator(".lead").inner_text())
    kader.ketuk("Daftarkan tetangga").sampai("Siapa yang mendaftar")
    isi_diri(kader).ketuk("Lanjut ke alamat").sampai("Alamat dan ahli waris")
    assert kader.halaman.locator("[name=rt]").input_value() == rt
    kader.isi(**(ALAMAT | {"rt": "99", "rw": rw})).ketuk("Lanjut, periksa isian").ditolak("kader RT-nya")
    kader.isi(rt=rt).ketuk("Lanjut, periksa isian").sampai("Periksa dan kirim")
    kader.centang("setuju_data", "setuju_ad_art").ketuk("Kirim pendaftaran").sampai("Pendaftaran terkirim")
    kode = kader.halaman.locator(".kode-besar").inner_text().strip()
    kader.ketuk("Pendaftaran RT saya").sampai("Pendaftaran RT saya").ketuk("Rini Kenanga")
    kader.sampai("Pendaftaran Rini Kenanga").lihat(kode, "Rukmini Randu", "Ajak membawa KTP")
    assert "NIK" not in kader.teks
    kader.buka("/anggota", "Bagian ini bukan untuk Anda")
