"""Who of the anggota owes wajib up to this month: a list beside the book, never a claim in it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import func, select

from portal.anggota.models import Anggota
from portal.dasar.waktu import awal_bulan, tambah_bulan
from portal.extensions import db
from portal.simpanan.ketentuan import Ketentuan, ketentuan
from portal.simpanan.models import AlokasiWajib, BukuSimpanan
from portal.simpanan.usulan import iuran


@dataclass(frozen=True, slots=True)
class Tunggakan:
    """How many anggota owe wajib, and how many rupiah together, the present month included."""

    orang: int
    rupiah: int


def tunggakan_wajib(hari: dt.date) -> Tunggakan:
    """Of the present koperasi on a day. Two statements, however many anggota there are."""
    a, b, bulan_ini = AlokasiWajib, BukuSimpanan, awal_bulan(hari)
    milik = (a.koperasi_id == b.koperasi_id) & (a.anggota_id == b.anggota_id)
    perintah = (
        select(b.anggota_id, b.bulan_awal_wajib, func.coalesce(func.sum(a.jumlah_rupiah), 0))
        .join(Anggota, (Anggota.koperasi_id == b.koperasi_id) & (Anggota.id == b.anggota_id))
        .outerjoin(a, milik & (a.bulan >= b.bulan_awal_wajib) & (a.bulan <= bulan_ini))
        .where(Anggota.status == "anggota", b.bulan_awal_wajib <= bulan_ini)
        .group_by(b.anggota_id, b.bulan_awal_wajib)
    )
    baris = db.session.execute(perintah).all()
    wajib = _sampai(ketentuan(hari), {awal for _orang, awal, _bayar in baris if awal}, bulan_ini)
    kurang = [n for _orang, awal, bayar in baris if awal and (n := wajib[awal] - int(bayar)) > 0]
    return Tunggakan(len(kurang), sum(kurang))


def _sampai(berlaku: Ketentuan, awal: set[dt.date], bulan_ini: dt.date) -> Mapping[dt.date, int]:
    """What is due from each of these months to this one, in rupiah."""
    jumlah, hasil, bulan = 0, dict[dt.date, int](), bulan_ini
    terlama = min(awal, default=tambah_bulan(bulan_ini, 1))
    while bulan >= terlama:
        jumlah += iuran(berlaku.tarif, bulan)
        hasil[bulan] = jumlah
        bulan = tambah_bulan(bulan, -1)
    return hasil
