"""Flow: an officer gives a code, has the device remembered, is asked again in mid-form, and ends what is not known."""

from __future__ import annotations

from collections.abc import Callable

from portal.contoh.pemeran import SANDI
from tests.peramban.pengunjung import Pengunjung

Orang = Callable[..., Pengunjung]
SARI = "bumiayu-sekretaris"


def _dengan_ingatan(sari: Pengunjung) -> Pengunjung:
    sari.buka("/masuk", "Masuk").isi(nama_masuk=SARI, sandi=SANDI).ketuk("Masuk", "button").sampai("Kode masuk")
    kode = sari.halaman.locator(".kode-contoh").inner_text()
    return sari.centang("ingat").isi(kode=kode).ketuk("Lanjut", "button").sampai("Beranda sekretaris")


def _kode_contoh(sari: Pengunjung) -> str:
    """The code of the demo's page, looked up in another tab."""
    lain = sari.konteks.new_page()
    lain.goto(sari.alamat + "/masuk/kode")
    kode = lain.locator(".kode-contoh").inner_text()
    lain.close()
    return kode


def test_a_wrong_code_opens_nothing_and_a_good_one_opens_the_desk(orang: Orang) -> None:
    sari = (
        orang().buka("/masuk", "Masuk").isi(nama_masuk=SARI, sandi=SANDI).ketuk("Masuk", "button").sampai("Kode masuk")
    )
    sari.isi(kode="000000").ketuk("Lanjut", "button").lihat("Perlu diperbaiki", "tidak cocok")
    sari.buka("/beranda", "Masuk")
    sari.buka("/masuk/kode", "Kode masuk").isi(kode=sari.halaman.locator(".kode-contoh").inner_text())
    sari.ketuk("Lanjut", "button").sampai("Beranda sekretaris")


def test_a_remembered_device_spares_the_code_but_a_look_at_a_nik_asks_and_keeps_the_reason(orang: Orang) -> None:
    sari = _dengan_ingatan(orang()).ketuk("Keluar").sampai("Temukan koperasi")
    sari.buka("/masuk", "Masuk").isi(nama_masuk=SARI, sandi=SANDI).ketuk("Masuk", "button").sampai("Beranda sekretaris")
    sari.buka("/anggota/1/nik", "NIK lengkap").isi(alasan="Mencocokkan KTP untuk notaris")
    sari.halaman.locator("main form button[type=submit]").first.click()
    sari.lihat("Perlu diperbaiki", "Isian Anda masih ada", "Kode masuk")
    assert sari.halaman.locator("[name=alasan]").input_value() == "Mencocokkan KTP untuk notaris"
    sari.isi(kode_masuk=_kode_contoh(sari))
    sari.halaman.locator("main form button[type=submit]").first.click()
    sari.lihat("Tercatat: Anda melihat NIK ini")


def test_a_device_is_forgotten_and_another_session_ended(orang: Orang) -> None:
    lain, sari = orang().masuk(SARI, "Beranda sekretaris"), _dengan_ingatan(orang())
    sari.buka("/masuk/jabatan").ketuk("Perangkat saya").sampai("Perangkat saya").lihat("yang ini", "Perangkat diingat")
    sari.ketuk("Lupakan", "button").lihat("Perangkat dilupakan")
    sari.ketuk("Keluarkan semua yang lain", "button").lihat("Perangkat dikeluarkan")
    lain.buka("/beranda", "Masuk")
    sari.buka("/beranda", "Beranda sekretaris")


def test_recovery_codes_are_made_anew_and_one_opens_the_door(orang: Orang) -> None:
    sari = orang().masuk(SARI, "Beranda sekretaris").buka("/masuk/perangkat", "Perangkat saya")
    sari.ketuk("Buat kode pemulihan baru").sampai("Kode pemulihan")
    kode = sari.halaman.locator(".kode-pemulihan code").first.inner_text()
    sari.ketuk("Sudah saya simpan, lanjut").sampai("Perangkat saya").lihat("8 kode belum dipakai")
    tanpa_hp = orang().buka("/masuk", "Masuk").isi(nama_masuk=SARI, sandi=SANDI).ketuk("Masuk", "button")
    tanpa_hp.sampai("Kode masuk").isi(kode=kode).ketuk("Lanjut", "button").sampai("Beranda sekretaris")
