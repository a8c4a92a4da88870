"""What is taken back: a difference that nobody has decided, a deposit that the statement hasn't shown; and nothing beneath
what rests on it."""

from __future__ import annotations

import uuid

import pytest
from kas_uji import hitung, neraca, rapi, saldo
from loket import POKOK, Loket
from pintu import kode_kirim

from portal.bank import queries as bank
from portal.bank import services as bank_services
from portal.bank.rekening import RekeningBaru
from portal.bank.services import Pindahan
from portal.buku_besar.jurnal import AlasanRalat
from portal.dasar.milik import di_koperasi
from portal.dasar.waktu import hari_ini
from portal.errors import BentrokBuku
from portal.hitung_kas import putusan, selisih
from portal.hitung_kas.putusan import PutusanBaru
from portal.persetujuan.jenis import Hasil
from portal.ralat import services as ralat
from portal.ralat.sasaran import RujukanCatatan
from portal.ralat.services import RalatBaru


def ralatkan(loket: Loket, nomor: str) -> None:
    """Budi proposes it, Kartika releases."""
    isi = RalatBaru(AlasanRalat.LAIN, "Salah hitung, sudah dihitung lagi.")
    with di_koperasi(loket.koperasi.id):
        usul = ralat.ajukan_ralat(loket.budi, RujukanCatatan(loket.koperasi.id, nomor), isi, kode_kirim())
        loket.rumah.lepas(Hasil(pengajuan_id=usul))


def test_a_difference_goes_back_until_it_is_decided(loket: Loket) -> None:
    kurang = hitung(loket, {1_000: 3}).nomor or ""
    ralatkan(loket, kurang)
    with di_koperasi(loket.koperasi.id):
        assert selisih.terbuka() == []
    assert (saldo(loket), rapi(loket)) == ({}, [])
    lebih = hitung(loket, {1_000: 2}).nomor or ""
    with di_koperasi(loket.koperasi.id):
        baru = PutusanBaru("pendapatan", "RP-3/2026")
        usul = putusan.ajukan_putusan(loket.budi, selisih.dengan_nomor(lebih), baru, kode_kirim())
        nomor = loket.rumah.lepas(Hasil(pengajuan_id=usul))
    with pytest.raises(BentrokBuku, match="Ralat dulu catatan putusannya"):
        ralatkan(loket, lebih)
    ralatkan(loket, nomor)
    with di_koperasi(loket.koperasi.id):
        assert [s.nomor for s in selisih.terbuka()] == [lebih], "without its decision it waits again"
    ralatkan(loket, lebih)
    assert (saldo(loket), neraca(loket).get("4-9110", 0), rapi(loket)) == ({}, 0, [])


def test_a_deposit_goes_back_until_the_statement_shows_it(loket: Loket) -> None:
    loket.anggota()
    with di_koperasi(loket.koperasi.id):
        baru = RekeningBaru("Bank Jatim", "0012345678", "Koperasi", "RP-1/2026")
        rekening = uuid.UUID(loket.rumah.lepas(bank_services.tambah_rekening(loket.rumah.ketua, baru, kode_kirim())))
        pindah = Pindahan(loket.kas_id, rekening, 20_000)  # type: ignore[arg-type]
        salah, benar = (bank_services.setor(loket.budi, pindah, kode_kirim()) for _ke in range(2))
    ralatkan(loket, salah)
    with di_koperasi(loket.koperasi.id):
        (ini,) = bank.di_jalan(hari_ini())
        assert ini.nomor == benar
        mutasi = bank_services.tampak(loket.budi, ini, hari_ini(), 0, kode_kirim())
    with pytest.raises(BentrokBuku, match="Ralat dulu catatan mutasinya"):
        ralatkan(loket, benar)
    ralatkan(loket, mutasi)
    with di_koperasi(loket.koperasi.id):
        assert [s.nomor for s in bank.di_jalan(hari_ini())] == [benar]
        assert bank.periksa(loket.koperasi.id) == []
    ralatkan(loket, benar)
    assert saldo(loket) == {"1-1110": POKOK}
    assert (neraca(loket).get("1-1190", 0), bank.periksa(loket.koperasi.id)) == (0, [])
