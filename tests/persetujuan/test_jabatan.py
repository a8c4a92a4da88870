"""Seats, resets and their end by two people: what a release does, and what happened meanwhile."""

from __future__ import annotations

import datetime as dt
import re

import pytest
from dua import Kantor
from pintu import SANDI, Pintu, beri_sandi, kode_kirim, teks
from sqlalchemy import select

from portal.dasar.milik import nasional
from portal.dasar.waktu import hari_ini, pada_saat, sekarang
from portal.errors import BentrokBuku, IsianSalah
from portal.extensions import db
from portal.pengguna import services as pengguna
from portal.pengurus import queries, services
from portal.pengurus.services import Angkatan
from portal.persetujuan.models import Pengajuan

JAM = dt.timedelta(hours=1)


def _ajukan(kantor: Kantor, jabatan: str, nama: str) -> object:
    hasil = services.angkat(kantor.actor("ketua"), Angkatan(jabatan, hari_ini(), "BA-5", nama), kode_kirim())
    assert hasil.id is None
    return kantor.pengajuan(hasil.pengajuan_id)


def test_a_post_that_was_filled_meanwhile_is_not_filled_twice(kantor: Kantor) -> None:
    satu, dua = (_ajukan(kantor, "wakil_usaha", n) for n in ("Wira Kusuma", "Wati Kusuma"))
    kantor.setujui(satu)
    with pytest.raises(IsianSalah, match="dipegang Wira Kusuma"):
        kantor.setujui(dua)
    assert kantor.pengajuan(dua.id).status == "menunggu"


def test_nothing_of_an_appointment_stands_before_its_release(kantor: Kantor) -> None:
    ini = _ajukan(kantor, "kasir", "Rini Astuti")
    assert {j.nama for j in queries.susunan(kantor.actor("ketua")).kini} == {
        "Kartika Ayu",
        "Sari Dewi",
        "Karni Wati",
        "Putu Wirawan",
        "Budi Santoso",
    }
    with pytest.raises(LookupError):
        pengguna.actor_dari_nama_masuk("kricak-kasir-2")
    kantor.setujui(ini)
    assert pengguna.actor_dari_nama_masuk("kricak-kasir-2").nama == "Rini Astuti"


def test_a_seat_ends_in_mid_session_with_the_release_and_not_before(kantor: Kantor) -> None:
    sari, jabatan = kantor.pintu("sekretaris"), kantor.rumah.jabatan(kantor.nama["sekretaris"])
    hasil = services.akhiri(kantor.actor("ketua"), jabatan, hari_ini(), "BA-9", kode_kirim())
    with pytest.raises(BentrokBuku, match="sudah menunggu"):
        services.akhiri(kantor.actor("ketua"), jabatan, hari_ini(), "BA-9", kode_kirim())
    assert sari.buka("/pengurus").status_code == 200
    kantor.setujui(kantor.pengajuan(hasil.pengajuan_id))
    assert sari.buka("/pengurus").status_code == 403
    berakhir = queries.dengan_id(kantor.koperasi.id, jabatan.id)
    assert (berakhir.keputusan_akhir, berakhir.selesai) == ("BA-9", hari_ini() - dt.timedelta(days=1))


def _kode(halaman: str) -> str:
    ditemukan = re.search(r'class="kode-besar">([^<]+)<', halaman)
    assert ditemukan
    return ditemukan[1]


def test_a_reset_is_proposed_released_and_printed_once(kantor: Kantor, perintah_sql: list[str]) -> None:
    ketua, sari = kantor.pintu("ketua"), kantor.pintu("sekretaris")
    beri_sandi(kantor.nama["bendahara"])
    jalur = f"/pengurus/{kantor.rumah.jabatan(kantor.nama['bendahara']).id}/slip"
    assert "Ajukan slip masuk baru" in teks(ketua.buka(jalur))
    isi = {"kode_kirim": kode_kirim()}
    diajukan = {ketua.kirim(jalur, isi).location for _ke in range(2)}
    assert len(diajukan) == 1
    tujuan = diajukan.pop()
    assert _status(ketua, jalur) == 409, "one waits already"
    assert Pintu(kantor.rumah.app).masuk(kantor.nama["bendahara"]).status_code == 303, "nothing has changed yet"
    budi = kantor.rumah.pintu(kantor.nama["bendahara"])
    budi.buka(tujuan)
    assert _status(budi, f"{tujuan}/pelepasan") == 409, "not by whose log-in it is"
    sari.buka(tujuan)
    assert _status(sari, f"{tujuan}/pelepasan") == 303

    assert "Sudah disetujui orang kedua" in teks(ketua.buka(jalur))
    perintah_sql.clear()
    cetak = {"kode_kirim": kode_kirim()}
    kode = _kode(ketua.kirim(jalur, cetak).text)
    assert len(perintah_sql) <= 20, (len(perintah_sql), perintah_sql)
    assert _kode(ketua.kirim(jalur, cetak).text) == kode, "the same form shows the same slip"
    assert Pintu(kantor.rumah.app).masuk(kantor.nama["bendahara"]).status_code == 422
    assert ketua.kirim(jalur, {"kode_kirim": kode_kirim()}).location.startswith("/persetujuan/"), "once"
    with nasional("seluruh tabel, untuk uji"):
        tersimpan = db.session.execute(select(Pengajuan.isi, Pengajuan.perihal, Pengajuan.hasil)).all()
    assert not [b for b in tersimpan if kode in str(b)], "the code is never kept"
    pengguna.tukar_slip(kode, SANDI)
    assert Pintu(kantor.rumah.app).masuk(kantor.nama["bendahara"]).status_code == 303


def _status(pintu: Pintu, jalur: str) -> int:
    return pintu.kirim(jalur, {"kode_kirim": kode_kirim()}).status_code


def test_a_released_reset_lapses_with_the_day(kantor: Kantor) -> None:
    beri_sandi(kantor.nama["sekretaris"])
    jabatan = kantor.rumah.jabatan(kantor.nama["sekretaris"])
    hasil = services.cetak_slip(kantor.actor("ketua"), jabatan, kode_kirim())
    assert hasil.slip is None
    kantor.setujui(kantor.pengajuan(hasil.pengajuan_id))
    with pada_saat(sekarang() + 25 * JAM):
        lagi = services.cetak_slip(kantor.actor("ketua"), kantor.rumah.jabatan(kantor.nama["sekretaris"]), kode_kirim())
    assert lagi.slip is None
    assert lagi.pengajuan_id not in (None, hasil.pengajuan_id)


def test_an_end_that_was_proposed_for_a_seat_which_ended_otherwise_is_a_conflict(kantor: Kantor) -> None:
    jabatan = kantor.rumah.jabatan(kantor.nama["kasir"])
    besok = hari_ini() + dt.timedelta(days=1)
    satu = services.akhiri(kantor.actor("ketua"), jabatan, besok, "BA-9", kode_kirim())
    _tarik(kantor, satu.pengajuan_id)
    dua = services.akhiri(kantor.actor("ketua"), jabatan, hari_ini(), "BA-10", kode_kirim())
    kantor.setujui(kantor.pengajuan(dua.pengajuan_id))
    with pytest.raises(BentrokBuku, match="sudah berakhir"):
        services.akhiri(kantor.actor("ketua"), jabatan, besok, "BA-11", kode_kirim())


def _tarik(kantor: Kantor, pengajuan_id: object) -> None:
    from portal.persetujuan.services import tarik

    tarik(kantor.actor("ketua"), kantor.pengajuan(pengajuan_id), kode_kirim())  # type: ignore[arg-type]
