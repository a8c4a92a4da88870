"""Printing a receipt: the desk's first print is the original, each further one a SALINAN with its number."""

from __future__ import annotations

import datetime as dt
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

__all__ = ["cetak", "salin", "ubah_kop"]
KETUK_GANDA = dt.timedelta(seconds=10)
"""How long the same button pressed again means the same print."""
_BERUSAHA = 20
_ASLI = "CASE WHEN min(ke) = 0 THEN max(ke) + 1 ELSE 0 END"
_SALINAN = "coalesce(max(ke) + 1, 1)"
"""The next print's number: at the desk the original first; a member's is a copy whether an original was printed or not."""


def _perintah(ke: str) -> Siap:
    return Siap(
        text(
            "INSERT INTO cetakan_kuitansi (koperasi_id, id, jurnal_id, ke, bentuk, oleh, pada)"
            " SELECT :koperasi_id, :id, :jurnal_id, " + ke + ", :bentuk, :oleh, :pada FROM cetakan_kuitansi"
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


_CATAT = {Wewenang.KUITANSI_CETAK: _perintah(_ASLI), Wewenang.KUITANSI_SALINAN: _perintah(_SALINAN)}


def cetak(actor: ActorPengguna, kertas: Kertas, bentuk: str, kode_kirim: str) -> int:
    """Record a print in this form (``a5``, ``58mm``). Returns which print it is: 0 the original, else the SALINAN's number.
    A second tap on the button (``KETUK_GANDA``) is the same paper: the last answer to it, the original, is what stays in
    the hand. Later, or in another shape, the same form gives another paper: there is one original, and never two of them.

    :raises BentrokBuku: the same form was sent for another paper.
    """
    return _cetak(actor, Wewenang.KUITANSI_CETAK, kertas, bentuk, kode_kirim)


def salin(actor: ActorPengguna, kertas: Kertas, kode_kirim: str) -> int:
    """A member prints the own receipt on A5: a SALINAN, numbered along with the desk's; the original stays the desk's to
    print. Returns the SALINAN's number; as ``cetak``."""
    return _cetak(actor, Wewenang.KUITANSI_SALINAN, kertas, "a5", kode_kirim)


def _cetak(actor: ActorPengguna, wewenang: Wewenang, kertas: Kertas, bentuk: str, kode_kirim: str) -> int:
    policy.pastikan(kertas.wewenang, actor, kertas)
    with transaksi(actor, wewenang, kertas) as trx:
        lama = pernah(trx, kode_kirim, {"act": wewenang.value, "nomor": kertas.catatan.nomor})
        match (lama or "").split(" "):
            case [apa, ke, saat] if apa == bentuk and abs(trx.waktu - dt.datetime.fromisoformat(saat)) < KETUK_GANDA:
                return int(ke)
        baru = _catat(trx, wewenang, kertas, bentuk)
        simpan_hasil(trx, kode_kirim, f"{bentuk} {baru} {trx.waktu.isoformat()}")
        return baru


def _catat(trx: Trx, wewenang: Wewenang, kertas: Kertas, bentuk: str) -> int:
    """The next number of this paper; where another print takes it at the same moment, the one after it.

    :raises BelumTersedia: it was taken again and again.
    """
    isi: dict[str, Any] = {"koperasi_id": trx.koperasi_id, "jurnal_id": kertas.catatan.id, "bentuk": bentuk}
    isi |= {"oleh": trx.actor.pengguna_id, "pada": trx.waktu}
    for _n in range(_BERUSAHA):
        if (baris := _CATAT[wewenang].satu(trx.conn, **isi, id=uuid7())) is not None:
            return int(baris.ke)
    raise BelumTersedia
