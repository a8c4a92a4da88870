"""What every page and every region must keep, looked at in the HTML itself; the tests' client asks this of each answer."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from functools import lru_cache
from html import unescape
from html.parser import HTMLParser

PERBAIKI = "Perlu diperbaiki: "
_KOSONG = frozenset("area base br col embed hr img input link meta source track wbr".split())
_BUTUH_LABEL = frozenset({"input", "select", "textarea"})
_TANPA_LABEL = frozenset({"hidden", "submit", "button", "reset", "image"})
_MENUNJUK = ("for", "aria-describedby", "aria-labelledby", "aria-controls", "aria-owns")
_ATRIBUT = r"([a-z][a-z0-9:_-]*)(?:=\"([^\"]*)\")?"
_SETIAP_ATRIBUT = re.compile(_ATRIBUT)
_KETAT = re.compile(rf"<([a-z][a-z0-9-]*)((?:\s+{_ATRIBUT})*)\s*(/?)>")
_NILAI_PANJANG = re.compile(r' value="[\w.~-]{16,}"')


@dataclass(eq=False)
class Unsur:
    """An element: its name, attributes, what encloses it, and the text inside it."""

    nama: str
    atribut: dict[str, str]
    induk: Unsur | None
    isi: list[str] = field(default_factory=list)

    @property
    def teks(self) -> str:
        return " ".join("".join(self.isi).split())

    def di_dalam(self, nama: str) -> Unsur | None:
        """The nearest enclosing element of this name."""
        lihat = self.induk
        while lihat is not None and lihat.nama != nama:
            lihat = lihat.induk
        return lihat


class _Pembaca(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.unsur: list[Unsur] = []
        self.terbuka: list[Unsur] = []
        self.salah: list[str] = []

    def updatepos(self, i: int, j: int) -> int:
        """Nobody asks for lines and columns."""
        return j

    def parse_starttag(self, i: int) -> int:
        """A tag in lower case with its values in double quotes, as the templates write it, is read at once; any other
        as the parser does."""
        tag = _KETAT.match(self.rawdata, i)
        if tag is None:
            return super().parse_starttag(i)
        attrs: list[tuple[str, str | None]] = [
            (n, unescape(v) if "&" in v else v) for n, v in _SETIAP_ATRIBUT.findall(tag[2])
        ]
        if tag[5]:
            self.handle_startendtag(tag[1], attrs)
        else:
            self.handle_starttag(tag[1], attrs)
            if tag[1] in self.CDATA_CONTENT_ELEMENTS:
                self.set_cdata_mode(tag[1])
        return tag.end()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        atribut = {n: v or "" for n, v in attrs}
        if len(atribut) < len(attrs):
            hitung = Counter(n for n, _ in attrs)
            self.salah += [f"<{tag}> menyebut {n} dua kali" for n, banyak in hitung.items() if banyak > 1]
        baru = Unsur(tag, atribut, self.terbuka[-1] if self.terbuka else None)
        self.unsur.append(baru)
        if tag not in _KOSONG:
            self.terbuka.append(baru)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in _KOSONG:
            self.terbuka.pop()

    def handle_endtag(self, tag: str) -> None:
        if tag in _KOSONG:
            return
        if not self.terbuka or self.terbuka[-1].nama != tag:
            self.salah.append(f"</{tag}> menutup {self.terbuka[-1].nama if self.terbuka else 'yang tidak terbuka'}")
            return
        self.terbuka.pop()

    def handle_data(self, data: str) -> None:
        for unsur in self.terbuka:
            unsur.isi.append(data)


def baca(html: str) -> list[Unsur]:
    """All elements of a page in their order."""
    return _urai(html).unsur


def _urai(html: str) -> _Pembaca:
    pembaca = _Pembaca()
    pembaca.feed(html)
    pembaca.close()
    return pembaca


def periksa(html: str) -> list[str]:
    """What this page or region does against the rules of the house, in sentences; empty when it keeps them.

    Pages that differ only in the tokens of their forms are looked over once.
    """
    return list(_periksa(_NILAI_PANJANG.sub(' value="sebuah-nilai-panjang"', html)))


@lru_cache(maxsize=512)
def _periksa(html: str) -> list[str]:
    pembaca = _urai(html)
    unsur, salah = pembaca.unsur, list(pembaca.salah)
    salah += [f"<{u.nama}> tidak ditutup" for u in pembaca.terbuka]
    penuh = any(u.nama == "html" for u in unsur)
    salah += _kepala(unsur) if penuh else _potongan(unsur)
    for bagian in (_id, _sebaris, _formulir, _label, _nama):
        salah += bagian(unsur)
    return salah + (_rujukan(unsur) if penuh else [])


def _kepala(unsur: list[Unsur]) -> list[str]:
    h1 = [u.teks for u in unsur if u.nama == "h1"]
    judul = next((u.teks for u in unsur if u.nama == "title"), "")
    bahasa = next(u.atribut.get("lang") for u in unsur if u.nama == "html")
    salah = [] if bahasa == "id" else [f"lang={bahasa!r}, bukan id"]
    if len(h1) != 1 or not h1[0]:
        return [*salah, f"satu h1, bukan {h1}"]
    if not judul.removeprefix(PERBAIKI).startswith(h1[0]):
        salah.append(f"judul {judul!r} tidak diawali h1 {h1[0]!r}")
    return salah


def _potongan(unsur: list[Unsur]) -> list[str]:
    tanpa_id = [u.nama for u in unsur if u.induk is None and not u.atribut.get("id")]
    return [f"akar potongan <{nama}> tanpa id" for nama in tanpa_id]


def _id(unsur: list[Unsur]) -> list[str]:
    hitung = Counter(u.atribut["id"] for u in unsur if "id" in u.atribut)
    return [f"id {nama!r} dipakai {banyak} kali" for nama, banyak in hitung.items() if banyak > 1 or not nama]


def _sebaris(unsur: list[Unsur]) -> list[str]:
    salah = []
    for u in unsur:
        if u.nama == "style" or (u.nama == "script" and "src" not in u.atribut):
            salah.append(f"<{u.nama}> di dalam halaman")
        salah += [f"<{u.nama} {n}>{apa}" for n in u.atribut if (apa := _salah_nama(n))]
        alamat = [u.atribut[n].strip().lower() for n in ("href", "src", "action", "formaction") if n in u.atribut]
        salah += [f"<{u.nama}> menuju {a!r}" for a in alamat if a.startswith(("javascript:", "http:", "//")) or not a]
    return salah


@lru_cache(maxsize=1024)
def _salah_nama(atribut: str) -> str:
    """What is wrong with an attribute of this name, whatever it holds; empty: nothing."""
    if re.match(r"style$|on|(?:data-)?hx-on", atribut):
        return " di dalam halaman"
    return ": hanya GET dan POST" if re.search(r"hx-(?:delete|put|patch)", atribut) else ""


def _formulir(unsur: list[Unsur]) -> list[str]:
    salah = []
    masukan = defaultdict[Unsur | None, list[Unsur]](list)
    for u in unsur:
        if u.nama == "input":
            masukan[u.di_dalam("form")].append(u)
    for f in (u for u in unsur if u.nama == "form"):
        metode, alamat = f.atribut.get("method", "get").lower(), f.atribut.get("action", "")
        token = any(u.atribut.get("name") == "csrf_token" and u.atribut.get("value") for u in masukan[f])
        if metode == "post" and not token:
            salah.append(f"formulir POST {alamat!r} tanpa csrf_token")
        if metode == "get" and token:
            salah.append(f"formulir GET {alamat!r} membawa csrf_token ke alamat")
        if not f.atribut.get("action"):
            salah.append("formulir tanpa action")
        htmx = {n: v for n, v in f.atribut.items() if n in {"hx-get", "hx-post"}}
        if any(n != f"hx-{metode}" or v != alamat for n, v in htmx.items()):
            salah.append(f"formulir {metode} {alamat!r} tidak sama tanpa JavaScript: {htmx}")
    return salah


def _label(unsur: list[Unsur]) -> list[str]:
    untuk = {u.atribut.get("for") for u in unsur if u.nama == "label" and u.teks}
    salah = []
    for u in unsur:
        if u.nama not in _BUTUH_LABEL or u.atribut.get("type", "text") in _TANPA_LABEL:
            continue
        sendiri = u.atribut.get("aria-label") or u.atribut.get("aria-labelledby")
        bungkus = u.di_dalam("label")
        if not (sendiri or u.atribut.get("id") in untuk or (bungkus is not None and bungkus.teks)):
            salah.append(f"<{u.nama} name={u.atribut.get('name')!r}> tanpa label")
    return salah


def _nama(unsur: list[Unsur]) -> list[str]:
    """Whatever can be tapped says what it does; a picture says what it shows."""
    salah = [f"<img {u.atribut.get('src')}> tanpa alt" for u in unsur if u.nama == "img" and "alt" not in u.atribut]
    for u in unsur:
        bisa_ditekan = u.nama == "button" or (u.nama == "a" and "href" in u.atribut)
        if bisa_ditekan and not (u.teks or u.atribut.get("aria-label") or u.atribut.get("aria-labelledby")):
            salah.append(f"<{u.nama}> tanpa nama: {u.atribut}")
        if u.nama == "a" and "href" not in u.atribut:
            salah.append(f"<a> tanpa href: {u.teks!r}")
    return salah


def _rujukan(unsur: list[Unsur]) -> list[str]:
    ada = {u.atribut["id"] for u in unsur if "id" in u.atribut}
    salah = []
    for u in unsur:
        ditunjuk = [(n, t) for n in _MENUNJUK for t in u.atribut.get(n, "").split()]
        sasaran = u.atribut.get("hx-target", "")
        ditunjuk += [("hx-target", sasaran[1:])] if sasaran.startswith("#") else []
        ditunjuk += [("href", u.atribut["href"][1:])] if u.atribut.get("href", "").startswith("#") else []
        salah += [f"<{u.nama} {n}> menunjuk id {t!r} yang tidak ada" for n, t in ditunjuk if t not in ada]
    return salah
