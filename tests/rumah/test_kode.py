"""Code: words that are forbidden because they were seen to hurt, and the size of things."""

from __future__ import annotations

import ast
import re
from functools import cache
from pathlib import Path

import pytest

AKAR = Path(__file__).parent.parent.parent
UANG = ("buku_besar", "pembukuan", "simpanan", "kas")


@cache
def berkas() -> dict[str, str]:
    return {str(p.relative_to(AKAR)): p.read_text(encoding="utf-8") for p in sorted((AKAR / "portal").rglob("*.py"))}


@pytest.mark.parametrize(
    ("pola", "pesan", "kecuali"),
    [
        (r"populate_obj", "isian masuk lewat dataclass ke layanan", ()),
        (r"request\.values", "GET dan POST dibaca terpisah", ()),
        (r"render_template_string", "templat adalah berkas", ()),
        (r"\bMarkup\(", "Markup hanya di web/svg.py", ("portal/web/svg.py",)),
        (r"datetime\.(?:now|utcnow|today)\(|date\.today\(", "satu jam: dasar.waktu", ("portal/dasar/waktu.py",)),
        (
            r"(?:execute|text|exec_driver_sql)\(\s*f[\"']",
            "SQL tidak dirangkai dengan f-string",
            ("portal/dasar/pemicu.py",),
        ),
        (r"\b(?:T[O]DO|F[I]XME|X[X]X)\b", "yang belum selesai tidak ditinggal di kode", ()),
    ],
)
def test_forbidden_words(pola: str, pesan: str, kecuali: tuple[str, ...]) -> None:
    kena = [n for n, isi in berkas().items() if n not in kecuali and re.search(pola, isi)]
    assert not kena, f"{pesan}: {kena}"


def test_no_float_where_money_is() -> None:
    kena = [n for n, isi in berkas().items() if n.split("/")[1] in UANG and re.search(r"\bfloat\b", isi)]
    assert not kena, f"uang adalah bilangan bulat rupiah: {kena}"


def test_only_one_place_knows_htmx() -> None:
    kena = [n for n, isi in berkas().items() if "request.htmx" in isi and n != "portal/web/respond.py"]
    assert not kena, f"hanya web/respond.py bertanya tentang htmx: {kena}"


def test_services_queries_and_models_know_no_http() -> None:
    for nama, isi in berkas().items():
        if Path(nama).name not in {"services.py", "queries.py", "models.py"}:
            continue
        for simpul in ast.walk(ast.parse(isi)):
            modul = simpul.module if isinstance(simpul, ast.ImportFrom) else ""
            if isinstance(simpul, ast.Import):
                modul = simpul.names[0].name
            terlarang = (modul or "").split(".")[0] in {"flask", "wtforms", "flask_wtf"} or (modul or "").startswith(
                "portal.web"
            )
            # the demo asks the mode of the running app; nothing else may
            assert not terlarang or nama == "portal/contoh/services.py", f"{nama} tidak boleh memakai {modul}"


def test_there_is_no_drawer_without_a_name() -> None:
    assert not [n for n in berkas() if Path(n).name in {"utils.py", "helpers.py", "common.py", "misc.py"}]


def test_files_and_functions_fit_on_a_screen() -> None:
    panjang = [f"{n} ({isi.count(chr(10))} baris)" for n, isi in berkas().items() if isi.count("\n") > 300]
    for nama, isi in berkas().items():
        for f in ast.walk(ast.parse(isi)):
            if isinstance(f, ast.FunctionDef) and (f.end_lineno or 0) - f.lineno >= 45:
                panjang.append(f"{nama}:{f.name} ({(f.end_lineno or 0) - f.lineno + 1} baris)")
    assert not panjang, f"kalau tidak muat di layar, ia dua hal: {panjang}"
