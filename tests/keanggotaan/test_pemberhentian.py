"""The end of a membership: by letter, by death, by the pengurus and a second person."""

from __future__ import annotations

import datetime as dt
from threading import Barrier, Thread

import pytest
from flask import Flask
from loket import POKOK, WAJIB, Loket, nanti
from pintu import BUMIJO, Pintu, balai, kode_kirim, teks
from warga import kode_formulir

from portal.anggota import hitungan, slip
from portal.anggota import periksa as periksa_anggota
from portal.anggota import queries as anggota_queries
from portal.anggota.queries import AnggotaRingkas
from portal.buku_besar import akun
from portal.dasar.milik import di_koperasi
from portal.dasar.waktu import hari_ini
from portal.errors import AturanDilanggar, BentrokBuku, IsianSalah, TidakBerwenang, TidakDitemukan
from portal.extensions import db
from portal.keanggotaan import pemberhentian
from portal.keanggotaan.pemberhentian import Kematian, Pemberhentian, Pengunduran
from portal.pembukuan import queries as pembukuan
from portal.pengguna import services as pengguna
from portal.persetujuan import queries as persetujuan
from portal.persetujuan.services import Hasil
from portal.simpanan import queries as simpanan_queries

ALASAN = "Menjual barang koperasi untuk diri sendiri"


def mundur(loket: Loket, orang: AnggotaRingkas, kode: str | None = None, hari: dt.date | None = None) -> int:
    isi = Pengunduran(hari or hari_ini(), "Pindah rumah")
    return pemberhentian.catat_pengunduran(loket.sari, orang, isi, kode or kode_kirim())


def usir(loket: Loket, orang: AnggotaRingkas, alasan: str = ALASAN, kode: str | None = None) -> Hasil[object]:
    isi = Pemberhentian(alasan, "R-7/2026")
    return Hasil(pengajuan_id=pemberhentian.ajukan_pemberhentian(loket.sari, orang, isi, kode or kode_kirim()))


def terhitung(loket: Loket) -> dict[str, int]:
    with di_koperasi(loket.koperasi.id):
        return hitungan.terhitung("status")


def rapi(loket: Loket) -> bool:
    return periksa_anggota.periksa(loket.koperasi.id) + loket.periksa() == []


def riwayat(loket: Loket, orang: AnggotaRingkas) -> list[str]:
    with di_koperasi(loket.koperasi.id):
        return [p.jenis for p in anggota_queries.peristiwa(orang)]


def test_a_letter_ends_the_membership_and_the_savings_become_a_debt(loket: Loket) -> None:
    orang = loket.anggota()
    loket.setor(orang, WAJIB)
    assert mundur(loket, orang) == orang.nomor
    kini = loket.orang(orang.nomor)
    assert (kini.status, kini.nomor, kini.nomor_buku) == ("keluar", orang.nomor, orang.nomor_buku)
    assert riwayat(loket, orang) == ["diterima", "pokok_lunas", "berhenti"]
    assert {k: n for k, n in terhitung(loket).items() if n} == {"keluar": 1}
    assert rapi(loket)
    with di_koperasi(loket.koperasi.id):
        buku = simpanan_queries.posisi(loket.koperasi.id, orang.id, "keluar", hari_ini())
        neraca = {b.akun: (b.debit_rupiah, b.kredit_rupiah) for b in pembukuan.neraca_saldo().baris}
    assert not buku.keadaan.boleh_wajib
    assert (buku.pokok_rupiah, buku.wajib_rupiah, buku.utang_rupiah) == (0, 0, POKOK + WAJIB)
    assert neraca == {akun.KAS: (POKOK + WAJIB, 0), akun.UTANG_SIMPANAN_BERHENTI: (0, POKOK + WAJIB)}


def test_nothing_more_is_taken_in_and_the_number_is_not_given_again(loket: Loket) -> None:
    orang = loket.anggota()
    mundur(loket, orang)
    with pytest.raises(BentrokBuku, match="tidak lagi terdaftar"):
        loket.setor(orang, WAJIB)
    with pytest.raises(BentrokBuku, match="Slip masuk"):
        slip.cetak_slip(loket.sari, orang, kode_kirim())
    assert loket.calon("Orang Lain").nomor == orang.nomor + 1


def test_seat_and_sessions_end_in_the_same_moment(loket: Loket) -> None:
    orang = loket.anggota()
    pintu = loket.pintu_anggota(orang)
    assert pintu.buka("/simpanan").status_code == 200
    mundur(loket, orang)
    assert pintu.buka("/simpanan").status_code == 303
    pintu.sandi(f"{loket.koperasi.kode}-{orang.nomor}")
    assert pintu.buka("/simpanan").status_code != 200


def test_a_slip_in_hand_opens_nothing_any_more(loket: Loket) -> None:
    orang = loket.anggota()
    cetakan = slip.cetak_slip(loket.sari, orang, kode_kirim())
    mundur(loket, orang)
    with pytest.raises(IsianSalah, match="tidak berlaku"):
        pengguna.tukar_slip(cetakan.kode, "teduh kukus hajatan ilmu")


def test_a_death_keeps_who_told_and_who_speaks_for_the_heirs(loket: Loket) -> None:
    orang = loket.anggota()
    pemberhentian.catat_kematian(loket.sari, orang, Kematian(hari_ini(), "Pak RT", "Ali, anaknya"), kode_kirim())
    with di_koperasi(loket.koperasi.id):
        akhir = anggota_queries.peristiwa(orang)[-1]
    assert akhir.jenis == "meninggal"
    assert akhir.alasan == "kabar dari Pak RT; ahli waris: Ali, anaknya"
    assert rapi(loket)


def test_a_dismissal_waits_for_a_second_person(loket: Loket) -> None:
    orang = loket.anggota()
    hasil = usir(loket, orang)
    assert loket.orang(orang.nomor).status == "anggota"
    with pytest.raises(BentrokBuku, match="belum menjawab"):
        loket.rumah.lepas(hasil)
    assert loket.orang(orang.nomor).status == "anggota"
    with nanti():
        assert loket.rumah.lepas(hasil) == str(orang.nomor)
    assert loket.orang(orang.nomor).status == "keluar"
    with di_koperasi(loket.koperasi.id):
        akhir = anggota_queries.peristiwa(orang)[-1]
    assert (akhir.jenis, akhir.alasan, akhir.nomor_rapat) == ("diberhentikan", ALASAN, "R-7/2026")
    assert rapi(loket)


def test_who_left_meanwhile_is_not_dismissed_too(loket: Loket) -> None:
    orang = loket.anggota()
    hasil = usir(loket, orang)
    mundur(loket, orang)
    with pytest.raises(BentrokBuku):
        loket.rumah.lepas(hasil)
    assert riwayat(loket, orang)[-1] == "berhenti"
    assert hasil.pengajuan_id is not None
    assert persetujuan.dengan_id(loket.koperasi.id, hasil.pengajuan_id).status == "menunggu"


def test_whoever_holds_an_officers_seat_gives_it_up_first(loket: Loket) -> None:
    orang = loket.anggota("Karim")
    loket.rumah.angkat("kasir", None, nomor_anggota=orang.nomor, sandi=False)  # type: ignore[arg-type]
    with pytest.raises(BentrokBuku, match="masih menjabat kasir"):
        mundur(loket, orang)
    assert loket.orang(orang.nomor).status == "anggota"


def test_wrong_input_is_refused(loket: Loket) -> None:
    orang = loket.anggota()
    with pytest.raises(IsianSalah, match="setelah hari ini"):
        mundur(loket, orang, hari=hari_ini() + dt.timedelta(days=1))
    with pytest.raises(IsianSalah, match="peristiwa terakhir"):
        mundur(loket, orang, hari=hari_ini() - dt.timedelta(days=9))
    with pytest.raises(IsianSalah, match="sepuluh huruf"):
        usir(loket, orang, "pendek")
    mundur(loket, orang)
    with pytest.raises(BentrokBuku, match="bukan anggota"):
        mundur(loket, orang)
    with pytest.raises(BentrokBuku, match="bukan anggota"):
        usir(loket, orang)


def test_the_wrong_person_and_the_stranger_are_refused(loket: Loket, app: Flask) -> None:
    orang = loket.anggota()
    isi = Pengunduran(hari_ini(), "Pindah rumah")
    with pytest.raises(TidakBerwenang):
        pemberhentian.catat_pengunduran(loket.budi, orang, isi, kode_kirim())
    lain = balai(app, BUMIJO).ketua
    with pytest.raises(TidakDitemukan):
        pemberhentian.catat_pengunduran(lain, orang, isi, kode_kirim())
    with pytest.raises(TidakDitemukan):
        pemberhentian.ajukan_pemberhentian(lain, orang, Pemberhentian(ALASAN, "R-1"), kode_kirim())
    assert loket.orang(orang.nomor).status == "anggota"


def test_twice_is_once(loket: Loket) -> None:
    orang, lain, kode, kode_dua = loket.anggota(), loket.anggota("Orang Lain"), kode_kirim(), kode_kirim()
    assert mundur(loket, orang, kode) == mundur(loket, orang, kode)
    with pytest.raises(BentrokBuku):
        mundur(loket, lain, kode)
    assert usir(loket, lain, kode=kode_dua) == usir(loket, lain, kode=kode_dua)
    assert riwayat(loket, orang).count("berhenti") == 1
    assert rapi(loket)


def test_two_at_once_end_it_once(loket: Loket, app: Flask) -> None:
    orang, mulai, hasil = loket.anggota(), Barrier(2), list[str]()

    def coba() -> None:
        with app.app_context():
            mulai.wait()
            try:
                mundur(loket, orang)
                hasil.append("jadi")
            except AturanDilanggar:
                hasil.append("ditolak")
            finally:
                db.session.remove()

    benang = [Thread(target=coba) for _ke in range(2)]
    for b in benang:
        b.start()
    for b in benang:
        b.join()
    assert sorted(hasil) == ["ditolak", "jadi"]
    assert rapi(loket)


def test_the_pages_lead_from_the_member_to_the_end_and_to_the_proposal(loket: Loket) -> None:
    orang, lain = loket.anggota(), loket.anggota("Orang Lain")
    pintu = loket.pintu("sekretaris")
    dasar = f"/anggota/{orang.nomor}"
    assert f'href="{dasar}/pemberhentian"' in pintu.buka(dasar).text
    halaman = pintu.buka(f"{dasar}/pemberhentian")
    kode = kode_formulir(halaman, f"{dasar}/pengunduran-diri")
    salah = pintu.kirim(f"{dasar}/pengunduran-diri", {"kode_kirim": kode, "tanggal_surat": "31-02-2026"})
    assert salah.status_code == 422
    isi = {"kode_kirim": kode, "tanggal_surat": hari_ini().isoformat(), "alasan_berhenti": "Pindah rumah"}
    assert pintu.kirim(f"{dasar}/pengunduran-diri", isi).location == dasar
    tertulis = teks(pintu.buka(dasar))
    assert "Berhenti atas permintaan sendiri" in tertulis
    assert "Pindah rumah" in tertulis
    dasar = f"/anggota/{lain.nomor}"
    kode = kode_formulir(pintu.buka(f"{dasar}/pemberhentian"), f"{dasar}/pemberhentian")
    isi = {"kode_kirim": kode, "alasan": ALASAN, "nomor_rapat": "R-7"}
    usulan = pintu.kirim(f"{dasar}/pemberhentian", isi)
    assert usulan.location.startswith("/persetujuan/")
    assert ALASAN in pintu.buka(usulan.location).text
    kode = kode_formulir(pintu.buka(f"{dasar}/pemberhentian"), f"{dasar}/kematian")
    isi = {"kode_kirim": kode, "tanggal_wafat": hari_ini().isoformat(), "kabar": "Pak RT"}
    assert pintu.kirim(f"{dasar}/kematian", isi).location == dasar


def test_the_ketua_releases_a_dismissal_on_its_page(loket: Loket) -> None:
    orang = loket.anggota()
    loket.pintu_anggota(orang)
    jalur = f"/persetujuan/{usir(loket, orang).pengajuan_id}"
    ketua = loket.rumah.pintu(f"{loket.koperasi.kode}-ketua")
    kode = kode_formulir(ketua.buka(jalur), f"{jalur}/pelepasan")
    cepat = ketua.kirim(f"{jalur}/pelepasan", {"kode_kirim": kode})
    assert cepat.status_code == 409
    assert "belum menjawab" in teks(cepat)
    with nanti():
        ketua = loket.rumah.pintu(f"{loket.koperasi.kode}-ketua")
        kode = kode_formulir(ketua.buka(jalur), f"{jalur}/pelepasan")
        assert ketua.kirim(f"{jalur}/pelepasan", {"kode_kirim": kode}).status_code == 303
        assert "Sudah terlaksana" in teks(ketua.buka(jalur))
    assert loket.orang(orang.nomor).status == "keluar"


def test_the_swap_equals_the_refresh(loket: Loket) -> None:
    orang = loket.anggota()
    pintu: Pintu = loket.pintu("sekretaris")
    pintu.buka(f"/anggota/{orang.nomor}/pemberhentian")
    potong = pintu.kirim(f"/anggota/{orang.nomor}/kematian", {"kabar": ""}, headers={"HX-Request": "true"})
    assert potong.status_code == 422
    assert potong.text.lstrip().startswith('<section id="keanggotaan-akhir"')
