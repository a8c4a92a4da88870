"""What every page must keep, looked at in the browser: the house's lint, and axe where JavaScript runs."""

from __future__ import annotations

import re
from hashlib import sha256
from typing import Any

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page

from tests import tempat

PERBAIKI = "Perlu diperbaiki: "
TANDA = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
_LIHAT = """() => {
  const d = document, semua = [...d.querySelectorAll("*")];
  const id = semua.map((e) => e.id).filter(Boolean);
  const kaki = d.querySelector(".kaki"), menu = d.querySelector(".menu");
  const melayang = menu && getComputedStyle(menu).position === "fixed";
  return {
    h1: [...d.querySelectorAll("h1")].map((e) => e.textContent.replace(/\\s+/g, " ").trim()),
    judul: d.title,
    lang: d.documentElement.lang,
    kembar: [...new Set(id.filter((n, i) => id.indexOf(n) !== i))],
    tanpaCsrf: [...d.forms].filter((f) => f.method === "post" && !f.querySelector("input[name=csrf_token]")?.value)
      .map((f) => f.getAttribute("action")),
    sebaris: semua.filter((e) => e.matches("style, script:not([src])")
      || e.getAttributeNames().some((n) => n === "style" || n.startsWith("on") || n.startsWith("hx-on")))
      .map((e) => e.outerHTML.slice(0, 120)),
    lebih: d.documentElement.scrollWidth - d.documentElement.clientWidth,
    tertutup: melayang && kaki ? Math.max(0, Math.round(
      menu.getBoundingClientRect().height
      - (d.documentElement.scrollHeight - (kaki.getBoundingClientRect().bottom + scrollY)))) : 0,
  };
}"""


def pola(jalur: str) -> str:
    """A path with its numbers, codes and names of koperasi blotted out: one page, however many people it shows."""
    bersih = re.sub(r"[0-9a-f]{8}-[0-9a-f-]{27}|[A-Z]{2,4}-[A-Z0-9-]{6,}|\d[\d.]*", "*", jalur.split("?")[0])
    return re.sub(r"/(koperasi|baru|pembinaan)/[^/]+", r"/\1/*", bersih)


def lint(halaman: Page) -> list[str]:
    """What this page does against the rules of the house, in sentences; empty when it keeps them."""
    isi: dict[str, Any] = halaman.evaluate(_LIHAT)
    keluhan = []
    if len(isi["h1"]) != 1 or not isi["h1"][0]:
        keluhan.append(f"satu h1, bukan {isi['h1']}")
    elif not isi["judul"].removeprefix(PERBAIKI).startswith(isi["h1"][0]):
        keluhan.append(f"judul {isi['judul']!r} tidak diawali h1 {isi['h1'][0]!r}")
    if isi["lang"] != "id":
        keluhan.append(f"lang={isi['lang']!r}")
    keluhan += [f"id dipakai dua kali: {nama}" for nama in isi["kembar"]]
    keluhan += [f"formulir POST tanpa csrf: {alamat}" for alamat in isi["tanpaCsrf"]]
    keluhan += [f"gaya atau skrip sebaris: {elemen}" for elemen in isi["sebaris"]]
    if isi["lebih"] > 0:
        keluhan.append(f"isi melebar {isi['lebih']} px melewati layar")
    if isi["tertutup"]:
        keluhan.append(f"menu bawah menutupi {isi['tertutup']} px kaki halaman")
    return keluhan


def axe(halaman: Page, ulang: bool = False) -> list[str]:
    """What axe finds (WCAG 2.2 AA and its best practices), once in a run for each kind of page, good or refused, wide or
    narrow, bright or dark."""
    if not (_pertama(halaman) or ulang):
        return []
    halaman.evaluate(AXE_SCRIPT)
    hasil: list[dict[str, Any]] = halaman.evaluate(
        "pilihan => axe.run(pilihan).then(hasil => hasil.violations)",
        {"runOnly": TANDA, "resultTypes": ["violations"]},
    )  # the violations only: all else that axe tells costs as much to carry over as a third of its work
    return [f"axe {p['id']}: {p['help']}: {simpul['html'][:160]}" for p in hasil for simpul in p["nodes"]]


_RUPA = (
    """() => [matchMedia("(prefers-color-scheme: dark)").matches, document.querySelector(".galat-kode")?.innerText]"""
)
"""In the dark or not; of a page of refusal its code: it stands at the address of a page that others may open."""


def _pertama(halaman: Page) -> bool:
    """Is this kind of page new in this run, whichever worker met it? From now on it isn't."""
    lebar = halaman.viewport_size["width"] if halaman.viewport_size else 0
    gelap, galat = halaman.evaluate(_RUPA)
    kunci = (galat or pola(halaman.url.split("/", 3)[-1]), halaman.title().startswith(PERBAIKI), lebar, gelap)
    tanda = tempat.bersama() / f"axe-{sha256(repr(kunci).encode()).hexdigest()}"
    try:
        tanda.touch(exist_ok=False)
    except FileExistsError:
        return False
    return True


_SIMPANAN = """async () => JSON.stringify({
  lokal: {...localStorage}, sesi: {...sessionStorage}, riwayat: history.state, kue: document.cookie,
  gudang: 'caches' in self ? await caches.keys() : [],
  basis: indexedDB.databases ? (await indexedDB.databases()).map(b => b.name) : [],
})"""


def simpanan(halaman: Page) -> str:
    """What this site keeps in the browser, as far as a script can see it."""
    return str(halaman.evaluate(_SIMPANAN))
