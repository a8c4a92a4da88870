"""Every seat walks every address of the own and of another koperasi; what it may see of people stands in ``rahasia.csv``."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs

import pytest
from cast import SANDI
from flask import Flask
from kenari import SANDI_KENARI, Sangkar, lepaskan, terlihat
from pintu import SANDI as SANDI_UJI
from pintu import Pintu, kode_kirim
from rumah.test_wewenang import PERAN, TABEL, WAKIL, Benda, duduk_sebagai, rute_app
from werkzeug.test import TestResponse

from portal.config import AKAR
from portal.dasar import cetakan
from portal.dasar.waktu import hari_ini
from portal.pengguna.models import JABATAN, PENUGASAN
from portal.policy import PENGURUS

with (Path(__file__).parent / "rahasia.csv").open(encoding="utf-8") as _berkas:
    RAHASIA = {b["rahasia"]: (set(b["sendiri"].split()), set(b["asing"].split())) for b in csv.DictReader(_berkas)}
TANPA_KURSI = ("tamu", "diri", "pemegang_kode", "pemegang_kuitansi", "pemilik_draf")
"""A visitor; the canary on its own member's seat; who holds the code of a refused application, or a receipt's; who typed
the draft."""
BAGIAN = {"HX-Request": "true"}
KECUALI = ("/keluar", "/siap", "/hidup")


@dataclass
class Penjelajah:
    """Somebody who opens everything. ``tampak``: (koperasi, secret) -> where it was seen first."""

    pintu: Pintu
    peran: str
    sangkar: dict[str, Sangkar]
    tampak: dict[tuple[str, str], str] = field(default_factory=dict)
    banyak: int = 0

    def buka(self, alamat: str, kepala: dict[str, str] | None = None) -> None:
        self._catat(alamat, self.pintu._kirim("GET", alamat, headers=kepala), alamat)

    def kirim(self, alamat: str, isi: dict[str, Any], kepala: dict[str, str] | None = None) -> None:
        isi = {"csrf_token": self.pintu.token} | isi
        self._catat(
            alamat, self.pintu._kirim("POST", alamat, data=isi, headers=kepala), " ".join(map(str, isi.values()))
        )

    def _catat(self, alamat: str, jawaban: TestResponse, terkirim: str) -> None:
        """What the answer shows, but for what was typed into the question."""
        self.banyak += 1
        assert jawaban.status_code < 500, f"{self.peran} {alamat}: {jawaban.status_code}"
        isi = "\n".join((*map(" ".join, jawaban.headers.items()), *isi_jawaban(jawaban)))
        for ini in terlihat(self.sangkar, isi) - terlihat(self.sangkar, terkirim):
            self.tampak.setdefault(ini, f"{jawaban.request.method} {alamat}")


def isi_jawaban(jawaban: TestResponse) -> Iterator[str]:
    """The text of an answer; of a spreadsheet that of every file in it."""
    if jawaban.mimetype.startswith("application/vnd."):
        with zipfile.ZipFile(io.BytesIO(jawaban.data)) as berkas:
            yield from (berkas.read(nama).decode("utf-8", "replace") for nama in berkas.namelist())
    else:
        yield jawaban.data.decode("utf-8", "replace")


def masuk(app: Flask, peran: str, sangkar: Sangkar, pengunjung: Pintu) -> Pintu:
    """The door of this role in the koperasi of these canaries."""
    if peran in ("tamu", "pemegang_kode", "pemegang_kuitansi"):
        pintu = Pintu(app)
        pintu.buka("/masuk")
        return pintu
    if peran == "pemilik_draf":
        return pengunjung
    if peran in PERAN:
        return duduk_sebagai(app, peran)
    pintu = Pintu(app)
    lain = {"diri": (sangkar.nama_masuk, SANDI_KENARI), "wakil_usaha": (WAKIL["wakil_usaha"], SANDI_UJI)}
    assert pintu.masuk(*lain.get(peran, (WAKIL.get(peran, ""), SANDI))).status_code == 303
    return pintu


def jelajahi(orang: Penjelajah, metode: set[tuple[str, str]], benda: dict[str, list[Benda]], milik: str) -> None:
    """Every address, with the questions that a page may carry and every form empty; what the seat may open also with htmx.

    Where it may not, one thing is enough: to look at the own, to act on the neighbour's.
    """
    sini, sana = orang.sangkar[milik], next(s for k, s in orang.sangkar.items() if k != milik)
    benda_semua = [b for ini in benda.values() for b in ini]
    for rute, cara in sorted(metode):
        boleh = boleh_dibuka(orang.peran, rute)
        satu = benda[(sini if cara == "GET" else sana).milik.kode][:1]
        for a in sorted({b.isi(rute) for b in (benda_semua if boleh else satu)}):
            if cara == "POST":
                orang.kirim(a, {}, BAGIAN if boleh else None)
                continue
            orang.buka(a + tanya(sana, sini))
            if boleh:
                orang.buka(a)
                orang.buka(a + tanya(sini, sana), BAGIAN)
    for s in (sini, sana):
        cari_dan_lihat(orang, s, [b.isi(r) for b in benda[s.milik.kode] for r in TABEL if r.endswith("/nik")])
    if orang.peran == "pemegang_kode":
        orang.kirim("/pendaftaran", {"kode": sini.kode["ditolak"]})
    if orang.peran == "pemegang_kuitansi":
        orang.buka(f"/bukti/{sini.bukti}")


def boleh_dibuka(peran: str, rute: str) -> bool:
    """Is this more than a refusal, and more than what the visitor has seen of it?"""
    if peran in TANPA_KURSI:
        return bool(TABEL[rute] & ({"anggota", "sendiri", "masuk"} if peran == "diri" else {"semua"}))
    siapa = PENGURUS if peran in WAKIL else {sebagai(peran)}
    return bool(TABEL[rute] & {*siapa, "masuk", "sendiri"})


def sebagai(peran: str) -> str:
    """The neighbour is a bendahara too: what is foreign to the others is the own there."""
    return "bendahara" if peran == "tetangga" else peran


def tanya(sini: Sangkar, sana: Sangkar) -> str:
    """A question with everything in it that some page reads, and what none should."""
    hari, milik = hari_ini(), sana.milik
    return (
        f"?setelah={sini.nomor['anggota'] - 1}&sebelum=99&cari=qx&kecamatan={milik.wilayah_kode[:8]}&jumlah=50000"
        f"&tanggal={hari}&koperasi_id={milik.id}&koperasi={milik.kode}&peran=ketua&kode={sana.kode['pemohon']}&next=/anggota"
        f"&mulai=0&tampil=semua&hari={hari}&jabatan=bendahara"
    )


def cari_dan_lihat(orang: Penjelajah, s: Sangkar, nik: list[str]) -> None:
    """The searches for a person, a full NIK for a reason, the register as a file."""
    for ke, ketikan in enumerate(("qx", s.sebut("bekas.panggilan"), str(s.nomor["anggota"]))):
        for a in ("/anggota", "/setoran"):
            orang.kirim(a, {"cari": ketikan, "koperasi_id": str(s.milik.id)}, BAGIAN if ke else None)
    for a in nik:
        orang.kirim(a, {"alasan": "Mencocokkan dengan KTP", "kode_kirim": kode_kirim()})
    orang.kirim("/anggota/buku/ekspor", {"tanggal": hari_ini().isoformat(), "kode_kirim": kode_kirim()})


@pytest.fixture
def sangkar(app_pemeran: Flask, monkeypatch: pytest.MonkeyPatch) -> dict[str, tuple[Sangkar, Pintu]]:
    """Canaries in both koperasi; what is set as a PDF comes as the data that typst gets."""
    monkeypatch.setattr(cetakan, "susun", lambda _lembar, isi, **_lain: isi.encode())
    return {kode: lepaskan(app_pemeran, kode, ke) for ke, kode in enumerate(("bumiayu", "buring"))}


def test_each_role_sees_the_secrets_of_the_table_and_no_other(
    app_pemeran: Flask, sangkar: dict[str, tuple[Sangkar, Pintu]], capsys: pytest.CaptureFixture[str]
) -> None:
    """One door and one log-in a role. Nobody's secret reaches the log."""
    kenari = {k: s for k, (s, _pintu) in sangkar.items()}
    metode = {(r, m) for r, m in rute_app(app_pemeran) if r not in KECUALI}
    benda = {k: s.benda() for k, s in kenari.items()}
    salah = []
    for peran in (*PERAN, *WAKIL, *TANPA_KURSI):
        milik = "buring" if peran == "tetangga" else "bumiayu"
        orang = Penjelajah(masuk(app_pemeran, peran, *sangkar[milik]), peran, kenari)
        lain = set() if peran.startswith("pemegang_") else metode  # they are visitors otherwise
        jelajahi(orang, lain, benda, milik)
        salah += bandingkan(orang, milik)
    catatan = capsys.readouterr().err
    assert not salah, "\n".join(sorted(salah))
    assert "permintaan" in catatan
    assert not terlihat(kenari, catatan)


def bandingkan(orang: Penjelajah, milik: str) -> Iterator[str]:
    """What was seen and may not be, and what the table promises and was not seen."""
    for kode, s in orang.sangkar.items():
        for rahasia in sorted(s.semua()):
            boleh = sebagai(orang.peran) in RAHASIA[rahasia][0 if kode == milik else 1]
            di = orang.tampak.get((kode, rahasia))
            if boleh != (di is not None):
                yield f"{rahasia} di {kode}: {orang.peran} {'melihatnya: ' + str(di) if di else 'seharusnya melihatnya'}"


def test_every_post_and_every_secret_stands_in_the_table(sangkar: dict[str, tuple[Sangkar, Pintu]]) -> None:
    assert {*JABATAN, *PENUGASAN} <= {*PERAN, *WAKIL}
    assert sangkar["bumiayu"][0].semua() == sangkar["buring"][0].semua() == set(RAHASIA)
    assert {p for sendiri, asing in RAHASIA.values() for p in sendiri | asing} <= {*PERAN, *WAKIL, *TANPA_KURSI}


def test_the_walk_asks_every_question_that_a_page_reads(sangkar: dict[str, tuple[Sangkar, Pintu]]) -> None:
    ditanya = set(parse_qs(tanya(sangkar["bumiayu"][0], sangkar["buring"][0])[1:]))
    for berkas in (AKAR / "portal").rglob("views*.py"):
        dibaca = set(re.findall(r'(?:request\.args\.get|angka_alamat)\("(\w+)"', berkas.read_text()))
        assert dibaca <= ditanya, f"{berkas.name}: tambahkan {dibaca - ditanya} ke tanya()"
