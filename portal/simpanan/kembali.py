"""Somebody who left comes back: the same book goes on. What was not paid back yet becomes savings again; else pokok anew."""

from __future__ import annotations

from dataclasses import replace

from flask_babel import gettext as _
from sqlalchemy import func, update

from portal.anggota import services as anggota_services
from portal.anggota.queries import AnggotaRingkas
from portal.anggota.services import DataOrang, Peristiwa, zona
from portal.buku_besar.uang import rupiah
from portal.dasar.transaksi import Trx
from portal.dasar.waktu import hari_ini
from portal.errors import BentrokBuku
from portal.simpanan.akhir import hidupkan_simpanan
from portal.simpanan.buku import buka_buku, posisi_kini, terima_pembayar
from portal.simpanan.keadaan import bulan_pertama
from portal.simpanan.models import BukuSimpanan
from portal.simpanan.posisi import Buku, Posisi


def terima_kembali(
    trx: Trx, anggota: AnggotaRingkas, diterima: Peristiwa, data: DataOrang | None, kode_kirim: str
) -> AnggotaRingkas:
    """Accept a former member again. Nothing of what is owed was paid: it becomes savings again, the pokok in full makes an
    anggota at once, a calon's instalments go on counting. All was paid: a calon who owes the pokok of today. Wajib is
    owed from now on, not for the time between.

    The caller holds the person's row under lock. Returns the person as they are now.

    :raises BentrokBuku: part of the savings was paid back and part is still owed; or no amount of pokok is known.
    """
    hari, kini = hari_ini(zona(trx)), posisi_kini(trx, anggota)
    buku = kini.buku or buka_buku(trx, anggota, kini.ketentuan.pokok_rupiah)
    if kini.utang_rupiah:
        hidup = hidupkan_simpanan(trx, anggota, kini, buku, kode_kirim)
        if hidup is None:
            raise BentrokBuku(_baru_sebagian(anggota, kini.utang_rupiah))
        kini, buku = hidup, hidup.buku or buku
    if 0 < buku.pokok_masuk_rupiah <= kini.pokok_rupiah:
        _mulai_lagi(trx, anggota, replace(buku, bulan_awal_wajib=bulan_pertama(kini.ketentuan, hari)))
        return anggota_services.catat_beberapa(
            trx, anggota, [diterima, Peristiwa("pokok_lunas", hari)], data=data, selesai_terdaftar=True
        )
    if kini.pokok_rupiah or kini.wajib_rupiah:
        raise BentrokBuku(_baru_sebagian(anggota, kini.pokok_rupiah + kini.wajib_rupiah))
    buku = replace(buku, pokok_masuk_rupiah=_pokok_baru(kini, buku.pokok_masuk_rupiah), bulan_awal_wajib=None)
    _mulai_lagi(trx, anggota, buku)
    return terima_pembayar(trx, anggota, diterima, data, kode_kirim, replace(kini, buku=buku))


def _baru_sebagian(anggota: AnggotaRingkas, sisa_rupiah: int) -> str:
    return str(
        _("Simpanan %(nama)s dari keanggotaan yang dulu baru dikembalikan sebagian, sisanya %(sisa)s. Bayarkan dulu"
          " sisanya di Pengembalian simpanan, lalu terima lagi.", nama=anggota.nama, sisa=rupiah(sisa_rupiah))
    )  # fmt: skip


def _pokok_baru(kini: Posisi, lama: int) -> int:
    """Who has paid instalments goes on owing what was agreed; else what a newcomer of today owes."""
    if kini.titipan_rupiah:
        return lama
    if kini.ketentuan.pokok_rupiah is None:
        raise BentrokBuku(_("Jumlah simpanan pokok belum ditetapkan. Ketua mengaturnya di Ketentuan simpanan."))
    return kini.ketentuan.pokok_rupiah


def _mulai_lagi(trx: Trx, anggota: AnggotaRingkas, buku: Buku) -> None:
    """The book begins again; the first month that was ever owed stays known."""
    b = BukuSimpanan
    nilai = {n: getattr(buku, n) for n in ("pokok_masuk_rupiah", "bulan_awal_wajib", "wajib_awal_rupiah")}
    semula = func.coalesce(b.bulan_awal_semula, b.bulan_awal_wajib)
    ini = (b.koperasi_id == trx.koperasi_id, b.anggota_id == anggota.id)
    trx.conn.execute(update(b).where(*ini).values(**nilai, bulan_awal_semula=semula))
