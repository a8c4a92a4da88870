"""Acts on cash boxes."""

from __future__ import annotations

import uuid
from dataclasses import dataclass

from flask_babel import gettext as _
from sqlalchemy import func, insert, select, update

from portal.dasar.kode_kirim import pernah, simpan_hasil
from portal.dasar.milik import uuid7
from portal.dasar.nomor import berikut
from portal.dasar.transaksi import Trx, transaksi
from portal.dasar.waktu import hari_ini
from portal.errors import BentrokBuku, IsianSalah
from portal.kas import queries
from portal.kas.models import BukuPetugas, RiwayatTempatUang, TempatUang
from portal.kas.queries import TempatUangRingkas
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
    """The head of the chain, then the counter come first: both stay locked, so that two people cannot take one name. The
    sub-buku of the holder stands from now on, so that an evening with a difference needn't open it."""
    pembukuan.pegang_buku(trx)
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
    buku_petugas(trx, penanggung_jawab_id)
    _riwayat(trx, id_, "buka", penanggung_jawab_id, Berdua(trx.actor.pengguna_id))
    return id_


@dataclass(frozen=True, slots=True)
class Berdua:
    """Who did it, and who released it where two people were needed."""

    oleh: uuid.UUID
    penyetuju: uuid.UUID | None = None


def ganti_pemegang(trx: Trx, tempat: TempatUangRingkas, pemegang_id: uuid.UUID, siapa: Berdua) -> None:
    """From now on somebody else answers for a box; the caller has counted it and holds its row and the head of the chain."""
    ini = (TempatUang.koperasi_id == tempat.koperasi_id, TempatUang.id == tempat.id)
    trx.conn.execute(update(TempatUang).where(*ini).values(penanggung_jawab_id=pemegang_id))
    buku_petugas(trx, pemegang_id)
    _riwayat(trx, tempat.id, "ganti", pemegang_id, siapa)


def tutup_tempat(trx: Trx, tempat: TempatUangRingkas) -> None:
    """A box is used no more; the caller has seen that nothing is in it and holds its row under lock."""
    ini = (TempatUang.koperasi_id == tempat.koperasi_id, TempatUang.id == tempat.id)
    trx.conn.execute(update(TempatUang).where(*ini).values(aktif=False))
    _riwayat(trx, tempat.id, "tutup", tempat.penanggung_jawab_id, Berdua(trx.actor.pengguna_id))


def _riwayat(trx: Trx, tempat_id: uuid.UUID, jenis: str, pemegang_id: uuid.UUID | None, siapa: Berdua) -> None:
    baris: dict[str, object] = {"koperasi_id": trx.koperasi_id, "id": uuid7(), "tempat_uang_id": tempat_id}
    baris["jenis"] = jenis
    baris |= {"pengguna_id": pemegang_id, "oleh": siapa.oleh, "penyetuju_id": siapa.penyetuju, "pada": trx.waktu}
    trx.conn.execute(insert(RiwayatTempatUang), baris)


def buku_petugas(trx: Trx, pengguna_id: uuid.UUID) -> uuid.UUID:
    """The sub-buku of an officer who holds cash, made where there is none yet. The caller holds the head of the chain."""
    b = BukuPetugas
    ini = select(b.sub_buku_id).where(b.koperasi_id == trx.koperasi_id, b.pengguna_id == pengguna_id)
    ada: uuid.UUID | None = trx.conn.execute(ini).scalar()
    return ada or buka_buku_petugas(trx, pengguna_id)


def buka_buku_petugas(trx: Trx, pengguna_id: uuid.UUID) -> uuid.UUID:
    """The same for an officer who has none."""
    baru = pembukuan.tambah_sub_buku_berikut(trx, "pihak")
    nilai = {"koperasi_id": trx.koperasi_id, "pengguna_id": pengguna_id, "sub_buku_id": baru}
    trx.conn.execute(insert(BukuPetugas), nilai)
    return baru
