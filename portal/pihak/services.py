"""A party or an agreement is found by its name or number, or made where it is new: in the act that first needs it."""

from __future__ import annotations

import uuid
from collections.abc import Mapping, Sequence
from typing import Any

from flask_babel import gettext as _
from sqlalchemy import insert, literal, select

from portal.dasar.milik import uuid7
from portal.dasar.nomor import berikut
from portal.dasar.transaksi import Trx
from portal.errors import IsianSalah
from portal.pembukuan import services as pembukuan
from portal.pihak.models import PerjanjianHibah, Pihak
from portal.pihak.queries import PihakRingkas, kunci


def cari_atau_buat(trx: Trx, nama: str, jenis: str, *, berelasi: bool = False, bidang: str = "pihak") -> PihakRingkas:
    """The party of this name in the koperasi, in an act that holds the book's head; a new one gets the next number and a
    sub-buku. Small and capital letters are the same name.

    :raises IsianSalah: no name; or the party must be an officer or their family and is entered as somebody else.
    """
    ini = cari_atau_buat_banyak(trx, [nama], jenis, berelasi=berelasi, bidang=bidang)[0]
    if berelasi and not ini.berelasi:
        raise IsianSalah(
            _("%(nama)s tercatat bukan sebagai pengurus. Tulis nama pengurusnya, misalnya Kartika (ketua).", nama=nama),
            bidang,
        )
    return ini


def cari_atau_buat_banyak(
    trx: Trx, daftar: Sequence[str], jenis: str, *, berelasi: bool = False, bidang: str = "pihak"
) -> list[PihakRingkas]:
    """The parties of these names, in their order; the new ones get the next numbers. Three statements, however many they are.

    :raises IsianSalah: no name.
    """
    if not daftar:
        return []
    if not all(map(kunci, daftar)):
        raise IsianSalah(_("Tulis namanya."), bidang)
    ada, nomor = _cari(trx, daftar)
    baru: dict[str, str] = {}
    for n in daftar:
        if kunci(n) not in ada:
            baru.setdefault(kunci(n), " ".join(n.split()))
    ada |= _buat(trx, nomor, baru, jenis, berelasi)
    return [ada[kunci(n)] for n in daftar]


def cari(trx: Trx, nama: str) -> PihakRingkas | None:
    """The party of this name; None: there is none."""
    return _cari(trx, [nama])[0].get(kunci(nama))


def _cari(trx: Trx, daftar: Sequence[str]) -> tuple[dict[str, PihakRingkas], int]:
    """The parties of these names by their keys, and the number that the next new one gets."""
    satu = select(literal(1).label("satu")).subquery()
    berikut = pembukuan.nomor_berikut(trx.koperasi_id, "pihak")
    ini = Pihak.__table__.alias("ini")
    dicari = (ini.c.koperasi_id == trx.koperasi_id) & ini.c.kunci_nama.in_({kunci(n) for n in daftar})
    kolom = (ini.c.id, ini.c.nomor, ini.c.nama, ini.c.jenis, ini.c.berelasi, ini.c.sub_buku_id, ini.c.kunci_nama)
    semua = trx.conn.execute(select(berikut, *kolom).select_from(satu.outerjoin(ini, dicari))).all()
    ada = {b.kunci_nama: PihakRingkas(*b[1:7]) for b in semua if b.kunci_nama is not None}
    for p in ada.values():
        pembukuan.kenali(p.sub_buku_id, "pihak", p.nomor)
    return ada, int(semua[0][0])


def _buat(trx: Trx, nomor: int, nama: Mapping[str, str], jenis: str, berelasi: bool) -> dict[str, PihakRingkas]:
    """New ones, by their keys. The caller holds the book's head since before it searched, so that two people don't make one
    party twice."""
    if not nama:
        return {}
    sub_buku = pembukuan.tambah_banyak_sub_buku(trx, "pihak", range(nomor, nomor + len(nama)))
    hasil = {
        k: PihakRingkas(uuid7(), nomor + ke, n, jenis, berelasi, sub_buku[ke]) for ke, (k, n) in enumerate(nama.items())
    }
    tetap = {"koperasi_id": trx.koperasi_id, "dibuat_oleh": trx.actor.pengguna_id, "dibuat_pada": trx.waktu}
    bidang = ("id", "nomor", "nama", "jenis", "berelasi", "sub_buku_id")
    baris = [{**tetap, "kunci_nama": k, **{n: getattr(p, n) for n in bidang}} for k, p in hasil.items()]
    trx.conn.execute(insert(Pihak), baris)
    return hasil


def perjanjian(trx: Trx, nomor_surat: str, pemberi: PihakRingkas | None) -> tuple[uuid.UUID, uuid.UUID]:
    """(id, sub-buku) of the agreement of this paper number; a new one is made for its giver.

    :raises IsianSalah: unknown, and no giver to make it for; or it is another giver's.
    """
    p = PerjanjianHibah.__table__.c
    perintah = select(p.id, p.sub_buku_id, p.pihak_id, p.nomor).where(
        p.koperasi_id == trx.koperasi_id, p.kunci_surat == kunci(nomor_surat)
    )
    if (ada := trx.conn.execute(perintah).first()) is not None:
        if pemberi is not None and ada.pihak_id != pemberi.id:
            raise IsianSalah(
                _("Nomor surat ini perjanjian dengan pemberi yang lain. Periksa nomornya."), "nomor_kertas"
            )
        pembukuan.kenali(ada.sub_buku_id, "dana", ada.nomor)
        return ada.id, ada.sub_buku_id
    if pemberi is None:
        raise IsianSalah(_("Belum ada hibah dengan nomor surat ini. Periksa nomornya."), "nomor_kertas")
    nomor, id_ = berikut(trx, "dana"), uuid7()
    sub_buku_id = pembukuan.tambah_sub_buku(trx, "dana", nomor)
    nilai: dict[str, Any] = {"koperasi_id": trx.koperasi_id, "id": id_, "nomor": nomor, "pihak_id": pemberi.id}
    nilai |= {"nomor_surat": nomor_surat.strip(), "kunci_surat": kunci(nomor_surat), "sub_buku_id": sub_buku_id}
    trx.conn.execute(insert(PerjanjianHibah), nilai | {"dibuat_oleh": trx.actor.pengguna_id, "dibuat_pada": trx.waktu})
    return id_, sub_buku_id
