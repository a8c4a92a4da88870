"""Drafts: kept, seen by several people, taken up again, printed; who edits an old one is told."""

from __future__ import annotations

import re

import pytest
from daftar_setoran.lembar_uji import buka, dari_alamat, isian_halaman, ketik, seimbang
from loket import WAJIB, Loket
from pintu import ASAL, kode_kirim, teks
from sqlalchemy import text

from portal.daftar_setoran import queries
from portal.dasar.milik import di_koperasi
from portal.dasar.waktu import hari_ini
from portal.extensions import db
from portal.web.svg import qr


def test_a_draft_is_kept_with_what_was_typed_and_books_nothing(loket: Loket) -> None:
    ani, budi, cici = (loket.anggota(n) for n in ("Ani", "Budi", "Cici"))
    budi_pintu, kasir = loket.pintu(), loket.pintu("kasir")
    alamat = buka(budi_pintu)
    isi = ketik(budi_pintu, alamat, 45_000, {ani.nomor: "25.000"}, aksi="simpan", nomor_kertas="K-3")
    assert budi_pintu.kirim(alamat, isi | {f"jumlah-{budi.nomor}": "15.000"}).status_code == 303
    assert "Setoran RT 03 / RW 01" in teks(kasir.buka(alamat))
    kembali = isian_halaman(kasir.buka(alamat))
    assert kembali["pilih"] == [str(ani.nomor)]
    assert (kembali[f"jumlah-{ani.nomor}"], kembali[f"jumlah-{budi.nomor}"]) == ("25.000", "15.000")
    assert (kembali["uang"], kembali["petugas"], kembali["nomor_kertas"]) == ("45.000", "Bu Rukmini", "K-3")
    assert "disimpan Budi Santoso" in teks(kasir.buka("/daftar-setoran"))
    assert loket.posisi(ani).wajib_rupiah == 0
    loket.setor(cici, WAJIB)
    assert isian_halaman(kasir.buka(alamat))[f"jumlah-{cici.nomor}"] == "", "yang tidak diubah diusulkan lagi"
    kasir.kirim(alamat, ketik(kasir, alamat, 25_000, {ani.nomor: None}))
    assert loket.posisi(ani).wajib_rupiah == 25_000
    seimbang(loket)


def test_who_edits_an_old_version_is_told_and_keeps_what_was_typed(loket: Loket) -> None:
    ani = loket.anggota("Ani")
    budi, kasir = loket.pintu(), loket.pintu("kasir")
    alamat = buka(budi)
    lama = ketik(kasir, alamat, 20_000, {ani.nomor: "17.000"})
    budi.kirim(alamat, ketik(budi, alamat, 20_000, {ani.nomor: None}, aksi="simpan"))
    for aksi in ("simpan", "catat"):
        jawaban = kasir.kirim(alamat, lama | {"aksi": aksi})
        assert jawaban.status_code == 409
        assert "Daftar ini disimpan Budi Santoso pukul" in teks(jawaban)
        assert isian_halaman(jawaban)[f"jumlah-{ani.nomor}"] == "17.000"
    assert dari_alamat(loket, alamat).versi == 2
    assert loket.posisi(ani).wajib_rupiah == 0


def test_only_an_rt_of_the_list_opens_a_sheet(loket: Loket) -> None:
    loket.anggota("Ani")
    pintu = loket.pintu()
    isi = {"bulan": f"{hari_ini():%Y-%m}", "kode_kirim": kode_kirim()}
    for buruk in ("", "\x00", "03", "a\x00/01", "0033/01", "٠٣/٠١", "x" * 5000):
        jawaban = pintu.kirim("/daftar-setoran", isi | {"rt": buruk})
        assert jawaban.status_code == 422, repr(buruk)
        assert "Pilih RT dari daftar." in teks(jawaban)


def test_without_javascript_a_button_adds_up(loket: Loket) -> None:
    ani, budi = loket.anggota("Ani"), loket.anggota("Budi")
    pintu = loket.pintu()
    alamat = buka(pintu)
    jawaban = pintu.kirim(alamat, ketik(pintu, alamat, 50_000, {ani.nomor: None, budi.nomor: "25.000"}, aksi="hitung"))
    assert jawaban.status_code == 200
    assert "2 orang, Rp45.000" in teks(jawaban)
    assert "Benar, uangnya lebih Rp5.000." in teks(jawaban)
    assert "Catat 2 setoran, Rp45.000" in teks(jawaban)
    assert dari_alamat(loket, alamat).versi == 1


def test_an_untouched_sheet_is_taken_up_again_and_a_saved_one_is_not(loket: Loket) -> None:
    ani = loket.anggota("Ani")
    pintu = loket.pintu()
    satu = buka(pintu)
    assert buka(pintu) == satu
    pintu.kirim(satu, ketik(pintu, satu, 20_000, {ani.nomor: None}, aksi="simpan"))
    assert buka(pintu) != satu
    assert buka(loket.pintu("kasir")) not in (satu, buka(pintu))


def test_a_sheet_that_nobody_needs_is_put_away(loket: Loket) -> None:
    ani = loket.anggota("Ani")
    pintu = loket.pintu()
    alamat = buka(pintu)
    isi = {"versi": "1", "kode_kirim": kode_kirim()}
    assert [pintu.kirim(f"{alamat}/penyisihan", isi).status_code for _ in range(2)] == [303, 303]
    assert "disisihkan Budi Santoso" in teks(pintu.buka(alamat))
    assert "Belum dicatat" not in teks(pintu.buka("/daftar-setoran"))
    meja = pintu.buka("/daftar-setoran")
    assert (alamat in meja.text, 'href="/daftar-setoran/nomor"' in meja.text) == (False, True)
    assert re.search(r"DS-1 RT 03 / RW 01.*Disisihkan", teks(pintu.buka("/daftar-setoran/nomor")))
    lama = pintu.kirim(alamat, {"versi": "2", "kode_kirim": kode_kirim(), "pilih": [str(ani.nomor)], "aksi": "simpan"})
    assert lama.status_code == 409
    assert "sudah disisihkan" in teks(lama)


def test_each_number_is_accounted_for_so_that_a_gap_explains_itself(
    loket: Loket, monkeypatch: pytest.MonkeyPatch
) -> None:
    ani, pintu = loket.anggota("Ani"), loket.pintu()
    pintu.kirim(f"{buka(pintu)}/penyisihan", {"versi": "1", "kode_kirim": kode_kirim()})
    dua = buka(pintu)
    pintu.kirim(dua, ketik(pintu, dua, 20_000, {ani.nomor: None}))
    buka(pintu)
    tampak = teks(pintu.buka("/daftar-setoran/nomor"))
    urutan = re.findall(r"(DS-\d) RT 03 / RW 01, \w+ \d{4} (Belum dicatat|Dicatat|Disisihkan)", tampak)
    assert urutan == [("DS-3", "Belum dicatat"), ("DS-2", "Dicatat"), ("DS-1", "Disisihkan")]
    assert pintu.perintah <= 10
    asli = queries.per_nomor
    monkeypatch.setattr(queries, "per_nomor", lambda sebelum: asli(sebelum, 2))
    assert 'href="/daftar-setoran/nomor?sebelum=2"' in pintu.buka("/daftar-setoran/nomor").text
    assert re.findall(r"DS-\d", teks(pintu.buka("/daftar-setoran/nomor?sebelum=2"))) == ["DS-1"]
    assert loket.pintu("ketua").buka("/daftar-setoran/nomor").status_code == 403


@pytest.mark.parametrize(
    ("ubah", "kata"),
    [
        ({"rt": "99/01"}, "Tidak ada anggota atau calon anggota di RT ini"),
        ({"rt": ""}, "Tidak ada anggota atau calon anggota di RT ini"),
        ({"bulan": "2020-01"}, "Pilih bulan dari daftar"),
        ({"bulan": "kapan-kapan"}, "Pilih bulan dari daftar"),
    ],
)
def test_a_sheet_of_nobody_or_of_another_age_is_not_opened(loket: Loket, ubah: dict[str, str], kata: str) -> None:
    loket.anggota("Ani")
    pintu = loket.pintu()
    pintu.buka("/daftar-setoran")
    isi = {"rt": "03/01", "bulan": f"{hari_ini():%Y-%m}", "kode_kirim": kode_kirim()}
    jawaban = pintu.kirim("/daftar-setoran", isi | ubah)
    assert jawaban.status_code == 422
    assert kata in teks(jawaban)
    with di_koperasi(loket.koperasi.id):
        perintah = text("SELECT count(*) FROM daftar_setoran WHERE koperasi_id = :k")
        assert db.session.execute(perintah, {"k": loket.koperasi.id.hex}).scalar() in (0, None)


def test_the_printed_sheet_holds_the_same_rows_and_leads_back(loket: Loket) -> None:
    loket.anggota("Ani", panggilan="Nini")
    loket.calon("Bayu")
    pintu = loket.pintu()
    alamat = buka(pintu)
    jawaban = pintu.buka(f"{alamat}/lembar")
    assert jawaban.status_code == 200
    halaman = teks(jawaban)
    for kata in ("Lembar setoran RT 03 / RW 01", "Ani (Nini)", "pokok Rp50.000", "Rp20.000", "Tanda tangan", "DS-1"):
        assert kata in halaman
    titik = re.search(r'class="qr-titik" d="([^"]+)"', jawaban.text)
    tujuan = re.search(r'class="qr-titik" d="([^"]+)"', str(qr(f"{ASAL}{alamat}", "")))
    assert titik
    assert tujuan
    assert titik[1] == tujuan[1], "the picture is the address of this very sheet"
    assert "Setoran RT 03 / RW 01" in teks(loket.pintu("kasir").buka(alamat))


def test_the_region_that_a_swap_shows_is_a_piece_of_the_page(loket: Loket) -> None:
    ani = loket.anggota("Ani")
    pintu = loket.pintu()
    alamat = buka(pintu)
    htmx = {"HX-Request": "true"}
    isi = ketik(pintu, alamat, 20_000, {ani.nomor: None})
    simpan = pintu.kirim(alamat, isi | {"aksi": "simpan"}, headers=htmx)
    assert simpan.text.strip().startswith('<div id="daftar_setoran-daftar"')
    assert simpan.headers["HX-Push-Url"] == alamat
    catat = pintu.kirim(alamat, ketik(pintu, alamat, 20_000, {ani.nomor: None}), headers=htmx)
    assert catat.text.strip() in pintu.buka(alamat).text
