"""Log-ins and what is counted around them."""

from __future__ import annotations

import datetime as dt
import statistics
import time
import uuid

import pytest
from flask import Flask
from pintu import SANDI, Balai
from sqlalchemy import select, text
from sqlalchemy.exc import DBAPIError

from portal.dasar.milik import di_koperasi, uuid7
from portal.dasar.transaksi import transaksi, transaksi_sistem
from portal.dasar.waktu import hari_ini, pada_saat, sekarang
from portal.errors import IsianSalah, TidakBerwenang
from portal.extensions import db
from portal.pengguna import pembatas
from portal.pengguna import services as pengguna
from portal.pengguna.actor import actor_sistem
from portal.pengguna.models import CatatanLihat
from portal.policy import Wewenang


def test_a_name_that_is_taken_gets_a_number(rumah: Balai) -> None:
    with transaksi(actor_sistem(rumah.koperasi.id), Wewenang.KOPERASI_BUKA) as trx:
        for _ke in range(3):
            pengguna.buat_pengguna(trx, "Kricak-0042", "Ani Lestari")
        pengguna.buat_pengguna(trx, "kricak-wakil_usaha", "Wira Kusuma")
    nama = db.session.execute(text("SELECT nama_masuk FROM pengguna ORDER BY nama_masuk")).scalars().all()
    assert nama == ["kricak-0042", "kricak-0042-2", "kricak-0042-3", "kricak-ketua", "kricak-wakil-usaha", "sistem"]


def test_a_seat_needs_a_known_post_and_an_end_after_its_start(rumah: Balai) -> None:
    hari = hari_ini()
    with transaksi(actor_sistem(rumah.koperasi.id), Wewenang.KOPERASI_BUKA) as trx:
        orang = pengguna.buat_pengguna(trx, "kricak-kasir", "Rini Astuti")
        with pytest.raises(IsianSalah):
            pengguna.beri_jabatan(trx, orang, "raja", hari)
        with pytest.raises(IsianSalah):
            pengguna.beri_jabatan(trx, orang, "kasir", hari, hari - dt.timedelta(days=1))
        with pytest.raises(IsianSalah):
            pengguna.beri_penugasan(trx, orang, "ketua", "34.71", hari)


def test_the_database_itself_refuses_a_seat_that_ends_before_it_begins(rumah: Balai) -> None:
    with pytest.raises(DBAPIError), transaksi_sistem(rumah.koperasi.id) as conn:
        conn.execute(text("UPDATE jabatan SET selesai = '2020-01-01' WHERE koperasi_id IS NOT NULL"))


def test_a_look_is_logged_for_ever(rumah: Balai) -> None:
    orang = uuid7()
    with transaksi(rumah.ketua, Wewenang.NIK_LIHAT) as trx:
        pengguna.catat_lihat(trx, orang, "nik", "mencocokkan KTP")
    with di_koperasi(rumah.koperasi.id):
        baris = db.session.execute(select(CatatanLihat.orang_id, CatatanLihat.jabatan, CatatanLihat.alasan)).one()
    assert tuple(baris) == (orang, "ketua", "mencocokkan KTP")
    for perintah in ("UPDATE catatan_lihat SET alasan = 'x'", "DELETE FROM catatan_lihat"):
        with pytest.raises(DBAPIError), transaksi_sistem(rumah.koperasi.id) as conn:
            conn.execute(text(perintah + " WHERE koperasi_id IS NOT NULL"))


def test_a_window_lasts_a_quarter_of_an_hour_and_says_how_long(app: Flask) -> None:
    batas, kini = pembatas.Batas("uji", 2), sekarang()

    def hitung(menit: int) -> int:
        with pada_saat(kini + dt.timedelta(minutes=menit)), transaksi_sistem() as conn:
            return pembatas.hitung(conn, batas)

    assert [hitung(m) for m in (0, 1, 5, 14, 15)] == [0, 0, 601, 61, 0]
    with pada_saat(kini + dt.timedelta(hours=1)), transaksi_sistem() as conn:
        assert pembatas.bersihkan(conn) == 1


def test_an_ipv6_customer_is_one_address(app: Flask) -> None:
    sama = {pembatas.batas_alamat(a).tanda for a in ("2001:db8:1:2::1", "2001:db8:1:2:ffff::9")}
    lain = {pembatas.batas_alamat(a).tanda for a in ("2001:db8:1:3::1", "10.0.0.1", "::ffff:10.0.0.1", "", "x")}
    assert len(sama) == 1
    assert len(lain) == 3, "a mapped IPv4 address is the same; what is no address is one"
    assert not sama & lain


def test_an_unknown_name_costs_the_same_statements_and_the_same_work(rumah: Balai, perintah_sql: list[str]) -> None:
    def coba(nama: str, alamat: str) -> tuple[list[str], float]:
        perintah_sql.clear()
        mulai = time.process_time()
        with pytest.raises(IsianSalah):
            pengguna.periksa_sandi(nama, "keliru keliru keliru", alamat)
        return list(perintah_sql), time.process_time() - mulai

    coba("pemanasan", "10.9.0.1")
    ada = [coba("kricak-ketua", "10.9.0.2") for _ke in range(9)]
    tak = [coba(f"tidak-ada-{ke}", "10.9.0.3") for ke in range(9)]
    assert ada[-1][0] == tak[-1][0]
    banding = statistics.median(t for _s, t in ada) / statistics.median(t for _s, t in tak)
    assert 0.6 < banding < 1.7, banding


def test_the_check_needs_the_whole_passphrase_as_it_was_set(rumah: Balai) -> None:
    for hampir in (SANDI[:-1], SANDI + " ", SANDI.upper(), SANDI.replace(" ", "  ")):
        with pytest.raises(IsianSalah):
            pengguna.periksa_sandi("kricak-ketua", hampir, "10.9.1.1")
    assert isinstance(pengguna.periksa_sandi("kricak-ketua", SANDI, "10.9.1.1"), uuid.UUID)


def test_the_system_is_no_ketua(rumah: Balai) -> None:
    with pytest.raises(TidakBerwenang), transaksi(actor_sistem(rumah.koperasi.id), Wewenang.PENGURUS_ANGKAT):
        pass
