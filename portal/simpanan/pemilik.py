"""Whose savings an entry moved, read under lock, with what taking a deposit back asks for."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from flask_babel import gettext as _
from sqlalchemy import select, true

from portal.anggota.hitungan import MENJADI_ANGGOTA
from portal.anggota.models import Anggota, PeristiwaKeanggotaan
from portal.anggota.queries import RINGKAS, AnggotaRingkas
from portal.dasar.transaksi import Trx
from portal.errors import BentrokBuku
from portal.pembukuan import queries as pembukuan
from portal.pembukuan.bacaan import JURNAL_INI
from portal.pembukuan.catatan import CatatanJurnal
from portal.simpanan.models import AlokasiWajib, BukuSimpanan
from portal.simpanan.posisi import SIMPANAN
from portal.simpanan.usulan import Bagian, Jenis

_MILIK = "pemilik setoran"
_P = PeristiwaKeanggotaan
_LUNAS = (
    select(_P.jurnal_id)
    .where(_P.koperasi_id == Anggota.koperasi_id, _P.anggota_id == Anggota.id, _P.jenis.in_(MENJADI_ANGGOTA))
    .order_by(_P.pada.desc())
    .limit(1)
    .scalar_subquery()
)
_KOLOM_MILIK = (*(k.label("orang_" + k.key) for k in RINGKAS), _LUNAS.label("orang_lunas"))


@dataclass(frozen=True, slots=True)
class Milik:
    """Whose savings an entry moved (under lock), the entry by which they are an anggota now (None: none, as with the saldo
    awal), and the months of wajib that the entry pays."""

    orang: AnggotaRingkas
    lunas_id: uuid.UUID | None
    bulan: tuple[Bagian, ...]


def baca_setoran(trx: Trx, nomor: str) -> CatatanJurnal:
    """An entry with its owner: what ``siapkan_setoran`` asks for is held from then on. One statement.

    :raises TidakDitemukan: the koperasi has no such entry, or it is nobody's.
    """
    j, b = JURNAL_INI.c, BukuSimpanan
    milik = (b.koperasi_id == trx.koperasi_id, b.sub_buku_id == j.sub_buku_id, j.nomor == nomor, j.akun.in_(SIMPANAN))
    pemilik = select(b.anggota_id).select_from(b).join(JURNAL_INI, true()).where(*milik).limit(1).scalar_subquery()
    perintah = _dengan_bulan(select(*j, *_KOLOM_MILIK).select_from(JURNAL_INI).join(Anggota, true()), j.id)
    perintah = perintah.where(Anggota.koperasi_id == trx.koperasi_id, Anggota.id == pemilik)
    isi = {"koperasi_id": trx.koperasi_id, "nomor": nomor}
    semua = trx.conn.execute(trx.kunci_baris(perintah.order_by(j.ke, AlokasiWajib.bulan), Anggota), isi).all()
    catatan = pembukuan.susun(semua)
    trx.dipegang[_MILIK] = (catatan.id, _susun([r for r in semua if r.ke == 1]))
    return catatan


def _dengan_bulan(perintah: Any, jurnal_id: Any) -> Any:
    """The months that an entry pays for the person of this statement, a row for each."""
    a = AlokasiWajib
    ini = (a.koperasi_id == Anggota.koperasi_id) & (a.anggota_id == Anggota.id) & (a.jurnal_id == jurnal_id)
    return perintah.outerjoin(a, ini).add_columns(a.bulan, a.jumlah_rupiah.label("bulan_rupiah"))


def baca(trx: Trx, catatan: CatatanJurnal) -> Milik:
    """The same of an entry that was read before."""
    dipegang = trx.dipegang.get(_MILIK)
    if dipegang is not None and dipegang[0] == catatan.id:
        milik: Milik = dipegang[1]
        return milik
    b = BukuSimpanan
    perintah = _dengan_bulan(
        select(*_KOLOM_MILIK).join(b, (b.koperasi_id == Anggota.koperasi_id) & (b.anggota_id == Anggota.id)), catatan.id
    ).where(
        b.koperasi_id == trx.koperasi_id,
        b.sub_buku_id.in_({r.sub_buku_id for r in catatan.baris if r.akun in SIMPANAN}),
    )
    semua = trx.conn.execute(trx.kunci_baris(perintah.order_by(AlokasiWajib.bulan), Anggota)).all()
    if not semua:
        raise BentrokBuku(_("Catatan %(nomor)s tidak menyangkut simpanan seseorang.", nomor=catatan.nomor))
    return _susun(semua)


def _susun(semua: Sequence[Any]) -> Milik:
    bagian = tuple(Bagian(Jenis.WAJIB, r.bulan_rupiah, r.bulan) for r in semua if r.bulan is not None)
    orang = AnggotaRingkas(*(getattr(semua[0], "orang_" + k.key) for k in RINGKAS))
    return Milik(orang, semua[0].orang_lunas, bagian)
