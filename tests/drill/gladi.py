"""A drill's tools: the server as `make run` starts it, in a process group of its own; people who pay in; what the book holds."""

from __future__ import annotations

import http.client
import os
import secrets
import signal
import subprocess
import threading
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

import psutil
import sqlalchemy as sa
from conftest import pengaturan

from bench.peramban import Formulir, Jawaban, Peramban
from bench.server import AKAR, bunuh_kelompok, porta_bebas
from portal import create_app
from portal.contoh.pemeran import SANDI
from portal.dasar.penyewa import OPSI_NASIONAL
from portal.extensions import BERKAS_DIBUKA, db

H = TypeVar("H")
KUNCI_LINGKUNGAN = {"SECRET_KEY": "r" * 40, "DATA_KEY": "6b" * 32}
BENDAHARA = "bumiayu-bendahara"
MULAI_MAKS = 90.0
PINTU = threading.Lock()
PUTUS = (OSError, http.client.HTTPException)


def lingkungan(url: str, port: int = 0) -> dict[str, str]:
    """The environment of the portal on this database, without what an outer make hands down."""
    bersih = {n: v for n, v in os.environ.items() if not n.startswith(("MAKE", "MFLAGS", "FLASK"))}
    return (
        bersih
        | KUNCI_LINGKUNGAN
        | {"DATABASE_URL": url, "PORT": str(port), "MODUS": "contoh", "PYTHONWARNINGS": "ignore"}
    )


@contextmanager
def portal_berjalan(
    url: str, catatan: Path, bungkus: tuple[str, ...] = (), maks: float = MULAI_MAKS
) -> Iterator[tuple[int, subprocess.Popen[bytes]]]:
    """`make run` on this database; yields (port, the leader of its process group). Whatever is left is killed.

    ``bungkus``: a command that runs it, with its arguments. ``maks``: seconds until it must serve.
    """
    port = porta_bebas()
    with catatan.open("ab") as keluaran:
        proses = subprocess.Popen(
            [*bungkus, "make", "--no-print-directory", "run"],
            cwd=AKAR,
            env=lingkungan(url, port),
            stdout=keluaran,
            stderr=keluaran,
            start_new_session=True,
        )
        try:
            tunggu_siap(port, proses, catatan, maks)
            yield port, proses
        finally:
            bunuh_kelompok(proses)
            assert sisa_kelompok(proses.pid) == [], "masih ada proses dari server yang dimatikan"


def tunggu_siap(port: int, proses: subprocess.Popen[bytes], catatan: Path, maks: float = MULAI_MAKS) -> None:
    """Wait until /siap says that the portal serves."""
    akhir = time.monotonic() + maks
    while time.monotonic() < akhir:
        assert proses.poll() is None, f"make run berhenti: {catatan.read_text()[-2000:]}"
        with suppress(*PUTUS), Peramban(port, 5) as peramban:
            if peramban.buka("/siap").status == 200:
                return
        time.sleep(0.1)
    raise AssertionError(f"portal tidak siap dalam {maks:.0f} detik: {catatan.read_text()[-2000:]}")


def sisa_kelompok(kelompok: int) -> list[int]:
    """Processes of this group that still live a moment after the kill."""
    for _ in range(50):
        sisa = [p.pid for p in psutil.process_iter() if _kelompok(p.pid) == kelompok and p.status() != "zombie"]
        if not sisa:
            return []
        time.sleep(0.1)
    return sisa


def _kelompok(pid: int) -> int | None:
    try:
        return os.getpgid(pid)
    except ProcessLookupError:
        return None


def bunuh(proses: subprocess.Popen[bytes]) -> None:
    """SIGKILL to everything that `make run` started, at once."""
    os.killpg(proses.pid, signal.SIGKILL)
    proses.wait(10)


def bekerja_lalu_bunuh(
    proses: subprocess.Popen[bytes], kerja: Sequence[Callable[[], None]], ada_diakui: Callable[[], bool], jeda: float
) -> None:
    """All at work at once; the kill comes ``jeda`` seconds after something was acknowledged, and ends them."""
    utas = [threading.Thread(target=k) for k in kerja]
    for u in utas:
        u.start()
    while not ada_diakui() and any(u.is_alive() for u in utas):
        time.sleep(0.01)
    time.sleep(jeda)
    bunuh(proses)
    for u in utas:
        u.join()


@dataclass(slots=True)
class Kiriman:
    """A deposit that was sent: from whom, how much, the form as sent; the receipt's number once it was acknowledged."""

    nomor_anggota: int
    jumlah: int
    isi: dict[str, str]
    kuitansi: str = ""


@dataclass(slots=True)
class Penyetor:
    """Somebody at the counter who takes in money from one member after the other, by the real forms, until told to stop.

    ``tertunda``: what was on its way when the server went; whether it stands in the book is not known. ``terkecil``: the
    least that is paid, in rupiah; ``jatah``: with so many receipts one rests until it is raised, for a member has a limited
    number of months to pay.
    """

    port: int
    anggota: list[int]
    benih: int
    terkecil: int = 100
    jatah: int = 1_000_000
    tercatat: list[Kiriman] = field(default_factory=list)
    tertunda: list[Kiriman] = field(default_factory=list)
    ditolak: list[tuple[int, str]] = field(default_factory=list)

    def bekerja(self, berhenti: threading.Event) -> None:
        """Log in and take money in; ends when told to, or when the server is gone."""
        with suppress(*PUTUS), petugas(self.port, 20) as peramban:
            ke = 0
            while not berhenti.is_set():
                if len(self.tercatat) >= self.jatah:
                    berhenti.wait(0.02)
                    continue
                jumlah = self.terkecil + (self.benih * 7 + ke) % 50
                self.satu(peramban, self.anggota[ke % len(self.anggota)], jumlah, ke % 2 == 0)
                ke += 1

    def satu(self, peramban: Peramban, nomor: int, jumlah: int, htmx: bool) -> None:
        """One deposit: draw the form, send it."""
        form = formulir_setoran(peramban, nomor, jumlah)
        kiriman = Kiriman(nomor, jumlah, form.isi | {"aksi": "catat"})
        try:
            jawaban = peramban.kirim(form.alamat, kiriman.isi, htmx)
        except PUTUS:
            self.tertunda.append(kiriman)
            raise
        if kuitansi := nomor_kuitansi(jawaban):
            kiriman.kuitansi = kuitansi
            self.tercatat.append(kiriman)
        elif jawaban.status == 503:
            self.tertunda.append(kiriman)
        else:
            self.ditolak.append((jawaban.status, jawaban.teks))


@contextmanager
def petugas(port: int, batas_detik: float = 30) -> Iterator[Peramban]:
    """Bumiayu's bendahara, logged in: one after another, for a code works once and they would all write the same."""
    with Peramban(port, batas_detik) as peramban:
        with PINTU:
            peramban.masuk(BENDAHARA, SANDI)
        yield peramban


def formulir_setoran(peramban: Peramban, nomor: int, jumlah: int) -> Formulir:
    """The counter's form for this member, with the amount typed and the split that the portal proposes."""
    alamat = f"/anggota/{nomor}/setoran"
    jawaban = peramban.buka(f"{alamat}?jumlah={jumlah}")
    for form in jawaban.formulir:
        if form.alamat == alamat and "untuk" in form.isi:
            return form
    raise AssertionError(f"tidak ada formulir setoran di {alamat}: {jawaban.status} {jawaban.teks[:2000]}")


def nomor_kuitansi(jawaban: Jawaban) -> str:
    """The number that an answer acknowledges; empty: none."""
    alamat = jawaban.kepala.get("location") or jawaban.kepala.get("hx-push-url") or ""
    return alamat.removeprefix("/kuitansi/") if alamat.startswith("/kuitansi/") else ""


def serentak(tugas: list[Callable[[], H]]) -> list[H]:
    """Do these at once, all released together; results in order. An error of one is raised here."""
    gerbang = threading.Barrier(len(tugas))
    hasil: dict[int, H] = {}
    galat: list[BaseException] = []

    def jalan(i: int) -> None:
        try:
            gerbang.wait(30)
            hasil[i] = tugas[i]()
        except BaseException as apa:
            galat.append(apa)

    utas = [threading.Thread(target=jalan, args=(i,)) for i in range(len(tugas))]
    for u in utas:
        u.start()
    for u in utas:
        u.join()
    if galat:
        raise galat[0]
    return [hasil[i] for i in range(len(tugas))]


@dataclass(frozen=True, slots=True)
class Buku:
    """What the book of Bumiayu holds: (number, amount, key of the form) of each receipt in order; members' numbers."""

    kuitansi: list[tuple[str, int, str]]
    anggota: list[int]


def mesin_baca(url: str) -> sa.Engine:
    """Straight to the database, past the portal, to read the rows of every koperasi."""
    sqlite = sa.make_url(url).get_backend_name() == "sqlite"
    return sa.create_engine(url, connect_args={} if sqlite else {"options": OPSI_NASIONAL})


def baca_buku(url: str) -> Buku:
    """What the book holds now."""
    mesin = mesin_baca(url)
    milik = "(SELECT id FROM koperasi WHERE wilayah_kode = '35.73.03.1003')"
    try:
        with mesin.connect() as conn:
            baris = conn.execute(
                sa.text(
                    "SELECT j.nomor, sum(b.jumlah_rupiah), j.kode_kirim FROM jurnal j JOIN jurnal_baris b"
                    " ON b.koperasi_id = j.koperasi_id AND b.jurnal_id = j.id AND b.sisi = 'debit' AND b.akun LIKE '1-%'"
                    f" WHERE j.seri = 'KM' AND j.koperasi_id = {milik} GROUP BY j.nomor, j.kode_kirim, j.urut ORDER BY j.urut"
                )
            )
            kuitansi = [(str(b[0]), int(b[1]), str(b[2])) for b in baris]
            anggota = conn.execute(
                sa.text(f"SELECT nomor FROM anggota WHERE status = 'anggota' AND koperasi_id = {milik} ORDER BY nomor")
            )
            return Buku(kuitansi, list(anggota.scalars()))
    finally:
        mesin.dispose()


def pastikan_tanpa_celah(semua: Iterable[str]) -> None:
    """Numbers of each series and year, in order of the chain, run from 1 without a gap and without a double."""
    per_tahun: dict[str, list[int]] = {}
    for nomor in semua:
        awal, _, ke = nomor.rpartition("-")
        per_tahun.setdefault(awal, []).append(int(ke))
    for awal, urut in per_tahun.items():
        assert urut == list(range(1, len(urut) + 1)), f"nomor {awal} bercelah atau rangkap"


def verifikasi(url: str, kode: str | None = "bumiayu") -> str:
    """`flask verifikasi` of this koperasi (None: of all) in an app of its own: its output, "" when it is content."""
    BERKAS_DIBUKA.clear()
    app = create_app(pengaturan(url))
    try:
        hasil = app.test_cli_runner().invoke(args=["verifikasi", *(("--koperasi", kode) if kode else ())])
    finally:
        with app.app_context():
            db.engine.dispose()
    return "" if hasil.exit_code == 0 else f"status {hasil.exit_code}: {hasil.output[-1500:]} {hasil.exception!r}"


def kode_acak() -> str:
    return secrets.token_urlsafe(16)
