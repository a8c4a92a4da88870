"""The old books come in from a file: looked over first, then one entry, once."""

from __future__ import annotations

import re

from impor.buku_lama import batas, buku, kerjakan, kirim, nik, orang
from loket import POKOK, Loket
from pintu import Pintu, kode_kirim, teks
from werkzeug.test import TestResponse

from portal.anggota import queries as anggota
from portal.anggota.services import samar
from portal.dasar.milik import di_koperasi
from portal.dasar.waktu import awal_bulan, hari_ini
from portal.pembukuan import queries as pembukuan


def tegaskan(budi: Pintu, alamat: str, **lain: str) -> TestResponse:
    """Press the button of a clean check."""
    selisih = re.search(r'name="selisih" type="hidden" value="([^"]*)"', budi.buka(alamat).text)
    isi = {"kode_kirim": kode_kirim(), "aksi": "catat", "selisih": selisih[1] if selisih else ""}
    return budi.kirim(alamat, isi | lain)


def test_a_clean_file_is_shown_then_written_as_one_entry_without_receipts(loket: Loket) -> None:
    budi = loket.pintu()
    isi = buku(
        230_000, orang(1, "Joko Susilo"), orang(2, "Tuti Lestari", 20_000, 0), orang(3, "Rini Wati", sukarela=30_000)
    )
    alamat = kirim(budi, isi).location
    assert "Menunggu giliran" in teks(budi.buka(alamat))
    assert kerjakan() == 1
    cek = budi.buka(alamat)
    assert "Tidak ada selisih" in teks(cek)
    assert samar(nik(1)) in cek.text
    assert nik(1) not in cek.text
    jadi = tegaskan(budi, alamat)
    assert (jadi.status_code, jadi.location) == (303, alamat)
    assert "sedang dimasukkan" in teks(budi.buka(alamat))
    assert kerjakan() == 1
    selesai = budi.buka(alamat)
    nomor = re.search(r"M-\d{4}-\d{6}", selesai.text)
    assert nomor
    with di_koperasi(loket.koperasi.id):
        catatan = pembukuan.jurnal(nomor[0])
        assert pembukuan.neraca_saldo().seimbang
        per_akun = {b.akun: b.saldo_rupiah for b in catatan.baris if b.akun in ("2-1610", "2-1210")}
        assert per_akun == {"2-1610": -30_000, "2-1210": -20_000}
        assert anggota.dengan_nomor(1).nama == "Joko Susilo"
    joko, tuti = loket.orang(1), loket.orang(2)
    assert (joko.status, tuti.status) == ("anggota", "calon")
    p = loket.posisi(joko)
    assert (p.pokok_rupiah, p.wajib_rupiah, p.keadaan.bulan_awal) == (POKOK, 40_000, awal_bulan(hari_ini()))
    assert catatan.tanggal_bukti == batas()
    assert loket.periksa() == []
