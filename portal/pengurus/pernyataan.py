"""The declaration for a seat: signed on paper, its number and day typed by the ketua or the sekretaris."""

from __future__ import annotations

import datetime as dt
import uuid
from dataclasses import asdict, dataclass

from flask_babel import gettext as _
from sqlalchemy import insert, select

from portal.dasar import aturan
from portal.dasar.kode_kirim import pernah, simpan_hasil
from portal.dasar.milik import uuid7
from portal.dasar.transaksi import Trx, transaksi
from portal.dasar.waktu import hari_ini
from portal.errors import BentrokBuku, IsianSalah
from portal.pengguna.actor import ActorPengguna
from portal.pengurus.models import PernyataanJabatan
from portal.pengurus.queries import JabatanRingkas
from portal.pengurus.syarat import BERSYARAT
from portal.policy import Wewenang


@dataclass(frozen=True, slots=True)
class PernyataanBaru:
    """What the paper says: when it was signed, its number, and whether it declares both."""

    tanggal: dt.date
    nomor_surat: str
    tanpa_kerabat: bool
    bukan_pemimpin: bool


def catat(actor: ActorPengguna, jabatan: JabatanRingkas, isi: PernyataanBaru, kode_kirim: str) -> uuid.UUID:
    """Record the declaration of a seat's holder. Returns the seat's id.

    :raises IsianSalah: it doesn't declare both (who can't may not hold the seat), or it is dated in the future.
    :raises BentrokBuku: the seat has one, needs none, or has ended; the same form was sent with another content.
    """
    with transaksi(actor, Wewenang.PERNYATAAN_CATAT, jabatan) as trx:
        if pernah(trx, kode_kirim, {"act": "pernyataan", "jabatan": jabatan.id, **asdict(isi)}) is not None:
            return jabatan.id
        _periksa(trx, trx.sasaran, isi, hari_ini(actor.zona))
        sisipkan(trx, jabatan.id, isi.tanggal, isi.nomor_surat, trx.actor.pengguna_id)
        simpan_hasil(trx, kode_kirim, str(jabatan.id))
        return jabatan.id


def _periksa(trx: Trx, jabatan: JabatanRingkas, isi: PernyataanBaru, hari: dt.date) -> None:
    if jabatan.jabatan not in BERSYARAT:
        raise BentrokBuku(_("Jabatan ini tidak memerlukan pernyataan."))
    if jabatan.berakhir_pada(hari):
        raise BentrokBuku(_("Jabatan ini sudah berakhir."))
    for benar, nama, bidang in (
        (isi.tanpa_kerabat, "tanpa_kerabat_derajat", "tanpa_kerabat"),
        (isi.bukan_pemimpin, "bukan_pimpinan_desa", "bukan_pemimpin"),
    ):
        if not benar:
            sumber = aturan.pada(nama, hari).keterangan_sumber
            raise IsianSalah(
                _(
                    "Yang tidak bisa menyatakan ini tidak boleh memegang jabatan ini: akhiri jabatannya (%(s)s).",
                    s=sumber,
                ),
                bidang,
            )
    if isi.tanggal > hari:
        raise IsianSalah(_("Tanggal surat tidak boleh di masa depan."), "tanggal")
    ada = select(PernyataanJabatan.id).where(
        PernyataanJabatan.koperasi_id == trx.koperasi_id, PernyataanJabatan.jabatan_id == jabatan.id
    )
    if trx.conn.execute(ada).first() is not None:
        raise BentrokBuku(_("Pernyataan untuk jabatan ini sudah tercatat."))


def sisipkan(trx: Trx, jabatan_id: uuid.UUID, tanggal: dt.date, nomor_surat: str, oleh: uuid.UUID) -> None:
    """Write the row; the caller has checked it. Also called by an appointment that comes with its declaration."""
    milik = {"koperasi_id": trx.koperasi_id, "id": uuid7(), "jabatan_id": jabatan_id}
    nilai = {"tanggal": tanggal, "nomor_surat": nomor_surat, "oleh": oleh, "pada": trx.waktu}
    trx.conn.execute(insert(PernyataanJabatan).values(**milik, **nilai))
