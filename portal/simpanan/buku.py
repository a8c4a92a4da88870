"""A person's book in the ledger, and what happens to it once the pokok is full and the person accepted."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Sequence
from typing import Any

from flask_babel import gettext as _
from sqlalchemy import update

from portal.anggota import services as anggota_services
from portal.anggota.queries import AnggotaRingkas
from portal.anggota.services import NOMOR_BUKU, DataOrang, Peristiwa, zona
from portal.buku_besar import transaksi as resep
from portal.dasar.banyak import sisipkan
from portal.dasar.milik import uuid7
from portal.dasar.transaksi import Trx
from portal.dasar.waktu import awal_bulan, hari_ini
from portal.errors import BentrokBuku
from portal.pembukuan import queries as buku_queries
from portal.pembukuan import services as pembukuan
from portal.pembukuan.services import Tercatat
from portal.simpanan.keadaan import bulan_pertama
from portal.simpanan.models import BukuSimpanan
from portal.simpanan.posisi import Buku, Posisi, posisi


def posisi_kini(
    trx: Trx, anggota: AnggotaRingkas, tempat_id: uuid.UUID | None = None, juga: tuple[str, ...] = ()
) -> Posisi:
    """Where the person stands now, as the open transaction sees it; the other values as ``posisi`` takes them."""
    kini = posisi(anggota.koperasi_id, anggota.id, anggota.status, hari_ini(zona(trx)), tempat_id, juga)
    if kini.buku is not None:
        pembukuan.kenali(kini.buku.sub_buku_id, "anggota", anggota.nomor)
    if kini.tempat is not None and kini.tempat_nomor is not None:
        pembukuan.kenali(kini.tempat.sub_buku_id, "tempat_uang", kini.tempat_nomor)
    return kini


def siapkan_buku(trx: Trx, anggota: AnggotaRingkas) -> Buku:
    """The person's book, opened now if there is none; it keeps the pokok in force today as the pokok on joining.

    :raises BentrokBuku: the koperasi has set no amount of pokok yet.
    """
    kini = posisi_kini(trx, anggota)
    return kini.buku or buka_buku(trx, anggota, kini.ketentuan.pokok_rupiah)


def buka_buku(trx: Trx, anggota: AnggotaRingkas, pokok_masuk_rupiah: int | None) -> Buku:
    """Open a book: the sub-buku under the person's number, and the row that ties it to the person.

    :raises BentrokBuku: no amount of pokok is known.
    """
    if pokok_masuk_rupiah is None:
        raise BentrokBuku(_("Jumlah simpanan pokok belum ditetapkan. Ketua mengaturnya di Ketentuan simpanan."))
    return buka_banyak(trx, [(anggota, pokok_masuk_rupiah, None, 0)])[0]


def buka_banyak(trx: Trx, daftar: Sequence[tuple[AnggotaRingkas, int, dt.date | None, int]]) -> list[Buku]:
    """The same for many: (person, pokok on joining, first month of wajib, wajib paid up to then), rupiah; two statements."""
    if not daftar:
        return []
    sub_buku = pembukuan.tambah_banyak_sub_buku(trx, "anggota", [o.nomor for o, *_isi in daftar])
    buku = [
        Buku(sub_buku_id, pokok, awal_bulan(awal) if awal else None, wajib)
        for sub_buku_id, (_orang, pokok, awal, wajib) in zip(sub_buku, daftar, strict=True)
    ]
    baris = [
        {
            "koperasi_id": trx.koperasi_id,
            "id": uuid7(),
            "anggota_id": o.id,
            **{n: getattr(b, n) for n in Buku.__slots__},
        }
        for b, (o, *_isi) in zip(buku, daftar, strict=True)
    ]
    sisipkan(trx.conn, BukuSimpanan, baris)
    return buku


def penghitung(anggota: AnggotaRingkas) -> tuple[str, ...]:
    """The counters that an entry takes a value of when it makes this person an anggota."""
    return () if anggota.nomor_buku else (NOMOR_BUKU,)


def sahkan(
    trx: Trx, anggota: AnggotaRingkas, kini: Posisi, tercatat: Tercatat, *dahulu: Peristiwa, **lain: Any
) -> AnggotaRingkas:
    """The pokok is full and the person accepted: anggota from today on, with a number in the Buku Daftar Anggota.
    ``dahulu``: events of the same act before it; ``lain``: as ``catat_beberapa`` takes them."""
    hari = hari_ini(zona(trx))
    ini = (BukuSimpanan.koperasi_id == trx.koperasi_id, BukuSimpanan.anggota_id == anggota.id)
    trx.conn.execute(update(BukuSimpanan).where(*ini).values(bulan_awal_wajib=bulan_pertama(kini.ketentuan, hari)))
    daftar = [*dahulu, Peristiwa("pokok_lunas", hari, jurnal_id=tercatat.id)]
    nomor_buku = tercatat.penghitung.get(NOMOR_BUKU)
    return anggota_services.catat_beberapa(trx, anggota, daftar, nomor_buku=nomor_buku, **lain)


def terima_pembayar(
    trx: Trx,
    anggota: AnggotaRingkas,
    diterima: Peristiwa,
    data: DataOrang | None,
    kode_kirim: str,
    kini: Posisi | None = None,
) -> AnggotaRingkas:
    """Accept somebody who paid before: what was paid becomes pokok if it is full (D 2-1210, K 3-1110), and the person
    an anggota at once; else a calon. ``data``: the person's from now on, where they came with another application.

    The caller holds the person's row under lock; ``kini``: where they stand, read already. Returns the person as they are now.
    """
    kini = kini or posisi_kini(trx, anggota)
    buku = kini.buku or buka_buku(trx, anggota, kini.ketentuan.pokok_rupiah)
    if not 0 < buku.pokok_masuk_rupiah <= kini.titipan_rupiah:
        return anggota_services.catat_beberapa(trx, anggota, [diterima], data=data, selesai_terdaftar=True)
    hari = hari_ini(zona(trx))
    jurnal = resep.pelunasan_pokok(
        unit_id=buku_queries.unit_org(),
        sub_buku_id=buku.sub_buku_id,
        jumlah_rupiah=kini.titipan_rupiah,
        tanggal_bukti=hari,
        tanggal_buku=hari,
    )
    tercatat = pembukuan.catat(trx, jurnal, kode_kirim=kode_kirim, penghitung=penghitung(anggota))
    return sahkan(trx, anggota, kini, tercatat, diterima, data=data, selesai_terdaftar=True)
