"""The old books as tests type them: some people, and cash that is what they saved."""

from __future__ import annotations

import datetime as dt
from typing import Any

from loket import POKOK, Loket
from pintu import kode_kirim

from portal.dasar.milik import di_koperasi
from portal.dasar.waktu import awal_bulan, hari_ini
from portal.simpanan import services as simpanan
from portal.simpanan.rencana_awal import BarisAwal
from portal.simpanan.services import SaldoAwalBaru


def _batas() -> dt.date:
    return awal_bulan(hari_ini()) - dt.timedelta(days=1)


def baris_awal(ke: int, nama: str, pokok: int = POKOK, wajib: int = 0, **lain: Any) -> BarisAwal:
    isi: dict[str, Any] = {"nomor": None, "rt": "01", "rw": "02", "lunas_sampai": None, "masuk": dt.date(2025, 8, 17)}
    if wajib:
        isi["lunas_sampai"] = awal_bulan(_batas())
    return BarisAwal(ke=ke, nama=nama, pokok_rupiah=pokok, wajib_rupiah=wajib, **(isi | lain))


def catat_awal(loket: Loket, *baris: BarisAwal) -> str:
    uang = sum(b.pokok_rupiah + b.wajib_rupiah + b.sukarela_rupiah - b.pinjaman_rupiah for b in baris)
    baru = SaldoAwalBaru(_batas(), ((loket.kas_id, uang),), baris, selisih_rupiah=0)  # type: ignore[arg-type]
    with di_koperasi(loket.koperasi.id):
        return simpanan.catat_saldo_awal(loket.budi, baru, kode_kirim())
