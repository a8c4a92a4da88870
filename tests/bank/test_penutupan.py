"""An account is closed: empty by the book, nothing on its way, by two people; its book stays."""

from __future__ import annotations

import uuid

import pytest
from bank.test_bank import jalan, rapi, rekening, setor, tampak
from loket import Loket
from pintu import kode_kirim, teks

from portal.bank import queries, services
from portal.bank.queries import Rekening
from portal.dasar.milik import di_koperasi
from portal.errors import BentrokBuku, IsianSalah, TidakBerwenang
from portal.persetujuan.jenis import Hasil


def tutup(loket: Loket, ini: Rekening, kode: str | None = None) -> Hasil[uuid.UUID]:
    with di_koperasi(loket.koperasi.id):
        return services.tutup(loket.rumah.ketua, ini, "RP-9/2026", kode or kode_kirim())


def dipakai(loket: Loket) -> list[str]:
    with di_koperasi(loket.koperasi.id):
        return [r.sebutan for r in queries.daftar_rekening()]


def test_an_empty_account_is_closed_once_by_two_people_and_its_book_stays(loket: Loket) -> None:
    bri, kode = rekening(loket), kode_kirim()
    usul = tutup(loket, bri, kode)
    assert tutup(loket, bri, kode) == usul
    assert dipakai(loket) == [bri.sebutan], "a proposal alone closes nothing"
    with di_koperasi(loket.koperasi.id):
        loket.rumah.lepas(usul)
    assert dipakai(loket) == []
    with pytest.raises(BentrokBuku, match="sudah ditutup"):
        tutup(loket, bri)
    with pytest.raises(IsianSalah, match="Pilih rekening"):
        setor(loket, bri, 1_000)
    assert bri.sebutan in teks(loket.pintu().buka(f"/buku/bank?tempat={bri.sub_buku_id}"))
    assert rapi(loket) == []


def test_an_account_with_money_in_it_or_on_its_way_is_not_closed(loket: Loket) -> None:
    loket.anggota()
    bri = rekening(loket)
    usul = tutup(loket, bri)
    setor(loket, bri, 30_000)
    with pytest.raises(BentrokBuku, match="dalam perjalanan"):
        tutup(loket, bri)
    tampak(loket, jalan(loket)[0])
    with pytest.raises(BentrokBuku, match="masih berisi"):
        tutup(loket, bri)
    with di_koperasi(loket.koperasi.id), pytest.raises(BentrokBuku, match="masih berisi"):
        loket.rumah.lepas(usul)
    assert dipakai(loket) == [bri.sebutan]


def test_the_page_closes_for_the_ketua_and_for_nobody_else(loket: Loket) -> None:
    bri = rekening(loket)
    alamat, isi = f"/bank/rekening/{bri.id}/penutupan", {"nomor_berita_acara": "RP-9/2026", "kode_kirim": kode_kirim()}
    with di_koperasi(loket.koperasi.id), pytest.raises(TidakBerwenang):
        services.tutup(loket.budi, bri, "RP-9/2026", kode_kirim())
    budi = loket.pintu()
    assert budi.buka(alamat).status_code == 403
    assert budi.kirim(alamat, isi).status_code == 403
    kartika = loket.pintu("ketua")
    assert f"Tutup {bri.sebutan}" in teks(kartika.buka("/bank"))
    assert kartika.kirim(alamat, isi | {"nomor_berita_acara": ""}).status_code == 422
    usul = kartika.kirim(alamat, isi).location
    assert "RP-9/2026" in teks(budi.buka(usul))
    assert kartika.buka(f"/bank/rekening/{uuid.uuid4()}/penutupan").status_code == 404
