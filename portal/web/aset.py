"""Static files: built once from `static/` and from installed packages into `.bangun/`, served with hashed names.

The repository holds no copy of anybody's script or typeface; htmx and Plus Jakarta Sans come from their packages.
"""

import hashlib
import json
import os
import re
from collections.abc import Iterator
from importlib.metadata import version
from importlib.util import find_spec
from io import BytesIO
from pathlib import Path
from wsgiref.headers import Headers

import brotli  # ships no types
import click
from flask import Flask
from whitenoise import WhiteNoise  # ships no types
from whitenoise.compress import Compressor  # ships no types

from portal.web.headers import TETAP

AKAR = Path(__file__).resolve().parents[2]
SUMBER = AKAR / "static"
TUJUAN = AKAR / ".bangun"
URUTAN_CSS = ("_global", "reset", "base", "layout", "components/*", "features/*", "utilities", "print")
SETAHUN = 365 * 24 * 3600

# Plus Jakarta Sans, OFL. Two static weights weigh less than the variable file; the letters of Indonesian and of names.
TEBAL = (450, 700)
HURUF = "".join(map(chr, range(0x20, 0x7F))) + "\u00a0\u00a9\u00b7\u00d7\u00bd\u00e1\u00e8\u00e9\u00f1\u00f6\u00fc"
HURUF += "\u2013\u2014\u2018\u2019\u201c\u201d\u2022\u2026\u2190\u2192\u2212"


def berkas_htmx() -> Path:
    """htmx 2 as the django-htmx package carries it; found without importing Django."""
    return _paket("django_htmx") / "static/django_htmx/htmx-2.min.js"


def berkas_huruf() -> Path:
    """The variable Plus Jakarta Sans of its package."""
    return _paket("fontpkg_plus_jakarta_sans") / "files/PlusJakartaSans[wght].ttf"


def bangun(sumber: Path = SUMBER, tujuan: Path = TUJUAN) -> dict[str, str]:
    """Build all assets unless nothing changed; returns logical name -> hashed name. Two may build at once."""
    sidik = _sidik_masukan(sumber)
    berkas_manifes = tujuan / "manifest.json"
    if berkas_manifes.is_file():
        manifes = json.loads(berkas_manifes.read_text())
        if manifes["sidik"] == sidik:
            return dict(manifes["berkas"])
    nama = dict(_tulis(tujuan, logis, isi) for logis, isi in _fonta())
    nama |= dict(_tulis(tujuan, logis, isi) for logis, isi in _salinan(sumber))
    nama |= dict([_tulis(tujuan, "css/portal.css", _css(sumber, nama))])
    _ganti(berkas_manifes, json.dumps({"sidik": sidik, "berkas": nama}, indent=1).encode())
    return nama


@click.command("bangun-aset")
def bangun_aset() -> None:
    """Build the static files into .bangun/ (skipped when nothing changed)."""
    for logis, nama in sorted(bangun().items()):
        click.echo(f"{logis} -> {nama}")


def pasang(app: Flask) -> None:
    """Serve the built files under /static/ for a year and give templates `aset(name)`."""
    nama = bangun()

    def aset(logis: str) -> str:
        """Address of a built file; raises KeyError for a name that was never built."""
        return f"/static/{nama[logis]}"

    app.jinja_env.globals["aset"] = aset
    app.wsgi_app = WhiteNoise(  # type: ignore[method-assign]
        app.wsgi_app,
        root=TUJUAN / "static",
        prefix="static/",
        allow_all_origins=False,
        add_headers_function=_kepala,
    )


def _kepala(kepala: Headers, berkas: str, alamat: str) -> None:
    """A hashed name never changes its content; the security headers are those of every other answer."""
    kepala["Cache-Control"] = f"public, max-age={SETAHUN}, immutable"
    for nama, nilai in TETAP.items():
        kepala[nama] = nilai


def _paket(nama: str) -> Path:
    spec = find_spec(nama)
    if spec is None or spec.origin is None:
        raise RuntimeError(f"the package {nama} is not installed: run make run, which sets up the environment")
    return Path(spec.origin).parent


def _sidik_masukan(sumber: Path) -> str:
    jumlah = hashlib.sha256(Path(__file__).read_bytes())
    for paket in ("django-htmx", "fontpkg-plus-jakarta-sans", "fonttools", "brotli"):
        jumlah.update(f"{paket}={version(paket)}\n".encode())
    for berkas in sorted(sumber.rglob("*")):
        if berkas.is_file():
            jumlah.update(str(berkas.relative_to(sumber)).encode() + b"\0" + berkas.read_bytes())
    return jumlah.hexdigest()


def _fonta() -> Iterator[tuple[str, bytes]]:
    for tebal in TEBAL:
        yield f"font/jakarta-{tebal}.woff2", _potong_huruf(tebal)


def _potong_huruf(tebal: int) -> bytes:
    """One static weight with only the letters that we write; tabular figures kept for money."""
    from fontTools import subset  # heavy: loaded only when something changed
    from fontTools.ttLib import TTFont
    from fontTools.varLib import instancer

    huruf = instancer.instantiateVariableFont(TTFont(berkas_huruf(), recalcTimestamp=False), {"wght": tebal})
    pilihan = subset.Options(layout_features=["kern", "tnum"], hinting=False, name_IDs=[0, 1, 2, 13])
    pilihan.drop_tables += ["STAT"]  # which weights a variable file holds: this one holds one
    pemotong = subset.Subsetter(pilihan)
    pemotong.populate(text=HURUF)
    pemotong.subset(huruf)
    huruf.flavor = "woff2"
    keluaran = BytesIO()
    huruf.save(keluaran)
    return keluaran.getvalue()


def _salinan(sumber: Path) -> Iterator[tuple[str, bytes]]:
    yield "js/htmx-2.min.js", berkas_htmx().read_bytes()
    for folder in ("js", "img"):
        for berkas in sorted((sumber / folder).glob("*")):
            isi = berkas.read_bytes()
            yield f"{folder}/{berkas.name}", _tanpa_catatan(isi) if folder == "js" else isi


def _tanpa_catatan(js: bytes) -> bytes:
    """Our script without its comment lines and indents; a line stays a line."""
    baris = re.sub(r"^\s*/\*.*?\*/\s*$", "", js.decode(), flags=re.DOTALL | re.MULTILINE).splitlines()
    return "\n".join(b for ini in baris if (b := ini.strip()) and not b.startswith("//")).encode()


def _css(sumber: Path, nama: dict[str, str]) -> bytes:
    """All style sheets in the order of their layers, without comments, pointing to the hashed fonts."""
    berkas = [b for pola in URUTAN_CSS for b in sorted((sumber / "css").glob(f"{pola}.css"))]
    gabungan = "\n".join(b.read_text() for b in berkas)
    tanpa_komentar = re.sub(r"/\*.*?\*/", "", gabungan, flags=re.DOTALL)
    ringkas = (
        re.sub(r"\s*([{};,])\s*", r"\1", re.sub(r"\s+", " ", tanpa_komentar)).replace(";}", "}").replace(": ", ":")
    )
    return re.sub(r'url\("\.\./([^"]+)"\)', lambda m: f'url("/static/{nama[m[1]]}")', ringkas).strip().encode()


def _tulis(tujuan: Path, logis: str, isi: bytes) -> tuple[str, str]:
    """Write a file under its hashed name, and compressed beside it where that helps."""
    awal, titik, akhir = logis.rpartition(".")
    nama = f"{awal}.{hashlib.sha256(isi).hexdigest()[:10]}{titik}{akhir}"
    berkas = tujuan / "static" / nama
    _ganti(berkas, isi)
    if akhir in {"css", "js", "svg"}:
        _ganti(berkas.with_name(berkas.name + ".br"), brotli.compress(isi, quality=11))
        _ganti(berkas.with_name(berkas.name + ".gz"), Compressor.compress_gzip(isi))
    return logis, nama


def _ganti(berkas: Path, isi: bytes) -> None:
    """Put a whole file in place in one step: a reader never sees half of it."""
    berkas.parent.mkdir(parents=True, exist_ok=True)
    sementara = berkas.with_name(f".{berkas.name}.{os.getpid()}")
    sementara.write_bytes(isi)
    sementara.replace(berkas)
