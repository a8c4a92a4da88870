"""Old sukarela goes back: the member asks, a second person releases, the bendahara pays; pokok and wajib never."""

from __future__ import annotations

import uuid

import pytest
from flask import Flask
from keluar import bayar, catatan_terakhir, keluar, lepas, neraca, rapi, sukarela
from loket import POKOK, WAJIB, Loket
from pintu import BUMIJO, Pintu, balai, kode_kirim, teks
from warga import kode_formulir

from portal.anggota.queries import AnggotaRingkas
from portal.buku_besar import akun
from portal.dasar.milik import di_koperasi
from portal.errors import BentrokBuku, IsianSalah, TidakBerwenang, TidakDitemukan
from portal.pembukuan import queries as pembukuan
from portal.pengembalian import services as pengembalian
from portal.pengguna import services as pengguna
from portal.persetujuan import queries as persetujuan
from portal.persetujuan import services as dua


def minta(loket: Loket, orang: AnggotaRingkas, jumlah: int, oleh: object = None) -> uuid.UUID:
    with di_koperasi(loket.koperasi.id):
        return pengembalian.ajukan_penarikan(oleh or loket.budi, orang, jumlah, kode_kirim())  # type: ignore[arg-type]


def test_a_member_asks_and_sees_each_step(loket: Loket) -> None:
    orang = loket.anggota()
    sukarela(loket, orang, 75_000)
    pintu = loket.pintu_anggota(orang)
    halaman = pintu.buka("/simpanan")
    assert "Simpanan sukarela" in teks(halaman)
    assert 'href="/simpanan/penarikan"' in halaman.text
    halaman = pintu.buka("/simpanan/penarikan")
    isi = {"kode_kirim": kode_formulir(halaman, "/simpanan/penarikan"), "jumlah": "100.000"}
    salah = pintu.kirim("/simpanan/penarikan", isi)
    assert salah.status_code == 422
    assert "Simpanan pokok dan wajib tidak bisa ditarik selama menjadi anggota" in teks(salah)
    assert teks(salah).count("UU 25/1992") == 1, "the page names the rule's source once; the refusal need not"
    isi |= {"jumlah": "50.000"}
    assert pintu.kirim("/simpanan/penarikan", isi).location == "/simpanan/penarikan"
    assert pintu.kirim("/simpanan/penarikan", isi).location == "/simpanan/penarikan"
    assert "Menunggu persetujuan" in teks(pintu.buka("/simpanan/penarikan"))
    satu = persetujuan.mengenai(loket.koperasi.id, "penarikan", orang.id)[0]
    lepas(loket, satu.id)
    assert "Siap dibayarkan" in teks(pintu.buka("/simpanan/penarikan"))
    nomor = bayar(loket, orang, satu.id)
    assert "Sudah dibayarkan" in teks(pintu.buka("/simpanan/penarikan"))
    buku = teks(pintu.buka("/simpanan"))
    assert "Ditarik, dibayarkan tunai" in buku
    assert nomor in buku
    assert pintu.buka(f"/pengembalian/bukti/{nomor}").status_code == 200
    assert rapi(loket) == []


def test_the_money_crosses_from_the_unit_to_the_box(loket: Loket) -> None:
    orang = loket.anggota()
    sukarela(loket, orang, 75_000)
    bayar(loket, orang, lepas(loket, minta(loket, orang, 75_000)))
    assert neraca(loket) == {akun.KAS: POKOK, akun.SIMPANAN_POKOK: -POKOK}
    catatan = catatan_terakhir(loket)
    assert {b.akun for b in catatan.baris} == {akun.KAS, akun.SIMPANAN_SUKARELA, akun.ANTAR_UNIT}
    with di_koperasi(loket.koperasi.id):
        units = {b.unit_id for b in catatan.baris}
        assert len(units) == 2
        assert all(pembukuan.neraca_saldo(u).seimbang for u in units)
    assert rapi(loket) == []


def test_never_more_than_stands_there_and_pokok_stays(loket: Loket) -> None:
    orang = loket.anggota()
    loket.setor(orang, WAJIB)
    with pytest.raises(IsianSalah, match="tidak bisa ditarik selama menjadi anggota"):
        minta(loket, orang, POKOK)
    sukarela(loket, orang, 30_000)
    with pytest.raises(IsianSalah, match=r"yang bisa ditarik Rp30\.000"):
        minta(loket, orang, 30_001)
    satu = minta(loket, orang, 30_000)
    with pytest.raises(BentrokBuku, match="menunggu persetujuan"):
        minta(loket, orang, 1)
    bayar(loket, orang, lepas(loket, satu))
    assert loket.posisi(orang).sukarela_rupiah == 0
    assert loket.posisi(orang).pokok_rupiah == POKOK


def test_its_maker_takes_it_back_and_nobody_else(loket: Loket) -> None:
    orang = loket.anggota()
    sukarela(loket, orang, 30_000)
    pintu = loket.pintu_anggota(orang)
    diri = pengguna.actor_dari_nama_masuk(f"{loket.koperasi.kode}-{orang.nomor}")
    satu = minta(loket, orang, 10_000, diri)
    with pytest.raises(TidakBerwenang):
        dua.tarik(loket.budi, persetujuan.dengan_id(loket.koperasi.id, satu), kode_kirim())
    halaman = pintu.buka("/simpanan/penarikan")
    jalur = "/simpanan/penarikan/pencabutan"
    assert pintu.kirim(jalur, {"kode_kirim": kode_formulir(halaman, jalur)}).location == "/simpanan/penarikan"
    assert pintu.kirim(jalur, {"kode_kirim": kode_kirim()}).status_code == 409
    tertulis = teks(pintu.buka("/simpanan/penarikan"))
    assert "Ditarik kembali" in tertulis
    assert "Ajukan penarikan" in tertulis
    with pytest.raises(BentrokBuku, match="Belum disetujui"):
        bayar(loket, orang, satu)


def test_a_refusal_is_told_with_its_reason(loket: Loket) -> None:
    orang = loket.anggota()
    sukarela(loket, orang, 30_000)
    pintu = loket.pintu_anggota(orang)
    satu = minta(loket, orang, 10_000, pengguna.actor_dari_nama_masuk(f"{loket.koperasi.kode}-{orang.nomor}"))
    usul = persetujuan.dengan_id(loket.koperasi.id, satu)
    dua.tolak(loket.rumah.ketua, usul, "Kas sedang kosong, minggu depan", kode_kirim())
    assert "Kas sedang kosong, minggu depan" in teks(pintu.buka("/simpanan/penarikan"))


def test_the_wrong_person_and_the_stranger_are_refused(loket: Loket, app: Flask) -> None:
    orang, lain = loket.anggota(), loket.anggota("Orang Lain")
    sukarela(loket, orang, 30_000)
    loket.pintu_anggota(lain)
    dia = pengguna.actor_dari_nama_masuk(f"{loket.koperasi.kode}-{lain.nomor}")
    for bukan in (dia, loket.sari, loket.rumah.ketua):
        with pytest.raises(TidakBerwenang):
            minta(loket, orang, 10_000, bukan)
    with pytest.raises(TidakDitemukan):
        minta(loket, orang, 10_000, balai(app, BUMIJO).ketua)
    nomor = bayar(loket, orang, lepas(loket, minta(loket, orang, 10_000)))
    pintu = Pintu(app)
    pintu.masuk(f"{loket.koperasi.kode}-{lain.nomor}")
    assert pintu.buka(f"/pengembalian/bukti/{nomor}").status_code == 404


def test_who_left_gets_the_sukarela_at_the_counter(loket: Loket) -> None:
    orang = loket.anggota()
    sukarela(loket, orang, 30_000)
    orang = keluar(loket, orang)
    budi, dasar = loket.pintu(), f"/anggota/{orang.nomor}"
    halaman = budi.buka(f"{dasar}/pengembalian")
    isi = {"kode_kirim": kode_formulir(halaman, f"{dasar}/penarikan"), "jumlah": "30.000"}
    assert budi.kirim(f"{dasar}/penarikan", isi).location == f"{dasar}/pengembalian"
    satu = persetujuan.mengenai(loket.koperasi.id, "penarikan", orang.id)[0]
    bayar(loket, orang, lepas(loket, satu.id))
    assert loket.posisi(orang).sukarela_rupiah == 0
    assert rapi(loket) == []


def test_a_member_without_sukarela_reads_the_rule(loket: Loket) -> None:
    tertulis = teks(loket.pintu_anggota(loket.anggota()).buka("/simpanan/penarikan"))
    assert "tidak bisa ditarik selama menjadi anggota" in tertulis
    assert "UU 25/1992" in tertulis
    assert "Anda tidak punya simpanan sukarela" in tertulis
