"""A door to knock at: a plain client that keeps its cookie, and a koperasi of its own with whoever a test needs."""

from __future__ import annotations

import datetime as dt
import os
import re
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from html import unescape
from itertools import count
from typing import Any
from urllib.parse import parse_qs, urlsplit
from weakref import WeakKeyDictionary

import lint
from flask import Flask, Response
from sqlalchemy import Engine, event, select, text, update
from werkzeug.test import TestResponse

from portal.dasar.milik import di_koperasi
from portal.dasar.transaksi import transaksi, transaksi_sistem
from portal.dasar.waktu import hari_ini
from portal.extensions import db
from portal.koperasi.queries import KoperasiRingkas
from portal.masuk import services as masuk_services
from portal.pengguna import kode as kode_masuk
from portal.pengguna import services as pengguna
from portal.pengguna.actor import SEBUTAN, ActorPengguna, actor_sistem
from portal.pengguna.models import PengamanKode
from portal.pengguna.queries import akun
from portal.pengurus import pejabat
from portal.pengurus import services as pengurus
from portal.pengurus.services import Angkatan
from portal.persetujuan import keputusan, queries
from portal.persetujuan.jenis import Hasil
from portal.policy import Kursi, Wewenang
from portal.unit_usaha.services import siapkan_tujuh
from portal.web import kehadiran
from portal.web.sesi import SesiPortal

ASAL = "https://localhost"
SANDI = "teduh kukus hajatan ilmu"
KRICAK, BUMIJO = "34.71.01.1001", "34.71.02.1001"
HALAMAN_MAKS, ACT_MAKS = 10, 20
"""The most statements that a page and an act may cost, whole request included."""
SEKALI_SEUMUR = {"/saldo-awal": 28}
"""An act that is done once in a koperasi's life, for all its people in one transaction: constant too, however many."""
LEBIH = {"sqlite": ((re.compile(r"/persetujuan/[0-9a-f-]+/pelepasan"), 22),), "postgresql": ()}
"""A dismissal with everything there is, on SQLite, which writes one table a statement: what ends then stands in seventeen (seat,
authorities, slip or session, savings, months, event, counters, the entry and its chain). Constant, whatever stands in the books."""
KODE_MAKS = 4
"""A code that comes along in an act's form is an act of its own before it, and stands where the other one is refused: its
transaction, the secret, the step used up, the session."""
_KE = count(1)


def act_maks(jalur: str, isi: dict[str, Any] | bytes | None = None) -> int:
    """The most statements that a POST of this (fields, or a body as it is) to that address may cost."""
    lebih = next((n for pola, n in LEBIH[db.engine.dialect.name] if pola.fullmatch(jalur)), ACT_MAKS)
    berkode = isinstance(isi, dict) and bool(isi.get("kode_masuk"))
    return SEKALI_SEUMUR.get(jalur, lebih) + (KODE_MAKS if berkode else 0)


def kode_kirim() -> str:
    """A fresh key, as a drawn form would carry it; another worker may have made the copy that this one stands on."""
    return f"uji-kode-kirim-{os.getpid()}-{next(_KE):06d}"


_CATATAN: WeakKeyDictionary[Engine, dict[int, list[str]]] = WeakKeyDictionary()
"""The lists that are kept now of an engine's statements. It is listened to once, not anew for each request."""


@contextmanager
def mencatat(terkirim: list[str]) -> Iterator[None]:
    """Write down every statement that reaches the database meanwhile, BEGIN too."""
    terbuka = _catatan(db.engine)
    terbuka[id(terkirim)] = terkirim
    try:
        yield
    finally:
        del terbuka[id(terkirim)]


def _catatan(mesin: Engine) -> dict[int, list[str]]:
    if (terbuka := _CATATAN.get(mesin)) is not None:
        return terbuka
    baru = _CATATAN[mesin] = {}

    def catat(_conn: object, _kursor: object, perintah: str, *_lain: object) -> None:
        for daftar in list(baru.values()):
            daftar.append(perintah)

    event.listen(mesin, "before_cursor_execute", catat)
    return baru


@dataclass
class Pintu:
    """One browser: its cookies, and nothing left over in ``g`` between two requests.

    ``perintah``: how many statements its last request cost. No request of any test may cost more than the house allows.
    """

    app: Flask
    alamat: str = "10.0.0.1"
    token: str = ""
    klien: Any = field(init=False)
    perintah: int = field(init=False, default=0)

    def __post_init__(self) -> None:
        self.klien = self.app.test_client()

    def buka(self, jalur: str, **lain: Any) -> TestResponse:
        return self._ingat(self._kirim("GET", jalur, **lain))

    def kirim(self, jalur: str, data: dict[str, Any] | None = None, **lain: Any) -> TestResponse:
        isi = {"csrf_token": self.token} | (data or {})
        return self._ingat(self._kirim("POST", jalur, data=isi, **lain))

    def _kirim(self, metode: str, jalur: str, headers: dict[str, str] | None = None, **lain: Any) -> TestResponse:
        kepala = {"Referer": ASAL + "/"} | (headers or {})
        lain.setdefault("base_url", ASAL)
        lain.setdefault("environ_base", {"REMOTE_ADDR": self.alamat})
        terkirim: list[str] = []
        with self.app.app_context(), mencatat(terkirim):
            jawaban: TestResponse = self.klien.open(jalur, method=metode, headers=kepala, **lain)
            batas = HALAMAN_MAKS if metode == "GET" else act_maks(jalur, lain.get("data"))
        self.perintah = len(terkirim)
        assert self.perintah <= batas, f"{metode} {jalur}: {self.perintah} > {batas}\n" + "\n".join(terkirim)
        return jawaban

    def _ingat(self, jawaban: TestResponse) -> TestResponse:
        """Look the answer over, and keep the token of the form that it shows."""
        if jawaban.mimetype == "application/pdf":
            return jawaban
        if jawaban.mimetype == "text/html" and jawaban.text and not 300 <= jawaban.status_code < 400:
            salah = lint.periksa(jawaban.text)
            assert not salah, f"{jawaban.request.path}:\n  " + "\n  ".join(salah)
        if jawaban.mimetype != "text/html":
            return jawaban
        if ditemukan := re.search(r'name="csrf_token" value="([^"]+)"', jawaban.text):
            self.token = ditemukan[1]
        return jawaban

    def kue(self) -> str:
        """The session cookie's value, empty when there is none."""
        ada = self.klien.get_cookie("__Host-sesi", domain="localhost")
        return ada.value if ada else ""

    def pasang_kue(self, nilai: str) -> None:
        self.klien.set_cookie("__Host-sesi", nilai, domain="localhost", secure=True)

    def masuk(self, nama_masuk: str, sandi: str = SANDI) -> TestResponse:
        """By passphrase and, for an officer, by a code, which is set up first where there is none; the last answer."""
        jawaban = self.beri_kode(nama_masuk, self.sandi(nama_masuk, sandi))
        if jawaban.status_code == 303:
            self.buka("/masuk/jabatan")
        return jawaban

    def datang(self, nama_masuk: str) -> None:
        """In as by ``masuk``, but without its pages."""
        self.pasang_kue(sesi_baru(self.app, nama_masuk, self.alamat))
        self.buka("/masuk/jabatan")

    def duduk(self, jabatan: str) -> TestResponse:
        """Take the seat of this post, by its words on the page of choice."""
        pilihan = re.findall(
            r'name="kursi" value="([^"]+)">(.*?)</button>', self.buka("/masuk/jabatan").text, re.DOTALL
        )
        kunci = [
            k for k, isi in pilihan if SEBUTAN[jabatan] in re.sub(r"<[^>]+>", "", isi).lower().split(" · ")[0].strip()
        ]
        assert kunci, f"tidak ada kursi {jabatan}"
        jawaban = self.kirim("/masuk/jabatan", {"kursi": kunci[0]})
        self.buka("/masuk/jabatan")
        return jawaban

    def beri_kode(self, nama_masuk: str, jawaban: TestResponse, **lain: str) -> TestResponse:
        """Where an answer leads to the code's page, give the code; the answer to that, or the same one."""
        if jawaban.status_code != 303 or not jawaban.location.startswith("/masuk/kode"):
            return jawaban
        kode, tujuan = kode_untuk(nama_masuk), parse_qs(urlsplit(jawaban.location).query).get("next", [""])[0]
        self.buka("/masuk/kode")
        return self.kirim("/masuk/kode", {"kode": kode, "next": tujuan} | lain)

    def sandi(self, nama_masuk: str, sandi: str = SANDI) -> TestResponse:
        """Name and passphrase alone; whoever is in comes anew, as after closing the browser."""
        if self.buka("/masuk").status_code == 303:
            self.klien.delete_cookie("__Host-sesi", domain="localhost")
            self.buka("/masuk")
        return self.kirim("/masuk", {"nama_masuk": nama_masuk, "sandi": sandi})


def sesi_baru(app: Flask, nama_masuk: str, alamat: str) -> str:
    """A session begun as the last page of the log-in begins it; returns its cookie. Who tests those pages walks them."""
    sesi = SesiPortal()
    with app.app_context(), app.test_request_context("/masuk", base_url=ASAL, environ_base={"REMOTE_ADDR": alamat}):
        orang = akun("".join(nama_masuk.lower().split()))
        assert orang is not None
        mulai = kehadiran.mulai
        if masuk_services.diminta_kode(orang.id):
            rahasia_untuk(nama_masuk)
            mulai = kehadiran.mulai_dengan_kode
        mulai(masuk_services.dudukkan(orang.id), sesi, Response())
    return sesi.nilai


def rahasia_untuk(nama_masuk: str) -> str:
    """The secret of a log-in's codes, set up now if there is none yet."""
    orang = akun("".join(nama_masuk.lower().split()))
    assert orang is not None
    perintah = select(PengamanKode.rahasia).where(PengamanKode.pengguna_id == orang.id)
    if (tersandi := db.session.execute(perintah).scalar()) is not None:
        return kode_masuk._buka(tersandi, orang.id)
    rahasia = kode_masuk.rahasia_baru()
    kode_masuk.pasang(orang.id, rahasia, kode_masuk.kode_kini(rahasia))
    return rahasia


def kode_untuk(nama_masuk: str) -> str:
    """A code that works now: as if its owner had waited for the next one, whatever was used before."""
    kode = kode_masuk.kode_kini(rahasia_untuk(nama_masuk))
    orang = akun("".join(nama_masuk.lower().split()))
    assert orang is not None
    with transaksi_sistem() as conn:
        conn.execute(update(PengamanKode).where(PengamanKode.pengguna_id == orang.id).values(langkah_terakhir=0))
    return kode


def teks(jawaban: TestResponse) -> str:
    """What a reader sees of an answer, in one line."""
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", jawaban.text)).split())


@dataclass
class Balai:
    """A koperasi of the test's own: Kartika is its ketua, with a passphrase."""

    app: Flask
    koperasi: KoperasiRingkas

    @property
    def ketua(self) -> ActorPengguna:
        return pengguna.actor_dari_nama_masuk(f"{self.koperasi.kode}-ketua")

    def angkat(self, jabatan: str, nama: str, mulai: dt.date | None = None, sandi: bool = True, **lain: Any) -> str:
        """Seat somebody, with a passphrase unless said otherwise; returns the log-in name."""
        isi = Angkatan(jabatan, mulai or hari_ini(), "BA-01/2026", nama, **lain)
        baru = self.lepas(pengurus.angkat(self.ketua, isi, kode_kirim()))
        kursi = pengurus.queries.dengan_id(self.koperasi.id, uuid.UUID(baru))
        if sandi:
            beri_sandi(kursi.nama_masuk)
        return kursi.nama_masuk

    def kedua(self, pengajuan_id: uuid.UUID) -> ActorPengguna:
        """Somebody of the board who may release this proposal."""
        ini = queries.dengan_id(self.koperasi.id, pengajuan_id)
        for j in pengurus.queries.susunan(self.ketua).kini:
            kursi = Kursi("jabatan", j.id, j.jabatan, self.koperasi.id)
            actor = ActorPengguna(j.pengguna_id, j.nama, kursi, self.koperasi.nama, self.koperasi.zona)
            if queries.tandai(actor, [ini])[0].boleh_diputus:
                return actor
        raise LookupError("tidak ada orang kedua")

    def lepas(self, hasil: Hasil[Any]) -> str:
        """What an act made: at once, or after another person of the board has released it."""
        if hasil.pengajuan_id is None:
            return hasil.teks
        ini = queries.dengan_id(self.koperasi.id, hasil.pengajuan_id)
        if ini.status == "disetujui":
            return str(ini.hasil)
        with di_koperasi(self.koperasi.id):
            return keputusan.setujui(self.kedua(ini.id), ini, kode_kirim())

    def jabatan(self, nama_masuk: str) -> pengurus.JabatanRingkas:
        actor = pengguna.actor_dari_nama_masuk(nama_masuk)
        assert actor.kursi is not None
        return pengurus.queries.dengan_id(self.koperasi.id, actor.kursi.id)

    def pintu(self, nama_masuk: str, **lain: Any) -> Pintu:
        baru = Pintu(self.app, **lain)
        baru.datang(nama_masuk)
        return baru


def balai(app: Flask, wilayah: str = KRICAK) -> Balai:
    """Open a koperasi and give its ketua a passphrase."""
    milik, slip = pengurus.buka_koperasi(wilayah, "Kartika Ayu", nomor_keputusan="BA-00/2026", siapkan=(siapkan_tujuh,))
    pengguna.tukar_slip(slip.kode, SANDI)
    return Balai(app, milik)


def beri_sandi(nama_masuk: str, sandi: str = SANDI) -> None:
    """Print a slip for a log-in and redeem it."""
    pengguna.tukar_slip(pejabat.cetak_slip_pusat(nama_masuk).kode, sandi)


def beri_sandi_bila_belum(nama_masuk: str) -> None:
    """The same, for a log-in that has no passphrase yet."""
    orang = akun(nama_masuk)
    if orang is None or orang.sandi_hash is None:
        beri_sandi(nama_masuk)


def dinas(wilayah: str = "34.71") -> ActorPengguna:
    """The dinas of a kota, with a passphrase."""
    slip = pejabat.tugaskan_dinas(wilayah, "Dewi Lestari")
    pengguna.tukar_slip(slip.kode, SANDI)
    return pengguna.actor_dari_nama_masuk(slip.nama_masuk)


def dudukkan(milik: KoperasiRingkas, jabatan: str, nama: str, **lain: Any) -> str:
    """A seat with a passphrase, put there by the centre without the rules of appointment; returns the log-in name."""
    with transaksi(actor_sistem(milik.id), Wewenang.KOPERASI_BUKA, koperasi_id=milik.id) as trx:
        orang = pengguna.buat_pengguna(trx, f"{milik.kode}-{jabatan}", nama)
        pengguna.beri_jabatan(trx, orang, jabatan, hari_ini(milik.zona), nomor_keputusan="BA-01/2026", **lain)
        slip = pengguna.cetak_slip(trx, orang, milik.awalan_publik)
    pengguna.tukar_slip(slip.kode, SANDI)
    return slip.nama_masuk


def lurah(milik: KoperasiRingkas, nama: str = "Lina Marlina", mulai: dt.date | None = None) -> str:
    """The lurah of the koperasi's kelurahan, with a passphrase; returns the log-in name."""
    isi = pejabat.LurahBaru(nama, mulai or hari_ini(), "SK-12/2026")
    slip = pejabat.angkat_lurah(_dinas(milik.wilayah_kode[:5]), milik.wilayah_kode, isi, kode_kirim())
    pengguna.tukar_slip(slip.kode, SANDI)
    return slip.nama_masuk


def camat(milik: KoperasiRingkas) -> str:
    """The camat of the koperasi's kecamatan, with a passphrase; returns the log-in name."""
    isi = pejabat.LurahBaru("Cahya Marlina", hari_ini(), "SK-13/2026")
    slip = pejabat.angkat_camat(_dinas(milik.wilayah_kode[:5]), milik.wilayah_kode[:8], isi, kode_kirim())
    pengguna.tukar_slip(slip.kode, SANDI)
    return slip.nama_masuk


def _dinas(wilayah: str) -> ActorPengguna:
    """The dinas over this area, seated if it isn't yet."""
    with db.engine.connect() as conn:
        nama = conn.execute(
            text(
                "SELECT p.nama_masuk FROM penugasan_wilayah t JOIN pengguna p ON p.id = t.pengguna_id"
                " WHERE t.jabatan = 'dinas' AND t.wilayah_kode = :w"
            ),
            {"w": wilayah},
        ).scalar()
    return pengguna.actor_dari_nama_masuk(nama) if nama else dinas(wilayah)


def tutup(nama_masuk: str) -> None:
    """Close a log-in, as the centre would."""
    with transaksi(actor_sistem(), Wewenang.KOPERASI_BUKA) as trx:
        pengguna.tutup_pengguna(trx, pengguna.actor_dari_nama_masuk(nama_masuk).pengguna_id)
