"""Acts of Bayar: a named form is entered or proposed, a released one is paid, a nota comes later."""

from __future__ import annotations

from portal.dasar.kode_kirim import pernah
from portal.dasar.transaksi import transaksi
from portal.errors import BentrokBuku
from portal.lampiran import services as lampiran
from portal.lampiran.services import Foto
from portal.pengeluaran.isian import Isian, Pelunasan
from portal.pengeluaran.pencatatan import bayar
from portal.pengeluaran.queries import Bukti
from portal.pengeluaran.rencana import bayar_rencana
from portal.pengguna.actor import ActorPengguna
from portal.policy import Wewenang

__all__ = ["Isian", "Pelunasan", "bayar", "bayar_rencana", "tambah_nota"]

NOTA_MAKS = 5
"""Pictures beside one entry."""


def tambah_nota(actor: ActorPengguna, bukti: Bukti, foto: Foto, kode_kirim: str) -> str:
    """Put a picture beside an entry that stands; nothing is taken away. Returns the entry's number. Twice is once.

    :raises BentrokBuku: five stand there already.
    """
    with transaksi(actor, Wewenang.PENGELUARAN_CATAT, bukti) as trx:
        isi = {"act": "nota", "jurnal": bukti.catatan.id, "foto": foto.sidik}
        if pernah(trx, kode_kirim, isi, bukti.catatan.nomor) is None:
            if len(bukti.lampiran) >= NOTA_MAKS:
                raise BentrokBuku("Sudah ada lima foto di catatan ini.")
            lampiran.simpan(trx, foto, jurnal_id=bukti.catatan.id)
        return bukti.catatan.nomor
