"""What can be paid on a day, out of what the book, the amounts in force and the rules say."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from portal.dasar.waktu import awal_bulan, tambah_bulan
from portal.simpanan.ketentuan import Ketentuan
from portal.simpanan.usulan import Keadaan

if TYPE_CHECKING:
    from portal.simpanan.posisi import Buku

MENUNGGU = ("terdaftar", "calon")
"""Not yet anggota: what they pay on pokok is a titipan."""


def susun_keadaan(
    status: str,
    buku: Buku | None,
    titipan: int,
    pokok: int,
    berlaku: Ketentuan,
    hari: dt.date,
    di_muka_maks: int,
    terbayar: dict[dt.date, int],
) -> Keadaan:
    """What can be paid on a day by who has this book and these balances (rupiah)."""
    masuk = buku.pokok_masuk_rupiah if buku else berlaku.pokok_rupiah or 0
    naik = (berlaku.pokok_rupiah or 0) - pokok
    return Keadaan(
        kurang_titipan_rupiah=max(masuk - titipan, 0) if status in MENUNGGU else 0,
        kurang_pokok_rupiah=max(naik, 0) if status == "anggota" else 0,
        boleh_wajib=status in ("calon", "anggota"),
        bulan_awal=(buku.bulan_awal_wajib if buku else None) or bulan_pertama(berlaku, hari),
        bulan_ini=awal_bulan(hari),
        di_muka_maks=di_muka_maks,
        tarif=berlaku.tarif,
        terbayar=terbayar,
    )


def bulan_pertama(berlaku: Ketentuan, hari: dt.date) -> dt.date:
    """The first month of wajib owed by who becomes anggota on this day."""
    return tambah_bulan(hari, 1 if berlaku.bulan_pertama == "berikut" else 0)
