"""A member answers the own dismissal: once before it is decided, by hand or by letter; once more by letter afterwards."""

from __future__ import annotations

import datetime as dt

import pytest
from flask import Flask
from loket import Loket, nanti
from pintu import BUMIJO, Pintu, balai, kode_kirim, teks
from serentak import serentak
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError
from warga import kode_formulir

from portal.anggota.queries import AnggotaRingkas
from portal.dasar.milik import di_koperasi, nasional
from portal.dasar.waktu import hari_ini
from portal.errors import BentrokBuku, IsianSalah, TidakBerwenang, TidakDitemukan
from portal.extensions import db
from portal.keanggotaan import berkas_akhir, keberatan, pemberhentian
from portal.keanggotaan.berkas_akhir import PemberhentianRingkas
from portal.keanggotaan.keberatan import Surat, Usulan
from portal.keanggotaan.pemberhentian import Pemberhentian, Pengunduran
from portal.pengguna import services as pengguna
from portal.pengguna.actor import ActorPengguna
from portal.persetujuan import queries as persetujuan
from portal.persetujuan import services as dua
from portal.persetujuan.services import Hasil

ALASAN, JAWAB = "Menjual barang koperasi untuk diri sendiri", "Barang itu saya beli, ini notanya"


def usir(loket: Loket, orang: AnggotaRingkas) -> Usulan:
    isi = Pemberhentian(ALASAN, "R-7/2026")
    baru = pemberhentian.ajukan_pemberhentian(loket.sari, orang, isi, kode_kirim())
    return keberatan.usulan(persetujuan.dengan_id(loket.koperasi.id, baru), orang)


def lepas(loket: Loket, usulan: Usulan) -> None:
    loket.rumah.lepas(Hasil(pengajuan_id=usulan.pengajuan.id))


def tolak(loket: Loket, usulan: Usulan) -> None:
    dua.tolak(loket.rumah.ketua, usulan.pengajuan, "Belum cukup buktinya", kode_kirim())


def berkas(orang: AnggotaRingkas) -> list[PemberhentianRingkas]:
    return berkas_akhir.pemberhentian(orang)


def surat(isi: str = JAWAB, hari: dt.date | None = None) -> Surat:
    return Surat(hari or hari_ini(), isi)


def test_the_member_reads_it_and_answers_and_the_second_person_reads_that_first(loket: Loket) -> None:
    orang = loket.anggota()
    pintu = loket.pintu_anggota(orang)
    assert "usul yang menyangkut" not in teks(pintu.buka("/simpanan"))
    usulan = usir(loket, orang)
    assert "usul yang menyangkut keanggotaan Anda" in teks(pintu.buka("/simpanan"))
    tertulis = teks(pintu.buka("/saya"))
    assert ALASAN in tertulis
    assert "R-7/2026" in tertulis
    assert "paling lambat" in tertulis
    halaman = pintu.buka("/saya/pemberhentian")
    ketua = loket.rumah.pintu(f"{loket.koperasi.kode}-ketua")
    jalur = f"/persetujuan/{usulan.pengajuan.id}"
    assert "Belum ada tanggapan tertulis" in teks(ketua.buka(jalur))
    isi = {"kode_kirim": kode_formulir(halaman, "/saya/pemberhentian"), "tanggapan": JAWAB}
    assert pintu.kirim("/saya/pemberhentian", isi).location == "/saya/pemberhentian"
    assert pintu.kirim("/saya/pemberhentian", isi).status_code == 303
    assert JAWAB in teks(pintu.buka("/saya/pemberhentian"))
    assert "Kirim tanggapan" not in pintu.buka("/saya/pemberhentian").text
    tertulis = teks(ketua.buka(jalur))
    assert tertulis.index(JAWAB) < tertulis.index("Terlaksana sekarang juga")
    lepas(loket, usulan)
    assert pintu.buka("/saya").status_code == 303
    arsip = teks(loket.pintu("sekretaris").buka(f"/anggota/{orang.nomor}/tanggapan"))
    for kata in (ALASAN, "R-7/2026", JAWAB, "Disetujui", "Ketik surat keberatan"):
        assert kata in arsip


def test_an_answer_is_kept_for_ever(loket: Loket) -> None:
    orang = loket.anggota()
    usulan, actor = usir(loket, orang), masuk(loket, orang)
    keberatan.tanggapi(actor, usulan, JAWAB, kode_kirim())
    for perintah in ("UPDATE tanggapan_pemberhentian SET isi = 'lain'", "DELETE FROM tanggapan_pemberhentian"):
        with nasional("uji"), pytest.raises(DBAPIError), db.engine.begin() as conn:
            conn.execute(text(perintah))
    tolak(loket, usulan)
    (satu,) = berkas(orang)
    assert (satu.pengajuan.status, satu.tanggapan[0].isi, satu.terbuka) == ("ditolak", JAWAB, False)


def masuk(loket: Loket, orang: AnggotaRingkas) -> ActorPengguna:
    loket.pintu_anggota(orang)
    return pengguna.actor_dari_nama_masuk(f"{loket.koperasi.kode}-{orang.nomor}")


def test_once_and_twice_is_once(loket: Loket) -> None:
    orang, kode = loket.anggota(), kode_kirim()
    usulan, actor = usir(loket, orang), masuk(loket, orang)
    assert keberatan.tanggapi(actor, usulan, JAWAB, kode) == keberatan.tanggapi(actor, usulan, JAWAB, kode)
    with pytest.raises(BentrokBuku, match="isi yang lain"):
        keberatan.tanggapi(actor, usulan, JAWAB + " juga", kode)
    with pytest.raises(BentrokBuku, match="sudah tercatat"):
        keberatan.tanggapi(actor, usulan, JAWAB, kode_kirim())
    assert len(berkas(orang)[0].tanggapan) == 1


def test_wrong_input_and_what_is_decided_are_refused(loket: Loket) -> None:
    orang = loket.anggota()
    usulan, actor = usir(loket, orang), masuk(loket, orang)
    with pytest.raises(IsianSalah, match="sepuluh huruf"):
        keberatan.tanggapi(actor, usulan, "pendek", kode_kirim())
    tolak(loket, usulan)
    with pytest.raises(BentrokBuku, match="sudah diputuskan"):
        keberatan.tanggapi(actor, usulan, JAWAB, kode_kirim())
    with pytest.raises(BentrokBuku, match="tidak jadi"):
        keberatan.catat_surat(loket.sari, usulan, surat(), kode_kirim())


def test_the_wrong_person_and_the_stranger_are_refused(loket: Loket, app: Flask) -> None:
    orang, lain = loket.anggota(), loket.anggota("Orang Lain")
    usulan, orang_lain = usir(loket, orang), masuk(loket, lain)
    for bukan in (orang_lain, loket.sari):
        with pytest.raises(TidakBerwenang):
            keberatan.tanggapi(bukan, usulan, JAWAB, kode_kirim())
    for bukan in (orang_lain, loket.budi, loket.rumah.ketua):
        with pytest.raises(TidakBerwenang):
            keberatan.catat_surat(bukan, usulan, surat(), kode_kirim())
    with pytest.raises(TidakDitemukan):
        keberatan.catat_surat(balai(app, BUMIJO).ketua, usulan, surat(), kode_kirim())
    pintu = Pintu(app)
    pintu.masuk(f"{loket.koperasi.kode}-{lain.nomor}")
    assert "Tidak ada usul" in teks(pintu.buka("/saya/pemberhentian"))
    salah = pintu.kirim("/saya/pemberhentian", {"kode_kirim": kode_kirim(), "tanggapan": JAWAB})
    assert salah.status_code == 409
    assert ALASAN not in salah.text


def test_a_letter_is_typed_for_who_cannot_log_in(loket: Loket) -> None:
    orang, lain = loket.anggota(), loket.anggota("Orang Lain")
    usulan = usir(loket, orang)
    besok, kemarin = (hari_ini() + dt.timedelta(days=n) for n in (1, -1))
    for hari in (besok, kemarin):
        with pytest.raises(IsianSalah):
            keberatan.catat_surat(loket.sari, usulan, surat(hari=hari), kode_kirim())
    keberatan.catat_surat(loket.sari, usulan, surat(), kode_kirim())
    jawab = berkas(orang)[0].tanggapan[0]
    assert (jawab.jenis, jawab.cara, jawab.oleh) == ("tanggapan", "surat", "Sari Dewi")
    masuk(loket, lain)
    with pytest.raises(BentrokBuku, match="punya nama masuk"):
        keberatan.catat_surat(loket.sari, usir(loket, lain), surat(), kode_kirim())
    halaman = teks(loket.pintu("sekretaris").buka(f"/anggota/{lain.nomor}/tanggapan"))
    assert "Surat tidak perlu diketik" in halaman
    assert "Simpan surat" not in halaman, "nothing is typed that would be refused"


def test_after_the_release_one_objection_by_letter(loket: Loket) -> None:
    orang = loket.anggota()
    usulan = usir(loket, orang)
    with nanti():
        lepas(loket, usulan)
    sari, jalur = loket.pintu("sekretaris"), f"/anggota/{orang.nomor}/tanggapan"
    kode = kode_formulir(sari.buka(jalur), f"{jalur}/surat")
    isi = {"kode_kirim": kode, "tanggal": hari_ini().isoformat(), "tanggapan": JAWAB}
    assert sari.kirim(f"{jalur}/surat", isi | {"tanggapan": "x"}).status_code == 422
    assert sari.kirim(f"{jalur}/surat", isi).location == jalur
    assert sari.kirim(f"{jalur}/surat", isi).location == jalur
    tertulis = teks(sari.buka(jalur))
    assert "Keberatan, surat" in tertulis
    assert "diketik Sari Dewi" in tertulis
    assert "Ketik surat" not in tertulis
    lagi = sari.kirim(f"{jalur}/surat", isi | {"kode_kirim": kode_kirim()})
    assert lagi.status_code == 409
    assert loket.orang(orang.nomor).status == "keluar"


def test_a_letter_sent_at_once_by_many_is_written_once(loket: Loket, app: Flask) -> None:
    orang = loket.anggota()
    usulan = usir(loket, orang)
    with nanti():
        lepas(loket, usulan)

    def kirim(kode: str) -> str:
        with di_koperasi(loket.koperasi.id):
            keberatan.catat_surat(loket.sari, usulan, surat(), kode)
        return "jadi"

    assert serentak(app, lambda: kirim(kode_kirim()), 8) == {"jadi": 1, "BentrokBuku": 7}
    assert [t.jenis for t in berkas(orang)[0].tanggapan] == ["keberatan"]
    lain = loket.anggota("Ani")
    usulan, kode = usir(loket, lain), kode_kirim()
    with nanti():
        lepas(loket, usulan)
    assert serentak(app, lambda: kirim(kode), 8) == {"jadi": 8}
    assert [t.jenis for t in berkas(lain)[0].tanggapan] == ["keberatan"]


def test_who_leaves_meanwhile_keeps_the_file(loket: Loket) -> None:
    orang = loket.anggota()
    usulan = usir(loket, orang)
    keberatan.catat_surat(loket.sari, usulan, surat(), kode_kirim())
    pemberhentian.catat_pengunduran(loket.sari, orang, Pengunduran(hari_ini(), "Pindah rumah"), kode_kirim())
    assert berkas(orang)[0].tanggapan[0].isi == JAWAB


def test_the_proposer_reads_why_it_was_refused(loket: Loket) -> None:
    usulan = usir(loket, loket.anggota())
    tolak(loket, usulan)
    sari = loket.pintu("sekretaris")
    for jalur in ("/beranda", "/persetujuan", f"/persetujuan/{usulan.pengajuan.id}"):
        assert "Belum cukup buktinya" in teks(sari.buka(jalur)), jalur
    assert "Belum cukup buktinya" not in teks(loket.pintu("bendahara").buka("/beranda"))


def test_the_swap_equals_the_refresh(loket: Loket) -> None:
    orang = loket.anggota()
    usir(loket, orang)
    pintu = loket.pintu_anggota(orang)
    pintu.buka("/saya/pemberhentian")
    potong = pintu.kirim("/saya/pemberhentian", {"tanggapan": ""}, headers={"HX-Request": "true"})
    assert potong.status_code == 422
    assert potong.text.lstrip().startswith('<section id="keanggotaan-saya"')
