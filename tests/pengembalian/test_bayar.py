"""What is owed to who left is paid: proposed, released by a second person, paid once and never more than is owed."""

from __future__ import annotations

import re
import uuid
from typing import Any

import pytest
from flask import Flask
from keluar import bayar, catatan_terakhir, keluar, kembalikan, lepas, masuk, neraca, rapi, wafat
from loket import POKOK, WAJIB, Loket, nanti
from pintu import BUMIJO, Pintu, balai, kode_kirim, teks
from warga import kode_formulir

from portal.anggota.queries import AnggotaRingkas
from portal.buku_besar import akun
from portal.buku_besar.jurnal import AlasanRalat
from portal.dasar.milik import di_koperasi
from portal.errors import BentrokBuku, IsianSalah, TidakBerwenang, TidakDitemukan
from portal.kas import services as kas
from portal.keanggotaan import services
from portal.pembukuan import queries as pembukuan
from portal.pendaftaran import queries as antrean
from portal.pengembalian import pemeriksaan, queries
from portal.pengembalian import services as pengembalian
from portal.pengembalian.services import AhliWarisBaru, PembayaranBaru
from portal.persetujuan import queries as persetujuan
from portal.persetujuan import services as dua
from portal.ralat import services as ralat
from portal.ralat.sasaran import RujukanCatatan
from portal.ralat.services import RalatBaru


def ajukan(loket: Loket, orang: AnggotaRingkas, jumlah: int = POKOK, **lain: Any) -> uuid.UUID:
    with di_koperasi(loket.koperasi.id):
        waris, kode = lain.pop("waris", None), lain.pop("kode", None) or kode_kirim()
        return pengembalian.ajukan_pengembalian(lain.pop("oleh", loket.budi), orang, jumlah, waris, kode)


def test_a_leaver_is_paid_after_a_release_and_the_book_says_so(loket: Loket) -> None:
    orang = loket.anggota()
    loket.setor(orang, WAJIB)
    loket.anggota("Orang Lain")
    orang = keluar(loket, orang)
    nomor = kembalikan(loket, orang, POKOK + WAJIB)
    assert nomor.startswith("KK-")
    assert neraca(loket) == {akun.KAS: POKOK, akun.SIMPANAN_POKOK: -POKOK}
    catatan = catatan_terakhir(loket)
    assert (catatan.nomor, catatan.jenis, catatan.pencatat) == (nomor, "pengembalian_simpanan", "Budi Santoso")
    assert catatan.penyetuju_id == loket.rumah.ketua.pengguna_id
    assert rapi(loket) == []


def test_in_parts_and_never_more_than_is_owed(loket: Loket) -> None:
    orang = keluar(loket, loket.anggota())
    with pytest.raises(IsianSalah, match=r"tinggal Rp50\.000"):
        ajukan(loket, orang, POKOK + 1)
    kembalikan(loket, orang, 20_000)
    with pytest.raises(IsianSalah, match=r"tinggal Rp30\.000"):
        ajukan(loket, orang, 30_001)
    kembalikan(loket, orang, 30_000)
    assert loket.posisi(orang).utang_rupiah == 0
    with pytest.raises(IsianSalah, match="tinggal Rp0"):
        ajukan(loket, orang, 1)
    assert rapi(loket) == []


def test_nothing_is_paid_without_a_release_and_a_release_pays_once(loket: Loket) -> None:
    orang = keluar(loket, loket.anggota())
    satu = ajukan(loket, orang, 20_000)
    with pytest.raises(BentrokBuku, match="Belum disetujui"):
        bayar(loket, orang, satu)
    with pytest.raises(BentrokBuku, match="menunggu persetujuan"):
        ajukan(loket, orang, 20_000)
    lepas(loket, satu)
    assert loket.posisi(orang).utang_rupiah == POKOK
    with pytest.raises(BentrokBuku, match="belum dibayarkan"):
        ajukan(loket, orang, 20_000)
    kode = kode_kirim()
    assert bayar(loket, orang, satu, kode) == bayar(loket, orang, satu, kode)
    with pytest.raises(BentrokBuku, match="sudah dibayarkan"):
        bayar(loket, orang, satu)
    assert loket.posisi(orang).utang_rupiah == POKOK - 20_000
    assert rapi(loket) == []


def test_a_release_grows_old_and_a_refused_one_pays_nothing(loket: Loket) -> None:
    orang = keluar(loket, loket.anggota())
    satu = lepas(loket, ajukan(loket, orang, 20_000))
    with nanti(31):
        with pytest.raises(BentrokBuku, match="lewat waktunya"):
            bayar(loket, orang, satu)
        dua_ = ajukan(loket, orang, 20_000)
        dua.tolak(loket.rumah.ketua, persetujuan.dengan_id(loket.koperasi.id, dua_), "Belum ada uangnya", kode_kirim())
        with pytest.raises(BentrokBuku, match="Belum disetujui"):
            bayar(loket, orang, dua_)
    assert loket.posisi(orang).utang_rupiah == POKOK


def test_a_box_below_zero_is_asked_about(loket: Loket) -> None:
    orang = loket.anggota()
    loket.setor(orang, WAJIB)
    orang = keluar(loket, orang)
    kotak = kas.tambah_tempat_uang(loket.rumah.ketua, "Kas kecil", loket.budi.pengguna_id, kode_kirim())
    satu = lepas(loket, ajukan(loket, orang, 20_000))
    with di_koperasi(loket.koperasi.id):
        with pytest.raises(IsianSalah, match=r"kurang Rp20\.000"):
            pengembalian.bayar(loket.budi, orang, PembayaranBaru(satu, kotak), kode_kirim())
        with pytest.raises(IsianSalah, match="keluar dari mana"):
            pengembalian.bayar(loket.budi, orang, PembayaranBaru(satu, None), kode_kirim())
        assert pengembalian.bayar(loket.budi, orang, PembayaranBaru(satu, kotak, yakin=True), kode_kirim())
    assert rapi(loket) == []


def test_the_heirs_are_paid_by_their_letter(loket: Loket) -> None:
    orang, lain = loket.anggota(), wafat(loket, loket.anggota("Orang Lain"))
    baru = AhliWarisBaru("Ali bin Abu", "anak", "SKW-1/2026", "Ketua RT 03")
    with pytest.raises(BentrokBuku, match="tidak meninggal"):
        pengembalian.catat_ahli_waris(loket.sari, orang, baru, kode_kirim())
    orang = wafat(loket, orang)
    with pytest.raises(IsianSalah, match="ahli waris"):
        ajukan(loket, orang)
    with di_koperasi(loket.koperasi.id):
        kode = kode_kirim()
        waris = pengembalian.catat_ahli_waris(loket.sari, orang, baru, kode)
        assert waris == pengembalian.catat_ahli_waris(loket.sari, orang, baru, kode)
    with pytest.raises(IsianSalah, match="dari daftar"):
        ajukan(loket, lain, waris=waris)
    nomor = kembalikan(loket, orang, POKOK, waris)
    bukti = teks(loket.pintu().buka(f"/pengembalian/bukti/{nomor}"))
    for kata in ("Ali bin Abu", "anak Siti Aminah", "SKW-1/2026", "lima puluh ribu"):
        assert kata in bukti
    assert rapi(loket) == []


def test_the_wrong_person_and_the_stranger_are_refused(loket: Loket, app: Flask) -> None:
    orang = keluar(loket, loket.anggota())
    for bukan in (loket.sari, loket.rumah.ketua):
        with pytest.raises(TidakBerwenang):
            ajukan(loket, orang, oleh=bukan)
    satu = ajukan(loket, orang)
    usul = persetujuan.dengan_id(loket.koperasi.id, satu)
    for bukan in (loket.budi, loket.sari):
        with pytest.raises(TidakBerwenang):
            dua.setujui(bukan, usul, kode_kirim())
    lepas(loket, satu)
    for bukan in (loket.sari, loket.rumah.ketua):
        with pytest.raises(TidakBerwenang):
            pengembalian.bayar(bukan, orang, PembayaranBaru(satu, loket.kas_id), kode_kirim())  # type: ignore[arg-type]
    with pytest.raises(TidakDitemukan):
        ajukan(loket, orang, oleh=balai(app, BUMIJO).ketua)
    with pytest.raises(TidakDitemukan):
        bayar(loket, keluar(loket, loket.anggota("Orang Lain")), satu)
    assert loket.posisi(orang).utang_rupiah == POKOK


def test_the_pages_lead_from_the_list_to_the_receipt(loket: Loket, app: Flask) -> None:
    orang = keluar(loket, loket.anggota())
    budi, ketua = loket.pintu(), loket.rumah.pintu(f"{loket.koperasi.kode}-ketua")
    assert orang.nama in teks(budi.buka("/pengembalian"))
    dasar = f"/anggota/{orang.nomor}/pengembalian"
    halaman = budi.buka(dasar)
    assert "Rp50.000" in teks(halaman)
    usul = f"{dasar}/pengajuan"
    salah = budi.kirim(usul, {"kode_kirim": kode_formulir(halaman, usul), "jumlah": "60.000"})
    assert salah.status_code == 422
    isi = {"kode_kirim": kode_formulir(salah, usul), "jumlah": "50.000"}
    assert budi.kirim(usul, isi).location == dasar
    assert budi.kirim(usul, isi).location == dasar
    satu = persetujuan.mengenai(loket.koperasi.id, "pengembalian", orang.id)[0]
    jalur = f"/persetujuan/{satu.id}"
    halaman = ketua.buka(jalur)
    assert "Bendahara boleh membayar Rp50.000 kepada Siti Aminah" in teks(halaman)
    assert (
        ketua.kirim(f"{jalur}/pelepasan", {"kode_kirim": kode_formulir(halaman, f"{jalur}/pelepasan")}).status_code
        == 303
    )
    assert "Belum dibayarkan" in teks(ketua.buka(jalur))
    assert "Siap dibayarkan" in teks(budi.buka("/pengembalian"))
    halaman = budi.buka(dasar)
    assert "Bayarkan Rp50.000 kepada Siti Aminah" in teks(halaman)
    kirim = f"{dasar}/pembayaran"
    isi = {"kode_kirim": kode_formulir(halaman, kirim), "pengajuan": str(satu.id), "tempat_uang": str(loket.kas_id)}
    jawaban = budi.kirim(kirim, isi)
    assert jawaban.status_code == 303
    assert budi.kirim(kirim, isi).location == jawaban.location
    bukti = budi.buka(jawaban.location)
    assert "Minta tanda tangan penerima di bukti kas keluar no." in teks(bukti)
    publik = re.search(r'href="(/bukti/[A-Z0-9-]+)"', bukti.text)
    assert publik
    tertulis = teks(Pintu(app).buka(publik[1]))
    assert "S. A." in tertulis
    assert "Siti" not in tertulis
    assert "Tidak ada simpanan yang harus dikembalikan" in teks(budi.buka("/pengembalian"))
    assert "Sudah dibayarkan" in teks(ketua.buka(jalur))


def test_the_swap_equals_the_refresh(loket: Loket) -> None:
    orang = keluar(loket, loket.anggota())
    pintu = loket.pintu()
    dasar = f"/anggota/{orang.nomor}/pengembalian"
    pintu.buka(dasar)
    potong = pintu.kirim(f"{dasar}/pengajuan", {"jumlah": ""}, headers={"HX-Request": "true"})
    assert potong.status_code == 422
    assert potong.text.lstrip().startswith('<section id="pengembalian-orang"')


def test_who_returns_after_all_was_paid_owes_pokok_anew_and_after_a_part_waits(loket: Loket) -> None:
    orang = masuk(loket)
    loket.setor(orang, WAJIB)
    orang = keluar(loket, orang)
    kembalikan(loket, orang, WAJIB)
    with pytest.raises(BentrokBuku, match=r"sisanya Rp50\.000"):
        masuk(loket, 0)
    kembalikan(loket, orang, POKOK)
    with di_koperasi(loket.koperasi.id):
        berkas = antrean.dengan_kode(antrean.antrean().baris[0].berkas.kode)
    services.terima(loket.sari, berkas, "R-3", kode_kirim())
    kini = loket.orang(orang.nomor)
    assert kini.status == "calon"
    assert loket.posisi(kini).keadaan.kurang_titipan_rupiah == POKOK
    loket.setor(kini, POKOK)
    assert loket.orang(orang.nomor).status == "anggota"
    assert rapi(loket) == []


def test_verifikasi_notices_a_row_that_differs_from_its_entry(loket: Loket, monkeypatch: pytest.MonkeyPatch) -> None:
    orang = keluar(loket, loket.anggota())
    kembalikan(loket, orang, 20_000)
    asli = pemeriksaan._dibayar
    monkeypatch.setattr(pemeriksaan, "_dibayar", lambda jenis: {k: n - 1 for k, n in asli(jenis).items()})
    assert any("2-1220" in t for t in queries.periksa(loket.koperasi.id))


def test_a_payment_that_was_wrong_is_taken_back_and_the_debt_stands_again(loket: Loket) -> None:
    orang = keluar(loket, loket.anggota())
    nomor = kembalikan(loket, orang, 20_000)
    isi = RalatBaru(AlasanRalat.UANG_TIDAK_DITERIMA, "Orangnya tidak jadi datang")
    with di_koperasi(loket.koperasi.id):
        ini = pembukuan.jurnal(nomor)
        usul = ralat.ajukan_ralat(loket.budi, RujukanCatatan(ini.koperasi_id, nomor), isi, kode_kirim())
        lepas(loket, usul)
    assert loket.posisi(orang).utang_rupiah == POKOK
    tertulis = teks(loket.pintu().buka(f"/anggota/{orang.nomor}/pengembalian"))
    assert "tidak jadi dibayar" in tertulis
    assert "Ajukan pembayaran" in tertulis
    assert rapi(loket) == []
