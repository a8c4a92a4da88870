"""The acts of this room: ask for money back, release it, pay it out; who the heirs are."""

from __future__ import annotations

from portal.pengembalian import pembalikan as pembalikan  # speaks for its kinds of entries
from portal.pengembalian.ahli_waris import AhliWarisBaru, catat_ahli_waris
from portal.pengembalian.pembayaran import PembayaranBaru, bayar
from portal.pengembalian.pengajuan import PENARIKAN, PENGEMBALIAN, ajukan_penarikan, ajukan_pengembalian

__all__ = [
    "PENARIKAN",
    "PENGEMBALIAN",
    "AhliWarisBaru",
    "PembayaranBaru",
    "ajukan_penarikan",
    "ajukan_pengembalian",
    "bayar",
    "catat_ahli_waris",
]
