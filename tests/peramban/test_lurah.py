"""Flow 7: the lurah and the dinas see counts, right at once, and nobody behind them."""

from __future__ import annotations

import re
from collections.abc import Callable

from playwright.sync_api import expect

from tests.peramban.pengunjung import Pengunjung
from tests.peramban.register import anggota, antrean

Orang = Callable[..., Pengunjung]
RAHASIA = re.compile(r"\d{16}|\d\*{3,}\d|(\+62|\b08)\d{2}[\d -]{5,}|Rp\s?\d")
SEGAR_DETIK = 15


def jumlah(lina: Pengunjung, kata: str) -> int:
    """The figure under this word of the totals."""
    return int(lina.halaman.locator("#lurah-jumlah .statistik", has_text=kata).locator("strong").inner_text())


def pastikan_tanpa_orang(petugas: Pengunjung, nama: list[str]) -> None:
    isi = petugas.halaman.content()
    assert not [n for n in nama if n in isi]
    tanpa_token = re.sub(r'value="[^"]{40,}"', "", isi)
    assert not RAHASIA.search(tanpa_token)


def nama_semua(orang: Orang) -> list[str]:
    """Everybody in the register and the queue."""
    sari = orang().datang("bumiayu-sekretaris", "Beranda sekretaris")
    nama = [b.nama for b in anggota(sari)] + antrean(sari)
    assert len(nama) >= 10
    return nama


def test_the_counts_are_right_the_moment_after_a_member_is_accepted(orang: Orang) -> None:
    lina = orang()
    if lina.js:
        lina.halaman.clock.install()
    lina.datang("lurah-bumiayu", "Bekerja sebagai apa?").duduk("Lurah", "Hitungan Bumiayu")
    calon, terdaftar, sah = (jumlah(lina, k) for k in ("Calon", "Terdaftar", "Anggota"))
    sari = orang().datang("bumiayu-sekretaris", "Beranda sekretaris")
    nama = antrean(sari)[0]
    sari.ketuk(nama).sampai(f"Pendaftaran {nama}").ketuk("Catat KTP dilihat").lihat("Dilihat pada")
    sari.ketuk("Terima sebagai calon anggota").lihat("Diterima sebagai calon anggota")
    nomor = sari.ketuk(f"Buka {nama}").sampai(nama).jalur.rsplit("/", 1)[-1]
    _segarkan(lina)
    expect(lina.halaman.locator("#lurah-jumlah .statistik", has_text="Calon").locator("strong")).to_have_text(
        str(calon + 1)
    )
    assert jumlah(lina, "Terdaftar") == terdaftar - 1
    kasim = orang().datang("bumiayu-kasir", "Beranda kasir").buka(f"/anggota/{nomor}/setoran").isi(jumlah="100.000")
    if not kasim.js:
        kasim.ketuk("Lihat pembagian")
    kasim.ketuk("Catat Rp100.000").sampai("Kuitansi").lihat("sah menjadi anggota")
    _segarkan(lina)
    expect(lina.halaman.locator("#lurah-jumlah .statistik", has_text="Anggota").locator("strong")).to_have_text(
        str(sah + 1)
    )
    lina.rapi()


def _segarkan(lina: Pengunjung) -> None:
    """The partial asks again by itself; without JavaScript the page is opened again."""
    if lina.js:
        lina.halaman.clock.run_for((SEGAR_DETIK + 1) * 1000)
    else:
        lina.buka("/lurah")


def test_no_name_nik_phone_or_balance_reaches_the_lurah_or_the_dinas(orang: Orang) -> None:
    nama = nama_semua(orang)
    lina = orang().datang("lurah-bumiayu", "Bekerja sebagai apa?").duduk("Lurah", "Hitungan Bumiayu")
    lina.lihat("Anggota baru per bulan", "Angkanya", "Anggota menurut RW", "Kelompok di bawah lima orang digabung")
    for jalur in ("/lurah", "/lurah/jumlah"):
        pastikan_tanpa_orang(lina.buka(jalur), nama)
    for jalur in (
        "/anggota",
        "/anggota/1",
        "/anggota/1/simpanan",
        "/buku",
        "/pendaftaran/antrean",
        "/simpanan",
        "/beranda",
    ):
        lina.halaman.goto(lina.alamat + jalur)
        pastikan_tanpa_orang(lina, nama)
    dewi = orang().datang("dinas-kota-malang", "Koperasi di Kota Malang")
    for jalur in ("/dinas", "/dinas/pembinaan/bumiayu"):
        pastikan_tanpa_orang(dewi.buka(jalur), nama)


def test_the_dinas_seats_a_lurah_who_sees_the_own_kelurahan_at_once(orang: Orang) -> None:
    dewi = orang().datang("dinas-kota-malang", "Koperasi di Kota Malang")
    dewi.lihat("Bumiayu", "Buring", "Menurut tahap").buka("/dinas/lurah/35.73.03.1005").isi(
        nama="Lulut Kenari", nomor_keputusan="SK-7/2026"
    )
    _, kode = dewi.ketuk("Catat dan cetak slip masuk").sampai("Slip masuk Lulut Kenari").slip()
    orang().tukar_slip(kode, "gayung bersambut di pematang", "Bekerja sebagai apa?").duduk(
        "Lurah", "Hitungan Buring"
    ).lihat("Terdaftar", "Unit usaha")
