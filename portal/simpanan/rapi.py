"""The passbook as its member reads it: an entry that was taken back is one line, and no balance counts it."""

from __future__ import annotations

import uuid
from collections.abc import Sequence

from portal.pembukuan import queries as pembukuan
from portal.pembukuan.catatan import BarisBuku


def rapikan(sub_buku_id: uuid.UUID, baris: Sequence[BarisBuku], sebelum: int | None) -> list[BarisBuku]:
    """These lines (newest first, those before ``sebelum``) without the ralat, the balances as if neither it nor what it took
    back had been written."""
    keliru = pembukuan.gerak_keliru(sub_buku_id, sebelum) if sebelum is not None else {}
    hasil = []
    for b in baris:
        if b.nomor_yang_diralat:
            keliru[b.akun] = keliru.get(b.akun, 0) - b.bertanda_rupiah
            continue
        if b.diralat_oleh:
            keliru[b.akun] = keliru.get(b.akun, 0) - b.bertanda_rupiah
            bersih = b.saldo_rupiah - b.bertanda_rupiah - keliru[b.akun]
        else:
            bersih = b.saldo_rupiah - keliru.get(b.akun, 0)
        hasil.append(b._replace(saldo_rupiah=bersih))
    return hasil
