"""Every POST form of the portal, every field of it, by every role: whatever is typed, the answer is never a 500.

Of a form that is refused nothing is kept; where it is drawn again it says why, and holds what was typed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from html import unescape
from itertools import count, cycle
from typing import Any

import pytest
from flask import Flask
from pintu import Pintu, beri_sandi
from rumah.test_wewenang import PERAN, TABEL, Benda, benda
from sqlalchemy import delete, event
from werkzeug.test import TestResponse

from bench.peramban import baca_formulir
from portal.contoh.pemeran import SANDI
from portal.dasar.transaksi import transaksi_sistem
from portal.extensions import db
from portal.pengguna.models import Percobaan
from portal.perawatan import keutuhan

BURUK: tuple[Any, ...] = (
    "", "   ", "x" * 5000, "\x00", "a\x00b", "<script>alert(1)</script>", "{{ 7 * 7 }}", "=1+1", "@cmd", "' OR 1=1 --", "Анна",
    "\u202eterbalik", "😀", "\ud800", "31-02-2026", "29-02-2025", "2024-02-29", "0000-00-00", "9999-12-31", "2026-13", "1.25",
    "1,250,000", "-5", "1e9", "0", "10000000000001", "9" * 400, "١٢٣", "1_000", "NaN", "1.250.000,50", "on", "null", "../../etc",
    "00000000-0000-0000-0000-000000000000", "bukan-uuid", "35.73.03.1003", "3573031234567890", "0812\n3456", ["satu", "dua"],
)  # fmt: skip
UMUM = (
    "nama",
    "jumlah",
    "tanggal",
    "cari",
    "kode",
    "kode_kirim",
    "csrf_token",
    "jenis",
    "aksi",
    "status",
    "nomor_rapat",
)
KE_BELAKANG = ("/slip", "/pengakhiran", "/sandi", "/pengangkatan", "/penolakan", "/penerimaan", "/jabatan")
DIIZINKAN = {200, 204, 303, 400, 403, 404, 405, 409, 413, 415, 422, 429}
DITOLAK = DIIZINKAN - {200, 204, 303}
TULIS = re.compile(r"\b(?:INSERT INTO|UPDATE|DELETE FROM)\s+(?!SET\b|OF\b)(\w+)")
SESAAT = {"sesi", "percobaan", "peristiwa_keamanan", "catatan_pengawas", "draf_pendaftaran"}
"""Who came, what was tried, what was looked at, the draft of a sign-up: this is written of a refused form, too."""
BUKAN_KETIKAN = re.compile(
    r"csrf_token|kode_kirim|aksi|.*sandi.*|kode(?:_masuk)?|berkas|logo|bagian-\d+-\w+|tanda|untuk|tempat_uang"
)
"""Made by the page (a deposit's split is proposed anew where the book has moved on), or never shown again."""
_PENOMORAN = re.compile(r"[0-9a-f]{8}-[0-9a-f-]{27}|\d+")
_KE = count(1)


@contextmanager
def tersimpan() -> Iterator[set[str]]:
    """The tables into which something was written, and committed, meanwhile."""
    terkirim, hasil = list[str](), set[str]()

    def catat(_conn: Any, _kursor: Any, perintah: str, *_lain: Any) -> None:
        terkirim.extend(TULIS.findall(perintah))

    def simpan(_conn: Any) -> None:
        hasil.update(terkirim)
        terkirim.clear()

    def batal(_conn: Any) -> None:
        terkirim.clear()

    dengar = (("before_cursor_execute", catat), ("commit", simpan), ("rollback", batal))
    for apa, fungsi in dengar:
        event.listen(db.engine, apa, fungsi)
    try:
        yield hasil
    finally:
        for apa, fungsi in dengar:
            event.remove(db.engine, apa, fungsi)


@dataclass
class Pengacau:
    """Somebody on a seat who types nonsense everywhere. ``hasil``: what was sent and came back as it may not;
    ``terlihat``: the forms that this seat's pages show, by the address to which they go."""

    app: Flask
    peran: str
    pintu: Pintu = field(init=False)
    banyak: int = 0
    hasil: list[str] = field(default_factory=list)
    terlihat: dict[str, dict[str, str]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.masuk()

    def masuk(self) -> None:
        """Log in again: some of these acts end sessions, or take the passphrase away. As if a quarter of an hour had
        passed: who sends thousands of forms has used up every throttle."""
        with transaksi_sistem() as conn:
            conn.execute(delete(Percobaan))
        self.pintu = Pintu(self.app, alamat=f"10.1.{next(_KE) % 250}.{next(_KE) % 250}")
        if self.peran == "tamu":
            self.pintu.buka("/pendaftaran/baru/bumiayu/diri")
            return
        if self.pintu.masuk(PERAN[self.peran], SANDI).status_code != 303:
            beri_sandi(PERAN[self.peran], SANDI)
            self.pintu.masuk(PERAN[self.peran], SANDI)
        if PERAN[self.peran] == PERAN["lurah"]:
            self.pintu.duduk(self.peran)

    def lihat(self, rute: list[str]) -> None:
        """Read the fields of every POST form on the pages that this seat may open."""
        for alamat in rute:
            halaman = self.pintu.buka(alamat)
            if halaman.status_code == 200 and halaman.mimetype == "text/html":
                self.terlihat |= {f.alamat: f.isi for f in baca_formulir(halaman.text) if f.metode == "POST"}

    def kirim(self, alamat: str, isi: dict[str, Any], apa: str, htmx: bool) -> None:
        """Send, and note an answer that may not be."""
        isi = {n: v if n in apa else self.pintu.token if n == "csrf_token" else v for n, v in isi.items()}
        if "kode_kirim" in isi and "kode_kirim" not in apa:
            isi["kode_kirim"] = f"isian-buruk-{next(_KE):010d}"
        jawaban = self._coba(alamat, isi, {"HX-Request": "true"} if htmx else {}, apa)
        if jawaban is not None and jawaban.headers.get("Location", "").startswith("/masuk") and self.peran != "tamu":
            self.masuk()

    def _coba(self, alamat: str, isi: dict[str, Any], kepala: dict[str, str], apa: str) -> TestResponse | None:
        self.banyak += 1
        try:
            with tersimpan() as tabel:
                jawaban = self.pintu.kirim(alamat, isi, headers=kepala)
        except UnicodeEncodeError:  # a lone surrogate cannot leave a browser either
            return None
        ditolak = jawaban.status_code in DITOLAK
        salah = [] if jawaban.status_code in DIIZINKAN else [str(jawaban.status_code)]
        salah += [f"ditolak, tetapi tertulis di {t}" for t in tabel - SESAAT if ditolak]
        if jawaban.status_code == 422 and alamat in self.terlihat:
            salah += tak_terjawab(jawaban.text, alamat, isi, apa)
        self.hasil += [f"{self.peran}: POST {alamat} {apa}: {s}" for s in salah]
        return jawaban


def tak_terjawab(halaman: str, alamat: str, isi: dict[str, Any], apa: str) -> Iterator[str]:
    """What is missing of a refused form that is drawn again: the reason, and what was typed in the other fields. (Where there
    is nothing to fill in any more the page says why instead.)"""
    if not any(f.alamat == alamat for f in baca_formulir(halaman)):
        return
    if 'role="alert"' not in halaman:
        yield "tanpa penjelasan"
    terbaca = unescape(halaman)
    for nama, v in isi.items():
        if nama not in apa and isinstance(v, str) and not BUKAN_KETIKAN.fullmatch(nama) and v not in terbaca:
            yield f"{nama} yang tertulis hilang"


def alamat_post(app: Flask, milik: Benda) -> list[tuple[str, str]]:
    """(rule, address) of every POST route; those that take away a log-in or a seat come last."""
    rute = {r.rule for r in app.url_map.iter_rules() if "POST" in (r.methods or set())} - {"/keluar"}
    return [(r, milik.isi(r)) for r in sorted(rute, key=lambda r: (r.endswith(KE_BELAKANG), r))]


def alamat_get(app: Flask, milik: Benda) -> list[str]:
    rute = {r.rule for r in app.url_map.iter_rules() if "GET" in (r.methods or set())}
    alamat = [milik.isi(r) for r in sorted(rute)]
    return [*alamat, *(f"{a}?jumlah=50000" for a in alamat if a.endswith("/setoran"))]


def bidang_beda(isi: dict[str, str]) -> list[str]:
    """The fields to spoil: of those that a sheet repeats for every person (their names differ in a number or an id only),
    the first and the last."""
    sejenis: dict[str, list[str]] = {}
    for nama in isi:
        sejenis.setdefault(_PENOMORAN.sub("#", nama), []).append(nama)
    return [n for daftar in sejenis.values() for n in dict.fromkeys((daftar[0], daftar[-1]))]


def isian_buruk(isi: dict[str, str], semua: bool, nilai: Iterator[Any]) -> Iterator[tuple[dict[str, Any], str]]:
    """The form with one field spoilt at a time (every bad value, or the next two); then without fields, and all spoilt."""
    for nama in bidang_beda(isi):
        for buruk in BURUK if semua else (next(nilai), next(nilai)):
            yield isi | {nama: buruk}, f"{nama}={str(buruk)[:30]!r}"
        yield {n: v for n, v in isi.items() if n != nama}, f"tanpa {nama}"
    for buruk in BURUK if semua else (next(nilai),):
        yield dict.fromkeys(isi, buruk), f"semua {', '.join(isi)}={str(buruk)[:30]!r}"


def kacaukan(app: Flask, semua: bool) -> int:
    """All forms by all roles; with ``semua`` every value in every field. Returns how many were sent.

    :raises AssertionError: names every answer that may not be.
    """
    milik, nilai = benda("bumiayu"), cycle(BURUK)
    orang = [Pengacau(app, peran) for peran in (*PERAN, "tamu")]
    dikenal: dict[str, dict[str, str]] = {}
    for o in orang:
        o.lihat(alamat_get(app, milik))
        dikenal |= o.terlihat
    for ke, (rute, alamat) in enumerate(alamat_post(app, milik)):
        umum = dikenal.get(alamat) or dict.fromkeys(UMUM, "1")
        for o in orang:
            isi = o.terlihat.get(alamat, umum)
            if not semua and o is not wakil(orang, rute):
                o.kirim(alamat, isi, "apa adanya", False)
                continue
            boleh = bool(TABEL[rute] & {o.peran, "semua", "masuk"})
            for buruk, apa in isian_buruk(isi, semua and boleh, nilai):
                o.kirim(alamat, buruk, apa, htmx=ke % 2 == 0)
    hasil = [h for o in orang for h in o.hasil]
    assert not hasil, f"{len(hasil)} jawaban: " + "; ".join(hasil[:20])
    return sum(o.banyak for o in orang)


def wakil(orang: list[Pengacau], rute: str) -> Pengacau:
    """Who tries every field of a form in the suite: one of those who may use it; a visitor where everybody may."""
    if "semua" in TABEL[rute]:
        return orang[-1]
    return next((o for o in orang if o.peran in TABEL[rute]), orang[0])


@pytest.mark.parametrize(
    "jenis_database", ["sqlite", pytest.param("postgresql", marks=pytest.mark.drill)], indirect=True
)
def test_no_form_answers_with_a_500(app_pemeran: Flask) -> None:
    kirim = kacaukan(app_pemeran, semua=False)
    print(f"{kirim} formulir terkirim")
    assert kirim > 500
    assert all(h.utuh for h in keutuhan.periksa_semua(None))


@pytest.mark.drill
def test_no_form_answers_with_a_500_whatever_each_field_holds(app_pemeran: Flask) -> None:
    kirim = kacaukan(app_pemeran, semua=True)
    print(f"{kirim} formulir terkirim")
    assert all(h.utuh for h in keutuhan.periksa_semua(None))


@pytest.mark.parametrize(
    "jenis", ["application/json", "text/plain", "multipart/form-data; boundary=x", "multipart/form-data"]
)
def test_a_body_of_another_kind_is_refused(app_pemeran: Flask, jenis: str) -> None:
    milik, orang = benda("bumiayu"), Pengacau(app_pemeran, "bendahara")
    for _rute, alamat in alamat_post(app_pemeran, milik):
        jawaban = orang.pintu._kirim("POST", alamat, data=b'{"jumlah": [1', content_type=jenis)
        assert jawaban.status_code in DIIZINKAN, f"{alamat}: {jawaban.status_code}"


def test_a_body_of_ten_megabytes_is_refused(app_pemeran: Flask) -> None:
    milik, orang = benda("bumiayu"), Pengacau(app_pemeran, "bendahara")
    isi = b"jumlah=" + b"9" * 10_000_000
    for _rute, alamat in alamat_post(app_pemeran, milik):
        jawaban = orang.pintu._kirim("POST", alamat, data=isi, content_type="application/x-www-form-urlencoded")
        assert jawaban.status_code in {403, 404, 413}, f"{alamat}: {jawaban.status_code}"
