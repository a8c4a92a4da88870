"""A browser reduced to what a load needs: one connection, its cookies, the forms of a page as a person would send them."""

from __future__ import annotations

import http.client
import itertools
import re
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from html.parser import HTMLParser
from http.cookies import SimpleCookie
from urllib.parse import urlencode

import pyotp


@dataclass(slots=True)
class Formulir:
    """A form as drawn: where it goes, how, and what its fields hold. ``pilihan``: values that a select or radio offers."""

    alamat: str
    metode: str
    isi: dict[str, str] = field(default_factory=dict)
    pilihan: dict[str, list[str]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Jawaban:
    """An answer: status, headers (lower case), text."""

    status: int
    kepala: dict[str, str]
    teks: str

    @property
    def formulir(self) -> list[Formulir]:
        return baca_formulir(self.teks)


class _Pembaca(HTMLParser):
    """Collects forms; radios and checkboxes count only if ticked, as in a browser; buttons don't count."""

    def __init__(self) -> None:
        super().__init__()
        self.semua: list[Formulir] = []
        self._kini: Formulir | None = None
        self._pilih: str | None = None
        self._area: str | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        a = {n: v or "" for n, v in attrs}
        if tag == "form":
            self._kini = Formulir(a.get("action", ""), a.get("method", "get").upper())
            self.semua.append(self._kini)
        elif self._kini is not None:
            self._bidang(self._kini, tag, a)

    def _bidang(self, f: Formulir, tag: str, a: dict[str, str]) -> None:
        nama = a.get("name", "")
        if tag == "option" and self._pilih:
            f.pilihan[self._pilih].append(a.get("value", ""))
            if "selected" in a or self._pilih not in f.isi:
                f.isi[self._pilih] = a.get("value", "")
        elif not nama or "disabled" in a:
            return
        elif tag == "select":
            self._pilih = nama
            f.pilihan[nama] = []
        elif tag == "textarea":
            self._area = nama
            f.isi[nama] = ""
        elif tag == "input" and a.get("type") in {"radio", "checkbox"}:
            f.pilihan.setdefault(nama, []).append(a.get("value", "on"))
            if "checked" in a:
                f.isi[nama] = a.get("value", "on")
        elif tag == "input" and a.get("type") not in {"submit", "button", "image", "reset"}:
            f.isi[nama] = a.get("value", "")

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self._kini = None
        elif tag == "select":
            self._pilih = None
        elif tag == "textarea":
            self._area = None

    def handle_data(self, data: str) -> None:
        if self._kini is not None and self._area:
            self._kini.isi[self._area] += data


def baca_formulir(teks: str) -> list[Formulir]:
    """All forms of a page, in order."""
    pembaca = _Pembaca()
    pembaca.feed(teks)
    return pembaca.semua


class Peramban:
    """One person at one machine. Sends cookies that ask for HTTPS too: the loopback counts as safe, as in a browser."""

    def __init__(self, port: int, batas_detik: float = 30) -> None:
        self.port = port
        self.kue: dict[str, str] = {}
        self._hubungan = http.client.HTTPConnection("127.0.0.1", port, timeout=batas_detik)

    @property
    def kepala_kue(self) -> str:
        return "; ".join(f"{n}={v}" for n, v in self.kue.items())

    def kepala(self, htmx: bool = False) -> dict[str, str]:
        """What every request of this person carries, for a load that is written beforehand."""
        return {"Cookie": self.kepala_kue} | ({"HX-Request": "true"} if htmx else {})

    def isian(self, alamat: str, menuju: str) -> dict[str, str]:
        """The fields of the form on ``alamat`` that goes to ``menuju``, as drawn.

        :raises RuntimeError: the page has none.
        """
        jawaban = self.buka(alamat)
        for form in jawaban.formulir:
            if form.alamat == menuju:
                return form.isi
        raise RuntimeError(f"{alamat} ({jawaban.status}) tidak punya formulir ke {menuju}")

    def buka(self, alamat: str, kepala: Mapping[str, str] | None = None) -> Jawaban:
        """GET; redirects are not followed."""
        return self._minta("GET", alamat, None, dict(kepala or {}))

    def kirim(self, alamat: str, isi: Mapping[str, object], htmx: bool = False) -> Jawaban:
        """POST a form, plainly or as htmx does."""
        kepala = {"Content-Type": "application/x-www-form-urlencoded"}
        if htmx:
            kepala["HX-Request"] = "true"
        return self._minta("POST", alamat, urlencode(dict(isi), doseq=True), kepala)

    def masuk(self, nama_masuk: str, sandi: str, rahasia: str | None = None) -> Jawaban:
        """Log in by the form of the door, and by a code where one is asked for (``rahasia``: its secret, outside demo mode).

        :raises RuntimeError: it was refused.
        """
        form = next(f for f in self.buka("/masuk").formulir if f.alamat == "/masuk")
        jawaban = self.kirim("/masuk", {**form.isi, "nama_masuk": nama_masuk, "sandi": sandi})
        if jawaban.status == 303 and jawaban.kepala.get("location", "").startswith("/masuk/kode"):
            jawaban = self._beri_kode(rahasia)
        if jawaban.status != 303:
            raise RuntimeError(f"{nama_masuk} tidak bisa masuk: {jawaban.status}")
        return jawaban

    def duduk(self, jabatan: str) -> None:
        """Take the seat of this post, for a log-in that has several.

        :raises RuntimeError: it has none.
        """
        halaman = self.buka("/masuk/jabatan")
        kursi = re.search(rf'name="kursi" value="([^"]+)">(?:(?!<button).)*<span>{jabatan} ·', halaman.teks, re.DOTALL)
        form = next((f for f in halaman.formulir if f.alamat == "/masuk/jabatan"), None)
        if kursi is None or form is None:
            raise RuntimeError(f"tidak ada jabatan {jabatan} ({halaman.status})")
        self.kirim("/masuk/jabatan", {**form.isi, "kursi": kursi[1]})

    def _beri_kode(self, rahasia: str | None) -> Jawaban:
        """The code of the demo's page, or of the secret; a code that somebody else was quicker to use is tried with the next."""
        for ke in itertools.count():
            halaman = self.buka("/masuk/kode")
            form = next(f for f in halaman.formulir if f.alamat == "/masuk/kode")
            tampil = re.search(r'class="kode-contoh">([0-9]{6})<', halaman.teks)
            langkah = int(time.time()) // 30 + (ke % 3) - 1
            kode = tampil[1] if tampil else pyotp.TOTP(rahasia or "").generate_otp(langkah)
            jawaban = self.kirim("/masuk/kode", {**form.isi, "kode": kode})
            if jawaban.status != 422 or ke == 4:
                return jawaban
            if not tampil and ke == 2:
                time.sleep(30 - time.time() % 30)
        raise AssertionError

    def __enter__(self) -> Peramban:
        return self

    def __exit__(self, *_apa: object) -> None:
        self.tutup()

    def tutup(self) -> None:
        self._hubungan.close()

    def _minta(self, metode: str, alamat: str, isi: str | None, kepala: dict[str, str]) -> Jawaban:
        if self.kue:
            kepala["Cookie"] = self.kepala_kue
        try:
            jawaban = self._jawaban(metode, alamat, isi, kepala)
            teks = jawaban.read().decode("utf-8", "replace")
        except BaseException:
            self._hubungan.close()
            raise
        self._simpan_kue(jawaban.headers.get_all("Set-Cookie") or [])
        return Jawaban(jawaban.status, {n.lower(): v for n, v in jawaban.getheaders()}, teks)

    def _jawaban(self, metode: str, alamat: str, isi: str | None, kepala: dict[str, str]) -> http.client.HTTPResponse:
        """The server closes a connection that lay idle: a page is then asked for once more."""
        try:
            self._hubungan.request(metode, alamat, body=isi, headers=kepala)
            return self._hubungan.getresponse()
        except (http.client.RemoteDisconnected, ConnectionResetError, BrokenPipeError):
            if metode != "GET":
                raise
            self._hubungan.close()
            self._hubungan.request(metode, alamat, body=isi, headers=kepala)
            return self._hubungan.getresponse()

    def _simpan_kue(self, daftar: list[str]) -> None:
        for satu in daftar:
            for nama, kue in SimpleCookie(satu).items():
                if kue["max-age"] == "0" or not kue.value:
                    self.kue.pop(nama, None)
                else:
                    self.kue[nama] = kue.value
