"""Acts on seats of a koperasi: open a koperasi with its first ketua; appoint, end, print a slip (a file for each)."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from flask_babel import gettext as _

from portal.dasar.milik import uuid7
from portal.dasar.transaksi import Trx, transaksi
from portal.dasar.waktu import hari_ini
from portal.errors import BentrokBuku, IsianSalah
from portal.koperasi import queries as koperasi
from portal.koperasi import services as koperasi_services
from portal.koperasi.queries import KoperasiRingkas
from portal.pembukuan import services as pembukuan
from portal.pengguna import services as pengguna
from portal.pengguna.actor import actor_sistem
from portal.pengguna.services import SlipTercetak
from portal.pengurus import queries, syarat
from portal.pengurus.pengakhiran import akhiri
from portal.pengurus.pengangkatan import Angkatan, angkat
from portal.pengurus.queries import JabatanRingkas
from portal.pengurus.slip import HasilSlip, cetak_slip
from portal.policy import Wewenang
from portal.wilayah import queries as wilayah

__all__ = [
    "Angkatan",
    "HasilSlip",
    "JabatanRingkas",
    "akhiri",
    "angkat",
    "buka_koperasi",
    "cetak_slip",
    "queries",
]


def buka_koperasi(
    kode_wilayah: str,
    nama_ketua: str,
    nama: str | None = None,
    nomor_keputusan: str | None = None,
    siapkan: Iterable[Callable[[Trx], object]] = (),
) -> tuple[KoperasiRingkas, SlipTercetak]:
    """Open a koperasi: its record, its book, its ketua with a slip masuk. One transaction.

    ``nama``: only where the kelurahan has a koperasi already. ``siapkan``: what rooms above this one lay out in the
    same transaction (the seven kinds of unit usaha).

    :raises TidakDitemukan: no such area.
    :raises IsianSalah: the code is no kelurahan or desa.
    :raises BentrokBuku: the kelurahan has a koperasi, and no other name was given.
    """
    if not wilayah.dengan_kode(kode_wilayah).terkecil:
        raise IsianSalah(_("Koperasi dibuka di kelurahan atau desa: beri kodenya yang lengkap, seperti 35.73.03.1003."))
    koperasi_id = uuid7()
    with transaksi(actor_sistem(koperasi_id), Wewenang.KOPERASI_BUKA, koperasi_id=koperasi_id) as trx:
        _pastikan_baru(kode_wilayah, nama)
        pengguna.pastikan_sistem(trx)
        baru = koperasi_services.buat(trx, kode_wilayah, nama)
        pembukuan.buka(trx)
        for langkah in siapkan:
            langkah(trx)
        ketua = pengguna.buat_pengguna(trx, f"{baru.kode}-ketua", nama_ketua)
        hari = hari_ini(baru.zona)
        pengguna.beri_jabatan(trx, ketua, "ketua", hari, syarat.masa_terlama(trx, hari), nomor_keputusan)
        return baru, pengguna.cetak_slip(trx, ketua, baru.awalan_publik)


def _pastikan_baru(kode_wilayah: str, nama: str | None) -> None:
    ada = koperasi.di_wilayah(kode_wilayah)
    if ada and (nama is None or nama in {k.nama for k in ada}):
        daftar = ", ".join(k.nama for k in ada)
        raise BentrokBuku(
            _("Sudah ada %(daftar)s di sini. Koperasi kedua dibuka dengan nama yang lain (--nama).", daftar=daftar)
        )
