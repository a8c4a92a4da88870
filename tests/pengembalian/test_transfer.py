"""Savings are paid by transfer: the same release, out of a bank account, and the paper says that it was a transfer."""

from __future__ import annotations

import uuid

import pytest
from bank.test_bank import jalan, rekening, setor, tampak
from keluar import catatan_terakhir, keluar, lepas, neraca, rapi, sukarela
from loket import POKOK, WAJIB, Loket
from pengembalian.test_bayar import ajukan
from pintu import kode_kirim, teks

from portal.anggota.queries import AnggotaRingkas
from portal.bank.queries import Rekening
from portal.buku_besar import akun
from portal.dasar.milik import di_koperasi
from portal.errors import BentrokBuku, IsianSalah
from portal.kuitansi import cetakan, queries
from portal.pengembalian import queries as baca
from portal.pengembalian import services as pengembalian
from portal.pengembalian.services import PembayaranBaru


@pytest.fixture
def bri(loket: Loket) -> Rekening:
    """Rp60.000 in the bank."""
    loket.anggota("Orang Lain")
    loket.anggota("Orang Ketiga")
    ini = rekening(loket)
    setor(loket, ini, 60_000)
    tampak(loket, jalan(loket)[0])
    return ini


def transfer(
    loket: Loket, orang: AnggotaRingkas, satu: uuid.UUID, ini: Rekening, nomor: str = "TRX-77", kode: str | None = None
) -> str:
    with di_koperasi(loket.koperasi.id):
        baru = PembayaranBaru(satu, ini.id, nomor_transfer=nomor)
        return pengembalian.bayar(loket.budi, orang, baru, kode or kode_kirim())


def test_a_leaver_is_paid_by_transfer_once_and_the_paper_says_so(loket: Loket, bri: Rekening) -> None:
    orang = keluar(loket, loket.anggota())
    satu, kode = ajukan(loket, orang), kode_kirim()
    with pytest.raises(BentrokBuku, match="Belum disetujui"):
        transfer(loket, orang, satu, bri)
    lepas(loket, satu)
    nomor = transfer(loket, orang, satu, bri, kode=kode)
    assert transfer(loket, orang, satu, bri, kode=kode) == nomor
    with pytest.raises(BentrokBuku, match="sudah dibayarkan"):
        transfer(loket, orang, satu, bri)
    catatan = catatan_terakhir(loket)
    assert (catatan.nomor, catatan.nomor[:2], catatan.nomor_kertas) == (nomor, "KK", "TRX-77")
    assert catatan.penyetuju_id == loket.rumah.ketua.pengguna_id
    kini = neraca(loket)
    assert (kini[akun.BANK], kini.get(akun.UTANG_SIMPANAN_BERHENTI, 0), sum(kini.values())) == (60_000 - POKOK, 0, 0)
    with di_koperasi(loket.koperasi.id):
        kertas, kop = queries.kertas(nomor), queries.kop(loket.koperasi.id)
        data = str(cetakan.isi(kertas, kop, 0, "https://localhost/bukti/X-1", "WIB"))
    for kata in (
        "Ditransfer dari rekening",
        "Bank Jatim",
        "Nomor bukti transfer",
        "TRX-77",
        "Penerima, lewat transfer",
    ):
        assert kata in data, kata
    budi = loket.pintu()
    assert "Ditransfer dari rekening Bank Jatim, nomor bukti transfer TRX-77" in teks(
        budi.buka(f"/pengembalian/bukti/{nomor}")
    )
    assert "Ditransfer dari rekening Bank Jatim" in teks(budi.buka(f"/kuitansi/{nomor}"))
    assert rapi(loket) == []


def test_a_transfer_needs_its_number_and_money_that_the_bank_has(loket: Loket, bri: Rekening) -> None:
    loket.setor(orang := loket.anggota(), WAJIB)
    orang = keluar(loket, orang)
    satu = lepas(loket, ajukan(loket, orang, POKOK + WAJIB))
    for nomor, bidang, kata in (("", "nomor_transfer", "nomor bukti"), ("T-1", "tempat_uang", r"kurang Rp10\.000")):
        with pytest.raises(IsianSalah, match=kata) as galat:
            transfer(loket, orang, satu, bri, nomor)
        assert galat.value.bidang == bidang
    assert loket.posisi(orang).utang_rupiah == POKOK + WAJIB


def test_old_sukarela_is_paid_by_transfer_on_the_page(loket: Loket, bri: Rekening) -> None:
    orang = loket.anggota()
    sukarela(loket, orang, 30_000)
    budi, alamat = loket.pintu(), f"/anggota/{orang.nomor}/pengembalian"
    budi.buka(alamat)
    isi = {"jumlah": "30.000", "kode_kirim": kode_kirim()}
    assert budi.kirim(f"/anggota/{orang.nomor}/penarikan", isi).status_code == 303
    with di_koperasi(loket.koperasi.id):
        (satu,) = baca.permintaan(orang)
    lepas(loket, satu.id)
    assert "transfer dari Bank Jatim (******5678)" in teks(budi.buka(alamat))
    bayar = {"pengajuan": str(satu.id), "tempat_uang": str(bri.id), "nomor_transfer": "", "kode_kirim": kode_kirim()}
    salah = budi.kirim(f"{alamat}/pembayaran", bayar)
    assert (salah.status_code, "Tulis nomor bukti transfernya" in teks(salah)) == (422, True)
    jadi = budi.kirim(f"{alamat}/pembayaran", bayar | {"nomor_transfer": "TRX-78"})
    assert jadi.location.startswith("/pengembalian/bukti/KK-")
    kini = neraca(loket)
    assert (kini[akun.BANK], sum(kini.values())) == (30_000, 0)
    assert rapi(loket) == []
