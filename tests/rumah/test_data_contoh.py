"""In demo mode whatever leaves the portal says DATA CONTOH: every sheet, every spreadsheet, every page that is printed."""

from __future__ import annotations

import inspect
import io
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from types import CodeType, FunctionType
from typing import Any

import pytest
from flask import Flask
from loket import WAJIB, Loket
from PIL import Image, ImageChops
from pintu import kode_kirim
from python_calamine import CalamineWorkbook
from werkzeug.test import TestResponse

from portal.dasar import cetakan
from portal.dasar.milik import di_koperasi
from portal.dasar.waktu import hari_ini
from portal.serah_terima import services as serah_terima
from portal.serah_terima.services import SerahTerimaBaru

AKAR = Path(__file__).parent.parent.parent
TANDA = "DATA CONTOH"
SEMUA = {
    "/anggota/buku/ekspor",
    "/anggota/<int:nomor>/simpanan/cetakan/baris",
    "/anggota/<int:nomor>/simpanan/cetakan/masa",
    "/buku/bank/ekspor",
    "/buku/kas/ekspor",
    "/buku/neraca-saldo/ekspor",
    "/jurnal/ekspor",
    "/kuitansi/<nomor>/58mm",
    "/kuitansi/<nomor>/pdf",
    "/kuitansi/<nomor>/salinan",
    "/saldo-awal/berkas/templat",
    "/serah-terima/<uuid:dokumen_id>/pdf",
    "/simpanan/cetakan/masa",
}
"""The routes that hand out a file; ``ambil`` asks for each."""


def _nama(kode: CodeType) -> Iterator[str]:
    """Whatever this code names, and the functions written inside it."""
    yield from kode.co_names
    for isi in kode.co_consts:
        if isinstance(isi, CodeType):
            yield from _nama(isi)


def _mengunduh(fungsi: Any, dilihat: set[Any]) -> bool:
    """Does this view, or what it calls in its own file, answer with a file?"""
    fungsi = inspect.unwrap(fungsi)
    if fungsi in dilihat:
        return False
    dilihat.add(fungsi)
    dipanggil = [(n, fungsi.__globals__.get(n)) for n in _nama(fungsi.__code__)]
    return any(
        n == "unduhan" or (isinstance(f, FunctionType) and f.__module__ == fungsi.__module__ and _mengunduh(f, dilihat))
        for n, f in dipanggil
    )


@pytest.mark.parametrize("jenis_database", ["sqlite"])
def test_the_walk_below_knows_every_route_that_hands_out_a_file(app: Flask) -> None:
    ada = {r.rule for r in app.url_map.iter_rules() if _mengunduh(app.view_functions[r.endpoint], set())}
    assert ada == SEMUA, "minta juga berkas ini di ambil(), di tests/rumah/test_data_contoh.py"


def test_sheets_and_spreadsheets_are_made_in_one_place() -> None:
    """A sheet set elsewhere would say nothing."""
    for berkas in (AKAR / "portal").rglob("*.py"):
        isi, di = berkas.read_text(encoding="utf-8"), berkas.relative_to(AKAR / "portal").as_posix()
        assert "import typst" not in isi or di == "dasar/cetakan.py", f"{di}: pakai portal.dasar.cetakan"
        assert "Workbook(" not in isi or "tandai_contoh(" in isi or "Calamine" in isi, f"{di}: pakai tandai_contoh"


def test_a_page_that_is_printed_has_the_band_of_its_layout() -> None:
    for berkas in (AKAR / "templates").rglob("*.html"):
        isi = berkas.read_text(encoding="utf-8")
        if "data-cetak" in isi and not berkas.name.startswith("_"):
            assert re.search(r'{% extends "layouts/', isi), f"{berkas.name}: yang dicetak memakai layout"
    gaya = (AKAR / "static/css/print.css").read_text(encoding="utf-8")
    pita = re.findall(r"\.pita-contoh[^{]*{([^}]*)}", gaya)
    assert pita
    assert not any("display" in p or "visibility" in p for p in pita)


class Perekam:
    """Keeps what each sheet was set from."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.lembar: dict[Path, str] = {}
        self.susun = cetakan.susun
        monkeypatch.setattr(cetakan, "susun", self)

    def __call__(self, lembar: Path, isi: str, **lain: Any) -> bytes:
        self.lembar[lembar] = isi
        return self.susun(lembar, isi, **lain)


def _serah_terima(loket: Loket) -> str:
    dua = (str(loket.sari.pengguna_id), str(loket.rumah.ketua.pengguna_id))
    baru = SerahTerimaBaru(hari_ini(), "BA uji", *dua, "Kunci", "Buku", "", (0,))
    with di_koperasi(loket.koperasi.id):
        return str(serah_terima.buat(loket.rumah.ketua, baru, kode_kirim()))


def ambil(loket: Loket) -> Iterator[tuple[str, TestResponse]]:
    """Each file once in each shape, by the route that gives it."""
    orang = loket.anggota("Siti Aminah")
    nomor = loket.setor(orang, WAJIB)
    budi, anggota, sari = loket.pintu(), loket.pintu_anggota(orang), loket.pintu("sekretaris")
    ketua = loket.rumah.pintu(f"{loket.koperasi.kode}-ketua")
    masa = {"sejak": "", "sampai": ""}
    baris = {"dari": 1, "sampai": 2, "mulai": 24, "jarak": 6, "tepi": 30}
    diminta: list[tuple[Any, str, str, dict[str, Any]]] = [
        (sari, "/anggota/buku/ekspor", "", {"tanggal": hari_ini().isoformat()}),
        (budi, "/anggota/<int:nomor>/simpanan/cetakan/baris", str(orang.nomor), baris),
        (budi, "/anggota/<int:nomor>/simpanan/cetakan/masa", str(orang.nomor), masa),
        (budi, "/anggota/<int:nomor>/simpanan/cetakan/masa", str(orang.nomor), masa | {"bentuk": "xlsx"}),
        (anggota, "/simpanan/cetakan/masa", "", masa),
        *((budi, f"/kuitansi/<nomor>/{bentuk}", nomor, {}) for bentuk in ("pdf", "58mm")),
        (anggota, "/kuitansi/<nomor>/salinan", nomor, {}),
        *(
            (budi, f"{buku}/ekspor", "", {"bentuk": bentuk, "sejak": "2020-01-01", "sampai": hari_ini().isoformat()})
            for buku in ("/buku/kas", "/buku/bank", "/jurnal", "/buku/neraca-saldo")
            for bentuk in ("pdf", "xlsx")
        ),
    ]
    for pintu, rute, isi, form in diminta:
        pintu.buka("/beranda")
        yield rute, pintu.kirim(re.sub(r"<.*?>", isi, rute), {"kode_kirim": kode_kirim(), **form})
    yield "/saldo-awal/berkas/templat", budi.buka("/saldo-awal/berkas/templat")
    rute = "/serah-terima/<uuid:dokumen_id>/pdf"
    yield rute, ketua.buka(re.sub(r"<.*?>", _serah_terima(loket), rute))


def bertanda(jawaban: TestResponse) -> bool:
    """A spreadsheet says it in its first cell, or on the printed page of each of its sheets."""
    buku = CalamineWorkbook.from_filelike(io.BytesIO(jawaban.data))
    if buku.get_sheet_by_index(0).to_python()[0][0] == TANDA:
        return True
    with zipfile.ZipFile(io.BytesIO(jawaban.data)) as arsip:
        lembar = [arsip.read(n).decode() for n in arsip.namelist() if n.startswith("xl/worksheets/sheet")]
    return all(TANDA in isi for isi in lembar)


@pytest.mark.parametrize("jenis_database", ["sqlite"])
def test_every_sheet_and_every_spreadsheet_says_so_and_only_in_demo_mode(
    loket: Loket, app: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    perekam = Perekam(monkeypatch)
    monkeypatch.setitem(app.config, "MODE_CONTOH", True)
    terambil = set()
    for rute, jawaban in ambil(loket):
        assert jawaban.status_code == 200, f"{rute}: {jawaban.text[:2000]}"
        terambil.add(rute)
        if jawaban.mimetype.endswith("sheet"):
            assert bertanda(jawaban), rute
    assert terambil == SEMUA
    assert set(perekam.lembar) == set((AKAR / "portal").rglob("*.typ")) - {cetakan.TANDA}
    impor = f'#import "/{cetakan.TANDA.relative_to(cetakan.PORTAL)}": contoh\n'
    assert [s.name for s in perekam.lembar if not s.read_text().startswith(impor)] == [], (
        "its box is drawn in one place"
    )
    for lembar, isi in perekam.lembar.items():
        _periksa_gambar(lembar, isi, app, monkeypatch)


def _periksa_gambar(lembar: Path, isi: str, app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    """The mark stands on blank paper: without it nothing else moves and nothing was under it. A strip grows by it."""
    gambar = {}
    for contoh in (True, False):
        monkeypatch.setitem(app.config, "MODE_CONTOH", contoh)
        gambar[contoh] = Image.open(io.BytesIO(cetakan.susun(lembar, isi, format="png", ppi=72.0))).convert("L")
    ada, polos = gambar[True], gambar[False]
    if lembar.name == "58mm.typ":
        assert ada.height > polos.height
        return
    kotak = ImageChops.difference(ada, polos).getbbox()
    assert kotak is not None, f"{lembar.name} tidak menggambar sys.inputs.contoh"
    assert polos.crop(kotak).getextrema() == (255, 255), f"{lembar.name}: tandanya menimpa tulisan"
