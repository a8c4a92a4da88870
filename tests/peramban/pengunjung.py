"""One person at one browser: opens, types, taps; each page that comes up is looked over."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field

import pyotp
from playwright.sync_api import BrowserContext, ConsoleMessage, Locator, Page, Request, Response, expect

from portal.contoh.pemeran import SANDI
from tests.peramban import periksa

# A refused form is a 422 and a lost signal is a failed request: browser and htmx note both by themselves.
BIASA = ("Failed to load resource", "htmx:sendError", "htmx:afterRequest")


@dataclass
class Pengunjung:
    """``ketukan``: taps since it was last set to 0; typing isn't counted. ``keluhan``: what the browser itself disliked.
    ``dudukkan``: begins a session of a log-in in this browser."""

    konteks: BrowserContext
    alamat: str
    js: bool
    ketukan: int = 0
    keluhan: list[str] = field(default_factory=list)
    dudukkan: Callable[[BrowserContext, str], None] | None = None
    halaman: Page = field(init=False)

    def __post_init__(self) -> None:
        self.halaman = self.konteks.new_page()
        self.halaman.on("console", self._dari_konsol)
        self.halaman.on("pageerror", lambda galat: self.keluhan.append(f"galat skrip: {galat}"))
        self.halaman.on("request", self._dari_permintaan)
        self.halaman.on("response", self._dari_jawaban)

    def _dari_konsol(self, pesan: ConsoleMessage) -> None:
        if pesan.type in {"error", "warning"} and not pesan.text.startswith(BIASA):
            self.keluhan.append(f"konsol: {pesan.text}")

    def _dari_permintaan(self, permintaan: Request) -> None:
        if not permintaan.url.startswith((self.alamat, "data:", "about:")):
            self.keluhan.append(f"permintaan keluar: {permintaan.url}")

    def _dari_jawaban(self, jawaban: Response) -> None:
        if jawaban.status >= 500:
            self.keluhan.append(f"{jawaban.status} dari {jawaban.url}")

    @property
    def jalur(self) -> str:
        """Path of the page, without host and query."""
        return "/" + self.halaman.url.split("/", 3)[-1].split("?")[0].split("#")[0]

    @property
    def teks(self) -> str:
        """What a reader sees on the page, in one line."""
        return " ".join(self.halaman.locator("body").inner_text().split())

    def buka(self, jalur: str, h1: str | None = None) -> Pengunjung:
        """Go to a page by its address, and look it over."""
        self.halaman.goto(self.alamat + jalur)
        return self.sampai(h1) if h1 else self.rapi()

    def sampai(self, h1: str) -> Pengunjung:
        """Wait for the page whose heading begins so, and look it over."""
        expect(self.halaman.locator("h1")).to_have_text(re.compile(rf"^\s*{re.escape(h1)}"))
        return self.rapi()

    def lihat(self, *kalimat: str) -> Pengunjung:
        """Wait until the page shows each of these, and look it over."""
        for satu in kalimat:
            expect(self.halaman.locator("main")).to_contain_text(satu)
        return self.rapi()

    def ditolak(self, *kalimat: str) -> Pengunjung:
        """Wait until the form has come back; its summary takes the focus, and who types sooner loses letters to it."""
        if self.js:
            expect(self.halaman.locator(".ringkasan-galat").first).to_be_focused()
        return self.lihat("Perlu diperbaiki", *kalimat)

    def rapi(self) -> Pengunjung:
        """Look the page over: the house's lint, and axe where JavaScript runs."""
        self.halaman.wait_for_load_state("load")
        salah = periksa.lint(self.halaman) + (periksa.axe(self.halaman) if self.js else []) + self.keluhan
        assert not salah, f"{self.jalur}:\n  " + "\n  ".join(salah)
        return self

    def elemen(self, nama: str | re.Pattern[str], peran: str | None = None) -> Locator:
        """The first link, button or summary whose name begins so, or fits the pattern."""
        pola = nama if isinstance(nama, re.Pattern) else re.compile(rf"^\s*{re.escape(nama)}")
        if peran:
            return self.halaman.get_by_role(peran, name=pola).first  # type: ignore[arg-type]
        semua = self.halaman.get_by_role("link", name=pola).or_(self.halaman.get_by_role("button", name=pola))
        return semua.or_(self.halaman.locator("summary").filter(has_text=pola)).first

    def ketuk(self, nama: str | re.Pattern[str], peran: str | None = None) -> Pengunjung:
        """Tap a link or button by its name; whoever taps waits for what comes (`sampai`, `lihat`)."""
        self.elemen(nama, peran).click()
        self.ketukan += 1
        return self

    def isi(self, **bidang: str) -> Pengunjung:
        """Type into fields by their name in the form."""
        for nama, nilai in bidang.items():
            self.halaman.locator(f"[name={nama}]:not([type=hidden])").fill(nilai)
        return self

    def pilih(self, **bidang: str) -> Pengunjung:
        """Choose in a select, or of radios, by the value."""
        for nama, nilai in bidang.items():
            tempat = self.halaman.locator(f"select[name={nama}]")
            if tempat.count():
                tempat.select_option(nilai)
            else:
                self.halaman.locator(f"input[name={nama}][value='{nilai}']").check()
        return self

    def centang(self, *nama: str) -> Pengunjung:
        for satu in nama:
            self.halaman.locator(f"input[type=checkbox][name={satu}]").check()
        return self

    def masuk(self, nama_masuk: str, h1: str, sandi: str = SANDI) -> Pengunjung:
        """Log in by the form of the door, and by the code that the demo shows to officers."""
        self.buka("/masuk", "Masuk").isi(nama_masuk=nama_masuk, sandi=sandi)
        self.ketuk("Masuk", "button")
        return self.beri_kode().sampai(h1)

    def datang(self, nama_masuk: str, h1: str) -> Pengunjung:
        """Be logged in already, on the seat's first page; who walks the door's pages takes ``masuk``."""
        assert self.dudukkan is not None
        self.dudukkan(self.konteks, nama_masuk)
        return self.buka("/masuk", h1)

    def beri_kode(self) -> Pengunjung:
        """Wait for what follows the door; where it asks for a code, write the one that the demo's page shows."""
        expect(self.halaman.locator("h1")).not_to_have_text(re.compile(r"^\s*Masuk\s*$"))
        if self.jalur == "/masuk/kode":
            kode = self.sampai("Kode masuk").halaman.locator(".kode-contoh").inner_text()
            self.isi(kode=kode).ketuk("Lanjut", "button")
        return self

    def pasang_kode(self) -> Pengunjung:
        """Set the codes up with an authenticator of one's own, which reads the key that the page shows."""
        self.sampai("Pasang kode masuk")
        kunci = self.halaman.locator(".kunci-terketik").inner_text()
        self.isi(kode=pyotp.TOTP(kunci.replace(" ", "")).now()).ketuk("Pasang kode masuk", "button")
        return self.sampai("Kode pemulihan").ketuk("Sudah saya simpan, lanjut")

    def duduk(self, jabatan: str, h1: str) -> Pengunjung:
        """Take one of the own seats, on the page of choice."""
        return self.buka("/masuk/jabatan", "Bekerja sebagai apa?").ketuk(f"{jabatan} ·", "button").sampai(h1)

    def tukar_slip(self, kode: str, sandi: str, h1: str) -> Pengunjung:
        """Redeem a slip masuk: a passphrase of the own, an officer's codes, and in."""
        self.buka("/masuk/slip", "Tukar slip masuk").isi(kode=kode, sandi=sandi).ketuk("Simpan kata sandi dan masuk")
        expect(self.halaman.locator("h1")).not_to_have_text(re.compile("Tukar slip masuk"))
        if self.jalur == "/masuk/kode/baru":
            self.pasang_kode()
        return self.sampai(h1)

    def nomor_utuh(self) -> str:
        """The number in the heading, which stands on one line on the narrowest phone, too."""
        nomor = self.halaman.locator("h1 .utuh")
        assert nomor.evaluate("e => e.getClientRects().length") == 1
        return nomor.inner_text()

    def slip(self) -> tuple[str, str]:
        """Of the slip masuk on the page: (log-in name, code)."""
        slip = self.halaman.locator("#masuk-slip")
        return slip.locator(".slip-nama").inner_text().strip(), slip.locator(".kode-besar").inner_text().strip()
