"""Flow 0: an empty portal; a koperasi opens, is set up in the browser, and takes its first money."""

from __future__ import annotations

import re
from collections.abc import Callable

from portal.dasar.waktu import hari_ini
from tests.peramban.pengunjung import Pengunjung
from tests.peramban.server import Server
from tests.peramban.warga import kirim

Orang = Callable[..., Pengunjung]
MULAI = f"{hari_ini():%Y}-01-01"
SANDI = "ladang jagung sebelah timur"


def slip_tercetak(keluaran: str) -> str:
    ditemukan = re.search(r"slip masuk\s*: (\S+)", keluaran)
    assert ditemukan, keluaran
    return ditemukan[1]


def atur_jumlah(ketua: Pengunjung) -> None:
    ketua.ketuk("Jumlah simpanan").sampai("Ketentuan simpanan")
    for jenis, jumlah in (("pokok", "100.000"), ("wajib", "10.000")):
        ketua.pilih(jenis=jenis, bulan_pertama="masuk").isi(jumlah=jumlah, mulai=MULAI, nomor_berita_acara="BA-01/2026")
        ketua.ketuk("Tetapkan jumlah", "button").lihat(f"Rp{jumlah}", "BA-01/2026")


def angkat(ketua: Pengunjung, jabatan: str, nama: str) -> str:
    """Seat somebody and print the slip; returns its code."""
    ketua.buka("/pengurus", "Pengurus dan petugas").ketuk("Angkat orang ke jabatan").sampai("Angkat orang ke jabatan")
    ketua.pilih(jabatan=jabatan).isi(nama=nama, mulai=MULAI, nomor_keputusan="BA-01/2026")
    ketua.ketuk("Angkat", "button").sampai(f"Slip masuk untuk {nama}").ketuk("Cetak slip masuk")
    return ketua.sampai(f"Slip masuk {nama}").slip()[1]


def siapkan(ketua: Pengunjung) -> dict[str, str]:
    """The steps of the ketua's first page; returns the seats' slips."""
    ketua.lihat("Menyiapkan koperasi")
    atur_jumlah(ketua)
    kursi = (("sekretaris", "Sari Pandan"), ("kasir", "Kasim Sawo"), ("bendahara", "Budi Jati"))
    slip = {j: angkat(ketua, j, n) for j, n in kursi}
    ketua.buka("/beranda").ketuk("Tempat uang").sampai("Tempat uang").isi(nama="Kas Budi")
    ketua.halaman.get_by_label("Penanggung jawab").select_option(label="Budi Jati (bendahara)")
    ketua.ketuk("Tambah tempat uang", "button").lihat("penanggung jawab: Budi Jati")
    ketua.buka("/beranda").ketuk("Unit usaha").sampai("Unit usaha").ketuk("Gerai Sembako").sampai("Gerai Sembako")
    ketua.pilih(status="rencana").isi(alasan="Menunggu pasokan beras.", langkah_berikut="Rapat dengan Bulog.")
    ketua.ketuk("Simpan keadaan Gerai Sembako").lihat("dicatat oleh Kartika Cempaka", "Rencana")
    ketua.buka("/beranda").ketuk("Profil koperasi").sampai("Profil koperasi")
    ketua.isi(alamat_kantor="Kantor Kelurahan Bumiayu", kontak="0341-000000", jam_buka="Sabtu 19.00–21.00")
    ketua.ketuk("Simpan profil koperasi").lihat("Diubah oleh Kartika Cempaka")
    return slip


def test_from_an_empty_portal_to_the_first_receipt(orang_baru: Orang, server_kosong: Server) -> None:
    kosong = orang_baru().buka("/").lihat("Belum ada koperasi di portal ini")
    assert "DATA CONTOH" not in kosong.teks
    keluaran = server_kosong.flask("buka-koperasi", "35.73.03.1003", "--ketua", "Kartika Cempaka")
    ketua = orang_baru().tukar_slip(slip_tercetak(keluaran), SANDI, "Beranda ketua")
    slip = siapkan(ketua)
    ketua.buka("/beranda", "Beranda ketua")
    assert "Menyiapkan koperasi" not in ketua.teks

    kode = kirim(orang_baru().buka("/pendaftaran/baru/bumiayu/diri", "Siapa Anda"))
    sari = orang_baru().tukar_slip(slip["sekretaris"], SANDI, "Beranda sekretaris").buka(f"/pendaftaran/berkas/{kode}")
    sari.ketuk("Catat KTP dilihat").lihat("Dilihat pada").ketuk("Terima sebagai calon anggota")
    sari.lihat("Diterima sebagai calon anggota", "Nomor rapat pengurus")

    budi = (
        orang_baru()
        .tukar_slip(slip["bendahara"], SANDI, "Beranda bendahara")
        .ketuk("Terima uang")
        .sampai("Terima uang")
    )
    budi.isi(cari="rini")
    if not budi.js:
        budi.ketuk("Cari", "button")
    budi.ketuk("Rini Kenanga").sampai("Terima uang dari Rini Kenanga").isi(jumlah="110.000")
    if not budi.js:
        budi.ketuk("Lihat pembagian")
    budi.ketuk("Catat Rp110.000 untuk Rini Kenanga").sampai(f"Kuitansi KM-{MULAI[:4]}-000001")
    budi.lihat("seratus sepuluh ribu rupiah", "Rini Kenanga sah menjadi anggota", "Masuk ke Kas Budi")
    budi.buka("/beranda").lihat("Rp110.000")


def test_the_dinas_and_its_lurah_come_in_by_slips(orang_baru: Orang, server_kosong: Server) -> None:
    keluaran = server_kosong.flask("tugaskan-dinas", "35.73", "--nama", "Dewi Anggrek")
    dewi = orang_baru().tukar_slip(slip_tercetak(keluaran), SANDI, "Koperasi di Kota Malang")
    dewi.ketuk("belum ada").sampai("Lurah atau kepala desa Bumiayu").isi(
        nama="Lina Seroja", nomor_keputusan="SK-1/2026"
    )
    _, kode = dewi.ketuk("Catat dan cetak slip masuk").sampai("Slip masuk Lina Seroja").slip()
    lina = orang_baru().tukar_slip(kode, SANDI, "Bekerja sebagai apa?")
    lina.duduk("Lurah", "Hitungan Bumiayu").lihat("Anggota baru per bulan")
    lina.duduk("Ketua pengawas", "Beranda ketua pengawas").ketuk("Buku").sampai("Buku")
    assert "Koperasi Kelurahan Merah Putih Bumiayu" in lina.halaman.locator(".topi").inner_text()
