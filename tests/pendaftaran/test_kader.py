"""A kader helps the neighbours of one RT: registers them as the helper on record, and sees their applications, no more."""

from __future__ import annotations

import uuid

import pytest
from flask import Flask
from loket import Loket
from pintu import BUMIJO, Balai, Pintu, balai, dudukkan, teks
from pintu import kode_kirim as kode_baru
from sqlalchemy import select
from warga import DIRI, SETUJU, isi_dua_halaman, kode_kirim, kode_terbaca

from portal.dasar.milik import di_koperasi
from portal.errors import IsianSalah, TidakBerwenang
from portal.extensions import db
from portal.pendaftaran import rt, services
from portal.pendaftaran.models import Pendaftaran
from portal.pendaftaran.services import Pengirim, Persetujuan
from portal.pengguna import services as pengguna

UANG = ("/setoran", "/simpanan", "/anggota", "/anggota/1", "/anggota/1/simpanan", "/kuitansi/KM-2026-000001", "/buku")
KANTOR = ("/pendaftaran/antrean", "/pengurus", "/persetujuan", "/anggota/buku", "/saldo-awal")


def kader(rumah: Balai, rt: str = "03") -> str:
    """Rukmini, kader of an RT of RW 01, with a passphrase."""
    return dudukkan(rumah.koperasi, "kader_rt", "Rukmini Randu", rt_rw=(rt, "01"))


def test_a_kader_registers_a_neighbour_and_is_on_record(loket: Loket) -> None:
    nama = kader(loket.rumah)
    pintu = loket.rumah.pintu(nama)
    assert "kader RT 03 / RW 01" in teks(pintu.buka("/beranda"))
    pintu.buka("/pendaftaran/kertas/diri")
    tinjau = isi_dua_halaman(pintu, "/pendaftaran/kertas")
    kirim = SETUJU | {"kode_kirim": kode_kirim(tinjau)}
    for _ in range(2):
        assert pintu.kirim("/pendaftaran/kertas/tinjau", kirim).status_code == 303
    selesai = pintu.buka("/pendaftaran/selesai")
    kode = kode_terbaca(selesai)
    assert "/pendaftaran/antrean" not in selesai.text
    with di_koperasi(loket.koperasi.id):
        baris = db.session.execute(select(Pendaftaran.kode, Pendaftaran.dibantu_oleh)).one()
    assert tuple(baris) == (kode, pengguna.actor_dari_nama_masuk(nama).pengguna_id)
    assert "Dibantu Rukmini Randu" in teks(loket.pintu("sekretaris").buka(f"/pendaftaran/berkas/{kode}"))


def test_the_rt_of_the_seat_stands_on_the_page_and_another_is_refused_with_the_way_to_go(loket: Loket) -> None:
    pintu = loket.rumah.pintu(kader(loket.rumah))
    pintu.buka("/pendaftaran/kertas/diri")
    with pytest.raises(AssertionError) as salah:
        isi_dua_halaman(pintu, "/pendaftaran/kertas", rt="5")
    assert "Anda kader RT 03 / RW 01. Warga RT 05 / RW 01 didaftarkan kader RT-nya" in str(salah.value)
    assert 'name="rt" value="5"' not in pintu.buka("/pendaftaran/kertas/diri").text
    assert pintu.buka("/pendaftaran/kertas/tinjau").status_code == 200, "typed, but page 3 refuses it too"
    jawaban = pintu.kirim("/pendaftaran/kertas/tinjau", SETUJU | {"kode_kirim": kode_baru()})
    assert jawaban.status_code == 422
    assert "di kantor koperasi" in teks(jawaban)
    with di_koperasi(loket.koperasi.id):
        assert db.session.execute(select(Pendaftaran.id)).first() is None


def test_page_two_begins_with_the_own_rt(loket: Loket) -> None:
    pintu = loket.rumah.pintu(kader(loket.rumah))
    pintu.buka("/pendaftaran/kertas/diri")
    pintu.kirim("/pendaftaran/kertas/diri", DIRI)
    alamat = pintu.buka("/pendaftaran/kertas/alamat").text
    assert 'value="03"' in alamat
    assert 'value="01"' in alamat


def test_the_policy_refuses_another_rt_although_the_service_was_passed_by(loket: Loket) -> None:
    actor = pengguna.actor_dari_nama_masuk(kader(loket.rumah))
    with di_koperasi(loket.koperasi.id):
        lain = loket.daftar(rt="05")
        data = db.session.execute(select(Pendaftaran).where(Pendaftaran.id == lain.id)).scalar_one()
    kirim = services.DataPendaftaran(
        "3471010707900009", "Wati", None, data.tempat_lahir, data.tanggal_lahir, "P", "Guru", "Jalan 1", "05", "01", None, None
    )  # fmt: skip
    setuju = Persetujuan(True, False, True)
    with pytest.raises(IsianSalah, match="didaftarkan kader RT-nya"):
        services.kirim(loket.koperasi, Pengirim("s", "10.0.0.1", actor), kirim, setuju, kode_baru())
    with pytest.raises(TidakBerwenang), services._buka(loket.koperasi, Pengirim("s", "10.0.0.1", actor), kirim):
        pass


def test_a_kader_sees_the_own_rt_only_and_never_a_nik(loket: Loket) -> None:
    milik, lain = loket.daftar("Siti Aminah", rt="03"), loket.daftar("Joko Sengon", rt="05")
    pintu = loket.rumah.pintu(kader(loket.rumah))
    daftar = pintu.buka("/pendaftaran/rt")
    assert "Siti Aminah" in daftar.text
    assert "Joko Sengon" not in daftar.text
    berkas = pintu.buka(f"/pendaftaran/rt/{milik.id}")
    assert "Siti Aminah" in berkas.text
    assert "3471" not in berkas.text
    assert milik.kode not in berkas.text, "Sari helped; the code is hers and the applicant's"
    asing, tiada = pintu.buka(f"/pendaftaran/rt/{lain.id}"), pintu.buka(f"/pendaftaran/rt/{uuid.uuid4()}")
    assert asing.status_code == tiada.status_code == 404
    assert len({teks(j).split("Nomor permintaan")[0] for j in (asing, tiada)}) == 1
    for jalur in (f"/pendaftaran/berkas/{milik.kode}", f"/pendaftaran/berkas/{milik.kode}/nik", *UANG, *KANTOR):
        assert pintu.buka(jalur).status_code in {403, 404}, jalur


def test_the_decision_reaches_the_kader(loket: Loket) -> None:
    berkas = loket.daftar("Siti Aminah", rt="03")
    actor = pengguna.actor_dari_nama_masuk(kader(loket.rumah))
    with di_koperasi(loket.koperasi.id):
        assert rt.dengan_id(actor, berkas.id).status == "menunggu"
    loket.terima(berkas)
    pintu = loket.rumah.pintu(f"{loket.koperasi.kode}-kader-rt")
    assert "Diterima. Simpanan pokok dibayar di kantor koperasi." in teks(pintu.buka(f"/pendaftaran/rt/{berkas.id}"))


def test_the_list_goes_on_where_it_ended(loket: Loket) -> None:
    semua = [loket.daftar(f"Siti {h}minah", rt="03").id for h in "ABC"]
    actor = pengguna.actor_dari_nama_masuk(kader(loket.rumah))
    with di_koperasi(loket.koperasi.id):
        satu = rt.daftar(actor, limit=2)
        dua = rt.daftar(actor, satu.berikut, limit=2)
    assert [b.id for b in satu.baris + dua.baris] == semua[::-1]
    assert dua.berikut is None


def test_the_kader_next_door_with_the_same_rt_sees_nothing_of_here(loket: Loket, app: Flask) -> None:
    berkas = loket.daftar(rt="03")
    tetangga = balai(app, BUMIJO)
    pintu = tetangga.pintu(kader(tetangga))
    assert "Siti Aminah" not in pintu.buka("/pendaftaran/rt").text
    assert pintu.buka(f"/pendaftaran/rt/{berkas.id}").status_code == 404


def test_others_have_no_rt_of_their_own(loket: Loket, app: Flask) -> None:
    pintu = loket.pintu("sekretaris")
    assert pintu.buka("/pendaftaran/rt").status_code == 403
    assert Pintu(app).buka("/pendaftaran/rt").headers["Location"].startswith("/masuk")
    with di_koperasi(loket.koperasi.id):
        assert rt.daftar(loket.sari).baris == []
