"""Code: words that are forbidden because they were seen to hurt, and the size of things."""

from __future__ import annotations

import ast
import re
import sys
from functools import cache
from pathlib import Path

import pytest

AKAR = Path(__file__).parent.parent.parent
BUKAN_UANG = {
    "portal/buku/forms.py": "a comment on what is not done",
    "portal/dasar/cetakan.py": "dots per inch of a picture",
    "portal/impor/berkas.py": "a cell of a workbook, refused or made whole",
    "portal/pekerjaan/jenis.py": "seconds",
    "portal/pekerjaan/pekerja.py": "seconds",
    "portal/web/catatan.py": "milliseconds",
    "portal/web/turnstile.py": "seconds",
}
"""Who speaks of a float, and of what: rupiah are whole numbers everywhere. Made-up people (``contoh``) roll dice."""


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
            (
                "portal/dasar/pemicu.py",
                "portal/dasar/penyewa.py",
            ),
        ),
        (r"\b(?:T[O]DO|F[I]XME|X[X]X)\b", "yang belum selesai tidak ditinggal di kode", ()),
    ],
)
def test_forbidden_words(pola: str, pesan: str, kecuali: tuple[str, ...]) -> None:
    kena = [n for n, isi in berkas().items() if n not in kecuali and re.search(pola, isi)]
    assert not kena, f"{pesan}: {kena}"


def test_no_float_where_money_is() -> None:
    kena = {n for n, isi in berkas().items() if n.split("/")[1] != "contoh" and re.search(r"\bfloat\b", isi)}
    assert kena == set(BUKAN_UANG), f"uang adalah bilangan bulat rupiah: {kena ^ set(BUKAN_UANG)}"


def test_only_one_place_knows_htmx() -> None:
    kena = [n for n, isi in berkas().items() if "request.htmx" in isi and n != "portal/web/respond.py"]
    assert not kena, f"hanya web/respond.py bertanya tentang htmx: {kena}"


# What stands in a room beside views and forms knows no HTTP. These few ask the running app for a setting or start it.
BOLEH_FLASK = {
    "portal/__init__.py": "create_app",
    "portal/extensions.py": "extensions are made here",
    "portal/rute.py": "registers blueprints",
    "portal/cli.py": "flask commands",
    "portal/perawatan/perintah.py": "flask commands",
    "portal/perawatan/alat.py": "reads the address of the database",
    "portal/dasar/sandi.py": "reads DATA_KEY",
    "portal/dasar/kesiapan.py": "looks at the app before it serves",
    "portal/contoh/services.py": "refuses in production",
    "portal/simpanan/jalur.py": "the blueprint of two files of views",
    "portal/pendaftaran/jalur.py": "the blueprint of two files of views",
    "portal/masuk/jalur.py": "the blueprint of several files of views",
    "portal/anggota/jalur.py": "the blueprint of two files of views",
    "portal/pengeluaran/jalur.py": "the blueprint of two files of views",
    "portal/buku/jalur.py": "the blueprint of two files of views",
    "portal/keanggotaan/jalur.py": "the blueprint of several files of views",
    "portal/pengguna/kode.py": "asks whether this is demo mode",
    "portal/dasar/cetakan.py": "asks whether this is demo mode",
}


def impor(isi: str) -> set[str]:
    """Full names of the modules that a file imports."""
    nama: set[str] = set()
    for simpul in ast.walk(ast.parse(isi)):
        if isinstance(simpul, ast.Import):
            nama |= {a.name for a in simpul.names}
        elif isinstance(simpul, ast.ImportFrom):
            nama.add("." * simpul.level + (simpul.module or ""))
    return nama


def test_only_views_and_forms_of_a_room_know_http() -> None:
    for nama, isi in berkas().items():
        if nama.startswith("portal/web/") or nama in BOLEH_FLASK or re.match(r"(?:views|forms)", Path(nama).stem):
            continue
        terlarang = {m for m in impor(isi) if m.split(".")[0] in {"flask", "wtforms", "flask_wtf", "flask_login"}}
        assert not terlarang, f"{nama} tidak boleh memakai {terlarang}: HTTP berhenti di views dan forms"


def test_exceptions_from_a_rule_are_still_needed() -> None:
    lewat = [n for n in BOLEH_FLASK if not any(m.split(".")[0] == "flask" for m in impor(berkas().get(n, "")))]
    assert not [n for n in lewat if n != "portal/extensions.py"], f"pengecualian yang tidak dipakai lagi: {lewat}"


def test_the_core_is_the_standard_library_alone() -> None:
    inti = {
        n: isi for n, isi in berkas().items() if re.match(r"portal/(?:buku_besar/|policy\.py|kursi\.py|errors\.py)", n)
    }
    for nama, isi in inti.items():
        asing = {m for m in impor(isi) if m.split(".")[0] not in sys.stdlib_module_names | {"__future__"}}
        asing = {m for m in asing if not re.match(r"portal\.(?:buku_besar|errors|kursi)\b", m)}
        assert not asing, f"{nama}: inti buku besar dan kebijakan tidak memakai {asing}"


def test_views_neither_query_nor_commit_nor_catch_everything() -> None:
    for nama, isi in berkas().items():
        if not Path(nama).stem.startswith("views"):
            continue
        assert not any(m.startswith("sqlalchemy") for m in impor(isi)), f"{nama}: view tidak membaca basis data"
        assert not re.search(r"\bdb\.session\b|\btransaksi\(", isi), f"{nama}: view tidak membaca dan tidak menyimpan"
        assert not re.search(r"except(?:\s+Exception)?\s*:|except AturanDilanggar", isi), (
            f"{nama}: view tidak menangkap galat"
        )


def test_there_is_no_drawer_without_a_name() -> None:
    assert not [n for n in berkas() if Path(n).name in {"utils.py", "helpers.py", "common.py", "misc.py"}]


def fungsi() -> dict[str, int]:
    """Lines of every function."""
    return {
        f"{nama}:{f.name}": (f.end_lineno or 0) - f.lineno + 1
        for nama, isi in berkas().items()
        for f in ast.walk(ast.parse(isi))
        if isinstance(f, ast.FunctionDef)
    }


def test_files_and_functions_fit_on_a_screen() -> None:
    panjang = {n: isi.count("\n") for n, isi in berkas().items() if isi.count("\n") > 250}
    panjang |= {n: baris for n, baris in fungsi().items() if baris > 45}
    assert not panjang, f"kalau tidak muat di layar, ia dua hal: {panjang}"


def test_most_functions_are_short() -> None:
    urut = sorted(fungsi().values())
    assert urut[len(urut) // 2] <= 12, "separuh dari semua fungsi sampai 12 baris"
    assert urut[len(urut) * 9 // 10] <= 26, "sembilan dari sepuluh fungsi sampai 26 baris"
