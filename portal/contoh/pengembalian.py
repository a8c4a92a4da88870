"""A leaver in the made-up year of Bumiayu: joins in the second month, leaves by letter in the ninth, is paid two weeks later.

One more person than the plan counts, so that as many anggota stay as the news says.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from random import Random
from typing import TYPE_CHECKING

from portal.anggota import queries as register
from portal.contoh.jadwal import POKOK_RUPIAH, WAJIB_RUPIAH, WIB, Kejadian, Rencana, mulai_buku
from portal.contoh.orang import orang
from portal.contoh.pemeran import BUMIAYU
from portal.dasar.waktu import hari_ini, tambah_bulan
from portal.keanggotaan import pemberhentian
from portal.keanggotaan.pemberhentian import Pengunduran
from portal.pengembalian import services as pengembalian
from portal.pengembalian.services import PembayaranBaru
from portal.pengguna import services as pengguna
from portal.persetujuan import queries as persetujuan
from portal.persetujuan import services as dua

if TYPE_CHECKING:
    from portal.contoh.pelaksana import Pelaksana

PERGI = "Hesti Flamboyan"
_JADWAL = (
    # month, day, hour, what, rupiah
    (1, 13, 9, "daftar", 0),
    (1, 14, 9, "ktp", 0),
    (1, 15, 19, "terima", 0),
    (1, 20, 10, "bayar", POKOK_RUPIAH),
    (2, 6, 18, "bayar", WAJIB_RUPIAH),
    (3, 5, 18, "bayar", WAJIB_RUPIAH),
    (5, 7, 18, "bayar", 2 * WAJIB_RUPIAH),
    (8, 4, 10, "surat", 0),
    (8, 17, 19, "ajukan", 0),
    (8, 17, 20, "setujui", 0),
    (8, 18, 16, "dibayar", 0),
)


def kejadian(_acak: Random, rencana: Rencana, hari: dt.date) -> Iterator[Kejadian]:
    """The leaver's year, in Bumiayu alone."""
    if rencana.wilayah_kode != BUMIAYU:
        return
    urut = rencana.anggota + rencana.calon + rencana.menunggu + rencana.ditolak
    for bulan, tanggal, jam, apa, rupiah in _JADWAL:
        saat = dt.datetime.combine(tambah_bulan(mulai_buku(hari), bulan).replace(day=tanggal), dt.time(jam, 7), WIB)
        yield Kejadian(saat, urut, f"pengembalian.{apa}", rupiah)


def lakukan(pelaksana: Pelaksana, k: Kejadian) -> None:
    """Sign-up and deposits as everybody's; then letter, proposal, release and payment."""
    apa = k.jenis.partition(".")[2]
    if apa == "daftar":
        r = pelaksana.rencana
        acak = Random(f"{r.wilayah_kode}-pergi")
        pelaksana.orang.append(orang(acak, r.wilayah_kode, r.kota, k.urut, r.banyak_rw, PERGI))
    if apa in ("daftar", "ktp", "terima", "bayar"):
        getattr(pelaksana, f"_{apa}")(k)
        return
    {"surat": _surat, "ajukan": _ajukan, "setujui": _setujui, "dibayar": _bayar}[apa](pelaksana, k)


def _surat(pelaksana: Pelaksana, k: Kejadian) -> None:
    isi = Pengunduran(hari_ini(), "Pindah ke rumah anak di Surabaya")
    pemberhentian.catat_pengunduran(pelaksana.sekretaris, _siapa(pelaksana, k), isi, pelaksana.kode_kirim())


def _ajukan(pelaksana: Pelaksana, k: Kejadian) -> None:
    utang = POKOK_RUPIAH + 4 * WAJIB_RUPIAH
    siapa = _siapa(pelaksana, k)
    pengembalian.ajukan_pengembalian(pelaksana.bendahara, siapa, utang, None, pelaksana.kode_kirim())


def _setujui(pelaksana: Pelaksana, k: Kejadian) -> None:
    ketua = pengguna.actor_dari_nama_masuk(f"{pelaksana.milik.kode}-ketua")
    usul = persetujuan.mengenai(pelaksana.milik.id, "pengembalian", _siapa(pelaksana, k).id)[0]
    dua.setujui(ketua, usul, pelaksana.kode_kirim())


def _bayar(pelaksana: Pelaksana, k: Kejadian) -> None:
    siapa = _siapa(pelaksana, k)
    usul = persetujuan.mengenai(pelaksana.milik.id, "pengembalian", siapa.id)[0]
    baru = PembayaranBaru(usul.id, pelaksana.tempat_uang_id, yakin=True)
    pengembalian.bayar(pelaksana.bendahara, siapa, baru, pelaksana.kode_kirim())


def _siapa(pelaksana: Pelaksana, k: Kejadian) -> register.AnggotaRingkas:
    return register.dengan_nomor(pelaksana.nomor[k.urut])
