"""``python -m bench.terka``: can somebody tell by the clock whether a name or a code is there? Three hundred tries of each.

Known and unknown take turns, so that a drifting machine drifts for both. Prints medians, and how often a known one took
longer than an unknown one: one half says that nothing can be told. The z-figure is that of the rank-sum test.
"""

from __future__ import annotations

import argparse
import contextlib
import math
import statistics
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass

from flask import Flask

from bench import data
from bench.tempat import PERAN_WEB, folder_kerja, tempat
from portal import create_app
from portal.dasar.nomor import kode_acak
from portal.dasar.transaksi import transaksi_sistem
from portal.errors import AturanDilanggar
from portal.keanggotaan import services as keanggotaan
from portal.pengguna import services as pengguna
from portal.pengguna import slip
from portal.pengguna.models import Percobaan
from portal.pengurus import pejabat

BANYAK, CURIGA = 300, 3.3
"""Tries of each kind; a z beyond which a difference is hardly chance (one in a thousand)."""


@dataclass(frozen=True, slots=True)
class Banding:
    """Two kinds of tries, in milliseconds."""

    nama: str
    ada: list[float]
    tiada: list[float]

    @property
    def peluang(self) -> float:
        """How often something known took longer than something unknown; 0.5: nothing to be told."""
        lebih = sum((a > t) + (a == t) / 2 for a in self.ada for t in self.tiada)
        return lebih / (len(self.ada) * len(self.tiada))

    @property
    def z(self) -> float:
        """The rank-sum figure: under pure chance nearly always between -3 and 3."""
        n, m = len(self.ada), len(self.tiada)
        return (self.peluang - 0.5) * math.sqrt(12 * n * m / (n + m + 1))

    def baris(self) -> str:
        ada, tiada = statistics.median(self.ada), statistics.median(self.tiada)
        tanda = "" if abs(self.z) < CURIGA else "  <- bisa dibedakan"
        return f"{self.nama:<28} {ada:>9.2f} {tiada:>9.2f} {self.peluang:>9.3f} {self.z:>7.2f}{tanda}"


def lama(tindakan: Callable[[], object]) -> float:
    """Milliseconds of an act that is refused."""
    mulai = time.perf_counter()
    with contextlib.suppress(AturanDilanggar):
        tindakan()
    return (time.perf_counter() - mulai) * 1000


def bandingkan(nama: str, ada: Callable[[int], object], tiada: Callable[[int], object], banyak: int) -> Banding:
    """By turns; before each pair the counters are emptied, for a throttle's refusal is another thing."""
    hasil = Banding(nama, [], [])
    for ke in range(banyak):
        dua = [(hasil.ada, ada), (hasil.tiada, tiada)]
        for daftar, apa in dua if ke % 2 else reversed(dua):
            with transaksi_sistem() as conn:
                conn.execute(Percobaan.__table__.delete())
            daftar.append(lama(lambda apa=apa, ke=ke: apa(ke)))  # type: ignore[misc]
    return hasil


def daftar_banding(kode: str, nama: str, slip_lama: str, banyak: int) -> list[Banding]:
    """The door, the codes of applications (by the koperasi that they name), and slips that opened something once."""
    awalan, sandi = kode.partition("-")[0], data.SANDI[::-1]
    lain = nama[:-2] + "qx"

    def pintu(siapa: str) -> Callable[[int], object]:
        return lambda ke: pengguna.periksa_sandi(siapa, sandi, f"10.1.{ke // 250}.{ke % 250}")

    def berkas(depan: str) -> Callable[[int], object]:
        return lambda ke: keanggotaan.lihat_hasil(f"{depan}-{kode_acak(8)}", f"10.2.{ke // 250}.{ke % 250}")

    def tukar(kode: list[str]) -> Callable[[int], object]:
        return lambda ke: slip.tukar_slip(kode[ke], sandi, f"10.3.{ke // 250}.{ke % 250}")

    tak_ada = [f"{awalan}-{kode_acak(12)}" for _ke in range(banyak)]  # made beforehand: that takes time too
    return [
        bandingkan("nama masuk ada / tiada", pintu(nama), pintu(lain), banyak),
        bandingkan("awalan kode ada / tiada", berkas(awalan), berkas("QQQ"), banyak),
        bandingkan("slip terpakai / tiada", tukar([slip_lama] * banyak), tukar(tak_ada), banyak),
    ]


def ukur(app: Flask, banyak: int) -> list[Banding]:
    """Open a koperasi, and try."""
    with app.app_context():
        ringkas, masuk = data.buka_koperasi()
        cetakan = pejabat.cetak_slip_pusat(masuk["sekretaris"], ringkas.awalan_publik)
        slip.tukar_slip(cetakan.kode, data.SANDI)
        return daftar_banding(f"{ringkas.awalan_publik}-AAAAAAAA", masuk["ketua"], cetakan.kode, banyak)


def utama() -> int:
    """One database after the other; 1 if anything could be told apart."""
    pilihan = argparse.ArgumentParser(description=__doc__)
    pilihan.add_argument("--banyak", type=int, default=BANYAK, help="percobaan untuk setiap jenis")
    pilihan.add_argument("--database", choices=("sqlite", "postgresql"), action="append")
    arg = pilihan.parse_args()
    semua: list[Banding] = []
    for jenis in arg.database or ("sqlite", "postgresql"):
        with folder_kerja() as folder, tempat(jenis, folder) as t:
            data.siapkan_basis(t.pemilik, PERAN_WEB if jenis == "postgresql" else None)
            app = create_app(data.pengaturan(t.web))
            hasil = ukur(app, arg.banyak)
            data.tutup(app)
        print(
            f"\n{jenis}: {arg.banyak} percobaan tiap jenis, md\n{'':<28} {'ada':>9} {'tiada':>9} {'peluang':>9} {'z':>7}"
        )
        print("\n".join(b.baris() for b in hasil))
        semua += hasil
    return int(any(abs(b.z) >= CURIGA for b in semua))


if __name__ == "__main__":
    sys.exit(utama())
