"""The seat of whoever acts and what is acted upon, read under lock in one statement."""

from __future__ import annotations

from typing import Any, cast

from sqlalchemy import Select, text
from sqlalchemy.orm import aliased

from portal.dasar.transaksi import Trx
from portal.pengguna.actor import ActorPengguna
from portal.pengguna.models import Jabatan, Pengguna

_J, _P = aliased(Jabatan, name="kursi_actor"), aliased(Pengguna)
_KUNCI = "FOR SHARE OF kursi_actor FOR NO KEY UPDATE OF "


def baca_dengan_kursi(
    trx: Trx, perintah: Select[*tuple[Any, ...]], tabel: Any
) -> tuple[ActorPengguna, list[Any]] | None:
    """(the actor on the seat as it is now, the row of this statement), the seat held FOR SHARE and the row of ``tabel`` as by
    ``Trx.kunci_baris``, in that order. None: one of them isn't there, or the seat isn't one of a koperasi; read one after the
    other they say which.

    :raises TidakBerwenang: the log-in was closed or the seat has ended meanwhile.
    """
    actor = cast(ActorPengguna, trx.actor)
    if actor.kursi is None or actor.kursi.jenis != "jabatan":
        return None
    duduk = (_J.jabatan, _J.mulai, _J.selesai, _P.aktif)
    kursi_ini = (_J.koperasi_id == actor.kursi.koperasi_id) & (_J.id == actor.kursi.id)
    berdua = perintah.add_columns(*duduk).join_from(tabel, _J, kursi_ini).join(_P, _P.id == _J.pengguna_id)
    if not trx.sqlite:
        berdua = berdua.suffix_with(text(_KUNCI + tabel.__tablename__))
    baris = trx.conn.execute(berdua).first()
    if baris is None:
        return None
    isi, kursi = list(baris[: -len(duduk)]), baris[-len(duduk) :]
    return actor.sesudah_dibaca(*kursi), isi
