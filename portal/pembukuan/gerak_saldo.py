"""How a balance moves: one statement adds to it, and takes from members' money only what is there."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from portal.buku_besar.saldo import TIDAK_BOLEH_MINUS

LetakAntar = tuple[str, Any, Any, Any]
"""A place of a balance (akun, unit, sub-buku, rincian) with its ids in the driver's form."""

_TIADA = 10**17
"""Rupiah far below any balance: members' money that gets less is proposed by so much lower. Where the row stands it is
added again, unless the row would pass zero; where there is none it comes back as it was proposed, and is refused."""
_BATAS = -_TIADA // 2
_GERAK = (
    " ON CONFLICT (koperasi_id, akun, unit_id, sub_buku_id, rincian_id)"
    " DO UPDATE SET saldo_rupiah = saldo.saldo_rupiah + excluded.saldo_rupiah"
    " + CASE WHEN excluded.saldo_rupiah < BATAS THEN TIADA ELSE 0 END"
    " WHERE excluded.saldo_rupiah >= BATAS OR saldo.saldo_rupiah + excluded.saldo_rupiah + TIADA <= 0"
    " RETURNING akun, unit_id, sub_buku_id, rincian_id, saldo_rupiah"
)
GERAK_SALDO = _GERAK.replace("BATAS", str(_BATAS)).replace("TIADA", str(_TIADA))


def usul(letak: LetakAntar, naik_rupiah: int) -> int:
    """What ``GERAK_SALDO`` is to be proposed for this move."""
    return naik_rupiah - _TIADA if naik_rupiah > 0 and letak[0] in TIDAK_BOLEH_MINUS else naik_rupiah


def saldo_gerak(baris: Sequence[Any]) -> dict[LetakAntar, int]:
    """What ``GERAK_SALDO`` answered: the balances afterwards, in signed rupiah. Members' money that would have passed zero is
    missing, or above zero where there was none."""
    return {(b[0], b[1], b[2], b[3]): int(b[4]) + (_TIADA if b[4] < _BATAS else 0) for b in baris}
