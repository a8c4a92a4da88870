"""Printing a receipt: the first print is the original, each further one a SALINAN with its number."""

from __future__ import annotations

from typing import Any

from sqlalchemy import BigInteger, String, Uuid, bindparam, text

from portal import policy
from portal.dasar.kode_kirim import pernah, simpan_hasil
from portal.dasar.milik import uuid7
from portal.dasar.siap import Siap
from portal.dasar.transaksi import Trx, transaksi
from portal.errors import BelumTersedia
from portal.extensions import SaatUtc
from portal.kuitansi.kertas import Kertas
from portal.kuitansi.kop import ubah_kop
from portal.pengguna.actor import ActorPengguna
from portal.policy import Wewenang

__all__ = ["cetak", "ubah_kop"]
_BERUSAHA = 20
_CATAT = Siap(
    text(
        "INSERT INTO cetakan_kuitansi (koperasi_id, id, jurnal_id, ke, bentuk, oleh, pada)"
        " SELECT :koperasi_id, :id, :jurnal_id, coalesce(max(ke) + 1, 0), :bentuk, :oleh, :pada FROM cetakan_kuitansi"
        " WHERE koperasi_id = :koperasi_id AND jurnal_id = :jurnal_id"
        " ON CONFLICT (koperasi_id, jurnal_id, ke) DO NOTHING RETURNING ke"
    )
    .bindparams(
        *(bindparam(n, type_=Uuid()) for n in ("koperasi_id", "id", "jurnal_id", "oleh")),
        bindparam("bentuk", type_=String()),
        bindparam("pada", type_=SaatUtc()),
    )
    .columns(ke=BigInteger())
)


def cetak(actor: ActorPengguna, kertas: Kertas, bentuk: str, kode_kirim: str) -> int:
    """Record a print in this form (``a5``, ``58mm``). Returns which print it is: 0 the original, else the SALINAN's number.
    The same form sent again is the same print.

    :raises BentrokBuku: the same form was sent for another paper.
    """
    policy.pastikan(kertas.wewenang, actor, kertas)
    with transaksi(actor, Wewenang.KUITANSI_CETAK, kertas) as trx:
        isi = {"act": "cetak_kuitansi", "nomor": kertas.catatan.nomor, "bentuk": bentuk}
        if (lama := pernah(trx, kode_kirim, isi)) is not None:
            return int(lama)
        ke = _catat(trx, kertas, bentuk)
        simpan_hasil(trx, kode_kirim, str(ke))
        return ke


def _catat(trx: Trx, kertas: Kertas, bentuk: str) -> int:
    """The next number of this paper; where another print takes it at the same moment, the one after it.

    :raises BelumTersedia: it was taken again and again.
    """
    isi: dict[str, Any] = {"koperasi_id": trx.koperasi_id, "jurnal_id": kertas.catatan.id, "bentuk": bentuk}
    isi |= {"oleh": trx.actor.pengguna_id, "pada": trx.waktu}
    for _n in range(_BERUSAHA):
        if (baris := _CATAT.satu(trx.conn, **isi, id=uuid7())) is not None:
            return int(baris.ke)
    raise BelumTersedia
