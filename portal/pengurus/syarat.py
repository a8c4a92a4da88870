"""Who may take which post: the rules of the law and of the Juklak, asked inside the act of appointment."""

from __future__ import annotations

import uuid

from flask_babel import gettext as _

from portal.dasar.transaksi import Trx
from portal.errors import IsianSalah
from portal.pengurus import queries


def gerai(trx: Trx, jabatan: str, urutan: int | None) -> uuid.UUID | None:
    """The unit that a kasir_gerai sits in; None for every other post.

    :raises IsianSalah: a kasir_gerai without a gerai, another post with one, or a number that no unit has.
    """
    if (jabatan == "kasir_gerai") != (urutan is not None):
        raise IsianSalah(_("Gerai dipilih untuk kasir gerai, dan hanya untuk kasir gerai."), "gerai")
    if urutan is None:
        return None
    if (unit := queries.gerai_dalam(trx, urutan)) is None:
        raise IsianSalah(_("Gerai ini tidak ada dalam daftar."), "gerai")
    return unit
