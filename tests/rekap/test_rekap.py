"""The evening's page: one look, one review, by somebody who didn't write the entries."""

from __future__ import annotations

import datetime as dt

import pytest
from daftar_setoran.lembar_uji import buka
from kas_uji import Laci, hitung, neraca
from loket import POKOK, WAJIB, Loket
from pintu import kode_kirim, teks
from sqlalchemy import text
from warung import buka_warung

from portal.dasar.milik import di_koperasi
from portal.dasar.waktu import hari_ini, pada_saat, sekarang
from portal.errors import BentrokBuku, IsianSalah, TidakBerwenang
from portal.extensions import db
from portal.pengguna.actor import ActorPengguna
from portal.rekap import queries, services
from portal.rekap.queries import Rekap
from portal.rekap.services import TinjauanBaru
from portal.sanggahan.sasaran import catatan_anggota
from portal.sanggahan.services import Surat, catat_surat

HTMX = {"HX-Request": "true"}


def baca(loket: Loket, hari: dt.date | None = None) -> Rekap:
    with di_koperasi(loket.koperasi.id):
        return queries.rekap(hari or hari_ini(), hari_ini())


def tinjau(
    loket: Loket,
    tanya: dict[int, str] | None = None,
    oleh: ActorPengguna | None = None,
    kode: str | None = None,
    **lain: int,
) -> object:
    """Look over today's entries as the page shows them."""
    actor, ini = oleh or loket.rumah.ketua, baca(loket)
    sampai, banyak = lain.get("sampai", ini.kepala.urut), lain.get("banyak", len(ini.untuk(actor.pengguna_id)))
    with di_koperasi(loket.koperasi.id):
        return services.tinjau(actor, TinjauanBaru(hari_ini(), sampai, banyak, tanya or {}), kode or kode_kirim())


def test_the_day_in_one_look(loket: Loket) -> None:
    siti = loket.anggota()
    loket.setor(siti, WAJIB)
    Laci(loket).keluarkan(15_000)
    hitung(loket, {50_000: 1, 2_000: 2})
    ini = baca(loket)
    assert [(j.sebutan, j.tempat, j.banyak, j.jumlah_rupiah, j.oleh) for j in ini.masuk] == [
        ("setoran simpanan", "Kas Budi", 2, POKOK + WAJIB, ("Budi Santoso",))
    ]
    assert [(j.sebutan, j.jumlah_rupiah) for j in ini.keluar] == [("pembayaran", 15_000), ("selisih kas kurang", 1_000)]
    assert [(t.nama, t.jumlah_rupiah) for t in ini.saldo] == [("Kas Budi", 54_000)]
    assert (ini.kurang_rupiah, ini.lebih_rupiah, ini.jalan_rupiah) == (1_000, 0, 0)
    assert ini.belum == ((hari_ini(), 4),)
    assert neraca(loket)["1-1110"] == 54_000


def test_a_review_covers_what_the_page_showed_and_nothing_after(loket: Loket) -> None:
    siti = loket.anggota()
    sampai = baca(loket).kepala
    tinjau(loket)
    loket.setor(siti, WAJIB)
    ini = baca(loket)
    assert [ini.diperiksa(c) is not None for c in ini.catatan] == [True, False]
    assert (ini.tinjauan[0].sampai_urut, ini.tinjauan[0].hash_kepala) == (sampai.urut, sampai.hash)
    assert ini.belum == ((hari_ini(), 1),)
    tinjau(loket)
    assert baca(loket).belum == ((hari_ini(), 0),)
    assert queries.periksa(loket.koperasi.id) == []


def test_twice_is_once_and_there_is_no_review_of_nothing(loket: Loket) -> None:
    loket.anggota()
    kode = kode_kirim()
    baru = TinjauanBaru(hari_ini(), baca(loket).kepala.urut, 1, {})
    with di_koperasi(loket.koperasi.id):
        pertama = services.tinjau(loket.rumah.ketua, baru, kode)
        assert services.tinjau(loket.rumah.ketua, baru, kode) == pertama
    with pytest.raises(BentrokBuku, match="Tidak ada catatan"):
        tinjau(loket, banyak=1)
    assert len(baca(loket).tinjauan) == 1


def test_a_page_that_is_not_ours_is_refused(loket: Loket) -> None:
    loket.anggota()
    urut = baca(loket).kepala.urut
    for lain in ({"sampai": 0}, {"sampai": urut + 1}):
        with pytest.raises(IsianSalah):
            tinjau(loket, **lain)
    with pytest.raises(BentrokBuku, match="Sebagian"):
        tinjau(loket, banyak=7)
    with pytest.raises(IsianSalah, match="tidak ikut"):
        tinjau(loket, {urut + 5: "Apa ini?"})
    besok = TinjauanBaru(hari_ini() + dt.timedelta(days=1), urut, 1, {})
    with di_koperasi(loket.koperasi.id), pytest.raises(IsianSalah):
        services.tinjau(loket.rumah.ketua, besok, kode_kirim())
    assert baca(loket).tinjauan == ()


def test_nobody_reviews_the_own_entries(loket: Loket) -> None:
    """The ketua counts a box and finds a shortage: that entry waits for another person."""
    loket.anggota()
    hitung(loket, {20_000: 2}, oleh=loket.rumah.ketua)
    tinjau(loket)
    ini = baca(loket)
    assert [ini.diperiksa(c) is not None for c in ini.catatan] == [True, False]
    assert ini.sendiri(loket.rumah.ketua.pengguna_id) == 1
    halaman = teks(loket.pintu("ketua").buka("/rekap"))
    assert "1 catatan Anda buat sendiri" in halaman
    with pytest.raises(BentrokBuku):
        tinjau(loket, banyak=1)


def test_one_person_under_two_log_ins_is_one_person(loket: Loket) -> None:
    loket.anggota()
    with db.engine.begin() as conn:
        conn.execute(text("UPDATE pengguna SET nama = 'Kartika Ayu' WHERE nama = 'Budi Santoso'"))
    with pytest.raises(TidakBerwenang, match="nama masuk lain"):
        tinjau(loket)


def test_who_may_not_review(loket: Loket) -> None:
    loket.anggota()
    for jabatan, lihat in (("bendahara", 200), ("pengawas", 200), ("kasir", 403), ("sekretaris", 403)):
        pintu = loket.pintu(jabatan)
        assert pintu.buka("/rekap").status_code == lihat
        assert pintu.kirim("/rekap/tinjauan", {"kode_kirim": kode_kirim()}).status_code == 403
        assert "Saya sudah memeriksa" not in teks(pintu.buka("/rekap"))


def test_the_page_reviews_with_a_question_and_the_bendahara_answers(loket: Loket) -> None:
    loket.anggota()
    kartika, budi = loket.pintu("ketua"), loket.pintu()
    halaman = kartika.buka("/rekap")
    assert "Saya sudah memeriksa 1 catatan hari ini" in teks(halaman)
    urut = baca(loket).kepala.urut
    isi = {"hari": hari_ini().isoformat(), "sampai": str(urut), "banyak": "1", "kode_kirim": kode_kirim()}
    assert kartika.kirim("/rekap/tinjauan", isi | {"hari": "kemarin"}).status_code == 422
    assert kartika.kirim("/rekap/tinjauan", isi | {f"tanya_{urut}": "<b>"}).status_code == 422
    jawaban = kartika.kirim("/rekap/tinjauan", isi | {f"tanya_{urut}": "Kuitansinya mana?"}, headers=HTMX)
    assert jawaban.headers["HX-Redirect"] == f"/rekap?hari={hari_ini()}"
    assert "Ditanyakan: Kuitansinya mana?" in teks(kartika.buka("/rekap"))
    assert "Kuitansinya mana?" in teks(budi.buka("/beranda"))
    alamat = f"/rekap/penjelasan/{baca(loket).tinjauan[0].tanya[0].id}"
    assert kartika.buka(alamat).status_code == 403
    budi.buka(alamat)
    kode = kode_kirim()
    assert budi.kirim(alamat, {"teks": "", "kode_kirim": kode}).status_code == 422
    assert budi.kirim(alamat, {"teks": "Ada di map merah.", "kode_kirim": kode}).status_code == 303
    assert budi.buka(alamat).status_code == 404
    assert "Ada di map merah." in teks(kartika.buka("/rekap"))
    assert "Kuitansinya mana?" not in teks(budi.buka("/beranda"))


def test_a_day_of_the_past_and_a_day_that_is_none(loket: Loket) -> None:
    kartika, lalu = loket.pintu("ketua"), hari_ini() - dt.timedelta(days=3)
    loket.anggota()
    Laci(loket).keluarkan(5_000, hari=lalu)
    assert baca(loket).belum == ((hari_ini(), 1), (lalu, 1))
    assert "memeriksa 1 catatan hari itu" in teks(kartika.buka(f"/rekap?hari={lalu}"))
    for ketikan in ("x", "2999-01-01", "2026-02-31", ""):
        assert kartika.buka(f"/rekap?hari={ketikan}").status_code == 200
    isi = {"hari": str(lalu), "sampai": str(baca(loket).kepala.urut), "banyak": "1", "kode_kirim": kode_kirim()}
    assert kartika.kirim("/rekap/tinjauan", isi).status_code == 303
    assert baca(loket).belum == ((hari_ini(), 1), (lalu, 0))


def test_however_many_entries_the_statements_are_as_many(loket: Loket) -> None:
    kartika = loket.pintu("ketua")
    siti = loket.anggota()
    kartika.buka("/rekap")
    satu = kartika.perintah
    for _ke in range(6):
        loket.setor(siti, WAJIB)
    kartika.buka("/rekap")
    assert kartika.perintah == satu <= 10


def test_what_waits_names_releases_unpaid_disputes_and_open_sheets(loket: Loket) -> None:
    warung, siti = buka_warung(loket, batas=10_000), loket.anggota()
    ini = warung.bayar("perlengkapan", 20_000)
    assert ini.pengajuan_id
    assert baca(loket).menunggu == (1, 0, 0, 0)
    warung.setujui(ini.pengajuan_id)
    with di_koperasi(loket.koperasi.id):
        isi = Surat(hari_ini(), "Saya tidak menyetor sebanyak itu.")
        catat_surat(loket.sari, catatan_anggota(siti.id, loket.setor(siti, WAJIB)), isi, kode_kirim())
    kartika, budi = loket.pintu("ketua"), loket.pintu()
    lembar = buka(budi)
    assert baca(loket).menunggu == (0, 1, 1, 1)
    halaman = kartika.buka("/rekap")
    assert kartika.perintah <= 10
    for kata in (
        "1 persetujuan belum dipakai",
        "1 keberatan anggota belum dijawab",
        "1 daftar setoran RT belum dicatat",
    ):
        assert kata in teks(halaman)
    assert ('href="/sanggahan"' in halaman.text, 'href="/daftar-setoran"' in halaman.text) == (True, False)
    punya_budi = budi.buka("/rekap").text
    assert ('href="/sanggahan"' in punya_budi, 'href="/daftar-setoran"' in punya_budi) == (False, True)
    warung.lunasi(ini.pengajuan_id)
    budi.kirim(f"{lembar}/penyisihan", {"versi": "1", "kode_kirim": kode_kirim()})
    assert baca(loket).menunggu == (0, 0, 1, 0)
    assert warung.saldo()["1-1110"] == POKOK + WAJIB - 20_000


def test_a_release_that_is_too_old_to_be_paid_waits_no_more(loket: Loket) -> None:
    warung = buka_warung(loket, batas=10_000)
    ini = warung.bayar("perlengkapan", 20_000)
    assert ini.pengajuan_id
    warung.setujui(ini.pengajuan_id)
    for hari, lepas in ((29, 1), (31, 0)):
        with pada_saat(sekarang() + dt.timedelta(days=hari)):
            assert baca(loket).menunggu.lepas == lepas, hari
