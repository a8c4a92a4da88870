"""The demo filled on two different days of one month is the same demo."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from cast import isi_pemeran
from flask import Flask
from sqlalchemy import Connection, create_engine, text

from portal.contoh.jadwal import WIB
from portal.dasar.milik import nasional
from portal.dasar.waktu import awal_bulan, hari_ini, pada_saat
from portal.extensions import db

ISI = {
    "koperasi": "SELECT wilayah_kode, kode, nama FROM koperasi",
    "orang": "SELECT nama_masuk, nama FROM pengguna",
    "anggota": "SELECT k.kode, a.nomor, a.nomor_buku, a.nama, a.tanggal_lahir, a.nik_samar, a.alamat, a.rt, a.rw, a.status"
    " FROM anggota a JOIN koperasi k ON k.id = a.koperasi_id",
    "peristiwa": "SELECT k.kode, a.nomor, p.jenis, p.tanggal, p.nomor_rapat FROM peristiwa_keanggotaan p"
    " JOIN anggota a ON a.koperasi_id = p.koperasi_id AND a.id = p.anggota_id JOIN koperasi k ON k.id = p.koperasi_id",
    "pendaftaran": "SELECT k.kode, p.nama, p.tanggal_lahir, p.status, p.dikirim_pada FROM pendaftaran p"
    " JOIN koperasi k ON k.id = p.koperasi_id",
    "jabatan": "SELECT k.kode, o.nama_masuk, j.jabatan, j.mulai, j.selesai, j.rt, j.rw FROM jabatan j"
    " JOIN koperasi k ON k.id = j.koperasi_id JOIN pengguna o ON o.id = j.pengguna_id",
    "penugasan": "SELECT o.nama_masuk, t.jabatan, t.wilayah_kode, t.mulai, t.selesai FROM penugasan_wilayah t"
    " JOIN pengguna o ON o.id = t.pengguna_id",
    "kuasa": "SELECT a.nomor, o.nama_masuk, q.mulai, q.selesai, q.nomor_surat FROM kuasa q"
    " JOIN anggota a ON a.koperasi_id = q.koperasi_id AND a.id = q.anggota_id JOIN pengguna o ON o.id = q.penerima_id",
    "pengajuan": "SELECT k.kode, p.jenis, p.perihal, p.jumlah_rupiah, p.status FROM pengajuan p"
    " JOIN koperasi k ON k.id = p.koperasi_id",
    "jurnal": "SELECT k.kode, j.urut, j.nomor, j.jenis, j.tanggal_bukti, j.tanggal_buku, o.nama_masuk FROM jurnal j"
    " JOIN koperasi k ON k.id = j.koperasi_id JOIN pengguna o ON o.id = j.pencatat_id",
    "baris": "SELECT k.kode, j.nomor, b.ke, b.akun, b.sisi, b.jumlah_rupiah, b.saldo_rupiah FROM jurnal_baris b"
    " JOIN jurnal j ON j.koperasi_id = b.koperasi_id AND j.id = b.jurnal_id JOIN koperasi k ON k.id = b.koperasi_id",
}
"""Names, numbers, amounts and dates; not the random ids and codes, nor the second at which something was recorded."""


def _isi(conn: Connection) -> dict[str, list[str]]:
    return {
        nama: sorted(json.dumps([str(sel) for sel in b]) for b in conn.execute(text(perintah)))
        for nama, perintah in ISI.items()
    }


@pytest.mark.parametrize("jenis_database", ["sqlite"])
def test_two_days_of_one_month_give_the_same_names_numbers_amounts_and_dates(
    app: Flask, asal_pola: Callable[[str, str], Path | str]
) -> None:
    """The template with the cast was filled today; this one on another day of the month."""
    kini = hari_ini()
    lain = awal_bulan(kini) + dt.timedelta(days=0 if kini.day > 14 else 27)
    mesin = create_engine(f"sqlite:///{asal_pola('pemeran', 'sqlite')}")
    with mesin.connect() as conn:
        hari_ini_diisi = _isi(conn)
    mesin.dispose()
    with pada_saat(dt.datetime.combine(lain, dt.time(10), WIB)):
        isi_pemeran()
    with nasional("uji"), db.engine.connect() as conn:
        lain_diisi = _isi(conn)
    assert all(hari_ini_diisi.values())
    for nama, baris in hari_ini_diisi.items():
        assert lain_diisi[nama] == baris, nama
