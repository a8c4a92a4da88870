"""A swap shows a literal piece of what a refresh shows: every region of every page, as each role."""

from __future__ import annotations

import re

import lint
import pytest
from flask import Flask
from pintu import Pintu
from rumah.test_wewenang import PERAN, benda, duduk_sebagai
from werkzeug.test import TestResponse

from bench.peramban import Formulir, baca_formulir

# Made anew whenever a form is drawn: the token's time, the key of a sending, the words that are offered.
BERGANTI = re.compile(r'(name="(?:csrf_token|kode_kirim|tawaran)" value=")[^"]*(")|(<output[^>]*>)[^<]*(</output>)')
HTMX = {"HX-Request": "true"}
TANPA_FORMULIR = {
    "anggota", "kasir", "pengawas", "ketua_pengawas", "lurah", "camat", "pengelola", "juru_buku", "kasir_gerai"
}  # fmt: skip


def tetap(teks: str) -> str:
    """The text of an answer without what differs each time and without space at the ends of lines."""
    tanpa = BERGANTI.sub(lambda m: "".join(g for g in m.groups() if g), teks)
    return "\n".join(baris.strip() for baris in tanpa.splitlines() if baris.strip())


def bukan_bagian(potongan: TestResponse, halaman: TestResponse) -> str | None:
    """What is wrong with this region beside its page; None if it is a piece of it, or if neither draws anything."""
    if potongan.status_code in {204, 303} or not potongan.text:
        return None if halaman.status_code == 303 else f"{potongan.status_code} dan {halaman.status_code}"
    if potongan.status_code != halaman.status_code:
        return f"{potongan.status_code} dan {halaman.status_code}"
    if "<html" in potongan.text:
        return "htmx mendapat seluruh halaman"
    return None if tetap(potongan.text) in tetap(halaman.text) else "potongan tidak ada di halamannya"


def pintu_peran(app: Flask, peran: str) -> Pintu:
    if peran != "tamu":
        return duduk_sebagai(app, peran)
    pintu = Pintu(app)
    pintu.buka("/pendaftaran/baru/bumiayu/diri")
    return pintu


def halaman_halaman(app: Flask, pintu: Pintu) -> dict[str, str]:
    """The pages that this person may open, by address."""
    milik = benda("bumiayu")
    rute = sorted(r.rule for r in app.url_map.iter_rules() if "GET" in (r.methods or set()))
    semua = {alamat: pintu.buka(alamat) for alamat in map(milik.isi, rute)}
    return {a: j.text for a, j in semua.items() if j.status_code == 200 and j.mimetype == "text/html"}


def hapus_isi(formulir: Formulir) -> dict[str, str]:
    """The form sent with every box emptied: refused where anything is needed."""
    return {n: v if n in {"csrf_token", "kode_kirim"} else "" for n, v in formulir.isi.items()}


@pytest.mark.parametrize("peran", ["tamu", *PERAN])
def test_what_htmx_shows_is_what_a_refresh_or_a_plain_form_shows(app_pemeran: Flask, peran: str) -> None:
    """One walk over all pages: first what they load, then every form sent empty (the neighbour's are the bendahara's)."""
    pintu = pintu_peran(app_pemeran, peran)
    halaman = halaman_halaman(app_pemeran, pintu)
    salah, dilihat = muatan(pintu, halaman)
    assert not salah, "\n".join(salah)
    assert dilihat or peran not in {"tamu", "lurah", "bendahara"}, "tidak ada yang dilihat"
    if peran == "tetangga":
        return
    salah, ditolak = formulir_kosong(pintu, halaman)
    assert not salah, "\n".join(salah)
    assert ditolak or peran in TANPA_FORMULIR, "tidak ada yang dilihat"


def muatan(pintu: Pintu, halaman: dict[str, str]) -> tuple[list[str], set[str]]:
    """What differs between a swap and a refresh, and all addresses that these pages load a region from."""
    salah, dilihat = [], set[str]()
    for alamat, teks in halaman.items():
        for tujuan in sorted({u.atribut["hx-get"] for u in lint.baca(teks) if "hx-get" in u.atribut} - dilihat):
            dilihat.add(tujuan)
            if apa := bukan_bagian(pintu.buka(tujuan, headers=HTMX), pintu.buka(tujuan)):
                salah.append(f"GET {tujuan} dari {alamat}: {apa}")
    return salah, dilihat


def formulir_kosong(pintu: Pintu, halaman: dict[str, str]) -> tuple[list[str], int]:
    """What differs between a refused form with htmx and without, and how many forms were refused."""
    salah, ditolak = [], 0
    for alamat, teks in halaman.items():
        dengan_htmx = {u.atribut["hx-post"] for u in lint.baca(teks) if "hx-post" in u.atribut}
        for formulir in baca_formulir(teks):
            if formulir.metode != "POST" or formulir.alamat not in dengan_htmx:
                continue
            isi = hapus_isi(formulir)
            tukar, segar = pintu.kirim(formulir.alamat, isi, headers=HTMX), pintu.kirim(formulir.alamat, isi)
            ditolak += tukar.status_code == 422
            if tukar.status_code in {409, 422} and (apa := bukan_bagian(tukar, segar)):
                salah.append(f"POST {formulir.alamat} dari {alamat}: {apa}")
    return salah, ditolak
