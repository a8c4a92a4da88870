"""Acts on cash boxes."""

from __future__ import annotations

import uuid

from flask_babel import gettext as _
from sqlalchemy import func, insert, select

from portal.dasar.kode_kirim import pernah, simpan_hasil
from portal.dasar.milik import uuid7
from portal.dasar.nomor import berikut
from portal.dasar.transaksi import Trx, transaksi
from portal.dasar.waktu import hari_ini
from portal.errors import BentrokBuku, IsianSalah
from portal.kas import queries
from portal.kas.models import TempatUang
from portal.pembukuan import queries as buku
from portal.pembukuan import services as pembukuan
from portal.pengguna.actor import ActorPengguna
from portal.policy import Wewenang


def tambah_tempat_uang(
    actor: ActorPengguna, nama: str, penanggung_jawab_id: uuid.UUID | None, kode_kirim: str
) -> uuid.UUID:
    """Add a cash box of the organisation, with the one person who answers for it. Returns its id.

    :raises IsianSalah: no name, or the person has no seat today with which cash is held.
    :raises BentrokBuku: the koperasi has a box of this name; the same form came with another content.
    """
    with transaksi(actor, Wewenang.TEMPAT_UANG_UBAH) as trx:
        isi = {"act": "tempat_uang", "nama": nama, "penanggung_jawab_id": penanggung_jawab_id}
        lama = pernah(trx, kode_kirim, isi)
        if lama is not None:
            return uuid.UUID(lama)
        if not nama.strip():
            raise IsianSalah(_("Beri nama tempat uangnya, misalnya Kas Budi."), "nama")
        if penanggung_jawab_id not in {p.pengguna_id for p in queries.pemegang_pada(hari_ini(actor.zona))}:
            raise IsianSalah(_("Pilih orang yang hari ini punya jabatan di koperasi ini."), "penanggung_jawab")
        baru = _tulis(trx, nama.strip(), penanggung_jawab_id)
        simpan_hasil(trx, kode_kirim, str(baru))
        return baru


def _tulis(trx: Trx, nama: str, penanggung_jawab_id: uuid.UUID) -> uuid.UUID:
    """The counter comes first: its row stays locked, so that two people cannot take one name."""
    nomor, id_ = berikut(trx, "tempat_uang"), uuid7()
    kembar = select(TempatUang.id).where(
        TempatUang.koperasi_id == trx.koperasi_id, func.lower(TempatUang.nama) == nama.lower()
    )
    if trx.conn.execute(kembar).first() is not None:
        raise BentrokBuku(_("Tempat uang bernama %(nama)s sudah ada.", nama=nama))
    baris = {
        "koperasi_id": trx.koperasi_id,
        "id": id_,
        "nama": nama,
        "unit_id": buku.unit_org(),
        "sub_buku_id": pembukuan.tambah_sub_buku(trx, "tempat_uang", nomor),
        "penanggung_jawab_id": penanggung_jawab_id,
        "aktif": True,
        "dibuat_oleh": trx.actor.pengguna_id,
        "dibuat_pada": trx.waktu,
    }
    trx.conn.execute(insert(TempatUang), baris)
    return id_
