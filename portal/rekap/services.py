"""One look, one review: somebody who didn't write a day's entries has looked them over; and what is said to a remark."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Mapping
from dataclasses import dataclass

from flask_babel import gettext as _
from sqlalchemy import Uuid, bindparam, insert, select, text

from portal.dasar.kode_kirim import pernah, simpan_hasil
from portal.dasar.milik import uuid7
from portal.dasar.transaksi import Trx, transaksi
from portal.dasar.waktu import hari_ini
from portal.errors import BentrokBuku, IsianSalah, TidakBerwenang
from portal.extensions import SaatUtc
from portal.pembukuan import services as pembukuan
from portal.pembukuan.bacaan import tabel_jurnal
from portal.pembukuan.harian import CatatanHari, catatan_hari
from portal.pengguna.actor import ActorPengguna
from portal.persetujuan.orang import orang
from portal.persetujuan.pengajuan import kursi_pengurus
from portal.policy import Wewenang
from portal.rekap.models import CatatanTinjauan, Tinjauan
from portal.rekap.tinjauan import PerluPenjelasan, tinjauan_hari

TEKS_MAKS = 200
_JELASKAN = text(
    "INSERT INTO penjelasan_tinjauan (koperasi_id, catatan_id, teks, oleh, pada)"
    " VALUES (:koperasi_id, :catatan_id, :teks, :oleh, :pada) ON CONFLICT DO NOTHING RETURNING catatan_id"
).bindparams(
    *(bindparam(n, type_=Uuid()) for n in ("koperasi_id", "catatan_id", "oleh")), bindparam("pada", type_=SaatUtc())
)


@dataclass(frozen=True, slots=True)
class TinjauanBaru:
    """A review as the page showed it: the day, the number of the book's last entry then, how many entries it covers;
    ``catatan``: remarks by the number (``urut``) of their entry."""

    hari: dt.date
    sampai_urut: int
    banyak: int
    catatan: Mapping[int, str]


def tinjau(actor: ActorPengguna, baru: TinjauanBaru, kode_kirim: str) -> uuid.UUID:
    """Keep that the actor has looked over a day's entries. Returns the review's id. Twice is once.

    Own entries stay unseen: another person looks at those.

    :raises IsianSalah: a day to come; a number that the book doesn't have; a remark on an entry that isn't covered.
    :raises BentrokBuku: nothing is left to look over, or something changed since the page was drawn.
    :raises TidakBerwenang: an entry is the actor's own under another log-in.
    """
    with transaksi(actor, Wewenang.REKAP_TINJAU) as trx:
        isi = {"act": "tinjauan", "hari": baru.hari, "sampai": baru.sampai_urut, "banyak": baru.banyak}
        if (lama := pernah(trx, kode_kirim, isi | {"catatan": sorted(baru.catatan.items())})) is not None:
            return uuid.UUID(lama)
        urut = pembukuan.pegang_buku(trx)
        if baru.hari > hari_ini(trx.actor.zona) or not 0 < baru.sampai_urut <= urut:
            raise IsianSalah(_("Halaman ini tidak utuh. Muat ulang, lalu periksa lagi."))
        dicakup = _dicakup(trx, baru)
        hasil = _tulis(trx, baru, dicakup)
        simpan_hasil(trx, kode_kirim, str(hasil))
        return hasil


def _dicakup(trx: Trx, baru: TinjauanBaru) -> dict[int, CatatanHari]:
    """The entries that this review covers, by number."""
    sudah = tinjauan_hari(baru.hari)
    semua = [
        c
        for c in catatan_hari(baru.hari)
        if c.urut <= baru.sampai_urut
        and c.pencatat_id != trx.actor.pengguna_id
        and not any(t.mencakup(c) for t in sudah)
    ]
    if not semua:
        raise BentrokBuku(_("Tidak ada catatan hari itu yang masih perlu Anda periksa."))
    if len(semua) != baru.banyak:
        raise BentrokBuku(_("Sebagian sudah diperiksa orang lain. Muat ulang halamannya, lalu periksa sisanya."))
    _bukan_sendiri(trx, semua)
    hasil = {c.urut: c for c in semua}
    if not set(baru.catatan) <= set(hasil):
        raise IsianSalah(_("Ada pertanyaan untuk catatan yang tidak ikut diperiksa. Muat ulang halamannya."))
    return hasil


def _bukan_sendiri(trx: Trx, semua: list[CatatanHari]) -> None:
    """By person, not by log-in."""
    assert trx.koperasi_id is not None
    siapa = orang(trx.conn, trx.koperasi_id, {trx.actor.pengguna_id, *(c.pencatat_id for c in semua)})
    aku = siapa[trx.actor.pengguna_id]
    for c in semua:
        if aku.sama(siapa[c.pencatat_id]):
            raise TidakBerwenang(
                _("%(nomor)s Anda catat sendiri dengan nama masuk lain. Orang lain yang memeriksanya.", nomor=c.nomor)
            )


def _tulis(trx: Trx, baru: TinjauanBaru, dicakup: Mapping[int, CatatanHari]) -> uuid.UUID:
    j, id_ = tabel_jurnal().c, uuid7()
    kepala = select(j.hash).where(j.koperasi_id == trx.koperasi_id, j.urut == baru.sampai_urut)
    baris: dict[str, object] = {"koperasi_id": trx.koperasi_id, "id": id_, "tanggal": baru.hari}
    baris |= {"sampai_urut": baru.sampai_urut, "hash_kepala": trx.conn.execute(kepala).scalar_one()}
    baris |= {"banyak": len(dicakup), "oleh": trx.actor.pengguna_id, "jabatan": kursi_pengurus(trx).jabatan}
    trx.conn.execute(insert(Tinjauan), baris | {"pada": trx.waktu})
    tanya = [
        {"koperasi_id": trx.koperasi_id, "id": uuid7(), "tinjauan_id": id_, "jurnal_id": dicakup[urut].id, "teks": kata}
        for urut, kata in sorted(baru.catatan.items())
    ]
    if tanya:
        trx.conn.execute(insert(CatatanTinjauan), tanya)
    return id_


def jelaskan(actor: ActorPengguna, tanya: PerluPenjelasan, teks: str, kode_kirim: str) -> uuid.UUID:
    """Answer a remark, once. Returns the remark's id. Twice is once.

    :raises IsianSalah: nothing said.
    :raises BentrokBuku: it was answered meanwhile.
    """
    with transaksi(actor, Wewenang.REKAP_JELASKAN, None) as trx:
        isi = {"act": "penjelasan", "catatan": tanya.id, "teks": teks}
        if pernah(trx, kode_kirim, isi, str(tanya.id)) is not None:
            return tanya.id
        if not teks.strip():
            raise IsianSalah(_("Tulis penjelasannya."), "teks")
        baris = {"koperasi_id": trx.koperasi_id, "catatan_id": tanya.id, "teks": teks.strip()}
        if trx.conn.execute(_JELASKAN, baris | {"oleh": trx.actor.pengguna_id, "pada": trx.waktu}).first() is None:
            raise BentrokBuku(_("Pertanyaan ini sudah dijawab."))
        return tanya.id
