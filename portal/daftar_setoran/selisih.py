"""Cash that differs from what was written down: an entry under its own name, until a meeting decides."""

from __future__ import annotations

from collections.abc import Sequence

from flask_babel import gettext as _

from portal.anggota import services as register
from portal.buku_besar import kas as resep
from portal.buku_besar.transaksi import TempatUang
from portal.daftar_setoran.isian import Isian
from portal.dasar.transaksi import Trx
from portal.dasar.waktu import hari_ini
from portal.errors import IsianSalah
from portal.kas import services as kas
from portal.pembukuan.serentak import Baru
from portal.pembukuan.services import pegang_buku
from portal.policy import Wewenang, boleh


def jurnal(trx: Trx, tempat: TempatUang | None, isian: Isian, selisih_rupiah: int, kode_kirim: str) -> Sequence[Baru]:
    """The entry of a difference (rupiah, counted minus ticked) in this box, under the name of its holder; none where
    nothing differs.

    :raises IsianSalah: the actor may not count this box, and would write what lacks on its holder.
    """
    if not selisih_rupiah or tempat is None or isian.tempat_uang_id is None:
        return ()
    pegang_buku(trx)
    ini, petugas = kas.tempat_dan_petugas(trx, isian.tempat_uang_id)
    if not boleh(Wewenang.KAS_HITUNG, trx.actor, ini):
        kata = _("Selisih hanya dicatat di tempat uang yang Anda pegang. Hitung lagi, atau pilih tempat uang Anda.")
        raise IsianSalah(kata, "tempat_uang")
    beda = resep.Selisih(tempat, petugas or kas.buka_buku_petugas(trx, ini.penanggung_jawab_id), selisih_rupiah)
    return (Baru(resep.selisih_kas(beda, hari_ini(register.zona(trx))), kode_kirim),)
