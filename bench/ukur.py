"""``make bench``: the portal's hot paths against a bare baseline, on both databases, in interleaved rounds.

Wall times of a small machine drift; only ratios from one run mean anything. Each round measures the baseline, then the
portal, path by path. Prints a table with the limits to keep; writes nothing but into a temporary folder.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import time
import warnings
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from bench import daftar, data, hak, impor, kuitansi
from bench.hitung import Ongkos, ongkos
from bench.jalur import Jalur, daftar_jalur
from bench.laporan import cetak_beban, cetak_kepala, cetak_ongkos
from bench.muatan import Hasil, beban
from bench.server import AKAR, granian
from bench.tempat import PERAN_WEB, Tempat, folder_kerja, tempat
from deploy.jalan import PEKERJA, UTAS


@dataclass(slots=True)
class Pasangan:
    """Both sides of a path over all rounds, and the share of the baseline's rate in each round."""

    polos: Hasil = field(default_factory=Hasil)
    portal: Hasil = field(default_factory=Hasil)
    nisbah: list[float] = field(default_factory=list)

    def tambah(self, polos: Hasil, portal: Hasil) -> None:
        self.polos.tambah(polos)
        self.portal.tambah(portal)
        self.nisbah.append(portal.per_detik / polos.per_detik)


@dataclass(frozen=True, slots=True)
class Server:
    """Both servers of a database, running: ports and the pids of their process groups."""

    portal: tuple[int, int]
    polos: tuple[int, int]
    kue: Callable[[str], str]


@contextmanager
def nyalakan(t: Tempat, dasar: data.Dasar, folder: Path) -> Iterator[Server]:
    """Make the baseline's data and start both servers with the settings that ``make run`` serves with."""
    os.environ["BENCH_POLOS"] = t.polos
    subprocess.run(
        [sys.executable, "-c", f"from bench.polos import siapkan; siapkan({dasar.banyak_anggota}, 400)"],
        cwd=AKAR,
        check=True,
    )
    from bench.polos import kue

    catatan = folder / "server.log"
    with ExitStack() as tumpukan:
        portal = tumpukan.enter_context(
            granian("wsgi:app", data.lingkungan(t.web), catatan, pekerja=PEKERJA, utas=UTAS)
        )
        polos = tumpukan.enter_context(
            granian("bench.polos:app", {"BENCH_POLOS": t.polos}, catatan, pekerja=PEKERJA, utas=UTAS)
        )
        yield Server(portal, polos, kue)


def ukur(server: Server, jalur: list[Jalur], klien: int, putaran: int, detik: float) -> dict[str, Pasangan]:
    """Rounds A B A B: every path on the baseline, then on the portal."""
    hasil = {j.nama: Pasangan() for j in jalur}
    for _ in range(putaran):
        for j in jalur:
            polos = beban(*server.polos, j.polos, klien, detik)
            portal = beban(*server.portal, j.portal, klien, detik)
            hasil[j.nama].tambah(polos, portal)
    return hasil


def satu_database(jenis: str, pilihan: argparse.Namespace) -> bool:
    """Measure on one database; True if nothing failed and the book is whole afterwards."""
    with folder_kerja() as folder, tempat(jenis, folder) as t:
        awal = time.monotonic()
        data.siapkan_basis(t.pemilik, PERAN_WEB if jenis == "postgresql" else None)
        dasar = data.isi(t.web, pilihan.anggota)
        print(f"\n{jenis}: data siap dalam {time.monotonic() - awal:.0f} detik", flush=True)
        baik = True
        with nyalakan(t, dasar, folder) as server:
            jalur = [j for j in daftar_jalur(server.portal[0], dasar, server.kue) if pilihan.jalur in j.nama]
            for klien in pilihan.klien:
                cetak_kepala(jenis, klien)
                hasil = ukur(server, jalur, klien, pilihan.putaran, pilihan.detik)
                for j in jalur:
                    pasangan = hasil[j.nama]
                    baik &= cetak_beban(j, klien, pasangan.polos, pasangan.portal, pasangan.nisbah)
            biaya = hitung_ongkos(t.web, jalur)
        cetak_ongkos(jalur, biaya, pilihan.sql)
        baik &= data.utuh(t.web)
    return (
        baik
        & hak.satu_database(jenis, pilihan.anggota)
        & impor.jalankan(jenis, pilihan.anggota)
        & daftar.jalankan(jenis)
    )


def hitung_ongkos(url: str, jalur: list[Jalur]) -> dict[str, Ongkos]:
    """Statements and bytes, from an app in this process on the same data."""
    from portal import create_app

    app = create_app(data.pengaturan(url))
    try:
        return {j.nama: ongkos(app, j.portal(0)) for j in jalur}
    finally:
        data.tutup(app)


def utama() -> int:
    baca = argparse.ArgumentParser(prog="python -m bench.ukur", description=(__doc__ or "").splitlines()[0])
    baca.add_argument("--cepat", action="store_true", help="a glance: two short rounds, 2,000 members")
    baca.add_argument(
        "--database", choices=["sqlite", "postgresql"], action="append", help="only this one (may be repeated)"
    )
    baca.add_argument("--klien", type=int, action="append", help="clients at once (default: 1 and 8)")
    baca.add_argument("--putaran", type=int, help="rounds (default 5)")
    baca.add_argument("--detik", type=float, help="seconds of each measurement (default 2)")
    baca.add_argument("--jalur", default="", help="only paths whose name holds this")
    baca.add_argument("--anggota", type=int, help="members (default 10,000)")
    baca.add_argument("--sql", action="store_true", help="print the statements of each path")
    pilihan = baca.parse_args()
    cepat = pilihan.cepat
    pilihan.putaran = pilihan.putaran or (2 if cepat else 5)
    pilihan.detik = pilihan.detik or (1.0 if cepat else 2.0)
    pilihan.anggota = pilihan.anggota or (2_000 if cepat else 10_000)
    pilihan.klien = pilihan.klien or [1, 8]
    warnings.filterwarnings("ignore", module="platformdirs")
    hasil = [satu_database(jenis, pilihan) for jenis in pilihan.database or ("sqlite", "postgresql")]
    hasil.append(kuitansi.cetak())
    return 0 if all(hasil) else 1


if __name__ == "__main__":
    sys.exit(utama())
