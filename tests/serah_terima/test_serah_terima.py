"""The handover: what the book says beside what is counted, confirmed by both sides, printed as a PDF."""

from __future__ import annotations

import datetime as dt
import json
import uuid
from dataclasses import replace
from threading import Barrier, Thread

import pytest
from loket import POKOK, WAJIB, Loket
from pintu import BUMIJO, balai, kode_kirim, teks
from warga import kode_formulir

from portal.dasar.milik import di_koperasi
from portal.dasar.waktu import hari_ini, tambah_bulan
from portal.errors import BentrokBuku, IsianSalah, TidakBerwenang, TidakDitemukan
from portal.keanggotaan import pemberhentian
from portal.keanggotaan.pemberhentian import Pengunduran
from portal.pengguna import services as pengguna
from portal.pengguna.actor import ActorPengguna
from portal.pengurus import queries as kursi_queries
from portal.pengurus import services as pengurus
from portal.pengurus.services import Angkatan
from portal.serah_terima import cetakan, queries, services
from portal.serah_terima.services import SerahTerimaBaru
from portal.simpanan.tunggakan import tunggakan_wajib


@pytest.fixture
def loket(loket: Loket) -> Loket:
    loket.anggota()
    return loket


def _baru(loket: Loket, **lain: object) -> SerahTerimaBaru:
    sari, ketua = loket.sari.pengguna_id, loket.rumah.ketua.pengguna_id
    awal = SerahTerimaBaru(
        hari_ini(), "BA-10/2026", str(sari), str(ketua), "3 kunci laci", "Buku kas", "", (POKOK - 500,)
    )
    return replace(awal, **lain)  # type: ignore[arg-type]


def _buat(loket: Loket, oleh: ActorPengguna | None = None, kode: str | None = None, **lain: object) -> object:
    with di_koperasi(loket.koperasi.id):
        return services.buat(oleh or loket.rumah.ketua, _baru(loket, **lain), kode or kode_kirim())


def _dokumen(loket: Loket, **lain: object) -> queries.SerahTerimaRingkas:
    return queries.dengan_id(loket.koperasi.id, _buat(loket, **lain))  # type: ignore[arg-type]


def test_it_keeps_what_the_book_says_beside_what_was_counted(loket: Loket) -> None:
    isi = _dokumen(loket).isi
    assert isi["kas"] == [{"nama": "Kas Budi (Budi Santoso)", "buku": POKOK, "dihitung": POKOK - 500, "selisih": -500}]
    assert isi["banyak_jurnal"] == 1
    assert len(isi["kepala_rantai"]) == 64


def test_wrong_input_is_refused(loket: Loket) -> None:
    ketua = str(loket.rumah.ketua.pengguna_id)
    for lain in (
        {"dari": ketua},
        {"dari": "", "kepada": ketua},
        {"dari": "01a21381-0000-7000-8000-000000000001"},
        {"tanggal": hari_ini() + dt.timedelta(days=1)},
        {"kas_rupiah": ()},
    ):
        with pytest.raises(IsianSalah):
            _buat(loket, **lain)
    with di_koperasi(loket.koperasi.id), pytest.raises(TidakBerwenang):
        services.buat(loket.budi, _baru(loket), kode_kirim())


def test_twice_is_once_and_another_content_is_a_conflict(loket: Loket) -> None:
    kode = kode_kirim()
    assert _buat(loket, kode=kode) == _buat(loket, kode=kode)
    with pytest.raises(BentrokBuku):
        _buat(loket, kode=kode, kunci="Lain")


def test_both_sides_confirm_once_each_and_nobody_else_does(loket: Loket) -> None:
    ini = _dokumen(loket)
    with pytest.raises(TidakBerwenang):
        services.setuju(loket.budi, ini, kode_kirim())
    services.setuju(loket.sari, ini, kode_kirim())
    with pytest.raises(BentrokBuku, match="sudah menyatakan"):
        services.setuju(loket.sari, ini, kode_kirim())
    assert not queries.dengan_id(ini.koperasi_id, ini.id).selesai
    services.setuju(loket.rumah.ketua, ini, kode_kirim())
    assert queries.dengan_id(ini.koperasi_id, ini.id).selesai
    assert _dokumen(loket, nomor_kertas="ST-01").selesai, "signed on paper"


def test_two_words_of_one_side_at_once_are_one(loket: Loket) -> None:
    ini, sari, bersama, hasil = _dokumen(loket), loket.sari, Barrier(2), []

    def coba() -> None:
        with loket.rumah.app.app_context():
            bersama.wait()
            try:
                services.setuju(sari, ini, kode_kirim())
                hasil.append(True)
            except BentrokBuku:
                hasil.append(False)

    utas = [Thread(target=coba) for _ke in range(2)]
    for u in utas:
        u.start()
    for u in utas:
        u.join()
    assert sorted(hasil) == [False, True]


def test_the_pages_and_the_pdf_and_a_stranger(loket: Loket, perintah_sql: list[str]) -> None:
    pintu = loket.rumah.pintu("kricak-ketua")
    pintu.buka("/serah-terima/baru")
    salah = pintu.kirim("/serah-terima/baru", {"kode_kirim": kode_kirim(), "kunci": "3 kunci"})
    assert salah.status_code == 422
    assert "3 kunci" in salah.text
    baru = _baru(loket)
    isi = {"tanggal": baru.tanggal.isoformat(), "nomor_keputusan": "BA-10", "dari": baru.dari, "kepada": baru.kepada}
    isi |= {"kunci": "#3 *kunci* $x$", "buku": "Buku kas", "kas_0": "49.500", "kode_kirim": kode_kirim()}
    perintah_sql.clear()
    jawaban = pintu.kirim("/serah-terima/baru", isi)
    assert jawaban.status_code == 303, teks(jawaban)
    assert len(perintah_sql) <= 20, perintah_sql
    halaman = teks(pintu.buka(jawaban.location))
    for kata in ("#3 *kunci* $x$", "Rp49.500", "Sari Dewi", "belum menyetujui", "Setujui isinya"):
        assert kata in halaman
    assert pintu.kirim(jawaban.location, {"kode_kirim": kode_kirim()}).status_code == 303
    berkas = pintu.buka(jawaban.location + "/pdf")
    assert berkas.data.startswith(b"%PDF-")
    assert berkas.mimetype == "application/pdf"
    asing = balai(loket.rumah.app, BUMIJO).pintu("bumijo-ketua")
    for sisa in ("", "/pdf"):
        assert asing.buka(jawaban.location + sisa).status_code == 404
    id_ = queries.daftar(loket.koperasi.id)[0].id
    with pytest.raises(TidakDitemukan):
        queries.dengan_id(pengguna.actor_dari_nama_masuk("bumijo-ketua").koperasi_id, id_)
    assert loket.rumah.pintu("kricak-ketua").buka("/serah-terima").status_code == 200


def test_what_was_typed_is_never_read_as_markup(loket: Loket) -> None:
    jahat = '#read("/etc/passwd") #panic() $ ] [ " \\ @x'
    assert cetakan.pdf(_dokumen(loket, kunci=jahat, buku=jahat), jahat).startswith(b"%PDF-")


def test_a_box_left_blank_is_refused_and_an_explicit_zero_is_taken(loket: Loket) -> None:
    pintu = loket.rumah.pintu(f"{loket.koperasi.kode}-ketua")
    kode = kode_formulir(pintu.buka("/serah-terima/baru"), "/serah-terima/baru")
    sari, ketua = loket.sari.pengguna_id, loket.rumah.ketua.pengguna_id
    isi = {"kode_kirim": kode, "tanggal": hari_ini().isoformat(), "nomor_keputusan": "BA-1", "kunci": "3 kunci"}
    isi |= {"dari": str(sari), "kepada": str(ketua), "buku": "Buku kas"}
    for kosong in ({}, {"kas_0": ""}, {"kas_0": "  "}):
        jawaban = pintu.kirim("/serah-terima/baru", isi | kosong)
        assert jawaban.status_code == 422
        assert "isi 0 bila kosong" in teks(jawaban)
        assert "3 kunci" in jawaban.text
    jadi = pintu.kirim("/serah-terima/baru", isi | {"kas_0": "0"})
    assert jadi.status_code == 303
    assert "-Rp50.000" in teks(pintu.buka(jadi.location)).replace("\u2212", "-")


def test_it_names_how_many_owe_wajib_and_how_much(loket: Loket) -> None:
    lunas, pergi = loket.anggota("Sudah Lunas"), loket.anggota("Sudah Pergi")
    loket.calon("Belum Anggota")
    loket.setor(lunas, WAJIB)
    pemberhentian.catat_pengunduran(loket.sari, pergi, Pengunduran(hari_ini(), "Pindah rumah"), kode_kirim())
    ini = _dokumen(loket)
    assert ini.isi["tunggakan"] == {"orang": 1, "rupiah": WAJIB}
    with di_koperasi(loket.koperasi.id):
        dua_bulan = tunggakan_wajib(tambah_bulan(hari_ini(), 1))
    assert (dua_bulan.orang, dua_bulan.rupiah) == (2, 3 * WAJIB)
    pintu = loket.rumah.pintu(f"{loket.koperasi.kode}-ketua")
    assert "1 anggota, Rp20.000" in teks(pintu.buka(f"/serah-terima/{ini.id}"))
    assert cetakan._tunggakan(ini.isi["tunggakan"]) == "1 anggota, Rp20.000"
    assert pintu.buka(f"/serah-terima/{ini.id}/pdf").data.startswith(b"%PDF")
    lama = replace(ini, isi_json=json.dumps({n: v for n, v in ini.isi.items() if n != "tunggakan"}))
    assert cetakan.pdf(lama, "Koperasi").startswith(b"%PDF")


def test_a_pack_that_waits_heads_the_first_page_of_both_sides(loket: Loket) -> None:
    ini, pintu = _dokumen(loket), loket.pintu("sekretaris")
    assert "menunggu persetujuan Anda" in teks(pintu.buka("/beranda"))
    assert f'href="/serah-terima/{ini.id}"' in pintu.buka("/beranda").text
    services.setuju(loket.sari, ini, kode_kirim())
    assert "menunggu persetujuan Anda" not in teks(pintu.buka("/beranda"))
    assert "menunggu persetujuan Anda" not in teks(loket.pintu("bendahara").buka("/beranda"))


def test_who_lost_the_seat_meanwhile_confirms_from_the_members_own(loket: Loket) -> None:
    orang, lain = loket.anggota("Mantan Kasir"), loket.anggota("Tetangga")
    pintu, asing, ketua = loket.pintu_anggota(orang), loket.pintu_anggota(lain), loket.rumah.ketua
    isi = Angkatan("kasir", hari_ini(), "BA-3/2026", nomor_anggota=orang.nomor)
    kursi = kursi_queries.dengan_id(
        loket.koperasi.id, uuid.UUID(loket.rumah.lepas(pengurus.angkat(ketua, isi, kode_kirim())))
    )
    loket.rumah.lepas(pengurus.akhiri(ketua, kursi, hari_ini(), "BA-4/2026", kode_kirim()))
    alamat = f"/serah-terima/{_dokumen(loket, dari=str(kursi.pengguna_id)).id}"
    assert f'href="{alamat}"' in pintu.buka("/saya").text
    assert pintu.kirim(alamat, {"kode_kirim": kode_kirim()}).status_code == 303
    assert "belum menyetujui" in teks(pintu.buka(alamat)), "the other side hasn't yet"
    assert "Setujui isinya" not in teks(pintu.buka(alamat))
    assert asing.buka(alamat).status_code == 403
    assert asing.kirim(alamat, {"kode_kirim": kode_kirim()}).status_code == 403
