"""The made-up year's evenings of counting: every two weeks, one shortage that a meeting decides, one excess left open."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from random import Random

from portal.contoh.jadwal import WIB, Kejadian, Rencana, mulai_buku
from portal.contoh.pelaksana import Pelaksana
from portal.contoh.pemeran import BUMIAYU
from portal.dasar.waktu import awal_bulan
from portal.hitung_kas import putusan, queries, selisih, services
from portal.hitung_kas.putusan import PutusanBaru
from portal.hitung_kas.services import HitunganBaru
from portal.kas import queries as kas
from portal.pengguna import services as pengguna
from portal.pengguna.actor import ActorPengguna
from portal.persetujuan import queries as persetujuan
from portal.persetujuan import services as persetujuan_services

JARAK_HARI = 14
KURANG, LEBIH = -2_000, 5_000


def kejadian(acak: Random, rencana: Rencana, hari: dt.date) -> Iterator[Kejadian]:
    """A count each fortnight at nine in the evening; the ninth is short, the last one over."""
    if rencana.wilayah_kode != BUMIAYU:
        return
    tanggal, batas, ke = mulai_buku(hari) + dt.timedelta(days=27), awal_bulan(hari), 0
    while tanggal < batas:
        terakhir = tanggal + dt.timedelta(days=JARAK_HARI) >= batas
        beda = KURANG if ke == 8 else LEBIH if terakhir else 0
        yield Kejadian(_malam(acak, tanggal), ke, "hitung_kas.hitung", beda)
        if beda == KURANG:
            yield Kejadian(_malam(acak, tanggal + dt.timedelta(days=6)), ke, "hitung_kas.putusan")
        tanggal, ke = tanggal + dt.timedelta(days=JARAK_HARI), ke + 1


def _malam(acak: Random, tanggal: dt.date) -> dt.datetime:
    return dt.datetime.combine(tanggal, dt.time(21, acak.randrange(40), acak.randrange(60)), WIB)


def lakukan(pelaksana: Pelaksana, k: Kejadian) -> None:
    """The bendahara counts, every second time with the pengawas; the meeting's word goes through two people."""
    if k.jenis == "hitung_kas.hitung":
        _hitung(pelaksana, k)
    else:
        _putuskan(pelaksana)


def _duduk(pelaksana: Pelaksana, jabatan: str) -> ActorPengguna:
    return pengguna.actor_dari_nama_masuk(f"{pelaksana.milik.kode}-{jabatan}")


def _hitung(pelaksana: Pelaksana, k: Kejadian) -> None:
    tempat, pengawas = kas.dengan_id(pelaksana.tempat_uang_id), _duduk(pelaksana, "pengawas")
    buku = services.saldo_kas(tempat)
    if buku + k.rupiah < 0:
        return
    saksi = pengawas.pengguna_id if k.urut % 2 else None
    baru = HitunganBaru(_pecahan(buku + k.rupiah), buku, saksi)
    hasil = services.hitung(pelaksana.bendahara, tempat, baru, pelaksana.kode_kirim())
    if saksi is not None:
        services.saksikan(pengawas, queries.dengan_id(hasil), pelaksana.kode_kirim())


def _pecahan(jumlah: int) -> dict[int, int]:
    """So many rupiah in the fewest notes and coins."""
    hasil = {}
    for nilai in queries.PECAHAN:
        hasil[nilai], jumlah = divmod(jumlah, nilai)
    return {n: b for n, b in hasil.items() if b} or {queries.PECAHAN[-1]: 0}


def _putuskan(pelaksana: Pelaksana) -> None:
    for ini in selisih.terbuka():
        baru = PutusanBaru("diganti", "RP-07 (contoh)", "Diganti dari honor bulan depan.")
        pengajuan = putusan.ajukan_putusan(pelaksana.bendahara, ini, baru, pelaksana.kode_kirim())
        tunggu = persetujuan.dengan_id(pelaksana.milik.id, pengajuan)
        persetujuan_services.setujui(_duduk(pelaksana, "ketua"), tunggu, pelaksana.kode_kirim())
