"""An authority is withdrawn by the giver, the receiver or the sekretaris, at once; twice is once."""

from __future__ import annotations

import uuid
from threading import Barrier, Thread

import pytest
from kuasa.conftest import Surat
from pintu import BUMIJO, Pintu, balai, kode_kirim, teks
from warga import kode_kirim as kode_tergambar

from portal.dasar.waktu import hari_ini
from portal.errors import AturanDilanggar, BentrokBuku
from portal.extensions import db
from portal.kuasa import services
from portal.pengguna import peristiwa


def jalur(kuasa_id: uuid.UUID) -> str:
    return f"/kuasa/{kuasa_id}/pencabutan"


def wakil(surat: Surat) -> Pintu:
    pintu = surat.pintu(surat.wati)
    pintu.duduk("kuasa")
    return pintu


@pytest.mark.parametrize("siapa", ["pemberi", "penerima", "wakil", "sekretaris"])
def test_each_of_the_three_withdraws_it_at_once(surat: Surat, siapa: str) -> None:
    kuasa_id, duduk = surat.catat(), wakil(surat)
    pintu = {
        "pemberi": lambda: surat.pintu(surat.sumi),
        "penerima": lambda: surat.pintu(surat.wati),
        "wakil": lambda: wakil(surat),
        "sekretaris": lambda: surat.loket.pintu("sekretaris"),
    }[siapa]()
    if siapa == "penerima":
        assert "Pilih dulu jabatan wakil" in teks(pintu.buka("/kuasa")), "several seats, none taken yet"
        pintu.duduk("anggota")
    if siapa != "sekretaris":
        assert jalur(kuasa_id) in pintu.buka("/kuasa").text
    isi = {"alasan": "Sudah tidak perlu", "kode_kirim": kode_tergambar(pintu.buka(jalur(kuasa_id)))}
    satu = pintu.kirim(jalur(kuasa_id), isi)
    assert satu.status_code == 303, satu.text
    dua = pintu.kirim(jalur(kuasa_id), isi)
    assert dua.status_code == 303, "twice is once"
    assert duduk.buka("/simpanan").status_code == 403, "the seat is lost at the next request"
    kuasa = surat.ringkas(kuasa_id)
    assert (kuasa.keadaan(hari_ini()), kuasa.alasan) == ("dicabut", "Sudah tidak perlu")
    assert pintu.buka(satu.location).status_code == 200
    for orang in (surat.sumi, surat.wati):
        assert "kuasa_dicabut" in {p.jenis for p in peristiwa.terakhir(20, surat.actor(orang).pengguna_id)}


def test_the_sekretaris_writes_why_and_the_two_need_not(surat: Surat) -> None:
    kuasa_id = surat.catat()
    sari = surat.loket.pintu("sekretaris")
    sari.buka(jalur(kuasa_id))
    jawaban = sari.kirim(jalur(kuasa_id), {"kode_kirim": kode_kirim()})
    assert jawaban.status_code == 422
    assert "Tulis alasannya" in teks(jawaban)
    sumi = surat.pintu(surat.sumi)
    sumi.buka(jalur(kuasa_id))
    assert sumi.kirim(jalur(kuasa_id), {"kode_kirim": kode_kirim()}).location == "/kuasa"


def test_what_has_ended_is_not_withdrawn_again(surat: Surat) -> None:
    kuasa_id = surat.catat()
    ini = surat.ringkas(kuasa_id)
    services.cabut(surat.actor(surat.sumi), ini, None, kode_kirim())
    with pytest.raises(BentrokBuku, match="sudah berakhir"):
        services.cabut(surat.loket.sari, ini, "terlambat", kode_kirim())
    assert "sudah tidak berlaku" in teks(surat.pintu(surat.sumi).buka(jalur(kuasa_id)))


def test_it_is_nobody_elses(surat: Surat) -> None:
    kuasa_id = surat.catat()
    lain = surat.loket.anggota("Joko Sengon")
    pintu = [surat.loket.pintu("bendahara"), surat.loket.pintu_anggota(lain)]
    tetangga = balai(surat.loket.rumah.app, BUMIJO)
    pintu.append(tetangga.pintu(tetangga.angkat("sekretaris", "Sri Rejeki")))
    for p in pintu:
        assert p.buka(jalur(kuasa_id)).status_code == 404
        assert p.kirim(jalur(kuasa_id), {"kode_kirim": kode_kirim()}).status_code == 404
        assert "Wati" not in p.buka("/kuasa").text
    assert surat.ringkas(kuasa_id).keadaan(hari_ini()) == "berlaku"


def test_two_at_once_withdraw_it_once(surat: Surat) -> None:
    """The giver, the wakil twice with one form, and the sekretaris at the same moment: one of them did it."""
    ini = surat.ringkas(surat.catat())
    sama = kode_kirim()
    kirim = [
        (surat.actor(surat.sumi), None, kode_kirim()),
        (surat.actor(surat.wati, "kuasa"), None, sama),
        (surat.actor(surat.wati, "kuasa"), None, sama),
        (surat.loket.sari, "alasan", kode_kirim()),
    ]
    app, mulai, hasil = surat.loket.rumah.app, Barrier(len(kirim)), []

    def cabut(actor: object, alasan: str | None, kode: str) -> None:
        with app.app_context():
            mulai.wait()
            try:
                services.cabut(actor, ini, alasan, kode)  # type: ignore[arg-type]
                hasil.append("dicabut")
            except AturanDilanggar as salah:
                hasil.append(type(salah).__name__)
            finally:
                db.session.remove()

    benang = [Thread(target=cabut, args=k) for k in kirim]
    for b in benang:
        b.start()
    for b in benang:
        b.join()
    assert 1 <= hasil.count("dicabut") <= 2, hasil
    assert set(hasil) <= {"dicabut", "BentrokBuku", "TidakBerwenang"}
    jenis = [p.jenis for p in peristiwa.terakhir(20, ini.penerima_id)]
    assert jenis.count("kuasa_dicabut") == 1
