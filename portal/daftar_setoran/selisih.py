"""Cash that differs from what was written down: an entry under its own name, until a meeting decides."""

from __future__ import annotations

from collections.abc import Sequence

from flask_babel import gettext as _

from portal.anggota import services as register
from portal.buku_besar import kas as resep
from portal.dasar.transaksi import Trx
from portal.dasar.waktu import hari_ini
from portal.errors import IsianSalah
from portal.kas import services as kas
from portal.pembukuan.serentak import Baru
from portal.policy import Wewenang, boleh
from portal.simpanan.posisi import Posisi


def jurnal(trx: Trx, kini: Posisi, selisih_rupiah: int, kode_kirim: str) -> Sequence[Baru]:
    """The entry of a difference (rupiah, counted minus ticked) in the box of this position, under the name of its holder; none
    where nothing differs. The caller has held the head of the chain since before it was read.

    :raises IsianSalah: the actor may not count this box, and would write what lacks on its holder.
    """
    tempat, kotak = kini.tempat, kini.kotak
    if not selisih_rupiah or tempat is None or kotak is None:
        return ()
    if not boleh(Wewenang.KAS_HITUNG, trx.actor, kotak):
        kata = _("Selisih hanya dicatat di tempat uang yang Anda pegang. Hitung lagi, atau pilih tempat uang Anda.")
        raise IsianSalah(kata, "tempat_uang")
    petugas = kotak.petugas_id or kas.buka_buku_petugas(trx, kotak.penanggung_jawab_id)
    beda = resep.Selisih(tempat, petugas, selisih_rupiah)
    return (Baru(resep.selisih_kas(beda, hari_ini(register.zona(trx))), kode_kirim),)
