"""A membership ends and its savings become a debt: what the officer and the member see, what the book says, who returns."""

from __future__ import annotations

import datetime as dt

import pytest
from keluar import bon, catatan_terakhir, keluar, masuk, neraca, rapi, sukarela, usir, wafat
from loket import POKOK, WAJIB, Loket
from pintu import kode_kirim, teks
from warga import kode_formulir

from portal.buku_besar import akun
from portal.dasar.waktu import hari_ini, tanggal_lengkap
from portal.errors import BentrokBuku, IsianSalah, TidakBerwenang
from portal.keanggotaan import permintaan
from portal.pengguna import services as pengguna
from portal.persetujuan import services as dua


def test_debts_are_set_off_and_the_rest_is_owed(loket: Loket) -> None:
    orang = loket.anggota()
    loket.setor(orang, 2 * WAJIB)
    bon(loket, orang, 30_000)
    keluar(loket, orang)
    kini = loket.posisi(loket.orang(orang.nomor))
    assert (kini.pokok_rupiah, kini.wajib_rupiah, kini.utang_rupiah) == (0, 0, POKOK + 2 * WAJIB - 30_000)
    saldo = neraca(loket)
    assert saldo[akun.UTANG_SIMPANAN_BERHENTI] == -(POKOK + 2 * WAJIB - 30_000)
    assert akun.PIUTANG_ANGGOTA not in saldo
    assert sum(saldo.values()) == 0
    assert rapi(loket) == []


def test_a_debt_above_the_savings_goes_on(loket: Loket) -> None:
    orang = loket.anggota()
    bon(loket, orang, POKOK + 5_000)
    tertulis = teks(loket.pintu("sekretaris").buka(f"/anggota/{orang.nomor}/pemberhentian"))
    assert "Bon sebesar Rp5.000 melebihi simpanan" in tertulis
    keluar(loket, orang)
    assert neraca(loket)[akun.PIUTANG_ANGGOTA] == 5_000
    assert loket.posisi(loket.orang(orang.nomor)).utang_rupiah == 0
    assert rapi(loket) == []


def test_the_officer_sees_beforehand_what_comes_back_and_why(loket: Loket) -> None:
    orang = loket.anggota()
    loket.setor(orang, WAJIB)
    tertulis = teks(loket.pintu("sekretaris").buka(f"/anggota/{orang.nomor}/pemberhentian"))
    assert "Yang dikembalikan Rp70.000" in tertulis
    assert tanggal_lengkap(hari_ini() + dt.timedelta(days=30)) in tertulis
    assert "UU 25/1992" in tertulis
    assert f"Setujui {orang.nama} berhenti" in tertulis


def test_a_calon_gets_the_instalments_back(loket: Loket) -> None:
    orang = loket.calon()
    loket.setor(orang, 20_000)
    keluar(loket, orang)
    assert neraca(loket) == {akun.KAS: 20_000, akun.UTANG_SIMPANAN_BERHENTI: -20_000}
    assert rapi(loket) == []


def test_old_sukarela_stays_the_persons_own(loket: Loket) -> None:
    orang = loket.anggota()
    sukarela(loket, orang, 40_000)
    keluar(loket, orang)
    kini = loket.posisi(loket.orang(orang.nomor))
    assert (kini.sukarela_rupiah, kini.utang_rupiah) == (40_000, POKOK)
    assert rapi(loket) == []


def test_the_entry_of_a_dismissal_names_proposer_and_releaser(loket: Loket) -> None:
    orang = loket.anggota()
    usir(loket, orang)
    catatan = catatan_terakhir(loket)
    assert (catatan.jenis, catatan.pencatat, catatan.pencatat_jabatan) == ("berhenti", "Sari Dewi", "sekretaris")
    assert catatan.penyetuju_id is not None
    assert catatan.penyetuju_id != catatan.pencatat_id
    assert rapi(loket) == []


def test_who_returns_before_anything_was_paid_has_it_all_again(loket: Loket) -> None:
    orang = masuk(loket)
    loket.setor(orang, 3 * WAJIB)
    keluar(loket, orang)
    masuk(loket, 0)
    kini = loket.posisi(loket.orang(orang.nomor))
    assert (kini.pokok_rupiah, kini.wajib_rupiah, kini.utang_rupiah) == (POKOK, 3 * WAJIB, 0)
    assert loket.orang(orang.nomor).status == "anggota"
    assert sum(kini.keadaan.terbayar.values()) == 3 * WAJIB
    assert rapi(loket) == []
    keluar(loket, loket.orang(orang.nomor))
    assert loket.posisi(loket.orang(orang.nomor)).utang_rupiah == POKOK + 3 * WAJIB
    assert rapi(loket) == []


def test_a_member_asks_to_leave_and_the_answer_ends_it(loket: Loket) -> None:
    orang = loket.anggota()
    pintu = loket.pintu_anggota(orang)
    halaman = pintu.buka("/saya/berhenti")
    assert "Perkiraan yang Anda terima" in teks(halaman)
    assert "Rp50.000" in teks(halaman)
    salah = pintu.kirim("/saya/berhenti", {"kode_kirim": kode_formulir(halaman, "/saya/berhenti"), "alasan": ""})
    assert salah.status_code == 422
    isi = {"kode_kirim": kode_formulir(salah, "/saya/berhenti"), "alasan": "Pindah rumah"}
    assert pintu.kirim("/saya/berhenti", isi).location == "/saya/berhenti"
    assert pintu.kirim("/saya/berhenti", isi).status_code == 303
    assert pintu.kirim("/saya/berhenti", isi | {"kode_kirim": kode_kirim()}).status_code == 409
    halaman = pintu.buka("/saya/berhenti")
    assert "Batal, saya tetap anggota" in teks(halaman)
    batal = {"kode_kirim": kode_formulir(halaman, "/saya/berhenti/pencabutan")}
    assert pintu.kirim("/saya/berhenti/pencabutan", batal).location == "/saya/berhenti"
    halaman = pintu.buka("/saya/berhenti")
    isi = {"kode_kirim": kode_formulir(halaman, "/saya/berhenti"), "alasan": "Pindah rumah"}
    assert pintu.kirim("/saya/berhenti", isi).status_code == 303
    sari = loket.pintu("sekretaris")
    assert "sudah meminta berhenti" in teks(sari.buka(f"/anggota/{orang.nomor}/pemberhentian"))
    minta = permintaan.permintaan(orang)
    assert minta is not None
    jalur = f"/persetujuan/{minta.id}"
    kode = kode_formulir(sari.buka(jalur), f"{jalur}/pelepasan")
    assert sari.kirim(f"{jalur}/pelepasan", {"kode_kirim": kode}).status_code == 303
    assert loket.orang(orang.nomor).status == "keluar"
    assert loket.posisi(loket.orang(orang.nomor)).utang_rupiah == POKOK
    assert pintu.buka("/saya/berhenti").status_code == 303
    assert rapi(loket) == []


def test_only_the_member_asks_and_only_an_officer_answers(loket: Loket) -> None:
    orang, lain = loket.anggota(), loket.anggota("Orang Lain")
    loket.pintu_anggota(lain)
    dia = pengguna.actor_dari_nama_masuk(f"{loket.koperasi.kode}-{lain.nomor}")
    for bukan in (dia, loket.sari, loket.budi):
        with pytest.raises(TidakBerwenang):
            permintaan.ajukan_berhenti(bukan, orang, "Pindah rumah", kode_kirim())
    with pytest.raises(IsianSalah):
        permintaan.ajukan_berhenti(dia, lain, " ", kode_kirim())
    permintaan.ajukan_berhenti(dia, lain, "Pindah rumah", kode_kirim())
    minta = permintaan.permintaan(lain)
    assert minta is not None
    for bukan in (dia, loket.budi):
        with pytest.raises(TidakBerwenang):
            dua.setujui(bukan, minta, kode_kirim())
    assert loket.orang(lain.nomor).status == "anggota"


def test_the_dead_ask_for_nothing(loket: Loket) -> None:
    orang = loket.anggota()
    loket.pintu_anggota(orang)
    dia = pengguna.actor_dari_nama_masuk(f"{loket.koperasi.kode}-{orang.nomor}")
    wafat(loket, orang)
    with pytest.raises((BentrokBuku, TidakBerwenang)):
        permintaan.ajukan_berhenti(dia, orang, "Pindah rumah", kode_kirim())
