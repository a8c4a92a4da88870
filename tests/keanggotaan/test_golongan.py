"""Anggota luar biasa: set at acceptance with a reason, shown to everybody whom it concerns, without a vote or a seat."""

from __future__ import annotations

from io import BytesIO
from zipfile import ZipFile

import pytest
from loket import POKOK, Loket
from pintu import kode_kirim, teks
from sqlalchemy import text
from warga import kode_formulir

from portal.anggota import hitungan
from portal.anggota import periksa as periksa_anggota
from portal.anggota.ekspor import ekspor
from portal.anggota.queries import AnggotaRingkas
from portal.anggota.status import golongan_dari
from portal.dasar.milik import di_koperasi
from portal.dasar.transaksi import transaksi_sistem
from portal.dasar.waktu import hari_ini
from portal.errors import IsianSalah
from portal.keanggotaan import pemberhentian, services
from portal.keanggotaan.pemberhentian import Pengunduran
from portal.keanggotaan.penerimaan import Penerimaan
from portal.pendaftaran import services as pendaftaran
from portal.pendaftaran.queries import BerkasRingkas
from portal.pengurus import susunan
from portal.pengurus.keadaan import keadaan

ALASAN = "Bukan WNI, tinggal di kelurahan ini"
LUAR_BIASA = Penerimaan("R-1/2026", "luar_biasa", ALASAN)


def dilihat(loket: Loket, nama: str = "Jan Smit") -> BerkasRingkas:
    berkas = loket.daftar(nama)
    pendaftaran.catat_ktp(loket.sari, berkas, hari_ini(), kode_kirim())
    return berkas


def luar_biasa(loket: Loket, nama: str = "Jan Smit") -> AnggotaRingkas:
    orang = loket.orang(services.terima(loket.sari, dilihat(loket, nama), LUAR_BIASA, kode_kirim()))
    loket.setor(orang, POKOK)
    return loket.orang(orang.nomor)


def tanpa_suara(loket: Loket) -> int:
    with di_koperasi(loket.koperasi.id):
        return hitungan.terhitung("golongan").get("luar_biasa", 0)


def test_the_kind_follows_from_the_last_acceptance() -> None:
    assert golongan_dari([]) == "biasa"
    assert golongan_dari([("diterima", None), ("pokok_lunas", None)]) == "biasa"
    assert golongan_dari([("diterima", "luar_biasa"), ("pokok_lunas", None)]) == "luar_biasa"
    assert golongan_dari([("diterima", "luar_biasa"), ("berhenti", None), ("diterima", "biasa")]) == "biasa"


def test_it_is_set_with_a_reason_and_counted_until_the_membership_ends(loket: Loket) -> None:
    berkas = dilihat(loket)
    for alasan in (None, "pendek"):
        with pytest.raises(IsianSalah, match="syarat keanggotaan mana"):
            services.terima(loket.sari, berkas, Penerimaan(None, "luar_biasa", alasan), kode_kirim())
    with pytest.raises(IsianSalah, match="Pilih"):
        services.terima(loket.sari, berkas, Penerimaan(None, "presiden", ALASAN), kode_kirim())
    orang = loket.orang(services.terima(loket.sari, berkas, LUAR_BIASA, kode_kirim()))
    assert (orang.status, orang.golongan, tanpa_suara(loket)) == ("calon", "luar_biasa", 0)
    loket.setor(orang, POKOK)
    assert tanpa_suara(loket) == 1
    assert periksa_anggota.periksa(loket.koperasi.id) + loket.periksa() == []
    pemberhentian.catat_pengunduran(loket.sari, orang, Pengunduran(hari_ini(), "Pulang ke negerinya"), kode_kirim())
    assert tanpa_suara(loket) == 0
    assert periksa_anggota.periksa(loket.koperasi.id) + loket.periksa() == []


def test_verification_finds_a_kind_that_no_event_gave(loket: Loket) -> None:
    orang = loket.anggota()
    with transaksi_sistem(loket.koperasi.id) as conn:
        nilai = {"k": loket.koperasi.id.hex if conn.dialect.name == "sqlite" else loket.koperasi.id, "n": orang.nomor}
        conn.execute(text("UPDATE anggota SET golongan = 'luar_biasa' WHERE koperasi_id = :k AND nomor = :n"), nilai)
    temuan = periksa_anggota.periksa(loket.koperasi.id)
    assert any("golongan tersimpan luar_biasa, menurut peristiwa biasa" in t for t in temuan)
    assert any(t.startswith("hitungan golongan") for t in temuan)


def test_it_is_shown_on_the_page_in_the_book_the_file_and_to_the_member(loket: Loket) -> None:
    orang = luar_biasa(loket)
    sari, dia = loket.pintu("sekretaris"), loket.pintu_anggota(orang)
    halaman = teks(sari.buka(f"/anggota/{orang.nomor}"))
    assert "Anggota luar biasa, tanpa hak suara" in halaman
    assert ALASAN in halaman
    assert "luar biasa" in teks(sari.buka("/anggota"))
    assert "anggota luar biasa" in teks(sari.buka("/anggota/buku"))
    with di_koperasi(loket.koperasi.id):
        berkas = ekspor(loket.sari, hari_ini(), kode_kirim())
    assert "Anggota luar biasa" in ZipFile(BytesIO(berkas.isi)).read("xl/sharedStrings.xml").decode()
    milik = teks(dia.buka("/saya"))
    assert "Anggota luar biasa, tanpa hak suara" in milik
    assert ALASAN in milik


def test_it_takes_no_seat_and_does_not_count_in_a_meeting(loket: Loket) -> None:
    luar = luar_biasa(loket)
    for n in range(3):
        loket.anggota(f"Anggota {n}")
    for jabatan in ("wakil_usaha", "pengawas"):
        with pytest.raises(IsianSalah, match="anggota luar biasa: tidak bisa menjadi pengurus atau pengawas"):
            loket.rumah.angkat(jabatan, None, nomor_anggota=luar.nomor, sandi=False)  # type: ignore[arg-type]
    loket.rumah.angkat("pengelola", None, nomor_anggota=luar.nomor, sandi=False)  # type: ignore[arg-type]
    with di_koperasi(loket.koperasi.id):
        kini = keadaan(loket.rumah.ketua)
    assert (kini.banyak_anggota, kini.banyak_bersuara) == (4, 3)
    assert susunan.angka_rapat(kini)["kuorum_rapat"] == 2
    assert "Tidak termasuk 1 anggota luar biasa" in teks(loket.pintu("pengawas").buka("/pengurus/susunan"))


def test_the_form_asks_and_keeps_what_was_typed(loket: Loket) -> None:
    berkas = dilihat(loket)
    pintu, jalur = loket.pintu("sekretaris"), f"/pendaftaran/berkas/{berkas.kode}"
    isi = {"kode_kirim": kode_formulir(pintu.buka(jalur), f"{jalur}/penerimaan"), "golongan": "luar_biasa"}
    salah = pintu.kirim(f"{jalur}/penerimaan", isi | {"nomor_rapat": "R-77"})
    assert salah.status_code == 422
    assert 'value="R-77"' in salah.text
    assert '<option selected value="luar_biasa">' in salah.text
    assert pintu.kirim(f"{jalur}/penerimaan", isi | {"golongan": "lain"}).status_code == 422
    assert pintu.kirim(f"{jalur}/penerimaan", isi | {"alasan_terima": ALASAN}).status_code == 303
    assert pintu.kirim(f"{jalur}/penerimaan", isi | {"alasan_terima": ALASAN}).status_code == 303
    assert f"Alasan: {ALASAN}" in teks(pintu.buka(jalur))
