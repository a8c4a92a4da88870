"""A koperasi opens by one command: record, book, units, and a ketua with a slip."""

from __future__ import annotations

import re

import pytest
from flask import Flask
from pintu import BUMIJO, KRICAK, SANDI, Balai, Pintu, teks
from sqlalchemy import func, select

from portal.dasar.milik import di_koperasi
from portal.extensions import db
from portal.koperasi.models import Koperasi
from portal.pembukuan import queries as pembukuan
from portal.pengguna import services as pengguna
from portal.pengguna.models import Pengguna
from portal.pengurus import services
from portal.unit_usaha.models import UnitUsaha


def _perintah(app: Flask, *isi: str) -> tuple[int, str]:
    hasil = app.test_cli_runner().invoke(args=list(isi))
    return hasil.exit_code, hasil.output


def test_the_command_prints_a_slip_that_opens_the_ketuas_desk(app: Flask) -> None:
    kode, keluaran = _perintah(app, "buka-koperasi", KRICAK, "--ketua", "Kartika Ayu", "--keputusan", "BA-00/2026")
    assert kode == 0, keluaran
    slip = re.search(r"slip masuk +: (\S+)", keluaran)
    assert slip
    assert "kricak-ketua" in keluaran
    pintu = Pintu(app)
    pintu.buka("/masuk/slip")
    hasil = pintu.kirim("/masuk/slip", {"kode": slip[1], "sandi": SANDI})
    assert pintu.beri_kode("kricak-ketua", hasil).location == "/beranda"
    assert "BA-00/2026" in teks(pintu.buka("/pengurus"))


def test_it_has_a_book_and_the_seven_kinds_of_unit_from_the_start(rumah: Balai) -> None:
    with di_koperasi(rumah.koperasi.id):
        assert pembukuan.unit_org()
        banyak = select(func.count()).select_from(UnitUsaha).where(UnitUsaha.koperasi_id == rumah.koperasi.id)
        assert db.session.execute(banyak).scalar_one() == 7


def test_a_second_koperasi_in_a_kelurahan_needs_a_name_of_its_own(rumah: Balai) -> None:
    assert _perintah(rumah.app, "buka-koperasi", KRICAK)[0] == 1
    assert _perintah(rumah.app, "buka-koperasi", KRICAK, "--nama", rumah.koperasi.nama)[0] == 1
    kode, keluaran = _perintah(rumah.app, "buka-koperasi", KRICAK, "--nama", "Koperasi Kricak Maju")
    assert kode == 0, keluaran
    assert "Koperasi Kricak Maju" in keluaran


def test_unknown_codes_and_areas_above_a_kelurahan_are_refused_with_a_sentence(app: Flask) -> None:
    for kode in ("99.99.99.9999", "34.71", "34.71.01", "bukan-kode", "34.71.01.1001'; --", ""):
        status, keluaran = _perintah(app, "buka-koperasi", kode)
        assert status == 1
        assert "Error: " in keluaran
        assert "Traceback" not in keluaran
    assert db.session.execute(select(func.count()).select_from(Koperasi)).scalar_one() == 0


def test_a_failure_halfway_leaves_nothing(app: Flask) -> None:
    def gagal(_trx: object) -> None:
        raise RuntimeError("listrik padam")

    with pytest.raises(RuntimeError, match="listrik padam"):
        services.buka_koperasi(BUMIJO, "Kartika Ayu", siapkan=(gagal,))
    assert db.session.execute(select(func.count()).select_from(Koperasi)).scalar_one() == 0
    assert (
        db.session.execute(select(Pengguna.nama_masuk).where(Pengguna.nama_masuk.startswith("bumijo"))).first() is None
    )


def test_a_ketua_who_lost_the_passphrase_gets_a_slip_by_command(rumah: Balai) -> None:
    kode, keluaran = _perintah(rumah.app, "cetak-slip", "kricak-ketua")
    assert kode == 0
    assert "kricak-ketua" in keluaran
    assert Pintu(rumah.app).masuk("kricak-ketua").status_code == 422
    assert _perintah(rumah.app, "cetak-slip", "tidak-ada")[0] == 1


def test_nobody_logs_in_as_the_system(rumah: Balai) -> None:
    assert Pintu(rumah.app).masuk("sistem").status_code == 422
    assert rumah.app.test_cli_runner().invoke(args=["cetak-slip", "sistem"]).exit_code == 1


def test_the_nightly_broom_sweeps_ended_sessions(rumah: Balai) -> None:
    rumah.pintu("kricak-ketua")
    kode, keluaran = _perintah(rumah.app, "bersihkan")
    assert kode == 0
    assert "sesi: 0 dihapus" in keluaran
    assert pengguna.actor_dari_nama_masuk("kricak-ketua").kursi is not None
