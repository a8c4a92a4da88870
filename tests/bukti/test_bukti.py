"""Anybody asks whether a receipt is genuine: valid or void, koperasi, date, amount, initials; never who it is."""

from __future__ import annotations

import uuid
from typing import Any

import pytest
from flask import Flask
from loket import POKOK, WAJIB, Loket, buka_loket
from pintu import BUMIJO, Pintu, teks

from portal.bukti import queries
from portal.dasar.milik import di_koperasi
from portal.pembukuan import queries as pembukuan
from portal.web.svg import qr_berkas


def _kode(loket: Loket, nomor: str) -> str:
    with di_koperasi(loket.koperasi.id):
        return pembukuan.jurnal(nomor).kode_publik


@pytest.mark.parametrize(
    ("ketikan", "rapi"),
    [
        ("KRC-7K2FQ9XA", "KRC-7K2FQ9XA"),
        (" krc-7k2fq9xa ", "KRC-7K2FQ9XA"),
        ("krc 7k2f q9xa", "KRC-7K2FQ9XA"),
        ("7K2FQ9XA", None),
        ("KRC-0K2FQ9XA", None),
        ("KRC-7K2FQ9X", None),
        ("KRC--7K2FQ9XA", None),
        ("", None),
        ("KRC-7K2FQ9XA'--", None),
        ("KRC-٧K2FQ9XA", None),
        ("A" * 300, None),
    ],
)
def test_a_code_is_read_as_people_type_it(ketikan: str, rapi: str | None) -> None:
    assert queries.rapikan(ketikan) == rapi


@pytest.mark.parametrize(("nama", "hasil"), [("Siti Aminah", "S. A."), ("sari", "S."), ("A. B. Wijaya", "A. B. W.")])
def test_a_name_becomes_initials(nama: str, hasil: str) -> None:
    assert queries.inisial(nama) == hasil


def test_a_receipt_is_proved_to_anybody_without_a_name(loket: Loket) -> None:
    siti = loket.calon("Siti Aminah", panggilan="Bu Min")
    kode = _kode(loket, loket.setor(siti, POKOK + WAJIB))
    siapa_pun = Pintu(loket.rumah.app)
    jawaban = siapa_pun.buka(f"/bukti/{kode}")
    tampak = teks(jawaban)
    assert jawaban.status_code == 200
    for isi in ("Kuitansi ini sah", loket.koperasi.nama, "Rp70.000", "S. A.", kode):
        assert isi in tampak
    for rahasia in ("Siti", "Aminah", "Bu Min", f"no. {siti.nomor}", "Budi", "KM-"):
        assert rahasia not in jawaban.text
    assert "https://wa.me/?text=Kuitansi" in jawaban.text


def test_a_typed_code_leads_to_its_page(loket: Loket) -> None:
    kode = _kode(loket, loket.setor(loket.calon(), POKOK))
    pintu = Pintu(loket.rumah.app)
    assert pintu.buka("/bukti").status_code == 200
    assert pintu.buka(f"/bukti?kode={kode.lower().replace('-', '%20')}").headers["Location"] == f"/bukti/{kode}"
    for salah in ("", "BUKAN", "%00", "%3Cb%3E", "A" * 100):
        assert pintu.buka(f"/bukti?kode={salah}").status_code in (400, 422)


def test_an_unknown_code_and_an_entry_without_a_receipt_look_alike(loket: Loket) -> None:
    anggota = loket.anggota()
    with di_koperasi(loket.koperasi.id):
        halaman = pembukuan.jurnal(loket.setor(anggota, WAJIB))
    asing = halaman.kode_publik[:-1] + ("2" if halaman.kode_publik[-1] != "2" else "3")
    pintu = Pintu(loket.rumah.app)
    jawaban = pintu.buka(f"/bukti/{asing}")
    assert jawaban.status_code == 404
    assert "Tidak ada kuitansi dengan kode ini" in teks(jawaban)
    assert pintu.buka("/bukti/XXX-22222222").status_code == 404
    assert pintu.buka("/bukti/apa-saja").status_code == 404


def test_the_prefix_says_whose_it_is(loket: Loket) -> None:
    kode = _kode(loket, loket.setor(loket.calon(), POKOK))
    tetangga = buka_loket(loket.rumah.app, BUMIJO)
    awalan = tetangga.koperasi.awalan_publik
    assert Pintu(loket.rumah.app).buka(f"/bukti/{awalan}{kode[-9:]}").status_code == 404


def test_a_corrected_receipt_is_void(loket: Loket, monkeypatch: pytest.MonkeyPatch) -> None:
    kode = _kode(loket, loket.setor(loket.calon(), POKOK))
    asli = queries.kuitansi.kertas

    def diralat(nomor: str) -> Any:
        hasil = asli(nomor)
        object.__setattr__(hasil.catatan, "diralat_oleh", "MM-2026-000001")
        return hasil

    monkeypatch.setattr(queries.kuitansi, "kertas", diralat)
    tampak = teks(Pintu(loket.rumah.app).buka(f"/bukti/{kode}"))
    assert "Kuitansi ini batal" in tampak
    assert "masih berlaku" not in tampak


def test_whoever_guesses_codes_is_stopped(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(queries, "LIHAT_PER_ALAMAT", 3)
    pintu = Pintu(app)
    status = [pintu.buka(f"/bukti/XXX-2222222{n}").status_code for n in range(2, 7)]
    assert status == [404, 404, 404, 429, 429]


def test_the_receipt_carries_its_code_as_a_picture(loket: Loket) -> None:
    nomor = loket.setor(loket.calon(), POKOK)
    kode, budi = _kode(loket, nomor), loket.pintu()
    halaman = budi.buka(f"/kuitansi/{nomor}")
    assert f'src="/bukti/{kode}/qr"' in halaman.text
    gambar = Pintu(loket.rumah.app).buka(f"/bukti/{kode}/qr")
    assert gambar.mimetype == "image/svg+xml"
    assert gambar.text == qr_berkas(f"https://localhost/bukti/{kode}")
    assert "immutable" in gambar.headers["Cache-Control"]
    assert Pintu(loket.rumah.app).buka("/bukti/apa-saja/qr").status_code == 404
    assert Pintu(loket.rumah.app).buka(f"/bukti/{uuid.uuid4()}/qr").status_code == 404
