"""Somebody who left comes back: the same book goes on. What still stands of the pokok is not owed anew."""

from __future__ import annotations

import datetime as dt

from flask_babel import gettext as _
from sqlalchemy import func, update

from portal.anggota import services as anggota_services
from portal.anggota.queries import AnggotaRingkas
from portal.anggota.services import DataOrang, Peristiwa, zona
from portal.dasar.transaksi import Trx
from portal.dasar.waktu import hari_ini
from portal.errors import BentrokBuku
from portal.simpanan.buku import posisi_kini, siapkan_buku, terima_pembayar
from portal.simpanan.models import BukuSimpanan
from portal.simpanan.posisi import Posisi, bulan_pertama


def terima_kembali(
    trx: Trx, anggota: AnggotaRingkas, diterima: Peristiwa, data: DataOrang | None, kode_kirim: str
) -> AnggotaRingkas:
    """Accept a former member again. By balance: the pokok stands in full: anggota at once; nothing stands: a calon who owes
    the pokok of today; a calon's instalments go on counting. Wajib is owed from now on, not for the time between.

    The caller holds the person's row under lock. Returns the person as they are now.

    :raises BentrokBuku: part of the savings was paid back and part still stands; or no amount of pokok is known.
    """
    buku, hari = siapkan_buku(trx, anggota), hari_ini(zona(trx))
    kini = posisi_kini(trx, anggota)
    if 0 < buku.pokok_masuk_rupiah <= kini.pokok_rupiah:
        _mulai_lagi(trx, anggota, buku.pokok_masuk_rupiah, bulan_pertama(kini.ketentuan, hari))
        return anggota_services.catat_beberapa(
            trx, anggota, [diterima, Peristiwa("pokok_lunas", hari)], data=data, selesai_terdaftar=True
        )
    if kini.pokok_rupiah or kini.wajib_rupiah:
        raise BentrokBuku(
            _("Simpanan %(nama)s dari keanggotaan yang dulu baru dikembalikan sebagian. Selesaikan dulu di loket.",
              nama=anggota.nama)
        )  # fmt: skip
    _mulai_lagi(trx, anggota, _pokok_baru(kini, buku.pokok_masuk_rupiah), None)
    return terima_pembayar(trx, anggota, diterima, data, kode_kirim)


def _pokok_baru(kini: Posisi, lama: int) -> int:
    """Who has paid instalments goes on owing what was agreed; else what a newcomer of today owes."""
    if kini.titipan_rupiah:
        return lama
    if kini.ketentuan.pokok_rupiah is None:
        raise BentrokBuku(_("Jumlah simpanan pokok belum ditetapkan. Ketua mengaturnya di Ketentuan simpanan."))
    return kini.ketentuan.pokok_rupiah


def _mulai_lagi(trx: Trx, anggota: AnggotaRingkas, pokok_rupiah: int, bulan_awal: dt.date | None) -> None:
    """The book begins again; the first month that was ever owed stays known."""
    b = BukuSimpanan
    nilai = {"pokok_masuk_rupiah": pokok_rupiah, "bulan_awal_wajib": bulan_awal}
    semula = func.coalesce(b.bulan_awal_semula, b.bulan_awal_wajib)
    ini = (b.koperasi_id == trx.koperasi_id, b.anggota_id == anggota.id)
    trx.conn.execute(update(b).where(*ini).values(**nilai, bulan_awal_semula=semula))
