"""A kader RT is appointed like the other seats, for one RT and RW, with dates."""

from __future__ import annotations

import uuid
from dataclasses import replace

import pytest
from dua import Kantor
from pintu import kode_kirim, teks
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from portal.dasar.milik import di_koperasi
from portal.dasar.waktu import hari_ini
from portal.errors import IsianSalah
from portal.extensions import db
from portal.pengguna import services as pengguna
from portal.pengurus import services
from portal.pengurus.services import Angkatan

KADER = Angkatan("kader_rt", hari_ini(), "SK-3/2026", "Rukmini Randu", rt="03", rw="01")


def test_two_people_seat_a_kader_and_the_list_names_the_rt(kantor: Kantor) -> None:
    isi = {
        "jabatan": "kader_rt",
        "nama": "Rukmini Randu",
        "mulai": hari_ini().isoformat(),
        "nomor_keputusan": "SK-3/2026",
        "rt": "3",
        "rw": "001",
        "kode_kirim": kode_kirim(),
    }
    ketua = kantor.pintu("ketua")
    jawaban = ketua.kirim("/pengurus/pengangkatan", isi)
    assert ketua.kirim("/pengurus/pengangkatan", isi).location == jawaban.location, "twice is once"
    assert "RT / RW 03 / 01" in teks(ketua.buka(jawaban.location))
    with pytest.raises(LookupError):
        pengguna.actor_dari_nama_masuk("kricak-kader-rt")
    kantor.setujui(kantor.pengajuan(uuid.UUID(jawaban.location.rsplit("/", 1)[1])))
    kursi = pengguna.actor_dari_nama_masuk("kricak-kader-rt").kursi
    assert kursi is not None
    assert (kursi.jabatan, kursi.rt, kursi.rw) == ("kader_rt", "03", "01")
    assert "Kader RT 03 / RW 01" in teks(ketua.buka("/pengurus"))


def test_a_kader_needs_an_rt_and_nobody_else_has_one(kantor: Kantor) -> None:
    ketua = kantor.actor("ketua")
    for salah in (
        replace(KADER, rt=None, rw=None),
        replace(KADER, rw=None),
        replace(KADER, rt=None),
        replace(KADER, jabatan="pendamping"),
    ):
        with pytest.raises(IsianSalah, match="hanya untuk kader RT"):
            services.angkat(ketua, salah, kode_kirim())


def test_the_database_refuses_it_too(kantor: Kantor) -> None:
    for ubah in ("rt = '03'", "jabatan = 'kader_rt'", "rw = '01'"):
        with pytest.raises(IntegrityError), di_koperasi(kantor.koperasi.id), db.engine.begin() as conn:
            conn.execute(
                text(
                    f"UPDATE jabatan SET {ubah} WHERE jabatan = 'kasir' AND koperasi_id IS NOT NULL AND id IS NOT NULL"
                )
            )


def test_an_rt_is_a_number(kantor: Kantor) -> None:
    ketua = kantor.pintu("ketua")
    isi = {"jabatan": "kader_rt", "nama": "Rukmini", "mulai": hari_ini().isoformat(), "nomor_keputusan": "SK-3"}
    jawaban = ketua.kirim("/pengurus/pengangkatan", isi | {"rt": "tiga", "rw": "1", "kode_kirim": kode_kirim()})
    assert jawaban.status_code == 422
    assert "Tulis dengan angka saja" in teks(jawaban)
