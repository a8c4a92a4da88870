"""The lurah's desk: counts only."""

from __future__ import annotations

import datetime as dt
import re

from flask import Flask
from loket import Loket, buka_loket
from pintu import BUMIJO, KRICAK, SANDI, Pintu, dinas, kode_kirim, teks

from portal.anggota import services
from portal.anggota.services import DataOrang
from portal.dasar.milik import uuid7
from portal.dasar.transaksi import transaksi
from portal.dasar.waktu import hari_ini, pada_saat, sekarang
from portal.pengguna import services as pengguna
from portal.pengurus import pejabat
from portal.pengurus import services as pengurus
from portal.pengurus.pejabat import LurahBaru
from portal.policy import Wewenang

LALU = dt.timedelta(days=45)


def lurah(app: Flask, wilayah: str = KRICAK) -> Pintu:
    """Lina, lurah of an area, logged in."""
    slip = pejabat.angkat_lurah(dinas(), wilayah, LurahBaru("Lina Wati", hari_ini(), "SK-1"), kode_kirim())
    pengguna.tukar_slip(slip.kode, SANDI)
    pintu = Pintu(app)
    if pintu.masuk(slip.nama_masuk).location == "/masuk/jabatan":  # there is a koperasi, and the chair of its pengawas
        assert pintu.duduk("lurah").location == "/lurah"
    return pintu


def anggota_lama(loket: Loket, banyak: int, rw: str, lahir: int = 1980, kelamin: str = "P") -> None:
    with transaksi(loket.sari, Wewenang.PENERIMAAN, loket.koperasi) as trx:
        for _ in range(banyak):
            data = DataOrang(
                "Kenanga Rahasia", tanggal_lahir=dt.date(lahir, 1, 2), kelamin=kelamin, rw=rw, hp="+6281200001111"
            )
            services.buat(trx, data, uuid7(), "anggota", "saldo_awal", hari_ini())


def angka(jawaban_teks: str) -> list[int]:
    return [int(n) for n in re.findall(r"(?:Terdaftar|Calon|Anggota|Keluar) (\d+)", jawaban_teks)][:4]


def test_totals_are_right_the_moment_after_an_acceptance(loket: Loket, app: Flask) -> None:
    pintu = lurah(app)
    berkas = loket.daftar()
    segar = {"HX-Request": "true", "HX-Trigger-Name": "segar"}
    assert angka(teks(pintu.buka("/lurah/jumlah", headers=segar))) == [1, 0, 0, 0]
    loket.terima(berkas)
    assert angka(teks(pintu.buka("/lurah/jumlah", headers=segar))) == [0, 1, 0, 0]
    loket.anggota("Ali bin Abu")
    potongan = pintu.buka("/lurah/jumlah", headers=segar)
    assert angka(teks(potongan)) == [0, 1, 1, 0]
    halaman = pintu.buka("/lurah")
    assert potongan.text.strip() in halaman.text
    assert potongan.text.strip() in pintu.buka("/lurah/jumlah").text
    assert "<html" not in potongan.text


def test_breakdowns_are_last_months_and_never_small(app: Flask) -> None:
    with pada_saat(sekarang() - LALU):
        loket = buka_loket(app)
        anggota_lama(loket, 7, "01", 1960)
        anggota_lama(loket, 3, "02", 1980, "L")
        anggota_lama(loket, 6, "03", 1990, "L")
    anggota_lama(loket, 9, "03", 1990, "L")
    tertulis = teks(lurah(app).buka("/lurah"))
    assert "RW 01 7" in tertulis
    assert "RW 02–03 9" in tertulis
    assert "Laki-laki 9" in tertulis
    assert "1980–1999 9" in tertulis
    assert "Anggota 25" in tertulis


def test_a_koperasi_of_four_hides_its_breakdowns(app: Flask) -> None:
    with pada_saat(sekarang() - LALU):
        loket = buka_loket(app)
        anggota_lama(loket, 4, "01")
    tertulis = teks(lurah(app).buka("/lurah"))
    assert tertulis.count("terlalu sedikit") == 3
    assert "RW 01" not in tertulis


def test_no_name_number_phone_or_balance_reaches_the_lurah(loket: Loket, app: Flask) -> None:
    anggota_lama(loket, 6, "01")
    orang = loket.anggota("Melati Rahasia")
    berkas = loket.daftar("Mawar Rahasia")
    pintu = lurah(app)
    anggota, surat = f"/anggota/{orang.nomor}", f"/pendaftaran/berkas/{berkas.kode}"
    meja = ["/anggota", anggota, f"{anggota}/simpanan", "/pendaftaran/antrean", surat, "/buku", "/pengurus", "/setoran"]
    jalur = ["/lurah", "/lurah/jumlah", *meja, "/tak-ada"]
    for satu in jalur:
        jawaban = pintu.buka(satu)
        assert (jawaban.status_code == 200) is satu.startswith("/lurah"), satu
        for rahasia in ("Rahasia", "081200001111", "81200001111", "Rp"):
            assert rahasia not in jawaban.text, satu
    assert pintu.buka("/anggota").status_code == 403
    cari = pintu.kirim("/anggota", {"cari": "melati"})
    assert cari.status_code == 403
    assert "Melati" not in cari.text


def test_the_lurah_sees_the_own_kelurahan_alone_and_several_koperasi_in_sections(loket: Loket, app: Flask) -> None:
    tetangga = buka_loket(app, BUMIJO)
    anggota_lama(tetangga, 8, "09")
    pintu = lurah(app)
    halaman = pintu.buka("/lurah")
    assert tetangga.koperasi.nama not in halaman.text
    assert loket.koperasi.nama in halaman.text
    kedua, _slip = pengurus.buka_koperasi(KRICAK, "Ketua Dua", nama="Koperasi Kricak Kedua")
    for satu in ("/lurah", "/lurah/jumlah"):
        assert f"<h2>{kedua.nama}</h2>" in pintu.buka(satu).text


def test_others_do_not_see_it(loket: Loket, app: Flask) -> None:
    assert loket.pintu("sekretaris").buka("/lurah").status_code == 403
    assert Pintu(app).buka("/lurah/jumlah").status_code == 303


def test_the_page_takes_at_most_ten_statements(loket: Loket, app: Flask, perintah_sql: list[str]) -> None:
    pintu = lurah(app)
    perintah_sql.clear()
    pintu.buka("/lurah")
    assert len(perintah_sql) <= 10, perintah_sql


def test_new_anggota_stand_in_their_month_in_chart_and_table(loket: Loket, app: Flask) -> None:
    anggota_lama(loket, 2, "01")
    halaman = lurah(app).buka("/lurah")
    assert "<svg" in halaman.text
    assert halaman.text.count('<th scope="row">') >= 12
