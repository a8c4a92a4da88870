"""Each kind of page on a desk's screen and in the dark, and the small things that `portal.js` does."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.peramban import periksa
from tests.peramban.conftest import DENGAN_JS, MEJA, SEMUA
from tests.peramban.pengunjung import Pengunjung

Orang = Callable[..., Pengunjung]
UMUM = (
    "/",
    "/?cari=bumi",
    "/koperasi/bumiayu",
    "/wilayah",
    "/pendaftaran",
    "/pendaftaran/baru/bumiayu/diri",
    "/masuk/slip",
)
HALAMAN = {
    "bumiayu-bendahara": ("/beranda", "/setoran", "/anggota/9/setoran?jumlah=20000", "/anggota/4/simpanan", "/buku",
                          "/buku/kas", "/jurnal", "/saldo-awal", "/masuk/jabatan", "/masuk/sandi", "/masuk/perangkat",
                          "/masuk/kode", "/pengembalian", "/pengeluaran", "/hitung-kas", "/bank", "/daftar-setoran",
                          "/penjualan/1", "/jurnal-umum", "/buku/neraca-saldo"),
    "bumiayu-ketua": ("/beranda", "/unit-usaha", "/unit-usaha/1", "/unit-usaha/baru", "/pengurus", "/pengurus/pengangkatan",
                      "/tempat-uang", "/ketentuan-simpanan", "/profil", "/persetujuan", "/persetujuan/batas",
                      "/pengurus/susunan", "/serah-terima", "/serah-terima/baru", "/rekap", "/sanggahan"),
    "bumiayu-sekretaris": ("/pendaftaran/antrean", "/anggota", "/anggota/4", "/anggota/4/slip", "/anggota/4/nik",
                           "/anggota/4/pemberhentian", "/anggota/4/tanggapan", "/anggota/buku",
                           "/pendaftaran/kertas/diri", "/kop-surat"),
    "bumiayu-pengawas": ("/beranda", "/pengurus", "/persetujuan"),
    "bumiayu-0001": ("/simpanan", "/koperasi-saya", "/saya", "/saya/pemberhentian", "/saya/berhenti", "/simpanan/penarikan"),
    "lurah-bumiayu@Lurah": ("/lurah", "/lurah/jumlah", "/masuk/jabatan"),
    "lurah-bumiayu@Ketua pengawas": ("/beranda", "/buku", "/pengurus", "/pengurus/susunan"),
    "dinas-kota-malang": ("/dinas", "/dinas/pembinaan/bumiayu", "/dinas/lurah/35.73.03.1003", "/dinas/camat/35.73.03"),
}  # fmt: skip
satu_ragam = pytest.mark.parametrize("ragam", SEMUA[:1], ids=str, indirect=True)
dengan_js = pytest.mark.parametrize("ragam", DENGAN_JS, ids=str, indirect=True)


def _masuk(orang_ini: Pengunjung, siapa: str) -> None:
    """Log in; who has several seats takes the one behind the @."""
    nama, _at, jabatan = siapa.partition("@")
    orang_ini.masuk(nama, "")
    if jabatan:
        orang_ini.duduk(jabatan, "")


@satu_ragam
@pytest.mark.parametrize("siapa", ["warga", *HALAMAN])
def test_every_page_is_in_order_on_a_desk_and_in_the_dark(orang: Orang, siapa: str) -> None:
    orang_ini = orang(ukuran=MEJA, color_scheme="dark")
    if siapa != "warga":
        _masuk(orang_ini, siapa)
    for jalur in HALAMAN.get(siapa, UMUM):
        orang_ini.buka(jalur)
        assert orang_ini.jalur == jalur.split("?")[0]


@satu_ragam
@pytest.mark.parametrize("siapa", ["warga", *HALAMAN])
def test_every_page_fits_a_phone(orang: Orang, siapa: str) -> None:
    orang_ini = orang(ukuran=(360, 740))
    if siapa != "warga":
        _masuk(orang_ini, siapa)
    for jalur in HALAMAN.get(siapa, UMUM):
        orang_ini.buka(jalur)
        butir = orang_ini.halaman.locator(".menu a")
        assert butir.count() <= 4


@dengan_js
def test_an_act_that_stays_on_its_page_says_that_it_is_done(orang: Orang) -> None:
    ketua = orang().masuk("bumiayu-ketua", "Beranda ketua").buka("/unit-usaha/3", "Gerai Kantor Koperasi")
    ketua.isi(alasan="Menumpang di kantor kelurahan.").ketuk("Simpan keadaan")
    expect(ketua.halaman.locator("#sinyal")).to_have_text("Tersimpan.")
    expect(ketua.halaman.locator("#unit_usaha-unit")).to_be_focused()
    ketua.lihat("dicatat oleh Kartika Cempaka")


@dengan_js
def test_a_swapped_receipt_has_the_heading_and_the_title_of_its_own_page(orang: Orang) -> None:
    budi = orang().masuk("bumiayu-bendahara", "Beranda bendahara").buka("/anggota/1/setoran").isi(jumlah="10000")
    budi.ketuk("Catat Rp10.000").sampai("Kuitansi KM-")
    expect(budi.halaman.locator("h1")).to_be_focused()
    judul, tercetak = budi.halaman.title(), budi.halaman.locator("#simpanan-kuitansi").inner_html()
    budi.halaman.reload()
    assert budi.halaman.title() == judul
    assert _tanpa_token(budi.halaman.locator("#simpanan-kuitansi").inner_html()) == _tanpa_token(tercetak)


def _tanpa_token(html: str) -> str:
    return re.sub(r'value="[^"]*"', "", html)


@dengan_js
def test_the_focus_is_never_under_the_bottom_bar(orang: Orang) -> None:
    ketua = orang().masuk("bumiayu-ketua", "Beranda ketua").buka("/profil", "Profil koperasi")
    for _ in range(30):
        ketua.halaman.keyboard.press("Tab")
        tertutup = ketua.halaman.evaluate(
            """() => { const e = document.activeElement, menu = document.querySelector(".menu");
            if (!e.closest("main")) return 0;
            return e.getBoundingClientRect().bottom - menu.getBoundingClientRect().top; }"""
        )
        assert tertutup <= 1, ketua.halaman.evaluate("() => document.activeElement.outerHTML")


@satu_ragam
def test_a_page_with_a_fault_would_be_noticed(orang: Orang) -> None:
    warga = orang().buka("/masuk")
    warga.halaman.evaluate(
        """() => { document.querySelector("[name=csrf_token]").remove(); document.title = "lain";
        document.querySelector("main").append(Object.assign(document.createElement("img"), { id: "isi" })); }"""
    )
    keluhan = " ".join(periksa.lint(warga.halaman) + periksa.axe(warga.halaman, ulang=True))
    for kata in ("tidak diawali h1", "id dipakai dua kali: isi", "tanpa csrf", "axe image-alt"):
        assert kata in keluhan
