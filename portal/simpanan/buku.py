"""A person's book in the ledger, and what happens to it once the pokok is full and the person accepted."""

from __future__ import annotations

import datetime as dt
import uuid

from flask_babel import gettext as _
from sqlalchemy import insert, update

from portal.anggota import services as anggota_services
from portal.anggota.queries import AnggotaRingkas
from portal.anggota.services import zona
from portal.buku_besar import transaksi as resep
from portal.dasar.milik import uuid7
from portal.dasar.transaksi import Trx
from portal.dasar.waktu import awal_bulan, hari_ini
from portal.errors import BentrokBuku
from portal.pembukuan import queries as buku_queries
from portal.pembukuan import services as pembukuan
from portal.simpanan.models import BukuSimpanan
from portal.simpanan.posisi import Buku, Posisi, bulan_pertama, posisi


def posisi_kini(trx: Trx, anggota: AnggotaRingkas, tempat_id: uuid.UUID | None = None) -> Posisi:
    """Where the person stands now, as the open transaction sees it."""
    return posisi(anggota.koperasi_id, anggota.id, anggota.status, hari_ini(zona(trx)), tempat_id)


def siapkan_buku(trx: Trx, anggota: AnggotaRingkas, bulan_awal: dt.date | None = None) -> Buku:
    """The person's book, opened now if there is none; it keeps the pokok in force today as the pokok on joining.

    :raises BentrokBuku: the koperasi has set no amount of pokok yet.
    """
    kini = posisi_kini(trx, anggota)
    return kini.buku or buka_buku(trx, anggota, kini.ketentuan.pokok_rupiah, bulan_awal)


def buka_buku(
    trx: Trx,
    anggota: AnggotaRingkas,
    pokok_masuk_rupiah: int | None,
    bulan_awal: dt.date | None = None,
    wajib_awal_rupiah: int = 0,
) -> Buku:
    """Open a book: the sub-buku under the person's number, and the row that ties it to the person.

    :raises BentrokBuku: no amount of pokok is known.
    """
    if pokok_masuk_rupiah is None:
        raise BentrokBuku(_("Jumlah simpanan pokok belum ditetapkan. Ketua mengaturnya di Ketentuan simpanan."))
    sub_buku_id = pembukuan.tambah_sub_buku(trx, "anggota", anggota.nomor)
    awal = awal_bulan(bulan_awal) if bulan_awal else None
    baris = {
        "koperasi_id": trx.koperasi_id,
        "id": uuid7(),
        "anggota_id": anggota.id,
        "sub_buku_id": sub_buku_id,
        "pokok_masuk_rupiah": pokok_masuk_rupiah,
        "bulan_awal_wajib": awal,
        "wajib_awal_rupiah": wajib_awal_rupiah,
    }
    trx.conn.execute(insert(BukuSimpanan), baris)
    return Buku(sub_buku_id, pokok_masuk_rupiah, awal, wajib_awal_rupiah)


def sahkan(trx: Trx, anggota: AnggotaRingkas, kini: Posisi, jurnal_id: uuid.UUID) -> AnggotaRingkas:
    """The pokok is full and the person accepted: anggota from today on, with a number in the Buku Daftar Anggota."""
    hari = hari_ini(zona(trx))
    ini = (BukuSimpanan.koperasi_id == trx.koperasi_id, BukuSimpanan.anggota_id == anggota.id)
    trx.conn.execute(update(BukuSimpanan).where(*ini).values(bulan_awal_wajib=bulan_pertama(kini.ketentuan, hari)))
    return anggota_services.catat_peristiwa(trx, anggota, "pokok_lunas", hari, jurnal_id=jurnal_id)


def pokok_bila_lunas(trx: Trx, anggota: AnggotaRingkas, kode_kirim: str = "") -> AnggotaRingkas:
    """After an acceptance: what was paid before becomes pokok if it is full (D 2-1210, K 3-1110), the calon an anggota.

    The caller holds the person's row under lock. Returns the person as they are now: still a calon where money lacks.
    """
    kini = posisi_kini(trx, anggota)
    if anggota.status != "calon" or kini.buku is None or not 0 < kini.buku.pokok_masuk_rupiah <= kini.titipan_rupiah:
        return anggota
    hari = hari_ini(zona(trx))
    jurnal = resep.pelunasan_pokok(
        unit_id=buku_queries.unit_org(),
        sub_buku_id=kini.buku.sub_buku_id,
        jumlah_rupiah=kini.titipan_rupiah,
        tanggal_bukti=hari,
        tanggal_buku=hari,
    )
    tercatat = pembukuan.catat(trx, jurnal, kode_kirim=kode_kirim)
    return sahkan(trx, anggota, kini, tercatat.id)
