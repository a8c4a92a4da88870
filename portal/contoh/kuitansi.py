"""The made-up year's papers: a letterhead with a logo, and some receipts that Budi printed, one of them again."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Iterator
from random import Random

from PIL import Image, ImageDraw

from portal.contoh.jadwal import WIB, Kejadian, Rencana, mulai_buku
from portal.contoh.pelaksana import Pelaksana
from portal.contoh.pemeran import BUMIAYU
from portal.dasar.waktu import awal_bulan
from portal.kuitansi import queries, services
from portal.kuitansi.kop import KopBaru
from portal.pembukuan import queries as pembukuan

JARAK_HARI = 41
MERAH, PUTIH = "#b0122b", "#ffffff"


def kejadian(acak: Random, rencana: Rencana, hari: dt.date) -> Iterator[Kejadian]:
    """The letterhead in the first week, then a print every six weeks; the third one is printed twice."""
    if rencana.wilayah_kode != BUMIAYU:
        return
    tanggal, batas, ke = mulai_buku(hari) + dt.timedelta(days=6), awal_bulan(hari), 0
    yield Kejadian(_pagi(acak, tanggal), 0, "kuitansi.kop")
    while (tanggal := tanggal + dt.timedelta(days=JARAK_HARI)) < batas:
        for _lembar in range(2 if ke == 2 else 1):
            yield Kejadian(_pagi(acak, tanggal), ke, "kuitansi.cetak")
        ke += 1


def _pagi(acak: Random, tanggal: dt.date) -> dt.datetime:
    return dt.datetime.combine(tanggal, dt.time(10, acak.randrange(50), acak.randrange(60)), WIB)


def lakukan(pelaksana: Pelaksana, k: Kejadian) -> None:
    """The sekretaris sets the letterhead; the bendahara prints the newest receipt."""
    if k.jenis == "kuitansi.kop":
        baris = ("Kantor Kelurahan Bumiayu (contoh)", None, None, "cap koperasi")
        services.ubah_kop(pelaksana.sekretaris, KopBaru(*baris, _logo(), False), pelaksana.kode_kirim())
        return
    nomor = next((j.nomor for j in pembukuan.daftar_jurnal().jurnal if j.jenis == "setoran_simpanan"), None)
    if nomor is not None:
        services.cetak(pelaksana.bendahara, queries.kertas(nomor), "a5", pelaksana.kode_kirim())


def _logo() -> bytes:
    """A red disc with a white ear of rice: made up, nobody's mark."""
    gambar = Image.new("RGBA", (320, 320), (0, 0, 0, 0))
    lukis = ImageDraw.Draw(gambar)
    lukis.ellipse((8, 8, 312, 312), fill=MERAH)
    lukis.line((160, 262, 160, 80), fill=PUTIH, width=10)
    for tinggi in range(90, 230, 34):
        for sisi in (-1, 1):
            kiri = min(160 + sisi * 12, 160 + sisi * 62)
            lukis.ellipse((kiri, tinggi, kiri + 50, tinggi + 24), fill=PUTIH)
    keluar = io.BytesIO()
    gambar.save(keluar, "PNG")
    return keluar.getvalue()
