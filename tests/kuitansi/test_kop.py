"""The letterhead: kept by ketua and sekretaris; a logo is a small bare picture or it is refused with a sentence."""

from __future__ import annotations

import zipfile
from io import BytesIO

import pytest
from loket import POKOK, Loket
from PIL import Image
from pintu import Pintu, kode_kirim, teks
from sqlalchemy import func, select

from portal.dasar import cetakan as penata
from portal.dasar.milik import di_koperasi
from portal.errors import IsianSalah
from portal.extensions import db
from portal.kuitansi import kop
from portal.kuitansi.logo import JADI_MAKS, SISI_MAKS, UNGGAH_MAKS, baca_logo, re_encode
from portal.kuitansi.models import KopSurat, LogoKoperasi

BARIS = {"alamat": "Jalan Kricak 5", "badan_hukum": "AHU-0001", "kontak": "0274-1", "teks_cap": "cap koperasi"}


def gambar(ukuran: tuple[int, int] = (300, 200), jenis: str = "PNG", mode: str = "RGBA", **lain: object) -> bytes:
    keluar = BytesIO()
    Image.new(mode, ukuran, 0 if mode == "1" else "red").save(keluar, jenis, **lain)  # type: ignore[arg-type]
    return keluar.getvalue()


def kirim(pintu: Pintu, logo: bytes | None = None, nama: str = "logo.png", kode: str | None = None, **lain: str):  # type: ignore[no-untyped-def]
    pintu.buka("/kop-surat")
    isi: dict[str, object] = BARIS | {"kode_kirim": kode or kode_kirim()} | lain
    if logo is not None:
        isi["logo"] = (BytesIO(logo), nama)
    return pintu.kirim("/kop-surat", isi)


def banyak(loket: Loket, tabel: type) -> int:
    with di_koperasi(loket.koperasi.id):
        return db.session.scalars(select(func.count()).select_from(tabel)).one()


@pytest.fixture
def sari(loket: Loket) -> Pintu:
    return loket.pintu("sekretaris")


def test_the_letterhead_stands_on_the_paper(loket: Loket, sari: Pintu, monkeypatch: pytest.MonkeyPatch) -> None:
    assert kirim(sari, gambar()).status_code == 303
    tampak = teks(sari.buka("/kop-surat"))
    assert "Jalan Kricak 5" in tampak
    logo = sari.buka("/kop-surat/logo")
    assert (logo.mimetype, Image.open(BytesIO(logo.data)).size) == ("image/png", (300, 200))
    nomor = loket.setor(loket.calon(), POKOK)
    budi = loket.pintu()
    budi.buka(f"/kuitansi/{nomor}")
    assert budi.kirim(f"/kuitansi/{nomor}/pdf", {"kode_kirim": kode_kirim()}).data.startswith(b"%PDF-")
    monkeypatch.setattr(penata, "susun", lambda _lembar, isi, **_lain: isi.encode())
    tampak = budi.kirim(f"/kuitansi/{nomor}/pdf", {"kode_kirim": kode_kirim()}).text
    for isi in ("Jalan Kricak 5", "AHU-0001", "cap koperasi", "data:image/png;base64"):
        assert isi in tampak, isi


def test_without_a_new_picture_the_old_logo_stays_and_a_tick_takes_it_away(loket: Loket, sari: Pintu) -> None:
    assert sari.buka("/kop-surat/logo").status_code == 204
    kirim(sari, gambar())
    assert kirim(sari, alamat="Jalan Baru 1").status_code == 303
    assert sari.buka("/kop-surat/logo").status_code == 200
    kirim(sari, tanpa_logo="y")
    assert sari.buka("/kop-surat/logo").status_code == 204
    assert (banyak(loket, KopSurat), banyak(loket, LogoKoperasi)) == (3, 1), "what was printed before can be told again"


def test_the_same_form_twice_is_one_change(loket: Loket, sari: Pintu) -> None:
    kode = kode_kirim()
    assert [kirim(sari, gambar(), kode=kode).status_code for _n in range(2)] == [303, 303]
    assert banyak(loket, KopSurat) == 1
    assert kirim(sari, gambar((10, 10)), kode=kode).status_code == 409


def test_the_letterhead_is_for_ketua_and_sekretaris(loket: Loket) -> None:
    for jabatan in ("bendahara", "kasir", "pengawas"):
        pintu = loket.pintu(jabatan)
        assert pintu.buka("/kop-surat").status_code == 403, jabatan
        pintu.buka("/beranda")
        assert pintu.kirim("/kop-surat", BARIS | {"kode_kirim": kode_kirim()}).status_code == 403, jabatan
    assert loket.pintu("ketua").buka("/kop-surat").status_code == 200
    assert banyak(loket, KopSurat) == 0


def test_no_picture_is_refused_and_nothing_changes(loket: Loket, sari: Pintu) -> None:
    arsip = BytesIO()
    with zipfile.ZipFile(arsip, "w") as z:
        z.writestr("isi.txt", "tersembunyi")
    for isi, kata in (
        (b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>", "bukan gambar PNG atau JPEG"),
        (gambar() + arsip.getvalue(), "ada berkas lain"),
        (gambar((9_000, 9_000), mode="1"), "tidak bisa dibaca"),
        (b"\x89PNG\r\n\x1a\n" + bytes(200), "tidak bisa dibaca"),
    ):
        jawaban = kirim(sari, isi)
        assert jawaban.status_code == 422, kata
        assert kata in teks(jawaban)
    assert (banyak(loket, KopSurat), banyak(loket, LogoKoperasi)) == (0, 0)


def test_too_much_is_refused_before_it_is_opened() -> None:
    with pytest.raises(IsianSalah, match="lebih dari 2 MB") as galat:
        baca_logo(b"\x89PNG\r\n\x1a\n" + bytes(UNGGAH_MAKS))
    assert galat.value.bidang == "logo"


def test_a_logo_is_kept_small_and_bare() -> None:
    exif = Image.Exif()
    exif[0x010F] = "Kamera Rahasia"
    ribut = BytesIO()
    Image.effect_noise((1500, 900), 120).convert("RGB").save(ribut, "JPEG", exif=exif)
    hasil = re_encode(ribut.getvalue())
    jadi = Image.open(BytesIO(hasil))
    assert jadi.format == "PNG"
    assert max(jadi.size) <= SISI_MAKS
    assert len(hasil) <= JADI_MAKS
    assert b"Rahasia" not in hasil
    logo = baca_logo(gambar((800, 400), "JPEG", "RGB"))
    assert (logo.lebar, logo.tinggi) == (320, 160)


def test_an_unset_letterhead_comes_from_the_profile(loket: Loket) -> None:
    with di_koperasi(loket.koperasi.id):
        ini = kop.kop(loket.koperasi.id)
    assert (ini.nama, ini.logo, ini.diubah_pada) == (loket.koperasi.nama, None, None)
