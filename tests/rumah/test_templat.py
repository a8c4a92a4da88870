"""Templates: one region, one partial, one id; nothing inline; nothing unused."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest

AKAR = Path(__file__).parent.parent.parent
TEMPLAT = AKAR / "templates"
DIPAKAI = re.compile(r"""{%-?\s*(?:extends|include|from|import)\s+["']([^"']+)["']""")
KOMENTAR = re.compile(r"{#.*?#}", re.DOTALL)


@cache
def berkas() -> dict[str, str]:
    return {
        str(p.relative_to(TEMPLAT)): KOMENTAR.sub("", p.read_text(encoding="utf-8"))
        for p in sorted(TEMPLAT.rglob("*.html"))
    }


def potongan() -> list[str]:
    """Partials of rooms: not layouts, components and the region of an error."""
    return [
        n
        for n in berkas()
        if Path(n).name.startswith("_") and n.split("/")[0] not in {"layouts", "components", "galat"}
    ]


@pytest.mark.parametrize("nama", potongan())
def test_a_partial_has_one_root_whose_id_is_its_path(nama: str) -> None:
    isi = re.sub(r"{%.*?%}", "", berkas()[nama], flags=re.DOTALL).strip()
    harus = nama.removesuffix(".html").replace("/_", "-")
    pertama = re.match(r"<([a-z]+)[^>]*>|{{\s*\w+", isi)
    assert pertama, f"{nama}: potongan dimulai dengan unsur akarnya"
    assert re.search(rf'\bid="{re.escape(harus)}"', isi[:400]), f"{nama}: id akarnya harus {harus}"


@pytest.mark.parametrize("nama", potongan())
def test_a_partial_neither_extends_nor_asks_for_the_request(nama: str) -> None:
    isi = berkas()[nama]
    assert "{% extends" not in isi, f"{nama}: halaman atau potongan, tidak keduanya"
    assert not re.search(r"\brequest\.", isi), f"{nama}: potongan tidak mengenal request"


@pytest.mark.parametrize("nama", sorted(berkas()))
def test_nothing_is_inline(nama: str) -> None:
    isi = berkas()[nama]
    for pola, pesan in (
        (r"<script(?![^>]*\bsrc=)", "skrip di dalam halaman"),
        (r"<style|\sstyle=", "gaya di dalam halaman"),
        (r"\son[a-z]+=|hx-on", "penangan kejadian di dalam halaman"),
        (r"hx-(?:delete|put|patch)", "hanya GET dan POST"),
        (r"\|\s*safe\b", "|safe melewati pelindung"),
    ):
        assert not re.search(pola, isi), f"{nama}: {pesan}"


def test_what_is_included_exists() -> None:
    for nama, isi in berkas().items():
        for dipakai in DIPAKAI.findall(isi):
            assert dipakai in berkas(), f"{nama} memakai {dipakai} yang tidak ada"


def test_no_template_is_unused() -> None:
    kode = "\n".join(p.read_text(encoding="utf-8") for p in (AKAR / "portal").rglob("*.py"))
    dipakai = {d for isi in berkas().values() for d in DIPAKAI.findall(isi)}
    dirangkai = tuple(re.findall(r'f"([a-z_]+/)\{[a-z_.]+\}\.html"', kode))  # one of several pages, by its name
    lupa = [n for n in berkas() if n not in dipakai and n not in kode and not n.startswith(("galat/", *dirangkai))]
    assert not lupa, f"tidak dipakai lagi: {lupa}"


def test_page_templates_stay_short() -> None:
    panjang = {
        n: isi.count("\n") for n, isi in berkas().items() if isi.count("\n") > 120 and not n.startswith("components/")
    }
    assert not panjang, f"kalau tidak muat di layar, ia dua hal: {panjang}"
