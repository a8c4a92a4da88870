"""A box changes hands after both have counted it, released by another person; an empty one is closed."""

from __future__ import annotations

import datetime as dt
import uuid

import pytest
from kas_uji import Laci, hitung, rapi, saldo
from loket import WAJIB, Loket
from pintu import kode_kirim, teks

from portal.dasar.milik import di_koperasi
from portal.dasar.waktu import pada_saat, sekarang
from portal.errors import BentrokBuku, IsianSalah, TidakBerwenang, TidakDitemukan
from portal.hitung_kas import pemegang, services
from portal.kas import queries as kas
from portal.kas.queries import TempatUangRingkas
from portal.persetujuan.services import Hasil
from portal.serah_terima import queries as serah_terima


def bersama(loket: Loket, jumlah: int = 50_000, nyatakan: bool = True) -> None:
    """Budi counts his box with Karni, who says so."""
    karni = Laci(loket).actor("kasir")
    hasil = hitung(loket, {1_000: jumlah // 1_000}, saksi_id=karni.pengguna_id)
    if nyatakan:
        with di_koperasi(loket.koperasi.id):
            services.saksikan(karni, hasil, kode_kirim())


def ganti(loket: Loket, kepada: uuid.UUID | None = None, kode: str | None = None) -> Hasil[uuid.UUID]:
    with di_koperasi(loket.koperasi.id):
        siapa = kepada or Laci(loket).actor("kasir").pengguna_id
        return pemegang.ganti(loket.rumah.ketua, _kotak(loket), siapa, kode or kode_kirim())


def _kotak(loket: Loket) -> TempatUangRingkas:
    return kas.dengan_id(loket.kas_id)  # type: ignore[arg-type]


def test_a_box_changes_hands_and_the_history_stays(loket: Loket) -> None:
    loket.anggota()
    bersama(loket)
    kode = kode_kirim()
    hasil = ganti(loket, kode=kode)
    assert ganti(loket, kode=kode) == hasil
    with di_koperasi(loket.koperasi.id):
        assert _kotak(loket).penanggung_jawab == "Budi Santoso"
        loket.rumah.lepas(hasil)
        kini = _kotak(loket)
        riwayat = kas.riwayat_pemegang()[kini.id]
        assert [n for n, _rp in serah_terima.kas_menurut_buku()] == ["Kas Budi (Karni)"]
    assert kini.penanggung_jawab == "Karni"
    assert [(r.jenis, r.nama, r.penyetuju is not None) for r in riwayat] == [
        ("ganti", "Karni", True),
        ("buka", "Budi Santoso", False),
    ]
    assert saldo(loket) == {"1-1110": 50_000}
    with pytest.raises(TidakBerwenang):
        hitung(loket, {1_000: 50}, oleh=Laci(loket).actor("sekretaris"))


def test_without_a_count_by_both_today_it_stays(loket: Loket) -> None:
    loket.anggota()
    with pytest.raises(BentrokBuku, match="Hitung dulu"):
        ganti(loket)
    hitung(loket, {50_000: 1})
    with pytest.raises(BentrokBuku, match="Hitung dulu"):
        ganti(loket)
    bersama(loket, nyatakan=False)
    with pytest.raises(BentrokBuku, match="Hitung dulu"):
        ganti(loket)
    bersama(loket)
    with pytest.raises(BentrokBuku, match="Hitung dulu"):
        ganti(loket, loket.rumah.ketua.pengguna_id)
    with pada_saat(sekarang() + dt.timedelta(days=1)), pytest.raises(BentrokBuku, match="Hitung dulu"):
        ganti(loket)


def test_money_that_moved_after_the_count_is_counted_again(loket: Loket) -> None:
    siti = loket.anggota()
    bersama(loket)
    usul = ganti(loket)
    loket.setor(siti, WAJIB)
    with pytest.raises(BentrokBuku, match="bergerak lagi"):
        loket.rumah.lepas(usul)
    bersama(loket, 70_000)
    loket.rumah.lepas(usul)
    with di_koperasi(loket.koperasi.id):
        assert _kotak(loket).penanggung_jawab == "Karni"
    assert rapi(loket) == []


def test_the_wrong_person_and_the_wrong_choice(loket: Loket) -> None:
    for siapa in (uuid.uuid4(), loket.budi.pengguna_id, Laci(loket).actor("pengawas").pengguna_id):
        with pytest.raises(IsianSalah):
            ganti(loket, siapa)
    with di_koperasi(loket.koperasi.id), pytest.raises(TidakBerwenang):
        pemegang.ganti(loket.budi, _kotak(loket), Laci(loket).actor("kasir").pengguna_id, kode_kirim())
    for jabatan in ("bendahara", "kasir", "pengawas"):
        assert loket.pintu(jabatan).buka(f"/tempat-uang/{loket.kas_id}/pemegang").status_code == 403


def test_an_empty_box_is_closed_and_a_full_one_is_not(loket: Loket) -> None:
    loket.anggota()
    punya, kode = Laci(loket).tambah("Laci Karni", "kasir"), kode_kirim()
    with di_koperasi(loket.koperasi.id):
        with pytest.raises(BentrokBuku, match="masih ada uang"):
            pemegang.tutup(loket.rumah.ketua, _kotak(loket), kode_kirim())
        laci = kas.dengan_id(punya)
        assert pemegang.tutup(loket.rumah.ketua, laci, kode) == punya
        assert pemegang.tutup(loket.rumah.ketua, laci, kode) == punya
        assert [t.nama for t in kas.daftar_tempat_uang()] == ["Kas Budi"]
        assert kas.riwayat_pemegang()[punya][0].jenis == "tutup"
        with pytest.raises(TidakDitemukan):
            kas.dengan_id(punya)


def test_the_pages(loket: Loket) -> None:
    loket.anggota()
    kartika, budi = loket.pintu("ketua"), loket.pintu()
    alamat = f"/tempat-uang/{loket.kas_id}/pemegang"
    assert "ganti pemegang" in teks(kartika.buka("/tempat-uang"))
    assert "Belum pernah dihitung" in teks(kartika.buka(alamat))
    isi = {"pemegang": str(Laci(loket).actor("kasir").pengguna_id), "kode_kirim": kode_kirim()}
    assert kartika.kirim(alamat, isi | {"pemegang": "x"}).status_code == 422
    assert kartika.kirim(alamat, isi).status_code == 409
    bersama(loket)
    usul = kartika.kirim(alamat, isi).location
    budi.buka(usul)
    budi.kirim(f"{usul}/pelepasan", {"kode_kirim": kode_kirim()})
    assert "Sekarang dipegang Karni" in teks(kartika.buka(alamat))
    tutup = f"/tempat-uang/{loket.kas_id}/penutupan"
    assert "masih ada Rp50.000" in teks(kartika.buka(tutup))
    assert kartika.kirim(tutup, {"kode_kirim": kode_kirim()}).status_code == 409
    Laci(loket).keluarkan(50_000)
    kartika.buka(tutup)
    kode = kode_kirim()
    assert kartika.kirim(tutup, {"kode_kirim": kode}).location == "/tempat-uang"
    assert kartika.kirim(tutup, {"kode_kirim": kode}).location == "/tempat-uang"
    assert "Belum ada tempat uang" in teks(kartika.buka("/tempat-uang"))
