"""Who may receive a late member's savings: by a letter, and before a witness."""

from __future__ import annotations

import uuid
from dataclasses import asdict, dataclass

from flask_babel import gettext as _
from sqlalchemy import insert

from portal.anggota.queries import AnggotaRingkas, akhir_terakhir
from portal.anggota.status import MENINGGAL
from portal.dasar.kode_kirim import pernah, simpan_hasil
from portal.dasar.milik import uuid7
from portal.dasar.transaksi import Trx, transaksi
from portal.errors import BentrokBuku
from portal.pengembalian.models import AhliWaris
from portal.pengguna.actor import ActorPengguna
from portal.policy import Wewenang


@dataclass(frozen=True, slots=True)
class AhliWarisBaru:
    """Name, kinship to the member, number of the surat keterangan waris, and who witnessed it."""

    nama: str
    hubungan: str
    nomor_surat: str
    saksi: str


def catat_ahli_waris(actor: ActorPengguna, anggota: AnggotaRingkas, baru: AhliWarisBaru, kode_kirim: str) -> uuid.UUID:
    """Record an heir of a member who has died. Returns its id. Twice is once.

    :raises BentrokBuku: the person has not died, by the register.
    """
    with transaksi(actor, Wewenang.AHLI_WARIS_CATAT, anggota) as trx:
        lama = pernah(trx, kode_kirim, {"act": "ahli_waris", "anggota": anggota.id, **asdict(baru)})
        if lama is not None:
            return uuid.UUID(lama)
        if not wafat(trx.sasaran):
            raise BentrokBuku(_("Menurut Buku Daftar Anggota %(nama)s tidak meninggal dunia.", nama=anggota.nama))
        id_ = _tulis(trx, anggota.id, baru)
        simpan_hasil(trx, kode_kirim, str(id_))
        return id_


def _tulis(trx: Trx, anggota_id: uuid.UUID, baru: AhliWarisBaru) -> uuid.UUID:
    id_ = uuid7()
    nilai = {"koperasi_id": trx.koperasi_id, "id": id_, "anggota_id": anggota_id, **asdict(baru)}
    trx.conn.execute(insert(AhliWaris).values(**nilai, oleh=trx.actor.pengguna_id, pada=trx.waktu))
    return id_


def wafat(anggota: AnggotaRingkas) -> bool:
    """Did this person's membership end by death? Inside a transaction or not."""
    akhir = akhir_terakhir(anggota.id) if anggota.status == "keluar" else None
    return akhir is not None and akhir.jenis == MENINGGAL
