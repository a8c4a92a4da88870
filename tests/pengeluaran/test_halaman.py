"""The pages of Bayar: a form, its consequence, its refusal with what was typed, the entry with its nota, a release."""

from __future__ import annotations

import re
from io import BytesIO

import pytest
from pintu import Pintu, kode_kirim, teks
from warung import BATAS, Warung, jpeg
from werkzeug.datastructures import FileStorage
from werkzeug.test import TestResponse, encode_multipart

from portal.dasar.milik import di_koperasi
from portal.lampiran import queries as lampiran
from portal.pengeluaran import queries
from portal.pengeluaran.keperluan import SEMUA

HTMX = {"HX-Request": "true"}


@pytest.fixture
def budi(warung: Warung) -> Pintu:
    return warung.loket.pintu()


def foto(isi: bytes | None = None, nama: str = "nota.jpg") -> tuple[BytesIO, str]:
    return BytesIO(jpeg() if isi is None else isi), nama


def kirim(budi: Pintu, warung: Warung, keperluan: str = "listrik", **isi: object) -> TestResponse:
    alamat = f"/pengeluaran/{keperluan}"
    budi.buka(alamat)
    awal: dict[str, object] = {"kode_kirim": kode_kirim(), "jumlah": "75.000", "tempat_uang": str(warung.kas_id)}
    return budi.kirim(alamat, awal | isi)


def test_the_door_lists_every_form(budi: Pintu) -> None:
    halaman = budi.buka("/pengeluaran")
    for k in SEMUA:
        assert f'href="/pengeluaran/{k.kode}"' in halaman.text
    assert "Belum ada yang dicatat" in halaman.text
    assert 'href="/pengeluaran"' in budi.buka("/beranda").text


def test_every_form_opens_and_an_empty_one_is_refused(warung: Warung, budi: Pintu) -> None:
    for k in SEMUA:
        halaman = budi.buka(f"/pengeluaran/{k.kode}")
        assert f"<h1>{k.sebutan}</h1>" in halaman.text
        jawaban = budi.kirim(f"/pengeluaran/{k.kode}", {"kode_kirim": kode_kirim()})
        assert jawaban.status_code == 422
        assert "Jumlah" in teks(jawaban)
    assert budi.buka("/pengeluaran/entah").status_code == 404
    assert warung.saldo() == {}


def test_a_payment_with_its_nota_becomes_an_entry_with_a_picture(warung: Warung, budi: Pintu) -> None:
    warung.isi_kas()
    jawaban = kirim(budi, warung, pihak="PLN", keterangan="Oktober", unit=str(warung.unit_id), berkas=foto())
    assert jawaban.status_code == 303, (
        "a new party, a unit, a photo, a note: the dearest act of all stays within the limit"
    )
    nomor = jawaban.location.rsplit("/", 1)[1]
    halaman = budi.buka(jawaban.location)
    for kata in ("Bayar listrik", "PLN", "Oktober", "Rp75.000", "tujuh puluh lima ribu", "Kas Budi", "Budi Santoso"):
        assert kata in teks(halaman)
    alamat = re.findall(r'src="(/lampiran/[^"]+)"', halaman.text)
    gambar = budi.klien.get(alamat[0], base_url="https://localhost")
    assert (gambar.status_code, gambar.mimetype) == (200, "image/jpeg")
    assert gambar.headers["Content-Disposition"].startswith("inline")
    assert gambar.headers["X-Content-Type-Options"] == "nosniff"
    assert gambar.headers["Cache-Control"] == "no-store"
    assert nomor in budi.buka("/pengeluaran").text
    kertas = teks(budi.buka(f"/kuitansi/{nomor}"))
    assert "Bayar listrik · dibayar kepada PLN" in kertas, (
        "the paper that the receiver signs says for what, and to whom"
    )


def test_a_swap_is_what_a_refresh_shows(warung: Warung, budi: Pintu) -> None:
    warung.isi_kas()
    budi.buka("/pengeluaran/air")
    isi = {"kode_kirim": kode_kirim(), "jumlah": "5000", "tempat_uang": str(warung.kas_id), "nota_menyusul": "y"}
    bagian = budi.kirim("/pengeluaran/air", isi, headers=HTMX)
    assert bagian.status_code == 200
    alamat = bagian.headers["HX-Push-Url"]
    polos = re.sub(r'value="[^"]*"', "", bagian.text).strip()
    assert polos in re.sub(r'value="[^"]*"', "", budi.buka(alamat).text)


def test_a_refused_form_keeps_what_was_typed_and_asks_for_the_photo_again(warung: Warung, budi: Pintu) -> None:
    jawaban = kirim(
        budi, warung, pihak="PLN <Jatim>", keterangan="rekening November", berkas=foto(b"<svg></svg>", "nota.svg")
    )
    assert jawaban.status_code == 422
    jawaban = kirim(budi, warung, pihak="PLN", keterangan="rekening November", berkas=foto(b"<svg></svg>", "nota.jpg"))
    assert jawaban.status_code == 422
    assert "bukan foto JPEG atau PNG" in teks(jawaban)
    assert "Fotonya perlu dipilih lagi" in teks(jawaban)
    for nilai in ('value="75.000"', 'value="PLN"', 'value="rekening November"'):
        assert nilai in jawaban.text
    assert warung.saldo() == {}


def test_a_photo_above_eight_megabytes_is_told_in_the_form(warung: Warung, budi: Pintu) -> None:
    budi.buka("/pengeluaran/air")
    for besar, status in ((8, 422), (25, 413)):
        isi = {"csrf_token": budi.token, "kode_kirim": kode_kirim(), "jumlah": "5.000"}
        batas, badan = encode_multipart(isi | {"berkas": FileStorage(*foto(jpeg() + bytes(besar * 2**20)))})
        jenis = f"multipart/form-data; boundary={batas}"
        jawaban = budi._kirim("POST", "/pengeluaran/air", data=badan, content_type=jenis)
        assert jawaban.status_code == status
        assert "lebih dari 8 MB" in teks(jawaban) or besar == 25


def test_the_box_that_would_fall_below_zero_asks_once_more(warung: Warung, budi: Pintu) -> None:
    jawaban = kirim(budi, warung, nota_menyusul="y")
    assert jawaban.status_code == 422
    assert "kurang Rp75.000" in teks(jawaban)
    assert 'name="yakin"' in jawaban.text
    assert kirim(budi, warung, nota_menyusul="y", yakin="y").status_code == 303
    assert warung.saldo()["1-1110"] == -75_000


def test_the_consequence_follows_the_amount(warung: Warung, budi: Pintu) -> None:
    warung.isi_kas(100_000)
    kecil = budi.buka("/pengeluaran/listrik/akibat?jumlah=75.000", headers=HTMX)
    assert "Catat bayar Rp75.000 untuk listrik" in teks(kecil)
    assert "Ketua memeriksa buktinya kemudian" in teks(kecil)
    kurang = budi.buka("/pengeluaran/listrik/akibat?jumlah=175.000", headers=HTMX)
    assert "kurang Rp75.000" in teks(kurang)
    besar = budi.buka("/pengeluaran/listrik/akibat?jumlah=500.000", headers=HTMX)
    assert "Ajukan Rp500.000 untuk listrik" in teks(besar)
    assert "disetujui orang lain dulu" in teks(besar)
    assert besar.text.strip() in budi.buka("/pengeluaran/listrik/akibat?jumlah=500.000").text
    angsuran = budi.buka("/pengeluaran/angsuran-pinjaman/akibat?jumlah=50.000", headers=HTMX)
    assert "Catat terima Rp50.000: angsuran pinjaman lama" in teks(angsuran)
    muka = budi.buka("/pengeluaran/uang-muka/akibat?jumlah=50.000", headers=HTMX)
    assert "Catat bayar Rp50.000 untuk uang muka" in teks(muka)


def test_a_larger_sum_is_proposed_released_and_paid_in_pages(warung: Warung, budi: Pintu) -> None:
    warung.isi_kas()
    jawaban = kirim(budi, warung, "servis", jumlah="600.000", pihak="Bengkel Jaya")
    assert jawaban.location.startswith("/persetujuan/")
    rencana = "/pengeluaran/rencana/" + jawaban.location.rsplit("/", 1)[1]
    assert "belum disetujui" in teks(budi.buka(rencana))
    kartika = warung.loket.pintu("ketua")
    assert "Bengkel Jaya" in teks(kartika.buka(jawaban.location))
    assert kartika.kirim(jawaban.location + "/pelepasan", {"kode_kirim": kode_kirim()}).status_code == 303
    assert kartika.buka(rencana).status_code == 403
    assert "Catat dibayar" in budi.buka(jawaban.location).text
    assert rencana in budi.buka("/pengeluaran").text
    budi.buka(rencana)
    isi = {"kode_kirim": kode_kirim(), "tempat_uang": str(warung.kas_id)}
    assert "Lampirkan foto notanya" in teks(budi.kirim(rencana, isi))
    lain = budi.kirim(rencana, {"kode_kirim": kode_kirim(), "tempat_uang": str(warung.laci_id), "berkas": foto()})
    assert lain.status_code == 409
    assert (
        "Yang disetujui dibayar dari Kas Budi (Budi Santoso). Kalau uangnya harus dari tempat lain, ajukan lagi"
        in teks(lain)
    )
    assert 'name="tempat_uang"' not in lain.text
    assert "6-1140" not in warung.saldo()
    isi = {"kode_kirim": kode_kirim(), "berkas": foto()}
    bayar = budi.kirim(rencana, isi)
    assert bayar.status_code == 303
    assert "Disetujui oleh Kartika Ayu" in teks(budi.buka(bayar.location))
    assert "sudah dicatat" in teks(budi.buka(rencana))
    assert warung.saldo()["6-1140"] == 600_000


def test_a_nota_that_comes_later_is_put_beside_its_entry_and_nothing_goes(warung: Warung, budi: Pintu) -> None:
    nomor = warung.catat("air", 7_000, yakin=True)
    budi.buka(f"/pengeluaran/bukti/{nomor}")
    alamat = f"/pengeluaran/bukti/{nomor}/nota"
    assert "Pilih fotonya dulu" in teks(budi.kirim(alamat, {"kode_kirim": kode_kirim()}))
    kode = kode_kirim()
    for _kali in range(2):
        assert budi.kirim(alamat, {"kode_kirim": kode, "berkas": foto()}).status_code == 303
    assert budi.kirim(alamat, {"kode_kirim": kode_kirim(), "berkas": foto(jpeg("red"))}).status_code == 303
    with di_koperasi(warung.koperasi_id):
        ini = queries.bukti(nomor)
        assert len(ini.lampiran) == 2
        assert not ini.baris.nota_kurang
        assert lampiran.gambar(ini.lampiran[0]).isi.startswith(b"\xff\xd8\xff")


def test_a_form_with_a_dead_token_changes_nothing_and_keeps_the_typing(warung: Warung, budi: Pintu) -> None:
    budi.buka("/pengeluaran/air")
    isi = {"csrf_token": "basi", "kode_kirim": kode_kirim(), "jumlah": "9.000", "nota_menyusul": "y"}
    jawaban = budi.kirim("/pengeluaran/air", isi)
    assert jawaban.status_code == 422
    assert 'value="9.000"' in jawaban.text
    assert warung.saldo() == {}


def test_who_reads_an_entry_and_its_nota_and_who_does_not(warung: Warung, budi: Pintu) -> None:
    warung.isi_kas()
    jawaban = kirim(budi, warung, berkas=foto())
    alamat = re.findall(r'src="(/lampiran/[^"]+)"', budi.buka(jawaban.location).text)[0]
    for jabatan, status in (("ketua", 200), ("pengawas", 200), ("sekretaris", 403), ("kasir", 403)):
        pintu = warung.loket.pintu(jabatan)
        assert pintu.buka(jawaban.location).status_code == status, jabatan
        assert pintu.klien.get(alamat, base_url="https://localhost").status_code == status, jabatan
        assert pintu.buka("/pengeluaran/listrik").status_code == 403
        assert "Tambah foto nota" not in pintu.buka(jawaban.location).text


def test_splitting_is_told_on_the_page_of_the_proposal(warung: Warung, budi: Pintu) -> None:
    warung.isi_kas()
    isi = {"jumlah": "300.000", "pihak": "Bengkel Jaya", "nota_menyusul": "y"}
    assert kirim(budi, warung, "servis", **isi).location.startswith("/pengeluaran/bukti")
    assert kirim(budi, warung, "servis", **isi).location.startswith("/persetujuan/")
    assert warung.saldo()["6-1140"] == 300_000
    assert BATAS == 500_000
