"""Paper: typst sets a sheet of ours from data; nothing of what people typed is ever read as markup.

One compiler for each sheet and process keeps its fonts and what it has read; only typst's own fonts are used, so that a
sheet looks alike on every machine.
"""

from __future__ import annotations

import json
from base64 import b64encode
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from threading import Lock
from typing import Any

import typst
from flask import current_app

PORTAL = Path(__file__).parents[1]
"""What a sheet may import from: every sheet draws the mark of the demo out of ``TANDA``."""
TANDA = PORTAL / "dasar" / "data" / "contoh.typ"


@cache
def _huruf() -> typst.Fonts:
    return typst.Fonts(include_system_fonts=False)


@cache
def _penata(lembar: Path) -> tuple[typst.Compiler, Lock]:
    """A compiler takes one thread at a time."""
    return typst.Compiler(lembar, root=PORTAL, font_paths=_huruf(), ignore_system_fonts=True), Lock()


def tanda_contoh() -> str:
    """What every sheet and spreadsheet says of itself in demo mode; nothing in any other."""
    return "DATA CONTOH" if current_app.config["MODE_CONTOH"] else ""


def susun(lembar: Path, isi: str, **lain: Any) -> bytes:
    """The sheet ``lembar`` (a typst file of the portal's own) with ``isi`` (JSON); it draws ``contoh`` where that isn't empty."""
    penata, giliran = _penata(lembar)
    masukan = {"isi": isi, "contoh": tanda_contoh()}
    with giliran:
        hasil = penata.compile(sys_inputs=masukan, **lain)
    return hasil if isinstance(hasil, bytes) else b"".join(hasil or ())


def pdf(lembar: Path, data: Mapping[str, Any]) -> bytes:
    """The sheet as a PDF."""
    return susun(lembar, json.dumps(data, ensure_ascii=False))


def png(lembar: Path, data: Mapping[str, Any], titik_per_inci: float) -> bytes:
    """The sheet, of one page, as a picture."""
    return susun(lembar, json.dumps(data, ensure_ascii=False), format="png", ppi=titik_per_inci)


def gambar_svg(png_kecil: bytes, lebar: int, tinggi: int) -> str:
    """A PNG of ours as a text that a sheet can draw: typst takes text alone from outside."""
    alamat = b64encode(png_kecil).decode("ascii")
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 {lebar} {tinggi}">'
        f'<image width="{lebar}" height="{tinggi}" xlink:href="data:image/png;base64,{alamat}"/></svg>'
    )
