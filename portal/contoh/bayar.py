"""The made-up year's payments: a band, a grant, the light bill each month, goods and days of sales, a talangan paid back."""

from __future__ import annotations

import datetime as dt
import hashlib
import uuid
from collections.abc import Callable, Iterator
from io import BytesIO
from random import Random

from PIL import Image, ImageDraw

from portal.buku_besar.uang import rupiah
from portal.contoh.jadwal import WIB, Kejadian, Rencana, mulai_buku
from portal.contoh.pelaksana import Pelaksana
from portal.contoh.pemeran import BUMIAYU
from portal.dasar.waktu import hari_ini, tambah_bulan
from portal.kas import queries as kas
from portal.kas import services as kas_services
from portal.lampiran.services import Foto
from portal.pengeluaran import services
from portal.pengeluaran.isian import Isian, Pelunasan
from portal.pengeluaran.keperluan import sebutan
from portal.pengguna import services as pengguna
from portal.pengguna.actor import ActorPengguna
from portal.penjualan import harga_pokok, queries
from portal.penjualan import services as penjualan
from portal.penjualan.harga_pokok import HargaPokok
from portal.penjualan.services import PenjualanSehari, TitipJual
from portal.persetujuan import queries as persetujuan
from portal.persetujuan import services as keputusan
from portal.persetujuan.pita import Pita
from portal.persetujuan.services import Hasil
from portal.unit_usaha.queries import UnitRingkas

BATAS_RUPIAH = 500_000
SEKALI = (
    (0, 20, 9, "batas", 0),
    (0, 25, 10, "hibah", 3_000_000),
    (1, 3, 11, "talangan", 85_000),
    (1, 24, 16, "bayar-utang", 85_000),
    (2, 4, 10, "buku-anggota", 240_000),
    (2, 6, 9, "kotak", 0),
    (2, 7, 10, "isi-kas-kecil", 200_000),
    (3, 14, 20, "rapat", 150_000),
    (5, 13, 15, "bayar-penitip", 60_000),
    (8, 9, 11, "inventaris", 375_000),
    (11, 25, 14, "servis", 650_000),
)
"""(month of the year, day, hour, what, rupiah): once each."""
PIHAK = {
    "listrik": "PLN",
    "barang": "Toko Grosir Sawojajar",
    "hibah": "Kelurahan Bumiayu",
    "talangan": "Kartika Cempaka (ketua)",
    "bayar-utang": "Kartika Cempaka (ketua)",
    "buku-anggota": "Percetakan Melati",
    "bayar-penitip": "Bu Tini",
    "servis": "Bengkel Timbangan Jaya",
}
KERTAS = {"hibah": "NPHD-01 (contoh)"}
BERNOTA = ("hibah", "listrik", "inventaris", "buku-anggota")


def kejadian(acak: Random, rencana: Rencana, hari: dt.date) -> Iterator[Kejadian]:
    """What happens once, and month by month: light, goods, three days of sales, what the goods have cost."""
    if rencana.wilayah_kode != BUMIAYU:
        return
    awal = mulai_buku(hari)
    for ke, tanggal, jam, apa, jumlah in SEKALI:
        yield _kejadian(acak, tambah_bulan(awal, ke), tanggal, jam, apa, jumlah)
    for ke in range(1, 12):
        bulan = tambah_bulan(awal, ke)
        yield _kejadian(acak, bulan, 10, 10, "listrik", 60_000 + 500 * acak.randrange(30))
        for tanggal in (5, 15):
            yield _kejadian(acak, bulan, tanggal, 8, "barang", 380_000 + 1_000 * acak.randrange(60))
        for tanggal in (12, 19, 26):
            yield _kejadian(acak, bulan, tanggal, 19, "jual", 1_000 * acak.randrange(140, 240))
        yield _kejadian(acak, bulan, 27, 20, "pokok")


def _kejadian(acak: Random, bulan: dt.date, tanggal: int, jam: int, apa: str, jumlah: int = 0) -> Kejadian:
    saat = dt.datetime.combine(bulan.replace(day=tanggal), dt.time(jam, acak.randrange(60), acak.randrange(60)), WIB)
    return Kejadian(saat, 0, f"bayar.{apa}", jumlah)


def lakukan(pelaksana: Pelaksana, k: Kejadian) -> None:
    """Each by the person who would do it; what needs two people gets them."""
    apa = k.jenis.partition(".")[2]
    khusus: dict[str, Callable[[Pelaksana, Kejadian], None]] = {
        "batas": _batas,
        "kotak": _kotak,
        "jual": _jual,
        "pokok": _pokok,
    }
    if apa in khusus:
        khusus[apa](pelaksana, k)
    else:
        _bayar(pelaksana, apa, k)


def _ketua(pelaksana: Pelaksana) -> ActorPengguna:
    return pengguna.actor_dari_nama_masuk(f"{pelaksana.milik.kode}-ketua")


def _unit(_pelaksana: Pelaksana) -> UnitRingkas:
    return queries.unit_menjual()[0]


def _batas(pelaksana: Pelaksana, _k: Kejadian) -> None:
    pita = Pita("pengeluaran", BATAS_RUPIAH, hari_ini(), "RP-01 (contoh)")
    hasil = keputusan.atur_pita(_ketua(pelaksana), pita, pelaksana.kode_kirim())
    if hasil.pengajuan_id is not None:
        ini = persetujuan.dengan_id(pelaksana.milik.id, hasil.pengajuan_id)
        keputusan.setujui(pelaksana.bendahara, ini, pelaksana.kode_kirim())


def _kotak(pelaksana: Pelaksana, _k: Kejadian) -> None:
    kasir = pengguna.actor_dari_nama_masuk(f"{pelaksana.milik.kode}-kasir")
    kas_services.tambah_tempat_uang(_ketua(pelaksana), "Kas kecil", kasir.pengguna_id, pelaksana.kode_kirim())


def _bayar(pelaksana: Pelaksana, apa: str, k: Kejadian) -> None:
    pakai_unit = apa in ("barang", "inventaris")
    isi = Isian(
        apa,
        k.rupiah,
        tempat_id=pelaksana.tempat_uang_id,
        tujuan_id=_kas_kecil(pelaksana) if apa == "isi-kas-kecil" else None,
        unit_id=_unit(pelaksana).unit_buku_id if pakai_unit else None,
        pihak=PIHAK.get(apa, ""),
        untuk="perlengkapan" if apa == "talangan" else "",
        nomor_kertas=KERTAS.get(apa, ""),
        nota_menyusul=apa not in BERNOTA,
        foto=_nota(sebutan(apa), PIHAK.get(apa, "Toko"), k.rupiah) if apa in BERNOTA else None,
    )
    hasil = services.bayar(pelaksana.bendahara, isi, pelaksana.kode_kirim())
    _lepas(pelaksana, hasil, dibayar=apa != "servis")


def _lepas(pelaksana: Pelaksana, hasil: Hasil[str], dibayar: bool) -> None:
    """The ketua releases; the last of the year is still to be paid."""
    if hasil.pengajuan_id is None:
        return
    keputusan.setujui(
        _ketua(pelaksana), persetujuan.dengan_id(pelaksana.milik.id, hasil.pengajuan_id), pelaksana.kode_kirim()
    )
    if dibayar:
        ini = persetujuan.dengan_id(pelaksana.milik.id, hasil.pengajuan_id)
        services.bayar_rencana(pelaksana.bendahara, ini, Pelunasan(nota_menyusul=True), pelaksana.kode_kirim())


def _kas_kecil(pelaksana: Pelaksana) -> uuid.UUID | None:
    return next((t.id for t in kas.daftar_tempat_uang() if t.id != pelaksana.tempat_uang_id), None)


def _jual(pelaksana: Pelaksana, k: Kejadian) -> None:
    titip = (TitipJual("Bu Tini", 20_000, 2_000),) if hari_ini().day == 12 else ()
    isi = PenjualanSehari(
        hari_ini(), k.rupiah, k.rupiah // 2_000 * 1_000, tempat_id=pelaksana.tempat_uang_id, titip=titip
    )
    penjualan.tutup_hari(pelaksana.bendahara, _unit(pelaksana), isi, pelaksana.kode_kirim())


def _pokok(pelaksana: Pelaksana, _k: Kejadian) -> None:
    """Four fifths of the month's sales; now and then something is spoiled."""
    unit, bulan = _unit(pelaksana), hari_ini().replace(day=1)
    terjual = sum(h.jumlah_rupiah for h in queries.hari_terakhir(unit) if h.tanggal >= bulan)
    susut = 12_000 if bulan.month % 4 == 0 else 0
    isi = HargaPokok(bulan, terjual * 4 // 5 // 1_000 * 1_000, susut)
    harga_pokok.catat_harga_pokok(pelaksana.bendahara, unit, isi, pelaksana.kode_kirim())


def _nota(apa: str, dari: str, jumlah_rupiah: int) -> Foto:
    """A drawn nota, as a phone would have photographed it."""
    gambar = Image.new("L", (420, 260), 246)
    pena = ImageDraw.Draw(gambar)
    for ke, teks in enumerate((dari, f"{hari_ini():%d-%m-%Y}", apa, rupiah(jumlah_rupiah), "LUNAS (contoh)")):
        pena.text((28, 24 + 42 * ke), teks, fill=40)
    keluar = BytesIO()
    gambar.save(keluar, "JPEG", quality=60)
    return Foto(keluar.getvalue(), hashlib.sha256(keluar.getvalue()).hexdigest())
