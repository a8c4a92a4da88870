"""A paper form, typed by the sekretaris as the helper on record."""

from __future__ import annotations

from flask import Flask
from pintu import Balai, Pintu, teks
from sqlalchemy import select
from warga import SETUJU, isi_dua_halaman, kode_kirim, kode_terbaca

from portal.dasar.milik import di_koperasi
from portal.extensions import db
from portal.pendaftaran.models import Pendaftaran
from portal.pengguna import services as pengguna


def test_the_sekretaris_types_a_paper_form_and_is_on_record(rumah: Balai) -> None:
    sari = rumah.angkat("sekretaris", "Sari Dewi")
    pintu = rumah.pintu(sari)
    assert pintu.buka("/pendaftaran/kertas").headers["Location"] == "/pendaftaran/kertas/diri"
    tinjau = isi_dua_halaman(pintu, "/pendaftaran/kertas")
    kirim = SETUJU | {"kode_kirim": kode_kirim(tinjau)}
    for _ in range(2):
        assert pintu.kirim("/pendaftaran/kertas/tinjau", kirim).status_code == 303
    kode = kode_terbaca(pintu.buka("/pendaftaran/selesai"))
    with di_koperasi(rumah.koperasi.id):
        baris = db.session.execute(select(Pendaftaran.kode, Pendaftaran.dibantu_oleh)).one()
    assert tuple(baris) == (kode, pengguna.actor_dari_nama_masuk(sari).pengguna_id)
    assert "Dibantu Sari Dewi" in teks(pintu.buka(f"/pendaftaran/berkas/{kode}"))


def test_the_paper_draft_is_not_the_visitor_draft_of_the_same_session(rumah: Balai) -> None:
    pintu = rumah.pintu(rumah.angkat("sekretaris", "Sari Dewi"))
    isi_dua_halaman(pintu, "/pendaftaran/kertas")
    assert "Siti Aminah" not in pintu.buka(f"/pendaftaran/baru/{rumah.koperasi.kode}/diri").text


def test_others_are_refused(rumah: Balai, app: Flask) -> None:
    bendahara = rumah.pintu(rumah.angkat("bendahara", "Budi Santoso"))
    for jalur in ("/pendaftaran/kertas/diri", "/pendaftaran/antrean"):
        assert bendahara.buka(jalur).status_code == 403
        assert Pintu(app).buka(jalur).headers["Location"].startswith("/masuk")
    assert bendahara.kirim("/pendaftaran/kertas/tinjau", SETUJU | {"kode_kirim": "x" * 22}).status_code == 403
