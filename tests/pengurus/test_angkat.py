"""Appointment: the ketua seats people with dates; rights follow the seat on the day."""

from __future__ import annotations

import datetime as dt
import re
import uuid
from threading import Barrier, Thread

import pytest
from loket import Loket
from pintu import BUMIJO, Balai, Pintu, balai, beri_sandi, kode_kirim, teks
from sqlalchemy import func, select

from portal.dasar.milik import nasional
from portal.dasar.waktu import hari_ini, pada_saat, sekarang, tanggal_lengkap
from portal.errors import BentrokBuku, IsianSalah, TidakBerwenang
from portal.extensions import db
from portal.pengguna import services as pengguna
from portal.pengguna.models import Jabatan
from portal.pengurus import queries, services
from portal.pengurus.services import Angkatan
from portal.pengurus.syarat import tahun_kemudian
from portal.persetujuan.services import Hasil

JALUR = "/pengurus/pengangkatan"
SALAH: list[tuple[dict[str, str], str]] = [
    ({"jabatan": ""}, "Pilih jabatannya"),
    ({"jabatan": "anggota"}, "Pilih jabatannya"),
    ({"jabatan": "raja"}, "Pilih jabatannya"),
    ({"nama": ""}, "salah satu saja"),
    ({"nomor_anggota": "1"}, "salah satu saja"),
    ({"nama": "", "nomor_anggota": "999"}, "Tidak ada anggota"),
    ({"nama": "", "nomor_anggota": "١٢٣"}, "angka saja"),
    ({"nama": "", "nomor_anggota": "9999999999"}, "angka saja"),
    ({"nama": "<b>Budi</b>"}, "Tanda <"),
    ({"nama": "=1+1"}, "Tanda <"),
    ({"nama": "Budi\x00"}, "tidak bisa dibaca"),
    ({"nama": "Бuди"}, "huruf Latin"),
    ({"nama": "x" * 81}, "Terlalu panjang"),
    ({"mulai": ""}, "Tanggal perlu diisi"),
    ({"mulai": "2026-02-29"}, "tidak ada di kalender"),
    ({"mulai": "kemarin"}, "Tulis tanggal"),
    ({"selesai": "2020-01-01"}, "tidak boleh sebelum"),
    ({"selesai": "2099-01-01"}, "Paling lama 5 tahun"),
    ({"nomor_keputusan": ""}, "perlu diisi"),
    ({"nomor_keputusan": "x" * 61}, "Terlalu panjang"),
    ({"kode_kirim": ""}, "kedaluwarsa"),
    ({"kode_kirim": "pendek"}, "kedaluwarsa"),
]


def _isi(**lain: str) -> dict[str, str]:
    awal = {
        "jabatan": "bendahara",
        "nama": "Budi Santoso",
        "mulai": hari_ini().isoformat(),
        "nomor_keputusan": "BA-01/2026",
        "kode_kirim": kode_kirim(),
    }
    return awal | lain


def _id(hasil: Hasil[uuid.UUID]) -> uuid.UUID:
    assert hasil.id is not None
    return hasil.id


def _kursi() -> int:
    with nasional("hitungan uji"):
        return db.session.execute(select(func.count()).select_from(Jabatan)).scalar_one()


def test_the_ketua_seats_a_bendahara_and_is_led_to_the_slip(rumah: Balai) -> None:
    pintu = rumah.pintu("kricak-ketua")
    pintu.buka(JALUR)
    jawaban = pintu.kirim(JALUR, _isi())
    assert jawaban.status_code == 303
    assert jawaban.location.endswith("/slip")
    assert "Budi Santoso" in teks(pintu.buka(jawaban.location))
    daftar = teks(pintu.buka("/pengurus"))
    assert "kricak-bendahara" in daftar
    assert "BA-01/2026" in daftar


def test_the_founding_form_offers_the_post_asked_for_and_the_minutes_of_the_seat_before(rumah: Balai) -> None:
    pintu = rumah.pintu("kricak-ketua")
    form = pintu.buka(f"{JALUR}?jabatan=sekretaris").text
    assert re.search(r'<option selected[^>]*value="sekretaris"', form)
    assert form.index('id="nama"') < form.index('id="nomor_anggota"'), "there is no anggota yet"
    slip = pintu.kirim(JALUR, _isi(jabatan="sekretaris", nomor_keputusan="BA-09/2026")).location
    assert 'value="BA-09/2026"' in pintu.buka(JALUR).text
    tercetak = pintu.kirim(slip, {"kode_kirim": kode_kirim()}).text
    assert f'href="{JALUR}?jabatan=bendahara"' in tercetak
    slip = pintu.kirim(JALUR, _isi()).location
    assert f"{JALUR}?" not in pintu.kirim(slip, {"kode_kirim": kode_kirim()}).text, "nobody lacks any more"
    form = pintu.buka(JALUR).text
    assert 'value="BA-0' not in form, "after the founding each decision has a number of its own"
    assert form.index('id="nomor_anggota"') < form.index('id="nama"')
    assert pintu.buka(f"{JALUR}?jabatan=raja").status_code == 200


def test_wrong_input_comes_back_with_a_sentence_and_as_typed(rumah: Balai) -> None:
    pintu, sebelum = rumah.pintu("kricak-ketua"), _kursi()
    for ubah, kata in SALAH:
        jawaban = pintu.kirim(JALUR, _isi(**ubah))
        assert jawaban.status_code == 422, ubah
        assert kata in teks(jawaban), ubah
        assert "Perlu diperbaiki" in jawaban.text
    assert _kursi() == sebelum


def test_a_bad_token_redraws_the_form_with_its_data(rumah: Balai) -> None:
    pintu, sebelum = rumah.pintu("kricak-ketua"), _kursi()
    jawaban = pintu.kirim(JALUR, _isi(csrf_token="palsu"))
    assert jawaban.status_code == 422
    assert "Budi Santoso" in jawaban.text
    assert _kursi() == sebelum


def test_only_the_ketua_appoints(rumah: Balai) -> None:
    for jabatan in ("bendahara", "sekretaris", "pengawas", "kasir", "wakil_usaha", "wakil_anggota"):
        pintu = rumah.pintu(rumah.angkat(jabatan, f"Orang {jabatan.replace('_', ' ')}"))
        assert pintu.buka("/pengurus").status_code == 200
        assert "Angkat orang" not in pintu.buka("/pengurus").text
        assert pintu.buka(JALUR).status_code == 403
        assert pintu.kirim(JALUR, _isi(jabatan="kasir")).status_code == 403
    assert Pintu(rumah.app).buka("/pengurus").status_code == 303


def test_the_same_form_twice_seats_once_and_with_another_content_is_a_conflict(rumah: Balai) -> None:
    pintu, sebelum, isi = rumah.pintu("kricak-ketua"), _kursi(), _isi()
    pertama, kedua = pintu.kirim(JALUR, isi), pintu.kirim(JALUR, isi)
    assert pertama.location == kedua.location
    assert _kursi() == sebelum + 1
    assert pintu.kirim(JALUR, isi | {"nama": "Orang Lain"}).status_code == 409


def test_a_single_post_has_one_holder_a_day(rumah: Balai) -> None:
    hari = hari_ini()
    rumah.angkat("bendahara", "Budi Santoso", selesai=hari + dt.timedelta(days=30))
    lain = Angkatan("bendahara", hari + dt.timedelta(days=30), "BA-02/2026", "Bayu Pratama")
    with pytest.raises(IsianSalah, match="dipegang Budi Santoso"):
        services.angkat(rumah.ketua, lain, kode_kirim())
    sesudah = Angkatan("bendahara", hari + dt.timedelta(days=31), "BA-02/2026", "Bayu Pratama")
    assert rumah.lepas(services.angkat(rumah.ketua, sesudah, kode_kirim()))


def test_kasir_and_pengawas_are_several(rumah: Balai) -> None:
    assert rumah.angkat("kasir", "Rini Astuti") == "kricak-kasir"
    assert rumah.angkat("kasir", "Rina Astuti") == "kricak-kasir-2"
    assert rumah.angkat("pengawas", "Putu Wirawan") == "kricak-pengawas"
    assert rumah.angkat("pengawas", "Putri Wirawan") == "kricak-pengawas-2"


def test_two_at_once_for_one_post_seat_one(rumah: Balai) -> None:
    ketua, bersama, hasil = rumah.ketua, Barrier(2), []

    def coba(nama: str) -> None:
        with rumah.app.app_context():
            bersama.wait()
            try:
                services.angkat(ketua, Angkatan("sekretaris", hari_ini(), "BA-01/2026", nama), kode_kirim())
                hasil.append(True)
            except IsianSalah:
                hasil.append(False)

    utas = [Thread(target=coba, args=(n,)) for n in ("Sari Utami", "Sri Utami")]
    for u in utas:
        u.start()
    for u in utas:
        u.join()
    assert sorted(hasil) == [False, True]


def test_a_seat_gives_its_right_on_its_first_and_last_day_only(rumah: Balai) -> None:
    kini, hari = sekarang(), hari_ini()
    isi = Angkatan(
        "kasir", hari + dt.timedelta(days=2), "BA-01/2026", "Rini Astuti", selesai=hari + dt.timedelta(days=3)
    )
    jabatan = queries.dengan_id(rumah.koperasi.id, _id(services.angkat(rumah.ketua, isi, kode_kirim())))
    beri_sandi(jabatan.nama_masuk)
    for n, status in ((0, 403), (2, 200), (3, 200), (4, 403)):
        with pada_saat(kini + dt.timedelta(days=n)):
            pintu = Pintu(rumah.app)
            pintu.masuk(jabatan.nama_masuk)
            assert pintu.buka("/pengurus").status_code == status, f"day {n}"


def test_the_founding_door_closes_once_with_the_second_who_may_release(rumah: Balai) -> None:
    pengawas, hari = rumah.pintu(rumah.angkat("pengawas", "Putu Wirawan")), hari_ini()
    rumah.angkat("sekretaris", "Sari Utami")
    assert "Masih berjalan" in teks(pengawas.buka("/pengurus"))
    rumah.angkat("bendahara", "Budi Santoso")
    tutup = queries.susunan(rumah.ketua).pendiri_selesai_pada
    assert tutup is not None
    with pada_saat(sekarang() + dt.timedelta(minutes=5)):
        rumah.angkat("wakil_usaha", "Wira Kusuma", mulai=hari)
    susunan = queries.susunan(rumah.ketua)
    assert susunan.pendiri_selesai_pada == tutup, "it closes once"
    sesudah = {j.jabatan: susunan.masa_pendirian(j) for j in susunan.kini}
    assert sesudah == {"ketua": True, "sekretaris": True, "bendahara": True, "pengawas": True, "wakil_usaha": False}
    assert "Selesai" in teks(pengawas.buka("/pengurus"))


def test_the_neighbours_ketua_sees_and_touches_nothing_here(rumah: Balai) -> None:
    nama = rumah.angkat("bendahara", "Budi Santoso")
    jabatan, tetangga = rumah.jabatan(nama), balai(rumah.app, BUMIJO)
    pintu = tetangga.pintu("bumijo-ketua")
    assert "Budi Santoso" not in teks(pintu.buka("/pengurus"))
    acak = "01a21381-0000-7000-8000-000000000001"
    for sisa in ("slip", "pengakhiran"):
        asing, tak_ada = pintu.buka(f"/pengurus/{jabatan.id}/{sisa}"), pintu.buka(f"/pengurus/{acak}/{sisa}")
        assert asing.status_code == tak_ada.status_code == 404
        assert teks(asing).partition("Nomor permintaan")[0] == teks(tak_ada).partition("Nomor permintaan")[0]
        isi = {"kode_kirim": kode_kirim(), "tanggal": hari_ini().isoformat(), "nomor_keputusan": "X-1"}
        assert pintu.kirim(f"/pengurus/{jabatan.id}/{sisa}", isi).status_code == 404
    with pytest.raises(BentrokBuku, match="sendiri"):
        services.cetak_slip(rumah.ketua, rumah.jabatan("kricak-ketua"), kode_kirim())


def test_a_ketua_whose_seat_ends_between_form_and_sending_is_refused_under_lock(rumah: Balai) -> None:
    lama = rumah.ketua
    besok = hari_ini() + dt.timedelta(days=1)
    services.akhiri(lama, rumah.jabatan("kricak-ketua"), besok, "BA-02/2026", kode_kirim())
    isi = Angkatan("kasir", hari_ini(), "BA-03/2026", "Rini Astuti")
    assert services.angkat(lama, isi, kode_kirim()).id, "until tonight the seat holds"
    with pada_saat(sekarang() + dt.timedelta(days=2)), pytest.raises(TidakBerwenang, match="sudah berakhir"):
        services.angkat(lama, isi, kode_kirim())


def test_pages_and_acts_stay_within_their_statements(rumah: Balai, perintah_sql: list[str]) -> None:
    for n in range(4):
        rumah.angkat("kasir", f"Kasir {'abcd'[n]}")
    pintu = rumah.pintu("kricak-ketua")
    for jalur in ("/pengurus", JALUR, "/masuk/jabatan"):
        perintah_sql.clear()
        assert pintu.buka(jalur).status_code == 200
        assert len(perintah_sql) <= 10, (jalur, perintah_sql)
    perintah_sql.clear()
    jawaban = pintu.kirim(JALUR, _isi())
    assert jawaban.status_code == 303
    assert len(perintah_sql) <= 20, perintah_sql
    perintah_sql.clear()
    assert pintu.kirim(jawaban.location, {"kode_kirim": kode_kirim()}).status_code == 200
    assert len(perintah_sql) <= 20, perintah_sql


def test_one_person_has_one_log_in_for_all_seats(rumah: Balai) -> None:
    with pytest.raises(LookupError):
        pengguna.actor_dari_nama_masuk("kricak-kasir")
    rumah.angkat("kasir", "Rini Astuti")
    assert pengguna.actor_dari_nama_masuk("kricak-kasir", "kasir").nama == "Rini Astuti"


def test_the_second_person_reads_the_last_day_and_is_named_beside_the_seat(loket: Loket) -> None:
    orang, ketua = loket.anggota("Wulan Sari"), loket.rumah.ketua
    isi = Angkatan("wakil_usaha", hari_ini(), "BA-7/2026", nomor_anggota=orang.nomor)
    hasil = services.angkat(ketua, isi, kode_kirim())
    assert hasil.pengajuan_id is not None
    pintu, akhir = loket.pintu("bendahara"), tahun_kemudian(hari_ini(), 5) - dt.timedelta(days=1)
    assert tanggal_lengkap(akhir) in teks(pintu.buka(f"/persetujuan/{hasil.pengajuan_id}"))
    loket.rumah.lepas(hasil)
    assert "dicatat oleh Kartika Ayu, disetujui Budi Santoso" in teks(pintu.buka("/pengurus"))
