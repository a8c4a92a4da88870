"""The register: events, status, numbers and counters move together; periksa finds what doesn't."""

from __future__ import annotations

import datetime as dt

import pytest
from loket import POKOK, Loket
from pintu import teks
from sqlalchemy import func, select, update

from portal.anggota import hitungan, services
from portal.anggota.models import Anggota, Hitungan, NamaCari
from portal.anggota.periksa import periksa
from portal.anggota.services import DataOrang
from portal.dasar.milik import di_koperasi, uuid7
from portal.dasar.transaksi import transaksi, transaksi_sistem
from portal.dasar.waktu import hari_ini, pada_saat, sekarang
from portal.errors import BentrokBuku, IsianSalah
from portal.extensions import db
from portal.policy import Wewenang

SITI = DataOrang("Siti Nur'aini", "Iin", "3471014708900009", "Yogyakarta", dt.date(1990, 8, 7), "P", rt="03", rw="02")


def sel_rw(loket: Loket) -> tuple[int, dt.date, int]:
    """The cell of RW 01: live, month of its last move, as that month began."""
    h = Hitungan
    with di_koperasi(loket.koperasi.id):
        baris = db.session.execute(select(h.banyak, h.bulan, h.banyak_awal).where(h.rincian == "rw")).one()
    return tuple(baris)


def test_a_person_from_old_books_is_anggota_with_both_numbers(loket: Loket) -> None:
    hari = hari_ini()
    with transaksi(loket.sari, Wewenang.PENERIMAAN, loket.koperasi) as trx:
        services.buat(trx, DataOrang("Ali bin Abu"), uuid7(), "calon", "diterima", hari)
        siti = services.buat(trx, SITI, uuid7(), "anggota", "saldo_awal", dt.date(2025, 8, 7))
    assert (siti.nomor, siti.nomor_buku, siti.status) == (2, 1, "anggota")
    with di_koperasi(loket.koperasi.id):
        kata = set(db.session.execute(select(NamaCari.kata).where(NamaCari.anggota_id == siti.id)).scalars())
    assert kata == {"siti", "nur", "aini", "nuraini", "iin"}
    assert periksa(loket.koperasi.id) == []


def test_breakdowns_keep_how_they_stood_when_the_month_began(loket: Loket) -> None:
    kini = sekarang()
    bulan_ini = hari_ini().replace(day=1)
    loket.anggota()
    loket.anggota("Ali bin Abu")
    assert sel_rw(loket) == (2, bulan_ini, 0)
    nanti = kini + dt.timedelta(days=40)
    with pada_saat(nanti):
        loket.anggota("Sri Wahyuni")
        loket.anggota("Sri Lestari")
    assert sel_rw(loket) == (4, nanti.date().replace(day=1), 2)
    assert periksa(loket.koperasi.id) == []


def test_a_clock_that_goes_back_keeps_the_picture(loket: Loket) -> None:
    nanti = sekarang() + dt.timedelta(days=40)
    with pada_saat(nanti):
        loket.anggota()
    loket.anggota("Ali bin Abu")
    assert sel_rw(loket) == (2, nanti.date().replace(day=1), 0)


def test_leaving_moves_the_counters_back(loket: Loket) -> None:
    orang = loket.anggota()
    with transaksi(loket.sari, Wewenang.PENERIMAAN, orang) as trx:
        keluar = services.catat_peristiwa(trx, trx.sasaran, "berhenti", hari_ini(), alasan="Pindah ke luar kota")
    assert (keluar.status, keluar.nomor_buku) == ("keluar", 1)
    with di_koperasi(loket.koperasi.id):
        status = hitungan.terhitung("status")
    assert status == {"terdaftar": 0, "calon": 0, "anggota": 0, "keluar": 1}
    assert periksa(loket.koperasi.id) == []


def test_an_event_is_never_dated_in_the_future_and_never_out_of_order(loket: Loket) -> None:
    orang = loket.calon()
    with pytest.raises(IsianSalah), transaksi(loket.sari, Wewenang.PENERIMAAN, orang) as trx:
        services.catat_peristiwa(trx, trx.sasaran, "pokok_lunas", hari_ini() + dt.timedelta(days=1))
    with pytest.raises(BentrokBuku), transaksi(loket.sari, Wewenang.PENERIMAAN, orang) as trx:
        services.catat_peristiwa(trx, trx.sasaran, "diterima", hari_ini())
    assert loket.orang(orang.nomor).status == "calon"
    assert periksa(loket.koperasi.id) == []


def test_the_same_nik_stands_once_in_a_koperasi(loket: Loket) -> None:
    with transaksi(loket.sari, Wewenang.PENERIMAAN, loket.koperasi) as trx:
        services.buat(trx, SITI, uuid7(), "calon", "diterima", hari_ini())
    with pytest.raises(BentrokBuku), transaksi(loket.sari, Wewenang.PENERIMAAN, loket.koperasi) as trx:
        services.buat(trx, SITI, uuid7(), "calon", "diterima", hari_ini())
    with di_koperasi(loket.koperasi.id):
        assert db.session.execute(select(func.count(Anggota.id))).scalar_one() == 1


def test_periksa_names_a_status_and_a_counter_that_were_tampered_with(loket: Loket) -> None:
    loket.anggota()
    milik = loket.koperasi.id
    with transaksi_sistem(milik) as conn:
        conn.execute(update(Anggota).where(Anggota.koperasi_id == milik).values(status="keluar"))
        conn.execute(update(Hitungan).where(Hitungan.koperasi_id == milik, Hitungan.rincian == "rw").values(banyak=7))
    temuan = " | ".join(periksa(milik))
    assert "anggota nomor 1: status tersimpan keluar, menurut peristiwa anggota" in temuan
    assert "hitungan rw 01: tersimpan 7" in temuan


def test_the_page_of_a_person_shows_data_masked_and_links_by_right(loket: Loket) -> None:
    orang = loket.anggota()
    sari, budi = (loket.pintu(j).buka(f"/anggota/{orang.nomor}") for j in ("sekretaris", "bendahara"))
    assert "**********" in sari.text
    assert "Simpanan pokok lunas, menjadi anggota" in teks(sari)
    assert f"/anggota/{orang.nomor}/slip" in sari.text
    assert f"/anggota/{orang.nomor}/setoran" not in sari.text
    assert f"/anggota/{orang.nomor}/setoran" in budi.text
    assert f"/anggota/{orang.nomor}/slip" not in budi.text
    assert f"/anggota/{orang.nomor}/nik" not in budi.text
    assert POKOK
