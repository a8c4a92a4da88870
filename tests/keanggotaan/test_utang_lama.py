"""Who had left before the counter existed: the savings that stand there still become a debt, by two people."""

from __future__ import annotations

import uuid

import pytest
from keluar import bayar, lepas, neraca, rapi
from loket import POKOK, WAJIB, Loket
from pintu import kode_kirim, teks
from warga import kode_formulir

from portal.anggota import services as register
from portal.anggota.queries import AnggotaRingkas
from portal.buku_besar import akun
from portal.dasar.milik import di_koperasi
from portal.dasar.transaksi import transaksi
from portal.dasar.waktu import hari_ini
from portal.errors import BentrokBuku, IsianSalah, TidakBerwenang, TidakDitemukan
from portal.keanggotaan import utang_lama
from portal.pengembalian import services as pengembalian
from portal.persetujuan import queries as persetujuan
from portal.persetujuan import services as dua
from portal.policy import Wewenang

ALASAN = "Keluar sejak 2024, surat nomor 7."


def _pergi(loket: Loket) -> AnggotaRingkas:
    """An anggota with pokok and wajib leaves as it was written before there was a counter: by the event alone."""
    orang = loket.anggota()
    loket.setor(orang, WAJIB)
    with transaksi(loket.sari, Wewenang.PEMBERHENTIAN, orang) as trx:
        register.catat_peristiwa(trx, trx.sasaran, "berhenti", hari_ini())
    return loket.orang(orang.nomor)


def _ajukan(loket: Loket, orang: AnggotaRingkas, kode: str | None = None, alasan: str = ALASAN) -> uuid.UUID:
    with di_koperasi(loket.koperasi.id):
        return utang_lama.ajukan_utang(loket.sari, orang, alasan, kode or kode_kirim())


def test_it_is_proposed_released_and_paid_like_any_other_debt(loket: Loket) -> None:
    orang = _pergi(loket)
    assert any("belum menjadi utang" in t for t in loket.periksa())
    sari = loket.pintu("sekretaris")
    assert "Simpanan sesudah keluar" in teks(sari.buka(f"/anggota/{orang.nomor}"))
    halaman = sari.buka(f"/anggota/{orang.nomor}/pemberhentian")
    assert "masih tertulis sebagai simpanan" in teks(halaman)
    alamat = f"/anggota/{orang.nomor}/utang-simpanan"
    isi = {"kode_kirim": kode_formulir(halaman, alamat), "keterangan": "Lama"}
    assert sari.kirim(alamat, isi).status_code == 422
    isi |= {"kode_kirim": kode_kirim(), "keterangan": ALASAN}
    usul = sari.kirim(alamat, isi).location
    assert sari.kirim(alamat, isi).location == usul
    assert neraca(loket)[akun.SIMPANAN_POKOK] == -POKOK, "a proposal changes nothing"
    kartika = loket.pintu("ketua")
    assert "Rp70.000" in teks(kartika.buka(usul))
    assert kartika.kirim(f"{usul}/pelepasan", {"kode_kirim": kode_kirim()}).status_code == 303
    assert neraca(loket) == {akun.KAS: POKOK + WAJIB, akun.UTANG_SIMPANAN_BERHENTI: -POKOK - WAJIB}
    assert rapi(loket) == []
    with di_koperasi(loket.koperasi.id):
        minta = pengembalian.ajukan_pengembalian(loket.budi, orang, POKOK + WAJIB, None, kode_kirim())
    lepas(loket, minta)
    bayar(loket, orang, minta)
    assert neraca(loket) == {}
    assert "bukan anggota atau calon" in teks(sari.buka(f"/anggota/{orang.nomor}/pemberhentian"))


def test_what_cannot_be_is_refused_and_nothing_changes(loket: Loket) -> None:
    anggota = loket.anggota("Ani")
    with pytest.raises(BentrokBuku, match="belum keluar"):
        _ajukan(loket, anggota)
    orang = _pergi(loket)
    with pytest.raises(IsianSalah, match="sepuluh huruf"):
        _ajukan(loket, orang, alasan="Lama")
    with pytest.raises(TidakBerwenang), di_koperasi(loket.koperasi.id):
        utang_lama.ajukan_utang(loket.budi, orang, ALASAN, kode_kirim())
    kode = kode_kirim()
    usul = _ajukan(loket, orang, kode)
    assert _ajukan(loket, orang, kode) == usul
    with pytest.raises(BentrokBuku, match="isi yang lain"):
        _ajukan(loket, orang, kode, ALASAN + "!")
    with pytest.raises(BentrokBuku, match="sudah menunggu"):
        _ajukan(loket, orang)
    with di_koperasi(loket.koperasi.id):
        ini = persetujuan.dengan_id(loket.koperasi.id, usul)
        with pytest.raises(TidakBerwenang):
            dua.setujui(loket.sari, ini, kode_kirim())
    lepas(loket, usul)
    with pytest.raises(BentrokBuku, match="tertinggal"):
        _ajukan(loket, orang)
    assert rapi(loket) == []


def test_a_stranger_finds_nobody(loket: Loket) -> None:
    orang = _pergi(loket)
    lain = AnggotaRingkas(*[uuid.uuid4() if n == "id" else getattr(orang, n) for n in AnggotaRingkas.__slots__])
    with pytest.raises(TidakDitemukan):
        _ajukan(loket, lain)
