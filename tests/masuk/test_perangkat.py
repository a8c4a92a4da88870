"""Remembered devices and "Perangkat saya": what a device spares, what it never does, and how each is ended."""

from __future__ import annotations

import datetime as dt
import re

from flask import Flask
from loket import buka_loket
from pintu import SANDI, Balai, Pintu, teks
from sqlalchemy import func, select

from portal.dasar.waktu import pada_saat, sekarang
from portal.extensions import db
from portal.pengguna.models import Perangkat, Sesi
from portal.pengguna.perangkat import nama_perangkat

KETUA, KUE = "kricak-ketua", "__Host-perangkat"
JALUR = "/masuk/perangkat"


def _diingat(rumah: Balai, nama_masuk: str = KETUA, pintu: Pintu | None = None) -> Pintu:
    """Somebody who ticked "Ingat perangkat ini"."""
    pintu = pintu or Pintu(rumah.app)
    assert pintu.beri_kode(nama_masuk, pintu.sandi(nama_masuk), ingat="y").status_code == 303
    return pintu


def _kue(pintu: Pintu) -> str:
    ada = pintu.klien.get_cookie(KUE, domain="localhost")
    return ada.value if ada else ""


def _pasang(pintu: Pintu, nilai: str) -> Pintu:
    pintu.klien.set_cookie(KUE, nilai, domain="localhost", secure=True)
    return pintu


def _tombol(pintu: Pintu, jenis: str) -> list[str]:
    return re.findall(rf'name="apa" value="({jenis}:[^"]+)"', pintu.buka(JALUR).text)


def test_a_remembered_device_skips_the_code_at_the_daily_log_in(rumah: Balai) -> None:
    pintu = _diingat(rumah)
    keluar = pintu.buka("/beranda") and pintu.kirim("/keluar")
    assert keluar.headers["Clear-Site-Data"] == '"storage"', "the device's cookie outlives the log-out"
    assert pintu.sandi(KETUA).location == "/beranda"
    assert pintu.buka("/pengurus").status_code == 200


def test_the_cookie_is_guarded_and_only_its_keyed_hash_is_kept(rumah: Balai) -> None:
    pintu = Pintu(rumah.app)
    jawaban = pintu.beri_kode(KETUA, pintu.sandi(KETUA), ingat="y")
    kepala = next(k for k in jawaban.headers.getlist("Set-Cookie") if k.startswith(KUE))
    for kata in ("Secure", "HttpOnly", "SameSite=Lax", "Path=/", "Max-Age=2592000"):
        assert kata in kepala
    sidik = db.session.execute(select(Perangkat.sidik)).scalar_one()
    assert _kue(pintu) not in sidik


def test_without_the_tick_nothing_is_remembered(rumah: Balai) -> None:
    pintu = rumah.pintu(KETUA)
    assert not _kue(pintu)
    assert pintu.sandi(KETUA).location == "/masuk/kode"


def test_a_device_of_somebody_else_spares_nothing(rumah: Balai) -> None:
    nama = rumah.angkat("kasir", "Rini Astuti")
    milik_kasir = _kue(_diingat(rumah, nama))
    assert _pasang(Pintu(rumah.app), milik_kasir).sandi(KETUA).location == "/masuk/kode"
    for palsu in ("x" * 43, "a.b.c", "." * 50, "é", milik_kasir[:-1]):
        assert _pasang(Pintu(rumah.app), palsu).sandi(nama).location == "/masuk/kode"


def test_two_people_may_be_remembered_in_one_browser(rumah: Balai) -> None:
    nama = rumah.angkat("kasir", "Rini Astuti")
    pintu = _diingat(rumah, nama, _diingat(rumah))
    assert pintu.sandi(KETUA).location == "/beranda"
    assert pintu.sandi(nama).location == "/beranda"


def test_a_device_is_forgotten_after_thirty_days(rumah: Balai) -> None:
    pintu, kini = _diingat(rumah), sekarang()
    with pada_saat(kini + dt.timedelta(days=29, hours=23)):
        assert pintu.sandi(KETUA).location == "/beranda"
    with pada_saat(kini + dt.timedelta(days=30, seconds=1)):
        assert pintu.sandi(KETUA).location == "/masuk/kode"


def test_a_new_passphrase_forgets_every_device(rumah: Balai) -> None:
    pintu = _diingat(rumah)
    pintu.buka("/masuk/sandi")
    isi = {"sandi_lama": SANDI, "sandi": "gergaji senja rambutan topi"}
    assert pintu.kirim("/masuk/sandi", isi).status_code == 303
    assert pintu.sandi(KETUA, "gergaji senja rambutan topi").location == "/masuk/kode"


def test_one_session_is_ended_from_another(rumah: Balai) -> None:
    lain, pintu = rumah.pintu(KETUA), rumah.pintu(KETUA)
    (apa,) = _tombol(pintu, "sesi")
    assert pintu.kirim(JALUR, {"apa": apa}).location == JALUR
    assert lain.buka("/beranda").status_code == 303
    assert pintu.buka("/beranda").status_code == 200
    assert "Perangkat dikeluarkan" in teks(pintu.buka(JALUR))


def test_a_device_that_is_forgotten_takes_the_sessions_that_began_on_it_along(rumah: Balai) -> None:
    lain, pintu = _diingat(rumah), rumah.pintu(KETUA)
    (apa,) = _tombol(pintu, "perangkat")
    assert pintu.kirim(JALUR, {"apa": apa}).location == JALUR
    assert lain.buka("/beranda").status_code == 303
    assert lain.sandi(KETUA).location == "/masuk/kode"


def test_everything_but_the_present_session_is_ended_at_once(rumah: Balai) -> None:
    lain, pintu = _diingat(rumah), rumah.pintu(KETUA)
    pintu.buka(JALUR)
    assert pintu.kirim(JALUR, {"apa": "semua"}).location == JALUR
    assert lain.buka("/beranda").status_code == 303
    assert pintu.buka("/beranda").status_code == 200
    assert db.session.execute(select(func.count()).select_from(Perangkat)).scalar_one() == 0


def test_nobody_ends_what_is_somebody_elses(rumah: Balai) -> None:
    kasir = _diingat(rumah, rumah.angkat("kasir", "Rini Astuti"))
    kedua = Pintu(rumah.app)
    kedua.masuk("kricak-kasir")
    pintu = rumah.pintu(KETUA)
    milik_kasir = [*_tombol(kasir, "sesi"), *_tombol(kasir, "perangkat")]
    assert len(milik_kasir) == 2
    pintu.buka(JALUR)
    buruk = ("", "lain", "sesi:", "sesi:%", "sesi:" + "_" * 20, "perangkat:bukan-uuid", "x" * 61)
    for apa in (*milik_kasir, *buruk):
        assert pintu.kirim(JALUR, {"apa": apa}).status_code == 422, apa
    assert kasir.buka("/beranda").status_code == 200
    assert kedua.buka("/beranda").status_code == 200


def test_a_member_sees_the_own_sessions_and_no_codes(app: Flask) -> None:
    loket = buka_loket(app)
    halaman = teks(loket.pintu_anggota(loket.anggota()).buka(JALUR))
    assert "yang ini" in halaman
    assert "Kode pemulihan" not in halaman
    assert "Perangkat yang diingat" not in halaman


def test_new_recovery_codes_void_the_old_ones(rumah: Balai) -> None:
    pintu = rumah.pintu(KETUA)
    pintu.buka(JALUR)

    def buat() -> str:
        jawaban = pintu.kirim(JALUR + "/pemulihan")
        assert jawaban.status_code == 200
        pintu.buka(JALUR)
        return jawaban.text.split("<li><code>")[1].split("<")[0]

    lama, baru = buat(), buat()
    lain = Pintu(rumah.app)
    lain.sandi(KETUA)
    lain.buka("/masuk/kode")
    assert lain.kirim("/masuk/kode", {"kode": lama}).status_code == 422
    assert lain.kirim("/masuk/kode", {"kode": baru}).status_code == 303


def test_the_owner_reads_what_happened_to_the_log_in(rumah: Balai) -> None:
    Pintu(rumah.app).sandi(KETUA, "keliru keliru keliru")
    pintu = _diingat(rumah)
    pintu.buka("/masuk/kode")
    halaman = teks(pintu.buka(JALUR))
    for kata in ("Kata sandi salah", "Kode masuk dipasang", "Perangkat diingat", "Slip masuk ditukar"):
        assert kata in halaman, kata
    assert SANDI not in halaman


def test_browsers_are_called_as_people_call_them() -> None:
    hp = "Mozilla/5.0 (Linux; Android 14; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/129.0 Mobile Safari/537.36"
    assert nama_perangkat(hp) == "Chrome di HP Android"
    assert nama_perangkat("Mozilla/5.0 (Windows NT 10.0) Gecko Firefox/130.0") == "Firefox di Windows"
    assert nama_perangkat("") == nama_perangkat("<script>") == "peramban di perangkat lain"


def test_the_nightly_broom_sweeps_devices_and_waits_that_have_ended(rumah: Balai) -> None:
    pintu = _diingat(rumah)
    pintu.sandi(KETUA)
    Pintu(rumah.app).masuk(KETUA)
    with pada_saat(sekarang() + dt.timedelta(days=31)):
        keluaran = rumah.app.test_cli_runner().invoke(args=["bersihkan"]).output
    assert "perangkat: 1 dihapus" in keluaran
    assert db.session.execute(select(func.count()).select_from(Sesi)).scalar_one() == 0


def test_the_command_line_prints_the_events_of_all_or_of_one(rumah: Balai) -> None:
    nama = rumah.angkat("kasir", "Rini Astuti")
    Pintu(rumah.app).sandi("tidak-ada-orang", "keliru keliru keliru")
    Pintu(rumah.app).sandi(nama, "keliru keliru keliru")
    jalankan = rumah.app.test_cli_runner().invoke
    semua = jalankan(args=["peristiwa-keamanan"]).output
    assert "kricak-ketua" in semua
    assert semua.count("masuk_gagal") == 2
    assert "tidak-ada-orang" not in semua, "a name that nobody has may be somebody's passphrase"
    satu = jalankan(args=["peristiwa-keamanan", "--nama-masuk", nama, "--banyak", "2"]).output
    assert satu.count(nama) == 2
    assert "kricak-ketua" not in satu
    assert jalankan(args=["peristiwa-keamanan", "--nama-masuk", "tidak-ada"]).exit_code == 1
