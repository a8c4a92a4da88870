"""Taking a payment back: its mirror is all there is to it. The debt, or the sukarela, stands again, and the box has the money."""

from __future__ import annotations

from portal.buku_besar.jurnal import JenisJurnal
from portal.dasar.transaksi import Trx
from portal.pembukuan.catatan import CatatanJurnal
from portal.pembukuan.pembalikan import Pembalikan, daftarkan


def siapkan(_trx: Trx, _catatan: CatatanJurnal) -> Pembalikan:
    """Nothing else hangs on a payment: its release stays used, and another one is asked for."""
    return Pembalikan()


for _jenis in (JenisJurnal.PENGEMBALIAN_SIMPANAN, JenisJurnal.PENARIKAN_SUKARELA):
    daftarkan(_jenis, siapkan)
