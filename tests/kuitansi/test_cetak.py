"""Printing a receipt: the first is the original, each further one a SALINAN; who may, and what stands on the paper."""

from __future__ import annotations

import datetime as dt
import io
from concurrent.futures import ThreadPoolExecutor

import pytest
from flask import Flask
from loket import POKOK, WAJIB, Loket, buka_loket
from PIL import Image
from pintu import BUMIJO, kode_kirim, teks
from serentak import serentak
from sqlalchemy import func, select

from portal.dasar import cetakan as penata
from portal.dasar.milik import di_koperasi
from portal.dasar.waktu import pada_saat, sekarang
from portal.extensions import db
from portal.kuitansi import cetakan, queries, services
from portal.kuitansi.models import CetakanKuitansi
from portal.pengguna import services as pengguna


@pytest.fixture
def siti(loket: Loket) -> str:
    """The number of Siti's receipt."""
    return loket.setor(loket.calon("Siti Aminah"), POKOK + WAJIB)


def banyak(loket: Loket) -> int:
    with di_koperasi(loket.koperasi.id):
        return db.session.scalars(select(func.count()).select_from(CetakanKuitansi)).one()


def test_the_first_print_is_the_original_and_the_next_a_salinan(loket: Loket, siti: str) -> None:
    budi = loket.pintu()
    budi.buka(f"/kuitansi/{siti}")
    asli, salinan = (budi.kirim(f"/kuitansi/{siti}/pdf", {"kode_kirim": kode_kirim()}) for _n in range(2))
    assert asli.mimetype == "application/pdf"
    assert asli.data.startswith(b"%PDF-")
    assert f'filename="{siti}.pdf"' in asli.headers["Content-Disposition"]
    assert f'filename="{siti}-salinan-1.pdf"' in salinan.headers["Content-Disposition"]
    tampak = teks(budi.buka(f"/kuitansi/{siti}"))
    assert "SALINAN ke-1 (A5): Budi Santoso" in tampak
    assert "Asli (A5): Budi Santoso" in tampak


def test_a_strip_for_the_small_printer_is_384_dots_wide(loket: Loket, siti: str) -> None:
    budi = loket.pintu("kasir")
    budi.buka(f"/kuitansi/{siti}")
    jawaban = budi.kirim(f"/kuitansi/{siti}/58mm", {"kode_kirim": kode_kirim()})
    assert jawaban.mimetype == "image/png"
    gambar = Image.open(io.BytesIO(jawaban.data))
    assert gambar.width == 384
    assert f'filename="{siti}.png"' in jawaban.headers["Content-Disposition"]


def test_a_second_tap_is_the_same_paper_and_the_same_form_later_or_in_another_shape_a_copy(
    loket: Loket, siti: str
) -> None:
    """A double tap without JavaScript leaves the last answer in the hand: it is the original, too. There are never two."""
    budi, kode, kini = loket.pintu(), kode_kirim(), sekarang()
    budi.buka(f"/kuitansi/{siti}")
    for detik, jenis, nama in (
        (0, "pdf", f"{siti}.pdf"),
        (3, "pdf", f"{siti}.pdf"),
        (60, "pdf", f"{siti}-salinan-1.pdf"),
        (61, "58mm", f"{siti}-salinan-2.png"),
        (62, "pdf", f"{siti}-salinan-3.pdf"),
    ):
        with pada_saat(kini + dt.timedelta(seconds=detik)):
            cetakan = budi.kirim(f"/kuitansi/{siti}/{jenis}", {"kode_kirim": kode})
        assert f'filename="{nama}"' in cetakan.headers["Content-Disposition"]
    assert banyak(loket) == 4
    lain = loket.setor(loket.calon("Ani"), POKOK)
    jawaban = budi.kirim(f"/kuitansi/{lain}/pdf", {"kode_kirim": kode})
    assert jawaban.status_code == 409
    assert banyak(loket) == 4


def test_a_member_prints_a_copy_of_the_own_receipt_and_the_original_stays_at_the_desk(loket: Loket, siti: str) -> None:
    with di_koperasi(loket.koperasi.id):
        orang = queries.kertas(siti).orang
    assert orang is not None
    anggota, kode = loket.pintu_anggota(orang), kode_kirim()
    halaman = anggota.buka(f"/kuitansi/{siti}")
    assert "Simpan salinan (PDF)" in teks(halaman)
    assert "Cetak kuitansi" not in teks(halaman)
    for ke, satu in ((1, kode), (1, kode), (2, kode_kirim())):
        salinan = anggota.kirim(f"/kuitansi/{siti}/salinan", {"kode_kirim": satu})
        assert f'filename="{siti}-salinan-{ke}.pdf"' in salinan.headers["Content-Disposition"]
    assert salinan.data.startswith(b"%PDF-")
    budi = loket.pintu()
    budi.buka(f"/kuitansi/{siti}")
    for akhir in ("", "-salinan-3"):
        asli = budi.kirim(f"/kuitansi/{siti}/pdf", {"kode_kirim": kode_kirim()})
        assert f'filename="{siti}{akhir}.pdf"' in asli.headers["Content-Disposition"]
    tampak = teks(budi.buka(f"/kuitansi/{siti}"))
    assert "SALINAN ke-2 (A5): Siti Aminah" in tampak
    assert budi.kirim(f"/kuitansi/{siti}/salinan", {"kode_kirim": kode_kirim()}).status_code == 403
    assert anggota.kirim(f"/kuitansi/{siti}/salinan", {}).status_code == 422
    lain = loket.setor(loket.calon("Ani"), POKOK)
    assert anggota.kirim(f"/kuitansi/{lain}/salinan", {"kode_kirim": kode_kirim()}).status_code == 404
    assert banyak(loket) == 4


def test_a_page_that_is_printed_itself_says_that_it_is_no_paper(loket: Loket, siti: str) -> None:
    halaman = loket.pintu().buka(f"/kuitansi/{siti}").text
    assert '<p class="cetak-saja teks-redup">Cetakan layar, bukan bukti asli.</p>' in halaman


def test_a_form_that_came_in_pieces_prints_nothing(loket: Loket, siti: str) -> None:
    budi = loket.pintu()
    budi.buka(f"/kuitansi/{siti}")
    jawaban = budi.kirim(f"/kuitansi/{siti}/pdf", {})
    assert jawaban.status_code == 422
    assert "sampai tidak utuh" in teks(jawaban)
    assert banyak(loket) == 0


def test_looking_at_a_receipt_is_no_print(loket: Loket, siti: str) -> None:
    loket.pintu().buka(f"/kuitansi/{siti}")
    assert banyak(loket) == 0
    assert loket.pintu().buka(f"/kuitansi/{siti}/pdf").status_code == 405


def test_only_the_counter_and_the_ketua_print(loket: Loket, siti: str) -> None:
    for jabatan in ("pengawas", "sekretaris"):
        pintu = loket.pintu(jabatan)
        pintu.buka("/beranda")
        jawaban = pintu.kirim(f"/kuitansi/{siti}/pdf", {"kode_kirim": kode_kirim()})
        assert jawaban.status_code == 403, jabatan
    with di_koperasi(loket.koperasi.id):
        anggota = loket.pintu_anggota(queries.kertas(siti).orang)
    halaman = anggota.buka(f"/kuitansi/{siti}")
    assert "Cetak kuitansi" not in teks(halaman)
    assert anggota.kirim(f"/kuitansi/{siti}/pdf", {"kode_kirim": kode_kirim()}).status_code == 403
    assert banyak(loket) == 0


def test_the_koperasi_next_door_knows_no_such_paper(loket: Loket, siti: str) -> None:
    tetangga = buka_loket(loket.rumah.app, BUMIJO)
    pintu = tetangga.pintu()
    pintu.buka("/beranda")
    assert pintu.kirim(f"/kuitansi/{siti}/pdf", {"kode_kirim": kode_kirim()}).status_code == 404


def test_prints_at_one_moment_get_numbers_of_their_own(loket: Loket, siti: str) -> None:
    app: Flask = loket.rumah.app
    with di_koperasi(loket.koperasi.id):
        kertas = queries.kertas(siti)
    db.session.remove()

    assert kertas.orang is not None
    loket.pintu_anggota(kertas.orang)
    siti_sendiri = pengguna.actor_dari_nama_masuk(f"{loket.koperasi.kode}-{kertas.orang.nomor}")

    def sekali(n: int) -> int:
        with app.app_context():
            try:
                if n % 2:
                    return services.salin(siti_sendiri, kertas, kode_kirim())
                return services.cetak(loket.budi, kertas, "a5", kode_kirim())
            finally:
                db.session.remove()

    with ThreadPoolExecutor(4) as kolam:
        ke = list(kolam.map(sekali, range(8)))
    assert sorted(ke) == list(range(8))
    assert 0 not in ke[1::2], "the original is the desk's"


def test_a_double_tap_at_one_moment_is_one_original(loket: Loket, siti: str) -> None:
    with di_koperasi(loket.koperasi.id):
        kertas = queries.kertas(siti)
    kode = kode_kirim()
    assert serentak(loket.rumah.app, lambda: str(services.cetak(loket.budi, kertas, "a5", kode)), 4, str) == {"0": 4}
    assert banyak(loket) == 1


def test_a_name_with_markup_stays_a_name_on_the_paper(loket: Loket, monkeypatch: pytest.MonkeyPatch) -> None:
    nomor = loket.setor(loket.calon("Siti *tebal* #panic() $x$"), POKOK)
    budi = loket.pintu()
    budi.buka(f"/kuitansi/{nomor}")
    assert budi.kirim(f"/kuitansi/{nomor}/pdf", {"kode_kirim": kode_kirim()}).data.startswith(b"%PDF-")
    monkeypatch.setattr(penata, "susun", lambda _lembar, isi, **_lain: isi.encode())
    tampak = budi.kirim(f"/kuitansi/{nomor}/pdf", {"kode_kirim": kode_kirim()}).text
    assert "Siti *tebal* #panic() $x$" in tampak
    assert "SALINAN ke-1" in tampak


def test_the_paper_names_everything_that_a_receipt_needs(loket: Loket, siti: str) -> None:
    with di_koperasi(loket.koperasi.id):
        kertas, kop = queries.kertas(siti), queries.kop(loket.koperasi.id)
        data = str(cetakan.isi(kertas, kop, 0, "https://localhost/bukti/X-1", "WIB"))
    for bagian in (
        loket.koperasi.nama, "Bukti kas masuk", siti, "Siti Aminah", "Rp70.000", "Tujuh puluh ribu rupiah", "Kas Budi",
        "Budi Santoso (bendahara)", "Simpanan pokok", "Penyetor", kertas.catatan.kode_publik, "localhost/bukti",
    ):  # fmt: skip
        assert bagian in data, bagian
    assert "SALINAN" not in data


def test_a_pengawas_reads_a_receipt_and_changes_nothing(loket: Loket, siti: str) -> None:
    pintu = loket.pintu("pengawas")
    assert "Cetak kuitansi" not in teks(pintu.buka(f"/kuitansi/{siti}"))
    assert pengguna.actor_dari_nama_masuk(f"{loket.koperasi.kode}-pengawas") is not None
