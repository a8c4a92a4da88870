"""What taking back an entry of the bank means here."""

from __future__ import annotations

from flask_babel import gettext as _

from portal.bank import queries
from portal.buku_besar.jurnal import JenisJurnal
from portal.dasar.transaksi import Trx
from portal.dasar.waktu import hari_ini
from portal.errors import BentrokBuku
from portal.pembukuan import pembalikan
from portal.pembukuan import services as pembukuan
from portal.pembukuan.catatan import CatatanJurnal
from portal.pembukuan.pembalikan import Pembalikan


def _sebelum_ralat(trx: Trx, catatan: CatatanJurnal) -> Pembalikan:
    """A deposit that the statement has shown stays until that entry has gone back.

    :raises BentrokBuku: it was matched.
    """
    pembukuan.pegang_buku(trx)
    if catatan.nomor not in {s.nomor for s in queries.di_jalan(hari_ini(trx.actor.zona))}:
        raise BentrokBuku(_("Setoran ini sudah tampak di mutasi bank. Ralat dulu catatan mutasinya."))
    return Pembalikan()


pembalikan.daftarkan(JenisJurnal.SETOR_BANK, _sebelum_ralat)
