"""A picture is read before the act begins, and kept in the act's own transaction."""

from __future__ import annotations

import hashlib
import uuid
from dataclasses import dataclass
from typing import Any

from sqlalchemy import insert

from portal.dasar.milik import uuid7
from portal.dasar.transaksi import Trx
from portal.lampiran.gambar import baca_gambar
from portal.lampiran.models import Lampiran


@dataclass(frozen=True, slots=True)
class Foto:
    """A picture as it will be kept; ``sidik``: of what was sent, so that the same sending is known again."""

    isi: bytes
    sidik: str


def baca_foto(kiriman: bytes) -> Foto | None:
    """What somebody sent; None: nothing. Read in a child process, outside of any transaction.

    :raises IsianSalah: (field ``berkas``) no such picture.
    """
    return Foto(baca_gambar(kiriman), hashlib.sha256(kiriman).hexdigest()) if kiriman else None


def simpan(
    trx: Trx, foto: Foto, *, jurnal_id: uuid.UUID | None = None, pengajuan_id: uuid.UUID | None = None
) -> uuid.UUID:
    """Keep a picture beside an entry, or beside a proposal. Returns its id."""
    baru = uuid7()
    nilai: dict[str, Any] = {
        "koperasi_id": trx.koperasi_id,
        "id": baru,
        "jurnal_id": jurnal_id,
        "pengajuan_id": pengajuan_id,
    }
    nilai |= {"isi": foto.isi, "sidik": foto.sidik, "oleh": trx.actor.pengguna_id, "pada": trx.waktu}
    trx.conn.execute(insert(Lampiran), nilai)
    return baru
