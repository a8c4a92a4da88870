"""Three evenings of an RT in the made-up year: one as it should be, one with a susulan, one with cash that falls short."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from random import Random

from portal.anggota import queries as register
from portal.contoh.jadwal import WAJIB_RUPIAH, WIB, Kejadian, Rencana, mulai_buku
from portal.contoh.pelaksana import Pelaksana
from portal.contoh.pemeran import BUMIAYU
from portal.daftar_setoran import queries, services
from portal.daftar_setoran.isian import BarisIsian, Isian
from portal.daftar_setoran.lembar import BarisLembar, tulis_jumlah
from portal.daftar_setoran.queries import Rujukan
from portal.dasar.waktu import awal_bulan, hari_ini, tambah_bulan

BULAN_KE = (6, 8, 10)
"""Months after the beginning of the year in which they gather."""
SALAH_KETIK, KURANG_RUPIAH = "1O.000", 5_000
ORANG_MAKS = 12


def kejadian(acak: Random, rencana: Rencana, hari: dt.date) -> Iterator[Kejadian]:
    """At half past seven in the evening, in the third week."""
    if rencana.wilayah_kode != BUMIAYU:
        return
    for ke, bulan in enumerate(BULAN_KE):
        tanggal = tambah_bulan(mulai_buku(hari), bulan) + dt.timedelta(days=14 + acak.randrange(7))
        yield Kejadian(dt.datetime.combine(tanggal, dt.time(19, 30), WIB), ke, "daftar_setoran.malam")


def lakukan(pelaksana: Pelaksana, k: Kejadian) -> None:
    """The bendahara books what the largest RT has brought; who owes nothing pays a month ahead. The two of the cast who pay at
    the counter live elsewhere, where there is an elsewhere."""
    semua = sorted(queries.daftar_rt(), key=lambda r: r.orang, reverse=True)
    di_loket = {(a.rt, a.rw) for a in map(register.dengan_nomor, (1, 2))}
    rt = next((r for r in semua if (r.rt, r.rw) not in di_loket), semua[0])
    budi, hari = pelaksana.bendahara, hari_ini()
    ini = services.buat(budi, rt.rt, rt.rw, awal_bulan(hari), pelaksana.kode_kirim())
    daftar = queries.dengan_id(ini)
    bayar = [b for b in queries.lembar(daftar, hari).baris if b.status == "anggota"][:ORANG_MAKS]
    if not bayar:
        services.sisihkan(budi, Rujukan(pelaksana.milik.id, ini), daftar.versi, pelaksana.kode_kirim())
        return
    rujukan = Rujukan(pelaksana.milik.id, ini)
    services.catat(budi, rujukan, _isian(pelaksana, k.urut, daftar.versi, bayar), pelaksana.kode_kirim())


def _isian(pelaksana: Pelaksana, ke: int, versi: int, bayar: list[BarisLembar]) -> Isian:
    dibawa = {b.nomor: b.usulan_rupiah or WAJIB_RUPIAH for b in bayar}
    baris = {b.nomor: BarisIsian(True, tulis_jumlah(dibawa[b.nomor]), b.tanda) for b in bayar}
    if ke == 1 and len(bayar) > 1:
        salah = bayar[-1]
        baris[salah.nomor] = BarisIsian(True, SALAH_KETIK, salah.tanda)
        del dibawa[salah.nomor]
    jumlah = sum(dibawa.values())
    selisih = -KURANG_RUPIAH if ke == 2 and jumlah > KURANG_RUPIAH else 0
    return Isian(
        versi,
        pelaksana.tempat_uang_id,
        "Bu RT",
        nomor_kertas=f"RT-{ke + 1}",
        uang_rupiah=jumlah + selisih,
        selisih_disetujui=selisih or None,
        baris=baris,
    )
