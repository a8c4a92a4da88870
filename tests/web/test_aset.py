"""What the browser loads: pinned, hashed, small."""

import hashlib
import json
import re
import shutil

import brotli
import pytest

from portal.web import aset

HTMX_VERSI = "2.0.10"
HTMX_SHA256 = "71ea67185bfa8c98c39d31717c6fce5d852370fcdfd129db4543774d3145c0de"
ANGGARAN_BITA = 40 * 1024
HALAMAN_DEPAN_BITA = 3 * 1024


@pytest.fixture(scope="module")
def hasil(tmp_path_factory):
    tujuan = tmp_path_factory.mktemp("bangun")
    return tujuan, aset.bangun(tujuan=tujuan)


def test_htmx_is_the_version_that_was_read_and_no_other():
    isi = aset.berkas_htmx().read_bytes()
    assert f'version:"{HTMX_VERSI}"'.encode() in isi
    assert hashlib.sha256(isi).hexdigest() == HTMX_SHA256, "htmx changed: read what is new, then pin the new sum"


def test_each_name_carries_the_hash_of_its_content(hasil):
    tujuan, nama = hasil
    for berkas in nama.values():
        isi = (tujuan / "static" / berkas).read_bytes()
        assert hashlib.sha256(isi).hexdigest()[:10] in berkas


def test_text_files_lie_compressed_beside_themselves(hasil):
    tujuan, nama = hasil
    for logis in ("css/portal.css", "js/portal.js", "js/htmx-2.min.js"):
        berkas = tujuan / "static" / nama[logis]
        assert brotli.decompress(berkas.with_name(berkas.name + ".br").read_bytes()) == berkas.read_bytes()
        assert berkas.with_name(berkas.name + ".gz").is_file()


def test_the_style_sheet_keeps_the_order_of_layers_and_points_to_hashed_fonts(hasil):
    tujuan, nama = hasil
    css = (tujuan / "static" / nama["css/portal.css"]).read_text()
    assert css.startswith("@layer reset,base,layout,components,features,utilities;")
    alamat = re.findall(r'url\("([^"]+)"\)', css)
    assert sorted(alamat) == [f"/static/{nama[f'font/jakarta-{tebal}.woff2']}" for tebal in aset.TEBAL]
    assert css.count("{") == css.count("}")


def test_the_first_visit_stays_within_forty_kilobytes(hasil):
    tujuan, nama = hasil
    jumlah = HALAMAN_DEPAN_BITA
    for berkas in nama.values():
        padat = tujuan / "static" / f"{berkas}.br"
        jumlah += (padat if padat.is_file() else tujuan / "static" / berkas).stat().st_size
    assert jumlah <= ANGGARAN_BITA, f"a first visit weighs {jumlah} bytes"


def test_nothing_is_built_twice_when_nothing_changed(hasil, monkeypatch):
    tujuan, nama = hasil
    monkeypatch.setattr(aset, "_fonta", lambda: pytest.fail("built again"))
    assert aset.bangun(tujuan=tujuan) == nama


def test_a_changed_style_sheet_gets_a_new_name(hasil, tmp_path):
    _, nama = hasil
    sumber = shutil.copytree(aset.SUMBER, tmp_path / "static")
    (sumber / "css" / "features").mkdir(exist_ok=True)
    (sumber / "css" / "features" / "baru.css").write_text("@layer features { .baru { color: red; } }")
    baru = aset.bangun(sumber=sumber, tujuan=tmp_path / "bangun")
    assert baru["css/portal.css"] != nama["css/portal.css"]
    assert baru["font/jakarta-450.woff2"] == nama["font/jakarta-450.woff2"], "the same letters, the same file"
    assert json.loads((tmp_path / "bangun" / "manifest.json").read_text())["berkas"] == baru


def test_static_files_are_kept_a_year_and_carry_the_security_headers(etalase):
    with etalase.test_client().get(f"/static/{aset.bangun()['css/portal.css']}") as jawaban:
        assert jawaban.status_code == 200
        assert jawaban.headers["Cache-Control"] == "public, max-age=31536000, immutable"
        assert jawaban.headers["X-Content-Type-Options"] == "nosniff"
        assert "default-src 'self'" in jawaban.headers["Content-Security-Policy"]
        assert "Access-Control-Allow-Origin" not in jawaban.headers


def test_no_style_sheet_loads_anything_from_elsewhere():
    for berkas in (aset.SUMBER / "css").rglob("*.css"):
        isi = berkas.read_text()
        assert "http" not in isi, berkas.name
        assert "@import" not in isi, berkas.name


def test_colours_are_written_in_the_tokens_only():
    for berkas in (aset.SUMBER / "css").rglob("*.css"):
        if berkas.name in {"_global.css", "print.css", "layout.css"}:
            continue
        warna = re.findall(r"#[0-9a-f]{3,8}\b|rgb\(|hsl\(", berkas.read_text())
        assert not warna, f"{berkas.name} writes {warna}: declare a token in _global.css"
